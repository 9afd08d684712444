"""The ways by which people outside are told of alerts. What is secret of them is not here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from alerts.life import Alert, AlertEvent, AlertEventKind
from progress.ladders import AlertSeverity


class ChannelKind(StrEnum):
    """By what the message goes."""

    WEBHOOK = "webhook"
    EMAIL = "email"
    WECOM = "wecom"  # 企业微信 group robot
    DINGTALK = "dingtalk"  # 钉钉 robot


class MailSecurity(StrEnum):
    """How the connection to a mail server is kept secret."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"  # only inside an office's own network; a password is then never sent


ROBOT_HOSTS = {ChannelKind.WECOM: "qyapi.weixin.qq.com", ChannelKind.DINGTALK: "oapi.dingtalk.com"}

MOST_ATTEMPTS = 6
"""Times that a message is tried; then it stays as failed and is told on the page."""
BETWEEN_MESSAGES = timedelta(seconds=20)
"""The robots take 20 messages a minute and are silent for ten minutes afterwards: three a minute leave room for others."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One way. ``host``: to whom, without what is secret in the address. ``least``: milder alerts are not told. ``projects``:
    codes, none: the whole programme. ``port``, ``security``, ``sender``, ``user``, ``recipients`` are for e-mail."""

    id: int
    kind: ChannelKind
    name: str
    host: str
    least: AlertSeverity
    locale: str
    projects: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    port: int = 0
    security: MailSecurity = MailSecurity.TLS
    sender: str = ""
    user: str = ""
    is_active: bool = True
    created_at: datetime | None = None

    def carries(self, code: str) -> bool:
        """Whether it tells of this project."""
        return not self.projects or code in self.projects


@dataclass(frozen=True, slots=True)
class Told:
    """Something to tell: the event, and the alert as it stands."""

    code: str
    project: str
    event: AlertEvent
    alert: Alert
    attempt: int = 1


_TELLING = (AlertEventKind.RAISED, AlertEventKind.ESCALATED, AlertEventKind.RESOLVED)


def due(
    channel: Channel, code: str, project: str, events: Sequence[AlertEvent], alerts: dict[int, Alert], at: datetime
) -> tuple[Told, ...]:
    """What a channel has still to tell of one project: events after it was made that it has not told, and whose last attempt is
    long enough ago. An alert that is over before it was told of is not worth a message; its resolution is told only to those who
    were told of it."""
    if not channel.is_active or not channel.carries(code):
        return ()
    told = {event.of_event for event in events if event.channel == channel.id and event.kind is AlertEventKind.SENT}
    numbers = {event.number for event in events if event.id in told}
    failed = _failures(channel, events)
    found = []
    for event in events:
        if event.kind not in _TELLING or event.id in told or (channel.created_at and event.at < channel.created_at):
            continue
        alert = alerts[event.number]
        is_over = event.kind is AlertEventKind.RESOLVED
        if alert.severity.rank < channel.least.rank or (event.number not in numbers if is_over else not alert.is_open):
            continue
        attempts, last = failed.get(event.id, (0, None))
        if attempts < MOST_ATTEMPTS and (last is None or at >= last + wait_after(attempts)):
            found.append(Told(code, project, event, alert, attempts + 1))
    return tuple(found)


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many failed attempts: 1, 2, 4, 8 … minutes."""
    return timedelta(minutes=1 << (attempts - 1))


def given_up(channels: Iterable[Channel], events: Sequence[AlertEvent]) -> dict[int, int]:
    """How many events each channel has given up to tell of, by its number."""
    return {
        channel.id: count
        for channel in channels
        if (count := sum(attempts >= MOST_ATTEMPTS for attempts, _ in _failures(channel, events).values()))
    }


def most_severe_first(told: Iterable[Told]) -> tuple[Told, ...]:
    """In the order in which they should be read."""
    return tuple(
        sorted(told, key=lambda each: (-each.alert.severity.rank, each.code, each.event.number, each.event.id))
    )


def _failures(channel: Channel, events: Sequence[AlertEvent]) -> dict[int, tuple[int, datetime]]:
    """By event that was to be told: how often it failed, and when last."""
    found: dict[int, tuple[int, datetime]] = {}
    for event in events:
        if event.kind is AlertEventKind.SEND_FAILED and event.channel == channel.id and event.of_event is not None:
            found[event.of_event] = (event.attempt, event.at)
    return found
