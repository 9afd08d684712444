import os
import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from subprocess import Popen

import pytest

from progress.reports import Report, Role, Said, SubjectKind
from store import Store, open_store
from values.errors import AtlasError, InvalidRequest, NotFound
from values.projects import Project
from values.settings import Settings

DAY = date(2026, 3, 1)
SEEN = Report(SubjectKind.ELEMENT, "guid", Role.SURVEY, DAY, Said.PRESENT)


class StopError(Exception):
    pass


def test_everything_in_a_transaction_is_kept_or_nothing(filled: Store) -> None:
    before = filled.revision("A"), filled.programme_revision()
    with suppress(StopError), filled.transaction():
        filled.projects.add(Project("C", "三"))
        filled.reports.append("A", [SEEN], entered_on=DAY)
        filled.settings.put("key", "value")
        assert filled.projects.exists("C")
        raise StopError
    assert not filled.projects.exists("C")
    assert filled.reports.count("A") == 0
    assert filled.settings.get("key") is None
    assert (filled.revision("A"), filled.programme_revision()) == before
    with filled.transaction():
        filled.projects.add(Project("C", "三"))
        filled.reports.append("A", [SEEN], entered_on=DAY)
    assert filled.projects.exists("C")
    assert filled.reports.count("A") == 1


def test_an_inner_transaction_joins_the_outer_one(filled: Store) -> None:
    with suppress(StopError), filled.transaction():
        with filled.transaction():
            filled.settings.put("inner", "1")
        raise StopError
    assert filled.settings.get("inner") is None


def test_what_fails_inside_undoes_itself_alone(filled: Store) -> None:
    """On PostgreSQL a failed statement would otherwise end the whole transaction, on SQLite its half would stay."""
    with filled.transaction():
        filled.settings.put("before", "1")
        with pytest.raises(InvalidRequest, match="project_code_taken"):
            filled.projects.add(Project("A", "again"))
        with suppress(StopError), filled.transaction():
            filled.settings.put("inside", "1")
            raise StopError
        filled.settings.put("after", "1")
    assert [filled.settings.get(key) for key in ("before", "inside", "after")] == ["1", None, "1"]
    assert filled.projects.get("A").name == "东湖路"


def test_others_see_nothing_before_the_end(filled: Store) -> None:
    with ThreadPoolExecutor(1) as other, filled.transaction():
        filled.settings.put("key", "mine")
        assert other.submit(filled.settings.get, "key").result(10) is None
    assert filled.settings.get("key") == "mine"


def test_a_transaction_does_not_follow_a_copied_context_into_a_thread(filled: Store) -> None:
    with ThreadPoolExecutor(1) as other, filled.transaction():
        filled.settings.put("key", "mine")
        assert other.submit(copy_context().run, filled.settings.get, "key").result(10) is None


def test_threads_writing_at_once_lose_nothing(filled: Store) -> None:
    together = threading.Barrier(4)

    def write(number: int) -> None:
        together.wait()
        for turn in range(10):
            with filled.transaction():
                filled.reports.append("A", [replace(SEEN, subject=f"{number}.{turn}")], entered_on=DAY)
                filled.rules.replace("A", [{"from": number}])

    before = filled.revision("A")
    with ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(write, number) for number in range(4)]:
            done.result(60)
    assert filled.reports.count("A") == 40
    assert len(filled.rules.versions("A")) == 40
    assert filled.revision("A") == before + 80


def test_a_read_then_a_write_in_one_transaction_waits_for_the_other_writer(tmp_path: Path) -> None:
    """The classic trap of SQLite: a transaction that begins by reading cannot wait once it wants to write."""
    store = open_store(Settings(home=tmp_path))
    store.settings.put("count", "0")

    def increase() -> None:
        for _ in range(15):
            with store.transaction():
                seen = int(store.settings.get("count") or 0)
                store.settings.put("count", str(seen + 1))

    with ThreadPoolExecutor(3) as threads:
        for done in [threads.submit(increase) for _ in range(3)]:
            done.result(60)
    assert store.settings.get("count") == "45"
    store.close()


def test_revisions_grow_with_every_change(filled: Store) -> None:
    assert set(filled.revisions()) == {"A", "B"}
    of_b, programme = filled.revision("B"), filled.programme_revision()
    before = filled.revision("A")
    for change in (
        lambda: filled.projects.save(Project("A", "new")),
        lambda: filled.reports.append("A", [SEEN], entered_on=DAY),
        lambda: filled.rules.replace("A", []),
        lambda: filled.link_sets.add("A", import_id=None, source="rule", links_digest="0" * 64, link_count=0),
    ):
        change()
        assert filled.revision("A") > before
        assert filled.programme_revision() > programme
        before, programme = filled.revision("A"), filled.programme_revision()
    assert filled.revision("B") == of_b
    filled.projects.add(Project("C", "three"))
    assert filled.programme_revision() > programme
    with pytest.raises(NotFound, match="project_unknown"):
        filled.revision("Z")


def test_judged_are_the_projects_with_a_model_or_a_plan(filled: Store) -> None:
    assert filled.revisions_of_judged_projects() == {}
    number = filled.imports.start("A", None, "x", "0" * 64, datetime(2026, 3, 1, tzinfo=UTC))
    filled.rules.replace("B", [])
    filled.schedules.add(
        "A",
        import_id=number,
        file_name="",
        source="csv",
        name="",
        status_date=None,
        document_digest="0" * 64,
        task_count=0,
    )
    assert filled.revisions_of_judged_projects() == {"A": filled.revision("A")}


def test_a_store_opens_again_with_what_was_kept(filled: Store, settings: Settings) -> None:
    filled.close()
    again = open_store(settings)
    assert [project.code for project in again.projects.all()] == ["A", "B"]
    again.close()


def test_processes_that_open_a_new_store_at_once_all_succeed(
    fresh: Settings, child: Callable[[Settings, str], "Popen[str]"], tmp_path: Path
) -> None:
    gate = tmp_path / "gate"
    script = f"""
import time
from values.projects import Project
print("ready", flush=True)
while not Path({str(gate)!r}).exists():
    time.sleep(0.005)
store = open_store(settings)
import os
store.projects.add(Project(f"P{{os.getpid()}}", "x"))
print("done", flush=True)
"""
    children = [child(fresh, script) for _ in range(3)]
    for process in children:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    gate.touch()
    for process in children:
        assert process.stdout
        assert process.stdout.readline() == "done\n"
        assert process.wait(30) == 0
    store = open_store(fresh)
    assert store.projects.count() == 3
    store.close()


def test_threads_that_open_a_new_store_at_once_all_succeed(fresh: Settings) -> None:
    with ThreadPoolExecutor(4) as threads:
        stores = [opening.result(60) for opening in [threads.submit(open_store, fresh) for _ in range(4)]]
    stores[0].projects.add(Project("A", "x"))
    assert all(store.projects.exists("A") for store in stores)
    for store in stores:
        store.close()


KILLED = """
import sys, time
from datetime import UTC, date, datetime
from progress.reports import Report, Role, Said, SubjectKind
store = open_store(settings)
number = store.imports.start("A", None, "模型.ifc", "0" * 64, datetime.now(UTC))
store.imports.progress(number, "keeping", 1, 2)
with store.transaction():
    seen = Report(SubjectKind.ELEMENT, "guid", Role.SURVEY, date(2026, 3, 1), Said.PRESENT)
    store.reports.append("A", [seen] * 2000, import_id=number, entered_on=date(2026, 3, 1))
    store.rules.replace("A", [{"half": True}])
    unfinished = store.files._temporary()
    unfinished.__enter__().write(b"half a file")
    print(number, flush=True)
    time.sleep(60)
"""


def test_a_killed_import_leaves_no_partial_fact(
    filled: Store, settings: Settings, child: Callable[[Settings, str], "Popen[str]"]
) -> None:
    before = filled.revision("A")
    process = child(settings, KILLED)
    assert process.stdout
    number = int(process.stdout.readline())
    assert filled.interrupted.settle() == 0  # alive
    running = filled.imports.get(number)
    assert (running.status, running.stage, running.done, running.total) == ("running", "keeping", 1, 2)
    process.kill()
    process.wait(10)
    deadline = time.monotonic() + 10  # PostgreSQL notices the lost connection in its own time
    assert filled.interrupted.settle() == 1
    failed = filled.imports.get(number)
    assert failed.status == "failed"
    assert failed.finished_at is not None
    assert [(problem.code, problem.fields) for problem in failed.problems] == [
        ("import_interrupted", {"file": "模型.ifc"})
    ]
    assert filled.reports.count("A") == 0
    assert filled.rules.current("A") == ()
    assert filled.revision("A") == before
    filled.reports.append("A", [SEEN], entered_on=DAY)  # the lock died with its holder
    assert time.monotonic() < deadline
    assert filled.interrupted.settle() == 0


def test_a_store_of_a_later_version_is_refused(settings: Settings) -> None:
    store = open_store(settings)
    with store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    store.close()
    with pytest.raises(AtlasError) as refused:
        open_store(settings)
    assert (refused.value.code, refused.value.fields["found"]) == ("store_newer", "9999")


def test_sqlite_is_set_up_for_many_readers_and_foreign_keys(tmp_path: Path) -> None:
    store = open_store(Settings(home=tmp_path / "a" / "b"))
    with store._database.reading() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout", "recursive_triggers")
        }
    assert found == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "synchronous": 1,
        "busy_timeout": 30_000,
        "recursive_triggers": 1,
    }
    store.close()


def test_a_writer_that_waits_too_long_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.database.BUSY_SECONDS", 0)
    settings = Settings(home=tmp_path)
    store = open_store(settings)
    holder = sqlite3.connect(tmp_path / "atlas.sqlite", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(AtlasError) as refused:
        store.settings.put("key", "value")
    assert refused.value.code == "store_busy"
    assert store.settings.get("key") is None  # reading goes on
    holder.close()
    store.settings.put("key", "value")
    store.close()


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("nonsense", "nonsense"),
        ("sqlite://", "sqlite://"),
        ("sqlite:///:memory:", "sqlite:///"),
        ("mysql+pymysql://me:secret@host/db", "mysql+pymysql://me:***@host/db"),
        ("postgresql+psycopg2://me:secret@host/db", "postgresql+psycopg2://me:***@host/db"),
        ("nonsense me:secret@host", "nonsense"),
    ],
)
def test_a_database_that_is_not_ours_is_refused_without_its_password(tmp_path: Path, url: str, shown: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        open_store(Settings(home=tmp_path, database_url=url))
    assert refused.value.code == "database_url_malformed"
    assert "secret" not in str(refused.value)
    assert refused.value.fields["found"].startswith(shown)


def test_a_missing_driver_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(AtlasError) as refused:
        open_store(Settings(home=tmp_path, database_url="postgresql+psycopg://me:secret@127.0.0.1:1/db"))
    assert (refused.value.code, refused.value.fields) == ("database_driver_missing", {"package": "psycopg[binary]"})


def test_a_server_that_does_not_answer(tmp_path: Path) -> None:
    url = "postgresql+psycopg://me:secret@127.0.0.1:1/db?connect_timeout=2"
    with pytest.raises(AtlasError) as refused:
        open_store(Settings(home=tmp_path, database_url=url))
    assert refused.value.code == "store_unavailable"
    assert "secret" not in str(refused.value)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "atlas.sqlite").write_bytes(b"PK\x03\x04 something else altogether" * 100)
    with pytest.raises(AtlasError) as refused:
        open_store(Settings(home=tmp_path))
    assert refused.value.code == "store_unavailable"
    assert (tmp_path / "atlas.sqlite").read_bytes().startswith(b"PK\x03\x04")


@pytest.mark.skipif(
    not Path("/proc/self").exists() or os.name != "posix", reason="needs a place where nobody can write"
)
def test_a_home_that_cannot_be_made() -> None:
    with pytest.raises(AtlasError) as refused:
        open_store(Settings(home=Path("/proc/self/atlas")))
    assert refused.value.code == "store_unavailable"
