"""Who sits before the page. Asked of the store at every run: an open page outlives signing out, a session must not."""

from datetime import UTC, datetime
from functools import partial
from html import escape

import streamlit as st

from i18n import text
from services.sign_in import COOKIE, person_of_session
from services.workspace import Workspace, shared_workspace
from values.errors import NotAllowed
from values.people import NOBODY, Person
from values.settings import settings_from_environment

SIGN_IN, SIGN_OUT = "/sign-in", "/sign-out"
ROOM = "atlas_room"
"""Under this key stands the name of the room that is open."""


def person() -> Person | None:
    """Who is signed in by now; ``None``: nobody, or not any more."""
    return _person_of(session_cookie())


def workspace() -> Workspace:
    """The open store of this process in the hands of whoever is signed in. Raises ``NotAllowed`` (``not_signed_in``)."""
    cookie = session_cookie()
    found = _person_of(cookie)
    if found is None:
        raise NotAllowed("not_signed_in")
    return _of_nobody().held_by(found, partial(_person_of, cookie))


def session_cookie() -> str:
    """The signed cookie that came when the page was opened."""
    return str(st.context.cookies.get(COOKIE, ""))


def way_out(locale: str) -> None:
    """The button that ends the session, in this window and in every other. A form of the browser's own: only an answer to the
    browser can drop the cookie, empty the cache, and lead on to a provider of identities."""
    word = escape(text(locale, "page.sign_out.leave"))
    st.html(f'<form method="post" action="{SIGN_OUT}?lang={locale}" class="atlas-leave"><button>{word}</button></form>')


def signed_out(locale: str) -> None:
    """What a page shows to nobody: that the session is over, and the way back in."""
    st.title(text(locale, "page.signed_out.title"), anchor=False)
    st.html(
        f'<div class="atlas-empty"><p>{escape(text(locale, "page.signed_out.why"))}</p>'
        f'<a href="{SIGN_IN}?lang={locale}" target="_self">{escape(text(locale, "page.sign_in.title"))}</a></div>'
    )


def _of_nobody() -> Workspace:
    return shared_workspace(settings_from_environment(), NOBODY)


def _person_of(cookie: str) -> Person | None:
    return person_of_session(_of_nobody(), cookie, at=datetime.now(UTC)) if cookie else None
