"""What every page of one project begins with."""

from streamlit.delta_generator import DeltaGenerator

from ui import notices
from ui.controls import view_bar
from ui.frame import head
from ui.page import PageContext, open_page


def open_project_page() -> tuple[PageContext, DeltaGenerator] | None:
    """The page's context and the place of its answer, with the controls drawn; ``None``, and a way on is shown, while the
    reader has no project."""
    context = open_page()
    if not context.project:
        notices.empty(context.locale, "store", room="imports", is_page=True)
        return None
    answer, asked = head()
    with asked:
        view_bar(context)
    return context, answer
