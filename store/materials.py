"""Tests of material: appended, never changed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from progress.materials import MaterialResult, MaterialTest
from store.alert_tables import material_tests
from store.database import Repository, reads, writes
from store.ledger import seal
from store.revisions import note_change
from values.ledger import LedgerKind


class MaterialTests(Repository):
    """Tests by project, in the order of their entry."""

    @writes
    def append(
        self, connection: Connection, code: str, tests: Sequence[MaterialTest], *, entered_on: date,
        user_id: int | None = None, import_id: int | None = None,
    ) -> None:  # fmt: skip
        """Append tests; one that does not say when it was recorded was so on ``entered_on``. Raises ``NotFound``."""
        if not tests:
            return
        note_change(connection, code)
        rows = [_row(code, test, entered_on, user_id, import_id) for test in tests]
        connection.execute(insert(material_tests), rows)
        seal(connection, LedgerKind.MATERIALS, code, len(rows))

    @reads
    def of_project(self, connection: Connection, code: str) -> tuple[MaterialTest, ...]:
        """All tests of a project."""
        wanted = select(material_tests).where(material_tests.c.project_code == code).order_by(material_tests.c.id)
        return tuple(_test(row) for row in connection.execute(wanted).mappings())

    @reads
    def codes(self, connection: Connection) -> frozenset[str]:
        """The projects that have any."""
        return frozenset(connection.scalars(select(material_tests.c.project_code).distinct()))


_AS_THEY_ARE = ("batch", "material", "supplier", "test", "report_no", "tested_on", "task", "role", "reporter", "note")


def _row(code: str, test: MaterialTest, entered_on: date, user_id: int | None, import_id: int | None) -> dict[str, Any]:
    return {name: getattr(test, name) for name in _AS_THEY_ARE} | {
        "project_code": code,
        "result": test.result.value,
        "recorded_on": test.recorded_on or entered_on,
        "entered_on": entered_on,
        "elements": list(test.elements),
        "user_id": user_id,
        "file_row": test.row,
        "import_id": import_id,
    }


def _test(row: RowMapping) -> MaterialTest:
    return MaterialTest(
        **{name: row[name] for name in _AS_THEY_ARE},
        result=MaterialResult(row["result"]),
        recorded_on=row["recorded_on"],
        elements=tuple(row["elements"]),
        row=row["file_row"],
    )
