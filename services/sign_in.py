"""Signing in, staying signed in, signing out. A session is a random token in a signed cookie; the store has its digest alone."""

import hashlib
import secrets
import unicodedata
from contextlib import suppress
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil

from itsdangerous import BadSignature, Signer

from services.passwords import is_password
from services.permissions import note
from services.workspace import Workspace
from store.people import Account
from store.signing_key import signing_key
from values.errors import AtlasError, NotAllowed
from values.people import AuditKind, Person

IDLE = timedelta(hours=12)
"""A session is over when nobody has used it for so long."""
LONGEST = timedelta(days=7)
"""A session is over after so long in any case."""
RENEWED_AFTER = timedelta(minutes=5)

FREE_BY_NAME, FREE_BY_ADDRESS = 4, 20
"""So many failures in a row cost no wait; each one after them doubles it."""
LONGEST_WAIT_S = 300
REMEMBERED = timedelta(hours=24)
LONGEST_NAME = 64
"""Characters of a sign-in name."""

COOKIE = "worksatlas_session"
"""Name of the cookie in the browser."""


class Way(StrEnum):
    """How a session was opened. It stands in the signed token itself."""

    PASSWORD = ""
    OPEN_ID = "open_id"
    HEADER = "header"


_WAY_ENDS = "~"  # in no token: they are made of letters, digits, - and _
_SALT = "worksatlas.session"


def sign_in(workspace: Workspace, name: str, password: str, *, address: str, at: datetime) -> str:
    """Open a session for whoever knows the password; its cookie.

    Failures make waits that grow, by name and by ``address``. A name that is not there fails as slowly as a wrong password.

    Raises:
        NotAllowed: ``sign_in_failed``; ``sign_in_throttled`` (``seconds``).
    """
    known_name = sign_in_name(name)[: LONGEST_NAME + 1]  # no longer one is anybody's
    attempt = count_attempt(workspace, known_name, address, at)
    account = workspace.store.people.named(known_name)
    digest = account.password_digest if account is not None and account.is_active else ""
    if not is_password(password, digest) or account is None:
        note(workspace, AuditKind.SIGN_IN_FAILED, known_name[:80], detail=address)
        raise NotAllowed("sign_in_failed")
    workspace.store.sign_in_attempts.succeed(attempt)
    return open_session(workspace, account, at=at)


def open_session(workspace: Workspace, account: Account, *, at: datetime, way: Way = Way.PASSWORD) -> str:
    """Open a session for an account, without asking anything; its cookie."""
    store, token = workspace.store, secrets.token_urlsafe(32)
    if way is not Way.PASSWORD:
        token = f"{way}{_WAY_ENDS}{token}"
    with store.transaction():
        store.sessions.forget(at - REMEMBERED)
        store.sign_in_attempts.forget(at - REMEMBERED)
        store.sessions.open(_digest(token), account.id, at, at + IDLE)
        note(workspace.held_by(account.person()), AuditKind.SIGNED_IN, account.sign_in_name, detail=way)
    return signer(workspace, _SALT).sign(token).decode("ascii")


def way_of_session(workspace: Workspace, cookie: str) -> Way | None:
    """How the session of a cookie was opened; ``None``: it is forged."""
    token = _token(workspace, cookie)
    if token is None:
        return None
    way, mark, _ = token.rpartition(_WAY_ENDS)
    return Way(way) if mark else Way.PASSWORD


def person_of_session(workspace: Workspace, cookie: str, *, at: datetime) -> Person | None:
    """Who is signed in by this cookie, as they may now; ``None``: forged, unknown, ended, over, or switched off.

    A session in use goes on.
    """
    digest = _digest_of_cookie(workspace, cookie)
    session = None if digest is None else workspace.store.sessions.find(digest, at)
    if digest is None or session is None:
        return None
    if at - session.seen_at > RENEWED_AFTER:
        with suppress(AtlasError):  # a busy store renews it the next time
            workspace.store.sessions.renew(digest, at, min(at + IDLE, session.started_at + LONGEST))
    return session.account.person()


def end_session(workspace: Workspace, cookie: str, *, at: datetime) -> None:
    """Sign out: the session is over in every window. A cookie that opens nothing ends nothing."""
    digest = _digest_of_cookie(workspace, cookie)
    user_id = None if digest is None else workspace.store.sessions.end(digest, at)
    if user_id is not None:
        account = workspace.store.people.get(user_id)
        note(workspace.held_by(account.person()), AuditKind.SIGNED_OUT, account.sign_in_name)


def sign_in_name(text: str) -> str:
    """A sign-in name as it is kept: small and capital letters, full and half width are the same."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def count_attempt(workspace: Workspace, name: str, address: str, at: datetime) -> int:
    """Count an attempt before it is judged, so that many at once are no way around the waits; its number. An empty name, where
    nobody has said one, makes waits by address alone.

    Raises ``NotAllowed`` (``sign_in_throttled``).
    """
    attempts = workspace.store.sign_in_attempts
    with workspace.store.transaction():
        left = 0.0
        for failures, free in (
            *([(attempts.by_name(name, at - REMEMBERED), FREE_BY_NAME)] if name else []),
            (attempts.by_address(address, at - REMEMBERED), FREE_BY_ADDRESS),
        ):
            if failures.last_at is not None:
                waited = max(0.0, (at - failures.last_at).total_seconds())  # clocks are set back, too
                left = max(left, wait_seconds(failures.count, free) - waited)
        if left > 0:
            raise NotAllowed("sign_in_throttled", seconds=ceil(left))
        return attempts.add(name, address, at)


def wait_seconds(failures: int, free: int) -> float:
    """How long to wait after so many failures in a row."""
    return 0.0 if failures < free else float(min(2 ** min(failures - free, 16), LONGEST_WAIT_S))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("ascii")).hexdigest()


def _digest_of_cookie(workspace: Workspace, cookie: str) -> str | None:
    token = _token(workspace, cookie)
    return None if token is None else _digest(token)


def _token(workspace: Workspace, cookie: str) -> str | None:
    if not cookie.isascii() or len(cookie) > 300:
        return None
    try:
        return signer(workspace, _SALT).unsign(cookie).decode("ascii")
    except BadSignature:
        return None


def signer(workspace: Workspace, purpose: str) -> Signer:
    """What signs and checks by the key of this store; what is signed for one purpose is worth nothing for another."""
    return Signer(signing_key(workspace.settings.home.resolve()), salt=purpose, digest_method=hashlib.sha256)
