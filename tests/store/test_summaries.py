import sqlite3
import time
from datetime import date, timedelta
from pathlib import Path

from store import Store, open_store
from store.summaries import KEPT_OF_ONE_PROJECT, SummaryKey
from values.projects import Project
from values.settings import Settings

DAY = date(2026, 3, 1)


def key(code: str = "A", revision: int = 1, day: date = DAY, kind: str = "summary") -> SummaryKey:
    return SummaryKey(code, revision, day, DAY, kind)


def rows(store: Store) -> int:
    with store._database.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM summaries").scalar_one())


def test_a_summary_is_found_under_its_very_key(filled: Store) -> None:
    filled.summaries.put_many({key(): "{}", key("B"): '{"名": 1}'})
    others = [
        key(revision=2),
        key(day=DAY + timedelta(1)),
        key(kind="curve"),
        SummaryKey("A", 1, DAY, date.max, "summary"),
    ]
    assert filled.summaries.get_many([key(), key("B"), *others]) == {key(): "{}", key("B"): '{"名": 1}'}
    assert filled.summaries.get_many([]) == {}
    filled.summaries.put_many({})
    assert rows(filled) == 2


def test_days_and_kinds_of_one_revision_stand_side_by_side(filled: Store) -> None:
    made = {key(): "a", key(day=DAY + timedelta(1)): "b", key(kind="curve"): "c"}
    filled.summaries.put_many(made)
    assert filled.summaries.get_many(made) == made


def test_a_new_revision_replaces_the_old_ones_of_its_project_alone(filled: Store) -> None:
    filled.summaries.put_many({key(): "a1", key(day=DAY + timedelta(1)): "a1", key("B"): "b1"})
    filled.summaries.put_many({key(revision=2): "a2"})
    assert filled.summaries.get_many([key(), key(day=DAY + timedelta(1)), key("B"), key(revision=2)]) == {
        key("B"): "b1",
        key(revision=2): "a2",
    }
    assert rows(filled) == 2


def test_a_late_summary_of_an_old_revision_changes_nothing(filled: Store) -> None:
    filled.summaries.put_many({key(revision=3): "new"})
    filled.summaries.put_many({key(revision=2): "late", key(revision=2, kind="curve"): "late"})
    assert filled.summaries.get_many([key(revision=3)]) == {key(revision=3): "new"}
    assert rows(filled) == 1
    filled.summaries.put_many({key(revision=5): "newer", key(revision=4): "older of the same call"})
    assert filled.summaries.get_many([key(revision=5), key(revision=4)]) == {key(revision=5): "newer"}


def test_days_looked_at_do_not_pile_up(filled: Store) -> None:
    for turn in range(KEPT_OF_ONE_PROJECT + 10):
        filled.summaries.put_many({key(day=DAY + timedelta(turn)): str(turn), key("B"): "b"})
    assert rows(filled) == KEPT_OF_ONE_PROJECT + 1
    last = key(day=DAY + timedelta(KEPT_OF_ONE_PROJECT + 9))
    assert filled.summaries.get_many([key(), last]) == {last: str(KEPT_OF_ONE_PROJECT + 9)}


def test_a_whole_programme_at_once(store: Store) -> None:
    store.projects.add_many(Project(f"P{number}", "x") for number in range(2010))
    made = {key(f"P{number}"): str(number) for number in range(2010)}
    store.summaries.put_many(made)
    store.summaries.put_many(made)
    assert store.summaries.get_many(made) == made


def test_a_reader_does_not_wait_for_a_writer_to_keep_a_summary(tmp_path: Path) -> None:
    store = open_store(Settings(home=tmp_path))
    store.projects.add(Project("A", "x"))
    holder = sqlite3.connect(tmp_path / "atlas.sqlite", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    assert store.summaries.put_many({key(): "{}"}) is False
    assert time.monotonic() - began < 10
    assert store.summaries.get_many([key()]) == {}
    holder.close()
    assert store.summaries.put_many({key(): "{}"}) is True
    with store._database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 30_000
    store.close()
