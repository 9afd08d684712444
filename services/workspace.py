"""What every service works on: the store, the settings and the facts computed last. Opened once by a front door."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from services.cache import LatestCache
from store import Store, open_store
from values.settings import Settings

PROJECTS_IN_MEMORY = 12
DOCUMENTS_IN_MEMORY = 16


@dataclass(frozen=True)
class Workspace:
    """The open store with the settings it was opened by. ``facts`` is filled by ``services.facts`` alone, ``documents`` by
    ``services.scene_documents``."""

    store: Store
    settings: Settings
    facts: LatestCache[tuple[str, date], Any]  # by project and knowledge date
    documents: LatestCache[tuple[str, str, int, date], Any]  # by kind, project, revision and knowledge date


@cache
def shared_workspace(settings: Settings) -> Workspace:
    """The workspace that the pages and the web routes of one process share, so that facts stand in memory once."""
    return open_workspace(settings)


def open_workspace(settings: Settings) -> Workspace:
    """Open the store (made and migrated when needed) and settle the imports that a dead process left running."""
    store = open_store(settings)
    store.interrupted.settle()
    return Workspace(store, settings, LatestCache(PROJECTS_IN_MEMORY), LatestCache(DOCUMENTS_IN_MEMORY))
