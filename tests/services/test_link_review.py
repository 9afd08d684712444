"""What rules leave open is asked once: the answer holds for elements, models and plans that come later."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from progress.link_candidates import ReviewReason
from progress.link_decisions import LinkVerdict
from progress.links import LinkSource
from services.facts import current_links
from services.link_review import decide, link_review
from services.programme import add_project
from services.workspace import Workspace
from tests.services.factories import PLAN_HEAD, add_model, give
from values.errors import NotFound
from values.projects import Project

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
PLAN = PLAN_HEAD + "1,A,Dig,2026-10-01,2026-10-15\n2,B,Pour,2026-10-16,2026-11-10\n3,B,Cure,2026-11-11,2026-11-20\n"
RULES = "rule,element_class,task_code,confidence\nwalls,IfcWall,B,\nslabs,IfcSlab,A,0.5\n"
FIRST = ({"guid": "w1", "storey": "1F", "name": "W1"}, {"guid": "w2", "storey": "1F", "name": "W2"})


@pytest.fixture
def asked(workspace: Workspace, tmp_path: Path) -> Workspace:
    """Two walls that two tasks fit."""
    add_project(workspace, Project("P1", "一号楼"))
    add_model(workspace, FIRST)
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, RULES)
    return workspace


def reviewed(workspace: Workspace) -> list[tuple[str, str]]:
    links = current_links(workspace, "P1").get(LinkSource.REVIEWED)
    return (
        []
        if links is None
        else list(zip(*(links[name].to_pylist() for name in ("element_guid", "task_uid")), strict=True))
    )


def test_nothing_to_review_without_rules(workspace: Workspace) -> None:
    add_project(workspace, Project("P1", "一号楼"))
    review = link_review(workspace, "P1")
    assert (review.waiting, review.decided, review.has_rules, review.waiting_elements) == ((), (), False, 0)
    with pytest.raises(NotFound):
        link_review(workspace, "P2")


def test_a_choice_links_and_can_be_taken_back(asked: Workspace) -> None:
    review = link_review(asked, "P1")
    (group,) = review.waiting
    assert (group.rules, group.storey, group.elements, group.reason) == (
        ("walls",),
        "1F",
        2,
        ReviewReason.SEVERAL_TASKS,
    )
    assert group.names == (("W1", 1), ("W2", 1))
    assert [task.code for task in group.tasks] == ["B", "B"]
    uid = group.tasks[1].uid
    assert decide(asked, "P1", {group.key: (LinkVerdict.ACCEPTED, [uid])}, decided_at=NOW) == 2
    assert reviewed(asked) == [("w1", uid), ("w2", uid)]
    review = link_review(asked, "P1")
    assert review.waiting == ()
    assert [(each.verdict, each.chosen[0].uid, each.decided_at) for each in review.decided] == [
        (LinkVerdict.ACCEPTED, uid, NOW)
    ]

    decide(asked, "P1", {group.key: (LinkVerdict.OPEN, [])}, decided_at=NOW)
    assert reviewed(asked) == []
    assert [each.key for each in link_review(asked, "P1").waiting] == [group.key]
    assert len(asked.store.link_decisions.history("P1")) == 2


def test_it_holds_for_elements_that_come_later(asked: Workspace, tmp_path: Path) -> None:
    (group,) = link_review(asked, "P1").waiting
    uid = group.tasks[0].uid
    decide(asked, "P1", {group.key: (LinkVerdict.ACCEPTED, [uid])}, decided_at=NOW)
    add_model(
        asked, (*FIRST, {"guid": "w3", "storey": "1F", "name": "W3"}, {"guid": "w4", "storey": "2F", "name": "W4"})
    )
    give(asked, tmp_path, RULES.replace("walls,", "the walls,") + "doors,IfcDoor,A,\n")
    assert reviewed(asked) == [("w1", uid), ("w2", uid), ("w3", uid)]
    review = link_review(asked, "P1")
    assert [each.storey for each in review.waiting] == ["2F"]


def test_later_stays_below_and_none_is_an_answer(asked: Workspace) -> None:
    add_model(asked, (*FIRST, {"guid": "w3", "storey": "2F", "name": "W3"}))
    first, second = link_review(asked, "P1").waiting
    assert (first.elements, second.elements) == (2, 1)
    decide(asked, "P1", {first.key: (LinkVerdict.LATER, [])}, decided_at=NOW)
    review = link_review(asked, "P1")
    assert [each.key for each in review.waiting] == [second.key, first.key]
    choices = {first.key: (LinkVerdict.NONE, []), second.key: (LinkVerdict.ACCEPTED, [])}
    decide(asked, "P1", choices, decided_at=NOW)
    review = link_review(asked, "P1")
    assert [each.verdict for each in review.waiting] == [LinkVerdict.LATER]  # nothing was chosen
    assert [each.verdict for each in review.decided] == [LinkVerdict.NONE]


def test_a_task_that_left_the_plan_is_asked_again(asked: Workspace, tmp_path: Path) -> None:
    (group,) = link_review(asked, "P1").waiting
    decide(asked, "P1", {group.key: (LinkVerdict.ACCEPTED, [group.tasks[1].uid])}, decided_at=NOW)
    give(asked, tmp_path, "\n".join(PLAN.strip().split("\n")[:-1]) + "\n")
    (again,) = link_review(asked, "P1").waiting
    assert again.key == group.key
    assert again.lost == (group.tasks[1].uid,)
    assert reviewed(asked) == []


def test_who_is_linked_by_a_file_is_not_asked_about(asked: Workspace, tmp_path: Path) -> None:
    give(asked, tmp_path, "element_guid,task_code\nw1,A\n")
    (group,) = link_review(asked, "P1").waiting
    assert (group.elements, group.names) == (1, (("W2", 1),))
    give(asked, tmp_path, "element_guid,task_code\nw1,A\nw2,A\n")
    assert link_review(asked, "P1").waiting == ()


def test_what_was_not_offered_refuses_all(asked: Workspace) -> None:
    (group,) = link_review(asked, "P1").waiting
    for code, choices in (
        ("review_group_unknown", {"nobody": (LinkVerdict.NONE, [])}),
        ("review_task_unknown", {group.key: (LinkVerdict.ACCEPTED, ["no task"])}),
    ):
        with pytest.raises(NotFound, match=code):
            decide(asked, "P1", {group.key: (LinkVerdict.NONE, []), **choices}, decided_at=NOW)
    assert asked.store.link_decisions.history("P1") == ()
