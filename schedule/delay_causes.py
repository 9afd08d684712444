"""Which tasks move the finish, along which path, by how many days: proven by putting them back on plan and calculating again.

The plan and what became of it are the same network; they differ in what each task adds to its logic: it begins later (or
earlier) than its logic lets it, and it takes longer (or shorter) than planned. Such a task alone is put back on plan,
everything else stays as it is, and the finish is calculated anew: the difference is its share. Where the finish still is not
the planned one after a whole path is put right, the next path shows, and so on, until all of the difference is told.
(A but-for analysis of the as-built network: AACE International, recommended practice 29R-03, method 3.8, task by task.)
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from schedule.early_dates import Doing, EarlyDates, as_planned, dates_but_for, early_dates, finishes_with, uid_of
from schedule.network import Network
from schedule.progress import NOTHING_KNOWN, Progress
from schedule.work_time import DAY, day_of_end
from values.errors import InvalidRequest

MOST_PATHS: Final = 12
OPEN_ENDS_LIMIT: Final = 0.05
"""Largest share of tasks without a predecessor or without a successor, the first and the last task not counted: the limit that
the DCMA sets for missing logic. Above it a delay may run along relations that nobody wrote down."""


@dataclass(frozen=True, slots=True)
class DelayCause:
    """A task off its plan. ``slip_days``: how much later than its logic let it it began, ``overrun_days``: how much longer it
    takes than planned, in days of work of its own calendar; negative: gained.

    ``days``: by how many working days the finish comes earlier with this task alone on plan (negative: later).
    """

    uid: str
    slip_days: float
    overrun_days: float
    days: float


@dataclass(frozen=True, slots=True)
class DelayPath:
    """A chain of tasks that drive one another to the finish, and its causes, the largest first.

    ``finish``: the last finish with the paths before this one put right; ``finish_on_plan``: with its causes put right too.
    """

    uids: tuple[str, ...]
    causes: tuple[DelayCause, ...]
    finish: int
    finish_on_plan: int
    days: float


@dataclass(frozen=True, slots=True)
class DelayCauses:
    """``days``: working days of the plan's calendar from the planned finish to the forecast one, the sum of those of the
    ``paths`` where all of it is told (``finish_left`` is then the planned finish). Finishes are moments
    (``schedule.work_time``)."""

    planned_finish: int
    forecast_finish: int
    finish_left: int
    days: float
    paths: tuple[DelayPath, ...]

    @property
    def is_complete(self) -> bool:
        """Whether putting back what the paths name gives the planned finish."""
        return self.finish_left == self.planned_finish

    @property
    def planned_finish_day(self) -> int:
        """Number of the day of the finish by plan and logic."""
        return day_of_end(self.planned_finish)

    @property
    def forecast_finish_day(self) -> int:
        """Number of the day of the forecast finish."""
        return day_of_end(self.forecast_finish)

    @property
    def finish_left_day(self) -> int:
        """Number of the day of the finish with all paths put right."""
        return day_of_end(self.finish_left)


def open_ends(network: Network, uids: frozenset[str] | None = None) -> tuple[str, ...]:
    """Tasks (of ``uids``, else all) without a predecessor or without a successor. One task may begin the plan and one may end
    it: the first without a predecessor and the last without a successor do not count."""
    activities = [
        (place, activity)
        for place, activity in enumerate(network.activities)
        if not activity.is_hub and (uids is None or activity.task.uid in uids)
    ]
    starts = [activity.task.uid for place, activity in activities if not network.into[place]]
    ends = [activity.task.uid for place, activity in activities if not network.out_of[place]]
    found = {*starts[1:], *ends[:-1]}
    return tuple(activity.task.uid for _, activity in activities if activity.task.uid in found)


def delay_causes(network: Network, progress: Mapping[str, Progress], *, data_date: int) -> DelayCauses:
    """Why the forecast finish is not the planned one, by what is known of the tasks (by uid) at the begin of a day.

    Raises:
        InvalidRequest: ``network_missing``; ``network_has_loops`` (``tasks``, ``first``); ``network_too_thin`` (``open``,
            ``tasks``, ``limit_percent``).
        OverflowError: dates outside the years of the calendars.
    """
    _refuse_thin_logic(network)
    known = [progress.get(activity.task.uid, NOTHING_KNOWN) for activity in network.activities]
    plan = dates_but_for(network, [as_planned(activity) for activity in network.activities])
    doings = early_dates(network, known, data_date * DAY).doings
    model = dates_but_for(network, doings)
    planned, forecast = max(plan.finish), max(model.finish)
    paths: list[DelayPath] = []
    while max(model.finish) != planned and len(paths) < MOST_PATHS:
        path = _path(model, plan)
        paths.append(path)
        back = {network.places[cause.uid] for cause in path.causes}
        doings = [plan.doings[place] if place in back else done for place, done in enumerate(doings)]
        model = dates_but_for(network, doings)
    left = max(model.finish)
    return DelayCauses(planned, forecast, left, _days(network, planned, forecast), tuple(paths))


def _refuse_thin_logic(network: Network) -> None:
    if network.in_loops:
        first = network.in_loops[0]
        raise InvalidRequest("network_has_loops", tasks=len(network.in_loops), first=first)
    if not network.relations:
        raise InvalidRequest("network_missing")
    thin = len(open_ends(network))
    if thin > OPEN_ENDS_LIMIT * len(network.places):
        raise InvalidRequest(
            "network_too_thin", open=thin, tasks=len(network.places), limit_percent=round(100 * OPEN_ENDS_LIMIT)
        )


def _path(model: EarlyDates, plan: EarlyDates) -> DelayPath:
    """The path that decides: the one to the last finish, or, where the work is ahead, the planned one, which has been
    shortened."""
    network, before = model.network, max(model.finish)
    chain = (model if before > max(plan.finish) else plan).driving_chain()
    off = {place: plan.doings[place] for place in chain if _is_off(model.doings[place], plan.doings[place])}
    causes = []
    for place, planned in off.items():
        time, done = network.activities[place].work, model.doings[place]
        days = _days(network, max(finishes_with(model, {place: planned})), before)
        overrun = time.days(done.work - planned.work)
        causes.append(DelayCause(uid_of(network, place), time.days(done.slip), overrun, days))
    after = max(finishes_with(model, off))
    uids = tuple(uid for place in chain if (uid := uid_of(network, place)))
    ordered = tuple(sorted(causes, key=lambda cause: -abs(cause.days)))
    return DelayPath(uids, ordered, before, after, _days(network, after, before))


def _is_off(done: Doing, planned: Doing) -> bool:
    return (done.slip, done.work) != (planned.slip, planned.work)


def _days(network: Network, earlier: int, later: int) -> float:
    time = network.plan_time
    return time.days(time.amount(later) - time.amount(earlier))
