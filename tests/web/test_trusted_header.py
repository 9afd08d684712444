"""Signing in by the word of a proxy: on a real server, since who is at the other end of a connection is what counts."""

import socket
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from ipaddress import ip_network

import httpx2
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route, WebSocketRoute
from starlette.types import Receive
from starlette.websockets import WebSocket
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from services.people import add_demo_person, add_person, change_person
from services.sign_in import COOKIE, Way, open_session, person_of_session, way_of_session
from services.workspace import Workspace, open_workspace
from store.people import Membership
from values.people import NOBODY, UserRole
from values.settings import Settings
from values.sign_in_settings import SignInSettings, TrustedHeader
from web.gate import CLOSED_NO_SESSION, PERSON, Gate
from web.sign_in import sign_in_routes
from web.trusted_header import named_by_proxy, peer_address

NOW = datetime.now(UTC)
HEADER = "X-Forwarded-User"
PAGE = {"accept": "text/html"}
HERE = TrustedHeader("x-forwarded-user", (ip_network("127.0.0.1"),))
ELSEWHERE = TrustedHeader("x-forwarded-user", (ip_network("10.0.0.0/8"), ip_network("::1")))


class Site:
    """The gate on a real server that, like one behind a careless proxy, believes every ``X-Forwarded-For``."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace, self.header, self.address = workspace, HERE, ""
        self._client = httpx2.Client(verify=False)

    @property
    def client(self) -> httpx2.Client:
        """One that keeps no cookies."""
        self._client.cookies.clear()
        return self._client

    def ways(self) -> SignInSettings:
        return SignInSettings(trusted_header=self.header)

    def get(self, path: str = "/map", cookie: str = "", **headers: str) -> httpx2.Response:
        sent = {**PAGE, **{name.replace("_", "-"): value for name, value in headers.items()}}
        sent |= {"cookie": f"{COOKIE}={cookie}"} if cookie else {}
        return self.client.get(self.address + path, headers=sent, follow_redirects=False)

    def entered(self, name: str) -> str:
        """The cookie of whom the proxy names."""
        answer = self.get(x_forwarded_user=name)
        assert answer.text == name
        return str(answer.cookies[COOKIE])

    def socket_says(self, cookie: str = "", **headers: str) -> str:
        """What the websocket says, or the code that it is closed with."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent |= {"cookie": f"{COOKIE}={cookie}"} if cookie else {}
        try:
            with connect(f"{self.address.replace('http', 'ws')}/_stcore/stream", additional_headers=sent) as socket:
                return str(socket.recv(timeout=10))
        except ConnectionClosed as closed:
            return str(closed.rcvd.code if closed.rcvd else "")


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    workspace = open_workspace(Settings(home=tmp_path_factory.mktemp("home")))
    for name in ("root", "li", "wang"):
        role = UserRole.ADMINISTRATOR if name == "root" else UserRole.VIEWER
        add_person(workspace, name, name, role, [Membership(None)], at=NOW)
    site = Site(workspace)

    async def page(request: Request) -> HTMLResponse:
        return HTMLResponse(request.scope[PERSON].sign_in_name)

    async def greet(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_text(websocket.scope[PERSON].sign_in_name)
        await websocket.close()

    def nobody() -> Workspace:
        return workspace.held_by(NOBODY)

    paths = [Route(path, page, methods=["GET", "POST"]) for path in ("/map", "/_stcore/upload_file/a")]
    routes = [*sign_in_routes(nobody, site.ways), *paths, WebSocketRoute("/_stcore/stream", greet)]
    app = Gate(Starlette(routes=routes), nobody, site.ways)
    config = uvicorn.Config(
        app, port=0, log_level="error", ws="websockets-sansio", proxy_headers=True, forwarded_allow_ips="*"
    )  # fmt: skip
    server = uvicorn.Server(config)
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        site.address = f"http://127.0.0.1:{bound.getsockname()[1]}"
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
        thread.start()
        deadline = time.monotonic() + 30
        while not server.started:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        yield site
        server.should_exit = True
        thread.join(15)
    workspace.store.close()


@pytest.fixture
def site(started: Site) -> Site:
    started.header = HERE
    return started


def test_whom_a_believed_proxy_names_is_in_with_a_session_of_his_own(site: Site) -> None:
    answer = site.get(x_forwarded_user="LI")
    assert answer.text == "li"
    cookie = answer.cookies[COOKIE]
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert way_of_session(site.workspace, cookie) is Way.HEADER
    event = site.workspace.store.audit.latest(1)[0]
    assert (event.action, event.what, event.detail) == ("signed_in", "li", "header")
    again = site.get(cookie=cookie, x_forwarded_user="li")
    assert again.text == "li"
    assert again.cookies[COOKIE] == cookie, "the same session"
    assert site.socket_says(cookie, x_forwarded_user="li") == "li"


def test_a_word_alone_opens_pages_and_nothing_else(site: Site) -> None:
    """What another site has a browser send comes without our cookie."""
    address = f"{site.address}/_stcore/upload_file/a"
    for headers in ({}, PAGE):
        assert site.client.post(address, headers={HEADER: "li", **headers}).status_code == 401
    assert site.client.get(address, headers={HEADER: "li"}).status_code == 401
    assert site.socket_says(x_forwarded_user="li") == str(CLOSED_NO_SESSION)


def test_the_session_ends_when_the_proxy_names_another_or_nobody(site: Site) -> None:
    for headers in ({"x_forwarded_user": "wang"}, {}, {"x_forwarded_user": ""}, {"x_forwarded_user": "nobody"}):
        cookie = site.entered("li")
        answer = site.get(cookie=cookie, **headers)
        assert answer.text != "li"
        assert person_of_session(site.workspace, cookie, at=datetime.now(UTC)) is None, headers
        assert site.socket_says(cookie, x_forwarded_user="li") == str(CLOSED_NO_SESSION)
    cookie = site.entered("li")
    assert site.socket_says(cookie, x_forwarded_user="wang") == str(CLOSED_NO_SESSION)
    assert person_of_session(site.workspace, cookie, at=datetime.now(UTC)) is None


def test_whom_the_proxy_names_counts_above_a_session_of_another(site: Site) -> None:
    root = site.workspace.store.people.named("root")
    assert root is not None
    cookie = open_session(site.workspace, root, at=datetime.now(UTC))
    assert site.get(cookie=cookie).text == "root", "signed in by password, and nobody is named"
    answer = site.get(cookie=cookie, x_forwarded_user="li")
    assert answer.text == "li"
    assert person_of_session(site.workspace, cookie, at=datetime.now(UTC)) is None


def test_switched_off_the_session_and_the_word_are_worth_nothing(site: Site) -> None:
    cookie = site.entered("wang")
    change_person(site.workspace, "wang", is_active=False, at=NOW)
    for sent in (cookie, ""):
        assert site.get(cookie=sent, x_forwarded_user="wang").status_code == 303
        assert site.socket_says(sent, x_forwarded_user="wang") == str(CLOSED_NO_SESSION)
    change_person(site.workspace, "wang", is_active=True, at=NOW)
    assert site.get(x_forwarded_user="wang").text == "wang"


FORGED = (
    {"x_forwarded_user": "root"},
    {"x_forwarded_user": "root", "x_forwarded_for": "10.0.0.1"},
    {"x_forwarded_user": "root", "x_forwarded_for": "10.0.0.1:4000"},
    {"x_forwarded_user": "root", "x_forwarded_for": "::1"},
    {"x_forwarded_user": "root", "x_forwarded_for": "127.0.0.1, 10.0.0.1", "x_real_ip": "10.0.0.1"},
    {"x_forwarded_user": "root", "forwarded": "for=10.0.0.1"},
    {"remote_user": "root"},
    {"x_auth_request_user": "root", "x_forwarded_for": "10.0.0.1"},
)


@pytest.mark.parametrize("header", [None, ELSEWHERE])
def test_from_anywhere_else_and_when_it_is_off_no_header_is_believed(site: Site, header: TrustedHeader) -> None:
    cookie = site.entered("li")
    site.header = header
    for headers in FORGED:
        answer = site.get(**headers)
        assert answer.status_code == 303
        assert "set-cookie" not in answer.headers
        assert site.socket_says(**headers) == str(CLOSED_NO_SESSION)
        assert 'name="password"' in site.get("/sign-in", **headers).text
    # A session that a word opened is over when there is no such word any more.
    assert site.get(cookie=cookie, x_forwarded_user="li").status_code == 303
    site.header = HERE
    assert site.get(cookie=cookie, x_forwarded_user="li").cookies[COOKIE] != cookie


def test_other_headers_and_words_that_are_no_names_let_nobody_in(site: Site) -> None:
    add_demo_person(site.workspace, "demo", "演示", UserRole.LEADER, [Membership(None)], at=NOW)
    for name in ("", "nobody", "demo", "li, root", "root\x7f", "x" * 200, "' OR 1=1 --", "<script>"):
        answer = site.get(x_forwarded_user=name)
        assert answer.status_code == 303, name
        assert "set-cookie" not in answer.headers
    for headers in FORGED[-2:]:
        assert site.get(**headers).status_code == 303
    two = [(HEADER, "li"), (HEADER, "root"), ("accept", "text/html")]
    assert site.client.get(f"{site.address}/map", headers=two, follow_redirects=False).status_code == 303


def test_the_sign_in_page_says_who_the_proxy_names_and_asks_for_no_password(site: Site) -> None:
    page = site.get("/sign-in?next=/map", x_forwarded_user="li")
    assert "以 li 的身份进入" in page.text
    assert 'name="password"' not in page.text
    unknown = site.get("/sign-in?lang=en", x_forwarded_user="<b>nobody")
    assert unknown.status_code == 401
    assert "The sign-in gateway says that you are “&lt;b&gt;nobody”" in unknown.text
    assert "href" not in unknown.text.split("<h1>")[1]
    sent = site.client.post(
        f"{site.address}/sign-in", data={"name": "root", "password": "x"}, headers={HEADER: "nobody"}
    )
    assert sent.status_code == 401
    assert "set-cookie" not in sent.headers


def test_somebody_unknown_is_noted_and_not_without_end(site: Site) -> None:
    def noted() -> list[str]:
        return [each.what for each in site.workspace.store.audit.latest(500, action="sign_in_failed")]

    for _ in range(12):
        site.get(x_forwarded_user="stranger")
    assert 1 <= noted().count("stranger") <= 6
    assert site.entered("li"), "nobody else waits for it"


def test_a_connection_whose_end_is_not_known_is_not_believed() -> None:
    async def receive() -> dict[str, str]:
        return {}

    class Ends:
        def __init__(self, peer: object) -> None:
            self.transport, self.peer = self, peer

        def get_extra_info(self, name: str) -> object:
            return self.peer if name == "peername" else None

        async def receive(self) -> dict[str, str]:
            return {}

    def told(receive: Receive) -> str | None:
        scope = {"type": "http", "headers": [(b"x-forwarded-user", "李".encode())], "client": ("127.0.0.1", 1)}
        return named_by_proxy(scope, receive, HERE)

    unknown: tuple[object, ...] = ("", "/run/socket", None, ("",), ("here", 1), ("10.0.0.1", 1), ())
    assert told(receive) is None  # type: ignore[arg-type]
    for peer in unknown:
        assert told(Ends(peer).receive) is None, peer  # type: ignore[arg-type]
    for peer in (("127.0.0.1", 1), ("::ffff:127.0.0.1", 1, 0, 0)):
        assert told(Ends(peer).receive) == "李"  # type: ignore[arg-type]
    assert str(peer_address(Ends(("fe80::1%eth0", 1, 0, 2)).receive)) == "fe80::1"  # type: ignore[arg-type]
