"""The database brought to the shape this program knows."""

import logging
import threading
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from store.database import Database, unavailable
from values.errors import AtlasError

MIGRATIONS = Path(__file__).parent / "migrations"
_ADVISORY_LOCK = 0x57_41_74_6C_61_73  # "WAtlas"
_one_at_a_time = threading.Lock()  # Alembic keeps its context in module globals

logging.getLogger("alembic").setLevel(logging.WARNING)


def migrate(database: Database) -> None:
    """Bring the database to the newest shape. Any number of processes may do so at once: one does, the others wait.

    Raises:
        AtlasError: Code ``store_newer``: the database was written by a later version of the program.
        AtlasError: Code ``store_unavailable``.
    """
    try:
        with database.reading() as connection:
            if _revision(connection) == newest_revision():
                return
        with _one_at_a_time, database.writing() as connection:  # on SQLite the lock is that of the writer
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
            _upgrade(connection)
    except DBAPIError as trouble:
        raise unavailable(database.engine.url, trouble) from trouble


def newest_revision() -> str:
    """The newest shape this program knows."""
    return str(_scripts().get_current_head())


def _upgrade(connection: Connection) -> None:
    found = _revision(connection)
    known = {script.revision for script in _scripts().walk_revisions()}
    if found is not None and found not in known:
        raise AtlasError("store_newer", found=found, expected=newest_revision())
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", MIGRATIONS.as_posix().replace("%", "%%"))
    return config
