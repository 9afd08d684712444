"""What people decided about groups of elements: appended, never changed; the newest of a group holds."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from progress.link_decisions import LinkDecision, LinkVerdict
from store.database import Repository, reads, writes
from store.revisions import note_change
from store.tables import link_decisions


class LinkDecisions(Repository):
    """Decisions by project and group."""

    @writes
    def append(self, connection: Connection, code: str, decisions: Iterable[LinkDecision]) -> None:
        """Append decisions, all or none. Raises ``NotFound`` (``project_unknown``)."""
        note_change(connection, code)
        rows = [{"project_code": code, **_row(decision)} for decision in decisions]
        if rows:
            connection.execute(insert(link_decisions), rows)

    @reads
    def current(self, connection: Connection, code: str) -> dict[str, LinkDecision]:
        """The newest decision about each group, by its key."""
        return {each.key: each for each in _decisions(connection, code)}

    @reads
    def history(self, connection: Connection, code: str) -> tuple[LinkDecision, ...]:
        """All decisions, oldest first."""
        return _decisions(connection, code)


def _decisions(connection: Connection, code: str) -> tuple[LinkDecision, ...]:
    wanted = select(link_decisions).where(link_decisions.c.project_code == code).order_by(link_decisions.c.id)
    return tuple(_decision(row) for row in connection.execute(wanted).mappings())


def _row(decision: LinkDecision) -> dict[str, Any]:
    return {
        "group_key": decision.key,
        "verdict": decision.verdict.value,
        "task_uids": list(decision.task_uids),
        "offered": list(decision.offered),
        "rules": list(decision.rules),
        "storey": decision.storey,
        "elements": decision.elements,
        "decided_at": decision.decided_at,
    }


def _decision(row: RowMapping) -> LinkDecision:
    return LinkDecision(
        key=row["group_key"],
        verdict=LinkVerdict(row["verdict"]),
        task_uids=tuple(row["task_uids"]),
        offered=tuple(row["offered"]),
        rules=tuple(row["rules"]),
        storey=row["storey"],
        elements=row["elements"],
        decided_at=row["decided_at"],
    )
