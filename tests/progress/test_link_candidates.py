"""What rules conclude is threefold: links, groups that wait for somebody, nothing. Nothing is chosen by chance."""

from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress.link_candidates import LinkGroup, link_groups
from progress.rules import LinkRule
from schedule.tasks import Task
from tests.progress.test_rules import elements

TASKS = (
    Task("10", code="S1", name="1F walls", planned_start=date(2026, 3, 1)),
    Task("20", code="S2", name="2F walls", planned_start=date(2026, 3, 9)),
    Task("30", code="D", name="Doors", planned_start=date(2026, 4, 1)),
    Task("31", code="E", name="Doors", planned_start=date(2026, 4, 9)),
)
MODEL = elements(
    {"element_guid": "a", "element_class": "IfcWall", "storey": "1F"},
    {"element_guid": "b", "element_class": "IfcWall", "storey": "2F"},
    {"element_guid": "c", "element_class": "IfcDoor", "storey": "1F"},
    {"element_guid": "d", "element_class": "IfcWall"},
)
WALLS, DOORS = {"element_class": "IfcWall"}, {"element_class": "IfcDoor"}


def told(*rules: LinkRule, model: pa.Table = MODEL) -> tuple[list[tuple], list[str]]:
    groups, problems = link_groups(rules, model, TASKS)
    shown = [
        (
            group.rows.tolist(),
            [each.task_uid for each in group.sure],
            [each.task_uid for each in group.asked],
            group.reason and group.reason.value,
        )
        for group in groups
    ]
    return shown, [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("rules", "groups", "problems"),
    [
        (
            [LinkRule("walls", {**WALLS, "storey": "?F"}, task_name="{storey} walls")],
            [([0], ["10"], [], None), ([1], ["20"], [], None)],
            [],
        ),
        (
            [LinkRule("doors", DOORS, task_name="Doors")],
            [([2], [], ["30", "31"], "several_tasks")],
            ["rule_task_ambiguous"],
        ),
        ([LinkRule("weak", DOORS, task_uid="30", confidence=0.5)], [([2], [], ["30"], "unsure")], []),
        ([LinkRule("both", DOORS, task_uid="30|31")], [([2], ["30", "31"], [], None)], []),
        (
            [LinkRule("half", DOORS, task_name="1F walls|Doors")],
            [([2], ["10"], ["30", "31"], "several_tasks")],
            ["rule_task_ambiguous"],
        ),
        ([LinkRule("twice", DOORS, task_name="1F walls|1F*")], [([2], ["10"], [], None)], []),
        (
            [LinkRule("one", DOORS, task_uid="30"), LinkRule("other", DOORS, task_uid="31")],
            [([2], [], ["30", "31"], "rules_disagree")],
            ["rules_disagree"],
        ),
        (
            [LinkRule("sure", DOORS, task_uid="30", confidence=0.95), LinkRule("other", DOORS, task_uid="31")],
            [([2], ["30"], [], None)],
            [],
        ),
        (
            [LinkRule("one", DOORS, task_uid="30"), LinkRule("same", {"storey": "1F"}, task_uid="30")],
            [([0], ["30"], [], None), ([2], ["30"], [], None)],
            [],
        ),
        (
            [LinkRule("gone", DOORS, task_code="X"), LinkRule("none", {"element_class": "IfcPile"}, task_uid="10")],
            [],
            ["rule_task_unknown", "rule_matches_nothing"],
        ),
    ],
)
def test_outcome(rules: list[LinkRule], groups: list[tuple], problems: list[str]) -> None:
    assert told(*rules) == (groups, problems)


def test_a_group_keeps_its_key_while_rules_mean_the_same() -> None:
    def key(*rules: LinkRule, model: pa.Table = MODEL) -> str:
        (group,) = link_groups(rules, model, TASKS)[0]
        return group.key

    rule = LinkRule("doors", DOORS, task_name="Doors")
    more = elements(*MODEL.to_pylist(), {"element_guid": "e", "element_class": "IfcDoor", "storey": "1F"})
    assert key(rule) == key(LinkRule("renamed", DOORS, task_name="Doors", confidence=0.3, row=9), model=more)
    assert key(rule) == key(rule, LinkRule("less sure", {**DOORS, "storey": "1F"}, task_uid="10", confidence=0.1))
    assert key(rule) != key(LinkRule("doors", DOORS, task_code="D"))
    elsewhere = elements({"element_guid": "c", "element_class": "IfcDoor", "storey": "2F"})
    assert key(rule) != key(rule, model=elsewhere)


RULES = st.lists(
    st.builds(
        LinkRule,
        st.sampled_from(["r1", "r2"]),
        st.sampled_from([WALLS, DOORS, {"storey": "1F"}, {"storey": "*"}]),
        task_name=st.sampled_from(["Doors", "1F walls", "{storey} walls", "*walls", "1F walls|2F walls", "nothing"]),
        storeys_in_turn=st.sampled_from(["", "1F|2F", "2F|1F+"]),
        confidence=st.sampled_from([0.2, 0.5, 0.8, 0.9, 1.0]),
    ),
    max_size=5,
)


def sure_links(groups: tuple[LinkGroup, ...]) -> set[tuple[int, str]]:
    return {(row, each.task_uid) for group in groups for row in group.rows.tolist() for each in group.sure}


def all_links(groups: tuple[LinkGroup, ...]) -> set[tuple[int, str]]:
    return {
        (row, each.task_uid) for group in groups for row in group.rows.tolist() for each in (*group.sure, *group.asked)
    }


@given(RULES, st.floats(0, 1), st.floats(0, 1))
def test_a_higher_bar_only_moves_links_into_the_review(rules: list[LinkRule], one: float, other: float) -> None:
    low, _ = link_groups(rules, MODEL, TASKS, accepted_from=min(one, other))
    high, _ = link_groups(rules, MODEL, TASKS, accepted_from=max(one, other))
    assert sure_links(high) <= sure_links(low)
    assert all_links(high) == all_links(low)
    assert [group.key for group in high] == [group.key for group in low]


@given(RULES)
def test_two_tasks_only_where_one_rule_names_both(rules: list[LinkRule]) -> None:
    groups, _ = link_groups(rules, MODEL, TASKS)
    rows = [row for group in groups for row in group.rows.tolist()]
    assert len(rows) == len(set(rows))
    for group in groups:
        assert not {each.task_uid for each in group.sure} & {each.task_uid for each in group.asked}
        assert (group.reason is None) is not bool(group.asked)
        if len(group.sure) > 1:
            assert any("|" in rule.task_name for rule in rules if rule.name in group.rules)


@given(RULES, st.permutations(range(4)))
def test_the_order_of_the_elements_does_not_matter(rules: list[LinkRule], order: list[int]) -> None:
    groups, _ = link_groups(rules, MODEL, TASKS)
    shuffled, _ = link_groups(rules, MODEL.take(pa.array(order)), TASKS)
    found = {group.key: {order[row] for row in group.rows.tolist()} for group in shuffled}
    assert found == {group.key: set(group.rows.tolist()) for group in groups}
