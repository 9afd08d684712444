"""The address of a view. Chosen project, dates, filters and language stand in the URL, so that a view can be sent on.

The URL is the one truth: a control is filled from it before it is drawn and writes back to it when it is changed.
"""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from values.dates import parse_date

LANGUAGE = "lang"
PROJECT = "project"
STATUS_DATE = "date"
KNOWN_ON = "known"
CATEGORY = "category"
STAGE = "stage"
DISTRICT = "district"
ELEMENT = "element"
VIEW = "view"
FOCUS = "focus"
SHOWN_LIGHT = "light"
WALL = "wall"

_KEPT = (LANGUAGE, PROJECT, STATUS_DATE, KNOWN_ON, CATEGORY, STAGE, DISTRICT)
"""What goes along from page to page. Chosen elements and the view of the model belong to the model page alone, and
what the cockpit turns to belongs to the cockpit."""

EARLIEST, LATEST = date(1970, 1, 1), date(2200, 12, 31)
"""Days that a reader may ask for."""

_LONGEST = 200
"""Characters of one value that are read: nobody's project code or district is longer."""


_LONGEST_VIEW = 1000
"""Characters of a view of the model: camera, section and switches (viewer/CONTRACT.md, section 6)."""


def view() -> str:
    """The view of the model that the URL names, as it stands there; the viewer reads it. Empty where it is too long to be one."""
    found = str(st.query_params.get(VIEW, ""))
    return found if len(found) <= _LONGEST_VIEW else ""


def word(name: str) -> str:
    """The value of one parameter; empty when it is not there."""
    return str(st.query_params.get(name, ""))[:_LONGEST]


def words(name: str) -> tuple[str, ...]:
    """All values of a parameter that may stand several times."""
    return tuple(value[:_LONGEST] for value in st.query_params.get_all(name))


def day(name: str) -> date | None:
    """The day that a parameter names, or ``None``: absent, not a day, or none that the controls can show."""
    found = parse_date(word(name))
    return found if found is not None and EARLIEST <= found <= LATEST else None


def put(**changes: str | date | Sequence[str] | None) -> None:
    """Write parameters into the URL; ``None`` and empty take them out. Another project drops what is chosen and seen of
    the model before."""
    if PROJECT in changes and changes[PROJECT] != word(PROJECT):
        changes.setdefault(ELEMENT, None)
        changes.setdefault(VIEW, None)
    for name, value in changes.items():
        if isinstance(value, date):
            st.query_params[name] = value.isoformat()
        elif value:
            st.query_params[name] = value if isinstance(value, str) else list(value)
        elif name in st.query_params:
            del st.query_params[name]


def kept(**changes: str | list[str]) -> dict[str, str | list[str]]:
    """The parameters that a link to another page carries, with ``changes`` on top."""
    carried: dict[str, str | list[str]] = {}
    for name in _KEPT:
        found = words(name)
        if found:
            carried[name] = found[0] if len(found) == 1 else list(found)
    return carried | changes
