"""Imports whose process is gone: taken up again, or failed with the reason."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, select, update

from store.database import Repository, reads, writes
from store.documents import problem_document
from store.processes import ProcessMark, is_alive
from store.records import ImportStatus
from store.tables import imports
from values.problems import Problem, Severity

MOST_ATTEMPTS = 3
"""How often a job may begin; then the file, or what it asks of the machine, is at fault."""

SILENCE = timedelta(minutes=10)
"""An import whose process cannot be asked (another host) counts as dead after this time without a sign of life."""


class InterruptedImports(Repository):
    """Settles what nobody else would. Any number of processes may do so at once: each row is settled by one."""

    def settle(self, *, now: datetime | None = None) -> int:
        """Settle what runs in a process that is gone: a job waits again, until it began ``MOST_ATTEMPTS`` times; what somebody
        waited for himself failed (``import_interrupted``). How many.

        A process of this host is asked by its number and start time. One that cannot be asked (another host, a system
        without ``/proc``) counts as gone after ``SILENCE`` without ``progress``. Where nothing is to be settled nothing is
        written, so that a front door opens also while another process holds the store.
        """
        moment = now or datetime.now(UTC)
        return sum(self._settled(row, moment) for row in self._under_way() if _is_gone(row, moment))

    @writes
    def settle_unbegun(self, connection: Connection, import_id: int, attempts: int) -> int:
        """A job that an engine took and that ended before it began counts as one attempt more than the ``attempts`` it had, so
        that no engine is asked for ever. How many were settled, 0 or 1."""
        row = connection.execute(select(imports).where(imports.c.id == import_id)).mappings().one()
        values = _after_attempt({**row, "attempts": attempts + 1}, datetime.now(UTC))
        counted = _of_attempt(import_id, ImportStatus.QUEUED, attempts)
        return connection.execute(counted, {**values, "attempts": attempts + 1}).rowcount

    @reads
    def _under_way(self, connection: Connection) -> list[RowMapping]:
        running = select(imports).where(imports.c.status == ImportStatus.RUNNING.value)
        return list(connection.execute(running).mappings())

    @writes
    def _settled(self, connection: Connection, row: RowMapping, moment: datetime) -> int:
        same_attempt = _of_attempt(row["id"], ImportStatus.RUNNING, row["attempts"])
        values = _after_attempt(dict(row), moment)
        return connection.execute(same_attempt, values).rowcount  # 0: another process was first


def _of_attempt(import_id: int, status: ImportStatus, attempts: int) -> Any:
    return update(imports).where(
        imports.c.id == import_id, imports.c.status == status.value, imports.c.attempts == attempts
    )


def _after_attempt(row: Mapping[str, Any], moment: datetime) -> dict[str, Any]:
    """What becomes of an import whose process is gone."""
    if row["is_cancelled"]:
        return {"status": ImportStatus.CANCELLED.value, "finished_at": moment}
    if not row["is_job"]:
        problem = Problem("import_interrupted", Severity.ERROR, fields={"file": row["file_name"]})
    elif row["attempts"] >= MOST_ATTEMPTS:
        fields = {"file": row["file_name"], "attempts": row["attempts"]}
        problem = Problem("import_given_up", Severity.ERROR, fields=fields)
    else:
        return {"status": ImportStatus.QUEUED.value, "stage": "", "done": 0, "total": 0}
    return {"status": ImportStatus.FAILED.value, "problems": [problem_document(problem)], "finished_at": moment}


def _is_gone(row: RowMapping, now: datetime) -> bool:
    alive = is_alive(ProcessMark(row["host"], row["process_id"], row["process_mark"]))
    if alive is None:
        return bool(now - row["seen_at"] > SILENCE)
    return not alive
