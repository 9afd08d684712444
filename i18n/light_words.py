"""A light in words: why it shows, by what arithmetic, on which side of which threshold."""

from i18n.catalogue import text
from i18n.formats import number
from i18n.labels import label
from progress.lights import LightInputs, LightVerdict, RuleOutcome
from progress.rule_packs import Measure, Rule, RulePack, Step, Words

_UNITS = {
    Measure.SHORTFALL_POINTS: "points",
    Measure.COMPLETION_RATIO: "percent",
    Measure.RELATIVE_SHORTFALL: "percent",
    Measure.DELAY_DAYS: "days",
    Measure.UNSTARTED_MONTHS: "months",
}
_DECIMALS = 2
"""Shares are told finer here than elsewhere: at one decimal 9.96 would look like the 10 that it does not reach."""


def own_words(locale: str, words: Words) -> str:
    """A text of a pack in the reader's language, else in the one that it was written in."""
    return words.get(locale) or words.get("") or next((told for told in words.values() if told), "")


def pack_name(locale: str, pack: RulePack) -> str:
    """The name of a pack, with its version where it has several."""
    name = own_words(locale, pack.name)
    return text(locale, "light.pack_version", name=name, version=pack.version) if pack.version else name


def rule_name(locale: str, rule: Rule) -> str:
    """The name of a rule; what it measures where it has none."""
    return own_words(locale, rule.name) or label(locale, rule.measure)


def arithmetic_text(locale: str, outcome: RuleOutcome, inputs: LightInputs) -> str:
    """How the value of a rule comes about: 计划 20% − 实际 15% = 5 个百分点."""
    if outcome.value is None:
        return text(locale, "light.arithmetic.none")
    return text(
        locale,
        f"light.arithmetic.{outcome.rule.measure.value}",
        planned=_share(locale, inputs.planned),
        actual=_share(locale, inputs.actual),
        value=_value(locale, outcome.value),
    )


def step_text(locale: str, measure: Measure, step: Step) -> str:
    """One step: 低于 80%：黄灯（黄牌预警）."""
    told = text(
        locale,
        "light.step",
        comparison=label(locale, step.comparison),
        threshold=number(locale, step.threshold),
        unit=text(locale, f"light.unit.{_UNITS[measure]}"),
        light=label(locale, step.light),
    )
    called = own_words(locale, step.called)
    return text(locale, "light.step_called", step=told, called=called) if called else told


def why_text(locale: str, verdict: LightVerdict) -> str:
    """Why the light shows, in one line."""
    if verdict.deciding is None:
        return label(locale, verdict.grey)
    rule = rule_name(locale, verdict.deciding.rule)
    told = arithmetic_text(locale, verdict.deciding, verdict.inputs)
    if verdict.deciding.step is None:
        return text(locale, "light.why_green", rule=rule, arithmetic=told)
    step = step_text(locale, verdict.deciding.rule.measure, verdict.deciding.step)
    return text(locale, "light.why", rule=rule, arithmetic=told, step=step)


def _share(locale: str, ratio: float | None) -> str:
    return f"{_value(locale, None if ratio is None else ratio * 100)}%"


def _value(locale: str, value: float | None) -> str:
    """Two decimals where needed, six where two would hide on which side of a threshold the value lies."""
    if value is not None and value != round(value, _DECIMALS) and round(value, _DECIMALS) == round(value):
        return f"{value:.6f}".rstrip("0")
    return number(locale, value)
