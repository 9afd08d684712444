"""The gate before everything: pages, files, uploads and websockets alike. Who has not signed in gets to the sign-in page only.

It knows people by one signed cookie. No header ever says who somebody is, so there is none to forge; the pages read the same
cookie and ask the store themselves at every run.
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

from services.sign_in import person_of_session
from services.workspace import Workspace, shared_workspace
from values.errors import AtlasError
from values.people import NOBODY, Person
from values.settings import settings_from_environment
from web.cookies import COOKIE, set_cookie

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
    """ASGI middleware. ``opened`` gives the workspace by which people are known."""

    def __init__(self, app: ASGIApp, opened: Callable[[], Workspace] = held_by_nobody) -> None:
        self._app = app
        self._opened = opened

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through, or turn away."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        scope = {name: value for name, value in scope.items() if name != PERSON}
        if scope["type"] == "http":
            send = _with_headers(send)
            if is_open(scope["path"]):
                await self._app(scope, receive, send)
                return
        cookie = asked.cookies.get(COOKIE, "")
        try:
            person = await run_in_threadpool(self._person, cookie) if cookie else None
        except AtlasError:
            LOGGER.exception("nobody can be let in: the store does not open")
            await _turned_away(scope, receive, send, PlainTextResponse("store unavailable", 503))
            return
        if person is None:
            await _turned_away(scope, receive, send, _answer_to_nobody(asked))
            return
        if scope["type"] == "http":
            send = _with_renewed_cookie(send, scope, cookie)
        await self._app({**scope, PERSON: person}, receive, send)

    def _person(self, cookie: str) -> Person | None:
        return person_of_session(self._opened(), cookie, at=datetime.now(UTC))


def is_open(path: str) -> bool:
    """Whether a path may be asked for without a session. Dots that lead elsewhere open nothing."""
    if ".." in path or "//" in path or "\\" in path:
        return False
    return path in OPEN or path.startswith(OPEN_UNDER)


def _answer_to_nobody(asked: HTTPConnection) -> Response:
    """A browser that opens a page is led to the sign-in page and back afterwards; everything else is told no."""
    wants_page = asked.scope.get("method") in SAFE and "text/html" in asked.headers.get("accept", "")
    if not wants_page:
        return PlainTextResponse("sign-in required", 401, headers={"cache-control": "no-store"})
    query = asked.url.query
    wanted = asked.url.path + (f"?{query}" if query else "")
    return RedirectResponse(f"{SIGN_IN}?next={quote(wanted, safe='')}", 303, headers={"cache-control": "no-store"})


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


def _with_renewed_cookie(send: Send, scope: Scope, cookie: str) -> Send:
    """A page that is opened keeps the browser's cookie as long as the session goes on."""

    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if headers.get("content-type", "").startswith("text/html") and "set-cookie" not in headers:
                set_cookie(headers, cookie, is_secure=scope.get("scheme") == "https")
        await send(message)

    return told
