"""The tables of people: accounts, what they belong to, their sessions, and what was done by whom."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Table, UniqueConstraint

from store.column_types import UtcTime, Words
from store.columns import Id, id_column, text_column
from store.tables import metadata


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def _user(*, nullable: bool = False) -> Column[int]:
    return Column("user_id", Id, ForeignKey("users.id"), nullable=nullable)


users = Table(
    "users",
    metadata,
    id_column(),
    text_column("sign_in_name"),
    text_column("full_name"),
    text_column("role"),
    text_column("password_digest"),
    _flag("is_active"),
    _flag("is_demo"),
    Column("created_at", UtcTime, nullable=False),
    UniqueConstraint("sign_in_name"),
)
"""``password_digest``: Argon2id in its text form, empty where nobody has set a password yet."""

memberships = Table(
    "memberships",
    metadata,
    id_column(),
    _user(),
    Column("project_code", Words, ForeignKey("projects.code")),
    text_column("section"),
    UniqueConstraint("user_id", "project_code", "section"),
)
"""Without a project: the whole programme. Without a section (empty): all of the project."""

external_identities = Table(
    "external_identities",
    metadata,
    id_column(),
    text_column("issuer"),
    text_column("subject"),
    _user(),
    Column("bound_at", UtcTime, nullable=False),
    UniqueConstraint("issuer", "subject"),
    UniqueConstraint("user_id", "issuer"),
)
"""Whom a provider of identities means by a subject: one account each, and of each account one subject."""

sessions = Table(
    "sessions",
    metadata,
    id_column(),
    text_column("digest"),
    _user(),
    Column("started_at", UtcTime, nullable=False),
    Column("seen_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime),
    UniqueConstraint("digest"),
)
"""``digest`` is that of a random token that only the browser has."""
Index("ix_sessions_user_id", sessions.c.user_id)

invitations = Table(
    "invitations",
    metadata,
    id_column(),
    text_column("digest"),
    _user(nullable=True),
    Column("expires_at", UtcTime, nullable=False),
    Column("used_at", UtcTime),
    UniqueConstraint("digest"),
)
"""One-time links to set a password. Without a user: the link by which the first administrator is made."""

sign_in_attempts = Table(
    "sign_in_attempts",
    metadata,
    id_column(),
    text_column("sign_in_name"),
    text_column("address"),
    Column("at", UtcTime, nullable=False),
    _flag("succeeded"),
)
Index("ix_sign_in_attempts_sign_in_name", sign_in_attempts.c.sign_in_name)
Index("ix_sign_in_attempts_address", sign_in_attempts.c.address)

audit_events = Table(
    "audit_events",
    metadata,
    id_column(),
    Column("at", UtcTime, nullable=False),
    Column("user_id", Id),
    text_column("who"),
    text_column("role"),
    text_column("action"),
    Column("project_code", Words),
    text_column("what"),
    text_column("detail"),
)
"""Plain words beside the numbers: an event tells who it was even when the account is called otherwise later."""
Index("ix_audit_events_project_code_id", audit_events.c.project_code, audit_events.c.id)
