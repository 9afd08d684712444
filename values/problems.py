"""Flaws in an input: collected, shown, never raised.

A ``Problem`` says what is wrong with one place of a file while the rest of the file is taken. What cannot be answered at
all is an exception (``values.errors``). Neither carries a sentence: the doors turn ``code`` and ``fields`` into words.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

MOST_OF_ONE_CODE = 200
"""Problems of one code that are kept one by one; the rest is counted. A file of a million bad rows stays readable."""


class Severity(StrEnum):
    """How much a flaw matters to the reader of the result."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Where:
    """A place inside a file: row counted from 1 with the header as row 1, entity such as ``#123``, field or column name."""

    row: int | None = None
    entity: str | None = None
    field: str | None = None


NOWHERE = Where()


@dataclass(frozen=True, slots=True)
class Problem:
    """One flaw. ``fields`` are plain values (str, int, float, bool) that the sentence for ``code`` names."""

    code: str
    severity: Severity = Severity.WARNING
    where: Where = NOWHERE
    fields: Mapping[str, Any] = field(default_factory=dict)


class Findings:
    """Collects problems; keeps at most ``MOST_OF_ONE_CODE`` of a code and counts the others."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self._kept: list[Problem] = []
        self._seen: Counter[str] = Counter()
        self._severity: dict[str, Severity] = {}
        self.extend(problems)

    def add(self, code: str, severity: Severity = Severity.WARNING, where: Where = NOWHERE, **fields: Any) -> None:
        """Note one flaw."""
        self.extend((Problem(code, severity, where, fields),))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Note several flaws."""
        for problem in problems:
            self._seen[problem.code] += 1
            self._severity.setdefault(problem.code, problem.severity)
            if self._seen[problem.code] <= MOST_OF_ONE_CODE:
                self._kept.append(problem)

    def count(self, code: str) -> int:
        """How many of this code were noted, kept or not."""
        return self._seen[code]

    def problems(self) -> tuple[Problem, ...]:
        """The kept problems in order, then one ``more_of_the_same`` for each code that overflowed."""
        overflow = (
            Problem("more_of_the_same", self._severity[code], NOWHERE, {"kind": code, "more": seen - MOST_OF_ONE_CODE})
            for code, seen in self._seen.items()
            if seen > MOST_OF_ONE_CODE
        )
        return (*self._kept, *overflow)
