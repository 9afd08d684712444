"""A project in short: its facts, and the doors to its map, model, plan and delays."""

from collections.abc import Iterable, Sequence

import streamlit as st

from i18n.formats import age, date_text, money, number, percent, working_days
from i18n.labels import fact_label, label
from progress.lights import LightVerdict
from services.overview import ProjectSummary
from ui import address, facts, legend, light_view
from ui.links import link
from ui.notices import escaped, quiet
from ui.numbers import has_plan
from ui.page import PageContext

_SHOWN = 6
_DOORS = (
    ("map", ":material/map:"),
    ("model", ":material/deployed_code:"),
    ("schedule", ":material/view_timeline:"),
    ("delays", ":material/schedule:"),
    ("lights", ":material/traffic:"),
)


def summary_of(context: PageContext, summaries: Iterable[ProjectSummary]) -> ProjectSummary | None:
    """The summary of the project that the URL names, where the filters let it through."""
    chosen = context.chosen
    return next((found for found in summaries if chosen and found.project.code == chosen.code), None)


def card(context: PageContext, summary: ProjectSummary, verdict: LightVerdict) -> None:
    """Name, light, state, facts, and links to the rooms of this project; the light opens to what it rests on."""
    project = summary.project
    with st.container(key="atlas-card", gap="small"):
        st.subheader(escaped(project.name), anchor=False)
        light_view.lamp_and_reason(context, verdict, summary)
        st.html(legend.badge(context, summary.state))
        with st.container(key="atlas-doors", horizontal=True, gap="small"):
            for room, icon in _DOORS:
                link(room, context.say(f"page.overview.open_{room}"), icon=icon, **{address.PROJECT: project.code})
        facts.facts(_facts(context, summary))
        st.button(
            context.say("page.overview.close"),
            icon=":material/arrow_back:",
            type="tertiary",
            on_click=address.put,
            kwargs={address.PROJECT: None},
        )


def worst(context: PageContext, summaries: Sequence[ProjectSummary]) -> None:
    """The most delayed projects, each with its days, reason and owner; the name leads to its delays."""
    late = sorted((found for found in summaries if found.delay_days), key=lambda found: -(found.delay_days or 0))
    if not late:
        is_compared = any(map(has_plan, summaries))
        quiet(context.say("page.number.no_delay" if is_compared else "page.number.no_plan"))
    for summary in late[:_SHOWN]:
        project = summary.project
        days = working_days(context.locale, summary.delay_days)
        with st.container(key=f"atlas-worst-{project.code}", gap=None):
            shown = context.say("page.overview.worst_row", project=escaped(project.name), days=days)
            link("delays", shown, **{address.PROJECT: project.code})
            reason = project.delay_reason or context.say("page.overview.no_reason")
            quiet(" · ".join(part for part in (reason, project.owner) if part))


def _facts(context: PageContext, summary: ProjectSummary) -> list[tuple[str, str]]:
    locale, project = context.locale, summary.project
    compared = has_plan(summary)
    evidence = (
        f"{date_text(locale, summary.evidence_date)} ({age(locale, summary.evidence_age_days)})"
        if summary.evidence_date
        else ""
    )
    late = context.say("page.overview.late_of_items", late=summary.late_items, items=summary.items) if compared else ""
    found = [
        ("project_code", project.code),
        ("category", label(locale, project.category)),
        ("stage", label(locale, project.stage)),
        ("district", project.district),
        ("owner", project.owner),
        ("builder", project.builder),
        ("supervisor", project.supervisor),
        ("actual_ratio", percent(locale, summary.actual_ratio) if compared else ""),
        ("planned_ratio", percent(locale, summary.planned_ratio) if compared else ""),
        ("late_items", late),
        ("delay_days", number(locale, summary.delay_days) if summary.delay_days else ""),
        ("worst_task", summary.worst_task),
        ("delay_reason", project.delay_reason),
        ("evidence_date", evidence),
        ("planned_finish", date_text(locale, project.planned_finish) if project.planned_finish else ""),
        ("budget", money(locale, project.budget, project.money_unit) if project.budget is not None else ""),
    ]
    return [(fact_label(locale, name), value) for name, value in found]
