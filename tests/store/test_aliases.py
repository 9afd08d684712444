import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from store import Store
from store.records import AliasRecord, ImportKind
from tests.services.conftest import ENTERED
from values.errors import NotFound


def add(store: Store, version: int, trade: str = "") -> AliasRecord:
    record = AliasRecord(trade, version, store.imports.start("A", ImportKind.MODEL, "m.ifc", "f", ENTERED), "d", 7)
    store.element_aliases.add("A", record)
    return record


def test_aliases_of_all_trades_oldest_first(filled: Store) -> None:
    before = filled.revision("A")
    kept = add(filled, 2), add(filled, 2, "结构"), add(filled, 3)
    assert filled.element_aliases.of_project("A") == kept
    assert filled.element_aliases.of_project("B") == ()
    assert filled.revision("A") > before
    with pytest.raises(NotFound):
        filled.element_aliases.add("C", kept[0])


@pytest.mark.parametrize("statement", ["UPDATE element_aliases SET version = 9", "DELETE FROM element_aliases"])
def test_they_are_never_changed(filled: Store, statement: str) -> None:
    add(filled, 2)
    with pytest.raises(DBAPIError, match="append-only"), filled._database.writing() as connection:
        connection.execute(text(statement))
