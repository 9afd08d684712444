"""A plan in our own types. Every field of a schedule file is optional, so every field here but ``uid`` may be missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from values.problems import Problem


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

    ``percent`` (0..100) and the actual dates are what the plan file itself declares: a claim, not evidence. The floats are those
    that the planner's program worked out, in days of work.
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
    is_milestone: bool = False
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


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Working days: seven flags from Monday, and single days that differ (True: worked, False: off)."""

    uid: str
    name: str = ""
    week: tuple[bool, bool, bool, bool, bool, bool, bool] = (True, True, True, True, True, False, False)
    exceptions: Mapping[date, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A plan as one file told it.

    ``source`` is mspdi, csv, ifc, xer, pmxml or workbook; ``status_date`` the data date where the file has one.
    """

    name: str
    source: str
    tasks: tuple[Task, ...]
    sequences: tuple[Sequence, ...] = ()
    calendars: tuple[WorkCalendar, ...] = ()
    calendar_uid: str | None = None
    status_date: date | None = None
    problems: tuple[Problem, ...] = ()
