"""The projects of the programme."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from store.database import Repository, reads, writes
from store.revisions import in_portions
from store.tables import projects
from values.errors import InvalidRequest, NotFound
from values.projects import Category, Project, Stage

_KEPT_HERE = ("revision",)
_COLUMNS = tuple(column.name for column in projects.columns if column.name not in _KEPT_HERE)


@dataclass(frozen=True, slots=True)
class KeptProjects:
    """What became of many projects: the codes that are new, those that changed, those that were there just so."""

    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]


class Projects(Repository):
    """Projects by code. They are added and saved, never deleted."""

    @writes
    def add(self, connection: Connection, project: Project) -> None:
        """Add a new project. Raises ``InvalidRequest`` (``project_code_taken``)."""
        try:
            with connection.begin_nested():
                connection.execute(insert(projects), {**_row(project), "revision": 1})
        except IntegrityError as trouble:
            raise InvalidRequest("project_code_taken", code=project.code) from trouble

    @writes
    def add_many(self, connection: Connection, given: Iterable[Project]) -> KeptProjects:
        """Add those whose code is new and save the others, all or none. Of two with one code the later holds.

        A project that is there already in every field is left alone: its revision does not grow.
        """
        wanted = {project.code: project for project in given}
        there = _with_codes(connection, wanted)
        added = [code for code in wanted if code not in there]
        updated = [code for code in wanted if code in there and _row(wanted[code]) != _row(there[code])]
        if added:
            connection.execute(insert(projects), [{**_row(wanted[code]), "revision": 1} for code in added])
        if updated:
            _save(connection, [wanted[code] for code in updated])
        changed = {*added, *updated}
        return KeptProjects(tuple(added), tuple(updated), tuple(code for code in wanted if code not in changed))

    @writes
    def save(self, connection: Connection, project: Project) -> None:
        """Replace what is known of a project. Raises ``NotFound`` (``project_unknown``)."""
        if _save(connection, [project]) == 0:
            raise NotFound("project_unknown", code=project.code)

    @reads
    def get(self, connection: Connection, code: str) -> Project:
        """One project. Raises ``NotFound`` (``project_unknown``)."""
        row = connection.execute(select(projects).where(projects.c.code == code)).mappings().one_or_none()
        if row is None:
            raise NotFound("project_unknown", code=code)
        return _project(row)

    @reads
    def all(self, connection: Connection) -> tuple[Project, ...]:
        """Every project, by code (in the order of code points, whatever the database's collation)."""
        found = [_project(row) for row in connection.execute(select(projects)).mappings()]
        return tuple(sorted(found, key=lambda project: project.code))

    @reads
    def exists(self, connection: Connection, code: str) -> bool:
        """Whether there is a project of this code."""
        return connection.scalar(select(projects.c.revision).where(projects.c.code == code)) is not None

    @reads
    def count(self, connection: Connection) -> int:
        """How many projects there are."""
        return int(connection.scalar(select(func.count()).select_from(projects)) or 0)


def _save(connection: Connection, changed: list[Project]) -> int:
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in _COLUMNS if name != "code"}
    values["revision"] = projects.c.revision + 1
    statement = update(projects).where(projects.c.code == bindparam("new_code")).values(values)
    rows = [{f"new_{name}": value for name, value in _row(project).items()} for project in changed]
    return connection.execute(statement, rows if len(rows) > 1 else rows[0]).rowcount


def _with_codes(connection: Connection, codes: Mapping[str, Project]) -> dict[str, Project]:
    found: dict[str, Project] = {}
    for portion in in_portions(codes):
        for row in connection.execute(select(projects).where(projects.c.code.in_(portion))).mappings():
            found[row["code"]] = _project(row)
    return found


def _row(project: Project) -> dict[str, Any]:
    row = {name: getattr(project, name) for name in _COLUMNS}
    row["category"] = None if project.category is None else project.category.value
    row["stage"] = None if project.stage is None else project.stage.value
    row["attributes"] = dict(project.attributes)
    return row


def _project(row: RowMapping) -> Project:
    values = {name: row[name] for name in _COLUMNS}
    values["category"] = None if row["category"] is None else Category(row["category"])
    values["stage"] = None if row["stage"] is None else Stage(row["stage"])
    return Project(**values)
