"""Links between the rooms that carry the view along."""

from collections.abc import Mapping

import streamlit as st

from ui import address

_ENTRIES = "atlas_entries"


def remember(entries: Mapping[str, st.Page]) -> None:
    """Keep the pages of this run by the names of their rooms, so that parts below the rooms can link to them."""
    st.session_state[_ENTRIES] = dict(entries)


def go(room: str, **changes: str) -> None:
    """Open another room as ``link`` would, at once."""
    st.switch_page(st.session_state[_ENTRIES][room], query_params=address.kept(**changes))


def link(room: str, label: str, *, icon: str | None = None, **changes: str | list[str]) -> None:
    """A link to another room that carries the view along, with ``changes`` to the URL on top."""
    st.page_link(st.session_state[_ENTRIES][room], label=label, icon=icon, query_params=address.kept(**changes))
