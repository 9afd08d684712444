"""Tests of what is delivered to the site (进场检验): a batch that failed stays open until a re-test passes or it has left."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class MaterialResult(StrEnum):
    """What a test, or a look at what became of the batch, said."""

    PASSED = "passed"
    FAILED = "failed"
    REMOVED = "removed"  # 退场: the batch was taken off the site; the supervisor's word


@dataclass(frozen=True, slots=True)
class MaterialTest:
    """One statement about one batch of a material.

    ``tested_on`` is the day of the test, ``recorded_on`` the day it became known; ``None`` where the source does not say it: the
    store then takes the day of entry. ``elements``: GlobalIds of what was built with it; ``task``: uid of the task that it was
    delivered for. ``role`` and ``reporter``: on whose word.
    """

    batch: str
    material: str
    result: MaterialResult
    tested_on: date
    recorded_on: date | None = None
    supplier: str = ""
    test: str = ""
    report_no: str = ""
    elements: tuple[str, ...] = ()
    task: str = ""
    role: str = ""
    reporter: str = ""
    note: str = ""
    row: int | None = None


@dataclass(frozen=True, slots=True)
class MaterialBatch:
    """All that is known of one batch, oldest first; at least one test."""

    batch: str
    material: str
    supplier: str
    tests: tuple[MaterialTest, ...]

    @property
    def key(self) -> str:
        """What names the batch among all of its project."""
        return "\x1f".join(map(_folded, (self.material, self.batch, self.supplier)))

    @property
    def last(self) -> MaterialTest:
        """The statement that counts now."""
        return self.tests[-1]

    @property
    def is_open(self) -> bool:
        """Whether it does not conform (不合格), and nothing has closed it yet."""
        return self.last.result is MaterialResult.FAILED

    @property
    def has_failed(self) -> bool:
        """Whether any test of it failed."""
        return any(test.result is MaterialResult.FAILED for test in self.tests)

    @property
    def open_since(self) -> date | None:
        """The day of the first failed test since it was last in order; ``None`` where it is not open."""
        since = None
        for test in reversed(self.tests):
            if test.result is not MaterialResult.FAILED:
                break
            since = test.tested_on
        return since

    @property
    def failed_spans(self) -> tuple[tuple[date, date | None], ...]:
        """From each failed test to the day of what closed it, ``None`` where nothing has."""
        spans: list[tuple[date, date | None]] = []
        since: date | None = None
        for test in self.tests:
            if test.result is MaterialResult.FAILED:
                since = since or test.tested_on
            elif since is not None:
                spans.append((since, test.tested_on))
                since = None
        return (*spans, (since, None)) if since else tuple(spans)

    @property
    def elements(self) -> tuple[str, ...]:
        """GlobalIds named by any of its tests, each once."""
        return tuple(dict.fromkeys(guid for test in self.tests for guid in test.elements))

    @property
    def tasks(self) -> tuple[str, ...]:
        """Uids of tasks named by any of its tests, each once."""
        return tuple(dict.fromkeys(test.task for test in self.tests if test.task))


def material_batches(tests: Iterable[MaterialTest], *, until: date, known_on: date) -> tuple[MaterialBatch, ...]:
    """The batches by what was tested until a day and known on another: the open ones first, the oldest first among them.

    ``tests`` in the order in which they were entered: of two on the same day the later one counts. A test that names no supplier
    is about the only supplier of that material and batch; where there are several it stands alone, for it must not close the
    wrong one. A test without ``recorded_on`` counts as known.
    """
    known = [test for test in tests if test.tested_on <= until and (test.recorded_on or known_on) <= known_on]
    groups: defaultdict[tuple[str, ...], list[MaterialTest]] = defaultdict(list)
    for test in _with_supplier(known):
        groups[_folded(test.material), _folded(test.batch), _folded(test.supplier)].append(test)
    batches = []
    for group in groups.values():
        ordered = sorted(group, key=lambda test: test.tested_on)  # stable: the order of entry within a day
        first = ordered[0]
        batches.append(MaterialBatch(first.batch, first.material, first.supplier, tuple(ordered)))
    return tuple(
        sorted(batches, key=lambda batch: (not batch.is_open, batch.open_since or batch.last.tested_on, batch.key))
    )


def _with_supplier(tests: Sequence[MaterialTest]) -> list[MaterialTest]:
    suppliers: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for test in tests:
        if test.supplier.strip():
            suppliers[_folded(test.material), _folded(test.batch)].setdefault(_folded(test.supplier), test.supplier)
    found = []
    for test in tests:
        known = suppliers[_folded(test.material), _folded(test.batch)]
        only = next(iter(known.values())) if len(known) == 1 else ""
        found.append(test if test.supplier.strip() or not only else replace(test, supplier=only))
    return found


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
