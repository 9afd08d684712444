"""What is to happen to a project's alerts: raised once, risen by the ladder, resolved when what they told of is over."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from alerts.conditions import LIMITS, AlertKind, Condition, Limits, Situation, conditions, ending
from alerts.life import Alert, AlertEventKind
from progress.ladders import AlertSeverity, Ladder, Rung, RungCount
from values.people import UserRole

WorkingDays = Callable[[date, date], int]
"""Working days after the first day, up to and with the second."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing to note, as in ``AlertEvent``. ``number`` is ``None`` for an alert that is only now raised: ``key`` names it."""

    kind: AlertEventKind
    number: int | None
    key: str = ""
    alert_kind: AlertKind | None = None
    name: str = ""
    severity: AlertSeverity | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    code: str = ""
    rung: str = ""
    roles: tuple[UserRole, ...] = ()


def review(
    alerts: Iterable[Alert],
    now: Situation,
    ladder: Ladder,
    begins: Mapping[str, AlertSeverity],
    working_days: WorkingDays,
    limits: Limits = LIMITS,
) -> tuple[Change, ...]:
    """What the day brings. Asked again about the same day, once that is kept, it brings nothing.

    ``begins``: how severe each kind begins where the ladder does not say it.
    """
    known = tuple(alerts)
    holding = {each.key: each for each in conditions(now, limits)}
    changes = [*_over(known, holding, now, limits)]
    changes += _raised(known, holding, {**begins, **ladder.begins}, ladder.rungs, now.status_date, working_days)
    for alert in known:
        if alert.is_open and alert.key in holding:
            waits = _Waiting(alert.number, alert.key, alert.began, alert.raised_on, alert.acknowledged is not None)
            changes += _risen(waits, alert.rungs, ladder.rungs, now.status_date, working_days)
    return tuple(changes)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What a ladder looks at."""

    number: int | None
    key: str
    began: AlertSeverity
    raised_on: date
    is_acknowledged: bool = False


def _over(known: Sequence[Alert], holding: Mapping[str, Condition], now: Situation, limits: Limits) -> Iterator[Change]:
    for alert in known:
        if alert.key in holding or not alert.holds_key:
            continue
        if alert.is_open:
            end = ending(alert.key, alert.kind, now, limits)
            yield Change(AlertEventKind.RESOLVED, alert.number, fields=end.fields, code=end.code)
        else:
            yield Change(AlertEventKind.CLEARED, alert.number)


def _raised(
    known: Sequence[Alert], holding: Mapping[str, Condition], severities: Mapping[str, AlertSeverity],
    rungs: Sequence[Rung], day: date, working_days: WorkingDays,
) -> Iterator[Change]:  # fmt: skip
    held = {alert.key for alert in known if alert.holds_key}
    for key, each in holding.items():
        if key not in held:
            severity = severities.get(each.kind.value, AlertSeverity.YELLOW)
            yield Change(AlertEventKind.RAISED, None, key, each.kind, each.name, severity, each.fields)
            yield from _risen(_Waiting(None, key, severity, day), (), rungs, day, working_days)


def _risen(
    waits: _Waiting, done: Sequence[str], rungs: Sequence[Rung], day: date, working_days: WorkingDays
) -> Iterator[Change]:
    for rung in rungs:
        if rung.key in done or (rung.of is not None and waits.began.rank < rung.of.rank):
            continue
        if rung.counts is RungCount.UNACKNOWLEDGED_DAYS and waits.is_acknowledged:
            continue
        waited = waiting(rung.counts, waits.raised_on, day, working_days)
        if waited >= rung.threshold:
            yield Change(
                AlertEventKind.ESCALATED, waits.number, waits.key, severity=rung.severity, rung=rung.key,
                roles=rung.roles, fields={
                    "waited": waited, "counts": rung.counts.value, "called": dict(rung.called),
                    "consequence": dict(rung.consequence),
                },
            )  # fmt: skip


def waiting(counts: RungCount, since: date, day: date, working_days: WorkingDays) -> int:
    """How long an alert waits by what a rung counts."""
    if counts is RungCount.OPEN_MONTHS:
        return (day.year - since.year) * 12 + day.month - since.month + 1
    return working_days(since, day)
