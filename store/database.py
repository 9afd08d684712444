"""The connection to the database and its transactions: SQLite (WAL) by default, PostgreSQL by URL."""

import json
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from values.errors import AtlasError, InvalidRequest

BUSY_SECONDS = 30
"""How long a writer waits for another one before it gives up."""

HURRIED_SECONDS = 0.2
"""How long a writer waits whose work may as well be left undone (a cache)."""

_BEGIN = "worksatlas_begin"
_PATIENCE = "worksatlas_patience"


class Database:
    """An engine and the transaction that the running thread is in."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writer = engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
        self._hurried_writer = self._writer.execution_options(**{_PATIENCE: HURRIED_SECONDS})
        # A context may be copied into another thread (anyio does); a connection must not follow it there.
        self._current: ContextVar[tuple[int, Connection] | None] = ContextVar("worksatlas_transaction", default=None)

    @property
    def in_transaction(self) -> bool:
        """Whether the running thread is inside ``writing``."""
        return self._joined() is not None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read from: that of the transaction around it, or one of its own."""
        joined = self._joined()
        if joined is not None:
            yield joined
            return
        with self._begun(self.engine) as connection:
            yield connection

    @contextmanager
    def writing(self, *, hurried: bool = False) -> Iterator[Connection]:
        """A transaction: commits at the end, or leaves nothing when an exception passes.

        Inside another one it joins it as a savepoint: its own failure undoes its own part, and nothing is committed
        before the outermost ends. ``hurried``: rather ``store_busy`` at once than wait for another writer.

        Raises:
            AtlasError: Code ``store_busy`` when another writer held the store too long, ``store_unavailable``.
        """
        joined = self._joined()
        if joined is not None:
            with joined.begin_nested():
                yield joined
            return
        with self._begun(self._hurried_writer if hurried else self._writer) as connection:
            token = self._current.set((threading.get_ident(), connection))
            try:
                yield connection
            finally:
                self._current.reset(token)

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    def _joined(self) -> Connection | None:
        current = self._current.get()
        return current[1] if current is not None and current[0] == threading.get_ident() else None

    @contextmanager
    def _begun(self, engine: Engine) -> Iterator[Connection]:
        try:
            connection = engine.connect()
        except DBAPIError as trouble:
            raise unavailable(self.engine.url, trouble) from trouble
        with connection:
            try:
                transaction = connection.begin()
            except OperationalError as trouble:
                if is_busy(trouble.orig):
                    raise AtlasError("store_busy", seconds=BUSY_SECONDS) from trouble
                raise unavailable(self.engine.url, trouble) from trouble
            with transaction:
                yield connection


P = ParamSpec("P")
T = TypeVar("T")


class Repository:
    """What every repository is made of."""

    def __init__(self, database: Database) -> None:
        self._database = database


R = TypeVar("R", bound=Repository)


def reads(method: Callable[Concatenate[R, Connection, P], T]) -> Callable[Concatenate[R, P], T]:
    """Hand the method a connection to read from; callers never see it."""

    @wraps(method)
    def connected(self: R, /, *args: P.args, **named: P.kwargs) -> T:
        with self._database.reading() as connection:
            return method(self, connection, *args, **named)

    return connected


def writes(method: Callable[Concatenate[R, Connection, P], T]) -> Callable[Concatenate[R, P], T]:
    """Hand the method a connection inside a transaction, its own or the one around it."""

    @wraps(method)
    def connected(self: R, /, *args: P.args, **named: P.kwargs) -> T:
        with self._database.writing() as connection:
            return method(self, connection, *args, **named)

    return connected


def open_engine(address: str) -> Engine:
    """An engine for a database URL. For SQLite the folder and the file (in WAL mode) are made.

    Raises:
        InvalidRequest: Code ``database_url_malformed``.
        AtlasError: Code ``store_unavailable`` or ``database_driver_missing``.
    """
    try:
        url = make_url(address)
        backend = url.get_backend_name()
    except ArgumentError as trouble:
        raise _malformed(address.partition(":")[0]) from trouble  # the rest may hold a password
    options: dict[str, Any] = {"json_serializer": partial(json.dumps, ensure_ascii=False, allow_nan=False)}
    if backend == "sqlite" and url.database not in (None, "", ":memory:"):
        _make_sqlite_file(url)
        engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, max_overflow=40, **options)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    if backend == "postgresql" and url.get_driver_name() == "psycopg":
        try:
            return create_engine(url, pool_pre_ping=True, max_overflow=20, **options)
        except ModuleNotFoundError as trouble:
            raise AtlasError("database_driver_missing", package="psycopg[binary]") from trouble
    raise _malformed(url.render_as_string(hide_password=True))


def unavailable(url: URL, trouble: BaseException) -> AtlasError:
    """The error for a database that does not answer; the password never leaves."""
    reason = str(getattr(trouble, "orig", None) or trouble).strip()
    return AtlasError("store_unavailable", database=url.render_as_string(hide_password=True), reason=reason)


def is_busy(trouble: BaseException | None) -> bool:
    """Whether SQLite says that somebody else holds the lock."""
    name = getattr(trouble, "sqlite_errorname", "")
    return isinstance(trouble, sqlite3.OperationalError) and str(name).startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def _malformed(found: str) -> InvalidRequest:
    return InvalidRequest(
        "database_url_malformed",
        found=found,
        expected="sqlite:////folder/atlas.sqlite, postgresql+psycopg://user:password@host:5432/database",
    )


def _make_sqlite_file(url: URL) -> None:
    """WAL is a property of the file, set once. SQLite does not wait for others on this switch, so we do."""
    path = Path(str(url.database))
    deadline = time.monotonic() + BUSY_SECONDS
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
        try:
            while True:
                try:
                    connection.execute("PRAGMA journal_mode=WAL").fetchall()
                    return
                except sqlite3.OperationalError as trouble:
                    if not is_busy(trouble) or time.monotonic() > deadline:
                        raise
                    time.sleep(0.05)
        finally:
            connection.close()
    except (OSError, sqlite3.Error) as trouble:
        raise unavailable(url, trouble) from trouble


def _prepare_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions begin where we say, not where the driver guesses
    for setting in (
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        "foreign_keys = ON",
        "synchronous = NORMAL",
        "recursive_triggers = ON",  # else INSERT OR REPLACE would pass by the triggers that refuse a deletion
    ):
        connection.execute(f"PRAGMA {setting}")


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its lock at once: a reader that turns writer half-way fails without waiting.
    options = connection.get_execution_options()
    patience = options.get(_PATIENCE)
    if patience is None:
        connection.exec_driver_sql(options.get(_BEGIN, "BEGIN"))
        return
    _wait_at_most(connection, patience)
    try:
        connection.exec_driver_sql(options.get(_BEGIN, "BEGIN"))
    finally:
        _wait_at_most(connection, BUSY_SECONDS)  # the connection goes back to the pool


def _wait_at_most(connection: Connection, seconds: float) -> None:
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {round(seconds * 1000)}")
