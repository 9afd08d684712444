"""S-curves of a project and of the programme, as dates and shares."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from progress.curve import curve_days, shares
from progress.evidence import Evidence
from progress.join import Windows
from values.dates import NO_DAY, day_from_number, day_number

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Curve:
    """An S-curve: shares 0..1 by day; ``actual`` and ``claimed`` end with the evidence (``None`` after it)."""

    days: tuple[date, ...]
    planned: tuple[float | None, ...]
    actual: tuple[float | None, ...]
    claimed: tuple[float | None, ...]
    weight: str  # elements | tasks | projects


NO_CURVE = Curve((), (), (), (), "projects")


def item_curve(
    windows: Windows,
    linked: npt.NDArray[np.bool_],
    verified: Evidence,
    claimed: Evidence,
    *,
    status_day: int,
    weight: str,
) -> Curve:
    """The curve of one project's items from the first planned day to the last of plan and status date."""
    given = np.concatenate((windows.start[linked], windows.finish[linked]))
    given = given[given != NO_DAY]
    if not len(given):
        return Curve((), (), (), (), weight)
    first = int(given.min())
    last = max(int(given.max()), min(status_day, max(verified.last_day, claimed.last_day)))
    ends = [day for found in (verified, claimed) for day in (min(found.last_day, status_day),) if first <= day <= last]
    days = np.unique(np.append(curve_days(first, last, status_day), np.array(ends, np.int32)))
    proven = shares(windows, linked, verified, days, status_day=status_day)
    told = shares(windows, linked, claimed, days, status_day=status_day)
    return Curve(
        tuple(day for number in days.tolist() if (day := day_from_number(number))),
        _optional(proven.planned),
        _optional(proven.actual),
        _optional(told.actual),
        weight,
    )


def programme_curve(curves: Sequence[Curve], *, status_date: date) -> Curve:
    """The mean over projects with a plan, each weighing the same. What is not proven counts as not done.

    Between two points a project's share is the earlier one's; after its last evidence it stays where it was proven.
    """
    drawn = [curve for curve in curves if curve.days]
    if not drawn:
        return NO_CURVE
    first = min(day_number(curve.days[0]) for curve in drawn)
    last = max(day_number(curve.days[-1]) for curve in drawn)
    days = curve_days(first, last, day_number(status_date))
    planned = np.mean([_held(curve, curve.planned, days) for curve in drawn], axis=0)
    actual = np.mean([_held(curve, curve.actual, days) for curve in drawn], axis=0)
    claimed = np.mean([_held(curve, curve.claimed, days) for curve in drawn], axis=0)
    past = days <= day_number(status_date)
    return Curve(
        tuple(day for number in days.tolist() if (day := day_from_number(number))),
        _optional(planned),
        _optional(np.where(past, actual, np.nan)),
        _optional(np.where(past, claimed, np.nan)),
        "projects",
    )


def _held(curve: Curve, values: Sequence[float | None], days: npt.NDArray[np.int32]) -> Floats:
    known = [(day_number(day), value) for day, value in zip(curve.days, values, strict=True) if value is not None]
    at = np.array([day for day, _ in known], np.int64)
    steps = np.array([0.0, *(value for _, value in known)])
    return steps[np.searchsorted(at, days, "right")]


def _optional(values: Floats) -> tuple[float | None, ...]:
    return tuple(None if np.isnan(value) else round(float(value), 6) for value in values)
