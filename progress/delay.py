"""Delay in working days: from what was planned to what was seen, or to the status date while it is not there."""

import numpy as np
import numpy.typing as npt

from progress.evidence import Evidence
from progress.join import Windows
from progress.statements import DONE, STARTED
from progress.states import States
from progress.verdicts import ProgressState
from schedule.calendars import WorkingDays
from values.dates import NO_DAY

Ints = npt.NDArray[np.int32]


def delay_days(states: States, windows: Windows, found: Evidence, calendar: WorkingDays) -> Ints:
    """Delay of each item at the day of ``states``, shape (items,); ``NO_DAY`` where nothing can be said.

    Not started late: from the planned start to the status date. In progress late: from the planned finish to the status date.
    Done late: from the planned finish to the stated actual finish, else to the first day it was seen done (so at most that
    late). Everything on time: 0. Unverified and unlinked: unknown.
    """
    return _delay(states, windows.start, windows.finish, found, calendar)


def baseline_delay_days(states: States, baseline: Windows, found: Evidence, calendar: WorkingDays) -> Ints:
    """The same facts against the original baseline, whose dates never move; ``NO_DAY`` where it has no dates for the item.

    An item on time by the current plan may be late here: not started though the baseline's start is past, not done though
    its finish is past.
    """
    known = ~np.isin(states.state, (ProgressState.UNLINKED, ProgressState.UNVERIFIED))
    done = np.isin(states.state, (ProgressState.DONE, ProgressState.DONE_LATE))
    begun = np.isin(states.state, (ProgressState.IN_PROGRESS, ProgressState.IN_PROGRESS_LATE))
    until = np.full(len(states.state), states.day, np.int32)
    days = _working(calendar, baseline.start, until)
    days = np.where(begun, _working(calendar, baseline.finish, until), days)
    days = np.where(done, _working(calendar, baseline.finish, finished_days(states, found)), days)
    return np.where(known, days, NO_DAY).astype(np.int32)


def late_since(states: States, windows: Windows) -> Ints:
    """The day from which each late item is late: its planned start or planned finish; ``NO_DAY`` for the others."""
    since = np.full(len(states.state), NO_DAY, np.int32)
    for state, days in (
        (ProgressState.NOT_STARTED_LATE, windows.start),
        (ProgressState.IN_PROGRESS_LATE, windows.finish),
        (ProgressState.DONE_LATE, windows.finish),
    ):
        since = np.where(states.state == state, days, since)
    return since.astype(np.int32)


def finished_days(states: States, found: Evidence) -> Ints:
    """When each item that stands done was finished: as stated, else the first day of the run of evidence that says done."""
    finished = np.full(found.items, NO_DAY, np.int32)
    if not len(found.item):
        return finished
    position = np.arange(len(found.item))
    done = found.verdict == DONE
    same = np.diff(found.item, prepend=-1) == 0
    starts_run = done & ~(same & np.roll(done, 1))
    run = np.maximum.accumulate(np.where(starts_run, position, 0))
    at = np.where(states.event >= 0, states.event, 0)
    stated = found.finish[at]
    first_seen = found.day[run[at]]
    stands = (states.event >= 0) & done[at]
    return np.where(stands, np.where(stated != NO_DAY, stated, first_seen), NO_DAY).astype(np.int32)


def begun_days(states: States, found: Evidence) -> Ints:
    """The first day each item was seen started or done, up to the day of ``states``; ``NO_DAY`` where never."""
    begun = np.full(found.items, NO_DAY, np.int32)
    seen = np.flatnonzero((found.verdict >= STARTED) & (found.day <= states.day))[::-1]
    begun[found.item[seen]] = found.day[seen]  # of repeated items the last assignment stays: the earliest
    return begun


def _delay(states: States, start: Ints, finish: Ints, found: Evidence, calendar: WorkingDays) -> Ints:
    until = np.full(len(states.state), states.day, np.int32)
    return np.select(
        [
            np.isin(states.state, (ProgressState.UNLINKED, ProgressState.UNVERIFIED)),
            states.state == ProgressState.NOT_STARTED_LATE,
            states.state == ProgressState.IN_PROGRESS_LATE,
            states.state == ProgressState.DONE_LATE,
        ],
        [
            np.full(len(until), NO_DAY, np.int32),
            _working(calendar, start, until),
            _working(calendar, finish, until),
            _working(calendar, finish, finished_days(states, found)),
        ],
        0,
    ).astype(np.int32)


def _working(calendar: WorkingDays, after: Ints, until: Ints) -> Ints:
    """Working days in (after, until], 0 where ``until`` comes first, ``NO_DAY`` where one of the two is."""
    days = np.ma.maximum(calendar.between_all(after.astype(np.int64), until.astype(np.int64)), 0)
    return np.asarray(np.ma.filled(days, NO_DAY), np.int32)
