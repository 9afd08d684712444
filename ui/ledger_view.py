"""The ledger on a page: verified when somebody asks, because every row is read."""

import streamlit as st

from i18n.ledger_words import chain_text
from services.ledger import ledger_verdicts
from ui import notices
from ui.notices import escaped
from ui.page import PageContext


def verification(context: PageContext) -> None:
    """A button, and what it found."""
    st.subheader(context.say("page.ledger.title"), anchor=False)
    notices.quiet(context.say("page.ledger.line"))
    if not st.button(context.say("page.ledger.verify"), icon=":material/verified_user:", key="atlas_verify_ledger"):
        return
    with st.spinner(context.say("page.working")):
        verdicts = ledger_verdicts(context.workspace)
    broken = [each for each in verdicts if each.broken]
    for each in broken:
        st.error(escaped(chain_text(context.locale, each)), icon=":material/error:")
    if not verdicts:
        notices.quiet(context.say("ledger.none"))
    elif not broken:
        rows = sum(each.head.rows for each in verdicts)
        st.success(context.say("page.ledger.whole", chains=len(verdicts), rows=rows), icon=":material/check:")
