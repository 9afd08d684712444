"""What a plan is checked for before a critical path is drawn through it, and the limits.

The limits are those of the 14-point assessment of the Defense Contract Management Agency (DCMA-EA PAM 200.1, Earned Value
Management System Program Analysis Pamphlet, 2012, section 4); the checks without a point number are ours. Point 10 (resources)
does not apply: what a plan says about resources is not read. Points 6, 7, 12 and 13 need a network, 9 stated progress, 11 and
14 a baseline; without them they do not apply. As there, 1 to 8 are about unfinished work only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from schedule.delay_causes import OPEN_ENDS_LIMIT

LONG_DAYS: Final = 44
"""Working days of two months: longer floats and durations are looked at (points 6 and 8)."""


class PlanCheck(StrEnum):
    """What is looked at."""

    LOGIC = "logic"
    LEADS = "leads"
    LAGS = "lags"
    RELATION_KINDS = "relation_kinds"
    HARD_CONSTRAINTS = "hard_constraints"
    HIGH_FLOAT = "high_float"
    NEGATIVE_FLOAT = "negative_float"
    LONG_DURATIONS = "long_durations"
    STALE_DATES = "stale_dates"
    FUTURE_ACTUALS = "future_actuals"
    RESOURCES = "resources"
    MISSED_TASKS = "missed_tasks"
    PATH_TEST = "path_test"
    PATH_LENGTH = "path_length"
    EXECUTION = "execution"
    LOOPS = "loops"
    WITHOUT_DURATION = "without_duration"
    PERCENT_AGAINST_DATES = "percent_against_dates"
    OUT_OF_SEQUENCE = "out_of_sequence"


class CheckOutcome(StrEnum):
    """What a check comes to."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not_applicable"


class WhyNot(StrEnum):
    """Why a check does not apply."""

    NO_NETWORK = "no_network"
    NO_PROGRESS = "no_progress"
    NO_BASELINE = "no_baseline"
    NOT_READ = "not_read"


class PlanUse(StrEnum):
    """What a plan is good for."""

    CRITICAL_PATH = "critical_path"
    PERCENT_ONLY = "percent_only"
    UNUSABLE = "unusable"


@dataclass(frozen=True, slots=True)
class Limit:
    """``value``: the largest share that passes (``at_least``: the smallest). ``dcma_point``: ``None`` for a check of ours.
    ``decides``: a plan that fails here gets no critical path."""

    dcma_point: int | None
    value: float
    at_least: bool = False
    decides: bool = False

    def passes(self, value: float) -> bool:
        """Whether a share or an index is within it."""
        return value >= self.value if self.at_least else value <= self.value


LIMITS: Final[Mapping[PlanCheck, Limit]] = {
    PlanCheck.LOGIC: Limit(1, OPEN_ENDS_LIMIT, decides=True),
    PlanCheck.LEADS: Limit(2, 0.0),
    PlanCheck.LAGS: Limit(3, 0.05),
    PlanCheck.RELATION_KINDS: Limit(4, 0.90, at_least=True),
    PlanCheck.HARD_CONSTRAINTS: Limit(5, 0.05, decides=True),
    PlanCheck.HIGH_FLOAT: Limit(6, 0.05),
    PlanCheck.NEGATIVE_FLOAT: Limit(7, 0.0),
    PlanCheck.LONG_DURATIONS: Limit(8, 0.05),
    PlanCheck.STALE_DATES: Limit(9, 0.0),
    PlanCheck.FUTURE_ACTUALS: Limit(9, 0.0),
    PlanCheck.RESOURCES: Limit(10, 0.0),
    PlanCheck.MISSED_TASKS: Limit(11, 0.05),
    PlanCheck.PATH_TEST: Limit(12, 0.95, at_least=True, decides=True),
    PlanCheck.PATH_LENGTH: Limit(13, 0.95, at_least=True),
    PlanCheck.EXECUTION: Limit(14, 0.95, at_least=True),
    PlanCheck.LOOPS: Limit(None, 0.0, decides=True),
    PlanCheck.WITHOUT_DURATION: Limit(None, 0.05, decides=True),
    PlanCheck.PERCENT_AGAINST_DATES: Limit(None, 0.0),
    PlanCheck.OUT_OF_SEQUENCE: Limit(None, 0.05),
}
"""All checks, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """``count`` of ``total`` offend, tasks or, where the check is about these, relations. ``value`` is what the limit is held
    against: a share 0..1, or the index of points 12 to 14. ``uids``: tasks to look at, some of many. ``why_not``: it does not
    apply."""

    check: PlanCheck
    outcome: CheckOutcome
    count: int = 0
    total: int = 0
    value: float | None = None
    uids: tuple[str, ...] = ()
    why_not: WhyNot | None = None

    @property
    def limit(self) -> Limit:
        """What it is held against."""
        return LIMITS[self.check]
