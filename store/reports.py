"""Evidence: appended, read, never changed. The database itself refuses anything else."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Connection, Row, Select, func, insert, select

from progress.reports import Report, Role, Said, SubjectKind
from store.database import Repository, reads, writes
from store.documents import storable_text
from store.evidence import append_rows, entered_row
from store.evidence_records import Entered
from store.evidence_tables import report_entries
from store.ledger import seal
from store.revisions import note_change
from store.tables import SUBJECT_PREFIX_LENGTH, reports, subject_prefix
from values.dates import NO_DAY
from values.ledger import LedgerKind

_WORDS = pa.dictionary(pa.int32(), pa.string())
REPORT_SCHEMA = pa.schema(
    [
        ("id", pa.int64()),
        ("subject_kind", _WORDS),
        ("subject", _WORDS),
        ("role", _WORDS),
        ("observed_day", pa.int32()),  # days as numbers of values.dates, NO_DAY for none
        ("recorded_day", pa.int32()),
        ("entered_day", pa.int32()),
        ("said", _WORDS),
        ("percent", pa.float64()),
        ("actual_start_day", pa.int32()),
        ("actual_finish_day", pa.int32()),
        ("reporter", pa.string()),
        ("note", pa.string()),
        ("import_id", pa.int64()),
    ]
)
"""The columns of ``Reports.table``."""

_PORTION = 10_000
_IN_ORDER = (reports.c.observed_on, reports.c.recorded_on, reports.c.id)


class Reports(Repository):
    """Reports by project."""

    @writes
    def append(
        self,
        connection: Connection,
        code: str,
        given: Iterable[Report],
        *,
        import_id: int | None = None,
        entered_on: date,
        entered: Entered | None = None,
    ) -> int:
        """Append reports, all or none; how many. A report that does not say when it was recorded was on ``entered_on``.

        ``entered``: the account that brings them; their own columns, which are hashed as they are, have no place for it.
        Raises ``NotFound`` (``project_unknown``).
        """
        note_change(connection, code)
        common = {"project_code": code, "import_id": import_id, "entered_on": entered_on}
        appended = 0
        waiting = iter(given)
        while portion := list(islice(waiting, _PORTION)):
            connection.execute(insert(reports), [{**_row(report, entered_on), **common} for report in portion])
            appended += len(portion)
        seal(connection, LedgerKind.REPORTS, code, appended)
        if appended and entered is not None:
            numbers = _newest(connection, code, appended)
            row = {"first_report": numbers[0], "last_report": numbers[-1], **entered_row(entered)}
            append_rows(connection, report_entries, LedgerKind.REPORT_ENTRIES, code, [row])
        return appended

    @reads
    def newest(self, connection: Connection, code: str, count: int) -> list[int]:
        """The numbers of the newest reports of a project in the order in which they were appended. To be asked in the
        transaction that appended them."""
        return _newest(connection, code, count)

    @reads
    def table(self, connection: Connection, code: str) -> pa.Table:
        """All reports of a project in the shape ``REPORT_SCHEMA``, by day observed, day recorded, number."""
        wanted = (
            select(*(reports.c[_COLUMN_OF.get(name, name)] for name in REPORT_SCHEMA.names))
            .where(reports.c.project_code == code)
            .order_by(*_IN_ORDER)
        )
        portions = [pa.table(_columns(rows), schema=_PLAIN_SCHEMA) for rows in _portions(connection, wanted)]
        plain = pa.concat_tables(portions) if portions else _PLAIN_SCHEMA.empty_table()
        return plain.cast(REPORT_SCHEMA).combine_chunks()

    @reads
    def of_subject(
        self, connection: Connection, code: str, kind: SubjectKind, subject: str, limit: int | None = None
    ) -> tuple[Report, ...]:
        """What was said about one thing, newest first; ``recorded_on`` and ``id`` are always there."""
        asked = storable_text(subject)
        # Neither an order nor the whole subject in the statement: SQLite would then leave the index of subjects aside.
        alike = select(reports).where(
            reports.c.project_code == code,
            reports.c.subject_kind == kind.value,
            subject_prefix == asked[:SUBJECT_PREFIX_LENGTH],
        )
        rows = [row for row in connection.execute(alike) if row.subject == asked]
        rows.sort(key=lambda row: (row.observed_on, row.recorded_on, row.id), reverse=True)
        return tuple(_report(row) for row in rows[:limit])

    @reads
    def numbered(self, connection: Connection, code: str, numbers: Collection[int]) -> tuple[Report, ...]:
        """The reports with these numbers, at most some hundreds, newest first."""
        wanted = select(reports).where(reports.c.project_code == code, reports.c.id.in_(list(numbers)))
        rows = connection.execute(wanted.order_by(*(column.desc() for column in _IN_ORDER)))
        return tuple(_report(row) for row in rows)

    @reads
    def latest_observed(self, connection: Connection, code: str) -> date | None:
        """The newest day on which something was observed."""
        newest: date | None = connection.scalar(
            select(func.max(reports.c.observed_on)).where(reports.c.project_code == code)
        )
        return newest

    @reads
    def count(self, connection: Connection, code: str) -> int:
        """How many reports a project has."""
        counted = select(func.count()).select_from(reports).where(reports.c.project_code == code)
        return int(connection.scalar(counted) or 0)


_COLUMN_OF = {
    "observed_day": "observed_on",
    "recorded_day": "recorded_on",
    "entered_day": "entered_on",
    "actual_start_day": "actual_start",
    "actual_finish_day": "actual_finish",
}
_PLAIN_SCHEMA = pa.schema(
    [(field.name, pa.string() if field.type == _WORDS else field.type) for field in REPORT_SCHEMA]
)


def _row(report: Report, entered_on: date) -> dict[str, Any]:
    return {
        "subject_kind": report.subject_kind.value,
        "subject": report.subject,
        "role": report.role.value,
        "observed_on": report.observed_on,
        "recorded_on": report.recorded_on or entered_on,
        "said": report.said.value,
        "percent": report.percent,
        "actual_start": report.actual_start,
        "actual_finish": report.actual_finish,
        "reporter": report.reporter,
        "note": report.note,
        "file_row": report.row,
    }


def _report(row: Row[Any]) -> Report:
    return Report(
        subject_kind=SubjectKind(row.subject_kind),
        subject=row.subject,
        role=Role(row.role),
        observed_on=row.observed_on,
        said=Said(row.said),
        recorded_on=row.recorded_on,
        percent=row.percent,
        actual_start=row.actual_start,
        actual_finish=row.actual_finish,
        reporter=row.reporter,
        note=row.note,
        row=row.file_row,
        id=row.id,
    )


def _newest(connection: Connection, code: str, count: int) -> list[int]:
    newest = select(reports.c.id).where(reports.c.project_code == code).order_by(reports.c.id.desc()).limit(count)
    return list(connection.scalars(newest))[::-1]


def _portions(connection: Connection, wanted: Select[Any]) -> Iterator[Sequence[Row[Any]]]:
    return connection.execute(wanted, execution_options={"yield_per": _PORTION}).partitions()


def _columns(rows: Sequence[Row[Any]]) -> dict[str, Any]:
    columns = dict(zip(REPORT_SCHEMA.names, zip(*rows, strict=True), strict=True))
    for name in _COLUMN_OF:
        days = pa.array(columns[name], pa.date32())
        columns[name] = pc.fill_null(days.cast(pa.int32()), NO_DAY)
    return columns
