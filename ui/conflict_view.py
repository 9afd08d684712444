"""Conflicts between claimed and verified: the table, and of one the evidence of both sides and what people say."""

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from figures.evidence_tables import conflict_row
from figures.tables import CONFLICT_COLUMNS
from i18n.formats import date_text, number
from i18n.labels import error_text, label
from services.attachments import attachments
from services.conflicts import conflict_reports
from services.two_tracks import Conflict, Settling, settle_conflict, settlers
from ui import element_panel, exports, facts, good_news, notices, report_files, tables
from ui.page import PageContext
from values.errors import AtlasError
from values.people import Action


def view(context: PageContext, found: Sequence[Conflict]) -> None:
    """The widest first; one can be opened."""
    notices.quiet(context.say("page.conflicts.line", days=context.workspace.settings.conflict_days))
    if not found:
        notices.note(context.say("page.conflicts.none"))
        return
    rows = [conflict_row(conflict) for conflict in found]
    tables.show(context, CONFLICT_COLUMNS, rows, key=f"conflicts_{context.code}")
    exports.buttons(
        context, f"{context.code}-conflicts", context.say("page.verification.conflicts"), CONFLICT_COLUMNS, rows
    )
    chosen = st.selectbox(
        context.say("page.conflicts.open"),
        found,
        index=0 if len(found) == 1 else None,
        format_func=lambda each: _word(context, each),
        placeholder=context.say("page.form.choose"),
        width=480,
        key=f"atlas_conflict_{context.code}",
    )
    if chosen is not None:
        _opened(context, chosen)


def _word(context: PageContext, conflict: Conflict) -> str:
    points = number(context.locale, conflict.gap_points, decimals=1)
    return context.say(
        "page.conflicts.word", kind=label(context.locale, conflict.subject_kind), name=conflict.name, points=points
    )


def _opened(context: PageContext, conflict: Conflict) -> None:
    if conflict.items > 1:
        notices.quiet(context.say("page.conflicts.counted", items=number(context.locale, conflict.items)))
    if conflict.claim_is_newer:
        notices.note(context.say("page.conflicts.claim_is_newer"))
    left, right = st.columns(2, gap="medium")
    with left:
        st.subheader(context.say("page.model.evidence"), anchor=False)
        files = attachments(context.workspace, context.code, known_on=context.known_on)
        report_files.entries(
            context,
            (
                (
                    element_panel.report_head(context, report),
                    element_panel.report_line(context, report),
                    files.get(report.id or 0, ()),
                )
                for report in conflict_reports(context.workspace, context.code, conflict)
            ),
        )
    with right:
        st.subheader(context.say("page.conflicts.remarks"), anchor=False)
        facts.entries(
            (remark.text, f"{remark.by} · {date_text(context.locale, remark.at.astimezone().date())}")
            for remark in conflict.remarks
        )
        if context.may(Action.SETTLE):
            _form(context, conflict)


def _form(context: PageContext, conflict: Conflict) -> None:
    people = settlers(context.workspace, context.code, conflict.section)
    names = {person.id: f"{person.name} · {label(context.locale, person.role)}" for person in people}
    numbers = list(names)
    with st.form(f"atlas_settle_{conflict.key}", border=False):
        person_id = st.selectbox(
            context.say("page.conflicts.person"),
            numbers,
            index=numbers.index(conflict.person_id) if conflict.person_id in names else None,
            format_func=lambda number: names.get(number, ""),
            placeholder=context.say("page.conflicts.nobody"),
        )
        due_on = st.date_input(context.say("page.conflicts.due_on"), value=conflict.due_on, format="YYYY-MM-DD")
        remark = st.text_area(context.say("page.conflicts.remark"), max_chars=1000, height=80)
        sent = st.form_submit_button(context.say("page.conflicts.keep"), type="primary")
    if not sent:
        return
    said = Settling(
        person_id if person_id != conflict.person_id or not conflict.is_named else None,
        due_on if due_on != conflict.due_on else None,
        remark,
    )
    try:
        settle_conflict(
            context.workspace,
            context.code,
            conflict.key,
            said,
            status_date=context.status_date,
            at=datetime.now().astimezone(),
        )
    except AtlasError as error:
        st.error(notices.escaped(error_text(context.locale, error)))
        return
    good_news.remember(context.say("page.conflicts.kept"))
    st.rerun()
