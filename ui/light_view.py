"""Lights on a page: colour, shape and word together, and everything a light rests on where it is opened."""

from collections.abc import Iterator, Mapping
from html import escape

import streamlit as st

from figures.charts import readable_ink
from figures.palette import lamp
from i18n.formats import age, calendar_days, number, percent
from i18n.labels import label, weight_label
from i18n.light_words import arithmetic_text, own_words, pack_name, rule_name, step_text, why_text
from progress.earned_value import Weight
from progress.lights import LightVerdict, RuleOutcome, light_counts
from progress.rule_packs import Light, Measure
from services.lights import ProjectLight
from services.overview import ProjectSummary
from services.rule_packs import ChosenBy
from ui import facts
from ui.notices import escaped, quiet
from ui.page import PageContext


def lamp_html(context: PageContext, light: Light) -> str:
    """The light as HTML: its shape and its word on its colour."""
    drawn = lamp(light, context.theme)
    style = f"background:{drawn.fill};border-color:{drawn.outline};color:{readable_ink(drawn.fill)}"
    return f'<span class="atlas-lamp" style="{style}"><i>{drawn.glyph}</i>{escape(label(context.locale, light))}</span>'


def lamp_and_reason(context: PageContext, verdict: LightVerdict, summary: ProjectSummary) -> None:
    """The light, and why in one line; what is late although the rules do not look at days is said beside it."""
    why = escape(why_text(context.locale, verdict))
    st.html(f'<div class="atlas-lamp-line">{lamp_html(context, verdict.light)}<span>{why}</span></div>')
    looks_at_days = any(rule.measure is Measure.DELAY_DAYS for rule in verdict.pack.rules)
    if summary.late_items and summary.delay_days and not looks_at_days:
        late, days = (number(context.locale, count) for count in (summary.late_items, summary.delay_days))
        unit = context.say(f"page.number.items.{summary.item_kind}")
        quiet(context.say("page.lights.late_beside", late=late, unit=unit, days=days))


def light_word(context: PageContext, light: Light) -> str:
    """Glyph and word, for tables."""
    return f"{lamp(light, context.theme).glyph} {label(context.locale, light)}"


def weight_word(context: PageContext, weight: Weight, item_kind: str) -> str:
    """What a share counts; a count says of what."""
    is_count = weight is Weight.COUNT and item_kind != "none"
    return weight_label(context.locale, f"{item_kind}s") if is_count else label(context.locale, weight)


def counts(context: PageContext, verdicts: Mapping[str, LightVerdict]) -> None:
    """How many projects show each light, and by which pack."""
    found = light_counts(verdicts)
    lines = "".join(
        f"<span>{lamp_html(context, light)}<b>{escape(number(context.locale, count))}</b></span>"
        for light, count in found.items()
        if count
    )
    st.html(f'<div class="atlas-legend rows lamps">{lines}</div>')
    packs = {verdict.pack.key: verdict.pack for verdict in verdicts.values()}
    named = context.say("label.where.joint").join(sorted(pack_name(context.locale, pack) for pack in packs.values()))
    quiet(context.say("page.lights.rule_line", packs=named))


def opened(context: PageContext, found: ProjectLight) -> None:
    """The inputs, the arithmetic of every rule beside its clause, and the source of the pack."""
    verdict = found.verdict
    left, right = st.columns([2, 3], gap="medium")
    with left:
        quiet(context.say("page.lights.inputs"))
        facts.facts(_inputs(context, verdict, found.summary.item_kind))
    with right:
        for outcome in verdict.outcomes:
            _rule(context, verdict, outcome)
    quiet(context.say("page.lights.source"))
    facts.facts(_source(context, verdict, found.chosen_by))


def _rule(context: PageContext, verdict: LightVerdict, outcome: RuleOutcome) -> None:
    locale = context.locale
    # Where the whole is grey no rule may show a light of its own: a green one would be read as praise.
    mark = "" if outcome.light is None or verdict.grey else f"{light_word(context, outcome.light)} · "
    decides = context.say("page.lights.decides") if outcome is verdict.deciding else ""
    st.markdown(f"**{escaped(mark + rule_name(locale, outcome.rule))}** {escaped(decides)}")
    facts.facts(
        (
            (context.say("page.lights.arithmetic"), arithmetic_text(locale, outcome, verdict.inputs)),
            (
                context.say("page.lights.steps"),
                context.say("page.lights.joint").join(
                    step_text(locale, outcome.rule.measure, step) for step in outcome.rule.steps
                ),
            ),
            (context.say("page.lights.clause"), own_words(locale, outcome.rule.clause)),
            (context.say("page.lights.reading"), own_words(locale, outcome.rule.reading)),
            (
                context.say("page.lights.consequence"),
                own_words(locale, outcome.step.consequence) if outcome.step else "",
            ),
        )
    )


def _inputs(context: PageContext, verdict: LightVerdict, item_kind: str) -> Iterator[tuple[str, str]]:
    locale, inputs = context.locale, verdict.inputs
    nothing = context.say("page.number.none")
    yield context.say("page.lights.period"), label(locale, verdict.pack.period)
    yield context.say("page.lights.planned"), nothing if inputs.planned is None else percent(locale, inputs.planned)
    yield context.say("page.lights.actual"), nothing if inputs.actual is None else percent(locale, inputs.actual)
    yield context.say("page.lights.weight"), weight_word(context, inputs.weight, item_kind)
    yield context.say("page.lights.delay"), nothing if inputs.delay_days is None else number(locale, inputs.delay_days)
    if inputs.unstarted_months:
        yield context.say("page.lights.unstarted"), number(locale, inputs.unstarted_months)
    yield context.say("page.lights.age"), _age(context, verdict)
    yield context.say("page.lights.unproven"), percent(locale, inputs.unproven)
    yield context.say("page.lights.gate"), label(locale, inputs.gate)


def _age(context: PageContext, verdict: LightVerdict) -> str:
    inputs = verdict.inputs
    if inputs.evidence_age_days is None:
        return context.say("page.number.none")
    return context.say(
        "page.lights.age_of_limit",
        age=age(context.locale, inputs.evidence_age_days),
        limit=calendar_days(context.locale, inputs.freshness_days),
    )


def _source(context: PageContext, verdict: LightVerdict, chosen_by: ChosenBy) -> Iterator[tuple[str, str]]:
    locale, pack = context.locale, verdict.pack
    yield context.say("page.lights.pack"), pack_name(locale, pack)
    yield context.say("page.lights.chosen_by"), label(locale, chosen_by)
    yield context.say("page.lights.source_title"), own_words(locale, pack.source.title)
    yield context.say("page.lights.issuer"), own_words(locale, pack.source.issuer)
    yield context.say("page.lights.number"), pack.source.number
    yield context.say("page.lights.issued"), own_words(locale, pack.source.issued)
    yield context.say("page.lights.seen_as"), own_words(locale, pack.source.seen_as)
    yield context.say("page.lights.address"), pack.source.address
    yield context.say("page.lights.basis"), own_words(locale, pack.basis)
    for missing in pack.not_judged:
        yield context.say("page.lights.not_judged"), own_words(locale, missing)
