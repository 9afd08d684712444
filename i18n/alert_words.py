"""An alert in words: what holds, what happened to it, whose matter it is."""

from collections.abc import Iterable, Mapping
from typing import Any

from alerts.conditions import AlertKind
from alerts.inbox import asked
from alerts.life import Alert, AlertEvent, AlertEventKind
from i18n.catalogue import messages, text
from i18n.formats import number, percent
from i18n.labels import label, problem_text
from i18n.light_words import own_words
from progress.verdicts import ProgressState
from values.people import UserRole
from values.problems import Problem, Severity


def alert_text(locale: str, alert: Alert) -> str:
    """What the alert tells, in a sentence."""
    return condition_text(locale, alert.kind, alert.name, alert.fields)


def condition_text(locale: str, kind: AlertKind, name: str, fields: Mapping[str, Any]) -> str:
    """What holds, in a sentence."""
    form = kind.value
    if kind is AlertKind.STALE_EVIDENCE and fields.get("seen") is None:
        form = "stale_evidence_none"
    if kind is AlertKind.MILESTONE_LATE and fields.get("state") == ProgressState.UNVERIFIED.word:
        form = "milestone_late_unverified"
    shown = {key: _shown(locale, value) for key, value in fields.items()}
    for share in ("claimed", "verified"):
        if share in fields:
            shown[share] = percent(locale, fields[share])
    if kind is AlertKind.MATERIAL:
        shown["supplier"] = text(locale, "alert.supplier", supplier=fields["supplier"]) if fields["supplier"] else ""
        shown["report"] = text(locale, "alert.report_no", report=fields["report_no"]) if fields["report_no"] else ""
    return text(locale, f"alert.condition.{form}", **{**shown, "name": name or text(locale, "alert.nameless")})


def event_text(locale: str, event: AlertEvent, *, channel: str = "") -> str:
    """What happened, in a sentence. ``channel``: what the way is called by which it was told."""
    if event.kind is AlertEventKind.RAISED and event.severity:
        return text(locale, "alert.event.raised", severity=label(locale, event.severity))
    if event.kind is AlertEventKind.RESOLVED and event.is_by_itself:
        return ending_text(locale, event)
    if event.kind is AlertEventKind.ESCALATED:
        return _escalated(locale, event)
    if event.kind is AlertEventKind.SEND_FAILED:
        why = problem_text(locale, Problem(event.code, Severity.WARNING, fields=event.fields))
        return text(locale, "alert.event.send_failed", channel=channel, attempt=event.attempt, why=why)
    said = text(locale, "alert.said", remark=event.remark) if event.remark else ""
    return text(locale, f"alert.event.{event.kind.value}", channel=channel, said=said)


def ending_text(locale: str, event: AlertEvent) -> str:
    """What evidence ended it."""
    fields = {key: _shown(locale, value) for key, value in event.fields.items()}
    known = f"alert.ending.{event.code}" in messages()
    return text(locale, f"alert.ending.{event.code if known else 'no_longer'}", **fields)


def who_text(locale: str, event: AlertEvent) -> str:
    """Who did it: the program where evidence or the ladder did."""
    if event.kind in (AlertEventKind.ACKNOWLEDGED, AlertEventKind.RESOLVED) and not event.is_by_itself:
        role = f" · {label(locale, UserRole(event.role))}" if event.role in tuple(UserRole) else ""
        return (event.who or text(locale, "page.audit.operator")) + role
    return text(locale, "alert.program")


def roles_text(locale: str, roles: Iterable[UserRole]) -> str:
    """Roles in the order of the table of permissions."""
    wanted = frozenset(roles)
    return text(locale, "label.where.joint").join(label(locale, role) for role in UserRole if role in wanted)


def whose_text(locale: str, alert: Alert) -> str:
    """Whose matter it is by now."""
    return roles_text(locale, asked(alert))


def state_text(locale: str, alert: Alert) -> str:
    """How it stands: 待确认, 已确认, 已消警."""
    if not alert.is_open:
        return text(locale, "alert.state.resolved")
    return text(locale, "alert.state.acknowledged" if alert.acknowledged else "alert.state.open")


def _escalated(locale: str, event: AlertEvent) -> str:
    called = own_words(locale, event.fields.get("called") or {})
    consequence = own_words(locale, event.fields.get("consequence") or {})
    told = text(
        locale,
        "alert.event.escalated",
        severity=label(locale, event.severity),
        roles=roles_text(locale, event.roles),
        waited=text(locale, f"alert.waited.{event.fields['counts']}", waited=event.fields["waited"]),
    )
    names = text(locale, "label.where.joint").join(part for part in (called, consequence) if part)
    return text(locale, "alert.called", told=told, called=names) if names else told


def _shown(locale: str, value: Any) -> str:
    if value is None:
        return text(locale, "page.number.none")
    return number(locale, value) if isinstance(value, int | float) else str(value)
