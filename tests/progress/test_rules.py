"""Rules link by what elements are, and never choose silently."""

import json

import pyarrow as pa
import pytest

from bim.elements import ELEMENT_SCHEMA
from progress.rules import LinkRule, links_by_rules
from schedule.tasks import Task

TASKS = (
    Task("10", code="S1", name="1F walls"),
    Task("20", code="S2", name="2F walls"),
    Task("30", code="D", name="Doors"),
    Task("31", code="E", name="Doors"),
)


def elements(*rows: dict) -> pa.Table:
    filled = [{name: row.get(name) for name in ELEMENT_SCHEMA.names} for row in rows]
    return pa.Table.from_pylist(filled, schema=ELEMENT_SCHEMA)


MODEL = elements(
    {
        "element_guid": "a",
        "element_class": "IfcWall",
        "storey": "1F",
        "name": "W 200",
        "classification": "14-10; 22-01",
    },
    {"element_guid": "b", "element_class": "IfcWallStandardCase", "storey": "2F", "name": "W 300"},
    {
        "element_guid": "c",
        "element_class": "IfcDoor",
        "storey": "1F",
        "property_sets": json.dumps({"Pset_DoorCommon": {"IsExternal": True}}),
    },
    {"element_guid": "d", "element_class": "IfcWall"},
)


def pairs(table: pa.Table) -> list[tuple[str, str]]:
    return list(zip(table["element_guid"].to_pylist(), table["task_uid"].to_pylist(), strict=True))


def test_storey_in_the_task_name_splits_the_elements() -> None:
    rule = LinkRule("walls", {"element_class": "ifcwall*", "storey": "?F"}, task_name="{storey} walls", confidence=0.95)
    found, problems = links_by_rules([rule], MODEL, TASKS)
    assert pairs(found) == [("a", "10"), ("b", "20")]
    assert found["confidence"].to_pylist() == [0.95, 0.95]
    assert found["reason"].to_pylist() == ["walls", "walls"]
    assert problems == ()


def test_a_name_that_fits_several_tasks_links_nothing() -> None:
    found, problems = links_by_rules([LinkRule("doors", {"element_class": "IfcDoor"}, task_name="Doors")], MODEL, TASKS)
    assert pairs(found) == []
    assert [(problem.code, problem.fields["tasks"]) for problem in problems] == [("rule_task_ambiguous", 2)]


def test_unknown_task_and_empty_match_are_told() -> None:
    rules = [
        LinkRule("gone", {"element_class": "IfcDoor"}, task_code="X"),
        LinkRule("none", {"element_class": "IfcPile"}, task_uid="10"),
        LinkRule("uid gone", {"element_class": "IfcDoor"}, task_uid="99"),
    ]
    found, problems = links_by_rules(rules, MODEL, TASKS)
    assert pairs(found) == []
    assert [problem.code for problem in problems] == ["rule_task_unknown", "rule_matches_nothing", "rule_task_unknown"]


@pytest.mark.parametrize(
    ("rule", "guids"),
    [
        (LinkRule("r", {"classification": "22-*"}, task_uid="10"), ["a"]),
        (LinkRule("r", {"element_name": "w ?00"}, task_uid="10"), ["a", "b"]),
        (LinkRule("r", property_name="Pset_DoorCommon.IsExternal", property_pattern="true", task_uid="10"), ["c"]),
        (LinkRule("r", property_name="Pset_DoorCommon.IsExternal", task_uid="10"), ["c"]),
        (LinkRule("r", property_name="Pset_DoorCommon.FireRating", task_uid="10"), []),
        (LinkRule("r", {"storey": "", "element_class": "IfcDoor"}, task_uid="10"), ["c"]),
    ],
)
def test_conditions(rule: LinkRule, guids: list[str]) -> None:
    found, _ = links_by_rules([rule], MODEL, TASKS)
    assert found["element_guid"].to_pylist() == guids


def test_of_two_rules_the_surer_one_stays() -> None:
    rules = [
        LinkRule("guess", {"element_class": "IfcDoor"}, task_uid="10", confidence=0.5),
        LinkRule("sure", {"storey": "1F"}, task_uid="10", confidence=0.9),
        LinkRule("weak", {"storey": "1F"}, task_uid="10", confidence=0.1),
    ]
    found, _ = links_by_rules(rules, MODEL, TASKS)
    assert found["reason"].to_pylist() == ["sure", "sure"]


def test_rules_survive_the_store() -> None:
    rule = LinkRule("r", {"storey": "1F"}, "Set.Name", "x*", task_code="S1", confidence=0.7, row=4)
    assert LinkRule.from_document(json.loads(json.dumps(rule.to_document()))) == rule
