"""A plan in our own types. Every field of a schedule file is optional, so every field here but ``uid`` may be missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from values.problems import Problem

STANDARD_MINUTES: Final = 480
_EIGHT: Final = 8 * 60


class SequenceKind(StrEnum):
    """How a predecessor binds a successor (IfcSequenceEnum in short)."""

    FINISH_START = "FS"
    START_START = "SS"
    FINISH_FINISH = "FF"
    START_FINISH = "SF"


class Constraint(StrEnum):
    """What binds a task's dates beside its logic. Only the two that must hold break the logic where they contradict it."""

    NONE = ""
    START_ON = "start_on"
    START_NO_EARLIER = "start_no_earlier"
    START_NO_LATER = "start_no_later"
    FINISH_ON = "finish_on"
    FINISH_NO_EARLIER = "finish_no_earlier"
    FINISH_NO_LATER = "finish_no_later"
    MUST_START_ON = "must_start_on"
    MUST_FINISH_ON = "must_finish_on"
    AS_LATE_AS_POSSIBLE = "as_late_as_possible"


@dataclass(frozen=True, slots=True)
class Task:
    """One task (activity, 工作). ``uid`` is unique in its schedule; ``code`` is what people call it, often empty.

    ``percent`` (0..100), the actual dates and ``remaining_days`` (work that is left) are what the plan file itself declares: a
    claim, not evidence. ``is_elapsed``: the durations run by the clock, in days of 24 hours, and not by a calendar of work.
    ``is_start_milestone``: of milestones, one that stands at the begin of work; any other stands at the end of it. The floats
    are those that the planner's program worked out, in days of work.
    """

    uid: str
    code: str = ""
    name: str = ""
    wbs: str = ""
    parent_uid: str | None = None
    outline_level: int = 0
    planned_start: date | None = None
    planned_finish: date | None = None
    baseline_start: date | None = None
    baseline_finish: date | None = None
    actual_start: date | None = None
    actual_finish: date | None = None
    percent: float | None = None
    duration_days: float | None = None
    remaining_days: float | None = None
    is_elapsed: bool = False
    is_milestone: bool = False
    is_start_milestone: bool = False
    is_summary: bool = False
    calendar_uid: str | None = None
    total_float_days: float | None = None
    free_float_days: float | None = None
    constraint: Constraint = Constraint.NONE
    constraint_date: date | None = None

    @property
    def called(self) -> str:
        """What people know it by: its name, else its code, else its uid."""
        return self.name or self.code or self.uid


@dataclass(frozen=True, slots=True)
class Sequence:
    """Logic between two tasks; ``lag_days`` in days of work time, negative for a lead."""

    predecessor_uid: str
    successor_uid: str
    kind: SequenceKind = SequenceKind.FINISH_START
    lag_days: float = 0.0


DayHours = tuple[tuple[int, int], ...]
"""Begin and end of each shift of a day, in minutes after midnight (at most 1,440), in order, none touching the next."""


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Working days: seven flags from Monday, and single days that differ (True: worked, False: off).

    ``week_hours``: the hours of each weekday from Monday; nothing where the file names none. ``exception_hours``: of single
    worked days, where they differ from their weekday's. ``minutes_per_day``: how long a day of a duration, lag or float is.
    """

    uid: str
    name: str = ""
    week: tuple[bool, bool, bool, bool, bool, bool, bool] = (True, True, True, True, True, False, False)
    exceptions: Mapping[date, bool] = field(default_factory=dict)
    week_hours: tuple[DayHours, ...] = ()
    exception_hours: Mapping[date, DayHours] = field(default_factory=dict)
    minutes_per_day: int = STANDARD_MINUTES

    def hours_of_weekday(self, weekday: int) -> DayHours:
        """Hours of a weekday (Monday = 0) that is worked: its own, else the first that any weekday has, else one shift of
        ``minutes_per_day`` from 08:00."""
        named = self.week_hours[weekday] if self.week_hours else ()
        begin = min(_EIGHT, 1440 - self.minutes_per_day)
        return named or next(filter(None, self.week_hours), ((begin, begin + self.minutes_per_day),))


@dataclass(frozen=True, slots=True)
class Schedule:
    """A plan as one file told it.

    ``source`` is mspdi, csv, ifc, xer, pmxml or workbook; ``status_date`` the data date where the file has one, ``finish_by``
    the day at whose end everything must be finished, where the file names one against which its floats are measured.
    """

    name: str
    source: str
    tasks: tuple[Task, ...]
    sequences: tuple[Sequence, ...] = ()
    calendars: tuple[WorkCalendar, ...] = ()
    calendar_uid: str | None = None
    status_date: date | None = None
    finish_by: date | None = None
    problems: tuple[Problem, ...] = ()
