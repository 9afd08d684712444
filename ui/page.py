"""What every page opens with: the store, the reader's language, the day, the chosen project."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

import streamlit as st

from i18n import LOCALES, text
from services import audit, overview, programme
from services.workspace import Workspace
from ui import address, session
from values.people import Action, Person
from values.projects import Project
from values.settings import settings_from_environment

_SEEN = "atlas_seen"


@dataclass(frozen=True, slots=True)
class PageContext:
    """Where a page stands. ``status_date`` and ``known_on`` as in the URL, else the store's own day and today.

    ``date_is_fixed`` says that the store itself fixes the day its pages open with (the demo does); ``project`` is the
    chosen one, the best known where none is chosen, ``None`` in an empty store.
    """

    workspace: Workspace
    locale: str
    today: date
    status_date: date
    default_date: date
    date_is_fixed: bool
    known_on: date
    projects: tuple[Project, ...]
    project: Project | None
    theme: Literal["light", "dark"]

    def say(self, message_id: str, /, **fields: Any) -> str:
        """A message in the reader's language."""
        return text(self.locale, message_id, **fields)

    @property
    def code(self) -> str:
        """Code of the chosen project; only pages that made sure of one ask."""
        return self.project.code if self.project else ""

    @property
    def chosen(self) -> Project | None:
        """The project that the URL itself names: nobody is put into a reader's mouth."""
        return self.project if self.project and address.word(address.PROJECT) == self.project.code else None

    @property
    def person(self) -> Person:
        """Who reads the page."""
        return self.workspace.actor

    def may(self, action: Action) -> bool:
        """Whether the reader may do this, in the chosen project where one is. What he may not is not offered."""
        return self.person.may(action, self.project.code if self.project else None)

    @property
    def is_known_today(self) -> bool:
        """Whether everything recorded until now counts."""
        return not address.day(address.KNOWN_ON)


def open_page() -> PageContext:
    """Open the store and read the URL. A malformed or unknown value in the URL counts as absent."""
    store = session.workspace()
    today = local_today()
    default_date, is_fixed = overview.default_status_date(store, today=today)
    projects = known_projects(store, store.settings.database, store.store.programme_revision(), store.actor.projects)
    asked = address.word(address.PROJECT)
    project = next((found for found in projects if found.code == asked), None) or _best_known(store, projects)
    _note_seen(store, project.code if project and asked == project.code else None)
    return PageContext(
        workspace=store,
        locale=reader_locale(),
        today=today,
        status_date=address.day(address.STATUS_DATE) or default_date,
        default_date=default_date,
        date_is_fixed=is_fixed,
        # A clock that runs behind a fixed day must not hide that day's evidence.
        known_on=address.day(address.KNOWN_ON) or max(today, default_date),
        projects=projects,
        project=project,
        theme="dark" if st.context.theme.type == "dark" else "light",
    )


def _note_seen(store: Workspace, code: str | None) -> None:
    """Once for each room and project that a reader comes to, not at every click in it."""
    here = (st.session_state.get(session.ROOM, ""), code, store.actor.id)
    if st.session_state.get(_SEEN) != here:
        st.session_state[_SEEN] = here
        audit.note_seen(store, here[0], code)


def _best_known(store: Workspace, projects: tuple[Project, ...]) -> Project | None:
    """Where nobody chose: the project with the most facts, for there is something to see."""
    revisions = store.store.revisions()
    return max(projects, key=lambda project: revisions.get(project.code, 0), default=None)


def reader_locale() -> str:
    """The language of the URL, else the operator's."""
    asked = address.word(address.LANGUAGE)
    return asked if asked in LOCALES else settings_from_environment().locale


def local_today() -> date:
    """Today where the program runs: the one place where the pages read the clock for a day."""
    return datetime.now().astimezone().date()


@st.cache_resource(show_spinner=False, max_entries=4)
def known_projects(
    _workspace: Workspace, database: str, revision: int, seen: frozenset[str] | None
) -> tuple[Project, ...]:
    """The projects that somebody may see, by code, kept until the programme changes; the other arguments are the key."""
    return programme.all_projects(_workspace)
