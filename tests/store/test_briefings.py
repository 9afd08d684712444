"""Briefings, their steps and what was said to them are appended and stay."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from store import Store
from store.briefings import BriefingRecord, RemarkRecord, StepRecord
from values.errors import InvalidRequest, NotFound

NOON = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)
DAY = date(2026, 3, 1)
DRAFT = BriefingRecord(0, "A", "week", DAY, DAY, DAY, DAY, "zh", "ab" * 32, 7, "张工", NOON)


def step(briefing_id: int, standing: str, number: int = 0) -> StepRecord:
    return StepRecord(briefing_id, standing, 8, "李局", DAY, NOON, number, {"pdf": "cd" * 32} if number else {})


def test_a_briefing_its_steps_and_its_number(filled: Store) -> None:
    first = filled.briefings.add(DRAFT)
    of_all = filled.briefings.add(replace(DRAFT, project_code=None))
    assert filled.briefings.get(first) == replace(DRAFT, id=first)
    assert [each.id for each in filled.briefings.of_scope("A")] == [first]
    assert [each.id for each in filled.briefings.of_scope(None)] == [of_all]
    assert filled.briefings.last_number("A") == 0
    steps = (step(first, "reviewed"), step(first, "issued", 1))
    for each in steps:
        filled.briefings.take_step(each)
    assert filled.briefings.steps("A") == steps
    assert (filled.briefings.last_number("A"), filled.briefings.last_number(None)) == (1, 0)
    with pytest.raises(InvalidRequest, match="briefing_step_taken"):
        filled.briefings.take_step(step(first, "issued", 2))
    with pytest.raises(NotFound, match="briefing_unknown"):
        filled.briefings.get(99)
    with pytest.raises(NotFound, match="project_unknown"):
        filled.briefings.add(replace(DRAFT, project_code="nowhere"))


def test_remarks_stay_in_their_order(filled: Store) -> None:
    number = filled.briefings.add(DRAFT)
    for vote in ("satisfied", "dissatisfied"):
        filled.briefings.say(RemarkRecord(0, number, 9, "代表甲", vote, "\x00<b>", DAY, NOON))
    assert [each.vote for each in filled.briefings.remarks(number)] == ["satisfied", "dissatisfied"]


@pytest.mark.parametrize("table", ["briefings", "briefing_steps", "briefing_remarks"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_refuses_to_change_them(filled: Store, table: str, verb: str) -> None:
    number = filled.briefings.add(DRAFT)
    filled.briefings.take_step(step(number, "reviewed"))
    filled.briefings.say(RemarkRecord(0, number, 9, "代表甲", "satisfied", "", DAY, NOON))
    with pytest.raises(DBAPIError, match="append-only"), filled._database.writing() as connection:
        connection.execute(text(verb.format(table)))


def test_the_ledger_holds_what_was_drafted_issued_and_said(filled: Store) -> None:
    for code in ("A", None):
        number = filled.briefings.add(replace(DRAFT, project_code=code))
        filled.briefings.take_step(step(number, "reviewed"))
        filled.briefings.take_step(step(number, "issued", 1))
        filled.briefings.say(RemarkRecord(0, number, 9, "代表甲", "satisfied", "", DAY, NOON))
    assert [(head.chain, head.entries) for head in filled.ledger.heads()] == [("", 4), ("A", 4)]
    assert [filled.ledger.broken(chain) for chain in ("", "A")] == [None, None]
