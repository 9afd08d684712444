"""The frame around every page: the bar with the rooms, the language switch, and calm words when a page fails."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from i18n import LOCALES, text
from i18n.labels import label
from ui import address, links, notices, session, theme
from ui.cached import alerts_waiting
from ui.page import reader_locale
from values.people import Action, Person


@dataclass(frozen=True, slots=True)
class Room:
    """One page. ``word_id`` names it on screen, ``icon`` is a Material symbol, ``path`` its place in the URL."""

    name: str
    word_id: str
    icon: str
    path: str
    order: int
    show: Callable[[], None]
    needs: Action | None = None
    """What somebody must be permitted to do to be offered the room; its services ask again."""


def navigate(rooms: Sequence[Room], *, start: str | None = None) -> None:
    """Draw the bar and run the room that the URL names; ``start`` (else the first room) stands at the root. Whoever is not, or
    no longer, signed in gets neither."""
    locale = reader_locale()
    ordered = sorted(rooms, key=lambda room: room.order)
    first = start or ordered[0].name
    entries = {room.name: _entry(room, locale, is_first=room.name == first) for room in ordered}
    st.set_page_config(page_title=text(locale, "page.product"), page_icon=theme.MARK, layout="wide")
    chosen = st.navigation(list(entries.values()), position="hidden")
    links.remember(entries)
    theme.apply(locale)
    notices.guarded(lambda: _open(chosen, ordered, locale), locale)


def _open(chosen: st.Page, rooms: Sequence[Room], locale: str) -> None:
    person = session.person()
    if person is None:
        session.signed_out(locale)
        return
    _bar([room for room in rooms if room.needs is None or person.may(room.needs)], locale, person)
    chosen.run()


def announce(rooms: Sequence[Room]) -> None:
    """Tell the server, before anybody comes, that pages are found by navigation.

    A folder ``pages/`` beside the script otherwise means Streamlit's older discovery until the first ``st.navigation`` of the
    process: the first visitor of a deep link would be told that the page does not exist.
    """
    quiet = logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context")
    was, quiet.disabled = quiet.disabled, True  # it rightly notes that no visitor is here yet
    try:
        st.navigation([st.Page(room.show, title=room.name, url_path=room.path) for room in rooms], position="hidden")
    finally:
        quiet.disabled = was


def _entry(room: Room, locale: str, *, is_first: bool) -> st.Page:
    def run() -> None:
        st.session_state[session.ROOM] = room.name
        notices.guarded(room.show, locale)

    title = f"{text(locale, room.word_id)} · {text(locale, 'page.product')}"
    return st.Page(run, title=title, url_path=room.path, default=is_first)


def _bar(rooms: Sequence[Room], locale: str, person: Person) -> None:
    with st.container(key="atlas-bar", horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(key="atlas-brand", width="content"):
            st.html(theme.brand(text(locale, "page.product")), width="content")
        with st.container(key="atlas-rooms", horizontal=True, gap="small", width="stretch"):
            for room in rooms:
                links.link(room.name, _called(room, locale, person), icon=room.icon)
        _language_switch(locale)
        with st.popover(person.full_name, icon=":material/account_circle:", key="atlas-person"):
            notices.quiet(f"{label(locale, person.role)} · {person.sign_in_name}")
            session.way_out(locale)


def _called(room: Room, locale: str, person: Person) -> str:
    """The name of the room, and how much in it waits for the reader."""
    name = text(locale, room.word_id)
    if room.name != "alerts":
        return name
    waiting = alerts_waiting(session.workspace(), person)
    return text(locale, "page.alerts.room_waiting", name=name, count=waiting) if waiting else name


def _language_switch(locale: str) -> None:
    key = "atlas_language"
    st.session_state[key] = locale
    st.segmented_control(
        text(locale, "page.language"),
        LOCALES,
        key=key,
        required=True,
        format_func=lambda code: text(code, "page.language_name"),
        label_visibility="collapsed",
        on_change=lambda: address.put(**{address.LANGUAGE: st.session_state[key]}),
    )
