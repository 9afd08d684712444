"""The history of imports: one row a file, from its start to its end."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from store.database import Repository, reads, writes
from store.documents import problem_document, problem_from_document
from store.processes import ProcessMark, is_alive, this_process
from store.records import ImportKind, ImportRecord, ImportStatus
from store.revisions import check_project
from store.tables import imports
from values.errors import InvalidRequest, NotFound
from values.problems import Problem, Severity

SILENCE = timedelta(hours=1)
"""An import whose process cannot be asked (another host) counts as dead after this time without a sign of life."""

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
    ) -> int:
        """Note that an import runs, visible to everybody at once; the number of the import.

        Raises:
            NotFound: Code ``project_unknown``.
            RuntimeError: Called inside a transaction, where nobody would see it and a failure would lose it.
        """
        if self._database.in_transaction:
            raise RuntimeError("an import starts before the transaction that keeps its facts")
        return self._started(project_code, kind, file_name, file_digest, entered_at)

    @writes
    def _started(
        self,
        connection: Connection,
        project_code: str | None,
        kind: ImportKind | None,
        file_name: str,
        file_digest: str,
        entered_at: datetime,
    ) -> int:
        if project_code is not None:
            check_project(connection, project_code)
        process = this_process()
        made = connection.execute(
            insert(imports).returning(imports.c.id),
            {
                "project_code": project_code,
                "kind": None if kind is None else kind.value,
                "file_name": file_name,
                "file_digest": file_digest,
                "status": ImportStatus.RUNNING.value,
                "entered_at": entered_at,
                "stage": "",
                "done": 0,
                "total": 0,
                "problems": [],
                "counts": {},
                "host": process.host,
                "process_id": process.process_id,
                "process_mark": process.mark,
                "seen_at": datetime.now(UTC),
            },
        )
        return int(made.scalar_one())

    @writes
    def progress(self, connection: Connection, import_id: int, stage: str, done: int, total: int) -> None:
        """Say how far a running import is; also its sign of life. On a final import nothing happens."""
        connection.execute(
            _running(import_id), {"stage": stage, "done": done, "total": total, "seen_at": datetime.now(UTC)}
        )

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

    def mark_interrupted(self, *, now: datetime | None = None) -> int:
        """Close as failed, with the problem ``import_interrupted``, what runs in a process that is gone; how many.

        A process of this host is asked by its number and start time. One that cannot be asked (another host, a system
        without ``/proc``) counts as gone after ``SILENCE`` without ``progress``. Where nothing is to be closed nothing is
        written, so that a front door opens also while another process holds the store.
        """
        moment = now or datetime.now(UTC)
        gone = [row for row in self._all_running() if _is_gone(row, moment)]
        return sum(self._interrupted(row, moment) for row in gone)

    @reads
    def _all_running(self, connection: Connection) -> list[RowMapping]:
        running = select(imports).where(imports.c.status == ImportStatus.RUNNING.value)
        return list(connection.execute(running).mappings())

    @writes
    def _interrupted(self, connection: Connection, row: RowMapping, moment: datetime) -> int:
        problem = Problem("import_interrupted", Severity.ERROR, fields={"file": row["file_name"]})
        values = {"status": ImportStatus.FAILED.value, "problems": [problem_document(problem)], "finished_at": moment}
        return connection.execute(_running(row["id"]), values).rowcount  # 0: another process was first


def _running(import_id: int) -> Any:
    return update(imports).where(imports.c.id == import_id, imports.c.status == ImportStatus.RUNNING.value)


def _not_running(connection: Connection, import_id: int) -> NotFound | InvalidRequest:
    status = connection.scalar(select(imports.c.status).where(imports.c.id == import_id))
    if status is None:
        return NotFound("import_unknown", id=import_id)
    return InvalidRequest("import_final", id=import_id, status=status)


def _is_gone(row: RowMapping, now: datetime) -> bool:
    alive = is_alive(ProcessMark(row["host"], row["process_id"], row["process_mark"]))
    if alive is None:
        return bool(now - row["seen_at"] > SILENCE)
    return not alive


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
    )
