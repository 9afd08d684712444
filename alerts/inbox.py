"""Whose matter an alert is: by its kind from the beginning, by the ladder later."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from alerts.conditions import AlertKind
from alerts.life import Alert
from values.people import UserRole

RESPONSIBLE: Final[Mapping[AlertKind, frozenset[UserRole]]] = MappingProxyType(
    {
        AlertKind.MILESTONE_LATE: frozenset((UserRole.OWNER, UserRole.ENGINEER)),
        AlertKind.MILESTONE_DUE: frozenset((UserRole.OWNER, UserRole.ENGINEER)),
        AlertKind.TASK_LATE: frozenset((UserRole.OWNER, UserRole.ENGINEER)),
        AlertKind.CONFLICT: frozenset((UserRole.SUPERVISOR, UserRole.OWNER)),
        AlertKind.STALE_EVIDENCE: frozenset((UserRole.SUPERVISOR, UserRole.ENGINEER)),
        AlertKind.MATERIAL: frozenset((UserRole.SUPERVISOR, UserRole.ENGINEER)),
        AlertKind.DELAY_RISING: frozenset((UserRole.OWNER, UserRole.ENGINEER)),
    }
)


def asked(alert: Alert) -> frozenset[UserRole]:
    """The roles whose matter the alert is by now."""
    return RESPONSIBLE[alert.kind] | alert.roles


def needs(alert: Alert, role: UserRole) -> bool:
    """Whether it waits for somebody in this role: open and theirs, and not acknowledged since it last rose to them."""
    if not alert.is_open or role not in asked(alert):
        return False
    if alert.acknowledged is None:
        return True
    risen = alert.escalated
    return risen is not None and role in risen.roles and risen.at > alert.acknowledged.at
