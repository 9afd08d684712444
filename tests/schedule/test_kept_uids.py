"""A task keeps the uid it first came with."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedule.kept_uids import with_kept_uids
from schedule.tasks import Schedule, Task
from schedule.tasks import Sequence as Link


def plan(*tasks: Task, links: Sequence[Link] = ()) -> Schedule:
    return Schedule("p", "csv", tasks, tuple(links))


def uids(tasks: Sequence[Task]) -> list[str]:
    return [task.uid for task in tasks]


def test_a_row_put_in_moves_no_uid_to_another_task() -> None:
    before = plan(Task("row-2", name="Dig"), Task("row-3", name="Pour"))
    after = plan(
        Task("row-2", name="Survey"), Task("row-3", name="Dig"), Task("row-4", name="Pour", parent_uid="row-3"),
        links=[Link("row-3", "row-4")],
    )  # fmt: skip
    kept, changed = with_kept_uids(after, before, {"row-2", "row-3"})
    assert uids(kept.tasks) == ["row-2~2", "row-2", "row-3"]
    assert kept.tasks[2].parent_uid == "row-2"
    assert [(one.predecessor_uid, one.successor_uid) for one in kept.sequences] == [("row-2", "row-3")]
    assert changed == {"row-2": "row-2~2", "row-3": "row-2", "row-4": "row-3"}


def test_the_uid_of_a_task_that_is_gone_is_nobodys() -> None:
    before = plan(Task("row-2", name="Dig", planned_start=date(2026, 3, 2)), Task("row-3", name="Pour"))
    after = plan(Task("row-2", name="Pour"), Task("row-3", name="Paint"))
    kept, _ = with_kept_uids(after, before, {"row-2", "row-3", "row-3~2"})
    assert uids(kept.tasks) == ["row-3", "row-3~3"]


def test_a_plan_whose_uids_stay_is_the_same_object() -> None:
    before = plan(Task("1", "A", "Dig"), Task("2", "B", "Pour"))
    after = plan(Task("1", "A", "Dig"), Task("2", "B", "Pour"), Task("3", "C", "Paint"))
    kept, changed = with_kept_uids(after, before, {"1", "2"})
    assert kept is after
    assert changed == {}


NAMES = st.lists(st.sampled_from("abcdefgh"), max_size=8)


def numbered(names: Sequence[str]) -> Schedule:
    return plan(*(Task(f"row-{number}", name=name) for number, name in enumerate(names, start=2)))


@given(NAMES, NAMES)
def test_uids_stay_unique_and_a_name_that_both_hold_once_keeps_its_uid(before: list[str], after: list[str]) -> None:
    first, second = numbered(before), numbered(after)
    used = set(uids(first.tasks))
    kept, changed = with_kept_uids(second, first, used)
    assert len(set(uids(kept.tasks))) == len(after)
    assert [task.name for task in kept.tasks] == after
    was = {task.name: task.uid for task in first.tasks}
    for task in kept.tasks:
        if before.count(task.name) == after.count(task.name) == 1:
            assert task.uid == was[task.name]
        if task.name not in before:
            assert task.uid not in used
    assert all(came != uid for came, uid in changed.items())


@pytest.mark.parametrize("rows", [["Dig"], ["Dig", "Pour"], []])
def test_the_same_rows_again_change_nothing(rows: list[str]) -> None:
    assert with_kept_uids(numbered(rows), numbered(rows), set(uids(numbered(rows).tasks)))[1] == {}
