"""The key by which this store's cookies are signed: made on first use, readable by its owner alone."""

import os
import secrets
from contextlib import suppress
from functools import cache
from pathlib import Path

from values.errors import AtlasError

BYTES = 32


@cache
def signing_key(home: Path) -> bytes:
    """The key of the store under ``home``. Any number of processes may ask for it first; all get the same.

    Raises:
        AtlasError: Code ``signing_key_unusable``: it cannot be read or written.
    """
    path = home / "signing.key"
    try:
        if not path.exists():
            _make(path)
        key = path.read_bytes()
    except OSError as trouble:
        raise AtlasError("signing_key_unusable", file=path.name, reason=trouble.strerror or str(trouble)) from trouble
    if len(key) != BYTES:
        raise AtlasError("signing_key_unusable", file=path.name, reason=f"{len(key)} bytes")
    return key


def _make(path: Path) -> None:
    """Whole, or not there: written beside its place and linked into it, unless another process was first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as written:
            written.write(secrets.token_bytes(BYTES))
            written.flush()
            os.fsync(written.fileno())
        with suppress(FileExistsError):
            os.link(beside, path)
    finally:
        beside.unlink()
