"""What a briefing tells, frozen: every number with the records it was made of, before anybody finds words for it.

A snapshot is made once (``services.briefings``) and written many times (``briefings``): the same snapshot gives the same papers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from progress.earned_value import Weight
from progress.lights import LightVerdict
from progress.verdicts import ProgressState
from schedule.quality_limits import PlanUse


class RecordKind(StrEnum):
    """What a number can be traced to."""

    PROJECT = "project"
    REPORT = "report"  # one report, by its number
    REPORTS = "reports"  # all reports that counted, by the span of their numbers
    PLAN = "plan"
    BASELINE = "baseline"
    MODEL = "model"
    LINKS = "links"
    RULE_PACK = "rule_pack"
    BRIEFING = "briefing"
    CONFLICT = "conflict"
    MATERIAL = "material"
    ALERT = "alert"


@dataclass(frozen=True, slots=True)
class Reference:
    """A record. ``id`` is its number or version, ``name`` what its file or source is called, ``digest`` the SHA-256 of its
    content where it has one."""

    kind: RecordKind
    id: str
    project_code: str = ""
    name: str = ""
    digest: str = ""


class Unit(StrEnum):
    """What a number counts."""

    RATIO = "ratio"  # 0..1
    POINTS = "points"  # percentage points
    INDEX = "index"  # SPI(t)
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    COUNT = "count"
    DAY = "day"  # a date


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or a date; ``None``: not known, and told so. ``references``: the records that it was made of."""

    value: float | date | None
    unit: Unit
    references: tuple[Reference, ...] = ()

    @property
    def number(self) -> float | None:
        """The value of any unit but ``DAY``."""
        return self.value if isinstance(self.value, (int, float)) else None

    @property
    def day(self) -> date | None:
        """The value of the unit ``DAY``."""
        return self.value if isinstance(self.value, date) else None


class PeriodLength(StrEnum):
    """How long a period is."""

    WEEK = "week"
    MONTH = "month"


class Scope(StrEnum):
    """Whom a briefing is about."""

    PROJECT = "project"
    PROGRAMME = "programme"


class ConcernKind(StrEnum):
    """What a briefing names as a problem, the gravest first."""

    LIGHT = "light"  # value: severity of the light
    MATERIAL = "material"
    LATE_NODE = "late_node"
    LATE_TASK = "late_task"
    CONFLICT = "conflict"
    NO_LIGHT = "no_light"  # nobody can judge; no value
    UNPROVEN = "unproven"
    PLAN_TOO_THIN = "plan_too_thin"


@dataclass(frozen=True, slots=True)
class Concern:
    """One problem. ``key`` is the same in every briefing that names it; ``subject`` is what people call it."""

    kind: ConcernKind
    key: str
    project_code: str
    project_name: str
    subject: str
    figure: Figure
    items: int = 0
    light: str = ""
    reason: str = ""  # why there is no light


class Outcome(StrEnum):
    """What became of a problem of the last briefing."""

    SOLVED = "solved"
    EASED = "eased"
    OPEN = "open"
    WORSE = "worse"
    REPLANNED = "replanned"  # not late any more because its dates were moved
    UNKNOWN = "unknown"  # nobody can say: no fresh evidence, or it is gone from the plan


@dataclass(frozen=True, slots=True)
class Reconciled:
    """One problem of the last briefing, then and now; ``now`` is ``None`` where it is not named any more."""

    before: Concern
    now: Concern | None
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Remark:
    """What a member of the committee said to a briefing: a word, a vote (``satisfied`` …, empty for none), or both."""

    who: str
    said_on: date
    vote: str
    words: str
    reference: Reference


@dataclass(frozen=True, slots=True)
class EarlierBriefing:
    """What an issued briefing named as problems, and what the committee said to it."""

    reference: Reference
    issued_on: date
    status_date: date
    concerns: tuple[Concern, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class LastBriefing:
    """The briefing before this one, of the same scope."""

    reference: Reference
    issued_on: date
    status_date: date
    rows: tuple[Reconciled, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A milestone, or a task where the plan has none."""

    uid: str
    name: str
    code: str
    is_milestone: bool
    planned: Figure
    baseline: Figure
    seen: Figure
    delay: Figure
    baseline_delay: Figure
    state: ProgressState


@dataclass(frozen=True, slots=True)
class LateTask:
    """What is late, gathered by the task behind it; ``delay`` is the worst of its items."""

    uid: str
    name: str
    state: ProgressState
    items: Figure
    delay: Figure
    baseline_delay: Figure
    since: Figure


class ChangeKind(StrEnum):
    """What was changed in the period."""

    NEW_PLAN = "new_plan"
    NEW_BASELINE = "new_baseline"
    NEW_MODEL = "new_model"
    NEW_LINKS = "new_links"
    NEW_RULES = "new_rules"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: on which day, by whom, why (their own words, empty where nobody said), and by how much the planned finish
    moved."""

    kind: ChangeKind
    project_name: str
    changed_on: date
    who: str
    reason: str
    version: Figure
    finish_moved: Figure
    tasks: Figure


@dataclass(frozen=True, slots=True)
class MaterialIssue:
    """Material that an inspection refused: batch, test, what it was for, and how it stands."""

    project_name: str
    batch: str
    subject: str
    raised_on: date
    is_closed: bool
    closed_on: date | None
    reference: Reference


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claimed and verified too far apart, or two who contradict each other: with the one who answers for it and the day."""

    project_name: str
    subject: str
    claimed: Figure
    verified: Figure
    gap: Figure
    person: str
    due_on: date | None
    is_closed: bool


@dataclass(frozen=True, slots=True)
class ProjectPart:
    """One project at the status date. Shares are verified unless named otherwise, and count items (``item_kind``).

    ``light_before``: at the end of the eve of the period, by what is known today. ``forecast_*`` by the project's own pace;
    ``finish_variance*``: working days from the plan's and the original baseline's finish to the expected one.
    """

    code: str
    name: str
    stage: str
    district: str
    item_kind: str
    light: LightVerdict
    light_before: LightVerdict
    rule: Reference
    states: Mapping[str, Figure]
    planned: Figure
    claimed: Figure
    verified: Figure
    verified_before: Figure
    gap: Figure
    performance: Figure
    weight: Weight
    as_of: Figure
    planned_finish: Figure
    baseline_finish: Figure
    forecast_expected: Figure
    forecast_earliest: Figure
    forecast_latest: Figure
    finished_on: Figure
    finish_variance: Figure
    finish_variance_baseline: Figure
    late_items: Figure
    worst_delay: Figure
    worst_baseline_delay: Figure
    worst_task: str
    items: Figure
    linked: Figure
    unproven: Figure
    evidence_day: Figure
    evidence_age: Figure
    plan_use: PlanUse | None
    plan_versions: Figure
    contradictions: Figure
    delay_reason: str
    has_plan: bool
    has_model: bool


@dataclass(frozen=True, slots=True)
class DrawnCurve:
    """An S-curve: shares 0..1 by day."""

    days: tuple[date, ...]
    planned: tuple[float | None, ...]
    verified: tuple[float | None, ...]
    claimed: tuple[float | None, ...]
    weight: str


@dataclass(frozen=True, slots=True)
class DrawnShape:
    """A shape on the map: GeoJSON geometry in degrees, its state, and plain facts by their message under ``fact.``."""

    id: str
    kind: str
    name: str
    geometry: Mapping[str, Any]
    state: ProgressState | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """What the map shows: the shapes, and the rivers and roads to find one's way."""

    shapes: tuple[DrawnShape, ...]
    context: tuple[DrawnShape, ...]


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """The bounding box of an element in metres: its four corners from above, its lowest and highest point, its state."""

    corners: tuple[float, ...]  # x y x y x y x y
    low: float
    high: float
    state: ProgressState


@dataclass(frozen=True, slots=True)
class DrawnModel:
    """The boxes that are drawn, of so many elements in all; ``with_shape``: those that have one."""

    boxes: tuple[DrawnBox, ...]
    elements: int
    with_shape: int
    reference: Reference


@dataclass(frozen=True, slots=True)
class BriefingSnapshot:
    """A briefing of one project (``projects`` holds it) or of the programme.

    ``before``: the eve of the period. ``concerns`` are named gravest first. ``curve``, ``drawn_map``, ``model`` are ``None``
    where there is nothing to draw.
    """

    scope: Scope
    code: str
    name: str
    length: PeriodLength
    first: date
    last: date
    before: date
    status_date: date
    known_on: date
    projects: tuple[ProjectPart, ...]
    nodes: tuple[Node, ...]
    late_tasks: tuple[LateTask, ...]
    concerns: tuple[Concern, ...]
    changes: tuple[Change, ...]
    material: tuple[MaterialIssue, ...]
    conflicts: tuple[Conflict, ...]
    last_briefing: LastBriefing | None
    curve: DrawnCurve | None
    drawn_map: DrawnMap | None
    model: DrawnModel | None
