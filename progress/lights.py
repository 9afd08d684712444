"""The light of a project by a rule pack: what decided, its arithmetic, its clause. Grey (不可判) wherever nobody can know.

Verified evidence decides; what the contractor claims never lights anything.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from progress.earned_value import Weight
from progress.rule_packs import Light, Measure, Rule, RulePack, Step

MOST_UNPROVEN = 0.1
"""Above this share of what is due or begun without fresh evidence nothing is said of the whole."""

_DECIMALS = 6
"""Measures are rounded before they are compared: 0.3 - 0.2 must be 10 points, not 9.999999999999998."""


class Gate(StrEnum):
    """Whether the plan is good enough to be judged by."""

    NOT_JUDGED = "not_judged"
    PASSED = "passed"
    FAILED = "failed"


class GreyReason(StrEnum):
    """Why there is no light."""

    NO_PLAN = "no_plan"
    BELOW_GATE = "below_gate"
    NO_EVIDENCE = "no_evidence"
    FINISHED = "finished"
    STALE = "stale"
    UNVERIFIED = "unverified"
    NOTHING_DUE = "nothing_due"


@dataclass(frozen=True, slots=True)
class LightInputs:
    """What a light is made of. ``planned`` and ``actual`` are shares 0..1 of the pack's period by ``weight``, actual verified.

    ``delay_days``: 0 where nothing is late, ``None`` where it cannot be said. ``unproven``: share 0..1 of what is due or begun
    without fresh evidence. ``evidence_age_days``: ``None`` without any verified word.
    """

    planned: float | None
    actual: float | None
    weight: Weight
    delay_days: int | None
    unstarted_months: int
    evidence_age_days: int | None
    freshness_days: int
    unproven: float
    is_finished: bool
    gate: Gate


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """One rule: what was measured (``None``: it cannot be), and the step that it reached (``None``: none)."""

    rule: Rule
    value: float | None
    step: Step | None

    @property
    def light(self) -> Light | None:
        """The light of this rule alone; ``None`` where nothing could be measured."""
        if self.value is None:
            return None
        return self.step.light if self.step else Light.GREEN


@dataclass(frozen=True, slots=True)
class LightVerdict:
    """The light with all it rests on. ``deciding`` is the rule whose light holds; ``None`` for grey."""

    light: Light
    pack: RulePack
    inputs: LightInputs
    outcomes: tuple[RuleOutcome, ...]
    deciding: RuleOutcome | None
    grey: GreyReason | None


def light(pack: RulePack, inputs: LightInputs) -> LightVerdict:
    """The worst light of the pack's rules, or grey with the reason."""
    outcomes = tuple(_outcome(rule, inputs) for rule in pack.rules)
    judged = [outcome for outcome in outcomes if outcome.light is not None]
    deciding = max(judged, key=lambda outcome: outcome.light.severity if outcome.light else -1, default=None)
    reached = deciding.light if deciding else None
    grey = _grey(inputs, reached)
    if grey is not None or reached is None:
        return LightVerdict(Light.GREY, pack, inputs, outcomes, None, grey or GreyReason.UNVERIFIED)
    return LightVerdict(reached, pack, inputs, outcomes, deciding, None)


def measured(measure: Measure, inputs: LightInputs) -> float | None:
    """The value of a measure, rounded as it is compared; ``None`` where it has none (a ratio to nothing planned)."""
    if measure is Measure.DELAY_DAYS:
        return None if inputs.delay_days is None else float(inputs.delay_days)
    if measure is Measure.UNSTARTED_MONTHS:
        return float(inputs.unstarted_months)
    planned, actual = inputs.planned, inputs.actual
    if planned is None or actual is None:
        return None
    if measure is Measure.SHORTFALL_POINTS:
        return round((planned - actual) * 100, _DECIMALS)
    if planned <= 0:
        return None
    share = actual / planned if measure is Measure.COMPLETION_RATIO else (planned - actual) / planned
    return round(share * 100, _DECIMALS)


def unstarted_months(planned_start: date | None, day: date, *, is_begun: bool) -> int:
    """Calendar months from that of the planned start to that of ``day``, both counted; 0 once begun or while not yet due."""
    if is_begun or planned_start is None or day < planned_start:
        return 0
    return (day.year - planned_start.year) * 12 + day.month - planned_start.month + 1


def light_counts(verdicts: Mapping[str, LightVerdict]) -> Mapping[Light, int]:
    """How many projects show each light, the most severe first, grey before green: what is unknown needs somebody too."""
    found = Counter(verdict.light for verdict in verdicts.values())
    return {each: found[each] for each in (Light.RED, Light.ORANGE, Light.YELLOW, Light.GREY, Light.GREEN)}


def _outcome(rule: Rule, inputs: LightInputs) -> RuleOutcome:
    value = measured(rule.measure, inputs)
    if value is None:
        return RuleOutcome(rule, None, None)
    reached = [step for step in rule.steps if step.comparison.holds(value, step.threshold)]
    return RuleOutcome(rule, value, reached[-1] if reached else None)


def _grey(inputs: LightInputs, reached: Light | None) -> GreyReason | None:
    if inputs.planned is None:
        return GreyReason.NO_PLAN
    if inputs.gate is Gate.FAILED:
        return GreyReason.BELOW_GATE
    if inputs.evidence_age_days is None or inputs.actual is None:
        return GreyReason.NO_EVIDENCE
    if inputs.evidence_age_days > inputs.freshness_days:
        return GreyReason.FINISHED if inputs.is_finished else GreyReason.STALE
    if inputs.unproven > MOST_UNPROVEN:
        return GreyReason.UNVERIFIED
    # Nothing planned until now is no success: only a rule that found something may speak.
    if inputs.planned <= 0 and reached in (None, Light.GREEN):
        return GreyReason.NOTHING_DUE
    return None
