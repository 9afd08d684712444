"""Everything behind one element's colour: its tasks, dates and evidence, and on whose word."""

from collections.abc import Sequence

import streamlit as st

from i18n.formats import date_text, number, percent, unknown, working_days
from i18n.labels import element_class_label, fact_label, label
from progress.links import LinkSource
from progress.reports import Report, Said
from services.attachments import attachments
from services.delays import DelayRow
from services.model_progress import ElementFacts, LinkedTask
from ui import address, facts, legend, notices, report_files
from ui.links import link
from ui.numbers import has_claims
from ui.page import PageContext

_OFFERED = 6
"""Late elements offered while nothing is picked; the delay page lists all of them."""


def panel(context: PageContext, found: ElementFacts) -> None:
    """Name and state, delay against plan and baseline, tasks with the reason of the link, evidence newest first."""
    title = found.name or element_class_label(context.locale, found.element_class)
    st.subheader(notices.escaped(title), anchor=False)
    st.html(legend.badge(context, found.state))
    if found.claimed_state is not found.state and has_claims({found.claimed_state: 1}):
        notices.note(
            context.say(
                "page.model.claim_differs",
                claimed=label(context.locale, found.claimed_state),
                verified=label(context.locale, found.state),
            )
        )
    facts.facts(_delays(context, found))
    _tasks(context, found)
    evidence(context, found.reports)
    with st.expander(context.say("page.model.more")):
        facts.facts(_identity(context, found))
    notices.problems(context.locale, found.problems, title=context.say("page.problems"))
    st.button(
        context.say("page.model.close"),
        icon=":material/close:",
        type="tertiary",
        on_click=address.put,
        kwargs={address.ELEMENT: None},
    )


def invitation(context: PageContext, late: Sequence[DelayRow]) -> None:
    """Nothing is picked: say how, and offer what is latest."""
    notices.quiet(context.say("page.model.click"))
    offered = [row for row in late if row.item_kind == "element"]
    if not offered:
        return
    st.subheader(context.say("page.model.worst"), anchor=False)
    with st.container(key="atlas-latest", gap=None):
        for row in offered[:_OFFERED]:
            offer(context, row)
    if len(offered) > _OFFERED:
        link("delays", context.say("page.model.worst_all", count=number(context.locale, len(offered))))


def offer(context: PageContext, row: DelayRow) -> None:
    """A late item to pick: its name and days, and beneath what and where it is."""
    name = name_of(context, row)
    days = working_days(context.locale, row.delay_days)
    st.button(
        context.say("page.model.worst_row", element=notices.escaped(name), days=days),
        key=f"atlas_offer_{row.item}",
        type="tertiary",
        on_click=address.put,
        kwargs={address.ELEMENT: row.item},
    )
    notices.quiet(" · ".join(part for part in (label(context.locale, row.state), row.storey, row.task_name) if part))


def name_of(context: PageContext, row: DelayRow) -> str:
    """What a late item is called: by its name, else as what it is, else by its task."""
    return row.name or (element_class_label(context.locale, row.element_class) if row.element_class else row.task_name)


def _delays(context: PageContext, found: ElementFacts) -> list[tuple[str, str]]:
    def told(days: int | None) -> str:
        return working_days(context.locale, days) if days else context.say("page.model.in_time")

    return [
        (fact_label(context.locale, "planned_start"), date_text(context.locale, found.planned_start)),
        (fact_label(context.locale, "planned_finish"), date_text(context.locale, found.planned_finish)),
        (context.say("page.model.delay_plan"), told(found.delay_days)),
        (context.say("page.model.delay_baseline"), told(found.baseline_delay_days)),
        *(
            [(context.say("page.model.delay_rebaseline"), told(found.rebaseline_delay_days))]
            if found.rebaseline_delay_days is not None
            else []
        ),
        (fact_label(context.locale, "evidence_date"), date_text(context.locale, found.evidence_date)),
    ]


def _tasks(context: PageContext, found: ElementFacts) -> None:
    st.subheader(context.say("page.model.tasks"), anchor=False)
    if not found.tasks:
        notices.quiet(context.say("page.model.no_tasks"))
    facts.entries((_task_name(linked), _task_line(context, linked)) for linked in found.tasks)


def _task_name(linked: LinkedTask) -> str:
    task = linked.task
    return " ".join(part for part in (task.code or task.wbs, task.name) if part) or task.uid


def _task_line(context: PageContext, linked: LinkedTask) -> str:
    locale, task = context.locale, linked.task
    plan = context.say(
        "page.model.plan_dates",
        start=date_text(locale, task.planned_start),
        finish=date_text(locale, task.planned_finish),
    )
    baseline = (
        context.say(
            "page.model.baseline_dates",
            start=date_text(locale, linked.baseline_start),
            finish=date_text(locale, linked.baseline_finish),
        )
        if linked.baseline_start or linked.baseline_finish
        else ""
    )
    return " · ".join(part for part in (plan, baseline, _reason(context, linked)) if part)


def _reason(context: PageContext, linked: LinkedTask) -> str:
    source = label(context.locale, LinkSource(linked.source)) if linked.source in list(LinkSource) else linked.source
    if not linked.reason and linked.confidence >= 1:
        return context.say("page.model.link_reason", source=source)
    return context.say(
        "page.model.link_reason_detail",
        source=source,
        reason=linked.reason or unknown(context.locale),
        confidence=percent(context.locale, linked.confidence),
    )


def evidence(context: PageContext, reports: Sequence[Report]) -> None:
    """What was reported, newest first: day, whose word, what was said; beneath, about what, when recorded, from which row."""
    st.subheader(context.say("page.model.evidence"), anchor=False)
    if not reports:
        notices.quiet(context.say("page.model.no_evidence"))
    files = attachments(context.workspace, context.code, known_on=context.known_on)
    report_files.entries(
        context,
        (
            (report_head(context, report), report_line(context, report), files.get(report.id or 0, ()))
            for report in reports
        ),
    )


def report_head(context: PageContext, report: Report) -> str:
    """Day, role and statement of a report."""
    return context.say(
        "page.model.report",
        date=date_text(context.locale, report.observed_on),
        role=label(context.locale, report.role),
        said=_said(context, report),
    )


def _said(context: PageContext, report: Report) -> str:
    if report.said is Said.PERCENT and report.percent is not None:
        return context.say("page.model.said_percent", percent=percent(context.locale, report.percent / 100))
    if report.said is Said.ACTUAL:
        return context.say(
            "page.model.said_actual",
            start=date_text(context.locale, report.actual_start),
            finish=date_text(context.locale, report.actual_finish),
        )
    return label(context.locale, report.said)


def report_line(context: PageContext, report: Report) -> str:
    """What it is about, when it was recorded, by whom, with which note."""
    recorded = (
        context.say("page.model.recorded", date=date_text(context.locale, report.recorded_on))
        if report.recorded_on
        else ""
    )
    about = label(context.locale, report.subject_kind)
    row = context.say("page.model.file_row", row=report.row) if report.row else ""
    return " · ".join(part for part in (about, recorded, report.reporter, report.note, row) if part)


def _identity(context: PageContext, found: ElementFacts) -> list[tuple[str, str]]:
    locale = context.locale
    plain = [
        ("element_class", element_class_label(locale, found.element_class)),
        ("type_name", found.type_name),
        ("storey", found.storey),
        ("section", found.section),
        ("materials", found.materials),
        ("classification", found.classification),
        ("tag", found.tag),
        ("element_guid", found.element_guid),
    ]
    measured = [
        (fact_label(locale, name), number(locale, value))
        for name, value in found.quantities.items()
        if isinstance(value, (int, float)) and not isinstance(value, bool)
    ]
    return [(fact_label(locale, name), value) for name, value in plain] + measured
