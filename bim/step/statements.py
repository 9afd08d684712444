"""The instances of a STEP physical file as arrays: numbers, classes, and where each one stands in the text."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bim.step.scan import (
    WORD_BYTES,
    Bytes,
    Places,
    after_blanks,
    cut_before,
    numbers_at,
    places_outside_strings,
    words_at,
)
from bim.step.values import StepError

_LONGEST_NAME = 256
_FOLD = np.uint64(0xDFDFDFDFDFDFDFDF)  # small letters become capitals, and a blank becomes nothing
_MIX = np.uint64(0x9E3779B97F4A7C15)
_PARTS = 1 << 16  # statements worked on together: bounds the memory between


@dataclass(frozen=True, slots=True)
class Statements:
    """One entry an instance, ascending by number; places count bytes from the start of the text.

    ``starts`` is the place of ``#``, ``opens`` of the bracket that opens the arguments, ``ends`` of the semicolon.
    ``codes`` index ``names`` (capitals; "" for a complex instance). ``header`` is the text before the first data section.
    """

    numbers: NDArray[np.int64]
    starts: Places
    opens: Places
    ends: Places
    codes: NDArray[np.uint16]
    names: tuple[str, ...]
    header: bytes


def statements(text: Bytes) -> Statements:
    """All complete instances of the data sections of ``text`` (bytes, shape (n,), comments blanked out).

    What is no instance is left out: keywords, text without its semicolon at a cut-off end, statements that do not
    read ``#number = NAME (``. Of instances with the same number the first counts.

    Raises:
        StepError: more than 65,536 different class names, which no schema has.
    """
    places_of = np.int32 if len(text) < 2**31 - 64 else np.int64
    ends = places_outside_strings(text, ord(";"), places_of=places_of)
    starts = np.empty_like(ends)
    starts[:1] = 0
    starts[1:] = ends[:-1] + 1
    starts = after_blanks(text, starts, ends)
    header_end, wanted = _data_statements(text, starts, ends)
    starts, ends = starts[wanted], ends[wanted]
    parts = [
        _parsed(text, starts[first : first + _PARTS], ends[first : first + _PARTS])
        for first in range(0, len(starts), _PARTS)
    ] or [_parsed(text, starts, ends)]
    numbers, opens, hashes, good = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    rows = _rows(numbers, good)
    if rows is not None:
        numbers, starts, opens, ends, hashes = (a[rows] for a in (numbers, starts, opens, ends, hashes))
    codes, names = _classes(text, starts, opens, hashes)
    return Statements(numbers, starts, opens, ends, codes, names, text[:header_end].tobytes())


def _data_statements(text: Bytes, starts: Places, ends: Places) -> tuple[int, NDArray[np.bool_] | slice]:
    """Where the first data section begins, and which statements are instances of a data section."""
    instances = text[np.minimum(starts, len(text) - 1)] == ord("#") if len(text) else np.empty(0, dtype=bool)
    keywords = np.flatnonzero(~instances)
    heads = words_at(text, starts[keywords]) & _FOLD
    four = np.uint64(0xFFFFFFFF)
    opening = (heads & four == int.from_bytes(b"DATA", "little")) & _lone(text, starts[keywords] + 4)
    closing = heads & np.uint64(0xFFFFFFFFFFFF) == int.from_bytes(b"ENDSEC", "little")
    if not opening.any():
        return len(text), np.zeros(len(starts), dtype=bool)
    change = np.zeros(len(starts) + 1, dtype=np.int8)
    inside = False
    for statement, opens in zip(keywords[opening | closing].tolist(), opening[opening | closing].tolist(), strict=True):
        if opens != inside:
            change[statement] = 1 if opens else -1
            inside = opens
    first = int(keywords[opening][0])
    return int(starts[first]), instances & (np.cumsum(change[:-1]) > 0)


def _lone(text: Bytes, places: Places) -> NDArray[np.bool_]:
    """Whether a keyword ends at each place: a blank, a bracket or the semicolon stands there."""
    after: Bytes = text[np.minimum(places, len(text) - 1)]
    lone: NDArray[np.bool_] = (after <= 0x20) | (after == ord("(")) | (after == ord(";"))
    return lone


def _parsed(
    text: Bytes, starts: Places, ends: Places
) -> tuple[NDArray[np.int64], Places, NDArray[np.uint64], NDArray[np.bool_]]:
    """Numbers, places of the opening brackets, hashes of the names, and which statements are well formed that far."""
    numbers, digits = numbers_at(text, starts + 1)
    good = (digits > 0) & (digits <= 18)
    places = after_blanks(text, (starts + 1 + digits).astype(starts.dtype), ends)
    good &= _bytes_at(text, places) == ord("=")
    places = after_blanks(text, places + 1, ends)
    hashes = np.zeros(len(starts), dtype=np.uint64)
    opens = places.copy()
    waiting = np.flatnonzero(good)
    for _ in range(0, _LONGEST_NAME, WORD_BYTES):
        words, before = cut_before(words_at(text, opens[waiting]), ord("("))
        opens[waiting] += before
        mixed = (hashes[waiting] ^ (words & _FOLD)) * _MIX
        hashes[waiting] = mixed ^ (mixed >> np.uint64(29))
        more = (before == WORD_BYTES) & (opens[waiting] < ends[waiting])
        waiting = waiting[more]
        if not len(waiting):
            break
    good[waiting] = False
    good &= opens < ends
    return numbers, opens, hashes, good


def _bytes_at(text: Bytes, places: Places) -> Bytes:
    return text[np.minimum(places, len(text) - 1)]


def _rows(numbers: NDArray[np.int64], good: NDArray[np.bool_]) -> NDArray[np.int64] | None:
    """Which statements become rows, in which order; ``None`` when it is all of them as they stand."""
    rows = np.flatnonzero(good)
    kept = numbers[rows]
    if (kept[1:] > kept[:-1]).all():
        return None if len(rows) == len(numbers) else rows
    rows = rows[np.argsort(kept, kind="stable")]
    kept = numbers[rows]
    first = np.ones(len(rows), dtype=bool)
    first[1:] = kept[1:] != kept[:-1]
    return rows[first]


def _classes(
    text: Bytes, starts: Places, opens: Places, hashes: NDArray[np.uint64]
) -> tuple[NDArray[np.uint16], tuple[str, ...]]:
    """A code for each row's class, and the names that the codes stand for. Names written differently share a code."""
    codes = np.zeros(len(hashes), dtype=np.uint16)
    known: dict[str, int] = {}
    pending = np.arange(len(hashes))
    shift = 48
    while len(pending):
        buckets = ((hashes[pending] >> np.uint64(shift)) & np.uint64(0xFFFF)).astype(np.int64)
        holder = np.full(1 << 16, -1, dtype=np.int64)
        holder[buckets] = pending
        same = hashes[holder[buckets]] == hashes[pending]
        table = np.zeros(1 << 16, dtype=np.uint16)
        used = np.flatnonzero(holder >= 0)
        for bucket, row in zip(used.tolist(), holder[used].tolist(), strict=True):
            table[bucket] = known.setdefault(_name(text, int(starts[row]), int(opens[row])), len(known)) & 0xFFFF
        codes[pending[same]] = table[buckets[same]]
        pending = pending[~same]
        shift = (shift - 8) % 48
        if len(known) > 1 << 16:
            raise StepError("more than 65,536 different class names")
    return codes, tuple(known)


def _name(text: Bytes, start: int, opening: int) -> str:
    statement = text[start:opening].tobytes()
    return statement.partition(b"=")[2].strip().upper().decode("ascii", "replace")
