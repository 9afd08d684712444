"""The tour of the cockpit: which project is in focus, and the steps from one to the next. The focus stands in the URL."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import streamlit as st

from ui import address
from ui.page import PageContext

SECONDS: Final = 20
"""How long each project stands."""

_KEY = "atlas_tour"
_TURN = "atlas_tour_turn"
_WORDS = ("previous", "next", "pause", "play", "full", "running", "paused")


def in_focus(codes: Sequence[str]) -> str:
    """The project that the URL names, else the first of the tour; empty where the tour has none."""
    asked = address.word(address.FOCUS)
    return asked if asked in codes else next(iter(codes), "")


def tour(context: PageContext, codes: Sequence[str], focus: str) -> None:
    """The controls. A step, pressed or come by itself, turns the URL to the next project and runs the fragment around it once."""

    def stepped() -> None:
        by = (st.session_state.get(_KEY) or {}).get("step")
        st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
        address.put(**{address.FOCUS: neighbour(codes, focus, by)})

    data: dict[str, Any] = {
        "seconds": SECONDS,
        "position": codes.index(focus) + 1 if focus in codes else 0,
        "total": len(codes),
        "turn": st.session_state.get(_TURN, 0),  # tells the browser that its step was heard, even where it led nowhere
        "words": {name: context.say(f"page.cockpit.tour.{name}") for name in _WORDS},
    }
    _component(data=data, key=_KEY, on_step_change=stepped)


def neighbour(codes: Sequence[str], focus: str, by: object) -> str:
    """The project ``by`` steps from ``focus``, around the end; anything but 1 and -1 is no step: the browser is a stranger."""
    step = by if isinstance(by, int) and not isinstance(by, bool) and by in (1, -1) else 0
    if not codes:
        return ""
    place = codes.index(focus) if focus in codes else 0
    return codes[(place + step) % len(codes)]


_component = st.components.v2.component(
    "worksatlas.tour", js=Path(__file__).with_name("tour.js").read_text(encoding="utf-8")
)
