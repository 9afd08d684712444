"""The pages before the pages: sign in, sign out, set a password by a one-time link. Plain HTML that works without scripts."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from i18n.labels import error_text
from services.open_id import leave_address
from services.people import accept_invitation, demo_people, invitation, sign_in_to_demo
from services.proxied_sessions import proxied_account
from services.sign_in import Way, end_session, person_of_session, sign_in, way_of_session
from services.workspace import Workspace
from values.errors import AtlasError, NotAllowed, NotFound
from values.sign_in_settings import SignInSettings, sign_in_settings_from_environment
from web.asked import (
    LOOPBACK_HOSTS,
    Asked,
    comes_from_elsewhere,
    form_of,
    host_of,
    in_language,
    is_on_this_machine,
    locale_of,
)
from web.cookies import COOKIE, PENDING_PATH, drop_cookie, drop_pending, set_cookie
from web.gate import SIGN_IN, held_by_nobody
from web.open_id import BACK, address_here, back_from_provider, sent_to_provider
from web.sign_in_pages import Offered, farewell_page, left_page, proxied_page, sign_in_page, stale_page, welcome_page

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; img-src 'self' data:; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
# Not "no-referrer": browsers then send forms without their origin, which is what tells that they come from here.
_NOT_KEPT = {"cache-control": "no-store", "content-security-policy": _POLICY, "referrer-policy": "same-origin"}

Answered = Callable[[Asked], Response]


def sign_in_routes(
    opened: Callable[[], Workspace] = held_by_nobody,
    ways: Callable[[], SignInSettings] = sign_in_settings_from_environment,
) -> list[BaseRoute]:
    """The routes. ``opened`` gives the workspace in nobody's hands, ``ways`` how people may come in."""

    def route(path: str, shown: Answered, sent: Answered | None = None) -> Route:
        async def answer(request: Request) -> Response:
            if request.method != "POST" or sent is None:
                return await run_in_threadpool(partial(_guarded, opened, ways, request, {}, shown))
            if comes_from_elsewhere(request):
                return HTMLResponse("", 403, headers=_NOT_KEPT)
            form = await form_of(request)
            if form is None:
                return HTMLResponse("", 413, headers=_NOT_KEPT)
            return await run_in_threadpool(partial(_guarded, opened, ways, request, form, sent))

        return Route(path, answer, methods=["GET"] if sent is None else ["GET", "POST"])

    return [
        route(SIGN_IN, _sign_in_shown, _signed_in),
        route(f"{SIGN_IN}/demo", _sign_in_shown, _signed_in_to_demo),
        route(PENDING_PATH, _sent_to_provider),
        route(BACK, _back_from_provider),
        route("/sign-out", _sign_out_shown, _signed_out),
        route("/welcome/{token}", _welcome_shown, _welcomed),
    ]


def _guarded(
    opened: Callable[[], Workspace],
    ways: Callable[[], SignInSettings],
    request: Request,
    form: dict[str, str],
    answered: Answered,
) -> Response:
    """Where the store does not open, the reason is for whoever runs the server; others are told that it is so."""
    locale = locale_of(request, form)
    try:
        asked = Asked(opened(), request, ways(), locale, form)
    except AtlasError as error:
        reason = error_text(locale, error) if is_on_this_machine(request) else ""
        return _page(stale_page(locale, "gate.sign_in.store_closed", reason), 503)
    return answered(asked)


def _sign_in_shown(asked: Asked) -> Response:
    page = _sign_in_page(asked)
    cookie = asked.request.cookies.get(COOKIE, "")
    if cookie and person_of_session(asked.workspace, cookie, at=_now()) is None:
        _forget(asked, page)  # signed out in a page, switched off, or over
    return page


def _signed_in(asked: Asked) -> Response:
    if asked.named is not None:
        return _sign_in_page(asked)
    address = asked.request.client.host if asked.request.client else ""
    name = asked.form.get("name", "")
    try:
        cookie = sign_in(asked.workspace, name, asked.form.get("password", ""), address=address, at=_now())
    except NotAllowed as error:
        return _sign_in_page(asked, error)
    return _entered(asked, cookie, asked.wanted)


def _signed_in_to_demo(asked: Asked) -> Response:
    try:
        if asked.named is not None or not is_on_this_machine(asked.request):
            raise NotAllowed("sign_in_failed")
        cookie = sign_in_to_demo(asked.workspace, asked.form.get("name", ""), at=_now())
    except NotAllowed as error:
        return _sign_in_page(asked, error)
    return _entered(asked, cookie, asked.wanted)


def _sent_to_provider(asked: Asked) -> Response:
    """To the provider of identities; what it cannot do now is told on the sign-in page."""
    if asked.ways.open_id is None or asked.named is not None:
        return _page(stale_page(asked.locale, "gate.open_id.off", ""), 404)
    try:
        return sent_to_provider(asked.workspace, asked.request, asked.ways.open_id, asked.wanted, asked.locale)
    except AtlasError as error:
        return _sign_in_page(asked, error)


def _back_from_provider(asked: Asked) -> Response:
    if asked.ways.open_id is None or asked.named is not None:
        return _page(stale_page(asked.locale, "gate.open_id.off", ""), 404)
    try:
        entered = back_from_provider(asked.workspace, asked.request, asked.ways.open_id)
        answer = _entered(asked, entered.cookie, entered.wanted)
    except AtlasError as error:
        answer = _sign_in_page(asked, error)
    drop_pending(answer.headers, is_secure=asked.is_secure)
    return answer


def _sign_out_shown(asked: Asked) -> Response:
    return _page(farewell_page(asked.locale))


def _signed_out(asked: Asked) -> Response:
    """Out here, and at the provider, too, where that is how somebody came in."""
    cookie = asked.request.cookies.get(COOKIE, "")
    provider, further = asked.ways.open_id, ""
    if provider is not None and way_of_session(asked.workspace, cookie) is Way.OPEN_ID:
        further = leave_address(provider, back_to=address_here(asked.request, SIGN_IN), at=_now())
    end_session(asked.workspace, cookie, at=_now())
    answer: Response = RedirectResponse(in_language(SIGN_IN, asked.request), 303, headers=_NOT_KEPT)
    if further:
        # Not a redirection: a browser holds those that follow a form to where this page may send forms.
        answer = _page(left_page(asked.locale, further), headers={"refresh": f"0; url={further}"})
    _forget(asked, answer)
    return answer


def _forget(asked: Asked, answer: Response) -> None:
    """Have the browser drop the cookie, and what it keeps of projects: tiles stay in its cache for a year else. Browsers take the
    latter from safe places only."""
    drop_cookie(answer.headers, is_secure=asked.is_secure)
    if asked.is_secure or host_of(asked.request) in LOOPBACK_HOSTS:
        answer.headers["clear-site-data"] = '"cache"'


def _welcome_shown(asked: Asked) -> Response:
    return _welcome_page(asked, None)


def _welcomed(asked: Asked) -> Response:
    form = asked.form
    try:
        cookie = accept_invitation(
            asked.workspace,
            asked.request.path_params["token"],
            form.get("password", ""),
            name=form.get("name", ""),
            full_name=form.get("full_name", ""),
            at=_now(),
        )
    except AtlasError as error:
        return _welcome_page(asked, error)
    return _entered(asked, cookie, in_language("/", asked.request))


def _sign_in_page(asked: Asked, error: AtlasError | None = None) -> Response:
    if asked.named is not None:
        return _proxied_page(asked)
    request, locale = asked.request, asked.locale
    offered = Offered(
        demo=demo_people(asked.workspace) if is_on_this_machine(request) else (),
        open_id=asked.ways.open_id is not None,
    )
    told = "" if error is None else error_text(locale, error)
    page = sign_in_page(locale, asked.wanted, name=asked.form.get("name", ""), told=told, offered=offered)
    if error is None:
        return _page(page)
    status = 429 if error.code == "sign_in_throttled" else 401 if isinstance(error, NotAllowed) else 502
    return _page(page, status, {"retry-after": str(error.fields["seconds"])} if status == 429 else {})


def _proxied_page(asked: Asked) -> Response:
    """Whom a proxy names has no form to fill: it is that account or none."""
    named = asked.named or ""
    account = proxied_account(asked.workspace, named)
    if account is not None:
        return _page(proxied_page(asked.locale, asked.wanted, who=account.full_name))
    told = error_text(asked.locale, NotAllowed("header_person_unknown", name=named))
    return _page(proxied_page(asked.locale, asked.wanted, told=told), 401)


def _welcome_page(asked: Asked, error: AtlasError | None) -> Response:
    locale = asked.locale
    try:
        whom = invitation(asked.workspace, asked.request.path_params["token"], at=_now())
    except NotFound as over:
        return _page(stale_page(locale, "gate.welcome.over", error_text(locale, over)), 404)
    told = "" if error is None else error_text(locale, error)
    return _page(welcome_page(locale, whom.account, asked.form, told), 200 if error is None else 400)


def _entered(asked: Asked, cookie: str, wanted: str) -> Response:
    answer = RedirectResponse(wanted, 303, headers=_NOT_KEPT)
    set_cookie(answer.headers, cookie, is_secure=asked.is_secure)
    return answer


def _page(document: str, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return HTMLResponse(document, status, headers={**_NOT_KEPT, **(headers or {})})


def _now() -> datetime:
    return datetime.now(UTC)
