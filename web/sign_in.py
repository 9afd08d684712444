"""The pages before the pages: sign in, sign out, set a password by a one-time link. Plain HTML that works without scripts."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from urllib.parse import parse_qs, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from i18n import LOCALES
from i18n.labels import error_text
from services.people import accept_invitation, demo_people, invitation, sign_in_to_demo
from services.sign_in import end_session, sign_in
from services.workspace import Workspace
from values.errors import AtlasError, NotAllowed
from web.cookies import COOKIE, drop_cookie, set_cookie
from web.gate import SIGN_IN, held_by_nobody
from web.sign_in_pages import farewell_page, sign_in_page, stale_page, welcome_page

MOST_BYTES = 8_192
LOOPBACK = ("127.0.0.1", "::1")
LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "[::1]")
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; img-src 'self' data:; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
# Not "no-referrer": browsers then send forms without their origin, which is what tells that they come from here.
_NOT_KEPT = {"cache-control": "no-store", "content-security-policy": _POLICY, "referrer-policy": "same-origin"}

Answered = Callable[[Workspace, Request, dict[str, str]], Response]


def sign_in_routes(opened: Callable[[], Workspace] = held_by_nobody) -> list[BaseRoute]:
    """The routes. ``opened`` gives the workspace in nobody's hands."""

    def route(path: str, shown: Answered, sent: Answered) -> Route:
        async def answer(request: Request) -> Response:
            if request.method != "POST":
                return await run_in_threadpool(partial(_guarded, opened, request, {}, shown))
            if _comes_from_elsewhere(request):
                return HTMLResponse("", 403, headers=_NOT_KEPT)
            form = await _form(request)
            if form is None:
                return HTMLResponse("", 413, headers=_NOT_KEPT)
            return await run_in_threadpool(partial(_guarded, opened, request, form, sent))

        return Route(path, answer, methods=["GET", "POST"])

    return [
        route(SIGN_IN, _sign_in_shown, _signed_in),
        route(f"{SIGN_IN}/demo", _sign_in_shown, _signed_in_to_demo),
        route("/sign-out", _sign_out_shown, _signed_out),
        route("/welcome/{token}", _welcome_shown, _welcomed),
    ]


def is_on_this_machine(request: Request) -> bool:
    """Whether whoever asks sits at this machine: nothing else offers roles by a click. Through a proxy nobody does."""
    client = request.client.host if request.client else ""
    host = urlsplit(f"//{request.headers.get('host', '')}").netloc.rsplit(":", 1)[0]
    if any(name in request.headers for name in _FORWARDED):
        return False
    return client in LOOPBACK and host in LOOPBACK_HOSTS


def _guarded(opened: Callable[[], Workspace], request: Request, form: dict[str, str], answered: Answered) -> Response:
    """Where the store does not open, the reason is for whoever runs the server; others are told that it is so."""
    try:
        workspace = opened()
    except AtlasError as error:
        reason = error_text(_locale(request), error) if is_on_this_machine(request) else ""
        return _page(stale_page(_locale(request), "gate.sign_in.store_closed", reason), 503)
    return answered(workspace, request, form)


def _sign_in_shown(workspace: Workspace, request: Request, form: dict[str, str]) -> Response:
    return _sign_in_page(workspace, request)


def _signed_in(workspace: Workspace, request: Request, form: dict[str, str]) -> Response:
    address = request.client.host if request.client else ""
    name = form.get("name", "")
    try:
        cookie = sign_in(workspace, name, form.get("password", ""), address=address, at=_now())
    except NotAllowed as error:
        return _sign_in_page(workspace, request, form, error)
    return _entered(request, cookie, _next(form.get("next", "")))


def _signed_in_to_demo(workspace: Workspace, request: Request, form: dict[str, str]) -> Response:
    try:
        if not is_on_this_machine(request):
            raise NotAllowed("sign_in_failed")
        cookie = sign_in_to_demo(workspace, form.get("name", ""), at=_now())
    except NotAllowed as error:
        return _sign_in_page(workspace, request, form, error)
    return _entered(request, cookie, _next(form.get("next", "")))


def _sign_out_shown(workspace: Workspace, request: Request, form: dict[str, str]) -> Response:
    return _page(farewell_page(_locale(request)))


def _signed_out(workspace: Workspace, request: Request, form: dict[str, str]) -> Response:
    end_session(workspace, request.cookies.get(COOKIE, ""), at=_now())
    answer = RedirectResponse(SIGN_IN, 303, headers=_NOT_KEPT)
    drop_cookie(answer.headers, is_secure=request.url.scheme == "https")
    return answer


def _welcome_shown(workspace: Workspace, request: Request, form: dict[str, str]) -> Response:
    return _welcome_page(workspace, request, {}, None)


def _welcomed(workspace: Workspace, request: Request, form: dict[str, str]) -> Response:
    token = request.path_params["token"]
    try:
        cookie = accept_invitation(
            workspace,
            token,
            form.get("password", ""),
            name=form.get("name", ""),
            full_name=form.get("full_name", ""),
            at=_now(),
        )
    except AtlasError as error:
        return _welcome_page(workspace, request, form, error)
    return _entered(request, cookie, "/")


def _sign_in_page(
    workspace: Workspace, request: Request, form: dict[str, str] | None = None, error: NotAllowed | None = None
) -> Response:
    given, locale = form or {}, _locale(request)
    offered = demo_people(workspace) if is_on_this_machine(request) else ()
    wanted = _next(given.get("next") or request.query_params.get("next", ""))
    told = "" if error is None else error_text(locale, error)
    status, headers = 200, {}
    if error is not None:
        status = 429 if error.code == "sign_in_throttled" else 401
        headers = {"retry-after": str(error.fields["seconds"])} if status == 429 else {}
    page = sign_in_page(locale, wanted, name=given.get("name", ""), told=told, offered=offered)
    return _page(page, status, headers)


def _welcome_page(workspace: Workspace, request: Request, form: dict[str, str], error: AtlasError | None) -> Response:
    locale = _locale(request)
    try:
        whom = invitation(workspace, request.path_params["token"], at=_now())
    except AtlasError as over:
        return _page(stale_page(locale, "gate.welcome.over", error_text(locale, over)), 404)
    told = "" if error is None else error_text(locale, error)
    return _page(welcome_page(locale, whom.account, form, told), 200 if error is None else 400)


def _entered(request: Request, cookie: str, wanted: str) -> Response:
    answer = RedirectResponse(wanted, 303, headers=_NOT_KEPT)
    set_cookie(answer.headers, cookie, is_secure=request.url.scheme == "https")
    return answer


def _page(document: str, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return HTMLResponse(document, status, headers={**_NOT_KEPT, **(headers or {})})


def _locale(request: Request) -> str:
    """The language that was asked for, else the browser's first one that there is."""
    asked = request.query_params.get("lang", "")
    if asked in LOCALES:
        return asked
    for part in request.headers.get("accept-language", "").split(","):
        language = part.split(";")[0].strip().lower()[:2]
        if language in LOCALES:
            return language
    return LOCALES[0]


def _next(wanted: str) -> str:
    """A way back inside this site; anything else leads to the first page."""
    is_ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\", SIGN_IN)) and wanted.isprintable()
    return wanted if is_ours and "\\" not in wanted and len(wanted) <= 2_000 else "/"


def _comes_from_elsewhere(request: Request) -> bool:
    """Whether another site had the browser send this."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host", "")


async def _form(request: Request) -> dict[str, str] | None:
    """The fields of a form; ``None`` where it is larger than any of ours."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            return None
    return {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace"), max_num_fields=20).items()}


def _now() -> datetime:
    return datetime.now(UTC)
