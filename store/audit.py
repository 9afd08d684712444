"""Who saw, changed, handed out what, and what was refused: appended, never changed, held by the database."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, RowMapping, insert, select

from store.database import Repository, reads, writes
from store.people_tables import audit_events

LONGEST_DETAIL = 500


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One event. ``who`` and ``role`` as they were called then; ``action`` is a word of ours,
    ``what`` and ``detail`` are plain words. ``at`` is UTC."""

    at: datetime
    user_id: int | None
    who: str
    role: str
    action: str
    project_code: str | None
    what: str = ""
    detail: str = ""


def moment() -> datetime:
    """Now, as the store's clock tells it: nobody dates his own deeds."""
    return datetime.now(UTC)


class Audit(Repository):
    """The log."""

    @writes
    def append(self, connection: Connection, event: AuditEvent) -> None:
        """Append an event; of its detail so much that a stranger's words fill no disk."""
        connection.execute(insert(audit_events), {**asdict(event), "detail": event.detail[:LONGEST_DETAIL]})

    @reads
    def latest(self, connection: Connection, most: int, *, action: str | None = None) -> tuple[AuditEvent, ...]:
        """The newest events, newest first; with an ``action`` only those."""
        wanted = select(audit_events).order_by(audit_events.c.id.desc()).limit(most)
        if action is not None:
            wanted = wanted.where(audit_events.c.action == action)
        return tuple(_event(row) for row in connection.execute(wanted).mappings())


def _event(row: RowMapping) -> AuditEvent:
    return AuditEvent(**{name: row[name] for name in AuditEvent.__slots__})
