"""The state of every item at the end of a day, exactly as the table of states says (docs/states.md)."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from progress.evidence import Evidence
from progress.join import Windows
from progress.statements import DONE, MISSING, STARTED
from progress.verdicts import ProgressState
from values.dates import NO_DAY

STATE_COUNT = len(ProgressState)


@dataclass(frozen=True, slots=True)
class States:
    """States at one day, shape (items,): ``state`` codes of ``ProgressState``, ``event`` index of the latest event (-1: none)."""

    day: int
    state: npt.NDArray[np.int8]
    event: npt.NDArray[np.int64]

    def counts(self) -> dict[ProgressState, int]:
        """How many items are in each state; adds up to the number of items."""
        found = np.bincount(self.state, minlength=STATE_COUNT)
        return {state: int(found[state]) for state in ProgressState}


def latest_events(found: Evidence, day: int) -> npt.NDArray[np.int64]:
    """Index of each item's latest event up to ``day``, -1 where there is none; shape (items,)."""
    latest = np.full(found.items, -1, np.int64)
    until = np.flatnonzero(found.day <= day)
    latest[found.item[until]] = until  # of repeated indices the last assignment stays: the newest
    return latest


def states_at(
    windows: Windows, linked: npt.NDArray[np.bool_], found: Evidence, *, day: int, freshness_days: int
) -> States:
    """The eight states at the end of ``day``.

    Args:
        windows: planned start and finish of each item.
        linked: whether the item has a valid link, shape (items,).
        found: what was said, already limited to what was known.
        freshness_days: evidence older than this many calendar days is stale. [days]
    """
    latest = latest_events(found, day)
    known = latest >= 0
    at = np.where(known, latest, 0)
    if len(found.day):
        verdict = np.where(known, found.verdict[at], -1)
        stale = ~known | (day - found.day[at] > freshness_days)
        begun = known & found.started[at]
        finish = np.where(known, found.finish[at], NO_DAY)
    else:
        verdict = np.full(found.items, -1, np.int8)
        stale, begun = ~known, known
        finish = np.full(found.items, NO_DAY, np.int32)
    due = (windows.start != NO_DAY) & (windows.start <= day)
    has_finish = windows.finish != NO_DAY
    over = has_finish & (windows.finish <= day)
    late = has_finish & (_said_not_done_late(windows, found, day) | (finish > windows.finish))
    state = np.select(
        [
            ~linked,
            (verdict == DONE) & late,
            verdict == DONE,
            (due | begun) & stale,
            (verdict == STARTED) & over,
            verdict == STARTED,
            (verdict == MISSING) & due,
        ],
        [
            ProgressState.UNLINKED,
            ProgressState.DONE_LATE,
            ProgressState.DONE,
            ProgressState.UNVERIFIED,
            ProgressState.IN_PROGRESS_LATE,
            ProgressState.IN_PROGRESS,
            ProgressState.NOT_STARTED_LATE,
        ],
        ProgressState.NOT_DUE,
    ).astype(np.int8)
    return States(day, state, latest)


def _said_not_done_late(windows: Windows, found: Evidence, day: int) -> npt.NDArray[np.bool_]:
    """Whether some report up to ``day``, observed on the planned finish or after, said not done."""
    said = np.zeros(found.items, np.bool_)
    finish = windows.finish[found.item]
    late = found.not_done & (found.day <= day) & (finish != NO_DAY) & (found.day >= finish)
    said[found.item[late]] = True
    return said
