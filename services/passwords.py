"""Passwords become digests that cannot be turned back: Argon2id (RFC 9106, the second recommended choice of its section 4)."""

import secrets
import unicodedata
from functools import cache
from threading import BoundedSemaphore

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from values.errors import InvalidRequest

SHORTEST, LONGEST = 10, 200
"""Characters of a password."""

_MEMORY_KIB = 64 * 1024
_at_once = BoundedSemaphore(2)  # each takes 64 MiB: many who try at once must not take all of the memory


def password_digest(password: str, *, name: str = "") -> str:
    """The digest of a new password in its text form, with its own salt. ``name``: the sign-in name, which it must not be.

    Raises:
        InvalidRequest: ``password_too_short`` (``least``), ``password_too_long`` (``most``), ``password_is_name``.
    """
    if len(password) < SHORTEST:
        raise InvalidRequest("password_too_short", least=SHORTEST)
    if len(password) > LONGEST:
        raise InvalidRequest("password_too_long", most=LONGEST)
    if password.casefold() == name.casefold():
        raise InvalidRequest("password_is_name")
    with _at_once:
        return _argon2(secrets.token_bytes(16)).derive_phc_encoded(_bytes(password))


def is_password(password: str, digest: str) -> bool:
    """Whether ``password`` gave ``digest``. Without a digest (nobody of this name, no password set) it takes as long to say
    no."""
    with _at_once:
        try:
            Argon2id.verify_phc_encoded(_bytes(password[:LONGEST]), digest or _nobodys())
        except InvalidKey:
            return False
    return bool(digest)


def _argon2(salt: bytes) -> Argon2id:
    return Argon2id(salt=salt, length=32, iterations=3, lanes=4, memory_cost=_MEMORY_KIB)


def _bytes(password: str) -> bytes:
    """The same signs typed on another system are the same password (RFC 8265)."""
    return unicodedata.normalize("NFC", password).encode()


@cache
def _nobodys() -> str:
    return _argon2(secrets.token_bytes(16)).derive_phc_encoded(secrets.token_bytes(32))
