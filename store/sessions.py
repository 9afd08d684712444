"""Who is signed in, who is invited, and who tried. Tokens are never kept, only their digests."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, insert, select, update

from store.column_types import UtcTime
from store.database import Repository, reads, writes
from store.people import Account, account_of
from store.people_tables import invitations, memberships, sessions, sign_in_attempts, users


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A session that holds, and whose it is. Moments are UTC."""

    account: Account
    started_at: datetime
    seen_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Failures:
    """Attempts to sign in that failed, and the moment of the last one."""

    count: int
    last_at: datetime | None


_SESSION = (
    select(
        *users.c,
        *(sessions.c[name] for name in ("started_at", "seen_at", "expires_at")),
        memberships.c.id.label("membership_id"),
        memberships.c.project_code,
        memberships.c.section,
    )
    .select_from(sessions)
    .join(users, users.c.id == sessions.c.user_id)
    .outerjoin(memberships, memberships.c.user_id == users.c.id)
    .where(
        sessions.c.digest == bindparam("digest"),
        sessions.c.ended_at.is_(None),
        sessions.c.expires_at > bindparam("at", type_=UtcTime),
        users.c.is_active.is_(True),
    )
    .order_by(memberships.c.id)
)
"""One question, since it is asked before everything else: a row for each membership, one without where there is none."""


class Sessions(Repository):
    """Sessions by the digest of their token."""

    @writes
    def open(self, connection: Connection, digest: str, user_id: int, at: datetime, expires_at: datetime) -> None:
        """Begin a session."""
        row = {"digest": digest, "user_id": user_id, "started_at": at, "seen_at": at, "expires_at": expires_at}
        connection.execute(insert(sessions), row)

    @reads
    def find(self, connection: Connection, digest: str, at: datetime) -> SessionRecord | None:
        """The session, unless it is unknown, ended, over, or its account switched off."""
        found = connection.execute(_SESSION, {"digest": digest, "at": at}).mappings().all()
        if not found:
            return None
        account = account_of(found[0], [row for row in found if row["membership_id"] is not None])
        return SessionRecord(account, found[0]["started_at"], found[0]["seen_at"], found[0]["expires_at"])

    def renew(self, digest: str, at: datetime, expires_at: datetime) -> None:
        """Let a session go on. Raises ``AtlasError`` (``store_busy``) rather than wait for another writer."""
        with self._database.writing(hurried=True) as connection:
            held = _holds(sessions.c.digest == digest)
            connection.execute(update(sessions).where(*held).values(seen_at=at, expires_at=expires_at))

    @writes
    def end(self, connection: Connection, digest: str, at: datetime) -> int | None:
        """End one session; whose it was, ``None`` where it had ended."""
        ended = update(sessions).where(*_holds(sessions.c.digest == digest)).values(ended_at=at)
        row = connection.execute(ended.returning(sessions.c.user_id)).one_or_none()
        return None if row is None else int(row.user_id)

    @writes
    def end_all(self, connection: Connection, user_id: int, at: datetime) -> int:
        """End all sessions of somebody; how many."""
        held = _holds(sessions.c.user_id == user_id)
        return connection.execute(update(sessions).where(*held).values(ended_at=at)).rowcount

    @writes
    def forget(self, connection: Connection, before: datetime) -> None:
        """Drop sessions that were over before a moment."""
        connection.execute(delete(sessions).where(sessions.c.expires_at < before))


class Invitations(Repository):
    """One-time links by the digest of their token."""

    @writes
    def add(self, connection: Connection, digest: str, user_id: int | None, at: datetime, expires_at: datetime) -> None:
        """Invite somebody; earlier links of the same person (``None``: the first administrator) open nothing any more."""
        whose = invitations.c.user_id.is_(None) if user_id is None else invitations.c.user_id == user_id
        connection.execute(update(invitations).where(whose, invitations.c.used_at.is_(None)).values(used_at=at))
        connection.execute(insert(invitations), {"digest": digest, "user_id": user_id, "expires_at": expires_at})

    @reads
    def find(self, connection: Connection, digest: str, at: datetime) -> tuple[int | None] | None:
        """Whom a link that still opens is for, in a tuple; ``None`` for any other."""
        wanted = select(invitations.c.user_id).where(*_opens(digest, at))
        row = connection.execute(wanted).one_or_none()
        return None if row is None else (row.user_id,)

    @writes
    def use(self, connection: Connection, digest: str, at: datetime) -> bool:
        """Use a link up; ``False`` when somebody else was first or it opens nothing."""
        used = update(invitations).where(*_opens(digest, at)).values(used_at=at)
        return connection.execute(used).rowcount == 1


class SignInAttempts(Repository):
    """Attempts to sign in, by name and by address. An attempt counts as failed until it is known to have succeeded."""

    @writes
    def add(self, connection: Connection, sign_in_name: str, address: str, at: datetime) -> int:
        """Note an attempt; its number."""
        row = {"sign_in_name": sign_in_name, "address": address, "at": at, "succeeded": False}
        added = insert(sign_in_attempts).returning(sign_in_attempts.c.id)
        return int(connection.execute(added, row).scalar_one())

    @writes
    def succeed(self, connection: Connection, attempt_id: int) -> None:
        """An attempt has succeeded: those before it by this name count no longer."""
        attempt = update(sign_in_attempts).where(sign_in_attempts.c.id == attempt_id)
        connection.execute(attempt.values(succeeded=True))

    @reads
    def by_name(self, connection: Connection, sign_in_name: str, since: datetime) -> Failures:
        """Failures by this name since the last success."""
        return _failures(connection, sign_in_attempts.c.sign_in_name == sign_in_name, since)

    @reads
    def by_address(self, connection: Connection, address: str, since: datetime) -> Failures:
        """Failures from this address since the last success from there."""
        return _failures(connection, sign_in_attempts.c.address == address, since)

    @writes
    def forget(self, connection: Connection, before: datetime) -> None:
        """Drop attempts from before a moment."""
        connection.execute(delete(sign_in_attempts).where(sign_in_attempts.c.at < before))


def _holds(which: ColumnElement[bool]) -> tuple[ColumnElement[bool], ...]:
    return (which, sessions.c.ended_at.is_(None))


def _opens(digest: str, at: datetime) -> tuple[ColumnElement[bool], ...]:
    return (invitations.c.digest == digest, invitations.c.used_at.is_(None), invitations.c.expires_at > at)


def _failures(connection: Connection, which: ColumnElement[bool], since: datetime) -> Failures:
    tried = sign_in_attempts.c
    succeeded = select(func.coalesce(func.max(tried.id), 0)).where(which, tried.succeeded.is_(True)).scalar_subquery()
    wanted = select(func.count(tried.id), func.max(tried.at)).where(which, tried.at >= since, tried.id > succeeded)
    count, last_at = connection.execute(wanted).one()
    return Failures(int(count), last_at)
