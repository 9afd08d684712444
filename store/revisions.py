"""Counters that grow with every change, so that caches know what they were made from."""

from collections.abc import Collection

from sqlalchemy import Connection, func, select, union, update

from store.database import Repository, reads
from store.tables import counters, models, projects, schedules
from values.errors import NotFound

_PROGRAMME = "programme"


class Revisions(Repository):
    """How often a project, and the whole programme, has changed."""

    @reads
    def of_project(self, connection: Connection, code: str) -> int:
        """Changes of one project. Raises ``NotFound`` (``project_unknown``)."""
        found = connection.scalar(select(projects.c.revision).where(projects.c.code == code))
        if found is None:
            raise NotFound("project_unknown", code=code)
        return int(found)

    @reads
    def of_projects(self, connection: Connection) -> dict[str, int]:
        """Changes of every project by its code."""
        return {row.code: row.revision for row in connection.execute(select(projects.c.code, projects.c.revision))}

    @reads
    def of_judged_projects(self, connection: Connection) -> dict[str, int]:
        """Changes of every project that has a model or a plan, so something to compare, by its code."""
        judged = union(select(models.c.project_code), select(schedules.c.project_code))
        rows = connection.execute(select(projects.c.code, projects.c.revision).where(projects.c.code.in_(judged)))
        return {row.code: row.revision for row in rows}

    @reads
    def of_programme(self, connection: Connection) -> int:
        """Changes of all projects and of what belongs to none of them."""
        of_projects = select(func.coalesce(func.sum(projects.c.revision), 0)).scalar_subquery()
        of_rest = select(func.coalesce(func.sum(counters.c.revision), 0)).scalar_subquery()
        return int(connection.scalar(select(of_projects)) or 0) + int(connection.scalar(select(of_rest)) or 0)


def note_change(connection: Connection, code: str | None) -> None:
    """Count a change of one project, or of the programme itself for ``None``.

    To be called before anything else of a writing transaction: on PostgreSQL the counted row is the lock that lets one
    writer a project number its versions at a time.

    Raises:
        NotFound: Code ``project_unknown``.
    """
    if code is None:
        counted = connection.execute(
            update(counters).where(counters.c.name == _PROGRAMME).values(revision=counters.c.revision + 1)
        )
    else:
        counted = connection.execute(
            update(projects).where(projects.c.code == code).values(revision=projects.c.revision + 1)
        )
    if counted.rowcount == 0:
        raise NotFound("project_unknown", code=code or _PROGRAMME)


def hold_project(connection: Connection, code: str) -> None:
    """Let one writer at a time append to what is no fact of the project: nothing needs to be computed anew for it.

    To be called before anything else of a writing transaction, as ``note_change``. Raises ``NotFound`` (``project_unknown``).
    """
    held = connection.execute(update(projects).where(projects.c.code == code).values(revision=projects.c.revision))
    if held.rowcount == 0:
        raise NotFound("project_unknown", code=code)


def check_project(connection: Connection, code: str) -> None:
    """Raises ``NotFound`` (``project_unknown``) when there is no such project."""
    if connection.scalar(select(projects.c.revision).where(projects.c.code == code)) is None:
        raise NotFound("project_unknown", code=code)


def in_portions(codes: Collection[str], size: int = 500) -> list[list[str]]:
    """``codes`` in lists that fit the number of parameters of one statement."""
    listed = list(codes)
    return [listed[start : start + size] for start in range(0, len(listed), size)]
