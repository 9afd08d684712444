"""The review list: who waits, in which order, by which names; whom a file links is not asked about."""

from datetime import UTC, datetime, timedelta

import numpy as np

from progress.link_candidates import LinkGroup, ReviewReason
from progress.link_decisions import LinkDecision, LinkVerdict, settled
from progress.link_review import MOST_NAMES, LinkReview, review_of
from progress.rule_tasks import Candidate, CandidateReason
from schedule.tasks import Task
from tests.progress.test_rules import elements

NOON = datetime(2026, 3, 20, tzinfo=UTC)
TASKS = {uid: Task(uid, name=f"task {uid}") for uid in "xyz"}
MODEL = elements(
    *({"element_guid": f"g{number}", "name": f"W{number % 6}", "element_class": "IfcWall"} for number in range(13)),
    {"element_guid": "unnamed", "element_class": "IfcSlab"},
)


def group(key: str, rows: list[int], asked: str = "xy", sure: str = "") -> LinkGroup:
    def candidates(uids: str) -> tuple[Candidate, ...]:
        return tuple(Candidate(uid, 0.5, CandidateReason.ONE_OF, 2) for uid in uids)

    return LinkGroup(
        key, (key,), "1F", np.array(rows), candidates(sure), candidates(asked), ReviewReason.UNSURE if asked else None
    )


def review(groups: list[LinkGroup], *decisions: LinkDecision, linked: frozenset[str] = frozenset()) -> LinkReview:
    found = settled(groups, {each.key: each for each in decisions}, frozenset(TASKS))
    return review_of(found, MODEL, TASKS, linked)


def decision(key: str, verdict: LinkVerdict, chosen: str = "", minutes: int = 0) -> LinkDecision:
    moment = NOON + timedelta(minutes=minutes)
    return LinkDecision(key, verdict, tuple(chosen), ("x", "y"), (key,), "1F", 2, moment)


def test_the_largest_first_and_later_last() -> None:
    groups = [group("a", [0]), group("b", [1, 2, 3]), group("c", [4, 5]), group("sure", [6], "", "x")]
    found = review(groups, decision("b", LinkVerdict.LATER))
    assert [(each.key, each.elements, each.verdict.value) for each in found.waiting] == [
        ("c", 2, "open"),
        ("a", 1, "open"),
        ("b", 3, "later"),
    ]
    assert (found.waiting_elements, found.decided) == (6, ())


def test_what_was_decided_last_stands_first() -> None:
    groups = [group("a", [0]), group("b", [1])]
    found = review(groups, decision("a", LinkVerdict.ACCEPTED, "y"), decision("b", LinkVerdict.NONE, minutes=1))
    assert [(each.key, [task.uid for task in each.chosen]) for each in found.decided] == [("b", []), ("a", ["y"])]
    assert found.waiting == ()


def test_elements_are_told_by_their_commonest_names() -> None:
    (found,) = review([group("a", [0, 6, 12, 1, 7, 2, 3, 4, 13])]).waiting
    assert found.names[:2] == (("W0", 3), ("W1", 2))
    assert len(found.names) == MOST_NAMES
    (unnamed,) = review([group("a", [13])]).waiting
    assert unnamed.names == (("IfcSlab", 1),)


def test_whom_a_file_links_is_not_counted() -> None:
    groups = [group("a", [0, 1]), group("b", [2])]
    found = review(groups, linked=frozenset({"g0", "g2"}))
    assert [(each.key, each.elements) for each in found.waiting] == [("a", 1)]


def test_a_task_that_a_rule_found_against_an_earlier_choice_is_offered_again() -> None:
    (found,) = review([group("a", [0], "", "y")], decision("a", LinkVerdict.ACCEPTED, "q")).waiting
    assert found.lost == ("q",)
    assert [task.uid for task in found.tasks] == ["y"]
