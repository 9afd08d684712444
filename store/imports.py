"""The imports: one row a file, from the queue to its end. The row is the truth about them, whatever engine runs them."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, case, insert, select, update

from store.database import Repository, reads, writes
from store.documents import problem_document, problem_from_document
from store.processes import this_process
from store.records import ImportKind, ImportRecord, ImportStatus
from store.revisions import check_project
from store.tables import imports
from values.errors import InvalidRequest, NotFound
from values.people import OPERATOR, Person
from values.problems import Problem

_NO_PROBLEMS: tuple[Problem, ...] = ()


class Imports(Repository):
    """Imports by number. What is final stays as it is."""

    def start(
        self,
        project_code: str | None,
        kind: ImportKind | None,
        file_name: str,
        file_digest: str,
        entered_at: datetime,
        request: Mapping[str, Any] | None = None,
        asked_by: Person = OPERATOR,
    ) -> int:
        """Note that an import runs in this process, visible to everybody at once; the number of the import.

        Raises:
            NotFound: Code ``project_unknown``.
            RuntimeError: Called inside a transaction, where nobody would see it and a failure would lose it.
        """
        self._refuse_inside_transaction()
        row = {**_new(project_code, kind, file_name, file_digest, entered_at, request), **_runs_here(), "attempts": 1}
        row |= {"asked_by_id": asked_by.id, "asked_by": asked_by.full_name}
        return self._put({**row, "status": ImportStatus.RUNNING.value, "is_job": False})

    def queue(
        self,
        project_code: str | None,
        kind: ImportKind | None,
        file_name: str,
        file_digest: str,
        entered_at: datetime,
        request: Mapping[str, Any] | None = None,
        asked_by: Person = OPERATOR,
    ) -> int:
        """Let an import wait until some process takes it up (``begin``); its number. Raises as ``start``."""
        self._refuse_inside_transaction()
        row = {**_new(project_code, kind, file_name, file_digest, entered_at, request), **_runs_here(), "attempts": 0}
        row |= {"asked_by_id": asked_by.id, "asked_by": asked_by.full_name}
        return self._put({**row, "status": ImportStatus.QUEUED.value, "is_job": True})

    @writes
    def begin(self, connection: Connection, import_id: int) -> bool:
        """Take a waiting import up in this process; ``False`` when another was first or it waits no more.

        The attempt is counted before anything is done: a file that kills its process is not tried for ever.
        """
        begun = connection.execute(
            _at(import_id, ImportStatus.QUEUED).values(
                status=ImportStatus.RUNNING.value, attempts=imports.c.attempts + 1, **_runs_here()
            )
        )
        return begun.rowcount == 1

    @writes
    def cancel(self, connection: Connection, import_id: int) -> bool:
        """A waiting import is cancelled at once, a running one by whoever runs it; ``False`` for a final one."""
        now = datetime.now(UTC)
        closed = {"status": ImportStatus.CANCELLED.value, "is_cancelled": True, "finished_at": now}
        if connection.execute(_at(import_id, ImportStatus.QUEUED), closed).rowcount:
            return True
        return connection.execute(_running(import_id), {"is_cancelled": True}).rowcount == 1

    @reads
    def waiting(self, connection: Connection) -> tuple[ImportRecord, ...]:
        """The imports that nobody has taken up, oldest first."""
        return self._of_status(connection, ImportStatus.QUEUED)

    @reads
    def running(self, connection: Connection) -> tuple[ImportRecord, ...]:
        """The imports that are under way, oldest first."""
        return self._of_status(connection, ImportStatus.RUNNING)

    @staticmethod
    def _of_status(connection: Connection, status: ImportStatus) -> tuple[ImportRecord, ...]:
        wanted = select(imports).where(imports.c.status == status.value).order_by(imports.c.id)
        return tuple(_record(row) for row in connection.execute(wanted).mappings())

    def _refuse_inside_transaction(self) -> None:
        if self._database.in_transaction:
            raise RuntimeError("an import starts before the transaction that keeps its facts")

    @writes
    def _put(self, connection: Connection, row: Mapping[str, Any]) -> int:
        if row["project_code"] is not None:
            check_project(connection, row["project_code"])
        return int(connection.execute(insert(imports).returning(imports.c.id), row).scalar_one())

    @writes
    def progress(self, connection: Connection, import_id: int, stage: str, done: int, total: int) -> bool:
        """Say how far a running import is; also its sign of life. ``False``: it is to stop (cancelled, or no longer running)."""
        now = datetime.now(UTC)
        began = case((imports.c.stage == stage, imports.c.stage_began_at), else_=now)
        told = {"stage": stage, "done": done, "total": total, "seen_at": now, "stage_began_at": began}
        connection.execute(_running(import_id).values(told))
        goes_on = select(imports.c.id).where(_is_running(import_id), imports.c.is_cancelled.is_(False))
        return connection.execute(goes_on).first() is not None

    @writes
    def set_kind(self, connection: Connection, import_id: int, kind: ImportKind) -> None:
        """Say what the file turned out to be. Raises as ``finish`` does."""
        if connection.execute(_running(import_id), {"kind": kind.value}).rowcount == 0:
            raise _not_running(connection, import_id)

    @writes
    def finish(
        self,
        connection: Connection,
        import_id: int,
        status: ImportStatus,
        problems: Iterable[Problem] = _NO_PROBLEMS,
        counts: Mapping[str, Any] | None = None,
        finished_at: datetime | None = None,
    ) -> None:
        """Close an import. Inside the transaction of its facts it is accepted together with them, or not at all.

        Raises:
            NotFound: Code ``import_unknown``.
            InvalidRequest: Code ``import_final``: it was closed before, by itself or as interrupted.
        """
        closed = connection.execute(
            _running(import_id),
            {
                "status": ImportStatus(status).value,
                "problems": [problem_document(problem) for problem in problems],
                "counts": dict(counts or {}),
                "finished_at": finished_at or datetime.now(UTC),
            },
        )
        if closed.rowcount == 0:
            raise _not_running(connection, import_id)

    @reads
    def get(self, connection: Connection, import_id: int) -> ImportRecord:
        """One import. Raises ``NotFound`` (``import_unknown``)."""
        row = connection.execute(select(imports).where(imports.c.id == import_id)).mappings().one_or_none()
        if row is None:
            raise NotFound("import_unknown", id=import_id)
        return _record(row)

    @reads
    def of_project(
        self, connection: Connection, code: str | None, limit: int | None = None
    ) -> tuple[ImportRecord, ...]:
        """The imports of a project, newest first; ``None``: those of the programme (project lists, base maps)."""
        wanted = select(imports).where(imports.c.project_code == code).order_by(imports.c.id.desc()).limit(limit)
        return tuple(_record(row) for row in connection.execute(wanted).mappings())


def _new(
    project_code: str | None,
    kind: ImportKind | None,
    file_name: str,
    file_digest: str,
    entered_at: datetime,
    request: Mapping[str, Any] | None,
) -> dict[str, Any]:
    return {
        "project_code": project_code,
        "kind": None if kind is None else kind.value,
        "file_name": file_name,
        "file_digest": file_digest,
        "entered_at": entered_at,
        "request": dict(request or {}),
        "is_cancelled": False,
        "stage": "",
        "done": 0,
        "total": 0,
        "problems": [],
        "counts": {},
    }


def _runs_here() -> dict[str, Any]:
    process = this_process()
    return {
        "host": process.host,
        "process_id": process.process_id,
        "process_mark": process.mark,
        "seen_at": datetime.now(UTC),
    }


def _is_running(import_id: int) -> ColumnElement[bool]:
    return and_(imports.c.id == import_id, imports.c.status == ImportStatus.RUNNING.value)


def _running(import_id: int) -> Any:
    return update(imports).where(_is_running(import_id))


def _at(import_id: int, status: ImportStatus) -> Any:
    return update(imports).where(imports.c.id == import_id, imports.c.status == status.value)


def _not_running(connection: Connection, import_id: int) -> NotFound | InvalidRequest:
    status = connection.scalar(select(imports.c.status).where(imports.c.id == import_id))
    if status is None:
        return NotFound("import_unknown", id=import_id)
    return InvalidRequest("import_final", id=import_id, status=status)


def _record(row: RowMapping) -> ImportRecord:
    return ImportRecord(
        id=row["id"],
        project_code=row["project_code"],
        kind=None if row["kind"] is None else ImportKind(row["kind"]),
        file_name=row["file_name"],
        file_digest=row["file_digest"],
        status=ImportStatus(row["status"]),
        entered_at=row["entered_at"],
        finished_at=row["finished_at"],
        stage=row["stage"],
        done=row["done"],
        total=row["total"],
        problems=tuple(problem_from_document(document) for document in row["problems"]),
        counts=row["counts"],
        request=row["request"],
        attempts=row["attempts"],
        is_cancelled=row["is_cancelled"],
        stage_began_at=row["stage_began_at"],
        asked_by_id=row["asked_by_id"],
        asked_by=row["asked_by"],
    )
