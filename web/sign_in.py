"""The pages before the pages: sign in, sign out, set a password by a one-time link. Plain HTML that works without scripts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from i18n import LOCALES
from i18n.labels import error_text
from services.open_id import leave_address
from services.people import accept_invitation, demo_people, invitation, sign_in_to_demo
from services.proxied_sessions import proxied_account
from services.sign_in import Way, end_session, person_of_session, sign_in, way_of_session
from services.workspace import Workspace
from values.errors import AtlasError, NotAllowed, NotFound
from values.settings import settings_from_environment
from values.sign_in_settings import SignInSettings, sign_in_settings_from_environment
from web.cookies import COOKIE, PENDING_PATH, drop_cookie, drop_pending, set_cookie
from web.gate import SIGN_IN, held_by_nobody
from web.open_id import BACK, address_here, back_from_provider, sent_to_provider
from web.sign_in_pages import Offered, farewell_page, left_page, proxied_page, sign_in_page, stale_page, welcome_page
from web.trusted_header import NAMED

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


@dataclass(frozen=True, slots=True)
class Asked:
    """What a browser asks of the pages before the pages: by which store and settings, with which form, in which language."""

    workspace: Workspace
    request: Request
    ways: SignInSettings
    locale: str
    form: dict[str, str] = field(default_factory=dict)

    @property
    def is_secure(self) -> bool:
        """Whether it came over TLS."""
        return self.request.url.scheme == "https"

    @property
    def wanted(self) -> str:
        """The place to lead to afterwards, in the language that was chosen here."""
        return _in_language(_next(self.form.get("next") or self.request.query_params.get("next", "")), self.request)

    @property
    def named(self) -> str | None:
        """Whom a believed proxy names: then nobody else comes in by this browser."""
        named: str | None = self.request.scope.get(NAMED)
        return named


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
            if _comes_from_elsewhere(request):
                return HTMLResponse("", 403, headers=_NOT_KEPT)
            form = await _form(request)
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


def is_on_this_machine(request: Request) -> bool:
    """Whether whoever asks sits at this machine: nothing else offers roles by a click. Through a proxy nobody does."""
    client = request.client.host if request.client else ""
    if any(name in request.headers for name in _FORWARDED):
        return False
    return client in LOOPBACK and _host(request) in LOOPBACK_HOSTS


def _host(request: Request) -> str:
    return urlsplit(f"//{request.headers.get('host', '')}").netloc.rsplit(":", 1)[0]


def _guarded(
    opened: Callable[[], Workspace],
    ways: Callable[[], SignInSettings],
    request: Request,
    form: dict[str, str],
    answered: Answered,
) -> Response:
    """Where the store does not open, the reason is for whoever runs the server; others are told that it is so."""
    locale = _locale(request, form)
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
    answer: Response = RedirectResponse(_in_language(SIGN_IN, asked.request), 303, headers=_NOT_KEPT)
    if further:
        # Not a redirection: a browser holds those that follow a form to where this page may send forms.
        answer = _page(left_page(asked.locale, further), headers={"refresh": f"0; url={further}"})
    _forget(asked, answer)
    return answer


def _forget(asked: Asked, answer: Response) -> None:
    """Have the browser drop the cookie, and what it keeps of projects: tiles stay in its cache for a year else. Browsers take the
    latter from safe places only."""
    drop_cookie(answer.headers, is_secure=asked.is_secure)
    if asked.is_secure or _host(asked.request) in LOOPBACK_HOSTS:
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
    return _entered(asked, cookie, _in_language("/", asked.request))


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


def _locale(request: Request, form: dict[str, str]) -> str:
    """The language that was asked for: here, at the provider's door, or of the page that is wanted; else the operator's, as in
    the pages. What a browser speaks by itself is no choice of its reader."""
    wanted = form.get("next") or request.query_params.get("next", "")
    told = (
        request.query_params.get("lang", ""),
        request.query_params.get("state", "").rpartition(".")[2],
        *parse_qs(wanted.partition("?")[2], max_num_fields=None).get("lang", ()),
    )
    return next((each for each in told if each in LOCALES), _operators_locale())


def _operators_locale() -> str:
    try:
        return settings_from_environment().locale
    except AtlasError:
        return LOCALES[0]


def _in_language(wanted: str, request: Request) -> str:
    """A place inside this site, in the language that was chosen here: the pages know no other choice than that of their
    address."""
    chosen = request.query_params.get("lang", "")
    query = wanted.partition("?")[2]
    if chosen not in LOCALES or chosen == _operators_locale() or "lang" in parse_qs(query):
        return wanted
    return f"{wanted}{'&' if query else '?'}{urlencode({'lang': chosen})}"


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
