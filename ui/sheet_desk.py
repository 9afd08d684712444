"""A progress sheet to take to the site: chosen week, section and role, then the workbook. It comes back as any other file."""

import streamlit as st

from briefings.write_progress_sheet import progress_sheet_bytes
from i18n.formats import date_text
from i18n.labels import error_text, label
from progress.reports import Role
from services.audit import note_export
from services.progress_sheets import progress_sheet, sheet_sections
from ui import notices
from ui.exports import XLSX, file_stem
from ui.page import PageContext
from values.errors import NotFound

_ROLES = (Role.CONTRACTOR, Role.SUPERVISOR, Role.OWNER)


def sheet(context: PageContext) -> None:
    """What the sheet is for, and the sheet once it is asked for: to know its tasks costs a look at the whole plan."""
    with st.expander(context.say("page.sheet.title"), icon=":material/edit_note:"):
        notices.quiet(context.say("page.sheet.line"))
        with st.form("atlas_progress_sheet", border=False):
            left, middle, right = st.columns(3, gap="medium")
            day = left.date_input(context.say("page.sheet.week"), value=context.status_date, format="YYYY-MM-DD")
            section = middle.selectbox(
                context.say("page.sheet.section"),
                ("", *sheet_sections(context.workspace, context.code, known_on=context.known_on)),
                format_func=lambda name: name or context.say("progress_sheet.whole_project"),
            )
            role = right.selectbox(
                context.say("page.sheet.role"), _ROLES, format_func=lambda one: label(context.locale, one)
            )
            asked = st.form_submit_button(context.say("page.sheet.make"))
        if not asked:
            return
        try:
            form = progress_sheet(
                context.workspace, context.code, day=day, section=section, role=role, known_on=context.known_on
            )
        except NotFound as error:
            st.error(notices.escaped(error_text(context.locale, error)))
            return
        name = f"{file_stem(context.code)}-{form.week_start.isoformat()}.xlsx"

        def sheet_bytes() -> bytes:
            note_export(context.workspace, name, context.code)
            return progress_sheet_bytes(form, locale=context.locale)

        first, last = (date_text(context.locale, one) for one in (form.week_start, form.week_finish))
        st.download_button(
            context.say("page.sheet.download", tasks=len(form.tasks), first=first, last=last),
            sheet_bytes,
            file_name=name,
            mime=XLSX,
            icon=":material/download:",
            on_click="ignore",
        )
