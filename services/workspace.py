"""What every service works on: the store, the settings and the facts computed last. Opened once by a front door."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from services.cache import LatestCache
from store import Store, open_store
from values.people import NOBODY, OPERATOR, Person
from values.settings import Settings

PROJECTS_IN_MEMORY = 12
DOCUMENTS_IN_MEMORY = 16


@dataclass(frozen=True)
class Workspace:
    """The open store with the settings it was opened by, in the hands of ``actor``: services do what this person may.

    ``facts`` is filled by ``services.facts`` alone, ``documents`` by ``services.scene_documents``; all hands share them.
    """

    store: Store
    settings: Settings
    facts: LatestCache[tuple[str, date], Any]  # by project and knowledge date
    documents: LatestCache[tuple[str, str, int, date], Any]  # by kind, project, revision and knowledge date
    actor: Person
    ask_again: Callable[[], Person | None] | None = None
    """Who holds it by now, where that can change: a page stands open while its reader signs out or is given another role."""

    def held_by(self, person: Person, ask_again: Callable[[], Person | None] | None = None) -> "Workspace":
        """The same workspace in the hands of another."""
        return replace(self, actor=person, ask_again=ask_again)

    def as_of_now(self) -> "Workspace":
        """In the hands of whoever holds it by now, ``NOBODY`` where the session is over."""
        return self if self.ask_again is None else replace(self, actor=self.ask_again() or NOBODY)


def shared_workspace(settings: Settings, actor: Person) -> Workspace:
    """The workspace that the pages and the web routes of one process share, so that facts stand in memory once, in the hands of
    ``actor``."""
    return _shared(settings).held_by(actor)


@cache
def _shared(settings: Settings) -> Workspace:
    return open_workspace(settings)


def open_workspace(settings: Settings) -> Workspace:
    """Open the store (made and migrated when needed) and settle the imports that a dead process left running. It is in the
    hands of the operator: for the command line and the background work alone."""
    store = open_store(settings)
    store.interrupted.settle()
    return Workspace(store, settings, LatestCache(PROJECTS_IN_MEMORY), LatestCache(DOCUMENTS_IN_MEMORY), OPERATOR)
