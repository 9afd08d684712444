"""What changed between two versions of a plan: tasks that came, went, moved, were renamed, and logic that changed.

No identifier of a schedule file can be trusted by itself. Project's WBS code and the running numbers of office tables name a
place, which shifts when a row is put in; the uids of Primavera are given anew by an export. So what agrees twice is paired
first, then what agrees once by something that is no mere place, and what is left over came or went.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from schedule.calendars import WorkingDays
from schedule.tasks import Schedule, SequenceKind, Task
from values.dates import day_number

Logic = tuple[tuple[SequenceKind, float], ...]
"""How one task binds another: kinds with their lags in days, sorted."""

_PLACE: Final = re.compile(r"(?:row-)?\d+(?:[.\-]\d+)*\.?$")


@dataclass(frozen=True, slots=True)
class TaskPair:
    """The same task in both versions, and by what it was known: code+uid, code+name, uid+name, code, uid, name+above (the tasks
    it lies under), name+wbs, name, place (the same place and the same planned days: only the name differs)."""

    before: Task
    after: Task
    by: str


@dataclass(frozen=True, slots=True)
class TaskMove:
    """A task whose planned dates differ. Positive days are later; ``None`` where one version lacks the date.

    Calendar days, and working days by the calendar of the newer version.
    """

    pair: TaskPair
    start_days: int | None
    finish_days: int | None
    start_working_days: int | None
    finish_working_days: int | None


@dataclass(frozen=True, slots=True)
class LogicChange:
    """Two tasks that both versions hold and that are bound otherwise than before (empty: not bound)."""

    predecessor: Task
    successor: Task
    before: Logic
    after: Logic


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """The differences, tasks in the order of their plan. ``renamed`` and ``moved`` may both hold the same pair.

    ``finish_days``: working days by which the last planned finish of the whole plan moved; ``None`` where one has none.
    """

    pairs: tuple[TaskPair, ...]
    added: tuple[Task, ...]
    removed: tuple[Task, ...]
    moved: tuple[TaskMove, ...]
    renamed: tuple[TaskPair, ...]
    logic: tuple[LogicChange, ...]
    finish_before: date | None
    finish_after: date | None
    finish_days: int | None

    @property
    def is_none(self) -> bool:
        """Whether nothing changed."""
        return not (self.added or self.removed or self.moved or self.renamed or self.logic)

    @property
    def moved_work(self) -> tuple[TaskMove, ...]:
        """The moved tasks that are work themselves: a summary only follows what lies below it."""
        return tuple(move for move in self.moved if not move.pair.after.is_summary)

    @property
    def furthest(self) -> TaskMove | None:
        """The work whose finish moved the most, either way; the first of several in the order of the plan."""
        dated = [move for move in self.moved_work if move.finish_days is not None]
        return max(dated, key=lambda move: abs(move.finish_days or 0), default=None)


def plan_changes(
    before: Schedule, after: Schedule, working_days: WorkingDays, pairs: tuple[TaskPair, ...] | None = None
) -> PlanChanges:
    """What became of ``before`` in ``after``, counted by ``working_days`` of the newer plan.

    ``pairs``: which tasks are the same where that is known (``same_uids``); else they are looked for (``task_pairs``).
    """
    pairs = task_pairs(before.tasks, after.tasks) if pairs is None else pairs
    stayed, came = {pair.before.uid for pair in pairs}, {pair.after.uid for pair in pairs}
    finish_before, finish_after = _last_finish(before.tasks), _last_finish(after.tasks)
    return PlanChanges(
        pairs=pairs,
        added=tuple(task for task in after.tasks if task.uid not in came),
        removed=tuple(task for task in before.tasks if task.uid not in stayed),
        moved=tuple(move for pair in pairs if (move := _move(pair, working_days)) is not None),
        renamed=tuple(pair for pair in pairs if pair.before.name.strip() != pair.after.name.strip()),
        logic=_logic_changes(before, after, pairs),
        finish_before=finish_before,
        finish_after=finish_after,
        finish_days=working_days.between(day_number(finish_before), day_number(finish_after)),
    )


def task_pairs(before: Sequence[Task], after: Sequence[Task]) -> tuple[TaskPair, ...]:
    """Each task of ``after`` that was in ``before`` with what it was there, in the order of ``after``.

    A key pairs only where it is borne by one task alone on either side, of those not paired by a stronger key.
    """
    outlines = _Outline.of(before), _Outline.of(after)
    left, right = (list(outline.tasks.values()) for outline in outlines)
    found: dict[str, TaskPair] = {}
    for by, key in _KEYS:
        old, new = _single(left, key, outlines[0]), _single(right, key, outlines[1])
        agreed = {value: task for value, task in new.items() if value in old}
        if agreed:
            found |= {task.uid: TaskPair(old[value], task, by) for value, task in agreed.items()}
            paired = {old[value].uid for value in agreed}
            left = [task for task in left if task.uid not in paired]
            right = [task for task in right if task.uid not in found]
    return tuple(found[uid] for uid in outlines[1].tasks if uid in found)


def same_uids(before: Sequence[Task], after: Sequence[Task]) -> tuple[TaskPair, ...]:
    """The pairs of two kept versions of one plan, in which a task has the same uid (``schedule.kept_uids``)."""
    was = {task.uid: task for task in before}
    return tuple(TaskPair(was[task.uid], task, "uid") for task in after if task.uid in was)


@dataclass(frozen=True, slots=True)
class _Outline:
    """The tasks of a plan by uid, and their places in its order, from 1."""

    tasks: Mapping[str, Task]
    place: Mapping[str, int]

    @classmethod
    def of(cls, tasks: Sequence[Task]) -> "_Outline":
        by_uid = {task.uid: task for task in tasks}
        return cls(by_uid, {uid: place for place, uid in enumerate(by_uid, start=1)})


Key = Callable[[Task, _Outline], tuple[Any, ...]]


def _single(tasks: Iterable[Task], key: Key, outline: _Outline) -> dict[tuple[Any, ...], Task]:
    """The tasks by ``key`` where all of it is said and no other task has the same."""
    keyed = [(key(task, outline), task) for task in tasks]
    seen = Counter(value for value, _ in keyed)
    return {value: task for value, task in keyed if seen[value] == 1 and all(value)}


def _name(task: Task) -> str:
    return " ".join(task.name.split()).casefold()


def _own_code(task: Task) -> str:
    """The code where it names the task and not its place."""
    return "" if task.code == task.wbs or _PLACE.match(task.code) else task.code


def _own_uid(task: Task) -> str:
    """The uid where the file gave one: readers of tables take the code, the WBS number or the row for it."""
    made_up = task.uid in (task.code, task.wbs) or task.uid.startswith("row-")
    return "" if made_up and _PLACE.match(task.uid) else task.uid


def _second_uid(task: Task) -> str:
    """The uid where it says something that the code does not."""
    return "" if task.uid == task.code else _own_uid(task)


def _path(task: Task, outline: _Outline) -> tuple[str, ...]:
    """The names of the tasks above, upwards; none for a task that nothing is above."""
    names, seen, at = [], {task.uid}, outline.tasks.get(task.parent_uid or "")
    while at is not None and at.uid not in seen:
        seen.add(at.uid)
        names.append(_name(at))
        at = outline.tasks.get(at.parent_uid or "")
    return tuple(names)


_KEYS: Final[tuple[tuple[str, Key], ...]] = (
    ("code+uid", lambda task, _: (_own_code(task), _second_uid(task))),
    ("code+name", lambda task, _: (_own_code(task), _name(task))),
    ("uid+name", lambda task, _: (_own_uid(task), _name(task))),
    ("code", lambda task, _: (_own_code(task),)),
    ("uid", lambda task, _: (_own_uid(task),)),
    ("name+above", lambda task, outline: (_name(task), _path(task, outline))),
    ("name+wbs", lambda task, _: (_name(task), task.wbs)),
    ("name", lambda task, _: (_name(task),)),
    (
        "place",
        lambda task, outline: (
            task.wbs or task.code or outline.place[task.uid],
            task.planned_start,
            task.planned_finish,
        ),
    ),
)


def _move(pair: TaskPair, working_days: WorkingDays) -> TaskMove | None:
    was, now = pair.before, pair.after
    if (was.planned_start, was.planned_finish) == (now.planned_start, now.planned_finish):
        return None
    return TaskMove(
        pair,
        _days(was.planned_start, now.planned_start),
        _days(was.planned_finish, now.planned_finish),
        working_days.between(day_number(was.planned_start), day_number(now.planned_start)),
        working_days.between(day_number(was.planned_finish), day_number(now.planned_finish)),
    )


def _days(before: date | None, after: date | None) -> int | None:
    return None if before is None or after is None else (after - before).days


def _last_finish(tasks: Iterable[Task]) -> date | None:
    return max((task.planned_finish for task in tasks if task.planned_finish is not None), default=None)


def _logic_changes(before: Schedule, after: Schedule, pairs: tuple[TaskPair, ...]) -> tuple[LogicChange, ...]:
    """Only between tasks that both hold: what a new task brings or a removed one takes along is told by the task."""
    task_of = {pair.after.uid: pair.after for pair in pairs}
    now_called = {pair.before.uid: pair.after.uid for pair in pairs}
    was = _bound(before, now_called)
    now = _bound(after, {uid: uid for uid in task_of})
    return tuple(
        LogicChange(task_of[ends[0]], task_of[ends[1]], was.get(ends, ()), now.get(ends, ()))
        for ends in dict.fromkeys((*now, *was))
        if was.get(ends, ()) != now.get(ends, ())
    )


def _bound(schedule: Schedule, called: Mapping[str, str]) -> dict[tuple[str, str], Logic]:
    found: defaultdict[tuple[str, str], set[tuple[SequenceKind, float]]] = defaultdict(set)
    for sequence in schedule.sequences:
        ends = called.get(sequence.predecessor_uid), called.get(sequence.successor_uid)
        if ends[0] is not None and ends[1] is not None:
            found[ends[0], ends[1]].add((sequence.kind, sequence.lag_days))
    return {ends: tuple(sorted(kinds)) for ends, kinds in found.items()}
