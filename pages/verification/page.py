"""What the contractor claims, and whether it is so: the claims that wait, the claim form, the conflicts."""

import streamlit as st

from services.two_tracks import conflicts
from ui import cached, conflict_view, forms, good_news, verification_desk
from ui.headline import headline, numbers
from ui.numbers import day_line
from ui.page import PageContext
from ui.project_page import open_project_page
from values.people import Action


def show() -> None:
    """How much waits and how much is disputed; then what the reader comes for first."""
    page = open_project_page()
    if page is None:
        return
    context, answer = page
    claims = cached.open_claims(context)
    found = conflicts(
        context.workspace, context.code, status_date=context.status_date, known_on=context.known_on
    )  # fmt: skip
    with answer:
        headline(context.project.name)
    numbers(day_line(context), verification_desk.figures(context, claims, found))
    with (
        st.container()
    ):  # a place of its own, also while it is empty: else the open tab would be lost with every sentence
        good_news.told()
    parts = _parts(context)
    for part, tab in zip(parts, st.tabs([context.say(f"page.verification.{part}") for part in parts]), strict=True):
        with tab:
            if part == "waiting":
                verification_desk.queue(context, claims)
            elif part == "claim":
                forms.add_report(context)
            else:
                conflict_view.view(context, found)


def _parts(context: PageContext) -> tuple[str, ...]:
    """Whoever claims comes to claim; everybody else to see what waits."""
    return ("claim", "waiting", "conflicts") if context.may(Action.CLAIM) else ("waiting", "conflicts")
