"""Long lists of numbers in STEP text as arrays: read in bulk instead of one Python object each."""

import re
import warnings

import numpy as np
from numpy.typing import NDArray

from bim.step.values import StepError

_BLANKS = b" \t\r\n\x0b\x0c"
_MARK = re.compile(rb"[(),]|'(?:[^']|'')*'")
_ONE_A_LINE = bytes.maketrans(b",;", b"\n\n")
_BRACKETS = b"()+" + _BLANKS  # a plus sign says nothing: +1., 1.E+05
_LONG = 1 << 24
"""From this many bytes on the reader of pyarrow is faster, its import (0.2 s, 50 MB) counted; below it costs more."""


def separated_numbers(text: bytes, kind: type[np.float64] | type[np.int64]) -> NDArray[np.float64 | np.int64]:
    """The numbers of ``text``, which are separated by commas or semicolons, whatever brackets stand around them.

    Raises:
        StepError: something between two separators is no number of that kind.
    """
    lines = text.removesuffix(b";").translate(_ONE_A_LINE, _BRACKETS)
    if not lines:
        return np.empty(0, dtype=kind)
    numbers = _by_numpy(lines, kind) if len(lines) < _LONG else _by_arrow(lines, kind)
    if numbers is None:
        raise StepError(f"no list of numbers: {text[:60]!r}")
    return numbers


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
