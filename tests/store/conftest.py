"""Stores to test on: SQLite always, and a real PostgreSQL where its programs are installed."""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from store import Store, open_store
from values.projects import Project
from values.settings import Settings

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Cluster:
    """A PostgreSQL of our own, gone with the tests."""

    port: int
    password: str

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://atlas:{self.password}@127.0.0.1:{self.port}/{database}"

    def do(self, statement: str) -> None:
        address = f"postgresql://atlas:{self.password}@127.0.0.1:{self.port}/postgres"
        import psycopg

        with psycopg.connect(address, autocommit=True, connect_timeout=5) as connection:
            connection.execute(statement.encode())


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A running cluster on a free port of the loopback device."""
    pytest.importorskip("psycopg", reason="no driver for PostgreSQL here: pip install 'psycopg[binary]'")
    programs = _postgres_programs()
    if programs is None:
        pytest.skip("no PostgreSQL here: initdb and postgres are neither on the PATH nor under /usr/lib/postgresql")
    user = _server_user()
    if user is None:
        pytest.skip("PostgreSQL refuses to run as root, and there is no user postgres or nobody to run it as")
    home = Path(tempfile.mkdtemp(prefix="atlas_postgres_"))
    server: subprocess.Popen[bytes] | None = None
    try:
        cluster = Cluster(_free_port(), secrets.token_hex(16))
        server = _started(programs, home, user, cluster)
        yield cluster
    finally:
        if server is not None:
            server.send_signal(signal.SIGINT)  # fast shutdown
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_template(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a migrated database without any row, to be copied."""
    cluster.do("CREATE DATABASE atlas_template")
    open_store(Settings(tmp_path_factory.mktemp("template"), cluster.url("atlas_template"))).close()
    return "atlas_template"


@contextmanager
def _database(cluster: Cluster, template: str) -> Iterator[str]:
    name = f"atlas_{secrets.token_hex(6)}"
    cluster.do(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield cluster.url(name)
    cluster.do(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """Settings of a store that is not made yet, on either database."""
    here = Settings(home=tmp_path / "家 home")
    if request.param == "sqlite":
        yield here
        return
    with _database(request.getfixturevalue("cluster"), "template0") as url:
        yield replace(here, database_url=url)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """Settings of an empty store, on either database."""
    here = Settings(home=tmp_path / "家 home")
    if request.param == "sqlite":
        yield here
        return
    template = request.getfixturevalue("postgres_template")
    with _database(request.getfixturevalue("cluster"), template) as url:
        yield replace(here, database_url=url)


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """An empty store."""
    opened = open_store(settings)
    yield opened
    opened.close()


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with the projects A and B."""
    store.projects.add(Project("A", "东湖路"))
    store.projects.add(Project("B", "水厂"))
    return store


Child = Callable[[Settings, str], "subprocess.Popen[str]"]


@pytest.fixture
def child() -> Iterator[Child]:
    """Runs a script in another process, which finds the store in ``settings``."""
    started: list[subprocess.Popen[str]] = []

    def run(settings: Settings, script: str) -> "subprocess.Popen[str]":
        prelude = (
            "from pathlib import Path\n"
            "from store import open_store\n"
            "from values.settings import Settings\n"
            f"settings = Settings(home=Path({str(settings.home)!r}), database_url={settings.database_url!r})\n"
        )
        process = subprocess.Popen(
            [sys.executable, "-c", prelude + script], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()


def _postgres_programs() -> tuple[Path, Path] | None:
    folders = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name, reverse=True)
    for folder in (*packaged, *folders):
        if os.access(folder / "initdb", os.X_OK) and os.access(folder / "postgres", os.X_OK):
            return folder / "initdb", folder / "postgres"
    return None


def _server_user() -> str | None:
    """Who runs the server: whoever runs the tests, but never root."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    there = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in there), None)


def _started(programs: tuple[Path, Path], home: Path, user: str, cluster: Cluster) -> "subprocess.Popen[bytes]":
    initdb, postgres = programs
    entry = pwd.getpwnam(user)
    secret = home / "password"
    secret.write_text(cluster.password, encoding="ascii")
    for path in (home, secret):
        os.chown(path, entry.pw_uid, entry.pw_gid)
    switch = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    data = home / "data"
    made = subprocess.run(
        [
            initdb,
            "-D",
            data,
            "-U",
            "atlas",
            "-E",
            "UTF8",
            "--locale=C",
            "-A",
            "scram-sha-256",
            f"--pwfile={secret}",
            "-N",
        ],
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
        **switch,
    )
    if made.returncode != 0:
        pytest.skip(f"initdb made no cluster: {made.stderr.strip()}")
    options = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
    log = (home / "log").open("wb")
    server = subprocess.Popen(
        [postgres, "-D", data, "-h", "127.0.0.1", "-p", str(cluster.port), "-k", home, *options],
        cwd=home,
        stdout=log,
        stderr=log,
        **switch,
    )
    log.close()
    deadline = time.monotonic() + 30
    while True:
        try:
            cluster.do("SELECT 1")
            return server
        except Exception:
            if server.poll() is not None or time.monotonic() > deadline:
                server.kill()
                server.wait()
                pytest.skip(f"PostgreSQL did not start: {(home / 'log').read_text(errors='replace')[-500:]}")
            time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
