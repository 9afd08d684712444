"""The ways by which alerts are told outside: set up by administrators, tried, and used for what is due."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from alerts.channels import (
    BETWEEN_MESSAGES,
    ROBOT_HOSTS,
    Channel,
    ChannelKind,
    MailSecurity,
    Told,
    due,
    given_up,
    most_severe_first,
)
from alerts.life import AlertEvent, AlertEventKind, alerts_of
from alerts.messages import AlertMessage
from alerts.send_dingtalk import send_dingtalk
from alerts.send_email import send_email
from alerts.send_json import checked_address
from alerts.send_webhook import send_webhook
from alerts.send_wecom import send_wecom
from briefings.alert_messages import alert_message, alert_message_document, trial_message
from progress.ladders import AlertSeverity
from services.permissions import permitted, require
from services.workspace import Workspace
from store.channels import channel_secrets, keep_channel_secrets
from values.errors import AtlasError, InvalidRequest, SendFailed
from values.people import Action
from values.projects import project_code

_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*")
_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}")
MOST_RECIPIENTS = 50
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class ChannelDraft:
    """A way as an administrator writes it. ``address``: the whole address of a webhook or robot, which is secret; the mail
    server's name for e-mail. ``secret``: of a webhook's or robot's signature, or the mail account's password."""

    kind: ChannelKind
    name: str
    address: str
    secret: str = ""
    least: AlertSeverity = AlertSeverity.BLUE
    locale: str = "zh"
    projects: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    port: int = 465
    security: MailSecurity = MailSecurity.TLS
    sender: str = ""
    user: str = ""


@dataclass(frozen=True, slots=True)
class ChannelState:
    """A way, and how many events it has given up to tell of."""

    channel: Channel
    given_up: int


@dataclass(frozen=True, slots=True)
class SendOutcome:
    """What became of one message. ``trouble``: why it did not arrive; ``refused``: recipients that a mail server did not take."""

    channel: Channel
    told: int
    trouble: SendFailed | None = None
    refused: tuple[str, ...] = ()


@permitted(Action.MANAGE_CHANNELS)
def channels(workspace: Workspace) -> tuple[ChannelState, ...]:
    """All ways, without anything secret."""
    known = workspace.store.alert_channels.all()
    events = [event for told in workspace.store.alert_events.of_all().values() for event in told]
    lost = given_up(known, events)
    return tuple(ChannelState(channel, lost.get(channel.id, 0)) for channel in known)


@permitted(Action.MANAGE_CHANNELS, detail=lambda workspace, draft, **_: f"+ {draft.kind} {draft.name}")
def add_channel(workspace: Workspace, draft: ChannelDraft, *, at: datetime) -> Channel:
    """Add a way. What is secret of it goes to a file that only the server reads.

    Raises:
        InvalidRequest: ``name_missing``, ``channel_address_malformed``, ``channel_host_not_allowed`` (``host``),
            ``channel_recipients_malformed`` (``found``), ``channel_password_unprotected``, ``project_code_malformed``.
        AtlasError: ``channel_secrets_unusable``.
    """
    channel = _checked(workspace, draft)
    told = {"secret": draft.secret} if draft.kind is ChannelKind.EMAIL else {
        "url": draft.address.strip(), "secret": draft.secret.strip(),
    }  # fmt: skip
    with workspace.store.transaction():
        added = workspace.store.alert_channels.add(channel, created_at=at)
        keep_channel_secrets(workspace.settings.home, added.id, told)
    return added


@permitted(Action.MANAGE_CHANNELS, detail=lambda workspace, channel_id, **said: f"{channel_id} {said}")
def switch_channel(workspace: Workspace, channel_id: int, *, is_active: bool) -> None:
    """Switch a way off or on. Raises ``NotFound`` (``channel_unknown``)."""
    workspace.store.alert_channels.switch(channel_id, is_active=is_active)


@permitted(Action.MANAGE_CHANNELS, detail=lambda workspace, channel_id, **_: f"? {channel_id}")
def send_test(workspace: Workspace, channel_id: int, *, at: datetime) -> tuple[str, ...]:
    """Send a message that only shows that the way is open; recipients that a mail server did not take.

    Raises:
        NotFound: ``channel_unknown``.
        SendFailed: why it did not arrive.
    """
    channel = workspace.store.alert_channels.get(channel_id)
    message = trial_message(channel.locale, channel.name)
    return _sent(workspace, channel, message, {"version": 1, "sent_at": at.isoformat(), "alerts": []}, at)


def send_due(workspace: Workspace, *, at: datetime) -> tuple[SendOutcome, ...]:
    """Tell what is due, one message a way; what does not arrive stays due and is tried again, later each time.

    Raises ``NotAllowed``.
    """
    workspace = require(workspace, Action.MANAGE_CHANNELS)
    store = workspace.store
    active = [channel for channel in store.alert_channels.all() if channel.is_active]
    if not active:
        return ()
    found = []
    for channel in active:
        if not store.alert_channels.claim(channel.id, at=at, until=at + BETWEEN_MESSAGES):
            continue
        told = _due(workspace, channel, at)
        if told:
            found.append(_told(workspace, channel, told, at))
    return tuple(found)


def _due(workspace: Workspace, channel: Channel, at: datetime) -> tuple[Told, ...]:
    names = {project.code: project.name for project in workspace.store.projects.all()}
    return most_severe_first(
        each
        for code, events in workspace.store.alert_events.of_all().items()
        for each in due(channel, code, names.get(code, code), events, alerts_of(events), at)
    )


def _told(workspace: Workspace, channel: Channel, told: Sequence[Told], at: datetime) -> SendOutcome:
    trouble: SendFailed | None = None
    refused: tuple[str, ...] = ()
    document = alert_message_document(channel.locale, told, at)
    try:
        refused = _sent(workspace, channel, alert_message(channel.locale, told), document, at)
    except SendFailed as failed:
        trouble = failed
    by_project: dict[str, list[AlertEvent]] = {}
    for each in told:
        by_project.setdefault(each.code, []).append(_event(channel, each, at, trouble, refused))
    for code, events in by_project.items():
        with workspace.store.alert_events.held(code):
            workspace.store.alert_events.append(code, events)
    return SendOutcome(channel, len(told), trouble, refused)


def _event(
    channel: Channel, each: Told, at: datetime, trouble: SendFailed | None, refused: Sequence[str]
) -> AlertEvent:
    event = each.event
    kind = AlertEventKind.SENT if trouble is None else AlertEventKind.SEND_FAILED
    return AlertEvent(
        event.number, kind, at, event.status_date, max(event.known_on, at.date()), event.key,
        fields=dict(trouble.fields) if trouble else {}, code=trouble.code if trouble else "",
        remark=", ".join(refused), channel=channel.id, of_event=event.id, attempt=each.attempt,
    )  # fmt: skip


def _sent(
    workspace: Workspace, channel: Channel, message: AlertMessage, document: Mapping[str, object], at: datetime
) -> tuple[str, ...]:
    """Send by the way's own sender. Raises ``SendFailed``."""
    try:
        known = channel_secrets(workspace.settings.home, channel.id)
    except AtlasError as trouble:
        raise SendFailed(trouble.code, **trouble.fields) from None
    if not _is_allowed(workspace, channel.kind, channel.host):
        raise SendFailed("channel_host_not_allowed", host=channel.host)
    if channel.kind is ChannelKind.EMAIL:
        return send_email(channel, message, password=known.get("secret", ""), at=at)
    url, secret = known.get("url", ""), known.get("secret", "")
    if checked_address(url) != channel.host:
        raise SendFailed("channel_host_not_allowed", host=channel.host)
    if channel.kind is ChannelKind.WECOM:
        send_wecom(url, message)
    elif channel.kind is ChannelKind.DINGTALK:
        send_dingtalk(url, message, secret=secret, at=at)
    else:
        send_webhook(url, {**document, "text": message.text(200_000)}, secret=secret)
    return ()


def _checked(workspace: Workspace, draft: ChannelDraft) -> Channel:
    name = " ".join(draft.name.split())[:LONGEST_NAME]
    if not name:
        raise InvalidRequest("name_missing")
    is_mail = draft.kind is ChannelKind.EMAIL
    host = draft.address.strip().lower() if is_mail else checked_address(draft.address.strip())
    if not _HOST.fullmatch(host) or (is_mail and not 0 < draft.port < 65_536):
        raise InvalidRequest("channel_address_malformed")
    if not _is_allowed(workspace, draft.kind, host):
        raise InvalidRequest("channel_host_not_allowed", host=host)
    if not is_mail and draft.address.strip().startswith("http://") and host not in workspace.settings.alert_hosts:
        raise InvalidRequest("channel_address_malformed")
    codes = tuple(project_code(code) for code in draft.projects)
    found = Channel(0, draft.kind, name, host, draft.least, draft.locale, codes)
    return _checked_mail(draft, found) if is_mail else found


def _checked_mail(draft: ChannelDraft, channel: Channel) -> Channel:
    recipients = tuple(dict.fromkeys(each.strip() for each in draft.recipients if each.strip()))
    wrong = [each for each in (*recipients, draft.sender.strip()) if not _MAIL.fullmatch(each)]
    if wrong or not 0 < len(recipients) <= MOST_RECIPIENTS:
        raise InvalidRequest("channel_recipients_malformed", found=wrong[0][:80] if wrong else str(len(recipients)))
    if draft.security is MailSecurity.NONE and (draft.user.strip() or draft.secret):
        raise InvalidRequest("channel_password_unprotected")
    return replace(
        channel, recipients=recipients, port=draft.port, security=draft.security, sender=draft.sender.strip(),
        user=draft.user.strip()[:LONGEST_NAME],
    )  # fmt: skip


def _is_allowed(workspace: Workspace, kind: ChannelKind, host: str) -> bool:
    """The robots' own hosts, and those that whoever runs the server names: no page can send the server anywhere else."""
    return host == ROBOT_HOSTS.get(kind) or host in workspace.settings.alert_hosts
