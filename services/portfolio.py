"""Many projects come in at once, and the base map they are shown on."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from services.import_requests import ImportRequest
from services.import_settling import ImportOutcome
from services.imports import accept, queue
from services.permissions import permitted
from services.workspace import Workspace
from store.records import ImportKind
from values.people import Action


@permitted(Action.IMPORT_PROGRAMME, detail=lambda workspace, path, *_, name=None, **__: name or path.name)
def import_portfolio(
    workspace: Workspace, path: Path, mapping: Mapping[str, str], *, name: str | None = None, entered_at: datetime
) -> ImportOutcome:
    """Take all projects of a file; a project that is there already gets the file's fields. A bad file is an outcome."""
    request = ImportRequest(columns=mapping)
    return accept(workspace, None, path, request, kind=ImportKind.PORTFOLIO, name=name, entered_at=entered_at)


@permitted(Action.IMPORT_PROGRAMME, detail=lambda workspace, path, *_, name=None, **__: name or path.name)
def queue_portfolio(workspace: Workspace, path: Path, *, name: str, entered_at: datetime) -> ImportOutcome:
    """The same in the background."""
    return queue(workspace, None, path, ImportRequest(), kind=ImportKind.PORTFOLIO, name=name, entered_at=entered_at)


@permitted(Action.IMPORT_PROGRAMME, detail=lambda workspace, path, *_, name=None, **__: name or path.name)
def import_basemap(
    workspace: Workspace, path: Path, *, name: str | None = None, crs: str | None = None, entered_at: datetime
) -> ImportOutcome:
    """Take a layer that belongs to no project: rivers, roads, districts to find one's way by, without any network."""
    request = ImportRequest(crs=crs)
    return accept(workspace, None, path, request, kind=ImportKind.LAYER, name=name, entered_at=entered_at)
