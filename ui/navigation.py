"""The frame around every page: the bar with the rooms, the language switch, and calm words when a page fails."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from i18n import LOCALES, text
from ui import address, links, notices, theme
from ui.page import reader_locale


@dataclass(frozen=True, slots=True)
class Room:
    """One page. ``word_id`` names it on screen, ``icon`` is a Material symbol, ``path`` its place in the URL.

    ``bar_last``: the page sends something that takes the browser long, which therefore comes before the bar.
    """

    name: str
    word_id: str
    icon: str
    path: str
    order: int
    show: Callable[[], None]
    bar_last: bool = False


def navigate(rooms: Sequence[Room], *, start: str | None = None) -> None:
    """Draw the bar and run the room that the URL names; ``start`` (else the first room) stands at the root."""
    locale = reader_locale()
    ordered = sorted(rooms, key=lambda room: room.order)
    first = start or ordered[0].name
    entries = {room.name: _entry(room, locale, is_first=room.name == first) for room in ordered}
    st.set_page_config(page_title=text(locale, "page.product"), page_icon=theme.MARK, layout="wide")
    chosen = st.navigation(list(entries.values()), position="hidden")
    links.remember(entries)
    theme.apply(locale)
    bar = st.container(key="atlas-bar", horizontal=True, vertical_alignment="center", gap="small")
    bar_last = any(room.bar_last for room in ordered if entries[room.name] == chosen)
    if bar_last:
        chosen.run()
    with bar:
        _bar(ordered, locale)
    if not bar_last:
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
        notices.guarded(room.show, locale)

    title = f"{text(locale, room.word_id)} · {text(locale, 'page.product')}"
    return st.Page(run, title=title, url_path=room.path, default=is_first)


def _bar(rooms: Sequence[Room], locale: str) -> None:
    with st.container(key="atlas-brand", width="content"):
        st.html(theme.brand(text(locale, "page.product")), width="content")
    with st.container(key="atlas-rooms", horizontal=True, gap="small", width="stretch"):
        for room in rooms:
            links.link(room.name, text(locale, room.word_id), icon=room.icon)
    _language_switch(locale)


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
