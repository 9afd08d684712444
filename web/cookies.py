"""The one cookie of a session, as it is written into an answer."""

from http.cookies import SimpleCookie

from starlette.datastructures import MutableHeaders

from services.sign_in import COOKIE, LONGEST

__all__ = ["COOKIE", "drop_cookie", "set_cookie"]


def set_cookie(headers: MutableHeaders, value: str, *, is_secure: bool) -> None:
    """Out of reach of scripts, not sent along from other sites, and over https never in the open."""
    _write(headers, value, round(LONGEST.total_seconds()), is_secure=is_secure)


def drop_cookie(headers: MutableHeaders, *, is_secure: bool) -> None:
    """Have the browser forget it."""
    _write(headers, "", 0, is_secure=is_secure)


def _write(headers: MutableHeaders, value: str, seconds: int, *, is_secure: bool) -> None:
    cookie: SimpleCookie = SimpleCookie()
    cookie[COOKIE] = value
    for name, told in (("path", "/"), ("max-age", str(seconds)), ("samesite", "Lax")):
        cookie[COOKIE][name] = told
    for name in ("httponly", *(("secure",) if is_secure else ())):
        cookie[COOKIE][name] = True
    headers.append("set-cookie", cookie[COOKIE].OutputString())
