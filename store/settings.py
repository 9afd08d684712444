"""What is set for this store as a whole."""

from sqlalchemy import Connection, insert, select, update

from store.database import Repository, reads, writes
from store.tables import settings


class StoredSettings(Repository):
    """Settings by key."""

    @reads
    def get(self, connection: Connection, key: str) -> str | None:
        """The value, or ``None`` where none was put."""
        return connection.scalar(select(settings.c.value).where(settings.c.key == key))

    @writes
    def put(self, connection: Connection, key: str, value: str) -> None:
        """Set a value."""
        changed = connection.execute(update(settings).where(settings.c.key == key).values(value=value))
        if changed.rowcount == 0:
            connection.execute(insert(settings).values(key=key, value=value))
