"""Critical path method: when each activity can begin at the earliest, must end at the latest, and how much it may slip.

Precedence diagramming with four relations, lags on the predecessor's calendar, a calendar for each activity, constraints, and
progress by retained logic: what is left of an activity waits for the data date and for its predecessors. Float is that of the
finish, in days of work of the activity's own calendar. (Kelley and Walker 1959; Fondahl 1961; PMI, Practice Standard for
Scheduling; the settings are the defaults of Primavera P6, against whose floats this is checked: docs/critical-path.md.)
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from schedule.early_dates import EarlyDates, early_dates, is_free_to_slip, uid_of
from schedule.network import FROM_FINISH, TO_START, Activity, Link, Network
from schedule.progress import NOTHING_KNOWN, Progress
from schedule.tasks import Constraint
from schedule.work_time import DAY, day_of_begin, day_of_end
from values.dates import day_number


@dataclass(frozen=True, slots=True)
class Dates:
    """Of one activity. Moments as in ``schedule.work_time``; the late start is that of the work that is left; floats in days of
    work, ``None`` once it is finished.

    ``driver``: the uid of the activity that decides when this one begins, empty where none does.
    """

    early_start: int
    early_finish: int
    late_start: int
    late_finish: int
    total_float: float | None
    free_float: float | None
    driver: str = ""

    @property
    def start_day(self) -> int:
        """Number of the day of the early start."""
        return day_of_begin(self.early_start)

    @property
    def finish_day(self) -> int:
        """Number of the day of the early finish."""
        return max(self.start_day, day_of_end(self.early_finish))

    @property
    def is_critical(self) -> bool:
        """Whether it may not slip."""
        return self.total_float is not None and self.total_float <= 0


@dataclass(frozen=True, slots=True)
class CriticalPath:
    """Dates by uid, and the moment at which the last activity ends. ``path``: the uids of the driving chain to that end, from its
    first activity; each is driven by the one before."""

    dates: Mapping[str, Dates]
    finish: int
    path: tuple[str, ...]

    @property
    def finish_day(self) -> int:
        """Number of the day of the last finish."""
        return day_of_end(self.finish)


def critical_path(
    network: Network,
    *,
    data_date: int | None = None,
    finish_by: int | None = None,
    progress: Mapping[str, Progress] | None = None,
) -> CriticalPath:
    """Forward and backward pass over a network.

    Args:
        data_date: day number; nothing that is not done yet can happen before its begin. ``None``: as planned.
        finish_by: number of the day at whose end all must be finished: floats are measured against it, and may be negative.
            ``None``: the last early finish.
        progress: by uid, where something is known.

    Raises:
        OverflowError: dates that leave the years of the calendars (a lag of centuries).
        ValueError: the network has no activity.
    """
    if not network.places:
        raise ValueError("a network without activities has no path")
    known = [(progress or {}).get(activity.task.uid, NOTHING_KNOWN) for activity in network.activities]
    early = early_dates(network, known, None if data_date is None else data_date * DAY)
    passed = _Late(network, early, known, max(early.finish))
    for place in range(len(known) - 1, -1, -1):
        passed.as_late_as_possible(place)
    finish = passed.finish
    passed.backward(finish if finish_by is None else (finish_by + 1) * DAY)
    path = tuple(uid for place in early.driving_chain() if (uid := uid_of(network, place)))
    return CriticalPath(passed.dates(), finish, path)


@dataclass(slots=True)
class _Late:
    """The way back, by place in the network."""

    network: Network
    early: EarlyDates
    known: list[Progress]
    finish: int
    late_finish: list[int] = field(default_factory=list)
    late_start: list[int] = field(default_factory=list)

    def as_late_as_possible(self, place: int) -> None:
        """Use up the free float of an activity that is to begin as late as it can."""
        activity, early = self.network.activities[place], self.early
        if activity.task.constraint is not Constraint.AS_LATE_AS_POSSIBLE or not is_free_to_slip(self.known[place]):
            return
        free, work = self._free(place), activity.work
        if free <= 0:
            return
        finish = work.amount(early.finish[place]) + free
        left = early.left[place]
        early.finish[place] = work.end(finish)
        early.start[place] = early.resume[place] = work.begin(finish - left) if left else early.finish[place]
        early.driver[place] = None

    def backward(self, finish: int) -> None:
        """Late dates, from the last activity to the first."""
        self.late_finish = [finish] * len(self.known)
        self.late_start = [finish] * len(self.known)
        for place in range(len(self.known) - 1, -1, -1):
            self._place(place, finish)

    def _place(self, place: int, finish: int) -> None:
        activity, early = self.network.activities[place], self.early
        work, left = activity.work, early.left[place]
        amount, moment = self._latest(place, activity, finish)
        late = work.end(amount)
        if activity.task.is_start_milestone and work.amount(moment) == amount and work.touches(moment):
            late = moment  # it may stand at the begin of a shift
        if amount == work.amount(early.finish[place]):  # without work between them it is the same moment
            late = max(late, early.finish[place])
        self.late_finish[place] = late
        self.late_start[place] = work.begin(amount - left) if left else late

    def _latest(self, place: int, activity: Activity, finish: int) -> tuple[int, int]:
        """The amount of work at which an activity must be over, and the moment that says so."""
        work, left = activity.work, self.early.left[place]
        bounds = [(work.amount(finish), finish)]
        for link in self._binding(place):
            if link.kind in TO_START:
                moment = self.late_start[link.after]
            else:
                moment = _open_end(link, self.network.activities[link.after], self.late_finish[link.after])
            before = _before_lag(link, moment)
            bounds.append((work.amount(before) + (0 if link.kind in FROM_FINISH else left), before))
        amount, moment = min(bounds)
        if self.known[place].actual_start is None:
            ceiling = _ceiling(activity.task.constraint, activity.task.constraint_date)
            if ceiling is not None:
                limit, is_of_start, is_must = ceiling
                bound = work.amount(limit) + (left if is_of_start else 0)
                if is_must or bound < amount:
                    return bound, limit
        return amount, moment

    def _binding(self, place: int) -> list[Link]:
        """The relations by which an activity can still hold others up."""
        has_begun = self.known[place].actual_start is not None
        return [
            link
            for link in self.network.out_of[place]
            if self.known[link.after].actual_finish is None and not (has_begun and link.kind not in FROM_FINISH)
        ]

    def _free(self, place: int) -> int:
        """Minutes of work that an activity may slip before another one does, or the last finish."""
        work, early = self.network.activities[place].work, self.early
        slack = [work.amount(self.finish) - work.amount(early.finish[place])]
        for link in self._binding(place):
            own = early.finish[place] if link.kind in FROM_FINISH else early.resume[place]
            slack.append(work.amount(_before_lag(link, self._early_bound(link))) - work.amount(own))
        return max(0, min(slack))

    def _early_bound(self, link: Link) -> int:
        """The moment of a successor that a relation holds; of a hub that of the first activity that waits for it."""
        early, after = self.early, self.network.activities[link.after]
        if after.is_hub:
            bounds = (_before_lag(onward, self._early_bound(onward)) for onward in self._binding(link.after))
            return min(bounds, default=self.finish)
        if link.kind in TO_START:
            return early.resume[link.after]
        return _open_end(link, after, early.finish[link.after])

    def dates(self) -> dict[str, Dates]:
        """All of it by uid; hubs are no tasks."""
        found = {}
        for uid, place in self.network.places.items():
            work, early = self.network.activities[place].work, self.early
            is_finished = self.known[place].actual_finish is not None
            total = work.amount(self.late_finish[place]) - work.amount(early.finish[place])
            found[uid] = Dates(
                early_start=early.start[place],
                early_finish=early.finish[place],
                late_start=self.late_start[place],
                late_finish=self.late_finish[place],
                total_float=None if is_finished else work.days(total),
                free_float=None if is_finished else work.days(self._free(place)),
                driver=early.driver_uid(place),
            )
        return found


def _open_end(link: Link, after: Activity, finish: int) -> int:
    """The last moment at which a predecessor keeps the finish of its successor: bound by a start, it is in time as long as no
    work of the successor's calendar lies between."""
    return finish if link.kind in FROM_FINISH else max(finish, after.work.begin(after.work.amount(finish)))


def _before_lag(link: Link, moment: int) -> int:
    """The last moment of a predecessor whose lag is over at ``moment``."""
    if not link.lag:
        return moment
    return link.lag_time.begin(link.lag_time.amount(moment) - link.lag)


_MUST = frozenset((Constraint.MUST_START_ON, Constraint.MUST_FINISH_ON))
_CEILINGS = frozenset((Constraint.START_ON, Constraint.START_NO_LATER, Constraint.MUST_START_ON))
_CEILINGS_OF_FINISH = frozenset((Constraint.FINISH_ON, Constraint.FINISH_NO_LATER, Constraint.MUST_FINISH_ON))


def _ceiling(constraint: Constraint, day: date | None) -> tuple[int, bool, bool] | None:
    """The moment that a constraint wants kept, whether by the start, and whether even against the logic."""
    if day is None or constraint not in _CEILINGS | _CEILINGS_OF_FINISH:
        return None
    is_of_start = constraint in _CEILINGS
    return (day_number(day) + (0 if is_of_start else 1)) * DAY, is_of_start, constraint in _MUST
