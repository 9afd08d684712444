"""An empty store: what to do next, and the demonstration at one press."""

from datetime import datetime

import streamlit as st

from i18n.labels import label
from services.demo import load_demo
from services.import_settling import ImportOutcome
from ui import notices
from ui.links import link
from ui.page import PageContext
from values.people import Action


def show(context: PageContext) -> None:
    """What is missing, why, and the two ways on."""
    if not context.may(Action.ADD_PROJECT):
        notices.empty(context.locale, "no_projects", is_page=True)
        return
    notices.empty(context.locale, "store", is_page=True)
    with st.container(key="atlas-cure", horizontal=True, vertical_alignment="center", gap="small"):
        asked = context.may(Action.IMPORT_PROGRAMME) and st.button(
            context.say("page.demo.load"), icon=":material/science:", type="primary", key="atlas_demo"
        )
        link("imports", context.say("page.empty.store.cure"), icon=":material/arrow_forward:")
    if asked:
        _load(context)


def _load(context: PageContext) -> None:
    with st.status(context.say("page.demo.loading"), expanded=True) as status:

        def told(outcome: ImportOutcome) -> None:
            word = label(context.locale, outcome.status)
            file = notices.escaped(outcome.file)
            st.markdown(f"- {context.say('page.imports.outcome', file=file, verdict=word)}")

        load_demo(context.workspace, entered_at=datetime.now().astimezone(), on_outcome=told)
        status.update(label=context.say("page.demo.loaded"), state="complete")
    st.rerun()
