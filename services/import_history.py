"""What is known of a project's imports: those that wait or run, those that ask, and those that came before."""

from datetime import datetime

from services.import_settling import ImportOutcome, outcome_of
from services.permissions import note, permitted, require
from services.workspace import Workspace
from store.records import ImportRecord, ImportStatus
from values.errors import InvalidRequest, NotFound
from values.people import Action, AuditKind


@permitted(Action.SEE)
def import_history(workspace: Workspace, code: str) -> tuple[ImportRecord, ...]:
    """The project's imports, newest first; those whose process died meanwhile are settled. Raises ``NotFound``."""
    workspace.store.projects.get(code)
    workspace.store.interrupted.settle()
    return workspace.store.imports.of_project(code)


@permitted(Action.SEE)
def imports_under_way(workspace: Workspace, code: str | None) -> tuple[ImportRecord, ...]:
    """What waits or runs, oldest first; ``None``: of the programme."""
    found = (*workspace.store.imports.running(), *workspace.store.imports.waiting())
    return tuple(sorted((record for record in found if record.project_code == code), key=lambda record: record.id))


@permitted(Action.SEE)
def asked_imports(workspace: Workspace, code: str) -> tuple[ImportRecord, ...]:
    """Imports that wait for answers, newest first; a file that has come again since does not wait. Raises ``NotFound``."""
    workspace.store.projects.get(code)
    seen: set[str] = set()
    waiting = []
    for record in workspace.store.imports.of_project(code):
        if record.file_digest not in seen and record.status is ImportStatus.ASKED:
            waiting.append(record)
        seen.add(record.file_digest)
    return tuple(waiting)


def cancel_import(workspace: Workspace, code: str | None, import_id: int) -> None:
    """Call an import off: at once while it waits, within moments while it runs. Whoever brought the file may, and whoever may
    bring any.

    Raises:
        NotFound: ``import_unknown``: no import of this project.
        InvalidRequest: ``import_final``: it has come to its end.
    """
    record = _of_project(workspace, code, import_id)
    needed = Action.IMPORT_PROGRAMME if code is None else Action.IMPORT
    if code is None or record.asked_by_id is None or record.asked_by_id != workspace.actor.id:
        workspace = require(workspace, needed, code)
    else:
        workspace = require(workspace, Action.SEE, code)
    if not workspace.store.imports.cancel(import_id):
        raise InvalidRequest("import_final", id=import_id, status=record.status)
    note(workspace, AuditKind.CHANGED, needed, code=code, detail=record.file_name)


@permitted(Action.SEE)
def import_outcome(workspace: Workspace, code: str | None, import_id: int) -> ImportOutcome:
    """What has become of one import. Raises ``NotFound`` (``import_unknown``)."""
    return outcome_of(_of_project(workspace, code, import_id))


def _of_project(workspace: Workspace, code: str | None, import_id: int) -> ImportRecord:
    record = workspace.store.imports.get(import_id)
    if record.project_code != code:
        raise NotFound("import_unknown", id=import_id)
    return record


def seconds_left(record: ImportRecord, now: datetime) -> float | None:
    """How long the stage will still take at the pace it had so far; ``None`` where nothing can be told yet."""
    if record.status is not ImportStatus.RUNNING or record.stage_began_at is None:
        return None
    if not 0 < record.done < record.total:
        return None
    return (now - record.stage_began_at).total_seconds() * (record.total - record.done) / record.done
