"""A STEP physical file (ISO 10303-21) as an index over its text: nothing is made of an instance until it is asked for.

A file of 27 MB and 450,000 instances is indexed in a fraction of a second and some 20 bytes an instance. Bulk questions
(references, coordinates, long lists of numbers, everything that something refers to) are answered with array operations.
"""

import re
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bim.step import arguments
from bim.step.numerals import list_body, row_lengths, separated_numbers
from bim.step.ranges import joined_spans, ragged
from bim.step.scan import Bytes, numbers_at, places_outside_strings
from bim.step.statements import statements
from bim.step.values import StepError, Value

_COMMENT_OR_STRING = re.compile(rb"/\*.*?\*/|'(?:[^']|'')*'|/\*.*", re.DOTALL)
_PARTS = 1 << 16
_DENSE = 4  # a table of rows by number may have this many times the entries of the file


class StepText:
    """Index over the bytes of a STEP file. Instances are named by their numbers; arrays of them keep the order asked for.

    ``buffer``: uint8, shape (n,), contiguous; it is kept and not changed. Cut-off and odd files are taken as far as they
    go: see :func:`bim.step.statements.statements` (also for what it raises). Not finite numbers (``1.E999``) come
    through as they are.
    """

    def __init__(self, buffer: Bytes) -> None:
        self._text = _without_comments(buffer)
        self._given_view, self._text_view = buffer.data, self._text.data
        found = statements(self._text)
        self._found = found
        self._row_table = _row_table(found.numbers)

    @property
    def numbers(self) -> NDArray[np.int64]:
        """All instance numbers, ascending."""
        return self._found.numbers

    @property
    def header(self) -> bytes:
        """The text before the data: ``ISO-10303-21; HEADER; … ENDSEC;``, comments blanked out."""
        return self._found.header

    @property
    def size_bytes(self) -> int:
        """Length of the text."""
        return len(self._given_view)

    def __len__(self) -> int:
        return len(self._found.numbers)

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int | np.integer) and self._row(int(number)) >= 0

    def class_of(self, number: int) -> str:
        """The class in capitals (``IFCWALL``); "" for a complex instance and for one that is not there."""
        row = self._row(number)
        return self._found.names[self._found.codes.item(row)] if row >= 0 else ""

    def classes_of(self, numbers: ArrayLike) -> list[str]:
        """:meth:`class_of` for many."""
        names = (*self._found.names, "")
        rows = self._rows(numbers)
        if not len(self):
            return [""] * len(rows)
        codes = np.where(rows < 0, len(names) - 1, self._found.codes[rows].astype(np.int64))
        return [names[code] for code in codes.tolist()]

    def of_class(self, *names: str) -> NDArray[np.int64]:
        """Numbers of all instances of exactly these classes (capitals, no subclasses), ascending."""
        wanted = [code for code, name in enumerate(self._found.names) if name in names]
        return self.numbers[self._of_codes(wanted)] if wanted else np.empty(0, dtype=np.int64)

    def numbers_by_class(self) -> list[NDArray[np.int64]]:
        """The numbers of each class, ascending: int64, one array a class that occurs."""
        order = np.argsort(self._found.codes, kind="stable")
        return (
            np.split(self.numbers[order], np.flatnonzero(np.diff(self._found.codes[order])) + 1) if len(order) else []
        )

    def text_of(self, number: int) -> bytes:
        """The instance as it stands, ``#1=IFCX(...);``.

        Raises:
            KeyError: no such instance.
        """
        row = self._row_or_raise(number)
        return bytes(self._given_view[self._found.starts.item(row) : self._found.ends.item(row) + 1])

    def texts_of(self, numbers: ArrayLike) -> list[bytes]:
        """:meth:`text_of` for many; what is absent is left out."""
        rows = self._rows(numbers)
        rows = rows[rows >= 0]
        given, starts, ends = self._given_view, self._found.starts[rows].tolist(), (self._found.ends[rows] + 1).tolist()
        return [bytes(given[start:end]) for start, end in zip(starts, ends, strict=True)]

    def values(self, number: int) -> tuple[Value, ...]:
        """The attributes of an instance in their order (of a complex one: its parts as ``Typed``).

        Raises:
            KeyError: no such instance.
            StepError: its text is malformed.
        """
        row = self._row_or_raise(number)
        text = self._arguments(row)
        return arguments.arguments(text) if self._found.names[self._found.codes.item(row)] else arguments.parts(text)

    def references(self, numbers: ArrayLike) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """All references inside each instance, in their order, whether or not their targets are there.

        Returns:
            offsets: int64, shape (n + 1,); of an absent instance the row is empty.
            references: int64, shape (offsets[-1],), instance numbers.
        """
        offsets, all_references = self._references
        rows = self._rows(numbers)
        chosen, places = ragged(offsets, np.where(rows < 0, len(self), rows))
        return chosen, all_references[places]

    def references_of(self, number: int) -> list[int]:
        """:meth:`references` of one instance.

        Raises:
            KeyError: no such instance.
        """
        row = self._row_or_raise(number)
        offsets, all_references = self._references
        found: list[int] = all_references[offsets.item(row) : offsets.item(row + 1)].tolist()
        return found

    def referring(self, numbers: ArrayLike) -> NDArray[np.int64]:
        """Numbers of all instances that refer to any of ``numbers``, ascending."""
        offsets, all_references = self._references
        hits = np.flatnonzero(np.isin(all_references, np.asarray(numbers, dtype=np.int64)))
        return self.numbers[np.unique(np.searchsorted(offsets, hits, side="right") - 1)]

    def coordinates(self, numbers: ArrayLike) -> NDArray[np.float64]:
        """Of IfcCartesianPoint and IfcDirection the coordinates: float64, shape (n, 3); what a plane lacks is 0.

        Raises:
            KeyError: an instance is not there.
            StepError: one does not hold one to three numbers.
        """
        offsets, found = self.reals_of(numbers)
        lengths = np.diff(offsets)
        if len(found) == 3 * len(lengths) and (lengths == 3).all():
            return found.reshape(-1, 3)
        if len(lengths) and not (lengths.min() >= 1 and lengths.max() <= 3):
            raise StepError("a point or direction with no or more than three coordinates")
        points = np.zeros((len(lengths), 3))
        points[np.arange(3) < lengths[:, None]] = found
        return points

    def reals_of(self, numbers: ArrayLike) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """All numbers in each of many instances that hold nothing else, flattened: offsets (n + 1) and values.

        Raises:
            KeyError: an instance is not there.
            StepError: one holds something that is no number.
        """
        offsets, found = self._numbers_of(numbers, np.float64)
        return offsets, found.astype(np.float64, copy=False)

    def integers_of(self, numbers: ArrayLike) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """As :meth:`reals_of`, for whole numbers (IfcIndexedPolygonalFace)."""
        offsets, found = self._numbers_of(numbers, np.int64)
        return offsets, found.astype(np.int64, copy=False)

    def reals(self, number: int, argument: int) -> NDArray[np.float64]:
        """All numbers of one (nested) list argument, flattened; arguments count from 0.

        Raises:
            KeyError: no such instance.
            StepError: no such argument, or no list of numbers.
        """
        return separated_numbers(self._list(number, argument), np.float64).astype(np.float64, copy=False)

    def integers(self, number: int, argument: int) -> NDArray[np.int64]:
        """As :meth:`reals`, for whole numbers."""
        return separated_numbers(self._list(number, argument), np.int64).astype(np.int64, copy=False)

    def nested_lengths(self, number: int, argument: int) -> NDArray[np.int64]:
        """How many numbers each inner list of a list of lists has.

        Raises:
            KeyError: no such instance.
            StepError: no such argument, or no list of lists of numbers.
        """
        return row_lengths(self._list(number, argument))

    def closure(self, numbers: ArrayLike, *, without: frozenset[str] = frozenset()) -> NDArray[np.int64]:
        """``numbers`` and everything they refer to, directly or not, ascending; what is absent is left out.

        Classes in ``without`` are not entered; ``numbers`` themselves always are.
        """
        offsets, target_rows = self._row_references
        barred = np.zeros(len(self), dtype=bool)
        codes = [code for code, name in enumerate(self._found.names) if name in without]
        if codes:
            barred[self._of_codes(codes)] = True
        front = np.unique(self._rows(numbers))
        front = front[front >= 0]
        reached = np.zeros(len(self), dtype=bool)
        while len(front):
            reached[front] = True
            targets = target_rows[ragged(offsets, front)[1]]
            targets = targets[targets >= 0]
            front = np.unique(targets[~(reached[targets] | barred[targets])])
        return self.numbers[reached]

    @cached_property
    def _references(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Offsets (one row an instance and an empty one at the end) and all references of the file, by row."""
        found, text = self._found, self._text
        places = places_outside_strings(text, ord("#"), places_of=np.int32 if len(text) < 2**31 - 64 else np.int64)
        in_file = np.argsort(found.starts, kind="stable")
        spans = np.searchsorted(places, found.opens[in_file]), np.searchsorted(places, found.ends[in_file])
        lengths = np.zeros(len(self), dtype=np.int64)
        lengths[in_file] = spans[1] - spans[0]
        begins = np.zeros(len(self), dtype=np.int64)
        begins[in_file] = spans[0]
        offsets = np.zeros(len(self) + 2, dtype=np.int64)
        np.cumsum(lengths, out=offsets[1:-1])
        offsets[-1] = offsets[-2]
        references = np.empty(offsets[-1], dtype=np.int64)
        for first in range(0, len(self), _PARTS):
            last = min(first + _PARTS, len(self))
            part = slice(offsets[first], offsets[last])
            entries = np.arange(part.start, part.stop) + np.repeat(
                begins[first:last] - offsets[first:last], lengths[first:last]
            )
            references[part] = numbers_at(text, places[entries] + 1)[0]
        return offsets, references

    @cached_property
    def _row_references(self) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        offsets, references = self._references
        return offsets, self._rows(references).astype(np.int32)

    def _numbers_of(
        self, numbers: ArrayLike, kind: type[np.float64] | type[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.float64 | np.int64]]:
        rows = self._rows(numbers)
        if (rows < 0).any():
            raise KeyError(int(np.asarray(numbers).ravel()[rows < 0][0]))
        stops, marks = joined_spans(self._text, self._found.opens[rows], self._found.ends[rows] + 1)
        found = separated_numbers(marks.tobytes(), kind)
        separators = np.flatnonzero((marks == ord(",")) | (marks == ord(";")))
        offsets = np.zeros(len(rows) + 1, dtype=np.int64)  # a number stands before each separator, the last before ";"
        offsets[1:] = np.searchsorted(separators, stops)
        if offsets[-1] != len(found):
            raise StepError("an instance without numbers")
        return offsets, found

    def _list(self, number: int, argument: int) -> bytes:
        return list_body(self._arguments(self._row_or_raise(number)), argument)

    def _arguments(self, row: int) -> bytes:
        return bytes(self._text_view[self._found.opens.item(row) : self._found.ends.item(row)])

    def _of_codes(self, codes: Sequence[int]) -> NDArray[np.bool_]:
        table = np.zeros(1 << 16, dtype=bool)
        table[list(codes)] = True
        return table[self._found.codes]

    def _row(self, number: int) -> int:
        table = self._row_table
        if table is None:
            return int(self._rows([number])[0])
        return table.item(number) if 0 <= number < len(table) else -1

    def _row_or_raise(self, number: int) -> int:
        row = self._row(number)
        if row < 0:
            raise KeyError(number)
        return row

    def _rows(self, numbers: ArrayLike) -> NDArray[np.int64]:
        """Rows of instance numbers; -1 for those that are not there."""
        wanted = np.asarray(numbers, dtype=np.int64).ravel()
        known = self._found.numbers
        if self._row_table is not None:
            inside = (wanted >= 0) & (wanted < len(self._row_table))
            return np.where(inside, self._row_table[np.where(inside, wanted, 0)], -1)
        if not len(known):
            return np.full(len(wanted), -1)
        places = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
        return np.where(known[places] == wanted, places, -1)


def _row_table(numbers: NDArray[np.int64]) -> NDArray[np.int32] | None:
    """Row by number, where the numbers are dense enough for a table; else they are searched."""
    if not len(numbers) or numbers[-1] > _DENSE * len(numbers) + 65536:
        return None
    table = np.full(int(numbers[-1]) + 1, -1, dtype=np.int32)
    table[numbers] = np.arange(len(numbers), dtype=np.int32)
    return table


def _without_comments(buffer: Bytes) -> Bytes:
    """The same text with blanks for comments (ISO 10303-21, 5.6); no copy where there is none."""
    whole = buffer.tobytes() if _has_comment(buffer) else b""
    if not whole:
        return buffer
    changed = bytearray(whole)
    for found in _COMMENT_OR_STRING.finditer(whole):
        if found[0].startswith(b"/*"):
            changed[found.start() : found.end()] = b" " * (found.end() - found.start())
    return np.frombuffer(changed, dtype=np.uint8)


def _has_comment(buffer: Bytes) -> bool:
    slashes = places_outside_strings(buffer, ord("/"))
    return bool((buffer[np.minimum(slashes + 1, len(buffer) - 1)] == ord("*")).any())
