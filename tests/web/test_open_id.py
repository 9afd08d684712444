"""Signing in by a real provider of identities, in a process of its own, from the button to the session and out again."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from i18n.labels import error_text
from services.fetch_provider import fetch_provider, fetch_tokens
from services.identity_tokens import identity_claims
from services.people import add_person, change_person, free_identity
from services.sign_in import COOKIE, person_of_session
from services.workspace import Workspace, open_workspace
from tests.setup.open_id import CLIENT, real_provider, unsigned
from values.errors import NotAllowed
from values.people import NOBODY, UserRole
from values.settings import Settings
from values.sign_in_settings import OpenIdSettings, SignInSettings
from web.cookies import PENDING_COOKIE
from web.gate import Gate
from web.open_id import BACK
from web.sign_in import sign_in_routes

NOW = datetime.now(UTC)
HERE = "http://127.0.0.1:8501"
PEOPLE = (
    {"sub": "s-li", "preferred_username": "Li", "name": "李强"},
    {"sub": "s-wang", "preferred_username": "wang"},
    {"sub": "s-off", "preferred_username": "off"},
)


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with real_provider(*PEOPLE) as started:
        yield started


@pytest.fixture(scope="module")
def settings(issuer: str) -> OpenIdSettings:
    return OpenIdSettings(issuer, CLIENT, "secret", (urlsplit(issuer).netloc,))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    opened = open_workspace(Settings(home=tmp_path_factory.mktemp("home")))
    for name in ("li", "off"):
        add_person(opened, name, name, UserRole.CONTRACTOR, at=NOW)
    add_person(opened, "root", "周明", UserRole.ADMINISTRATOR, at=NOW)
    change_person(opened, "off", is_active=False, at=NOW)
    yield opened
    opened.store.close()


@pytest.fixture
def browser(workspace: Workspace, settings: OpenIdSettings) -> TestClient:
    """A browser before the gate."""

    def nobody() -> Workspace:
        return workspace.held_by(NOBODY)

    def ways() -> SignInSettings:
        return SignInSettings(open_id=settings)

    page = Route("/{page:path}", lambda request: PlainTextResponse("in"))
    app = Gate(Starlette(routes=[*sign_in_routes(nobody, ways), page]), nobody, ways)
    return TestClient(app, follow_redirects=False, base_url=HERE, client=("127.0.0.1", 5000))


def sent_out(browser: TestClient, **query: str) -> str:
    """The address at the provider."""
    answer = browser.get(f"/sign-in/open-id?{urlencode(query)}")
    assert answer.status_code == 303
    return answer.headers["location"]


def granted(address: str, subject: str) -> str:
    """What somebody comes back with who says at the provider to be ``subject``: path and query."""
    answer = httpx2.post(address, data={"sub": subject}, follow_redirects=False, verify=False)
    back = urlsplit(answer.headers["location"])
    assert f"{back.scheme}://{back.netloc}{back.path}" == f"{HERE}{BACK}"
    return f"{back.path}?{back.query}"


def test_in_and_out(browser: TestClient, workspace: Workspace, settings: OpenIdSettings) -> None:
    deep = browser.get("/map?project=A", headers={"accept": "text/html"})
    page = browser.get(deep.headers["location"])
    assert "/sign-in/open-id?lang=zh&amp;next=%2Fmap%3Fproject%3DA" in page.text
    address = sent_out(browser, next="/map?project=A", lang="zh")
    assert parse_qs(urlsplit(address).query)["ui_locales"] == ["zh-CN"]
    answer = browser.get(granted(address, "s-li"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/map?project=A")
    assert answer.headers["cache-control"] == "no-store"
    person = person_of_session(workspace, browser.cookies[COOKIE], at=datetime.now(UTC))
    assert person is not None
    assert (person.sign_in_name, person.role) == ("li", UserRole.CONTRACTOR)
    assert PENDING_COOKIE not in browser.cookies, "a sign-in comes back once"
    assert browser.get("/map").text == "in"
    # Out here, and on to the provider.
    left = browser.post("/sign-out")
    assert left.status_code == 200
    further = urlsplit(left.headers["refresh"].removeprefix("0; url="))
    assert f"{further.scheme}://{further.netloc}" == settings.issuer
    assert httpx2.get(further.geturl()).status_code == 200
    assert COOKIE not in browser.cookies
    assert browser.get("/map").status_code == 401


@pytest.mark.parametrize("wanted", ["//evil.example", "https://evil.example", "/\\evil.example", "/sign-in/open-id"])
def test_the_way_back_stays_on_this_site(browser: TestClient, wanted: str) -> None:
    assert browser.get(granted(sent_out(browser, next=wanted), "s-li")).headers["location"] == "/"


def test_the_cookie_on_the_way_is_out_of_reach(browser: TestClient) -> None:
    told = browser.get("/sign-in/open-id").headers["set-cookie"]
    for word in ("HttpOnly", "SameSite=Lax", "Path=/sign-in/open-id", "Max-Age=600"):
        assert word in told


def refused(browser: TestClient, back: str) -> str:
    """The words on the page of somebody who is not let in."""
    answer = browser.get(back)
    assert answer.status_code == 401
    assert COOKIE not in browser.cookies
    assert browser.get("/map").status_code == 401
    return answer.text


def test_with_a_wrong_state_nobody_comes_in(browser: TestClient) -> None:
    other = granted(sent_out(browser), "s-li")
    browser.get("/sign-in/open-id")  # another sign-in begun in between: what comes back belongs to no more
    for back in (other, f"{other}x", other.replace("state=", "was="), BACK):
        assert "10 分钟" in refused(browser, back)


def test_without_the_cookie_of_this_browser_nobody_comes_in(browser: TestClient) -> None:
    back = granted(sent_out(browser), "s-li")
    browser.cookies.clear()
    assert "10 分钟" in refused(browser, back)


def test_with_a_wrong_nonce_nobody_comes_in(browser: TestClient) -> None:
    address = sent_out(browser)
    nonce = parse_qs(urlsplit(address).query)["nonce"][0]
    assert "nonce" in refused(browser, granted(address.replace(nonce, "x" * 43), "s-li"))


def test_a_code_of_another_client_is_refused(browser: TestClient) -> None:
    address = sent_out(browser).replace(f"client_id={CLIENT}", "client_id=other")
    assert "统一身份认证没有通过" in refused(browser, granted(address, "s-li"))


def test_a_code_counts_once(browser: TestClient) -> None:
    address = sent_out(browser)
    pending = browser.cookies[PENDING_COOKIE]
    back = granted(address, "s-li")
    assert browser.get(back).status_code == 303
    browser.cookies.clear()
    browser.cookies.set(PENDING_COOKIE, pending)
    assert "统一身份认证没有通过" in refused(browser, back)


def test_who_calls_it_off_is_told(browser: TestClient) -> None:
    address = sent_out(browser)
    answer = httpx2.post(address, data={"action": "deny"}, follow_redirects=False, verify=False)
    back = urlsplit(answer.headers["location"])
    state = parse_qs(urlsplit(address).query)["state"][0]  # this provider forgets it when it says no
    assert "access_denied" in refused(browser, f"{back.path}?{back.query}&{urlencode({'state': state})}")


@pytest.mark.parametrize(
    ("subject", "code", "name"),
    [("s-wang", "open_id_person_unknown", "wang"), ("s-off", "open_id_person_off", "off")],
)
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_the_unknown_and_the_switched_off_are_told(
    browser: TestClient, workspace: Workspace, subject: str, code: str, name: str, locale: str
) -> None:
    page = refused(browser, granted(sent_out(browser, lang=locale), subject))
    assert error_text(locale, NotAllowed(code, name=name)) in page
    event = workspace.store.audit.latest(1)[0]
    assert (event.action, event.what) == ("sign_in_failed", name)
    assert code in event.detail


def test_switched_off_afterwards_the_session_is_over(browser: TestClient, workspace: Workspace) -> None:
    browser.get(granted(sent_out(browser), "s-li"))
    assert browser.get("/map").text == "in"
    change_person(workspace, "li", is_active=False, at=NOW)
    assert browser.get("/map").status_code == 401
    change_person(workspace, "li", is_active=True, at=NOW)
    free_identity(workspace, "li")
    browser.cookies.clear()
    assert browser.get(granted(sent_out(browser), "s-li")).status_code == 303


def test_a_real_token_is_worth_something_only_for_its_client_its_time_and_its_signature(
    settings: OpenIdSettings,
) -> None:
    provider = fetch_provider(settings, at=NOW)
    query = {
        "response_type": "code",
        "client_id": CLIENT,
        "redirect_uri": f"{HERE}{BACK}",
        "scope": "openid",
        "nonce": "n",
    }
    back = granted(f"{provider.provider.authorization_endpoint}?{urlencode(query)}", "s-li")
    code = parse_qs(urlsplit(back).query)["code"][0]
    told = fetch_tokens(provider.provider, settings, code=code, redirect_uri=f"{HERE}{BACK}", verifier="v" * 43)
    token = told["id_token"]

    def check(token: str, **changed: object) -> str:
        asked = {"issuer": settings.issuer, "client_id": CLIENT, "nonce": "n", "at": datetime.now(UTC), **changed}
        try:
            identity_claims(token, provider.keys, **asked)  # type: ignore[arg-type]
        except NotAllowed as error:
            return str(error.fields["check"])
        return "good"

    assert check(token) == "good"
    assert check(token, client_id="other") == "audience"
    assert check(token, nonce="other") == "nonce"
    assert check(token, issuer="https://other") == "issuer"
    assert check(token, at=NOW + timedelta(hours=2)) == "expired"
    assert check(token, at=NOW - timedelta(hours=2)) == "early"
    claims = identity_claims(
        token, provider.keys, issuer=settings.issuer, client_id=CLIENT, nonce="n", at=datetime.now(UTC)
    )
    assert check(unsigned(claims)) == "algorithm"
    head, body, _ = token.split(".")
    assert check(f"{head}.{body}.") == "signature"


def test_a_provider_that_is_down_is_told_and_leaves_the_other_way_open(workspace: Workspace) -> None:
    down = OpenIdSettings("http://127.0.0.1:1", CLIENT, "", ("127.0.0.1:1",))
    ways = SignInSettings(open_id=down)
    app = Gate(Starlette(routes=sign_in_routes(lambda: workspace, lambda: ways)), lambda: workspace, lambda: ways)
    browser = TestClient(app, follow_redirects=False, base_url=HERE, client=("127.0.0.1", 5000))
    answer = browser.get("/sign-in/open-id?lang=en")
    assert answer.status_code == 502
    assert "cannot be reached now" in answer.text
    assert "127.0.0.1:1" not in answer.text.split("</header>")[1], "why is for the log alone"
    assert 'name="password"' in answer.text


def test_off_there_is_no_such_way(workspace: Workspace) -> None:
    app = Gate(Starlette(routes=sign_in_routes(lambda: workspace)), lambda: workspace)
    browser = TestClient(app, follow_redirects=False, base_url=HERE, client=("127.0.0.1", 5000))
    for path in ("/sign-in/open-id", f"{BACK}?code=c&state=s"):
        assert browser.get(path).status_code == 404
    assert "/sign-in/open-id" not in browser.get("/sign-in").text
