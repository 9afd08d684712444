"""The gate before everything: pages, files, uploads and websockets alike. Who has not signed in gets to the sign-in page only.

It knows people by one signed cookie; the pages read the same cookie and ask the store themselves at every run. No header says
who somebody is, unless the operator has named one and the proxies that may send it: then the gate makes a session, with the same
cookie, of what such a proxy says, and lets it go on only as long as the proxy says the same.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.proxied_sessions import Known, known_person
from services.workspace import Workspace, shared_workspace
from values.errors import AtlasError
from values.people import NOBODY
from values.settings import settings_from_environment
from values.sign_in_settings import SignInSettings, sign_in_settings_from_environment
from web.cookies import COOKIE, set_cookie
from web.trusted_header import NAMED, named_by_proxy

LOGGER = logging.getLogger(__name__)

SIGN_IN = "/sign-in"
PERSON = "worksatlas.person"
"""Under this key the person stands in the scope of a request that came through the gate."""

OPEN = (SIGN_IN, "/sign-out", "/_stcore/health", "/favicon.ico", "/favicon.png")
OPEN_UNDER = (f"{SIGN_IN}/", "/welcome/", "/atlas/vendor/", "/atlas/viewer/", "/static/")
"""What the sign-in page itself needs, and program files that say nothing about any project."""

CLOSED_NO_SESSION = 4401
SAFE = ("GET", "HEAD")
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "content-security-policy": "frame-ancestors 'self'",
}


def held_by_nobody() -> Workspace:
    """The workspace of this server in nobody's hands: enough to find out who somebody is."""
    return shared_workspace(settings_from_environment(), NOBODY)


class Gate:
    """ASGI middleware. ``opened`` gives the workspace by which people are known, ``ways`` how they may come in."""

    def __init__(
        self,
        app: ASGIApp,
        opened: Callable[[], Workspace] = held_by_nobody,
        ways: Callable[[], SignInSettings] = sign_in_settings_from_environment,
    ) -> None:
        self._app = app
        self._opened = opened
        self._ways = ways

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through, or turn away."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        scope = {name: value for name, value in scope.items() if name not in (PERSON, NAMED)}
        if scope["type"] == "http":
            send = _with_headers(send)
            if is_open(scope["path"]):
                await self._app({**scope, NAMED: self._named(scope, receive)}, receive, send)
                return
        await self._guarded(scope, receive, send)

    async def _guarded(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = HTTPConnection(scope)
        cookie = asked.cookies.get(COOKIE, "")
        try:
            named = named_by_proxy(scope, receive, self._ways().trusted_header)
            known = await run_in_threadpool(self._known, asked, cookie, named) if cookie or named else Known(None)
        except AtlasError:
            LOGGER.exception("nobody can be let in: the store does not open, or a setting is malformed")
            await _turned_away(scope, receive, send, PlainTextResponse("store unavailable", 503))
            return
        if known.person is None:
            await _turned_away(scope, receive, send, _answer_to_nobody(asked))
            return
        if scope["type"] == "http":
            send = _with_renewed_cookie(send, scope, known.new_cookie or cookie, always=bool(known.new_cookie))
        await self._app({**scope, PERSON: known.person}, receive, send)

    def _named(self, scope: Scope, receive: Receive) -> str | None:
        """For what is open to everybody: where a setting is malformed, the sign-in page says so itself."""
        try:
            return named_by_proxy(scope, receive, self._ways().trusted_header)
        except AtlasError:
            return None

    def _known(self, asked: HTTPConnection, cookie: str, named: str | None) -> Known:
        address = asked.client.host if asked.client else ""
        return known_person(
            self._opened(), cookie, named, is_page=_is_page(asked), address=address, at=datetime.now(UTC)
        )


def is_open(path: str) -> bool:
    """Whether a path may be asked for without a session. Dots that lead elsewhere open nothing."""
    if ".." in path or "//" in path or "\\" in path:
        return False
    return path in OPEN or path.startswith(OPEN_UNDER)


def _answer_to_nobody(asked: HTTPConnection) -> Response:
    """A browser that opens a page is led to the sign-in page and back afterwards; everything else is told no."""
    if not _is_page(asked):
        return PlainTextResponse("sign-in required", 401, headers={"cache-control": "no-store"})
    query = asked.url.query
    wanted = asked.url.path + (f"?{query}" if query else "")
    return RedirectResponse(f"{SIGN_IN}?next={quote(wanted, safe='')}", 303, headers={"cache-control": "no-store"})


def _is_page(asked: HTTPConnection) -> bool:
    """Whether a browser opens a page."""
    return asked.scope.get("method") in SAFE and "text/html" in asked.headers.get("accept", "")


async def _turned_away(scope: Scope, receive: Receive, send: Send, answer: Response) -> None:
    if scope["type"] == "http":
        await answer(scope, receive, send)
        return
    await receive()
    # Accepted first: before that a browser is told a bare 403 and cannot see why.
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.close", "code": CLOSED_NO_SESSION, "reason": "sign-in required"})


def _with_headers(send: Send) -> Send:
    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return told


def _with_renewed_cookie(send: Send, scope: Scope, cookie: str, *, always: bool) -> Send:
    """A page that is opened keeps the browser's cookie as long as the session goes on; a new one is told with ``always``."""

    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            is_page = headers.get("content-type", "").startswith("text/html")
            if always or (is_page and "set-cookie" not in headers):
                set_cookie(headers, cookie, is_secure=scope.get("scheme") == "https")
        await send(message)

    return told
