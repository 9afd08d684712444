"""Evidence from the site: who saw what, when, and when it became known. Append-only."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """In which role somebody reports. A contractor claims; the others verify."""

    CONTRACTOR = "contractor"  # 施工单位
    SUPERVISOR = "supervisor"  # 监理
    OWNER = "owner"  # 建设单位
    SURVEY = "survey"  # measurement over many elements at once (point cloud, drone)

    @property
    def verifies(self) -> bool:
        """Whether this role's word counts as verified."""
        return self is not Role.CONTRACTOR


class SubjectKind(StrEnum):
    """What a report is about."""

    ELEMENT = "element"  # subject: element_guid
    TASK = "task"  # subject: task uid
    STOREY = "storey"  # subject: storey name
    SECTION = "section"  # subject: section name


class Said(StrEnum):
    """What a report says."""

    MISSING = "missing"  # nothing there
    PRESENT = "present"  # in place, done
    STARTED = "started"
    PERCENT = "percent"  # 0..100 in ``percent``
    ACTUAL = "actual"  # explicit actual_start and / or actual_finish


@dataclass(frozen=True, slots=True)
class Report:
    """One statement about one thing.

    ``observed_on`` is the day it was seen, ``recorded_on`` the day it became known (a knowledge date counts these);
    ``recorded_on`` is ``None`` where the source does not say it: the store then takes the day of entry.
    """

    subject_kind: SubjectKind
    subject: str
    role: Role
    observed_on: date
    said: Said
    recorded_on: date | None = None
    percent: float | None = None
    actual_start: date | None = None
    actual_finish: date | None = None
    reporter: str = ""
    note: str = ""
    row: int | None = None  # row of the file it came from
    subject_is_code: bool = False  # of a task: ``subject`` is what people call it, not its uid; the reader cannot know
    id: int | None = field(default=None, compare=False)  # its number in the store, once it is kept
