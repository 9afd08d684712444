"""Files, projects and reports come in; each file is told what it was taken for and what is wrong with it."""

import streamlit as st

from ui import forms, ids_view, import_desk, notices, review_desk, sheet_desk
from ui.controls import project_bar
from ui.frame import head
from ui.headline import headline
from ui.page import PageContext, open_page

_WAYS = ("files", "report", "review", "ids", "project", "portfolio")


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
    ways = _WAYS if context.projects else ("project", "portfolio")
    opened = st.tabs([context.say(f"page.imports.{way}") for way in ways])
    for way, tab in zip(ways, opened, strict=True):
        with tab:
            _room_for(context, way)
    if context.projects:
        import_desk.coverage(context)
        import_desk.history(context)


def _room_for(context: PageContext, way: str) -> None:
    if way == "files":
        import_desk.files(context)
    elif way == "portfolio":
        import_desk.portfolio(context)
    elif way == "report":
        forms.add_report(context)
        sheet_desk.sheet(context)
    elif way == "review":
        review_desk.review(context)
    elif way == "ids":
        ids_view.view(context)
    else:
        forms.add_project(context)
