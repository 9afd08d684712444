"""What ``lights`` prints: the light with its inputs, arithmetic and clause, and where the project stands on its plan."""

from collections.abc import Iterator
from typing import Any

from i18n import text
from i18n.formats import date_cell, number, percent
from i18n.labels import label
from i18n.light_words import arithmetic_text, own_words, pack_name, rule_name, step_text, why_text
from progress.lights import LightVerdict
from services.earned_progress import EarnedProgress


def light_document(locale: str, code: str, verdict: LightVerdict) -> dict[str, Any]:
    """One light: what it is made of, each rule with its value and clause, the source of the pack."""
    inputs, source = verdict.inputs, verdict.pack.source
    return {
        "project": code,
        "light": verdict.light.value,
        "grey": verdict.grey.value if verdict.grey else None,
        "why": why_text(locale, verdict),
        "pack": {
            "key": verdict.pack.key,
            "version": verdict.pack.version,
            "name": own_words(locale, verdict.pack.name),
            "source": own_words(locale, source.title),
            "number": source.number,
            "seen_as": own_words(locale, source.seen_as),
            "address": source.address,
        },
        "inputs": {
            "period": verdict.pack.period.value,
            "weight": inputs.weight.value,
            "planned": inputs.planned,
            "actual": inputs.actual,
            "delay_days": inputs.delay_days,
            "unstarted_months": inputs.unstarted_months,
            "evidence_age_days": inputs.evidence_age_days,
            "freshness_days": inputs.freshness_days,
            "unproven": inputs.unproven,
            "gate": inputs.gate.value,
        },
        "rules": [
            {
                "key": outcome.rule.key,
                "measure": outcome.rule.measure.value,
                "value": outcome.value,
                "light": outcome.light.value if outcome.light and not verdict.grey else None,
                "decides": outcome is verdict.deciding,
                "clause": own_words(locale, outcome.rule.clause),
            }
            for outcome in verdict.outcomes
        ],
    }


def light_lines(locale: str, verdict: LightVerdict, earned: EarnedProgress | None) -> Iterator[str]:
    """The same as lines of text."""
    yield f"{label(locale, verdict.light)}\t{why_text(locale, verdict)}"
    yield text(locale, "cli.lights_pack", pack=pack_name(locale, verdict.pack), source=_source(locale, verdict))
    for outcome in verdict.outcomes:
        yield f"{rule_name(locale, outcome.rule)}\t{arithmetic_text(locale, outcome, verdict.inputs)}"
        for step in outcome.rule.steps:
            yield f"\t{step_text(locale, outcome.rule.measure, step)}"
        yield f"\t{own_words(locale, outcome.rule.clause)}"
    if earned is None:
        return
    yield text(
        locale,
        "cli.lights_earned",
        performance=number(locale, earned.schedule.schedule_performance, decimals=3),
        weight=label(locale, earned.weight),
        date=date_cell(earned.as_of),
        planned=percent(locale, earned.value.planned_share),
        earned=percent(locale, earned.value.earned_share),
    )


def earned_document(earned: EarnedProgress | None) -> dict[str, Any] | None:
    """Earned value and earned schedule in plain numbers; days of the calendar."""
    if earned is None:
        return None
    forecast = earned.forecast
    return {
        "weight": earned.weight.value,
        "as_of": date_cell(earned.as_of),
        "pv": earned.value.planned_value,
        "ev": earned.value.earned_value,
        "bac": earned.value.budget_at_completion,
        "spi": earned.value.schedule_performance,
        "earned_schedule_days": earned.schedule.earned_schedule,
        "actual_time_days": earned.schedule.actual_time,
        "planned_duration_days": earned.schedule.planned_duration,
        "spi_t": earned.schedule.schedule_performance,
        "spi_t_baseline": earned.baseline_performance,
        "spi_t_rebaseline": earned.rebaseline_performance,
        "ieac_t_days": earned.schedule.duration_at_completion,
        "planned_finish": date_cell(earned.planned_finish),
        "finished_on": date_cell(earned.finished_on) or None,
        "forecast": forecast
        and {
            "expected": date_cell(forecast.expected) or None,
            "earliest": date_cell(forecast.earliest) or None,
            "latest": date_cell(forecast.latest) or None,
            "paces": forecast.paces,
        },
        "past_forecasts": {
            "made": len(earned.checks),
            "median_error_days": earned.median_error_days,
            "bias_days": earned.bias_days,
            "inside": list(earned.inside),
        },
    }


def _source(locale: str, verdict: LightVerdict) -> str:
    source = verdict.pack.source
    return text(locale, "label.where.joint").join(
        part for part in (own_words(locale, source.title), source.number, own_words(locale, source.seen_as)) if part
    )
