"""What IDS files found, as it was kept with their imports."""

import json
from dataclasses import dataclass

from bim.ids_checks import IdsReport, ids_report
from services.permissions import permitted
from services.workspace import Workspace
from store.records import ImportKind, ImportRecord
from values.errors import NotFound
from values.people import Action


@dataclass(frozen=True, slots=True)
class CheckedModel:
    """One model's report: which version of which file of which trade was checked."""

    model: str
    trade: str
    version: int
    report: IdsReport


@permitted(Action.SEE)
def ids_imports(workspace: Workspace, code: str) -> tuple[ImportRecord, ...]:
    """The checks of a project that ended with a report, newest first. Raises ``NotFound`` (``project_unknown``)."""
    workspace.store.projects.get(code)
    records = workspace.store.imports.of_project(code)
    return tuple(each for each in records if each.kind is ImportKind.IDS and each.counts.get("report"))


@permitted(Action.SEE)
def checked_models(workspace: Workspace, code: str, import_id: int) -> tuple[CheckedModel, ...]:
    """The reports of one check, a model each.

    Raises:
        NotFound: ``import_unknown``: no check of this project has that number.
    """
    for record in ids_imports(workspace, code):
        if record.id == import_id:
            kept = json.loads(workspace.store.files.path(record.counts["report"]).read_bytes())
            return tuple(
                CheckedModel(each["model"], each["trade"], each["version"], ids_report(each["report"])) for each in kept
            )
    raise NotFound("import_unknown", id=import_id)
