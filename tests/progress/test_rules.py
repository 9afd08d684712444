"""Rules find elements by what they are, and part them by what their task's name depends on."""

import json

import pyarrow as pa
import pytest

from bim.elements import ELEMENT_SCHEMA
from progress.rules import LinkRule, rule_cases


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
    {"element_guid": "b", "element_class": "IfcWallStandardCase", "storey": "2F", "name": "W 300", "materials": "C30"},
    {
        "element_guid": "c",
        "element_class": "IfcDoor",
        "storey": "1F",
        "property_sets": json.dumps({"Pset_DoorCommon": {"IsExternal": True}}),
    },
    {"element_guid": "d", "element_class": "IfcWall"},
)


def found(rule: LinkRule) -> list[tuple[str, list[int]]]:
    return [(case.storey, case.rows.tolist()) for case in rule_cases(rule, MODEL)]


@pytest.mark.parametrize(
    ("rule", "cases"),
    [
        (LinkRule("r", {"classification": "22-*"}), [("1F", [0])]),
        (LinkRule("r", {"element_name": "w ?00"}), [("1F", [0]), ("2F", [1])]),
        (LinkRule("r", {"element_class": "IfcWall*|!IfcWall"}), [("2F", [1])]),
        (LinkRule("r", {"material": "c*"}), [("2F", [1])]),
        (LinkRule("r", {"storey": "!1F"}), [("2F", [1]), ("", [3])]),
        (LinkRule("r", property_name="Pset_DoorCommon.IsExternal", property_pattern="true"), [("1F", [2])]),
        (LinkRule("r", property_name="Pset_DoorCommon.IsExternal"), [("1F", [2])]),
        (LinkRule("r", property_name="Pset_DoorCommon.FireRating"), []),
        (LinkRule("r", {"storey": "", "element_class": "IfcDoor"}), [("1F", [2])]),
        (LinkRule("r", {"storey": "9F"}), []),
    ],
)
def test_conditions(rule: LinkRule, cases: list[tuple[str, list[int]]]) -> None:
    assert found(rule) == cases


def test_a_case_knows_what_its_placeholders_stand_for() -> None:
    rule = LinkRule(
        "r",
        {"element_name": "W *", "storey": "*F"},
        task_name="{storey.1} {element_name.1} {element_name.2} {odd}",
        task_within="{element_class}",
    )
    first, second = rule_cases(rule, MODEL)
    assert [first.value("storey", 1), first.value("element_name", 1)] == ["1", "200"]
    assert [second.value("element_class", 0), second.value("element_name", 2)] == ["IfcWallStandardCase", None]
    assert first.value("odd", 0) is None


def test_a_star_of_a_column_without_a_condition_is_nothing() -> None:
    (case, *_) = rule_cases(LinkRule("r", {"storey": "1F"}, task_code="{zone.1}{zone}"), MODEL)
    assert [case.value("zone", 1), case.value("zone", 0)] == [None, ""]


def test_the_meaning_is_not_the_name() -> None:
    one = LinkRule("a", {"storey": "1F"}, task_uid="1", confidence=0.5, row=2)
    assert one.meaning == LinkRule("b", {"storey": "1F"}, task_uid="1", confidence=0.9, row=9).meaning
    assert one.meaning != LinkRule("a", {"storey": "2F"}, task_uid="1", confidence=0.5, row=2).meaning


def test_rules_survive_the_store() -> None:
    rule = LinkRule("r", {"storey": "1F"}, "Set.Name", "x*", task_code="S1", storeys_in_turn="1F|2F", row=4)
    assert LinkRule.from_document(json.loads(json.dumps(rule.to_document()))) == rule
