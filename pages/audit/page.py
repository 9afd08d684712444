"""Who saw, changed, handed out what, and what was refused."""

import streamlit as st

from i18n.labels import label
from services.audit import MOST, audit_log
from ui import ledger_view, notices
from ui.frame import head
from ui.headline import headline
from ui.page import open_page
from ui.people_desk import audit_table
from values.people import AuditKind


def show() -> None:
    """The newest events, of one kind where one is asked for."""
    context = open_page()
    answer, asked = head()
    with asked:
        kind = st.selectbox(
            context.say("page.audit.kind"),
            tuple(AuditKind),
            index=None,
            format_func=lambda one: label(context.locale, one),
            placeholder=context.say("page.audit.all"),
            key="atlas_audit_kind",
        )
    events = audit_log(context.workspace, kind=kind)
    with answer:
        headline(context.say("page.audit.title"))
    notices.quiet(context.say("page.audit.line", most=MOST))
    if not events:
        notices.quiet(context.say("page.audit.none"))
    else:
        audit_table(context, events)
    ledger_view.verification(context)
