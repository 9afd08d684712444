"""Imports that wait or run, as the store tells them: whoever asks may leave, come back, and call one off."""

from datetime import UTC, datetime, timedelta

import streamlit as st

from i18n.formats import duration, number
from i18n.labels import error_text, label
from services.import_history import cancel_import, imports_under_way, seconds_left
from services.imports import STAGES
from store.records import ImportRecord, ImportStatus
from ui import notices, session
from ui.page import PageContext
from values.errors import AtlasError
from values.people import Action

SECONDS_BETWEEN_LOOKS = 1.0
PATIENCE = timedelta(seconds=30)
"""An import that nobody has taken up after this time while nothing else runs waits for an engine that is not there."""


def under_way(context: PageContext, code: str | None) -> None:
    """How far each is; when one has come to its end the page is drawn anew."""
    first = {record.id for record in imports_under_way(context.workspace, code)}
    if not first:
        return

    @st.fragment(run_every=SECONDS_BETWEEN_LOOKS)
    def look() -> None:
        if session.person() is None:  # the page is drawn anew, and says so
            st.rerun()
        records = imports_under_way(context.workspace, code)
        if {record.id for record in records} != first:
            st.rerun()
        for record in records:
            _row(context, record, is_stuck=_is_stuck(records))

    look()


def _row(context: PageContext, record: ImportRecord, *, is_stuck: bool) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"atlas_under_way_{record.id}"):
        share = record.done / record.total if record.total > 0 else 0.0
        st.progress(min(max(share, 0.0), 1.0), text=_words(context, record))
        cancelled = st.button(
            context.say("page.imports.cancel"),
            key=f"atlas_cancel_{record.id}",
            icon=":material/cancel:",
            disabled=record.is_cancelled or not _may_cancel(context, record),
        )
    if is_stuck:
        st.warning(context.say("page.imports.stuck"), icon=":material/hourglass_disabled:")
    if cancelled:
        try:
            cancel_import(context.workspace, record.project_code, record.id)
        except AtlasError as error:
            st.error(notices.escaped(error_text(context.locale, error)))


def _may_cancel(context: PageContext, record: ImportRecord) -> bool:
    needed = Action.IMPORT if record.project_code is not None else Action.IMPORT_PROGRAMME
    is_own = record.asked_by_id is not None and record.asked_by_id == context.person.id
    return is_own or context.person.may(needed, record.project_code)


def _words(context: PageContext, record: ImportRecord) -> str:
    file = notices.escaped(record.file_name)
    if record.is_cancelled:
        return context.say("page.imports.cancelling", file=file)
    if record.status is ImportStatus.QUEUED:
        again = "queued_again" if record.attempts else "queued"
        return context.say(f"page.imports.{again}", file=file, status=label(context.locale, record.status))
    stage = context.say(f"page.imports.stage.{record.stage if record.stage in STAGES else 'other'}")
    if record.total <= 0:
        return context.say("page.imports.progress_open", file=file, stage=stage)
    told = {"file": file, "stage": stage}
    told |= {name: number(context.locale, getattr(record, name)) for name in ("done", "total")}
    left = seconds_left(record, datetime.now(UTC))
    if left is None:
        return context.say("page.imports.progress", **told)
    return context.say("page.imports.progress_left", **told, left=duration(context.locale, left))


def _is_stuck(records: tuple[ImportRecord, ...]) -> bool:
    if any(record.status is ImportStatus.RUNNING for record in records):
        return False
    return any(datetime.now(UTC) - record.entered_at > PATIENCE for record in records)
