"""Rule packs: from which threshold on a project shows which light, as data with their source.

A pack is written as a document (a TOML file that the repository ships, or what a city enters) and becomes a ``RulePack`` only
when every rule in it can be judged: an unclear rule would be a light nobody can explain.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

from progress.ladders import Ladder, ladder
from progress.pack_words import PackSource, Words, mapping_of, member_of, pack_source, text_of, words_of
from values.errors import InvalidRequest

__all__ = ["PackSource", "Words"]


class Light(StrEnum):
    """What a project shows. Grey (不可判) is no judgement, least of all a good one."""

    GREEN = "green"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"
    GREY = "grey"

    @property
    def severity(self) -> int:
        """0 for green, rising; grey stands outside and is -1."""
        return _SEVERITY[self]


_SEVERITY = {Light.GREEN: 0, Light.YELLOW: 1, Light.ORANGE: 2, Light.RED: 3, Light.GREY: -1}


class Measure(StrEnum):
    """What a rule measures. ``planned`` and ``actual`` are shares of the pack's period."""

    SHORTFALL_POINTS = "shortfall_points"
    """(planned - actual) x 100, in percentage points."""
    COMPLETION_RATIO = "completion_ratio"
    """actual / planned x 100, in percent."""
    RELATIVE_SHORTFALL = "relative_shortfall"
    """(planned - actual) / planned x 100, in percent."""
    DELAY_DAYS = "delay_days"
    """Working days that the item late the longest is behind now."""
    UNSTARTED_MONTHS = "unstarted_months"
    """Calendar months since the planned start, the first included, in which nothing was begun."""

    @property
    def is_better_high(self) -> bool:
        """Whether a higher value is the better one."""
        return self is Measure.COMPLETION_RATIO

    @property
    def most(self) -> float:
        """The highest threshold that can mean anything."""
        return 100.0 if self.value in ("shortfall_points", "completion_ratio", "relative_shortfall") else 3_650.0


class Comparison(StrEnum):
    """On which side of its threshold a step holds."""

    FROM = "from"  # >=
    OVER = "over"  # >
    UNDER = "under"  # <
    UP_TO = "up_to"  # <=

    def holds(self, value: float, threshold: float) -> bool:
        """Whether ``value`` lies on that side."""
        return _HOLDS[self](value, threshold)

    @property
    def is_upward(self) -> bool:
        """Whether high values are caught."""
        return self in (Comparison.FROM, Comparison.OVER)


_HOLDS: Mapping[Comparison, Callable[[float, float], bool]] = {
    Comparison.FROM: lambda value, threshold: value >= threshold,
    Comparison.OVER: lambda value, threshold: value > threshold,
    Comparison.UNDER: lambda value, threshold: value < threshold,
    Comparison.UP_TO: lambda value, threshold: value <= threshold,
}


class Period(StrEnum):
    """Whose progress a pack compares with the plan."""

    TO_DATE = "to_date"
    """All until the status date."""
    MONTH = "month"
    """What was planned and done in the calendar month of the status date, up to it."""
    YEAR_TO_LAST_MONTH = "year_to_last_month"
    """From the new year to the end of the month before; in January the whole year before."""


@dataclass(frozen=True, slots=True)
class Step:
    """From ``threshold`` on the rule shows ``light``, which the source calls ``called``."""

    light: Light
    comparison: Comparison
    threshold: float
    called: Words
    consequence: Words


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; ``steps`` from the mildest to the most severe. ``clause`` is the source's, ``reading`` how it is applied here."""

    key: str
    measure: Measure
    name: Words
    clause: Words
    reading: Words
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class RulePack:
    """Rules that judge together: the worst light of them holds.

    ``version`` is 0 for a shipped pack. ``basis`` says what the source itself measures; ``not_judged`` names the rules of the
    source for which this program has no data.
    """

    key: str
    version: int
    name: Words
    basis: Words
    period: Period
    source: PackSource
    rules: tuple[Rule, ...]
    not_judged: tuple[Words, ...]
    ladder: Ladder | None = None
    """By what steps an alert rises where this pack counts; ``None``: the source says nothing of it."""


def rule_pack(document: Mapping[str, Any], *, key: str, version: int = 0) -> RulePack:
    """The pack that ``document`` describes.

    Raises:
        InvalidRequest: ``rule_pack_incomplete`` (``field`` is missing, too long or no known word), ``rule_pack_without_rules``,
            ``rule_pack_threshold`` (outside what the measure can be, or one that leaves no green), ``rule_pack_order`` (a more
            severe light that would come before a milder one).
    """
    source = mapping_of(document, "source")
    steps = document.get("ladder")
    rules = tuple(_rule(each) for each in document.get("rule", ()))
    if not rules:
        raise InvalidRequest("rule_pack_without_rules")
    return RulePack(
        key=key,
        version=version,
        name=words_of(document, "name"),
        basis=words_of(document, "basis", needed=False),
        period=member_of(document, "period", Period),
        source=pack_source(source),
        rules=rules,
        not_judged=tuple(words_of({"not_judged": each}, "not_judged") for each in document.get("not_judged", ())),
        ladder=None if steps is None else ladder(mapping_of(document, "ladder"), source=pack_source(source)),
    )


def _rule(document: Mapping[str, Any]) -> Rule:
    measure = member_of(document, "measure", Measure)
    steps = tuple(_step(each, measure) for each in document.get("steps", ()))
    if not steps:
        raise InvalidRequest("rule_pack_without_rules")
    _check_order(measure, steps)
    return Rule(
        key=text_of(document, "key") or measure.value,
        measure=measure,
        name=words_of(document, "name", needed=False),
        clause=words_of(document, "clause"),
        reading=words_of(document, "reading", needed=False),
        steps=steps,
    )


def _step(document: Mapping[str, Any], measure: Measure) -> Step:
    light = member_of(document, "light", Light)
    comparison = member_of(document, "comparison", Comparison)
    threshold = document.get("threshold")
    if light.severity < 1:
        raise InvalidRequest("rule_pack_incomplete", field="light")
    if isinstance(threshold, bool) or not isinstance(threshold, (int, float)):
        raise InvalidRequest("rule_pack_incomplete", field="threshold")
    # 0 is what a project on its plan measures (100 % where high is good): a step that catches it would leave no green.
    on_plan = 100.0 if measure.is_better_high else 0.0
    is_inside = 0 <= threshold <= measure.most and comparison.is_upward != measure.is_better_high
    if not is_inside or comparison.holds(on_plan, threshold):
        raise InvalidRequest("rule_pack_threshold", measure=measure, threshold=float(threshold))
    called, consequence = words_of(document, "called", needed=False), words_of(document, "consequence", needed=False)
    return Step(light, comparison, float(threshold), called, consequence)


def _check_order(measure: Measure, steps: Sequence[Step]) -> None:
    """Each step must be caught later than the milder one before it, so that every light of the rule can show."""
    for mild, severe in pairwise(steps):
        later = severe.threshold - mild.threshold if mild.comparison.is_upward else mild.threshold - severe.threshold
        narrower = mild.comparison in (Comparison.FROM, Comparison.UP_TO) and severe.comparison in (
            Comparison.OVER,
            Comparison.UNDER,
        )
        if severe.light.severity <= mild.light.severity or not (later > 0 or (later == 0 and narrower)):
            raise InvalidRequest("rule_pack_order", measure=measure)
