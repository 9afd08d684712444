"""The cookies, as they are written into an answer: that of a session, and that of a sign-in under way at a provider."""

from http.cookies import SimpleCookie

from starlette.datastructures import MutableHeaders

from services.open_id import PENDING_FOR
from services.sign_in import COOKIE, LONGEST

__all__ = ["COOKIE", "PENDING_COOKIE", "PENDING_PATH", "drop_cookie", "drop_pending", "set_cookie", "set_pending"]

PENDING_COOKIE = "worksatlas_open_id"
PENDING_PATH = "/sign-in/open-id"
"""The only place that the cookie of a sign-in under way is sent to."""


def set_cookie(headers: MutableHeaders, value: str, *, is_secure: bool) -> None:
    """Out of reach of scripts, not sent along from other sites, and over https never in the open."""
    _write(headers, COOKIE, value, "/", round(LONGEST.total_seconds()), is_secure=is_secure)


def drop_cookie(headers: MutableHeaders, *, is_secure: bool) -> None:
    """Have the browser forget it."""
    _write(headers, COOKIE, "", "/", 0, is_secure=is_secure)


def set_pending(headers: MutableHeaders, value: str, *, is_secure: bool) -> None:
    """The same, for a sign-in that has begun and comes back from the provider."""
    _write(headers, PENDING_COOKIE, value, PENDING_PATH, round(PENDING_FOR.total_seconds()), is_secure=is_secure)


def drop_pending(headers: MutableHeaders, *, is_secure: bool) -> None:
    """A sign-in comes back once."""
    _write(headers, PENDING_COOKIE, "", PENDING_PATH, 0, is_secure=is_secure)


def _write(headers: MutableHeaders, name: str, value: str, path: str, seconds: int, *, is_secure: bool) -> None:
    cookie: SimpleCookie = SimpleCookie()
    cookie[name] = value
    for key, told in (("path", path), ("max-age", str(seconds)), ("samesite", "Lax")):
        cookie[name][key] = told
    for key in ("httponly", *(("secure",) if is_secure else ())):
        cookie[name][key] = True
    headers.append("set-cookie", cookie[name].OutputString())
