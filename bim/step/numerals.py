"""Long lists of numbers in STEP text as arrays: read in bulk instead of one Python object each."""

import re
import warnings

import numpy as np
from numpy.typing import NDArray

from bim.step.scan import WORD_BYTES, digits_of, words_at
from bim.step.values import StepError

_BLANKS = b" \t\r\n\x0b\x0c"
_MARK = re.compile(rb"[(),]|'(?:[^']|'')*'")
_ONE_A_LINE = bytes.maketrans(b",;", b"\n\n")
_BRACKETS = b"()+" + _BLANKS  # a plus sign says nothing: +1., 1.E+05
_LONG = 1 << 24
"""From this many bytes on the reader of pyarrow is faster, its import (0.2 s, 50 MB) counted; below it costs more."""

_SHORT = 1 << 13
"""Below so many bytes the beginnings of sixty array operations cost more than they save."""
_TOGETHER = 1 << 14
"""Numbers worked on together, so that what is between stays in the processor's cache."""
_TENS = 10 ** np.arange(17)
_EXACT = 1 << 53
"""Whole numbers below it are exact in double precision."""
_LARGEST = _EXACT // _TENS


def separated_numbers(text: bytes, kind: type[np.float64] | type[np.int64]) -> NDArray[np.float64 | np.int64]:
    """The numbers of ``text``, which are separated by commas or semicolons, whatever brackets stand around them.

    Raises:
        StepError: something between two separators is no number of that kind.
    """
    lines = text.removesuffix(b";").translate(_ONE_A_LINE, _BRACKETS)
    if not lines:
        return np.empty(0, dtype=kind)
    if len(lines) >= _LONG:
        numbers = _by_arrow(lines, kind)
    elif kind is np.float64 and len(lines) >= _SHORT:
        numbers = _reals(lines)
    else:
        numbers = _by_numpy(lines, kind)
    if numbers is None:
        raise StepError(f"no list of numbers: {text[:60]!r}")
    return numbers


def _reals(lines: bytes) -> NDArray[np.float64] | None:
    """As ``_by_numpy``, in a third of the time where most are written plainly (``-12.345``, a dot in each, no exponent)."""
    buffer = np.frombuffer(lines, dtype=np.uint8)
    ends = np.append(np.flatnonzero(buffer == ord("\n")), len(buffer))
    dots = np.flatnonzero(buffer == ord("."))
    begins = np.append(0, ends[:-1] + 1)
    if len(dots) != len(ends) or not ((begins < dots) & (dots < ends)).all():
        return _by_numpy(lines, np.float64)  # type: ignore[return-value]
    numbers, plain = np.empty(len(ends)), np.empty(len(ends), dtype=np.bool_)
    for first in range(0, len(ends), _TOGETHER):
        part = slice(first, first + _TOGETHER)
        numbers[part], plain[part] = _plain_reals(buffer, begins[part], dots[part], ends[part])
    if not plain.all():
        text = np.append(buffer, np.uint8(ord("\n")))[np.repeat(~plain, ends + 1 - begins)].tobytes()
        others = _by_numpy(text[:-1], np.float64)
        if others is None:
            return None
        numbers[~plain] = others
    return numbers


def _plain_reals(
    buffer: NDArray[np.uint8], begins: NDArray[np.int64], dots: NDArray[np.int64], ends: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Numbers with a dot each, and which of them were written so that they are right.

    Digits before and after the dot make one whole number below 2^53, over a power of ten up to 10^16: both are exact in
    double precision, so their quotient is the double nearest to what is written (Clinger, How to read floating point numbers
    accurately, 1990).
    """
    minus = buffer[begins] == ord("-")
    begins = begins + minus
    before, after = dots - begins, ends - dots - 1
    whole, digits = digits_of(words_at(buffer, begins))
    plain = (digits == before) & (before > 0) & (after < len(_TENS))
    part, digits = digits_of(words_at(buffer, dots + 1))
    long = np.flatnonzero((after > WORD_BYTES) & plain)
    if len(long):
        more, count = digits_of(words_at(buffer, dots[long] + 1 + WORD_BYTES))
        part[long] = part[long] * _TENS[np.minimum(count, WORD_BYTES)] + more
        digits[long] += count
    plain &= digits == after
    after[~plain] = 0
    plain &= whole <= _LARGEST[after]  # the product below keeps within 64 bits
    scale = _TENS[after]
    mantissa = whole * scale + part
    plain &= mantissa < _EXACT
    numbers = mantissa / scale
    return np.where(minus, -numbers, numbers), plain


def _by_numpy(lines: bytes, kind: type[np.float64] | type[np.int64]) -> NDArray[np.float64 | np.int64] | None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # numpy says so, one way or the other, when it stops before the end
        try:
            numbers: NDArray[np.float64 | np.int64] = np.fromstring(lines.replace(b"\n", b","), dtype=kind, sep=",")
        except (ValueError, DeprecationWarning):
            return None
    return numbers if len(numbers) == lines.count(b"\n") + 1 else None


def _by_arrow(lines: bytes, kind: type[np.float64] | type[np.int64]) -> NDArray[np.float64 | np.int64] | None:
    import pyarrow as pa  # noqa: PLC0415 - 0.4 s that a small file need not pay
    import pyarrow.csv as arrow_csv  # noqa: PLC0415

    try:
        column = arrow_csv.read_csv(
            pa.BufferReader(lines),
            arrow_csv.ReadOptions(column_names=["number"], use_threads=False, block_size=1 << 24),
            arrow_csv.ParseOptions(quote_char=False, ignore_empty_lines=False),
            arrow_csv.ConvertOptions(
                column_types={"number": pa.float64() if kind is np.float64 else pa.int64()}, null_values=[]
            ),
        )["number"]
    except pa.ArrowInvalid:
        return None
    numbers: NDArray[np.float64 | np.int64] = column.combine_chunks().to_numpy(zero_copy_only=False)
    sound = numbers.dtype == kind and len(numbers) == lines.count(b"\n") + 1  # empty fields come as null, or not at all
    return numbers if sound else None


def argument_span(text: bytes, argument: int) -> tuple[int, int]:
    """Where an argument (counted from 0) stands in an instance's text, which begins with its opening bracket.

    A list of numbers of any length costs a scan, not a step of Python a bracket.

    Raises:
        StepError: there is no such argument.
    """
    place = 1
    for _ in range(argument):
        place = _argument_end(text, place)
        if text[place : place + 1] != b",":
            raise StepError(f"no argument {argument}: {text[:60]!r}")
        place += 1
    return place, _argument_end(text, place)


def list_body(text: bytes, argument: int) -> bytes:
    """An argument that is a list, without blanks and outer brackets.

    Raises:
        StepError: no such argument, or it is no list of numbers.
    """
    start, end = argument_span(text, argument)
    body = text[start:end].translate(None, _BLANKS)
    if not (body.startswith(b"(") and body.endswith(b")")) or b"'" in body:
        raise StepError(f"argument {argument} is no list of numbers: {body[:60]!r}")
    return body[1:-1]


def row_lengths(body: bytes) -> NDArray[np.int64]:
    """How many numbers each inner list of ``(1,2),(3)`` has.

    Raises:
        StepError: the lists are nested otherwise.
    """
    if not body:
        return np.empty(0, dtype=np.int64)
    marks = np.frombuffer(body, dtype=np.uint8)
    opens, closes = np.flatnonzero(marks == ord("(")), np.flatnonzero(marks == ord(")"))
    well = len(opens) == len(closes) > 0 and opens[0] == 0 and closes[-1] == len(marks) - 1
    if not (well and (opens < closes).all() and (opens[1:] == closes[:-1] + 2).all()):
        raise StepError(f"no list of lists of numbers: {body[:60]!r}")
    commas = np.flatnonzero(marks == ord(","))
    inside = np.searchsorted(commas, closes) - np.searchsorted(commas, opens)
    empty = closes == opens + 1
    return np.where(empty, 0, inside + 1)


def _argument_end(text: bytes, place: int) -> int:
    """The place of the comma or bracket after the argument at ``place``."""
    while mark := _MARK.search(text, place):
        if mark[0] == b"(":
            place = _closing(text, mark.start()) + 1
        elif mark[0] in b"),":
            return mark.start()
        else:  # a string
            place = mark.end()
    raise StepError(f"a bracket is missing: {text[:60]!r}")


def _closing(text: bytes, opening: int) -> int:
    """The place of the bracket that closes the one at ``opening``."""
    if text.find(b"'", opening) < 0:  # without strings every bracket counts: all of them at once
        marks = np.frombuffer(text, dtype=np.uint8)[opening:]
        closes = np.flatnonzero(marks == ord(")"))
        opened = np.searchsorted(np.flatnonzero(marks == ord("(")), closes)
        balanced = np.flatnonzero(opened == np.arange(1, len(closes) + 1))
        if len(balanced):
            return opening + int(closes[balanced[0]])
    else:
        depth = 0
        for mark in _MARK.finditer(text, opening):
            depth += {b"(": 1, b")": -1}.get(mark[0], 0)
            if depth == 0:
                return mark.start()
    raise StepError(f"a bracket is missing: {text[:60]!r}")
