"""What must not wait: the alerts that wait for the reader, all of them, material that does not conform, and who is told."""

import streamlit as st

from services.alerts import ProjectAlert, alerts
from ui import alert_desk, channel_desk, material_desk, notices
from ui.headline import headline
from ui.numbers import day_line
from ui.page import PageContext
from ui.project_page import open_project_page
from values.people import Action


def show() -> None:
    """The inbox first; then all alerts of the programme or of the project in the address."""
    page = open_project_page()
    if page is None:
        return
    context, answer = page
    code = context.chosen.code if context.chosen else None
    found = alerts(context.workspace, code=code, only_open=False, known_on=context.known_on)
    mine = [each for each in found if each.is_mine]
    with answer:
        headline(_answer(context, found, mine))
    notices.quiet(_line(context))
    alert_desk.told(context)
    ways = ["mine", "all", "material", *(["channels"] if context.may(Action.MANAGE_CHANNELS) else [])]
    opened = st.tabs(
        [context.say(f"page.alerts.tab_{way}", count=len(mine)) for way in ways],
        on_change="rerun",
        key="atlas_alert_tabs",
    )
    for way, tab in zip(ways, opened, strict=True):
        if tab.open:
            with tab:
                _shown(context, way, found, mine)


def _shown(context: PageContext, way: str, found: tuple[ProjectAlert, ...], mine: list[ProjectAlert]) -> None:
    if way == "channels":
        channel_desk.desk(context)
    elif way == "material":
        material_desk.materials(context)
    elif way == "all":
        kept = alert_desk.filtered(context, found)
        if kept:
            alert_desk.table(context, kept)
        else:
            notices.quiet(context.say("page.alerts.none_such" if found else "page.alerts.none"))
    elif mine:
        alert_desk.cards(context, mine)
    else:
        notices.quiet(context.say("page.alerts.none_mine" if found else "page.alerts.none"))


def _answer(context: PageContext, found: tuple[ProjectAlert, ...], mine: list[ProjectAlert]) -> str:
    still_open = sum(each.alert.is_open for each in found)
    if mine:
        return context.say("page.alerts.answer_mine", mine=len(mine), open=still_open)
    return context.say("page.alerts.answer_open" if still_open else "page.alerts.answer_none", open=still_open)


def _line(context: PageContext) -> str:
    scope = context.chosen.name if context.chosen else context.say("page.alerts.all_projects")
    return f"{scope} · {day_line(context)}"
