"""The versions of a project's plan. The first is the original baseline and stays so."""

from datetime import date
from typing import TypedDict, Unpack

from sqlalchemy import Connection, RowMapping, select

from store.database import Repository, reads, writes
from store.ledger import seal
from store.records import ScheduleRecord
from store.tables import schedules
from store.versions import all_versions, append_version, current_version
from values.errors import NotFound
from values.ledger import LedgerKind


class ScheduleFields(TypedDict):
    """The fields of a ``ScheduleRecord`` but its version, which the store gives."""

    import_id: int
    file_name: str
    source: str
    name: str
    status_date: date | None
    document_digest: str
    task_count: int


class Schedules(Repository):
    """Plans by project, every version kept."""

    @writes
    def add(self, connection: Connection, code: str, **fields: Unpack[ScheduleFields]) -> int:
        """Append a version; its number. Raises ``NotFound`` (``project_unknown``)."""
        version = append_version(connection, schedules, code, dict(fields))
        seal(connection, LedgerKind.PLANS, code, 1)
        return version

    @reads
    def current(self, connection: Connection, code: str) -> ScheduleRecord | None:
        """The newest version."""
        row = current_version(connection, schedules, code)
        return None if row is None else _record(row)

    @reads
    def first(self, connection: Connection, code: str) -> ScheduleRecord | None:
        """Version 1, which holds the original baseline."""
        row = _version(connection, code, 1)
        return None if row is None else _record(row)

    @reads
    def get(self, connection: Connection, code: str, version: int) -> ScheduleRecord:
        """One version. Raises ``NotFound`` (``schedule_version_unknown``)."""
        row = _version(connection, code, version)
        if row is None:
            raise NotFound("schedule_version_unknown", code=code, version=version)
        return _record(row)

    @reads
    def versions(self, connection: Connection, code: str) -> tuple[ScheduleRecord, ...]:
        """All versions, oldest first."""
        return tuple(_record(row) for row in all_versions(connection, schedules, code))


def _version(connection: Connection, code: str, version: int) -> RowMapping | None:
    wanted = select(schedules).where(schedules.c.project_code == code, schedules.c.version == version)
    return connection.execute(wanted).mappings().one_or_none()


def _record(row: RowMapping) -> ScheduleRecord:
    return ScheduleRecord(
        version=row["version"],
        import_id=row["import_id"],
        file_name=row["file_name"],
        source=row["source"],
        name=row["name"],
        status_date=row["status_date"],
        document_digest=row["document_digest"],
        task_count=row["task_count"],
    )
