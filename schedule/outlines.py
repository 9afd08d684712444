"""Tasks under headings: the order of a printed plan, levels, and the dates of a heading from what is below it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from schedule.tasks import Task

MOST_LEVELS: Final = 100


def outlined(tasks: Sequence[Task], order: Mapping[str, float] | None = None) -> tuple[Task, ...]:
    """The tasks with those below a task right after it, in the order given among themselves (or by ``order``, by uid).

    ``outline_level`` counts from 0. Whose ``parent_uid`` is unknown or leads back to itself stands at the top without one.
    What has others below it is a summary; where it has no dates of its own it gets the earliest and latest below.
    """
    known = {task.uid for task in tasks}
    below: dict[str | None, list[Task]] = defaultdict(list)
    for task in tasks:
        below[task.parent_uid if task.parent_uid in known and task.parent_uid != task.uid else None].append(task)
    if order is not None:
        for group in below.values():
            group.sort(key=lambda task: order.get(task.uid, 0.0))
    placed: dict[str, Task] = {}
    _place(below, below[None], placed)
    for task in tasks:  # those in a ring
        if task.uid not in placed:
            _place(below, [replace(task, parent_uid=None)], placed)
    return _with_dates(placed)


def _place(below: Mapping[str | None, list[Task]], first: Iterable[Task], placed: dict[str, Task]) -> None:
    waiting = [(task, None, 0) for task in reversed(list(first))]
    while waiting:
        task, parent, level = waiting.pop()
        if task.uid in placed:
            continue
        children = below.get(task.uid, [])
        is_summary = task.is_summary or bool(children)
        placed[task.uid] = replace(task, parent_uid=parent, outline_level=level, is_summary=is_summary)
        deeper = min(level + 1, MOST_LEVELS)
        waiting.extend((child, task.uid, deeper) for child in reversed(children))  # type: ignore[misc]


def _with_dates(placed: Mapping[str, Task]) -> tuple[Task, ...]:
    spans: dict[str, tuple[date | None, date | None]] = {}
    for task in reversed(list(placed.values())):  # children come after their parents
        start, finish = spans.get(task.uid, (None, None))
        start, finish = task.planned_start or start, task.planned_finish or finish
        spans[task.uid] = (start, finish)
        if task.parent_uid is not None:
            above = spans.get(task.parent_uid, (None, None))
            spans[task.parent_uid] = (_least(above[0], start), _most(above[1], finish))
    return tuple(
        replace(task, planned_start=spans[uid][0], planned_finish=spans[uid][1]) if task.is_summary else task
        for uid, task in placed.items()
    )


def _least(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)


def _most(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day is not None), default=None)
