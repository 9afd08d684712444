"""Facts of which every version stays: a new one gets the next number and never overwrites."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, func, insert, select

from store.revisions import note_change


def append_version(
    connection: Connection, table: Table, code: str | None, row: dict[str, Any], *, within: Iterable[str] = ()
) -> int:
    """Append ``row`` under the next version among the project's rows that agree in ``within``; that version.

    Raises ``NotFound`` (``project_unknown``).
    """
    note_change(connection, code)
    alike: list[ColumnElement[bool]] = [of_project(table, code), *(table.c[name] == row[name] for name in within)]
    newest = connection.scalar(select(func.coalesce(func.max(table.c.version), 0)).where(*alike))
    version = int(newest or 0) + 1
    connection.execute(insert(table), {**row, "project_code": code, "version": version})
    return version


def all_versions(connection: Connection, table: Table, code: str | None) -> list[RowMapping]:
    """The project's rows, oldest first."""
    return list(connection.execute(select(table).where(of_project(table, code)).order_by(table.c.id)).mappings())


def current_version(connection: Connection, table: Table, code: str) -> RowMapping | None:
    """The project's newest row."""
    newest = select(table).where(of_project(table, code)).order_by(table.c.version.desc()).limit(1)
    return connection.execute(newest).mappings().one_or_none()


def current_versions(
    connection: Connection, table: Table, code: str | None, *, within: Iterable[str]
) -> list[RowMapping]:
    """The newest row for each value of the columns ``within``, in the order in which these came up first."""
    newest: dict[tuple[Any, ...], RowMapping] = {}
    for row in all_versions(connection, table, code):
        newest[tuple(row[name] for name in within)] = row
    return list(newest.values())


def of_project(table: Table, code: str | None) -> ColumnElement[bool]:
    """Rows of one project, or for ``None`` of the programme itself."""
    column = table.c.project_code
    return column.is_(None) if code is None else column == code
