"""Who comes in by a provider of identities, and what a provider cannot make this product do."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from services import fetch_provider
from services.fetch_provider import ASKED_AGAIN_AFTER, KEPT, MOST_BYTES
from services.open_id import PENDING_FOR, Entered, begin, finish, leave_address
from services.open_id_provider import challenge
from services.people import add_demo_person, add_person, change_person, free_identity
from services.sign_in import FREE_BY_ADDRESS, Way, person_of_session, way_of_session
from services.workspace import Workspace, open_workspace
from store.people import Membership
from tests.setup.open_id import (
    EC_KEY,
    OTHER_RSA_KEY,
    RSA_KEY,
    Forger,
    claims_for,
    forging,
    public_key,
    signed,
    unsigned,
)
from values.errors import AtlasError, NotAllowed
from values.people import UserRole
from values.settings import Settings
from values.sign_in_settings import OpenIdSettings

NOON = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)
BACK = "http://127.0.0.1:8501/sign-in/open-id/back"
ADDRESSES = (f"10.0.{number // 250}.{number % 250}" for number in count())


@pytest.fixture(scope="module")
def started() -> Iterator[Forger]:
    with forging() as forger:
        yield forger


@pytest.fixture
def forger(started: Forger) -> Forger:
    started.reset()
    return started


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """One store for all that lets nobody in: making one takes longer than any of these tests."""
    workspace = open_workspace(Settings(home=tmp_path_factory.mktemp("kept")))
    add_person(workspace, "li", "李强", UserRole.CONTRACTOR, at=NOON)
    yield workspace
    workspace.store.close()


@pytest.fixture
def signed_up(workspace: Workspace) -> Workspace:
    add_person(workspace, "root", "周明", UserRole.ADMINISTRATOR, at=NOON)
    add_person(workspace, "li", "李强", UserRole.CONTRACTOR, at=NOON)
    return workspace


class Browser:
    """Goes to the provider and comes back."""

    def __init__(self, workspace: Workspace, settings: OpenIdSettings, at: datetime = NOON) -> None:
        self.workspace, self.settings, self.address = workspace, settings, next(ADDRESSES)
        address, self.cookie = begin(
            workspace, settings, redirect_uri=BACK, wanted="/map?project=A", locale="zh", address=self.address, at=at
        )
        self.way = urlsplit(address)
        self.sent = {name: each[0] for name, each in parse_qs(self.way.query).items()}

    def back(self, at: datetime = NOON, **more: str) -> Entered:
        answer = {"code": "c", "state": self.sent["state"], **more}
        return finish(self.workspace, self.settings, answer, self.cookie, address=self.address, at=at)


def entered(workspace: Workspace, forger: Forger, *, at: datetime = NOON, more: Any = None, **claims: Any) -> str:
    """The sign-in name of whoever came in."""
    browser = Browser(workspace, forger.settings(**(more or {})), at)
    forger.claims = claims_for(forger, browser.sent["nonce"], at, **claims)
    person = person_of_session(workspace, browser.back(at).cookie, at=at)
    assert person is not None
    return person.sign_in_name


def test_the_code_flow(signed_up: Workspace, forger: Forger) -> None:
    browser = Browser(signed_up, forger.settings())
    assert f"{browser.way.scheme}://{browser.way.netloc}{browser.way.path}" == f"{forger.issuer}/authorize"
    assert browser.sent["redirect_uri"] == BACK
    assert (browser.sent["response_type"], browser.sent["code_challenge_method"]) == ("code", "S256")
    assert min(len(browser.sent[name]) for name in ("state", "nonce", "code_challenge")) >= 43
    forger.claims = claims_for(forger, browser.sent["nonce"], NOON)
    came = browser.back()
    assert came.wanted == "/map?project=A"
    assert way_of_session(signed_up, came.cookie) is Way.OPEN_ID
    _, form, headers = next(each for each in forger.asked if each[0] == "/token")
    assert form["redirect_uri"] == BACK
    assert challenge(form["code_verifier"]) == browser.sent["code_challenge"]
    assert headers["authorization"] == "Basic d29ya3NhdGxhczpzKyUyNg=="  # worksatlas:s+%26, as RFC 6749 2.3.1 has it
    assert "client_secret" not in form
    event = signed_up.store.audit.latest(1)[0]
    assert (event.action, event.what, event.detail) == ("signed_in", "li", "open_id")


def test_the_challenge_is_that_of_the_standard() -> None:
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"  # RFC 7636, appendix B
    assert challenge(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_each_sign_in_has_secrets_of_its_own(kept: Workspace, forger: Forger) -> None:
    one, two = (Browser(kept, forger.settings()) for _ in range(2))
    for name in ("state", "nonce", "code_challenge"):
        assert one.sent[name] != two.sent[name]


@pytest.mark.parametrize("ways", [["client_secret_post"], []])
def test_the_secret_goes_where_the_provider_takes_it(signed_up: Workspace, forger: Forger, ways: list[str]) -> None:
    forger.document = {"token_endpoint_auth_methods_supported": ways}
    entered(signed_up, forger)
    _, form, headers = next(each for each in forger.asked if each[0] == "/token")
    assert ("client_secret" in form) is bool(ways)
    assert ("authorization" in headers) is not bool(ways)
    entered(signed_up, forger, more={"client_secret": ""})
    _, form, headers = forger.asked[-1]
    assert "client_secret" not in form
    assert "authorization" not in headers


def test_what_did_not_begin_here_is_stale(kept: Workspace, forger: Forger) -> None:
    one, two = (Browser(kept, forger.settings()) for _ in range(2))
    forger.claims = claims_for(forger, one.sent["nonce"], NOON)
    cookies = ["", "x", "é", two.cookie, one.cookie[:-2] + "AA", "x" * 9_000]
    for cookie in cookies:
        other = Browser(kept, forger.settings())
        other.cookie = cookie
        with pytest.raises(NotAllowed, match="open_id_stale"):
            other.back(state=one.sent["state"])
    for state in ("", "x", two.sent["state"], "é"):
        with pytest.raises(NotAllowed, match="open_id_stale"):
            one.back(state=state)
    for at in (NOON + PENDING_FOR, NOON - timedelta(seconds=1)):
        with pytest.raises(NotAllowed, match="open_id_stale"):
            one.back(at)
    assert not [each for each in forger.asked if each[0] == "/token"], "nothing was asked for any of them"
    assert {each.action for each in kept.store.audit.latest(10)} == {"sign_in_failed"}


def test_the_cookie_of_a_session_begins_nothing_and_the_other_way_round(kept: Workspace, forger: Forger) -> None:
    browser = Browser(kept, forger.settings())
    assert person_of_session(kept, browser.cookie, at=NOON) is None
    forger.claims = claims_for(forger, browser.sent["nonce"], NOON)
    session, pending = browser.back().cookie, browser.cookie
    browser.cookie = session
    with pytest.raises(NotAllowed, match="open_id_stale"):
        browser.back()
    assert session != pending


WRONG = {
    "audience": lambda good: signed({**good, "aud": "other"}),
    "issuer": lambda good: signed({**good, "iss": "https://evil.example"}),
    "expired": lambda good: signed({**good, "exp": NOON.timestamp() - 61}),
    "nonce": lambda good: signed({**good, "nonce": "other"}),
    "signature": lambda good: signed(good, OTHER_RSA_KEY),
    "algorithm": unsigned,
    "key": lambda good: signed(good, kid="other"),
    "form": lambda good: "x",
}


@pytest.mark.parametrize("check", WRONG)
def test_a_wrong_token_lets_nobody_in_and_is_noted(kept: Workspace, forger: Forger, check: str) -> None:
    browser = Browser(kept, forger.settings())
    forger.token = WRONG[check](claims_for(forger, browser.sent["nonce"], NOON))
    with pytest.raises(NotAllowed, match="open_id_token_wrong") as refused:
        browser.back()
    assert refused.value.fields["check"] == check
    event = kept.store.audit.latest(1)[0]
    assert event.action == "sign_in_failed"
    assert check in event.detail


def test_another_provider_s_answer_is_not_believed(kept: Workspace, forger: Forger) -> None:
    browser = Browser(kept, forger.settings())
    forger.claims = claims_for(forger, browser.sent["nonce"], NOON)
    with pytest.raises(NotAllowed, match="issuer"):
        browser.back(iss="https://evil.example")
    browser.back(iss=forger.issuer)


def test_a_subject_stays_bound_to_its_account(signed_up: Workspace, forger: Forger) -> None:
    assert entered(signed_up, forger) == "li"
    # The same subject under another name is the same person; the same name of another subject is not.
    assert entered(signed_up, forger, preferred_username="root") == "li"
    assert entered(signed_up, forger, preferred_username=None) == "li"
    with pytest.raises(NotAllowed, match="open_id_person_taken"):
        entered(signed_up, forger, sub="s-2")
    assert free_identity(signed_up, "LI").sign_in_name == "li"
    assert entered(signed_up, forger, sub="s-2") == "li"
    with pytest.raises(NotAllowed, match="open_id_person_taken"):
        entered(signed_up, forger)


def test_no_role_is_taken_from_a_token(signed_up: Workspace, forger: Forger) -> None:
    entered(signed_up, forger, role="administrator", roles=["administrator"], groups=["administrators"])
    account = signed_up.store.people.named("li")
    assert account is not None
    assert account.role is UserRole.CONTRACTOR


def test_who_is_unknown_or_switched_off_stays_out(signed_up: Workspace, forger: Forger) -> None:
    add_demo_person(signed_up, "demo", "演示", UserRole.LEADER, [Membership(None)], at=NOON)
    for name in ("nobody", "demo", "x" * 200, "a b", "<script>"):
        with pytest.raises(NotAllowed, match="open_id_person_unknown"):
            entered(signed_up, forger, preferred_username=name)
    for told in ("", None, ["li"], {"a": 1}, 7):
        with pytest.raises(NotAllowed, match="open_id_name_missing"):
            entered(signed_up, forger, preferred_username=told)
    change_person(signed_up, "li", is_active=False, at=NOON)
    with pytest.raises(NotAllowed, match="open_id_person_off"):
        entered(signed_up, forger)
    change_person(signed_up, "li", is_active=True, at=NOON)
    assert entered(signed_up, forger) == "li"
    change_person(signed_up, "li", is_active=False, at=NOON)
    with pytest.raises(NotAllowed, match="open_id_person_off"):
        entered(signed_up, forger)


def test_an_address_counts_when_it_is_verified(signed_up: Workspace, forger: Forger) -> None:
    add_person(signed_up, "li@example.cn", "李强", UserRole.VIEWER, at=NOON)
    more = {"claim": "email"}
    for is_verified in (False, None, "true", 1):
        with pytest.raises(NotAllowed, match="open_id_name_missing"):
            entered(signed_up, forger, more=more, email="li@example.cn", email_verified=is_verified)
    assert entered(signed_up, forger, more=more, email="LI@example.cn", email_verified=True) == "li@example.cn"


def test_what_the_token_does_not_say_is_asked_for(signed_up: Workspace, forger: Forger) -> None:
    more = {"claim": "staff_number"}
    forger.user_info = {"sub": "s-2", "staff_number": "li"}
    with pytest.raises(NotAllowed, match="open_id_name_missing"):
        entered(signed_up, forger, more=more)
    forger.user_info = {"sub": "s-1", "staff_number": "li", "iss": "x"}
    assert entered(signed_up, forger, more=more) == "li"


def test_new_people_become_viewers_of_nothing_where_that_is_set(workspace: Workspace, forger: Forger) -> None:
    more = {"takes_new_people": True}
    # The first account is the administrator's: else nobody could ever let people in.
    with pytest.raises(NotAllowed, match="open_id_person_unknown"):
        entered(workspace, forger, more=more)
    add_person(workspace, "root", "周明", UserRole.ADMINISTRATOR, at=NOON)
    assert entered(workspace, forger, more=more, preferred_username="New", name="新人") == "new"
    account = workspace.store.people.named("new")
    assert account is not None
    assert (account.role, account.memberships, account.full_name) == (UserRole.VIEWER, (), "新人")
    assert account.password_digest == ""
    with pytest.raises(NotAllowed, match="open_id_person_unknown"):
        entered(workspace, forger, more=more, preferred_username="a b", sub="s-3")


def test_failures_make_waits_that_hold_for_this_way_alone(signed_up: Workspace, forger: Forger) -> None:
    browser = Browser(signed_up, forger.settings())
    for _ in range(FREE_BY_ADDRESS):
        with pytest.raises(NotAllowed, match="open_id_stale"):
            browser.back(state="x")
    with pytest.raises(NotAllowed, match="sign_in_throttled"):
        browser.back()
    assert signed_up.store.sign_in_attempts.by_address(browser.address, NOON).count == 0


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/.well-known/openid-configuration", (404, {}, b"{}")),
        ("/.well-known/openid-configuration", (302, {"location": "/jwks"}, b"")),
        ("/.well-known/openid-configuration", (200, {}, b"<html>")),
        ("/.well-known/openid-configuration", (200, {}, b"[]")),
        ("/.well-known/openid-configuration", (200, {}, b"[" * 100_000)),
        ("/jwks", (500, {}, b"")),
        ("/jwks", (200, {}, b'{"keys": 7}')),
    ],
)
def test_a_provider_that_is_none_is_told(
    kept: Workspace, forger: Forger, path: str, answer: tuple[int, dict[str, str], bytes]
) -> None:
    forger.answers[path] = answer
    with pytest.raises(AtlasError, match="open_id_unreachable"):
        Browser(kept, forger.settings())
    event = kept.store.audit.latest(1)[0]
    assert event.action == "sign_in_failed"
    asked = len(forger.asked)
    with pytest.raises(AtlasError, match="open_id_unreachable"):
        Browser(kept, forger.settings(), NOON + ASKED_AGAIN_AFTER / 2)
    assert len(forger.asked) == asked, "it is left alone for a while"
    assert leave_address(forger.settings(), back_to="http://127.0.0.1/", at=NOON) == ""
    forger.answers.clear()
    Browser(kept, forger.settings(), NOON + ASKED_AGAIN_AFTER)


def test_an_answer_without_end_is_not_read_to_its_end(kept: Workspace, forger: Forger) -> None:
    path = "/.well-known/openid-configuration"
    status, headers, body = forger.answer(path)
    for blanks, is_taken in ((MOST_BYTES - len(body), True), (MOST_BYTES, False)):
        forger.reset()
        forger.answers[path] = (status, headers, body + b" " * blanks)
        if is_taken:
            Browser(kept, forger.settings())
        else:
            with pytest.raises(AtlasError, match="bytes"):
                Browser(kept, forger.settings())


@pytest.mark.parametrize(
    "document",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": "https://evil.example/token"},
        {"jwks_uri": "http://127.0.0.1:1/jwks"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"token_endpoint": 7},
        {"jwks_uri": ""},
    ],
)
def test_only_the_hosts_that_the_operator_named_are_asked(
    kept: Workspace, forger: Forger, document: dict[str, Any]
) -> None:
    forger.document = document
    with pytest.raises(AtlasError, match="open_id_unreachable"):
        Browser(kept, forger.settings())
    assert [each[0] for each in forger.asked] == ["/.well-known/openid-configuration"]


def test_a_further_host_can_be_named(kept: Workspace, forger: Forger) -> None:
    forger.document = {
        "authorization_endpoint": "https://login.example/go?realm=a",
        "end_session_endpoint": "https://x/",
    }
    hosts = (*forger.settings().hosts, "login.example")
    browser = Browser(kept, forger.settings(hosts=hosts))
    assert browser.way.netloc == "login.example"
    assert browser.sent["realm"] == "a"
    assert leave_address(forger.settings(hosts=hosts), back_to="http://127.0.0.1/", at=NOON) == "", "not a named host"


def test_the_way_out_of_the_provider(forger: Forger) -> None:
    address = urlsplit(leave_address(forger.settings(), back_to="http://127.0.0.1/sign-in", at=NOON))
    assert address.path == "/leave"
    assert parse_qs(address.query)["post_logout_redirect_uri"] == ["http://127.0.0.1/sign-in"]


@pytest.mark.parametrize(
    ("status", "told", "code"),
    [
        (400, b'{"error": "invalid_grant"}', "open_id_refused"),
        (401, b"", "open_id_refused"),
        (500, b"{}", "open_id_unreachable"),
        (302, b"", "open_id_unreachable"),
        (200, b"<html>", "open_id_unreachable"),
        (200, b"{}", "open_id_token_wrong"),
        (200, b'{"id_token": 7}', "open_id_token_wrong"),
    ],
)
def test_codes_that_are_not_taken(kept: Workspace, forger: Forger, status: int, told: bytes, code: str) -> None:
    browser = Browser(kept, forger.settings())
    forger.answers["/token"] = (status, {"location": "/elsewhere"}, told)
    with pytest.raises(AtlasError, match=code):
        browser.back()
    assert forger.asked[-1][0] == "/token"


@pytest.mark.parametrize("answer", [{"error": "access_denied"}, {"code": ""}, {"code": "x" * 5_000}])
def test_answers_without_a_code(kept: Workspace, forger: Forger, answer: dict[str, str]) -> None:
    with pytest.raises(NotAllowed, match="open_id_refused"):
        Browser(kept, forger.settings()).back(**answer)


def test_new_keys_are_asked_for_once_in_a_while(kept: Workspace, forger: Forger) -> None:
    entered(kept, forger)
    forger.keys = [public_key(EC_KEY, kid="new")]

    def with_new_key(at: datetime) -> None:
        browser = Browser(kept, forger.settings(), at)
        forger.token = signed(claims_for(forger, browser.sent["nonce"], at), EC_KEY, "ES256", kid="new")
        browser.back(at)

    with pytest.raises(NotAllowed, match="open_id_token_wrong"):
        with_new_key(NOON)  # asked for just now
    with_new_key(NOON + ASKED_AGAIN_AFTER)
    documents = [each[0] for each in forger.asked].count("/jwks")
    with_new_key(NOON + ASKED_AGAIN_AFTER)
    with_new_key(NOON + KEPT)
    assert documents == 2
    assert [each[0] for each in forger.asked].count("/jwks") == 2
    with_new_key(NOON + ASKED_AGAIN_AFTER + KEPT)
    assert [each[0] for each in forger.asked].count("/jwks") == 3


def test_a_provider_that_is_down_or_slow_is_told(
    kept: Workspace, forger: Forger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch_provider, "LONGEST_S", -1.0)
    with pytest.raises(AtlasError, match="open_id_unreachable"):
        Browser(kept, forger.settings())
    down = forger.settings(issuer="http://127.0.0.1:1")
    with pytest.raises(AtlasError, match="open_id_unreachable"):
        Browser(kept, down)


def test_long_ways_back_are_not_kept(kept: Workspace, forger: Forger) -> None:
    _, cookie = begin(
        kept,
        forger.settings(),
        redirect_uri=BACK,
        wanted="/map?q=" + "汉" * 1_000,
        locale="zh",
        address=next(ADDRESSES),
        at=NOON,
    )
    assert len(cookie) < 3_500


def test_secrets_are_in_no_message(kept: Workspace, forger: Forger, caplog: pytest.LogCaptureFixture) -> None:
    browser = Browser(kept, forger.settings())
    forger.token = signed(claims_for(forger, "other", NOON))
    with pytest.raises(NotAllowed):
        browser.back()
    told = caplog.text + json.dumps([each.detail for each in kept.store.audit.latest(10)])
    assert forger.token not in told
    assert "s &" not in told
    assert RSA_KEY is not None
