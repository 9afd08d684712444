"""What is known of a project's imports: those that wait or run, those that ask, and those that came before."""

from datetime import datetime

from services.workspace import Workspace
from store.records import ImportRecord, ImportStatus
from values.errors import InvalidRequest, NotFound


def import_history(workspace: Workspace, code: str) -> tuple[ImportRecord, ...]:
    """The project's imports, newest first; those whose process died meanwhile are settled. Raises ``NotFound``."""
    workspace.store.projects.get(code)
    workspace.store.interrupted.settle()
    return workspace.store.imports.of_project(code)


def imports_under_way(workspace: Workspace, code: str | None) -> tuple[ImportRecord, ...]:
    """What waits or runs, oldest first; ``None``: of the programme."""
    found = (*workspace.store.imports.running(), *workspace.store.imports.waiting())
    return tuple(sorted((record for record in found if record.project_code == code), key=lambda record: record.id))


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
    """Call an import off: at once while it waits, within moments while it runs.

    Raises:
        NotFound: ``import_unknown``: no import of this project.
        InvalidRequest: ``import_final``: it has come to its end.
    """
    record = workspace.store.imports.get(import_id)
    if record.project_code != code:
        raise NotFound("import_unknown", id=import_id)
    if not workspace.store.imports.cancel(import_id):
        raise InvalidRequest("import_final", id=import_id, status=record.status)


def seconds_left(record: ImportRecord, now: datetime) -> float | None:
    """How long the stage will still take at the pace it had so far; ``None`` where nothing can be told yet."""
    if record.status is not ImportStatus.RUNNING or record.stage_began_at is None:
        return None
    if not 0 < record.done < record.total:
        return None
    return (now - record.stage_began_at).total_seconds() * (record.total - record.done) / record.done
