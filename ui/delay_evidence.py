"""From what is late to the reports behind it: the latest items, each one press away from what was seen of it."""

from collections.abc import Sequence

import streamlit as st

from i18n.formats import date_text, working_days
from i18n.labels import fact_label
from services.delays import DelayRow
from ui import address, cached, element_panel, facts, legend, notices
from ui.links import link
from ui.page import PageContext

_OFFERED = 6


def show(context: PageContext, rows: Sequence[DelayRow]) -> None:
    """What the URL picks with its evidence, else the latest items to pick from; nothing where nothing is late."""
    picked = next(iter(address.words(address.ELEMENT)), "")
    row = next((each for each in rows if each.item == picked), None)
    if row:
        _panel(context, row)
    elif rows:
        st.subheader(context.say("page.delays.evidence"), anchor=False)
        with st.container(key="atlas-latest", gap=None):
            for each in rows[:_OFFERED]:
                element_panel.offer(context, each)


def _panel(context: PageContext, row: DelayRow) -> None:
    st.subheader(notices.escaped(element_panel.name_of(context, row)), anchor=False)
    st.html(legend.badge(context, row.state))
    facts.facts(
        (
            (fact_label(context.locale, "planned_start"), date_text(context.locale, row.planned_start)),
            (fact_label(context.locale, "planned_finish"), date_text(context.locale, row.planned_finish)),
            (context.say("page.model.delay_plan"), _days(context, row.delay_days)),
            (context.say("page.model.delay_baseline"), _days(context, row.baseline_delay_days)),
            (fact_label(context.locale, "storey"), row.storey),
            (fact_label(context.locale, "section"), row.section),
        )
    )
    is_element = row.item_kind == "element"
    found = cached.element_facts(context, row.item).reports if is_element else cached.task_reports(context, row.item)
    element_panel.evidence(context, found)
    with st.container(key="atlas-doors", horizontal=True, gap="small"):
        if is_element:
            link("model", context.say("page.overview.open_model"), **{address.ELEMENT: row.item})
        st.button(
            context.say("page.model.close"),
            icon=":material/close:",
            type="tertiary",
            on_click=address.put,
            kwargs={address.ELEMENT: None},
        )


def _days(context: PageContext, days: int | None) -> str:
    return working_days(context.locale, days) if days else ""
