"""Situations, tests of material and alerts, made in a line."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from alerts.conditions import Node, Situation
from alerts.life import Alert, AlertEvent, AlertEventKind, after, raised
from alerts.review import Change
from progress.materials import MaterialResult, MaterialTest
from progress.verdicts import ProgressState

MONDAY = date(2026, 3, 2)


def day(number: int) -> date:
    """So many days after a Monday."""
    return MONDAY + timedelta(days=number)


def at(number: int) -> datetime:
    return datetime(2026, 3, 2, 8, tzinfo=UTC) + timedelta(days=number)


def working_days(after_day: date, until: date) -> int:
    """Monday to Friday, without holidays."""
    span = range(1, (until - after_day).days + 1)
    return sum((after_day + timedelta(days=n)).weekday() < 5 for n in span)


def node(uid: str = "M1", due: int = 0, **more: Any) -> Node:
    given = {"is_milestone": True, "is_critical": False, "state": ProgressState.NOT_DUE, "delay_days": None}
    return Node(uid=uid, name=f"节点{uid}", planned_finish=day(due), **(given | more))


def situation(number: int = 0, **more: Any) -> Situation:
    return Situation(status_date=day(number), **more)


def test_of(result: MaterialResult, number: int, **more: Any) -> MaterialTest:
    return MaterialTest(
        **({"batch": "B-1", "material": "HRB400 钢筋", "result": result, "tested_on": day(number)} | more)
    )


test_of.__test__ = False  # type: ignore[attr-defined]


def events_of(
    changes: tuple[Change, ...], alerts: dict[int, Alert], number: int, first_id: int = 1
) -> list[AlertEvent]:
    """What the service makes of changes: numbered, in order."""
    events, raised_now = [], {}
    for change in changes:
        if change.kind is AlertEventKind.RAISED:
            raised_now[change.key] = max([0, *alerts, *raised_now.values()]) + 1
        given = raised_now[change.key] if change.number is None else change.number
        events.append(
            AlertEvent(
                given, change.kind, at(number), day(number), day(number), change.key, change.alert_kind, change.name,
                change.severity, change.fields, code=change.code, rung=change.rung, roles=change.roles,
                id=first_id + len(events),
            )
        )  # fmt: skip
    return events


def applied(alerts: dict[int, Alert], events: list[AlertEvent]) -> dict[int, Alert]:
    found = dict(alerts)
    for event in events:
        known = found.get(event.number)
        found[event.number] = raised(event) if known is None else after(known, event)
    return found
