"""What a browser asks of the pages before the pages: from where, in which language, and where it wants to go."""

from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.requests import Request

from i18n import LOCALES
from services.workspace import Workspace
from values.errors import AtlasError
from values.settings import settings_from_environment
from values.sign_in_settings import SignInSettings
from web.gate import SIGN_IN
from web.trusted_header import NAMED

MOST_BYTES = 8_192
LOOPBACK = ("127.0.0.1", "::1")
LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "[::1]")
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")


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
        return in_language(
            place_inside(self.form.get("next") or self.request.query_params.get("next", "")), self.request
        )

    @property
    def named(self) -> str | None:
        """Whom a believed proxy names: then nobody else comes in by this browser."""
        named: str | None = self.request.scope.get(NAMED)
        return named


def is_on_this_machine(request: Request) -> bool:
    """Whether whoever asks sits at this machine: nothing else offers roles by a click. Through a proxy nobody does."""
    client = request.client.host if request.client else ""
    if any(name in request.headers for name in _FORWARDED):
        return False
    return client in LOOPBACK and host_of(request) in LOOPBACK_HOSTS


def host_of(request: Request) -> str:
    """The host that was asked for, without its port."""
    return urlsplit(f"//{request.headers.get('host', '')}").netloc.rsplit(":", 1)[0]


def locale_of(request: Request, form: dict[str, str]) -> str:
    """The language that was asked for: here, at the provider's door, or of the page that is wanted; else the operator's, as in
    the pages. What a browser speaks by itself is no choice of its reader."""
    wanted = form.get("next") or request.query_params.get("next", "")
    told = (
        request.query_params.get("lang", ""),
        request.query_params.get("state", "").rpartition(".")[2],
        *parse_qs(wanted.partition("?")[2]).get("lang", ()),
    )
    return next((each for each in told if each in LOCALES), _operators_locale())


def _operators_locale() -> str:
    try:
        return settings_from_environment().locale
    except AtlasError:
        return LOCALES[0]


def in_language(wanted: str, request: Request) -> str:
    """A place inside this site, in the language that was chosen here: the pages know no other choice than that of their
    address."""
    chosen = request.query_params.get("lang", "")
    query = wanted.partition("?")[2]
    if chosen not in LOCALES or chosen == _operators_locale() or "lang" in parse_qs(query):
        return wanted
    return f"{wanted}{'&' if query else '?'}{urlencode({'lang': chosen})}"


def place_inside(wanted: str) -> str:
    """A way back inside this site; anything else leads to the first page."""
    is_ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\", SIGN_IN)) and wanted.isprintable()
    return wanted if is_ours and "\\" not in wanted and len(wanted) <= 2_000 else "/"


def comes_from_elsewhere(request: Request) -> bool:
    """Whether another site had the browser send this."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host", "")


async def form_of(request: Request) -> dict[str, str] | None:
    """The fields of a form; ``None`` where it is larger than any of ours."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            return None
    return {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace"), max_num_fields=20).items()}
