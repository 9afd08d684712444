"""The project in focus: its light and why, what is latest in it, its model turning, its S-curve, and the age of its data."""

from base64 import b64encode
from html import escape
from typing import Final

import streamlit as st

from figures.charts import CurveData
from figures.palette import theme_colours
from figures.plain_curve import plain_curve, value_on
from i18n.formats import calendar_days, date_text, percent, working_days
from i18n.labels import label, weight_label
from i18n.light_words import why_text
from progress.rule_packs import Measure
from services.cockpit import Standing
from ui import address, cached, cockpit_view, light_view, links, model_view, notices
from ui.page import PageContext

MODEL_PX: Final = 240


def focus(context: PageContext, standing: Standing) -> None:
    """Everything about one project; ``context.project`` is this project."""
    project = standing.summary.project
    st.subheader(notices.escaped(project.name), anchor=False)
    why = escape(why_text(context.locale, standing.verdict))
    st.html(f'<div class="atlas-lamp-line">{light_view.lamp_html(context, standing.light)}<span>{why}</span></div>')
    for line in (_late_line(context, standing), _data_line(context, standing)):
        if line:
            st.html(f'<div class="cockpit-line">{escape(line)}</div>')
    with st.container(key="cockpit-doors", horizontal=True, gap="small"):
        named = {address.PROJECT: project.code}
        links.link("lights", context.say("page.cockpit.why"), icon=":material/traffic:", **named)
        room = cockpit_view.evidence_room(standing)
        links.link(room, context.say(f"page.cockpit.open_{room}"), icon=":material/arrow_forward:", **named)
    with st.container(key="cockpit-model", gap=None):
        _model(context)
    with st.container(key="cockpit-curve", gap=None):
        _curve(context, standing)


def _model(context: PageContext) -> None:
    scene = notices.unless_missing("model_missing", lambda: cached.model_scene(context))
    if scene is None:
        st.html(f'<div class="cockpit-nothing">{escape(context.say("page.cockpit.no_model"))}</div>')
        return
    picked = model_view.turning(context, scene, height=MODEL_PX)
    if picked:
        links.go("model", **{address.PROJECT: context.code, address.ELEMENT: picked})


def _curve(context: PageContext, standing: Standing) -> None:
    curve = standing.summary.curve
    if not curve.days:
        st.html(f'<div class="cockpit-nothing">{escape(context.say("page.no_curve"))}</div>')
        return
    data = CurveData(curve.days, curve.planned, curve.actual, curve.claimed, curve.weight)
    colours = theme_colours(context.theme)
    lines = (
        ("planned", data.planned, colours.planned, "╌"),
        ("verified", data.verified, colours.verified, "━"),
        ("claimed", data.claimed, colours.claimed, "┄"),
    )
    told = []
    for name, values, colour, dash in lines:
        value = value_on(data, values, context.status_date)
        word = context.say(f"figure.{name}")
        shown = context.say("page.number.none") if value is None else percent(context.locale, value)
        told.append(
            (word, shown, f'<span><i style="color:{colour}">{dash}</i>{escape(word)} <b>{escape(shown)}</b></span>')
        )
    weight = context.say("figure.share_done", weight=weight_label(context.locale, curve.weight))
    said = f"{weight}: " + ", ".join(f"{word} {shown}" for word, shown, _ in told)
    picture = b64encode(plain_curve(data, status_date=context.status_date, theme=context.theme).encode()).decode()
    st.html(
        f'<div class="cockpit-curve-words"><span>{escape(weight)}</span>{"".join(html for _, _, html in told)}</div>'
        f'<img class="cockpit-curve" alt="{escape(said)}" src="data:image/svg+xml;base64,{picture}"/>'
    )


def _late_line(context: PageContext, standing: Standing) -> str:
    """The longest delay, the task behind it, the reason and who answers; said even where the rules leave the light green."""
    summary, project = standing.summary, standing.summary.project
    if not summary.delay_days:
        return ""
    parts = [
        context.say("page.cockpit.behind", days=working_days(context.locale, summary.delay_days)),
        summary.worst_task,
        project.delay_reason or context.say("page.overview.no_reason"),
        project.owner or project.builder or context.say("page.cockpit.no_owner"),
    ]
    if not any(rule.measure is Measure.DELAY_DAYS for rule in standing.verdict.pack.rules):
        parts.append(context.say("page.cockpit.rules_ignore_days"))
    return " · ".join(part for part in parts if part)


def _data_line(context: PageContext, standing: Standing) -> str:
    """How old the evidence is, by which limit, and whether the light was another one a week ago."""
    summary, locale = standing.summary, context.locale
    told = context.say(
        "page.cockpit.data",
        age=cockpit_view.age_text(context, standing),
        date=date_text(locale, summary.evidence_date) if summary.evidence_date else context.say("page.number.none"),
        limit=calendar_days(locale, summary.project.freshness_days),
    )
    if standing.before is standing.light:
        return told
    was = context.say("page.cockpit.was", light=label(locale, standing.before))
    return f"{told} · {was}"
