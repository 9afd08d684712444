"""The life of an alert: raised, acknowledged, escalated, resolved. What it is now is worked out from what happened to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from alerts.conditions import AlertKind
from progress.ladders import AlertSeverity
from values.people import UserRole


class AlertEventKind(StrEnum):
    """What can happen to an alert."""

    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    ESCALATED = "escalated"
    RESOLVED = "resolved"
    CLEARED = "cleared"  # what a person had resolved does not hold any more: from now on it may be raised anew
    SENT = "sent"
    SEND_FAILED = "send_failed"


@dataclass(frozen=True, slots=True)
class AlertEvent:
    """One event. ``number`` counts the alerts of a project; ``key``, ``alert_kind``, ``name`` and ``fields`` are the condition's.

    ``who`` is empty where the program itself, or whoever works on this machine, did it. ``remark``: what the person said.
    ``code``: of a resolution by itself what ended it, of a failed message why. ``rung`` and ``roles``: how far it rose and whose
    matter it is since. ``channel``: which way it was told, ``of_event`` about which event, ``attempt`` for which time. ``id`` is
    given by the store.
    """

    number: int
    kind: AlertEventKind
    at: datetime
    status_date: date
    known_on: date
    key: str = ""
    alert_kind: AlertKind | None = None
    name: str = ""
    severity: AlertSeverity | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    who: str = ""
    user_id: int | None = None
    role: str = ""
    remark: str = ""
    code: str = ""
    rung: str = ""
    roles: tuple[UserRole, ...] = ()
    channel: int | None = None
    of_event: int | None = None
    attempt: int = 0
    id: int = 0

    @property
    def is_by_itself(self) -> bool:
        """Of a resolution: whether evidence ended it, and no person."""
        return bool(self.code)


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert as it stands. ``began``: how severe it was when it was raised on ``raised_on``; ``rungs``: those it rose to.

    ``acknowledged`` and ``resolved`` are the events; ``escalated``: the last one. ``is_cleared``: what it was about is over.
    """

    number: int
    key: str
    kind: AlertKind
    name: str
    fields: Mapping[str, Any]
    began: AlertSeverity
    severity: AlertSeverity
    raised_at: datetime
    raised_on: date
    rungs: tuple[str, ...] = ()
    roles: frozenset[UserRole] = frozenset()
    acknowledged: AlertEvent | None = None
    escalated: AlertEvent | None = None
    resolved: AlertEvent | None = None
    is_cleared: bool = False
    sent: int = 0
    send_failed: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it still asks for somebody."""
        return self.resolved is None

    @property
    def holds_key(self) -> bool:
        """Whether its condition must not be raised once more."""
        return self.is_open or not self.is_cleared


BY_PEOPLE = frozenset((AlertKind.MILESTONE_DUE, AlertKind.STALE_EVIDENCE, AlertKind.DELAY_RISING))
"""What a person may resolve with a reason. The others end by evidence alone: a node verified done, a conflict settled, a batch
that was tested anew or removed; nobody can talk them away."""


def refusal(alert: Alert, kind: AlertEventKind) -> str | None:
    """Why this cannot happen to the alert any more, as the code of an error; ``None``: it can."""
    if kind in (AlertEventKind.SENT, AlertEventKind.SEND_FAILED):
        return None
    if kind is AlertEventKind.CLEARED:
        return "alert_still_open" if alert.is_open else "alert_already_cleared" if alert.is_cleared else None
    if not alert.is_open:
        return "alert_already_resolved"
    if kind is AlertEventKind.RAISED:
        return "alert_already_raised"
    if kind is AlertEventKind.ACKNOWLEDGED and alert.acknowledged:
        return "alert_already_acknowledged"
    return None


def after(alert: Alert, event: AlertEvent) -> Alert:
    """The alert after an event. Raises ``ValueError`` for one that cannot happen: the store never keeps it."""
    why = refusal(alert, event.kind)
    if why:
        raise ValueError(why)
    match event.kind:
        case AlertEventKind.ACKNOWLEDGED:
            return replace(alert, acknowledged=event)
        case AlertEventKind.ESCALATED:
            severity = max(alert.severity, event.severity or alert.severity, key=lambda each: each.rank)
            return replace(
                alert, severity=severity, rungs=(*alert.rungs, event.rung), roles=alert.roles | {*event.roles},
                escalated=event,
            )  # fmt: skip
        case AlertEventKind.RESOLVED:
            return replace(alert, resolved=event, is_cleared=event.is_by_itself)
        case AlertEventKind.CLEARED:
            return replace(alert, is_cleared=True)
        case AlertEventKind.SENT:
            return replace(alert, sent=alert.sent + 1)
        case _:
            return replace(alert, send_failed=alert.send_failed + 1)


def raised(event: AlertEvent) -> Alert:
    """The alert that an event raises. Raises ``ValueError`` for another one, or one without kind and severity."""
    if event.kind is not AlertEventKind.RAISED or event.alert_kind is None or event.severity is None:
        raise ValueError(f"{event.kind} raises nothing")
    return Alert(
        event.number, event.key, event.alert_kind, event.name, event.fields, event.severity, event.severity, event.at,
        event.status_date,
    )  # fmt: skip


def alerts_of(events: Iterable[AlertEvent]) -> dict[int, Alert]:
    """The alerts of one project by number, from its events in their order."""
    found: dict[int, Alert] = {}
    for event in events:
        known = found.get(event.number)
        found[event.number] = raised(event) if known is None else after(known, event)
    return found
