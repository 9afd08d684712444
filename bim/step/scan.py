"""Where things stand in a large buffer: bytes outside strings, digits and names, a block at a time.

Eight bytes are read as one little-endian word and worked on with whole-word arithmetic, so a number costs some twenty
array operations for all places together instead of a loop over digits.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Words = NDArray[np.uint64]
Places = NDArray[np.integer[Any]]

BLOCK_BYTES = 1 << 18  # stays in the processor's cache; the fastest of 64 kB to 4 MB
QUOTE = ord("'")
WORD_BYTES = 8


def _word(byte: int) -> np.uint64:
    return np.uint64(int.from_bytes(bytes([byte]) * WORD_BYTES, "little"))


_ZEROS, _ABOVE_NINE, _HIGH, _LOW = _word(0x30), _word(0x76), _word(0x80), _word(0x01)
_PAIRS = np.uint64(0x000000FF000000FF)


def places_outside_strings(
    buffer: Bytes, byte: int, *, places_of: type[np.int32] | type[np.int64] = np.int64
) -> Places:
    """Ascending places of ``byte`` outside strings. A doubled quote leaves the string and enters it again."""
    found: list[Places] = []
    quotes_before = 0
    for start in range(0, len(buffer), BLOCK_BYTES):
        block = buffer[start : start + BLOCK_BYTES]
        quotes = np.flatnonzero(block == QUOTE)
        places = np.flatnonzero(block == byte)
        if len(quotes) or quotes_before & 1:
            inside = (np.searchsorted(quotes, places) + quotes_before) & 1
            places = places[inside == 0]
        found.append((places + start).astype(places_of))
        quotes_before += len(quotes)
    return np.concatenate(found) if found else np.empty(0, dtype=places_of)


def words_at(buffer: Bytes, places: Places) -> Words:
    """The eight bytes at each place as one word; bytes after the end of the buffer count as zero."""
    last = len(buffer) - WORD_BYTES
    words: Words
    if last >= 0 and (not len(places) or int(places.max()) <= last):
        words = _overlapping(buffer)[places]
        return words
    words = np.zeros(len(places), dtype=np.uint64)
    within = places <= last
    if last >= 0:
        words[within] = _overlapping(buffer)[places[within]]
    first = max(last, 0)
    tail = np.zeros(len(buffer) - first + WORD_BYTES, dtype=np.uint8)
    tail[: len(buffer) - first] = buffer[first:]
    beyond = ~within
    words[beyond] = _overlapping(tail)[np.minimum(places[beyond] - first, len(tail) - WORD_BYTES)]
    return words


def numbers_at(buffer: Bytes, places: Places) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Whole numbers that begin at each place, and how many digits each has (0: no digit there; above 18: no number)."""
    numbers, lengths = digits_of(words_at(buffer, places))
    for long in np.flatnonzero(lengths == WORD_BYTES).tolist():
        numbers[long], lengths[long] = _long_number(buffer, int(places[long]))
    return numbers, lengths


def digits_of(words: Words) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The digits with which each word begins as one whole number, and how many they are (at most 8).

    They are shifted to the word's high end (so that leading zeros fill it), then joined in place to pairs, fours and
    eights: 10 a + b, 100 ab + cd, 10000 abcd + efgh.
    """
    words = words ^ _ZEROS
    other = ((words + _ABOVE_NINE) | words) & _HIGH
    lowest = other & (~other + np.uint64(1))
    digits = np.bitwise_count(lowest - np.uint64(1)) >> 3
    words <<= (np.uint8(WORD_BYTES) - np.maximum(digits, 1)).astype(np.uint64) * np.uint64(8)
    words = words * np.uint64(10) + (words >> np.uint64(8))
    upper = (words & _PAIRS) * np.uint64(0x000F424000000064)
    lower = ((words >> np.uint64(16)) & _PAIRS) * np.uint64(0x0000271000000001)
    numbers = ((upper + lower) >> np.uint64(32)).astype(np.int64)
    lengths = digits.astype(np.int64)
    numbers[lengths == 0] = 0
    return numbers, lengths


def after_blanks(buffer: Bytes, places: Places, limits: Places) -> Places:
    """Each place moved on to the next byte above the blank (controls and blanks are skipped), at most to its limit."""
    moved = places.copy()
    waiting = np.arange(len(places))
    while len(waiting):
        here = moved[waiting]
        here_in = np.minimum(here, len(buffer) - 1)
        waiting = waiting[(buffer[here_in] <= 0x20) & (here < limits[waiting])]
        moved[waiting] += 1
    return moved


def cut_before(words: Words, byte: int) -> tuple[Words, NDArray[np.int64]]:
    """Words cut before the first ``byte`` (the rest is zero), and how many bytes stand before it (8: none here)."""
    differences = words ^ _word(byte)
    hits = (differences - _LOW) & ~differences & _HIGH
    lowest = hits & (~hits + np.uint64(1))
    before = (np.bitwise_count(lowest - np.uint64(1)) >> 3).astype(np.int64)
    # lowest is 1 << (8 before + 7), or 0 where there is none: then 0 - 1 keeps all
    mask = (lowest >> np.uint64(7)) - np.uint64(1)
    return words & mask, before


def _overlapping(buffer: Bytes) -> Words:
    """A word at every byte of the buffer, without a copy."""
    return np.ndarray((max(0, len(buffer) - WORD_BYTES + 1),), dtype="<u8", buffer=buffer, strides=(1,))


def _long_number(buffer: Bytes, place: int) -> tuple[int, int]:
    text = buffer[place : place + 32].tobytes()
    digits = len(text) - len(text.lstrip(b"0123456789"))
    return (int(text[:digits]), digits) if digits <= 18 else (0, 19)
