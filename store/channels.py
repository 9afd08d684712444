"""Ways of telling alerts: what can be shown of them in the database, what is secret in a file that only the server reads."""

import json
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from alerts.channels import Channel, ChannelKind, MailSecurity
from progress.ladders import AlertSeverity
from store.alert_tables import alert_channels
from store.database import Repository, reads, writes
from values.errors import AtlasError, NotFound

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_COLUMNS = ("id", "kind", "name", "is_active", "created_at")
_FOLDER = "channel_secrets"


class AlertChannels(Repository):
    """Channels by number. They are switched off, never deleted: what was told by them stays told."""

    @writes
    def add(self, connection: Connection, channel: Channel, *, created_at: datetime) -> Channel:
        """Add a channel; the same with its number."""
        row = {
            "kind": channel.kind.value,
            "name": channel.name,
            "document": _document(channel),
            "is_active": True,
            "created_at": created_at,
            "busy_until": _LONG_AGO,
        }
        given = connection.execute(insert(alert_channels).returning(alert_channels), row).mappings().one()
        return _channel(given)

    @writes
    def switch(self, connection: Connection, channel_id: int, *, is_active: bool) -> None:
        """Switch a channel off or on. Raises ``NotFound`` (``channel_unknown``)."""
        changed = update(alert_channels).where(alert_channels.c.id == channel_id).values(is_active=is_active)
        if connection.execute(changed).rowcount == 0:
            raise NotFound("channel_unknown", channel=channel_id)

    @reads
    def all(self, connection: Connection) -> tuple[Channel, ...]:
        """All channels in the order of their making."""
        rows = connection.execute(select(alert_channels).order_by(alert_channels.c.id)).mappings()
        return tuple(_channel(row) for row in rows)

    @reads
    def get(self, connection: Connection, channel_id: int) -> Channel:
        """One channel. Raises ``NotFound`` (``channel_unknown``)."""
        wanted = select(alert_channels).where(alert_channels.c.id == channel_id)
        row = connection.execute(wanted).mappings().one_or_none()
        if row is None:
            raise NotFound("channel_unknown", channel=channel_id)
        return _channel(row)

    @writes
    def claim(self, connection: Connection, channel_id: int, *, at: datetime, until: datetime) -> bool:
        """Have the channel for oneself ``until`` then; whether nobody else has. Two processes never tell the same twice."""
        free = (alert_channels.c.id == channel_id) & (alert_channels.c.busy_until <= at)
        return connection.execute(update(alert_channels).where(free).values(busy_until=until)).rowcount == 1


def keep_channel_secrets(home: Path, channel_id: int, told: Mapping[str, str]) -> None:
    """Write what is secret of a channel: readable by whoever runs the server alone.

    Raises ``AtlasError`` (``channel_secrets_unusable``).
    """
    folder = home / _FOLDER
    beside = folder / f"{channel_id}.{secrets.token_hex(8)}"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as written:
                json.dump(dict(told), written)
                written.flush()
                os.fsync(written.fileno())
            beside.replace(folder / f"{channel_id}.json")
        finally:
            with suppress(FileNotFoundError):
                beside.unlink()
    except OSError as trouble:
        raise AtlasError("channel_secrets_unusable", reason=trouble.strerror or type(trouble).__name__) from trouble


def channel_secrets(home: Path, channel_id: int) -> Mapping[str, str]:
    """What is secret of a channel. Raises ``AtlasError`` (``channel_secrets_unusable``)."""
    try:
        found = json.loads((home / _FOLDER / f"{channel_id}.json").read_text(encoding="utf-8"))
    except OSError as trouble:
        raise AtlasError("channel_secrets_unusable", reason=trouble.strerror or type(trouble).__name__) from trouble
    except ValueError as trouble:  # its text, which holds the secret, must not be told
        raise AtlasError("channel_secrets_unusable", reason=type(trouble).__name__) from None
    return {str(name): str(value) for name, value in found.items()}


def _document(channel: Channel) -> dict[str, Any]:
    told = asdict(channel)
    return {name: value for name, value in told.items() if name not in _COLUMNS}


def _channel(row: RowMapping) -> Channel:
    told = row["document"]
    return Channel(
        id=row["id"],
        kind=ChannelKind(row["kind"]),
        name=row["name"],
        host=told["host"],
        least=AlertSeverity(told["least"]),
        locale=told["locale"],
        projects=tuple(told["projects"]),
        recipients=tuple(told["recipients"]),
        port=told["port"],
        security=MailSecurity(told["security"]),
        sender=told["sender"],
        user=told["user"],
        is_active=row["is_active"],
        created_at=row["created_at"],
    )
