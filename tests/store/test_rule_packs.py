"""Packs and choices are appended; the last one counts and all stay."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from store import Store
from store.records import OwnPackRecord, PackChoiceRecord
from values.errors import NotFound

NOON = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)


def test_versions_of_a_pack_stay(filled: Store) -> None:
    before = filled.programme_revision()
    assert filled.rule_packs.add(OwnPackRecord("own-1", 0, {"name": "甲"}, NOON, "张工")) == 1
    assert filled.rule_packs.add(OwnPackRecord("own-2", 0, {"name": "乙"}, NOON)) == 1
    assert filled.rule_packs.add(OwnPackRecord("own-1", 0, {"name": "甲\x00改"}, NOON)) == 2
    assert filled.programme_revision() > before
    newest = [(pack.key, pack.version, pack.document["name"]) for pack in filled.rule_packs.current()]
    assert [each[:2] for each in newest] == [("own-1", 2), ("own-2", 1)]
    assert [(pack.key, pack.version) for pack in filled.rule_packs.versions()] == [
        ("own-1", 1),
        ("own-2", 1),
        ("own-1", 2),
    ]
    assert filled.rule_packs.versions()[0] == OwnPackRecord("own-1", 1, {"name": "甲"}, NOON, "张工")


def test_choices_stay_and_count_as_changes(filled: Store) -> None:
    of_project, of_programme = filled.revision("A"), filled.programme_revision()
    first = PackChoiceRecord(None, "wuhan", NOON, "张工", "市里要求")
    second = PackChoiceRecord("A", "yinchuan", NOON)
    filled.rule_packs.choose(first)
    assert filled.programme_revision() > of_programme
    assert filled.revision("A") == of_project
    filled.rule_packs.choose(second)
    assert filled.revision("A") > of_project
    assert filled.rule_packs.choices() == (first, second)
    with pytest.raises(NotFound):
        filled.rule_packs.choose(PackChoiceRecord("nowhere", "wuhan", NOON))


@pytest.mark.parametrize("table", ["rule_packs", "pack_choices"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET entered_by = 'x'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_them(filled: Store, table: str, verb: str) -> None:
    filled.rule_packs.add(OwnPackRecord("own-1", 0, {}, NOON))
    filled.rule_packs.choose(PackChoiceRecord("A", "own-1", NOON))
    with pytest.raises(DBAPIError, match="append-only"), filled._database.writing() as connection:
        connection.execute(text(verb.format(table)))
