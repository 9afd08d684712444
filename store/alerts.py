"""What happened to alerts: appended, never changed. Whoever writes holds the project, so what was looked at still stands."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select

from alerts.conditions import AlertKind
from alerts.life import AlertEvent, AlertEventKind
from progress.ladders import AlertSeverity
from store.alert_tables import alert_events
from store.database import Repository, reads, writes
from store.ledger import seal
from store.revisions import hold_project
from values.ledger import LedgerKind
from values.people import UserRole


class AlertEvents(Repository):
    """Events by project, in their order."""

    @contextmanager
    def held(self, code: str) -> Iterator[None]:
        """A transaction in which nobody else appends to the project's alerts. Raises ``NotFound`` (``project_unknown``)."""
        with self._database.writing() as connection:
            hold_project(connection, code)
            yield

    @writes
    def append(self, connection: Connection, code: str, events: Sequence[AlertEvent]) -> tuple[AlertEvent, ...]:
        """Append events; the same with their numbers. To be called inside ``held``."""
        kept = []
        for event in events:
            row = _row(code, event)
            given = connection.execute(insert(alert_events).returning(alert_events.c.id), row).scalar_one()
            kept.append(replace(event, id=int(given)))
        seal(connection, LedgerKind.ALERTS, code, len(kept))
        return tuple(kept)

    @reads
    def of_project(self, connection: Connection, code: str) -> tuple[AlertEvent, ...]:
        """All events of a project."""
        wanted = select(alert_events).where(alert_events.c.project_code == code).order_by(alert_events.c.id)
        return tuple(_event(row) for row in connection.execute(wanted).mappings())

    @reads
    def of_all(self, connection: Connection) -> dict[str, tuple[AlertEvent, ...]]:
        """All events by project; projects without any are left out."""
        found: dict[str, list[AlertEvent]] = {}
        wanted = select(alert_events).order_by(alert_events.c.project_code, alert_events.c.id)
        for row in connection.execute(wanted).mappings():
            found.setdefault(row["project_code"], []).append(_event(row))
        return {code: tuple(events) for code, events in found.items()}

    @reads
    def newest(self, connection: Connection) -> int:
        """The number of the last event of all; 0 without any."""
        return int(connection.scalar(select(func.max(alert_events.c.id))) or 0)


def _row(code: str, event: AlertEvent) -> dict[str, Any]:
    return {
        "project_code": code,
        "number": event.number,
        "kind": event.kind.value,
        "at": event.at,
        "status_date": event.status_date,
        "known_on": event.known_on,
        "condition_key": event.key,
        "who": event.who,
        "user_id": event.user_id,
        "role": event.role,
        "channel_id": event.channel,
        "of_event": event.of_event,
        "document": {
            "alert_kind": event.alert_kind.value if event.alert_kind else None,
            "name": event.name,
            "severity": event.severity.value if event.severity else None,
            "fields": dict(event.fields),
            "remark": event.remark,
            "code": event.code,
            "rung": event.rung,
            "roles": [role.value for role in event.roles],
            "attempt": event.attempt,
        },
    }


def _event(row: RowMapping) -> AlertEvent:
    told = row["document"]
    return AlertEvent(
        number=row["number"],
        kind=AlertEventKind(row["kind"]),
        at=row["at"],
        status_date=row["status_date"],
        known_on=row["known_on"],
        key=row["condition_key"],
        alert_kind=AlertKind(told["alert_kind"]) if told["alert_kind"] else None,
        name=told["name"],
        severity=AlertSeverity(told["severity"]) if told["severity"] else None,
        fields=told["fields"],
        who=row["who"],
        user_id=row["user_id"],
        role=row["role"],
        remark=told["remark"],
        code=told["code"],
        rung=told["rung"],
        roles=tuple(UserRole(role) for role in told["roles"]),
        channel=row["channel_id"],
        of_event=row["of_event"],
        attempt=told["attempt"],
        id=row["id"],
    )
