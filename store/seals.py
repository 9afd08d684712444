"""How rows and entries of the ledger are hashed. This form is kept for ever: a change would break every chain there is."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, Final

ROW_BYTES: Final = 16
"""Of a row's SHA-256 that an entry keeps: it names the row; the entry's own hash, which is whole, covers them all."""


def row_hash(values: Iterable[Any]) -> bytes:
    """``ROW_BYTES`` of the SHA-256 of a row's values as JSON: moments in UTC, days as ISO 8601, keys of documents in order."""
    plain = json.dumps(tuple(values), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
    return sha256(plain.encode()).digest()[:ROW_BYTES]


ENTRY_FIELDS: Final = ("chain", "number", "kind", "rows", "first_row", "last_row", "at")


def entry_hash(previous: str, fields: Mapping[str, Any], hashes: bytes) -> str:
    """The SHA-256, in hexadecimal digits, of an entry's ``ENTRY_FIELDS`` and the ``hashes`` of its rows, and by ``previous`` of
    all entries before it."""
    head = (previous, *(fields[name] for name in ENTRY_FIELDS))
    plain = json.dumps(head, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return sha256(plain.encode() + hashes).hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no form in the ledger for {type(value).__name__}")
