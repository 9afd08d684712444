"""What is late in one project: by how much, since when, on whose word, and where it gathers."""

from collections.abc import Sequence

import streamlit as st

from progress.rollup import Group
from services.delays import DelayReport
from ui import cached, delay_evidence, exports, legend, notices, pictures, tables
from ui.headline import headline, numbers
from ui.numbers import calendar_words, day_line, delay_figures, delay_title
from ui.page import PageContext
from ui.project_page import open_project_page


def show() -> None:
    """Answer and numbers, verified beside claimed, the roll-ups, the table."""
    page = open_project_page()
    if page is None:
        return
    context, answer = page
    report = cached.delay_report(context)
    calendar = context.say("page.delays.calendar", calendar=calendar_words(context, report.calendar_name))
    if not legend.is_compared(report.states):
        with answer:
            headline(context.project.name)
        notices.empty(context.locale, "delays", room="imports")
        return
    with answer:
        headline(delay_title(context, report))
    numbers(day_line(context, calendar), delay_figures(context, report))
    if report.delay_reason:
        notices.note(context.say("page.delays.reason", reason=report.delay_reason))
    delay_evidence.show(context, report.rows)
    st.subheader(context.say("page.delays.tracks"), anchor=False)
    pictures.tracks(context, report)
    _rollups(context, report)
    st.subheader(context.say("page.delays.rows"), anchor=False)
    if not report.rows:
        notices.quiet(context.say("page.delays.nothing_late"))
        return
    columns, rows = tables.delay_rows(context, report.rows)
    tables.show(context, columns, rows, key="delay_rows")
    exports.buttons(context, f"{context.code}-delays", context.project.name, columns, rows)


def _rollups(context: PageContext, report: DelayReport) -> None:
    offered = [by for by in ("storey", "section", "class", "wbs") if _is_divided(report.rollups.get(by, ()))]
    if not offered:
        return
    st.subheader(context.say("page.delays.rollup"), anchor=False)
    by = st.segmented_control(
        context.say("page.delays.rollup"),
        offered,
        default=offered[0],
        required=True,
        key="delays_by",
        format_func=lambda name: context.say(f"page.delays.by.{name}"),
        label_visibility="collapsed",
    )
    pictures.rollups(context, report.rollups[by or offered[0]], by=by or offered[0], weight=report.weight)


def _is_divided(groups: Sequence[Group]) -> bool:
    """Whether anything belongs to a group with a name: one bar without a name repeats what stands above."""
    return any(group.name for group in groups)
