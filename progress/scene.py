"""The evidence of a model as the viewer reads it: a binary scene and a JSON of words (viewer/CONTRACT.md, sections 3, 4)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from progress.evidence import Evidence
from progress.join import Ints, Join, Windows, coverage
from schedule.calendars import WorkingDays
from schedule.tasks import Task
from values.dates import NO_DAY, day_number

MAGIC = b"WAS2"
MARGIN_DAYS = 400
"""Working days are counted for so many days beyond all days of plan and evidence, on both sides."""

LONG_AFTER_DAYS = 20 * 366
"""So long after the last day of plan and evidence delays are still counted for the reader's today."""

_TYPES = {"i32": "<i4", "u32": "<u4", "i16": "<i2", "u16": "<u2", "u8": "u1"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A day worth a mark on the time line: kind ``survey`` or ``milestone``."""

    day: int
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class NamedGroups:
    """Names, and for each element the index of its own, -1 for none; shape (elements,)."""

    names: tuple[str, ...]
    of_item: Ints


@dataclass(frozen=True, slots=True)
class SceneGroups:
    """By what the viewer groups elements. ``storeys`` stand bottom to top."""

    classes: NamedGroups
    storeys: NamedGroups
    sections: NamedGroups
    responsibles: NamedGroups


@dataclass(frozen=True, slots=True)
class UnsoundSpan:
    """An element stands on material that did not conform, from a day (number) until another; ``NO_DAY``: nothing closed it."""

    row: int
    start: int
    until: int


@dataclass(frozen=True, slots=True)
class SceneFacts:
    """What is known about the elements in time. ``windows`` and ``found`` are those that the states are judged by."""

    join: Join
    tasks: Sequence[Task]
    windows: Windows
    found: Evidence
    working_days: WorkingDays


def scene_bytes(
    facts: SceneFacts, groups: SceneGroups, *, marks: Sequence[Mark], freshness_days: int, until: int = NO_DAY,
    unsound: Sequence[UnsoundSpan] = (),
) -> bytes:  # fmt: skip
    """The scene: ``WAS2``, length of the header, header (JSON), arrays (viewer/CONTRACT.md, section 3).

    ``until``: a day that the working days are counted to at least (the reader's today, when plan and evidence end before).
    """
    found = facts.found
    first, last = time_span(facts.windows, found)
    first_worked, worked = worked_days(facts.working_days, first, max(last, min(until, last + LONG_AFTER_DAYS)))
    joined = coverage(facts.join)
    tasks, tasks_of = _linked_tasks(facts)
    arrays = {
        "linked": ("u8", facts.join.tasks_per_element > 0),
        "planned_start": ("i32", facts.windows.start),
        "planned_finish": ("i32", facts.windows.finish),
        "class_of": ("i32", groups.classes.of_item),
        "storey_of": ("i32", groups.storeys.of_item),
        "section_of": ("i32", groups.sections.of_item),
        "responsible_of": ("i32", groups.responsibles.of_item),
        "task_of": ("i32", last_tasks(facts.join.element, tasks_of, tasks, found.items)),
        "event_offsets": ("u32", found.offsets),
        "event_day": ("i32", found.day),
        "event_verdict": ("u8", found.verdict),
        "event_not_done": ("u8", found.not_done),
        "event_finish": ("i32", found.finish),
        "task_offsets": ("u32", np.r_[0, np.cumsum(facts.join.tasks_per_element)]),
        "tasks_of": ("u32", tasks_of),
        "worked": ("u32", worked),
        "unsound_row": ("u32", np.array([span.row for span in unsound], np.uint32)),
        "unsound_from": ("i32", np.array([span.start for span in unsound], np.int32)),
        "unsound_until": ("i32", np.array([span.until for span in unsound], np.int32)),
    }
    header = {
        "version": 2,
        "elements": found.items,
        "freshness_days": freshness_days,
        "first_day": first,
        "last_day": last,
        "marks": [{"day": mark.day, "kind": mark.kind, "label": mark.label} for mark in marks],
        "classes": groups.classes.names,
        "storeys": groups.storeys.names,
        "sections": groups.sections.names,
        "responsibles": groups.responsibles.names,
        "tasks": [{"uid": task.uid, "code": task.code, "name": task.name} for task in tasks],
        "working_first": first_worked,
        "coverage": {"linked": joined.linked, "unlinked": joined.unlinked, "multi_task": joined.multi_task},
    }
    return _packed(header, arrays)


def words_bytes(guids: Sequence[str], names: Sequence[str], tags: Sequence[str]) -> bytes:
    """What elements are called, one entry each: JSON in UTF-8 (viewer/CONTRACT.md, section 4)."""
    return _json({"version": 2, "guids": guids, "names": names, "tags": tags})


def time_span(windows: Windows, found: Evidence) -> tuple[int, int]:
    """First and last day number of plan and evidence; ``NO_DAY`` twice when there is neither."""
    days = np.concatenate((windows.start, windows.finish, found.day))
    days = days[days != NO_DAY]
    return (int(days.min()), int(days.max())) if len(days) else (NO_DAY, NO_DAY)


def worked_days(calendar: WorkingDays, first: int, last: int) -> tuple[int, npt.NDArray[np.int64]]:
    """The first counted day, and the working days from it up to and with each day until ``MARGIN_DAYS`` after ``last``.

    ``NO_DAY`` and nothing where there is no ``first`` day: then there is nothing that could be late.
    """
    if first == NO_DAY:
        return NO_DAY, np.empty(0, np.int64)
    begin = first - MARGIN_DAYS
    days = np.arange(begin, last + MARGIN_DAYS + 1, dtype=np.int64)
    return begin, np.asarray(calendar.between_all(begin - 1, days).filled(0), np.int64)


def last_tasks(element: Ints, task: npt.NDArray[Any], tasks: Sequence[Task], items: int) -> Ints:
    """For each element the linked task that finishes last by plan (of equals the one with the last uid); -1 without any.

    Args:
        element, task: the links, sorted by element; ``task`` is a place in ``tasks``. Shape (links,).
        items: number of elements.
    """
    found = np.full(items, -1, np.int32)
    if not len(element):
        return found
    order = sorted(range(len(tasks)), key=lambda row: (day_number(tasks[row].planned_finish), tasks[row].uid))
    rank = np.empty(len(tasks), np.int64)
    rank[order] = np.arange(len(tasks))
    heads = np.flatnonzero(np.diff(element, prepend=-1))
    found[element[heads]] = np.array(order, np.int32)[np.maximum.reduceat(rank[task], heads)]
    return found


def _linked_tasks(facts: SceneFacts) -> tuple[list[Task], npt.NDArray[np.int64]]:
    """The tasks that some element hangs on, in the plan's order, and for each link the place of its task among them."""
    rows, of_link = np.unique(facts.join.task, return_inverse=True)
    return [facts.tasks[row] for row in rows.tolist()], of_link.astype(np.int64)


def _packed(header: dict[str, Any], arrays: Mapping[str, tuple[str, npt.NDArray[Any]]]) -> bytes:
    """The container: everything little endian and at a multiple of 8, so that a browser can use the arrays in place."""
    parts: list[bytes] = []
    told: dict[str, dict[str, Any]] = {}
    offset = 0
    for name, (kind, values) in arrays.items():
        data = values.astype(_TYPES[kind]).tobytes()
        told[name] = {"type": kind, "offset": offset, "length": len(values)}
        parts.append(data.ljust(_padded(len(data)), b"\0"))
        offset += len(parts[-1])
    text = _json(header | {"arrays": told})
    text = text.ljust(_padded(len(text)))
    return b"".join((MAGIC, len(text).to_bytes(4, "little"), text, *parts))


def _padded(length: int) -> int:
    return -(-length // 8) * 8


def _json(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
