"""Elements and tasks introduced to each other: the valid links as index arrays, and what was wrong with the others."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from progress.aliases import NO_ALIASES, Aliases
from progress.links import LinkSource
from schedule.tasks import Task
from values.dates import NO_DAY
from values.problems import Findings, Problem, Severity, Where

Ints = npt.NDArray[np.int32]
_LATEST = np.iinfo(np.int32).max


@dataclass(frozen=True, slots=True)
class Join:
    """The valid links of ``items`` elements to ``tasks`` tasks, sorted by element, then task, each pair once.

    ``element`` and ``task`` are row numbers, shape (links,). ``row`` is the link's row in the table of its source.
    """

    items: int
    tasks: int
    element: Ints
    task: Ints
    source: npt.NDArray[np.int8]  # index into SOURCES
    row: npt.NDArray[np.int64]

    @property
    def tasks_per_element(self) -> npt.NDArray[np.int64]:
        """Number of linked tasks of each element, shape (items,)."""
        return np.bincount(self.element, minlength=self.items)

    @property
    def elements_per_task(self) -> npt.NDArray[np.int64]:
        """Number of linked elements of each task, shape (tasks,)."""
        return np.bincount(self.task, minlength=self.tasks)


SOURCES = tuple(LinkSource)
"""Strongest first: what a person wrote in a file, what the model itself says, what a person chose of a rule's candidates, what a
rule concluded."""


@dataclass(frozen=True, slots=True)
class Windows:
    """Planned start and finish of each item as day numbers, shape (items,); ``NO_DAY`` where the plan says none."""

    start: Ints
    finish: Ints


def identity_join(items: int) -> Join:
    """Each item its own task: how a plan without a model is judged by the same rules."""
    each = np.arange(items, dtype=np.int32)
    return Join(items, items, each, each, np.zeros(items, np.int8), np.arange(items, dtype=np.int64))


def joined(
    element_guids: Sequence[str],
    tasks: Sequence[Task],
    links: Mapping[LinkSource, pa.Table],
    aliases: Aliases = NO_ALIASES,
) -> tuple[Join, tuple[Problem, ...]]:
    """Join elements to tasks by the link tables of each source (columns of ``LINK_SCHEMA``).

    A link may name an element by a GlobalId of before (``aliases``). A link to an unknown element or task, or by a code that
    several tasks bear, becomes a Problem and counts nowhere. Of equal pairs the one from the strongest source stays.
    """
    findings = Findings()
    known_elements = pd.Index(element_guids)
    known_tasks = pd.Index([task.uid for task in tasks])
    codes = _task_codes(tasks)
    parts = [
        _valid_links(_under_present_names(links[source], aliases), number, known_elements, known_tasks, codes, findings)
        for number, source in enumerate(SOURCES)
        if source in links
    ]
    if not parts:
        empty = np.empty(0, np.int32)
        return Join(len(element_guids), len(tasks), empty, empty, np.empty(0, np.int8), np.empty(0, np.int64)), ()
    element, task, source, row = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    pair = element.astype(np.int64) * max(len(tasks), 1) + task
    _, first = np.unique(pair, return_index=True)  # the first of equal pairs: the strongest source
    return Join(
        len(element_guids), len(tasks), element[first], task[first], source[first], row[first]
    ), findings.problems()


def with_task_uids(links: pa.Table, tasks: Sequence[Task]) -> pa.Table:
    """The links with the uid of each task that they name by a code which one task alone bears: a task keeps its uid, while its
    code may be a place in the plan, which moves."""
    codes = _task_codes(tasks)
    uids = [task.uid for task in tasks]
    named = zip(links["task_uid"].to_pylist(), links["task_code"].to_pylist(), strict=True)
    found = [uid or (uids[codes[code]] if codes.get(code, -2) >= 0 else "") for uid, code in named]
    return links.set_column(links.column_names.index("task_uid"), "task_uid", pa.array(found, pa.string()))


def _under_present_names(links: pa.Table, aliases: Aliases) -> pa.Table:
    if not aliases:
        return links
    names = [aliases.get(guid, guid) for guid in links["element_guid"].to_pylist()]
    return links.set_column(links.column_names.index("element_guid"), "element_guid", pa.array(names, pa.string()))


def _task_codes(tasks: Iterable[Task]) -> dict[str, int]:
    """Row number by code; -2 for a code that several tasks bear."""
    codes: dict[str, int] = {}
    for number, task in enumerate(tasks):
        if task.code:
            codes[task.code] = -2 if task.code in codes else number
    return codes


def _valid_links(
    table: pa.Table,
    source: int,
    known_elements: pd.Index,
    known_tasks: pd.Index,
    codes: Mapping[str, int],
    findings: Findings,
) -> tuple[Ints, Ints, npt.NDArray[np.int8], npt.NDArray[np.int64]]:
    guids, uids, task_codes = (table[name].to_pandas() for name in ("element_guid", "task_uid", "task_code"))
    element = known_elements.get_indexer(guids)
    task = known_tasks.get_indexer(uids)
    by_code = np.flatnonzero((uids == "").to_numpy())
    if len(by_code):
        task[by_code] = [codes.get(code, -1) for code in task_codes.iloc[by_code]]
    file_row = table["row"].to_numpy()
    for number in np.flatnonzero((element < 0) | (task < 0)):
        where = Where(row=int(file_row[number]) if file_row[number] > 0 else None)
        named = uids.iloc[number] or task_codes.iloc[number]
        if element[number] < 0:
            findings.add("link_element_unknown", Severity.WARNING, where, element_guid=guids.iloc[number])
        elif task[number] == -2:
            findings.add("link_task_ambiguous", Severity.WARNING, where, task=named)
        else:
            findings.add("link_task_unknown", Severity.WARNING, where, task=named)
    valid = np.flatnonzero((element >= 0) & (task >= 0))
    return (
        element[valid].astype(np.int32),
        task[valid].astype(np.int32),
        np.full(len(valid), source, np.int8),
        valid.astype(np.int64),
    )


def planned_windows(join: Join, starts: Ints, finishes: Ints) -> Windows:
    """Earliest start and latest finish over the linked tasks of each element.

    Args:
        starts, finishes: day numbers of the tasks, shape (tasks,), ``NO_DAY`` where the plan says none.
    """
    start = np.full(join.items, NO_DAY, np.int32)
    finish = np.full(join.items, NO_DAY, np.int32)
    if len(join.element):
        heads = np.flatnonzero(np.diff(join.element, prepend=-1))
        owners = join.element[heads]
        given = starts[join.task]
        earliest = np.minimum.reduceat(np.where(given == NO_DAY, _LATEST, given), heads)
        start[owners] = np.where(earliest == _LATEST, NO_DAY, earliest)
        finish[owners] = np.maximum.reduceat(finishes[join.task], heads)
    return Windows(start, finish)


def judged_windows(windows: Windows) -> Windows:
    """The windows that states are judged by: what has only a finish must have been begun by then."""
    start = np.where(windows.start == NO_DAY, windows.finish, windows.start)
    return Windows(start.astype(np.int32), windows.finish)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far elements and tasks are joined. ``linked + unlinked`` is the number of elements."""

    elements: int
    linked: int
    unlinked: int
    multi_task: int
    links: int
    tasks: int
    tasks_linked: int


def coverage(join: Join) -> Coverage:
    """Count linked elements, elements with several tasks, and tasks with elements."""
    tasks = Counter(np.minimum(join.tasks_per_element, 2).tolist())
    return Coverage(
        elements=join.items,
        linked=tasks[1] + tasks[2],
        unlinked=tasks[0],
        multi_task=tasks[2],
        links=len(join.element),
        tasks=join.tasks,
        tasks_linked=int(np.count_nonzero(join.elements_per_task)),
    )
