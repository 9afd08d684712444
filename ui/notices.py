"""Trouble in words: what was found, what was expected, what to do. Never a traceback, never a raw code."""

import logging
import re
import secrets
from collections.abc import Callable, Iterable
from html import escape
from typing import TypeVar

import streamlit as st

from i18n import text
from i18n.labels import error_text, problem_text
from ui.links import link
from values.errors import AtlasError, NotAllowed, NotFound
from values.problems import Problem

Answer = TypeVar("Answer")
_FOUND_AGAIN = re.compile(r"(?<=http)(?=s?://)|(?<=www)(?=\.)|(?=@)|(?<=:)(?=material/|streamlit:)", re.IGNORECASE)
_log = logging.getLogger("worksatlas.pages")

MOST_SHOWN = 8
"""Problems that stand on a page one by one; the table below them holds all."""


def guarded(show: Callable[[], None], locale: str) -> None:
    """Run a page. A refused request becomes its sentence, anything unforeseen an incident number known to the log."""
    try:
        show()
    except NotAllowed as error:
        st.title(text(locale, "page.refused.title"), anchor=False)
        st.html(f'<div class="atlas-empty">{escape(error_text(locale, error))}</div>')
    except AtlasError as error:
        st.error(escaped(error_text(locale, error)), icon=":material/error:")
    except Exception:
        incident = secrets.token_hex(3).upper()
        _log.exception("incident %s", incident)
        st.error(text(locale, "page.incident", incident=incident), icon=":material/error:")


def problems(locale: str, found: Iterable[Problem], *, title: str) -> None:
    """What is flawed in what this page shows, folded away with its count."""
    listed = tuple(found)
    if not listed:
        return
    with st.expander(f"{title} ({len(listed)})", icon=":material/info:"):
        for problem in listed[:MOST_SHOWN]:
            st.markdown(f"- {escaped(problem_text(locale, problem))}")
        if len(listed) > MOST_SHOWN:
            st.caption(text(locale, "page.more_problems", more=len(listed) - MOST_SHOWN))


def empty(locale: str, topic: str, *, room: str | None = None, is_page: bool = False, **fields: object) -> None:
    """What is missing (``.title``), why (``.why``), the way to ``room`` that cures it (``.cure``)."""
    title, why = (text(locale, f"page.empty.{topic}.{part}", **fields) for part in ("title", "why"))
    (st.title if is_page else st.subheader)(title, anchor=False)
    st.html(f'<div class="atlas-empty">{escape(why)}</div>')
    if room:
        with st.container(key="atlas-cure"):
            link(room, text(locale, f"page.empty.{topic}.cure"), icon=":material/arrow_forward:")


def note(sentence: str) -> None:
    """One quiet sentence that must not be missed."""
    st.html(f'<div class="atlas-note">{escape(sentence)}</div>')


def quiet(sentence: str) -> None:
    """One small line under a picture or a number."""
    st.html(f'<div class="atlas-quiet">{escape(sentence)}</div>')


def escaped(words: str) -> str:
    """Text from files for a Markdown context, on one line: its signs stay signs, an address in it is no link to follow, and it
    does not begin with blanks, which would make it code.

    Addresses and icons are looked for after the backslashes have been read, so an unseen sign (U+2060) stands inside them.
    """
    apart = _FOUND_AGAIN.sub("\u2060", " ".join(words.splitlines()).replace("\t", " ").strip())
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-!|<>$:~&" else sign for sign in apart)


def unless_missing(code: str, ask: Callable[[], Answer]) -> Answer | None:
    """The answer, or ``None`` where the store says that this very thing (``code``) is not there yet."""
    try:
        return ask()
    except NotFound as error:
        if error.code != code:
            raise
        return None
