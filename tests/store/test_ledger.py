"""One row changed by hand is found, whatever was changed and wherever it stood."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from progress.reports import Report, Role, Said, SubjectKind
from store import Store
from store.ledger import seal
from store.ledger_tables import HELD
from store.records import OwnPackRecord, PackChoiceRecord
from store.seals import entry_hash, row_hash
from values.ledger import BrokenBy, BrokenPlace, LedgerKind

NOW = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
DAY = date(2026, 3, 1)


def report(subject: str, percent: float = 33.3) -> Report:
    return Report(
        SubjectKind.TASK, subject, Role.CONTRACTOR, DAY, Said.PERCENT, percent=percent, note="二层=HYPERLINK()"
    )


@pytest.fixture
def kept(filled: Store) -> Store:
    """Two batches of reports of one project, one of another, a pack and its choice for all."""
    store = filled
    store.reports.append("A", [report("1"), report("2"), report("3")], entered_on=DAY)
    store.reports.append("B", [report("1")], entered_on=DAY)
    store.reports.append("A", [report("4"), report("5")], entered_on=DAY)
    store.rule_packs.add(OwnPackRecord("own", 0, {"规则": [1, 2.5], "a": None}, NOW, "王"))
    store.rule_packs.choose(PackChoiceRecord(None, "own", NOW, "王", "试行"))
    return store


class UndoneError(Exception):
    pass


@contextmanager
def by_hand(store: Store, table: str, *statements: str) -> Iterator[None]:
    """Inside, what somebody does who holds the database itself: the triggers go, the rows change. Afterwards it was not so."""
    with suppress(UndoneError), store._database.writing() as connection:
        drop_triggers(connection, table)
        for statement in statements:
            connection.execute(text(statement))
        yield
        raise UndoneError


def drop_triggers(connection: Connection, table: str) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"DROP TRIGGER {table}_append_only ON {table}"))
        return
    for verb in ("update", "delete"):
        connection.execute(text(f"DROP TRIGGER {table}_no_{verb}"))


def row_ids(store: Store, code: str) -> list[int]:
    return sorted(store.reports.table(code)["id"].to_pylist())


def test_what_was_kept_as_usual_holds(kept: Store) -> None:
    assert kept.ledger.chains() == ("", "A", "B")
    assert [kept.ledger.broken(chain) for chain in kept.ledger.chains()] == [None, None, None]
    heads = kept.ledger.heads()
    assert [(head.chain, head.entries, head.rows) for head in heads] == [("", 2, 2), ("A", 2, 5), ("B", 1, 1)]
    assert [kept.ledger.head(head.chain) for head in heads] == [head.hash for head in heads]
    assert all(kept.ledger.holds_hash(head.hash) for head in heads)
    assert kept.ledger.head("C") == ""
    assert not kept.ledger.holds_hash("0" * 64)


CHANGES = ("percent = 100", "observed_on = '2026-02-01'", "note = ''", "role = 'supervisor'")


def test_a_changed_report_is_named(kept: Store) -> None:
    for place, row in enumerate(row_ids(kept, "A")):
        for change in CHANGES:
            with by_hand(kept, "reports", f"UPDATE reports SET {change} WHERE id = {row}"):
                entry = 1 if place < 3 else 2
                assert kept.ledger.broken("A") == BrokenPlace("A", BrokenBy.ROW_CHANGED, LedgerKind.REPORTS, entry, row)
                assert kept.ledger.broken("B") is None
    assert kept.ledger.broken("A") is None


def test_a_report_taken_away_is_missed(kept: Store) -> None:
    rows = row_ids(kept, "A")
    for place, row in enumerate(rows):
        with by_hand(kept, "reports", f"DELETE FROM reports WHERE id = {row}"):
            broken = kept.ledger.broken("A")
            assert broken is not None
            assert (broken.by, broken.entry) == (BrokenBy.ROW_MISSING, 1 if place < 3 else 2)
            assert broken.row in (rows[max(0, place - 1)], row)


def test_a_report_put_in_without_the_ledger_is_found(kept: Store) -> None:
    columns = ", ".join(name for name in HELD[LedgerKind.REPORTS][1] if name != "id")
    put_in = f"INSERT INTO reports ({columns}) SELECT {columns} FROM reports WHERE project_code = 'B'"
    with by_hand(kept, "reports", put_in):
        broken = kept.ledger.broken("B")
        assert broken == BrokenPlace("B", BrokenBy.ROW_UNSEALED, LedgerKind.REPORTS, None, row_ids(kept, "B")[1])
        kept.reports.append("B", [report("9")], entered_on=DAY)
        assert kept.ledger.broken("B") == broken, "what comes after does not cover it"


def test_the_ledger_itself_cannot_be_changed_unseen(kept: Store) -> None:
    entry = "WHERE chain = 'A' AND number ="
    for statement, by, number in (
        (f"UPDATE ledger SET rows = 2 {entry} 1", BrokenBy.ENTRY_CHANGED, 1),
        (f"UPDATE ledger SET at = '2026-01-01 00:00:00' {entry} 2", BrokenBy.ENTRY_CHANGED, 2),
        (f"UPDATE ledger SET previous_hash = '' {entry} 2", BrokenBy.ENTRY_CHANGED, 2),
        (f"DELETE FROM ledger {entry} 1", BrokenBy.ENTRY_MISSING, 1),
        (f"DELETE FROM ledger {entry} 2", BrokenBy.ROW_UNSEALED, None),
    ):
        with by_hand(kept, "ledger", statement):
            broken = kept.ledger.broken("A")
            assert broken is not None
            assert (broken.by, broken.entry) == (by, number), statement


def test_a_chain_sealed_anew_no_longer_holds_the_head_that_was_written_down(kept: Store) -> None:
    before = kept.ledger.head("B")
    (row,) = row_ids(kept, "B")
    with (
        by_hand(kept, "reports", f"UPDATE reports SET percent = 100 WHERE id = {row}"),
        by_hand(kept, "ledger", "DELETE FROM ledger WHERE chain = 'B'"),
    ):
        with kept._database.writing() as connection:
            seal(connection, LedgerKind.REPORTS, "B", 1)
        assert kept.ledger.broken("B") is None
        assert not kept.ledger.holds_hash(before)


def test_a_changed_pack_is_found(kept: Store) -> None:
    with by_hand(kept, "rule_packs", "UPDATE rule_packs SET document = '{}'"):
        broken = kept.ledger.broken("")
        assert broken is not None
        assert (broken.by, broken.kind) == (BrokenBy.ROW_CHANGED, LedgerKind.PACKS)


def test_a_batch_that_fails_leaves_no_entry(kept: Store) -> None:
    before = kept.ledger.heads()
    with suppress(UndoneError), kept.transaction():
        kept.reports.append("A", [report("6")], entered_on=DAY)
        raise UndoneError
    kept.reports.append("A", [], entered_on=DAY)
    assert kept.ledger.heads() == before


VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False), st.text()
)  # fmt: skip


@given(st.lists(VALUES, min_size=1, max_size=6), st.integers(0, 5), VALUES)
def test_another_value_is_another_hash(row: list[Any], place: int, other: Any) -> None:
    place %= len(row)
    changed = [*row[:place], other, *row[place + 1 :]]
    assert (row_hash(row) == row_hash(changed)) is (repr(row) == repr(changed))
    assert row_hash(row) == row_hash(list(row))


def test_hashes_stay_as_they_are_for_ever() -> None:
    row = (1, "A", "东湖路", date(2026, 3, 1), None, 33.3, NOW, {"b": 1, "a": [True]})
    assert row_hash(row).hex() == "0d35c6cd58cc24b4580e8644efbcb0a9"
    entry = {"chain": "A", "number": 1, "kind": "reports", "rows": 1, "first_row": 1, "last_row": 1, "at": NOW}
    sealed = entry_hash("", entry, row_hash(row))
    assert sealed == "80796d6b5e335a9b40ff9e3220fedc5ae48f0c2654959678e54c4f59ee7ce8af"


def test_a_value_without_a_form_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError, match="no form"):
        row_hash([object()])
