"""The rooms of the product, in their order. A room is a folder with one ``show()``; nothing else stands in this folder.

A file ``pages/x.py`` would switch Streamlit to its own page discovery, and a deep link would then bypass ``app.py``.
"""

from collections.abc import Callable
from importlib import import_module

from ui.navigation import Room
from values.people import Action

_ROOMS = (
    ("overview", ":material/dashboard:"),
    ("cockpit", ":material/space_dashboard:"),
    ("map", ":material/map:"),
    ("model", ":material/deployed_code:"),
    ("schedule", ":material/view_timeline:"),
    ("delays", ":material/schedule:"),
    ("lights", ":material/traffic:"),
    ("alerts", ":material/notifications:"),
    ("verification", ":material/rule:"),
    ("briefings", ":material/article:"),
    ("imports", ":material/upload_file:"),
    ("people", ":material/group:"),
    ("audit", ":material/receipt_long:"),
)
_NEEDS = {"people": Action.MANAGE_PEOPLE, "audit": Action.SEE_AUDIT}


def rooms() -> tuple[Room, ...]:
    """All rooms. A page is imported when it is first opened: the overview need not wait for the others."""
    return tuple(
        Room(name, f"page.room.{name}", icon, name, order, _shown(name), _NEEDS.get(name))
        for order, (name, icon) in enumerate(_ROOMS)
    )


def _shown(name: str) -> Callable[[], None]:
    def show() -> None:
        import_module(f"pages.{name}.page").show()

    return show
