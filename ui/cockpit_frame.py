"""How the cockpit is dressed: as every page on a desk, dark and without any bar on a wall."""

from dataclasses import replace
from pathlib import Path

import streamlit as st

from figures.palette import DARK, theme_colours
from services.cockpit import Cockpit
from ui import address, links, notices
from ui.numbers import day_line
from ui.page import PageContext

_SHEET = Path(__file__).with_name("cockpit.css")
_WALL_SHEET = Path(__file__).with_name("cockpit_wall.css")


def is_wall() -> bool:
    """Whether the URL asks for the wall: the whole screen, dark, read from five metres."""
    return address.word(address.WALL) == "1"


def dressed(context: PageContext) -> PageContext:
    """Lay the cockpit's sheets over the page; on a wall the context is a dark one whatever the reader's system says."""
    wall = is_wall()
    sheets = [_SHEET.read_text(encoding="utf-8")]
    if wall:
        colours = theme_colours(DARK)
        tones = {"ground": colours.ground, "panel": colours.panel, "ink": colours.ink, "quiet": colours.quiet_ink}
        variables = "".join(f"--atlas-{name}:{colour};" for name, colour in tones.items())
        sheets.append(f":root{{{variables}}}\n{_WALL_SHEET.read_text(encoding='utf-8')}")
    st.html(f"<style>{''.join(sheets)}</style>")
    return replace(context, theme="dark") if wall else context


def head(context: PageContext, found: Cockpit) -> None:
    """What the screen is about, of which day, and the way onto the wall and back."""
    with st.container(key="cockpit-head", horizontal=True, vertical_alignment="center"):
        st.title(notices.escaped(context.say("page.cockpit.title", count=len(found.standings))), anchor=False)
        notices.quiet(day_line(context))
        if is_wall():
            links.link("cockpit", context.say("page.cockpit.leave_wall"), icon=":material/close_fullscreen:", **_here())
        else:
            wall = {address.WALL: "1", **_here()}
            links.link("cockpit", context.say("page.cockpit.to_wall"), icon=":material/tv:", **wall)


def _here() -> dict[str, str]:
    """What the cockpit is turned to goes along from desk to wall."""
    here = {name: address.word(name) for name in (address.FOCUS, address.SHOWN_LIGHT)}
    return {name: value for name, value in here.items() if value}
