"""What the store hands out of the tables beside the reports. Moments are UTC."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Entered:
    """Who entered something, as they were called then, and when. ``by_id`` is ``None`` for whoever worked on this machine."""

    by_id: int | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """The project's reports with numbers from ``first_report`` to ``last_report`` were entered together."""

    first_report: int
    last_report: int
    entered: Entered


class Verdict(StrEnum):
    """What a verification says of a claim."""

    AS_CLAIMED = "as_claimed"
    OTHERWISE = "otherwise"


@dataclass(frozen=True, slots=True)
class VerificationRecord:
    """The report ``report_id`` verifies the report ``claim_id``."""

    report_id: int
    claim_id: int
    verdict: Verdict
    entered: Entered


@dataclass(frozen=True, slots=True)
class ConflictNoteRecord:
    """What somebody said about a conflict; what is empty or ``None`` was not spoken of."""

    subject_kind: str
    subject: str
    person_id: int | None
    person: str
    remark: str
    due_on: date | None
    entered: Entered


@dataclass(frozen=True, slots=True)
class AttachmentFacts:
    """A photo or paper: its file, and of a photo its size in pixels, its thumbnail and what the camera says.

    ``taken_at`` is the camera's own clock, without a zone (``2026-03-01T08:30:00``), empty where it is silent.
    """

    file_name: str
    file_digest: str
    media_type: str
    byte_size: int
    width: int = 0
    height: int = 0
    thumbnail_digest: str = ""
    taken_at: str = ""
    longitude: float | None = None
    latitude: float | None = None


@dataclass(frozen=True, slots=True)
class AttachmentRecord:
    """A photo or paper of a report."""

    id: int
    report_id: int
    facts: AttachmentFacts
    entered: Entered


class BaselineStep(StrEnum):
    """A step on the way to a newer baseline."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class BaselineRecord:
    """One step. ``proposal``: the id of the proposal that a decision is about; ``reason`` is a decision's remark, too."""

    id: int
    step: BaselineStep
    proposal: int | None
    version: int
    reason: str
    role: str
    entered: Entered
