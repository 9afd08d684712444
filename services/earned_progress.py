"""Earned value and earned schedule of one project, by a named weight: where it stands on its plan, and when it will end.

An item is earned when it is verified done, and planned when its planned finish has come (the 0/100 rule), because evidence says
done or not done and no more. A day of the calendar is the period.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

import numpy as np
import numpy.typing as npt

from progress.curve import done_changes
from progress.earned_schedule import EarnedSchedule, back_test, earned_schedule, finish_forecast
from progress.earned_value import EarnedValue, Weight, cumulative_weights
from progress.evidence import Evidence
from progress.join import Windows
from services.facts import Facts, project_facts
from services.permissions import permitted
from services.workspace import Workspace
from values.dates import EPOCH, NO_DAY, day_number
from values.people import Action

Floats = npt.NDArray[np.float64]

LEAST_KNOWN = 0.9
"""Quantities are offered as a weight where at least this share of the items has one: the others would count for nothing."""
FARTHEST_DAYS = 36_525
"""A forecast a century away says that no end is in sight."""


@dataclass(frozen=True, slots=True)
class FinishRange:
    """A forecast in dates: ``None`` for ``earliest``: too short a past to tell a range; for ``expected`` or ``latest``: no end
    in sight."""

    expected: date | None
    earliest: date | None
    latest: date | None
    paces: int


@dataclass(frozen=True, slots=True)
class ForecastCheck:
    """A forecast of an earlier day beside what came. ``error_days``: calendar days, below zero when it promised too early."""

    made_on: date
    expected: date | None
    earliest: date | None
    latest: date | None
    reached_on: date
    error_days: int
    is_inside: bool | None


@dataclass(frozen=True, slots=True)
class EarnedProgress:
    """One project as of the day of its newest evidence, by ``weight``.

    Times of ``schedule`` in calendar days since the eve of ``planned_start``. ``known_share``: of the items with dates, those
    that have this weight. ``baseline_performance``: SPI(t) against the original baseline, ``None`` where it is not known or the
    plan is still the first. ``forecast`` is ``None`` without any pace, and once the work is done; ``finished_on`` then says when.
    """

    weight: Weight
    offered: tuple[Weight, ...]
    item_kind: str
    items: int
    known_share: float
    as_of: date
    planned_start: date
    planned_finish: date
    value: EarnedValue
    schedule: EarnedSchedule
    baseline_performance: float | None
    rebaseline_performance: float | None  # against the newest approved baseline, where there is one
    forecast: FinishRange | None
    finished_on: date | None
    checks: tuple[ForecastCheck, ...]
    median_error_days: float | None
    bias_days: float | None
    inside: tuple[int, int]


@permitted(Action.SEE)
def earned_progress(
    workspace: Workspace, code: str, weight: str = Weight.COUNT, *, status_date: date, known_on: date
) -> EarnedProgress | None:
    """``None`` without a plan or without verified evidence up to the day. A weight that the project lacks counts as ``count``.

    Raises ``NotFound`` (``project_unknown``).
    """
    facts = project_facts(workspace, code, known_on=known_on)
    counted = facts.linked & (facts.windows.finish != NO_DAY)
    day = day_number(status_date)
    seen = counted[facts.verified.item] & (facts.verified.day <= day) if len(facts.verified.item) else np.empty(0, bool)
    if not seen.any():
        return None
    weights = _weights(facts, counted)
    chosen = Weight(weight) if weight in weights else Weight.COUNT
    as_of = int(facts.verified.day[seen].max())
    axis = _Axis(facts.windows, counted, weights[chosen])
    planned, earned = axis.planned(), axis.earned(facts.verified, as_of)
    now = earned_schedule(planned, earned)
    value = EarnedValue(
        chosen, float(planned[-1]), float(planned[min(len(earned), len(planned)) - 1]), float(earned[-1])
    )
    is_done = bool(earned[-1] >= planned[-1])
    forecast = None if is_done else finish_forecast(planned, earned)
    tested = back_test(planned, earned)
    return EarnedProgress(
        weight=chosen,
        offered=tuple(weights),
        item_kind=facts.item_kind,
        items=int(np.count_nonzero(counted)),
        known_share=float(np.count_nonzero(weights[chosen][counted])) / int(np.count_nonzero(counted)),
        as_of=_day(as_of),
        planned_start=_day(axis.first),
        planned_finish=_day(axis.first - 1 + int(now.planned_duration)),
        value=value,
        schedule=now,
        baseline_performance=None
        if facts.plan is None or facts.plan.version == 1
        else _performance_against(facts.baseline, facts, counted, weights[chosen], as_of),
        rebaseline_performance=None
        if facts.rebaseline is None
        else _performance_against(facts.rebaseline.windows, facts, counted, weights[chosen], as_of),
        forecast=None
        if forecast is None
        else FinishRange(
            axis.date_of(forecast.expected),
            axis.date_of(forecast.earliest),
            axis.date_of(forecast.latest),
            forecast.paces,
        ),
        finished_on=axis.date_of(now.actual_time) if is_done else None,
        checks=tuple(
            ForecastCheck(
                made_on=_day(axis.first - 1 + each.forecast.made_at),
                expected=axis.date_of(each.forecast.expected),
                earliest=axis.date_of(each.forecast.earliest),
                latest=axis.date_of(each.forecast.latest),
                reached_on=_day(axis.first - 1 + int(each.reached_at)),
                error_days=ceil(each.forecast.expected) - int(each.reached_at),
                is_inside=each.is_inside,
            )
            for each in tested.forecasts
        ),
        median_error_days=tested.median_error,
        bias_days=tested.bias,
        inside=tested.inside,
    )


@dataclass(frozen=True, slots=True)
class _Axis:
    """The plan's time axis: period 0 ends on the eve of ``first``."""

    windows: Windows
    counted: npt.NDArray[np.bool_]
    weights: Floats

    @property
    def first(self) -> int:
        starts = np.where(self.windows.start != NO_DAY, self.windows.start, self.windows.finish)[self.counted]
        return int(starts.min())

    def planned(self) -> Floats:
        finish = self.windows.finish[self.counted]
        return np.round(
            cumulative_weights(finish, self.weights[self.counted], first=self.first, last=int(finish.max())), 6
        )

    def earned(self, found: Evidence, as_of: int) -> Floats:
        day, change = done_changes(found)
        kept = self.counted[found.item] & (change != 0) & (day <= as_of)
        added = change[kept] * self.weights[found.item[kept]]
        # Evidence from before the planned start belongs to the beginning; a project seen only then has no time behind it.
        return np.round(cumulative_weights(day[kept], added, first=self.first, last=max(as_of, self.first - 1)), 6)

    def date_of(self, periods: float | None) -> date | None:
        if periods is None or periods > FARTHEST_DAYS:
            return None
        return _day(self.first - 1) + timedelta(days=ceil(round(periods, 6)))


def _weights(facts: Facts, counted: npt.NDArray[np.bool_]) -> dict[Weight, Floats]:
    """The weights that the project has, one number an item; items without one weigh nothing."""
    windows = facts.windows
    after = np.where(windows.start != NO_DAY, windows.start, windows.finish).astype(np.int64) - 1
    working = facts.working_days.between_all(after, windows.finish.astype(np.int64))
    # A task of no working days (a milestone, one on a holiday) is not nothing.
    durations = np.maximum(np.ma.filled(working, 0), 1).astype(np.float64)
    found = {Weight.COUNT: np.ones(facts.items), Weight.DURATION: durations}
    if facts.elements is not None:
        volumes = np.nan_to_num(facts.elements["volume_m3"].to_numpy(zero_copy_only=False).astype(np.float64))
        volumes = np.maximum(volumes, 0)
        if np.count_nonzero(volumes[counted]) >= LEAST_KNOWN * np.count_nonzero(counted):
            found[Weight.QUANTITY] = volumes
    return found


def _performance_against(
    windows: Windows, facts: Facts, counted: npt.NDArray[np.bool_], weights: Floats, as_of: int
) -> float | None:
    """SPI(t) against the dates of a baseline."""
    known = counted & (windows.finish != NO_DAY)
    if not (known.any() and weights[known].any()):
        return None
    axis = _Axis(windows, known, weights)
    return earned_schedule(axis.planned(), axis.earned(facts.verified, as_of)).schedule_performance


def _day(number: int) -> date:
    return EPOCH + timedelta(days=number)
