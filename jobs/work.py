"""What a worker process does: take up one import by its number. All else it reads from the store."""

import logging
from functools import cache

from services.imports import run_queued
from services.workspace import Workspace, open_workspace
from values.errors import AtlasError
from values.settings import settings_from_environment

LOGGER = logging.getLogger(__name__)


def take_import(import_id: int) -> str | None:
    """Take up an import that waits; its status afterwards, ``None`` when it waits no more.

    The store is that of the worker's own environment (``ATLAS_HOME``, ``ATLAS_DATABASE_URL``).
    """
    try:
        outcome = run_queued(_workspace(), import_id)
    except AtlasError:  # the row was closed by somebody else meanwhile, or the store is gone: nothing was kept
        LOGGER.exception("import %s could not be settled", import_id)
        return None
    return None if outcome is None else outcome.status.value


@cache
def _workspace() -> Workspace:
    return open_workspace(settings_from_environment())
