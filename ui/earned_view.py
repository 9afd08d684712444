"""Earned value and earned schedule on a page: SPI(t) first, the forecast with its range, and how good earlier ones were."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import streamlit as st

from figures.tables import FORECAST_CHECK_COLUMNS
from i18n.formats import date_text, number, percent
from i18n.labels import label
from progress.earned_value import Weight
from progress.lights import GreyReason, LightVerdict
from services.earned_progress import EarnedProgress, ForecastCheck
from ui import cached, facts, notices, tables
from ui.headline import Figure
from ui.light_view import weight_word
from ui.numbers import evidence_figure
from ui.page import PageContext

_KEY = "atlas_weight"
_DOUBTS = (GreyReason.BELOW_GATE, GreyReason.STALE, GreyReason.UNVERIFIED)


def weight_choice(context: PageContext) -> str:
    """The weight that the reader chose before; the choice itself stands with the forecast."""
    return str(st.session_state.get(f"{_KEY}_{context.code}", Weight.COUNT.value))


def figures(context: PageContext, earned: EarnedProgress | None) -> list[Figure]:
    """SPI(t), the forecast end, done against planned, the age of the evidence."""
    evidence = evidence_figure(context, cached.project_summary(context).evidence_date)
    if earned is None:
        return [evidence]
    weight = weight_word(context, earned.weight, earned.item_kind)
    return [_performance(context, earned, weight), _finish(context, earned), _shares(context, earned, weight), evidence]


def forecast(context: PageContext, earned: EarnedProgress | None, verdict: LightVerdict) -> None:
    """The weight to choose, the numbers, the range and the check of earlier forecasts; in doubt where the light is."""
    if earned is None:
        notices.quiet(context.say("page.lights.no_earned"))
        return
    if verdict.grey in _DOUBTS:
        why = label(context.locale, verdict.grey)
        notices.note(
            context.say("page.lights.forecast_doubtful", why=why, date=date_text(context.locale, earned.as_of))
        )
    st.segmented_control(
        context.say("page.lights.weight"),
        [weight.value for weight in earned.offered],
        default=earned.weight.value,
        required=True,
        key=f"{_KEY}_{context.code}",
        format_func=lambda weight: weight_word(context, Weight(weight), earned.item_kind),
    )
    notices.quiet(context.say("page.lights.weight_line"))
    left, right = st.columns([2, 3], gap="medium")
    with left:
        facts.facts(_facts(context, earned))
    with right:
        notices.note(_range_sentence(context, earned))
        notices.note(_check_sentence(context, earned))
        notices.quiet(context.say("page.lights.method"))
    if earned.checks:
        with st.expander(context.say("page.lights.checks", count=len(earned.checks)), icon=":material/fact_check:"):
            rows = [_check_row(context, check) for check in earned.checks]
            tables.show(context, FORECAST_CHECK_COLUMNS, rows, key=f"forecast_checks_{context.code}")


def _performance(context: PageContext, earned: EarnedProgress, weight: str) -> Figure:
    return Figure(
        context.say("page.lights.spi_t"),
        number(context.locale, earned.schedule.schedule_performance, decimals=3),
        "",
        context.say("page.lights.spi_t_note", weight=weight, date=date_text(context.locale, earned.as_of)),
    )


def _finish(context: PageContext, earned: EarnedProgress) -> Figure:
    planned = date_text(context.locale, earned.planned_finish)
    if earned.finished_on is not None:
        done = context.say("page.lights.finished")
        return Figure(done, date_text(context.locale, earned.finished_on), "", _planned(context, planned))
    expected = earned.forecast.expected if earned.forecast else None
    return Figure(
        context.say("page.lights.expected"),
        date_text(context.locale, expected) if expected else context.say("page.lights.no_end"),
        "",
        _planned(context, planned),
    )


def _planned(context: PageContext, planned: str) -> str:
    return context.say("page.lights.planned_finish_note", date=planned)


def _shares(context: PageContext, earned: EarnedProgress, weight: str) -> Figure:
    value = earned.value
    return Figure(
        context.say("page.lights.earned"),
        percent(context.locale, value.earned_share),
        "",
        context.say(
            "page.number.against_plan",
            planned=percent(context.locale, value.planned_share),
            weight=weight,
        ),
    )


def _facts(context: PageContext, earned: EarnedProgress) -> Iterator[tuple[str, str]]:
    locale, value, times = context.locale, earned.value, earned.schedule

    def days(count: float | None) -> str:
        return context.say("page.lights.days", days=number(locale, count, decimals=1)) if count is not None else ""

    yield context.say("page.lights.spi_t"), number(locale, times.schedule_performance, decimals=3)
    if earned.baseline_performance is not None:
        yield context.say("page.lights.spi_t_baseline"), number(locale, earned.baseline_performance, decimals=3)
    if earned.rebaseline_performance is not None:
        yield context.say("page.lights.spi_t_rebaseline"), number(locale, earned.rebaseline_performance, decimals=3)
    yield context.say("page.lights.es"), days(times.earned_schedule)
    yield context.say("page.lights.at"), days(times.actual_time)
    yield context.say("page.lights.sv_t"), days(times.schedule_variance)
    yield context.say("page.lights.pd"), days(times.planned_duration)
    yield context.say("page.lights.ieac_t"), days(times.duration_at_completion)
    yield context.say("page.lights.pv"), number(locale, value.planned_value)
    yield context.say("page.lights.ev"), number(locale, value.earned_value)
    yield context.say("page.lights.bac"), number(locale, value.budget_at_completion)
    yield context.say("page.lights.spi"), number(locale, value.schedule_performance, decimals=3)
    yield context.say("page.lights.ac"), context.say("page.lights.no_cost")
    if earned.known_share < 1:
        yield context.say("page.lights.known"), percent(locale, earned.known_share)


def _range_sentence(context: PageContext, earned: EarnedProgress) -> str:
    if earned.finished_on is not None:
        return context.say("page.lights.range_done", date=date_text(context.locale, earned.finished_on))
    found = earned.forecast
    if found is None:
        return context.say("page.lights.range_no_pace")
    if found.earliest is None:
        return context.say("page.lights.range_short", paces=found.paces)
    return context.say(
        "page.lights.range",
        earliest=date_text(context.locale, found.earliest),
        latest=_end(context, found.latest),
        paces=found.paces,
    )


def _check_sentence(context: PageContext, earned: EarnedProgress) -> str:
    if earned.median_error_days is None or earned.bias_days is None:
        return context.say("page.lights.check_none")
    locale = context.locale
    lean = "early" if earned.bias_days < 0 else "late"
    told = context.say(
        f"page.lights.check_{lean}",
        count=len(earned.checks),
        days=number(locale, earned.median_error_days, decimals=0),
        bias=number(locale, abs(earned.bias_days), decimals=0),
    )
    inside, ranges = earned.inside
    if not ranges:
        return told
    return told + context.say("page.lights.check_inside", inside=number(locale, inside), ranges=number(locale, ranges))


def _end(context: PageContext, day: date | None) -> str:
    return date_text(context.locale, day) if day else context.say("page.lights.no_end")


def _check_row(context: PageContext, check: ForecastCheck) -> Mapping[str, Any]:
    held = {None: "page.lights.inside_unknown", True: "page.lights.inside_yes", False: "page.lights.inside_no"}
    return {
        "made_on": check.made_on,
        "forecast_date": check.expected,
        "earliest_date": check.earliest,
        "latest_date": check.latest,
        "reached_on": check.reached_on,
        "error_days": check.error_days,
        "is_inside": context.say(held[check.is_inside]),
    }
