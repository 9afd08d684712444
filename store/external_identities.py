"""Whom a provider of identities means: an account by issuer and subject."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.exc import IntegrityError

from store.database import Repository, reads, writes
from store.people_tables import external_identities


class ExternalIdentities(Repository):
    """Accounts by issuer and subject; an account has one subject of an issuer at most."""

    @reads
    def user_of(self, connection: Connection, issuer: str, subject: str) -> int | None:
        """The number of the account that a subject is bound to."""
        bound = external_identities.c
        wanted = select(bound.user_id).where(bound.issuer == issuer, bound.subject == subject)
        return connection.scalar(wanted)

    @writes
    def bind(self, connection: Connection, issuer: str, subject: str, user_id: int, at: datetime) -> bool:
        """Bind a subject to an account; ``False`` where either is bound already."""
        row = {"issuer": issuer, "subject": subject, "user_id": user_id, "bound_at": at}
        try:
            with connection.begin_nested():
                connection.execute(insert(external_identities), row)
        except IntegrityError:
            return False
        return True

    @writes
    def free(self, connection: Connection, user_id: int) -> int:
        """Free an account of its subjects; how many it had."""
        return connection.execute(delete(external_identities).where(external_identities.c.user_id == user_id)).rowcount
