"""What readers made of model files, kept for when the same file comes again. Nothing here is a fact: it can be read again."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from store.database import Repository, reads, writes
from store.tables import model_readings

KEPT_READINGS = 200
"""Readings that are kept; older ones make way."""


class ModelReadings(Repository):
    """Readings as JSON documents, by the digest of the file and the version of the reader."""

    @reads
    def get(self, connection: Connection, file_digest: str, reader_version: str) -> Mapping[str, Any] | None:
        """The reading of a file by this very reader; ``None`` where none is kept."""
        wanted = select(model_readings.c.document).where(
            model_readings.c.file_digest == file_digest, model_readings.c.reader_version == reader_version
        )
        found: Mapping[str, Any] | None = connection.scalar(wanted)
        return found

    @writes
    def put(self, connection: Connection, file_digest: str, reader_version: str, document: Mapping[str, Any]) -> None:
        """Keep a reading; where two read the same file at once, the first stays."""
        row = {"file_digest": file_digest, "reader_version": reader_version, "document": dict(document)}
        dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
        connection.execute(dialect.insert(model_readings).on_conflict_do_nothing(), row)
        newest = select(model_readings.c.id).order_by(model_readings.c.id.desc()).limit(KEPT_READINGS)
        connection.execute(delete(model_readings).where(model_readings.c.id.not_in(newest)))
