"""S-curves: the share of items that should be, and that are, done by each day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import numpy.typing as npt

from progress.evidence import Evidence
from progress.join import Windows
from progress.rule_packs import Period
from progress.statements import DONE
from values.dates import EPOCH, NO_DAY, day_from_number, day_number

MOST_POINTS = 160


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares 0..1 of the linked items by day, weight: count. ``actual`` is NaN after the evidence ends; shape (days,)."""

    days: npt.NDArray[np.int32]
    planned: npt.NDArray[np.float64]
    actual: npt.NDArray[np.float64]


def curve_days(first: int, last: int, status_day: int) -> npt.NDArray[np.int32]:
    """Days to draw from ``first`` to ``last``: weeks, or longer steps for long works; the ends and the status day among them."""
    step = max(7, -(-(last - first) // MOST_POINTS))
    days = np.append(np.arange(first, last, step), [last, min(max(status_day, first), last)])
    return np.unique(days).astype(np.int32)


def shares(
    windows: Windows, linked: npt.NDArray[np.bool_], found: Evidence, days: npt.NDArray[np.int32], *, status_day: int
) -> Shares:
    """Planned and actual shares at the end of each of ``days``. Evidence after ``status_day`` is not looked at."""
    total = int(np.count_nonzero(linked))
    finishes = np.sort(windows.finish[linked & (windows.finish != NO_DAY)])
    seen = linked[found.item] & (found.day <= status_day) if len(found.item) else np.empty(0, np.bool_)
    planned = np.full(len(days), np.nan)
    actual = np.full(len(days), np.nan)
    if total:
        planned = np.searchsorted(finishes, days, "right") / total
        if seen.any():
            change_day, change = done_changes(found)
            counted = seen & (change != 0)
            ranked = np.argsort(change_day[counted], kind="stable")
            steps = np.append(0, np.cumsum(change[counted][ranked]))
            known = days <= max(int(found.day[seen].max()), int(days[0]))
            upto = np.searchsorted(change_day[counted][ranked], days, "right")
            actual = np.where(known, steps[upto] / total, np.nan)
    return Shares(days, planned, actual)


def period_shares(
    windows: Windows, linked: npt.NDArray[np.bool_], found: Evidence, *, status_day: int
) -> Mapping[Period, tuple[float | None, float | None]]:
    """Planned and actual share 0..1 of the linked items (weight: count) that fall into each period up to ``status_day``.

    ``None``: nothing is linked, or nothing was said. After the last evidence the share stays where it was proven.
    """
    total = int(np.count_nonzero(linked))
    if not total:
        return dict.fromkeys(Period, (None, None))
    today = day_from_number(status_day) or EPOCH
    month = today.replace(day=1) - timedelta(days=1)
    year = month.replace(month=1, day=1) - timedelta(days=1)
    days = np.array([day_number(year), day_number(month), status_day], np.int64)
    finishes = windows.finish[linked & (windows.finish != NO_DAY)]
    planned = np.count_nonzero(finishes[:, None] <= days, axis=0) / total
    seen = linked[found.item] & (found.day <= status_day) if len(found.item) else np.empty(0, np.bool_)
    actual = None
    if seen.any():
        change_day, change = done_changes(found)
        actual = (change[seen, None] * (change_day[seen, None] <= days)).sum(axis=0) / total
    return {
        period: (
            float(planned[last] - before(planned)),
            None if actual is None else float(actual[last] - before(actual)),
        )
        for period, last, before in (
            (Period.TO_DATE, 2, lambda _: 0.0),
            (Period.MONTH, 2, lambda shares: shares[1]),
            (Period.YEAR_TO_LAST_MONTH, 1, lambda shares: shares[0]),
        )
    }


def done_changes(found: Evidence) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int64]]:
    """Day of each event and by how much it changes the number of done items: 1, 0 or -1."""
    done = (found.verdict == DONE).astype(np.int64)
    before = np.where(np.diff(found.item, prepend=-1) == 0, np.roll(done, 1), 0)
    return found.day, done - before
