"""Files, projects and reports come in; each file is told what it was taken for and what is wrong with it."""

import streamlit as st

from ui import forms, ids_view, import_desk, notices, placement_desk, review_desk, sheet_desk, version_view
from ui.controls import project_bar
from ui.frame import head
from ui.headline import headline
from ui.page import PageContext, open_page
from values.people import Action

_WAYS = ("files", "report", "review", "places", "versions", "ids", "project", "portfolio")

_COSTLY = ("review", "places", "versions")
"""Drawn when looked at: the outlines of all models are no price for dropping a file, and a map in a hidden tab has no size."""


_WITHOUT_PROJECT = ("project", "portfolio")
_NEEDS = {
    "files": Action.IMPORT_REPORTS,
    "review": Action.LINK,
    "places": Action.PLACE,
    "project": Action.ADD_PROJECT,
    "portfolio": Action.IMPORT_PROGRAMME,
}


def show() -> None:
    """Choose the project, then what to bring in; below it what came in before."""
    context = open_page()
    answer, asked = head()
    if context.projects:
        with asked:
            project_bar(context)
    title = (
        context.say("page.imports.answer", project=context.project.name)
        if context.project
        else context.say("page.imports.title")
    )
    with answer:
        headline(title)
    notices.quiet(context.say("page.imports.line"))
    ways = [way for way in (_WAYS if context.projects else _WITHOUT_PROJECT) if _is_offered(context, way)]
    if not ways:
        notices.empty(context.locale, "no_projects")
        return
    opened = st.tabs([context.say(f"page.imports.{way}") for way in ways], on_change="rerun", key="atlas_import_ways")
    for way, tab in zip(ways, opened, strict=True):
        if way in _COSTLY and not tab.open:
            continue
        with tab:
            _room_for(context, way)
    if context.projects:
        import_desk.coverage(context)
        import_desk.history(context)


def _is_offered(context: PageContext, way: str) -> bool:
    return way not in _NEEDS or context.may(_NEEDS[way])


def _room_for(context: PageContext, way: str) -> None:
    if way == "files":
        import_desk.files(context)
    elif way == "portfolio":
        import_desk.portfolio(context)
    elif way == "report":
        forms.add_report(context)
        sheet_desk.sheet(context)
    elif way == "places":
        placement_desk.places(context)
    elif way == "versions":
        version_view.accepted(context)
    elif way == "review":
        review_desk.review(context)
    elif way == "ids":
        ids_view.view(context)
    else:
        forms.add_project(context)
