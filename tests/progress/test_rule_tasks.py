"""Tasks that a rule means: one where the plan or the storeys in turn tell, all that fit where nothing does."""

from datetime import date

import numpy as np
import pytest

from progress.rule_tasks import CandidateReason, RuleTasks
from progress.rules import LinkRule, RuleCase
from schedule.tasks import Task
from values.problems import Findings


def task(uid: str, name: str, day: int | None = None, **more: object) -> Task:
    return Task(uid, name=name, planned_start=date(2026, 3, day) if day else None, **more)  # type: ignore[arg-type]


PLAN = RuleTasks(
    [
        task("s1", "1F", 1, is_summary=True),
        task("w1", "walls", 1, parent_uid="s1", code="W1"),
        task("s2", "2F", 8, is_summary=True),
        task("w2", "walls ", 8, parent_uid="s2", code="W2"),
        task("w3", "walls", 15, code="W3"),
        task("p1", "paint", 3),
        task("p2", "paint", 3),
        task("r", "roof [A]", 20),
        task("n1", "nails"),
        task("n2", "nails", 2),
        task("h", "house", 1, is_summary=True),
        task("o1", "loop", 1, parent_uid="o2"),
        task("o2", "loop 2", 1, parent_uid="o1"),
    ]
)


def candidates(storey: str = "1F", **rule: object) -> tuple[list[list[str]], list[str], list[str]]:
    case = RuleCase(LinkRule("r", confidence=0.9, **rule), storey, (("storey", 0, storey),), np.arange(2))  # type: ignore[arg-type]
    findings = Findings()
    named = PLAN.of(case, findings)
    reasons = [candidate.reason.value for each in named for candidate in each]
    return [[each.task_uid for each in one] for one in named], reasons, [each.code for each in findings.problems()]


@pytest.mark.parametrize(
    ("rule", "storey", "uids", "reasons", "problems"),
    [
        ({"task_uid": "w1|w2"}, "1F", [["w1"], ["w2"]], ["named", "named"], []),
        ({"task_code": "w1"}, "1F", [["w1"]], ["named"], []),
        ({"task_name": "roof [a]"}, "1F", [["r"]], ["named"], []),
        ({"task_name": "walls"}, "1F", [["w1", "w2", "w3"]], ["one_of"] * 3, []),
        ({"task_name": "walls", "task_within": "{storey}"}, "2F", [["w2"]], ["named"], []),
        ({"task_name": "walls", "task_within": "9F"}, "2F", [], [], ["rule_task_unknown"]),
        ({"task_name": "walls", "storeys_in_turn": "1F|2F|3F"}, "2F", [["w2"]], ["in_turn"], []),
        ({"task_name": "walls", "storeys_in_turn": "1F|2F+3F|4F"}, "3F", [["w2"]], ["in_turn"], []),
        ({"task_name": "walls", "storeys_in_turn": "1F|1F|2F"}, "1F", [["w1", "w2"]], ["in_turn"] * 2, []),
        ({"task_name": "walls", "storeys_in_turn": "1F|2F; 1F|2F|3F"}, "3F", [["w3"]], ["in_turn"], []),
        ({"task_name": "walls", "storeys_in_turn": "1F|2F|3F"}, "9F", [["w1", "w2", "w3"]], ["one_of"] * 3, []),
        (
            {"task_name": "walls", "storeys_in_turn": "1F|2F"},
            "1F",
            [["w1", "w2", "w3"]],
            ["one_of"] * 3,
            ["rule_turns_differ"],
        ),
        (
            {"task_name": "paint", "storeys_in_turn": "1F|2F"},
            "1F",
            [["p1", "p2"]],
            ["one_of"] * 2,
            ["rule_turns_differ"],
        ),
        (
            {"task_name": "nails", "storeys_in_turn": "1F|2F"},
            "1F",
            [["n1", "n2"]],
            ["one_of"] * 2,
            ["rule_turns_differ"],
        ),
        ({"task_name": "roof*", "storeys_in_turn": "9F"}, "1F", [["r"]], ["named"], []),
        ({"task_name": "house|walls x"}, "1F", [["h"]], ["named"], ["rule_task_unknown"]),
        ({"task_name": "?F"}, "1F", [["s1", "s2"]], ["one_of"] * 2, []),
        ({"task_name": "loop", "task_within": "nothing"}, "1F", [], [], ["rule_task_unknown"]),
        ({"task_name": "loop|loop ?", "task_within": "loop 2"}, "1F", [["o1"], ["o2"]], ["named", "named"], []),
        ({}, "1F", [], [], []),
    ],
)
def test_which_tasks(
    rule: dict[str, str], storey: str, uids: list[list[str]], reasons: list[str], problems: list[str]
) -> None:
    assert candidates(storey, **rule) == (uids, reasons, problems)


def test_a_share_of_the_confidence_and_a_place() -> None:
    case = RuleCase(LinkRule("r", task_name="walls", confidence=0.9), "", (), np.arange(1))
    ((first, second, third),) = PLAN.of(case, Findings())
    assert first.score == pytest.approx(0.3)
    assert [first.place, second.place, third.place, third.tasks] == [1, 2, 3, 3]
    case = RuleCase(LinkRule("r", task_name="paint"), "", (), np.arange(1))
    ((one, _),) = PLAN.of(case, Findings())
    assert (one.place, one.tasks, one.reason) == (0, 2, CandidateReason.ONE_OF)
