"""Supervision briefings: made for a week or a month, read by another, issued, answered by the committee."""

from services.briefings import briefings
from ui import briefing_desk, notices
from ui.headline import headline
from ui.project_page import open_project_page
from values.people import Action


def show() -> None:
    """What was issued last, the form for a new one, then the chosen briefing with its steps, its files and its answers."""
    page = open_project_page()
    if page is None:
        return
    context, answer = page
    code = briefing_desk.scope(context)
    found = briefings(context.workspace, code)
    with answer:
        headline(briefing_desk.answer(context, code, found))
    briefing_desk.told()
    if context.person.may(Action.DRAFT_BRIEFING, code):
        briefing_desk.drafting(context, code)
    if not found:
        notices.empty(context.locale, "briefings")
        return
    briefing_desk.listed(context, found)
    briefing_desk.opened(context, briefing_desk.choice(context, found))
