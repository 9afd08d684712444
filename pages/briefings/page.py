"""Supervision briefings: made for a week or a month, read by another, issued, answered by the committee."""

from services.briefings import briefings
from ui import briefing_desk, notices
from ui.controls import view_bar
from ui.frame import head
from ui.headline import headline
from ui.page import open_page
from values.people import Action


def show() -> None:
    """What was issued last, the form for a new one, then the chosen briefing with its steps, its files and its answers."""
    context = open_page()
    if not context.project:
        notices.empty(context.locale, "store", room="imports", is_page=True)
        return
    answer, asked = head()
    with asked:
        view_bar(context)
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
