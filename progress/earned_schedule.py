"""Earned schedule (Lipke 2003, ISO 21508:2018): earned value read on the time axis of the plan.

A plan is its cumulative planned value at the end of each period, entry 0 standing for its beginning: shape (periods + 1,),
never falling. What was earned is the same for the periods that have passed. The period is the caller's: a month, a day.
"""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

PACE_PERIODS = 28
"""Periods over which one pace is measured (four weeks of days): shorter ones only mirror when somebody looked."""
FEWEST_PACES = 3
"""With fewer past paces no range is told."""
RANGE_SHARE = 0.8
"""The share of cases that a range means to hold; the back-test tells how many it did."""


@dataclass(frozen=True, slots=True)
class EarnedSchedule:
    """Where the project stands on its plan's time axis. All times in periods since the plan's beginning."""

    planned_duration: float  # PD
    actual_time: float  # AT: now, or the end of the work where it is done
    earned_schedule: float  # ES

    @property
    def schedule_variance(self) -> float:
        """SV(t) = ES - AT: below zero when behind."""
        return self.earned_schedule - self.actual_time

    @property
    def schedule_performance(self) -> float | None:
        """SPI(t) = ES / AT; ``None`` before the beginning."""
        return self.earned_schedule / self.actual_time if self.actual_time > 0 else None

    @property
    def duration_at_completion(self) -> float | None:
        """IEAC(t) = PD / SPI(t): how long the whole takes at the pace so far; ``None`` while there is no pace."""
        performance = self.schedule_performance
        return self.planned_duration / performance if performance else None


@dataclass(frozen=True, slots=True)
class Forecast:
    """When ``target`` (periods of the plan) is reached, in periods since the beginning.

    ``expected`` goes on at the pace of the whole time so far. ``earliest`` and ``latest`` are a prediction interval
    (``RANGE_SHARE``) for what is left, from the spread of the project's own ``paces`` past stretches of ``PACE_PERIODS`` (Hahn
    and Meeker 1991, Statistical Intervals, on the mean of a future sample). Both ``None`` where there are too few stretches or
    nothing is left; ``latest`` alone where the stretches differ so much that a standstill is among what may come. Paces are
    not taken by their logarithm, as Lipke, Zwikael, Henderson and Anbari (2009) do: a stretch without progress has none.
    """

    made_at: int
    target: float
    expected: float
    earliest: float | None
    latest: float | None
    paces: int


@dataclass(frozen=True, slots=True)
class PastForecast:
    """A forecast made at an earlier time of where the project stands now, beside what became of it."""

    forecast: Forecast
    reached_at: float

    @property
    def error(self) -> float:
        """Expected less real, in periods: below zero when the forecast promised too early."""
        return self.forecast.expected - self.reached_at

    @property
    def is_inside(self) -> bool | None:
        """Whether the range told then holds what came; ``None`` where no range could be told."""
        forecast = self.forecast
        if forecast.earliest is None:
            return None
        return forecast.earliest <= self.reached_at <= (np.inf if forecast.latest is None else forecast.latest)


@dataclass(frozen=True, slots=True)
class BackTest:
    """Past forecasts, oldest first. Errors in periods."""

    forecasts: tuple[PastForecast, ...]

    @property
    def median_error(self) -> float | None:
        """Median of the errors without their sign."""
        return float(np.median([abs(each.error) for each in self.forecasts])) if self.forecasts else None

    @property
    def bias(self) -> float | None:
        """Median of the errors with their sign: below zero when forecasts promise too early."""
        return float(np.median([each.error for each in self.forecasts])) if self.forecasts else None

    @property
    def inside(self) -> tuple[int, int]:
        """How many of the ranges held, and how many there were."""
        told = [each.is_inside for each in self.forecasts if each.is_inside is not None]
        return sum(told), len(told)


def planned_duration(planned: Floats) -> int:
    """PD: the first period by whose end everything is planned."""
    return int(np.searchsorted(planned, planned[-1], "left"))


def earned_times(planned: Floats, earned: Floats) -> Floats:
    """ES at the end of each passed period, shape of ``earned``: ES = C + I, C the last period with PV <= EV.

    Where nothing is planned for a while (a flat plan), what was earned belongs to the whole flat stretch; of it the point nearest
    to now is taken, so that a project on its plan has ES = AT on every day of it. Never beyond the planned duration.
    """
    end = planned_duration(planned)
    whole = np.searchsorted(planned, earned, "right") - 1
    whole = np.clip(whole, 0, len(planned) - 1)
    following = np.minimum(whole + 1, len(planned) - 1)
    step = planned[following] - planned[whole]
    part = np.divide(earned - planned[whole], step, out=np.zeros(len(earned)), where=step > 0)
    between = whole + np.clip(part, 0, 1)
    first = np.searchsorted(planned, planned[whole], "left")
    on_stretch = earned <= planned[whole]
    times = np.where(on_stretch, np.clip(np.arange(len(earned)), first, whole), between)
    return np.asarray(np.minimum(times, end), np.float64)


def earned_schedule(planned: Floats, earned: Floats) -> EarnedSchedule:
    """Where the project stands at the end of the last passed period; at the end of its work where that came before.

    Raises:
        ValueError: The plan falls, plans nothing, or nothing has passed.
    """
    _check(planned, earned)
    now = _now(planned, earned)
    return EarnedSchedule(planned_duration(planned), now, float(earned_times(planned, earned)[now]))


def finish_forecast(planned: Floats, earned: Floats) -> Forecast | None:
    """The end of the work, forecast from now; ``None`` without any pace. Raises as ``earned_schedule``."""
    _check(planned, earned)
    times = earned_times(planned, earned)
    return _forecast(times, _now(planned, earned), planned_duration(planned))


def back_test(planned: Floats, earned: Floats, *, every: int = PACE_PERIODS) -> BackTest:
    """How far forecasts made every ``every`` periods before now were off, each from what had been earned by then.

    What they forecast is the time at which the project would stand where it stands now: a fact, also in an unfinished project.
    Raises as ``earned_schedule``.
    """
    _check(planned, earned)
    times, now = earned_times(planned, earned), _now(planned, earned)
    # Standing still does not move the moment at which this was reached.
    reached = int(np.argmax(earned >= earned[now]))
    target = float(times[reached])
    found = []
    for made_at in sorted(range(reached - every, 0, -every)):
        forecast = _forecast(times, made_at, target)
        if forecast is not None and times[made_at] < target:
            found.append(PastForecast(forecast, reached))
    return BackTest(tuple(found))


def _forecast(times: Floats, now: int, target: float) -> Forecast | None:
    stands = float(times[now])
    if now <= 0 or stands <= 0:
        return None
    pace = stands / now
    expected = target / pace
    ends = np.arange(now, -1, -PACE_PERIODS)
    paces = -np.diff(times[ends]) / PACE_PERIODS
    left = target - stands
    if len(paces) < FEWEST_PACES or left <= 0:
        return Forecast(now, target, expected, None, None, len(paces))
    # After x more stretches the plan is pace * x further on, give or take reach * sqrt(x + x^2 / len(paces)): the chance of those
    # stretches and what is unknown of the pace itself. The range ends where either edge arrives: the roots of a quadratic.
    reach = _student(len(paces) - 1) * float(np.std(paces, ddof=1))
    way = left / PACE_PERIODS
    square, middle = pace**2 - reach**2 / len(paces), 2 * pace * way + reach**2
    root = sqrt(max(middle**2 - 4 * square * way**2, 0.0))
    earliest = now + PACE_PERIODS * 2 * way**2 / (middle + root)
    latest = now + PACE_PERIODS * (middle + root) / (2 * square) if square > 0 else None
    return Forecast(now, target, expected, earliest, latest, len(paces))


def _student(freedom: int) -> float:
    """The quantile of Student's t that leaves (1 - ``RANGE_SHARE``) / 2 above it, by the expansion of Cornish and Fisher."""
    z = NormalDist().inv_cdf((1 + RANGE_SHARE) / 2)
    first, second = (z**3 + z) / 4, (5 * z**5 + 16 * z**3 + 3 * z) / 96
    return z + first / freedom + second / freedom**2


def _now(planned: Floats, earned: Floats) -> int:
    done = np.flatnonzero(earned >= planned[-1])
    return int(done[0]) if len(done) else len(earned) - 1


def _check(planned: Floats, earned: Floats) -> None:
    if len(planned) < 2 or planned[-1] <= 0 or bool(np.any(np.diff(planned) < 0)):
        raise ValueError("a plan rises from one period to the next and plans something")
    if not len(earned):
        raise ValueError("no period has passed")
