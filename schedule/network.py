"""The logic of a plan: activities in an order in which each stands after those that bind it."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from schedule.tasks import Schedule, Sequence, SequenceKind, Task, WorkCalendar
from schedule.work_time import AROUND_THE_CLOCK, DAY, WorkTime, work_time
from values.dates import NO_DAY, day_number
from values.problems import Findings, Problem, Severity

FROM_FINISH = frozenset((SequenceKind.FINISH_START, SequenceKind.FINISH_FINISH))
"""Relations that wait for the finish of their predecessor; the others for its start."""
TO_START = frozenset((SequenceKind.FINISH_START, SequenceKind.START_START))
"""Relations that bind the start of their successor; the others its finish."""
_WITHOUT_CONSTRAINTS = frozenset(("csv", "workbook", "ifc"))
"""Sources that cannot say why a task begins later than its logic lets it."""
_WITHOUT_CALENDARS = frozenset(("csv", "workbook"))


@dataclass(frozen=True, slots=True)
class Link:
    """One relation, by the places of its activities in ``Network.activities``. ``lag``: minutes of work of ``lag_time``, the
    predecessor's calendar (the default of Primavera P6)."""

    before: int
    after: int
    kind: SequenceKind
    lag: int
    lag_time: WorkTime


@dataclass(frozen=True, slots=True)
class Activity:
    """A task that is no summary. ``minutes``: its planned duration in minutes of work of ``work``.

    ``earliest``: a moment before which it does not begin, whatever its logic says. A hub is no task: it stands for the finish
    of a summary, takes no time, and keeps the moment that its tasks give it.
    """

    task: Task
    minutes: int
    work: WorkTime
    earliest: int | None = None
    is_hub: bool = False


@dataclass(frozen=True, slots=True)
class Network:
    """Activities in topological order with the relations into and out of each, by place.

    ``begin``: the moment at which the plan begins. ``unplaced``: uids of the tasks without a place, because they bind each
    other in a circle (``in_loops``) or follow from such tasks.
    """

    activities: tuple[Activity, ...]
    into: tuple[tuple[Link, ...], ...]
    out_of: tuple[tuple[Link, ...], ...]
    places: Mapping[str, int]
    begin: int
    plan_time: WorkTime
    unplaced: tuple[str, ...] = ()
    in_loops: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def relations(self) -> int:
        """Relations that a task waits for."""
        hubs = {place for place, activity in enumerate(self.activities) if activity.is_hub}
        return sum(len(links) for place, links in enumerate(self.into) if place not in hubs)


def network(schedule: Schedule, calendar: WorkCalendar) -> Network:
    """The network of a plan; tasks without a calendar follow ``calendar``.

    A relation from the finish of a summary waits for all tasks below it; one to the start of a summary binds each of them;
    others of summaries say nothing about single tasks. Where a file has no constraints (CSV, workbooks, IFC), a task without a
    predecessor begins when it is planned to; where it has no calendars, the dates of a task outweigh its duration, which may
    count any days.

    What is left out is told by problems: ``network_has_loops`` (``tasks``, ``first``), ``network_task_without_duration``
    (``task``), ``network_relation_of_summary`` (``kind``, ``predecessor``, ``successor``), ``network_relation_left_out`` (the
    same).
    """
    return _Building(schedule, calendar).network()


@dataclass(slots=True)
class _Building:
    """A network while it is made."""

    schedule: Schedule
    calendar: WorkCalendar
    findings: Findings = field(default_factory=Findings)
    times: dict[str | None, WorkTime] = field(default_factory=dict)
    activities: dict[str, Activity] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    below: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sequences: list[Sequence] = field(default_factory=list)

    def network(self) -> Network:
        """All of it."""
        self._make_times()
        self.names = {task.uid: task.called for task in self.schedule.tasks}
        for task in self.schedule.tasks:
            if not task.is_summary and (minutes := self._minutes(task)) is not None:
                self.activities[task.uid] = Activity(task, minutes, self._time(task))
        self.below = _below(self.schedule, self.activities)
        for sequence in self.schedule.sequences:
            self._take(sequence)
        self._hold_open_starts()
        order, unplaced = _order(self.activities, self.sequences)
        looped = tuple(uid for uid in _looped(unplaced, self.sequences) if not self.activities[uid].is_hub)
        if looped:
            first = self.activities[looped[0]].task.called
            self.findings.add("network_has_loops", Severity.WARNING, tasks=len(looped), first=first)
        return self._ordered(order, unplaced, looped)

    def _ordered(self, order: list[str], unplaced: list[str], looped: tuple[str, ...]) -> Network:
        places = {uid: place for place, uid in enumerate(order)}
        into: list[list[Link]] = [[] for _ in order]
        out_of: list[list[Link]] = [[] for _ in order]
        for sequence in self.sequences:
            before, after = places.get(sequence.predecessor_uid), places.get(sequence.successor_uid)
            if before is not None and after is not None:
                activity = self.activities[sequence.predecessor_uid]
                time = self.times[None] if activity.is_hub or activity.task.is_elapsed else activity.work
                link = Link(before, after, sequence.kind, time.minutes(sequence.lag_days), time)
                into[after].append(link)
                out_of[before].append(link)
        return Network(
            activities=tuple(self.activities[uid] for uid in order),
            into=tuple(map(tuple, into)),
            out_of=tuple(map(tuple, out_of)),
            places={uid: place for uid, place in places.items() if not self.activities[uid].is_hub},
            begin=_first_day(self.schedule) * DAY,
            plan_time=self.times[None],
            unplaced=tuple(uid for uid in unplaced if not self.activities[uid].is_hub),
            in_loops=looped,
            problems=self.findings.problems(),
        )

    def _make_times(self) -> None:
        around = _first_day(self.schedule)
        calendars = {calendar.uid: calendar for calendar in self.schedule.calendars}
        self.times[None] = work_time(self.calendar, around)
        for uid in calendars.keys() & {task.calendar_uid for task in self.schedule.tasks}:
            self.times[uid] = work_time(calendars[uid], around)
        self.times[""] = work_time(AROUND_THE_CLOCK, around)

    def _time(self, task: Task) -> WorkTime:
        if task.is_elapsed:
            return self.times[""]
        return self.times.get(task.calendar_uid or None, self.times[None])

    def _minutes(self, task: Task) -> int | None:
        time = self._time(task)
        start, finish = day_number(task.planned_start), day_number(task.planned_finish)
        is_dated = NO_DAY not in (start, finish) and finish >= start
        is_told = task.duration_days is not None and task.duration_days >= 0
        if task.is_milestone and not task.duration_days:
            return 0
        if is_dated and not (is_told and self.schedule.source not in _WITHOUT_CALENDARS):
            return time.amount((finish + 1) * DAY) - time.amount(start * DAY)
        if is_told and task.duration_days is not None:
            return time.minutes(task.duration_days)
        self.findings.add("network_task_without_duration", Severity.INFO, task=task.called)
        return None

    def _take(self, sequence: Sequence) -> None:
        before, after = sequence.predecessor_uid, sequence.successor_uid
        told: dict[str, Any] = {
            "kind": sequence.kind.value,
            "predecessor": self.names.get(before, before),
            "successor": self.names.get(after, after),
        }
        of_summary = before in self.below or after in self.below
        befores, afters = self.below.get(before, (before,)), self.below.get(after, (after,))
        if of_summary and (
            (before in self.below and sequence.kind not in FROM_FINISH)
            or (after in self.below and sequence.kind not in TO_START)
            or set(befores) & set(afters)
        ):
            self.findings.add("network_relation_of_summary", Severity.INFO, **told)
        elif not (befores and afters) or any(uid not in self.activities for uid in (befores[0], afters[0])):
            self.findings.add("network_relation_left_out", Severity.INFO, **told)
        else:
            first = self._hub(before) if before in self.below else before
            self.sequences += [Sequence(first, uid, sequence.kind, sequence.lag_days) for uid in afters]

    def _hub(self, summary: str) -> str:
        """The finish of a summary as a point of its own, so that many tasks bound to many take few relations."""
        uid = f"\0{summary}"
        if uid not in self.activities:
            self.activities[uid] = Activity(Task(uid, is_milestone=True), 0, self.times[""], is_hub=True)
            self.sequences += [Sequence(one, uid) for one in self.below[summary]]
        return uid

    def _hold_open_starts(self) -> None:
        if self.schedule.source not in _WITHOUT_CONSTRAINTS:
            return
        bound = {sequence.successor_uid for sequence in self.sequences}
        for uid, activity in self.activities.items():
            start = day_number(activity.task.planned_start)
            if uid not in bound and start != NO_DAY:
                self.activities[uid] = Activity(activity.task, activity.minutes, activity.work, start * DAY)


def _first_day(schedule: Schedule) -> int:
    dated = (day_number(task.planned_start) for task in schedule.tasks)
    return min((day for day in dated if day != NO_DAY), default=0)


def _below(schedule: Schedule, activities: Mapping[str, Activity]) -> dict[str, tuple[str, ...]]:
    """The activities under each summary."""
    parents = {task.uid: task.parent_uid for task in schedule.tasks}
    below: dict[str, list[str]] = {task.uid: [] for task in schedule.tasks if task.is_summary}
    for uid in activities:
        above, seen = parents[uid], set[str]()
        while above is not None and above not in seen:
            seen.add(above)
            if above in below:
                below[above].append(uid)
            above = parents.get(above)
    return {uid: tuple(found) for uid, found in below.items()}


def _order(uids: Iterable[str], sequences: Iterable[Sequence]) -> tuple[list[str], list[str]]:
    """Uids so that each stands after those that bind it (Kahn 1962), and those that a circle keeps from having a place."""
    waiting = dict.fromkeys(uids, 0)
    after: dict[str, list[str]] = {uid: [] for uid in waiting}
    for link in sequences:
        if link.predecessor_uid in waiting and link.successor_uid in waiting:
            waiting[link.successor_uid] += 1
            after[link.predecessor_uid].append(link.successor_uid)
    free = deque(uid for uid, count in waiting.items() if not count)
    order = []
    while free:
        uid = free.popleft()
        order.append(uid)
        for other in after[uid]:
            waiting[other] -= 1
            if not waiting[other]:
                free.append(other)
    placed = set(order)
    return order, [uid for uid in waiting if uid not in placed]


def _looped(unplaced: list[str], sequences: Iterable[Sequence]) -> list[str]:
    """Of the tasks without a place those that others without a place wait for: the circles, and what lies between two of them."""
    backwards = (Sequence(link.successor_uid, link.predecessor_uid) for link in sequences)
    return _order(unplaced, backwards)[1]
