"""The pages before the pages: what they let in, what they lead to, and what other sites cannot make a browser do."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from services.people import accept_invitation, add_demo_person, invite_first
from services.sign_in import COOKIE, FREE_BY_NAME, person_of_session
from services.workspace import Workspace, open_workspace
from store.people import Membership
from values.errors import AtlasError, InvalidRequest
from values.people import NOBODY, UserRole
from values.settings import Settings
from web.first_start import tell_first_link
from web.gate import Gate
from web.sign_in import sign_in_routes

NOW = datetime.now(UTC)
PASSWORD = "a long password"
HERE = "http://127.0.0.1:8501"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(Settings(home=tmp_path / "home"))
    yield opened
    opened.store.close()


def client(workspace: Workspace, *, base: str = HERE, address: str = "127.0.0.1") -> TestClient:
    app = Gate(Starlette(routes=sign_in_routes(lambda: workspace.held_by(NOBODY))), lambda: workspace.held_by(NOBODY))
    return TestClient(app, follow_redirects=False, base_url=base, client=(address, 5000))


@pytest.fixture
def with_root(workspace: Workspace) -> Workspace:
    token = invite_first(workspace, at=NOW)
    accept_invitation(workspace, token or "", PASSWORD, name="root", full_name="周明", at=NOW)
    return workspace


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/map?project=A&lang=en", "/map?project=A&lang=en"),
        ("", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example/", "/"),
        ("/a\r\nset-cookie: x=y", "/"),
        ("/sign-in?next=/", "/"),
    ],
)
def test_the_way_back_stays_on_this_site(with_root: Workspace, wanted: str, led_to: str) -> None:
    form = {"name": "root", "password": PASSWORD, "next": wanted}
    answer = client(with_root).post("/sign-in", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, led_to)


@pytest.mark.parametrize("base", [HERE, "https://atlas.example"])
def test_the_cookie_is_out_of_reach(with_root: Workspace, base: str) -> None:
    answer = client(with_root, base=base).post("/sign-in", data={"name": "root", "password": PASSWORD})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    for word in ("HttpOnly", "SameSite=Lax", "Path=/"):
        assert word in cookie
    assert ("Secure" in cookie) is base.startswith("https")
    assert answer.headers["cache-control"] == "no-store"


def test_other_sites_send_no_forms(with_root: Workspace) -> None:
    form = {"name": "root", "password": PASSWORD}
    for headers in (
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://127.0.0.1:9999"},
    ):
        for path in ("/sign-in", "/sign-in/demo", "/sign-out", "/welcome/x"):
            answer = client(with_root).post(path, data=form, headers=headers)
            assert answer.status_code == 403
            assert "set-cookie" not in answer.headers
    assert client(with_root).post("/sign-in", data=form, headers={"origin": HERE}).status_code == 303
    assert client(with_root).post("/sign-in", content=b"name=" + b"x" * 20_000).status_code == 413


def test_failures_say_no_more_than_that_and_make_waits(with_root: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.sign_in._now", lambda: NOW)  # a wait must not be over before a slow machine comes to it
    asked = client(with_root)
    for name in ("root", "nobody"):
        answers = [asked.post("/sign-in?lang=en", data={"name": name, "password": "x"}) for _ in range(FREE_BY_NAME)]
        assert {answer.status_code for answer in answers} == {401}
        assert {answer.text.replace(name, "") for answer in answers} == {answers[0].text.replace(name, "")}
        assert "set-cookie" not in answers[0].headers
        late = asked.post("/sign-in", data={"name": name, "password": PASSWORD})
        assert late.status_code == 429
        assert int(late.headers["retry-after"]) > 0


def test_words_that_were_typed_stay_words(with_root: Workspace) -> None:
    hostile = '"><script>alert(1)</script>'
    answer = client(with_root).post("/sign-in", data={"name": hostile, "password": "x", "next": f"/{hostile}"})
    assert "<script" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_signing_out_ends_the_session_and_forgets_the_cookie(with_root: Workspace) -> None:
    asked = client(with_root)
    cookie = asked.post("/sign-in", data={"name": "root", "password": PASSWORD}).cookies[COOKIE]
    assert person_of_session(with_root, cookie, at=NOW) is not None
    assert asked.get("/sign-out").status_code == 200
    assert person_of_session(with_root, cookie, at=NOW) is not None, "a link signs nobody out"
    answer = asked.post("/sign-out")
    assert answer.headers["location"] == "/sign-in"
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert person_of_session(with_root, cookie, at=datetime.now(UTC)) is None


def test_the_browser_forgets_what_it_kept_of_projects(with_root: Workspace) -> None:
    for base, forgets in ((HERE, True), ("https://atlas.example", True), ("http://atlas.example", False)):
        asked = client(with_root, base=base)
        entered = asked.post("/sign-in", data={"name": "root", "password": PASSWORD})
        assert "clear-site-data" not in entered.headers
        assert "clear-site-data" not in asked.get("/sign-in").headers, "the session goes on"
        assert asked.get("/sign-in").headers.get("set-cookie") is None
        cookie = entered.cookies[COOKIE]
        left = asked.post("/sign-out")
        assert (left.headers.get("clear-site-data") == '"cache"') is forgets
        # Signed out in another window: the next answer that the browser gets from here tells it.
        late = asked.get("/sign-in", headers={"cookie": f"{COOKIE}={cookie}"})
        assert ("clear-site-data" in late.headers) is forgets
        assert "Max-Age=0" in late.headers["set-cookie"]


@pytest.mark.parametrize(
    ("operator", "path", "language"),
    [
        ("zh", "/sign-in", "zh-CN"),
        ("en", "/sign-in", "en"),
        ("en", "/sign-in?lang=zh", "zh-CN"),
        ("zh", "/sign-in?lang=en", "en"),
        ("zh", "/sign-in?lang=fr", "zh-CN"),
        ("zh", "/sign-in?next=%2Fmap%3Fproject%3DA%26lang%3Den", "en"),
        ("zh", "/sign-in?lang=zh&next=%2Fmap%3Flang%3Den", "zh-CN"),
        ("zh", "/sign-out", "zh-CN"),
        ("en", "/welcome/x", "en"),
    ],
)
def test_the_language_is_the_chosen_one_else_the_operator_s_as_in_the_pages(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, operator: str, path: str, language: str
) -> None:
    monkeypatch.setenv("ATLAS_LOCALE", operator)
    for spoken in ("en-US,en;q=0.9", "zh-CN,zh", "fr", ""):
        assert f'lang="{language}"' in client(workspace).get(path, headers={"accept-language": spoken}).text[:40]


@pytest.mark.parametrize(
    ("query", "wanted", "led_to"),
    [
        ("", "/map", "/map"),
        ("?lang=zh", "/map", "/map"),
        ("?lang=en", "/map", "/map?lang=en"),
        ("?lang=en", "/map?project=A", "/map?project=A&lang=en"),
        ("?lang=en", "/map?lang=zh", "/map?lang=zh"),
        ("?lang=fr", "/", "/"),
    ],
)
def test_the_pages_go_on_in_the_language_that_was_chosen(
    with_root: Workspace, query: str, wanted: str, led_to: str
) -> None:
    answer = client(with_root).post(f"/sign-in{query}", data={"name": "root", "password": PASSWORD, "next": wanted})
    assert answer.headers["location"] == led_to


def test_a_malformed_setting_lets_nobody_in_and_is_told_here_only(
    with_root: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = client(with_root)
    asked.post("/sign-in", data={"name": "root", "password": PASSWORD})
    assert asked.get("/map").status_code == 404, "through the gate, to where nothing is"
    monkeypatch.setenv("ATLAS_TRUSTED_HEADER", "X-User")
    assert asked.get("/map").status_code == 503
    assert "ATLAS_TRUSTED_PROXIES" in asked.get("/sign-in").text
    elsewhere = client(with_root, address="10.0.0.7").get("/sign-in")
    assert (elsewhere.status_code, "ATLAS_TRUSTED" in elsewhere.text) == (503, False)
    with pytest.raises(InvalidRequest, match="ATLAS_TRUSTED_PROXIES"):
        tell_first_link("http://127.0.0.1:8501")


def test_the_demo_lets_in_only_who_sits_here(workspace: Workspace) -> None:
    add_demo_person(workspace, "demo-leader", "陈建国", UserRole.LEADER, [Membership(None)], at=NOW)
    form = {"name": "demo-leader"}
    here = client(workspace)
    assert "demo-leader" in here.get("/sign-in").text
    assert here.post("/sign-in/demo", data=form).status_code == 303
    elsewhere = (
        (client(workspace, address="10.0.0.7"), {}),
        (client(workspace, base="http://atlas.example"), {}),
        (here, {"host": "127.0.0.1.evil.example"}),
        *((here, {name: "1.2.3.4"}) for name in ("x-forwarded-for", "forwarded", "x-real-ip", "via")),
    )
    for asked, headers in elsewhere:
        asked.cookies.clear()
        assert "demo-leader" not in asked.get("/sign-in", headers=headers).text
        answer = asked.post("/sign-in/demo", data=form, headers=headers)
        assert answer.status_code == 401
        assert "set-cookie" not in answer.headers


def test_the_first_link_says_who_one_is_and_opens_once(workspace: Workspace) -> None:
    token, asked = invite_first(workspace, at=NOW), client(workspace)
    form = {"name": "root", "full_name": "周明", "password": "short"}
    assert 'name="full_name"' in asked.get(f"/welcome/{token}").text
    assert asked.post(f"/welcome/{token}", data=form).status_code == 400
    entered = asked.post(f"/welcome/{token}", data={**form, "password": PASSWORD})
    assert (entered.status_code, entered.headers["location"]) == (303, "/")
    for answer in (asked.get(f"/welcome/{token}"), asked.post(f"/welcome/{token}", data=form)):
        assert answer.status_code == 404


def test_a_store_that_does_not_open_lets_nobody_in_and_tells_its_reason_here_only() -> None:
    def shut() -> Workspace:
        raise AtlasError("store_busy", seconds=30)

    app = Gate(Starlette(routes=sign_in_routes(shut)), shut)
    for address, tells in (("127.0.0.1", True), ("10.0.0.7", False)):
        asked = TestClient(app, follow_redirects=False, base_url=HERE, client=(address, 5000))
        page = asked.get("/sign-in")
        assert page.status_code == 503
        assert ("30" in page.text.split("</h1>")[1]) is tells
        assert asked.get("/map", headers={"cookie": f"{COOKIE}=a.b"}).status_code == 503
