"""What moved between two versions of a plan, whatever became of its identifiers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedule.calendars import WorkingDays
from schedule.plan_changes import plan_changes, task_pairs
from schedule.read_any import read_schedule
from schedule.tasks import Schedule, SequenceKind, Task, WorkCalendar
from schedule.tasks import Sequence as Link

WEEK = WorkingDays(WorkCalendar("week"))
FRIDAY, MONDAY, TUESDAY = date(2026, 3, 6), date(2026, 3, 9), date(2026, 3, 10)


def plan(*tasks: Task, links: Sequence[Link] = ()) -> Schedule:
    return Schedule("p", "csv", tasks, tuple(links))


def pairs(before: Sequence[Task], after: Sequence[Task]) -> list[tuple[str, str, str]]:
    return [(pair.before.uid, pair.after.uid, pair.by) for pair in task_pairs(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        pytest.param(
            [Task("7", "1.3", "Dig", "1.3"), Task("8", "1.4", "Pour", "1.4")],
            [Task("99", "1.3", "Survey", "1.3"), Task("7", "1.4", "Dig", "1.4"), Task("8", "1.5", "Pour", "1.5")],
            [("7", "7", "uid+name"), ("8", "8", "uid+name")],
            id="a row put in shifts every WBS code",
        ),
        pytest.param(
            [Task("7", "1.3", "Dig", "1.3")],
            [Task("99", "1.3", "Survey", "1.3"), Task("7", "1.4", "Dig deep", "1.4")],
            [("7", "7", "uid")],
            id="shifted and renamed: the place is another's now",
        ),
        pytest.param(
            [Task("100", "A1010", "Dig"), Task("101", "A1020", "Pour")],
            [Task("500", "A1010", "Dig deep"), Task("501", "A1020", "Pour")],
            [("100", "500", "code"), ("101", "501", "code+name")],
            id="an export gives uids anew",
        ),
        pytest.param(
            [Task("row-2", name="Dig"), Task("row-3", name="Pour")],
            [Task("row-2", name="Survey"), Task("row-3", name="Dig"), Task("row-4", name="Pour")],
            [("row-2", "row-3", "name"), ("row-3", "row-4", "name")],
            id="a table without codes",
        ),
        pytest.param(
            [Task("1", "1", "Floor 1"), Task("2", "2", "Steel", parent_uid="1"), Task("3", "3", "Floor 2"),
             Task("4", "4", "Steel", parent_uid="3")],
            [Task("1", "1", "Survey"), Task("2", "2", "Floor 1"), Task("3", "3", "Steel", parent_uid="2"),
             Task("4", "4", "Floor 2"), Task("5", "5", "Steel", parent_uid="4")],
            [("1", "2", "name"), ("2", "3", "name+above"), ("3", "4", "name"), ("4", "5", "name+above")],
            id="the same name on every floor, and numbers that shifted",
        ),
        pytest.param(
            [Task("a", name="Steel", wbs="1", parent_uid="b"), Task("b", name="Floor", parent_uid="a")],
            [Task("x", name="Steel", wbs="1"), Task("y", name="Floor")],
            [("a", "x", "name+wbs"), ("b", "y", "name")],
            id="tasks that lie under each other",
        ),
        pytest.param(
            [Task("1.1", wbs="1.1", name="挖土", planned_start=FRIDAY, planned_finish=MONDAY)],
            [Task("1.1", wbs="1.1", name="土方开挖", planned_start=FRIDAY, planned_finish=MONDAY)],
            [("1.1", "1.1", "place")],
            id="renamed where it stands",
        ),
        pytest.param(
            [Task("1.1", wbs="1.1", name="挖土", planned_start=FRIDAY, planned_finish=MONDAY)],
            [Task("1.1", wbs="1.1", name="浇筑", planned_start=MONDAY, planned_finish=TUESDAY)],
            [],
            id="another name, other days: another task",
        ),
        pytest.param(
            [Task("a", "X", "Dig", "1"), Task("b", "X", "Dig", "2")],
            [Task("c", "X", "Dig", "2"), Task("d", "X", "Dig", "1")],
            [("b", "c", "name+wbs"), ("a", "d", "name+wbs")],
            id="what two bear tells nothing",
        ),
        pytest.param([Task("g1", "", "")], [Task("g1", "", "")], [("g1", "g1", "uid")], id="nothing but a uid"),
        pytest.param([], [Task("a", "A", "Dig")], [], id="nothing before"),
    ],
)  # fmt: skip
def test_pairs(before: list[Task], after: list[Task], found: list[tuple[str, str, str]]) -> None:
    assert pairs(before, after) == found


def test_moves_are_counted_in_days_and_in_working_days() -> None:
    dig = Task("1", "A", "Dig", planned_start=FRIDAY, planned_finish=FRIDAY)
    gone, undated = Task("2", "B", "Pour", planned_finish=TUESDAY), Task("3", "C", "Cure")
    above = Task("0", "S", "Works", planned_start=FRIDAY, planned_finish=FRIDAY, is_summary=True)
    found = plan_changes(
        plan(above, dig, gone, undated),
        plan(
            replace(above, planned_finish=TUESDAY),
            replace(dig, planned_start=MONDAY, planned_finish=TUESDAY),
            replace(undated, name="Curing", planned_start=MONDAY),
            Task("4", "D", "Strike"),
        ),
        WEEK,
    )
    assert [task.code for task in found.added] == ["D"]
    assert [task.code for task in found.removed] == ["B"]
    assert [pair.after.name for pair in found.renamed] == ["Curing"]
    told = {
        move.pair.after.code: (
            move.start_days, move.start_working_days, move.finish_days, move.finish_working_days,
        )
        for move in found.moved
    }  # fmt: skip
    assert told == {"S": (0, 0, 4, 2), "A": (3, 1, 4, 2), "C": (None, None, None, None)}
    assert [move.pair.after.code for move in found.moved_work] == ["A", "C"]
    assert found.furthest is not None
    assert found.furthest.pair.after.code == "A"
    assert (found.finish_before, found.finish_after, found.finish_days) == (TUESDAY, TUESDAY, 0)
    assert not found.is_none


def test_an_earlier_finish_is_negative_and_none_is_none() -> None:
    late, early = Task("1", "A", planned_finish=TUESDAY), Task("1", "A", planned_finish=FRIDAY)
    assert plan_changes(plan(late), plan(early), WEEK).finish_days == -2
    empty = plan_changes(plan(), plan(late), WEEK)
    assert (empty.finish_before, empty.finish_days, empty.furthest) == (None, None, None)


def test_logic_between_tasks_that_stay() -> None:
    a, b, c, x = (Task(uid, uid.upper(), f"task {uid}") for uid in "abcx")
    before = plan(a, b, c, links=[Link("a", "b"), Link("b", "c"), Link("a", "c", lag_days=2)])
    after = plan(
        a, x, b, c,
        links=[
            Link("a", "x"), Link("x", "b"),  # come with the new task
            Link("b", "c", SequenceKind.START_START), Link("a", "c", lag_days=3), Link("c", "b"),
        ],
    )  # fmt: skip
    told = {
        (change.predecessor.uid, change.successor.uid): (change.before, change.after)
        for change in plan_changes(before, after, WEEK).logic
    }
    finish, start = SequenceKind.FINISH_START, SequenceKind.START_START
    assert told == {
        ("a", "b"): (((finish, 0.0),), ()),
        ("b", "c"): (((finish, 0.0),), ((start, 0.0),)),
        ("a", "c"): (((finish, 2.0),), ((finish, 3.0),)),
        ("c", "b"): ((), ((finish, 0.0),)),
    }


def test_logic_is_the_same_under_new_uids() -> None:
    before = plan(Task("1", "A", "a"), Task("2", "B", "b"), links=[Link("1", "2", lag_days=1)])
    after = plan(Task("8", "A", "a"), Task("9", "B", "b"), links=[Link("8", "9", lag_days=1)])
    assert plan_changes(before, after, WEEK).is_none


WORDS = st.sampled_from(["", "A", "B", "1", "1.2", "Dig", "row-3"])
DAYS = st.sampled_from([None, FRIDAY, MONDAY, TUESDAY])
TASKS = st.lists(
    st.builds(
        Task, uid=st.sampled_from([*"abc123", "row-3"]), code=WORDS, name=WORDS, wbs=WORDS, planned_start=DAYS,
        planned_finish=DAYS, is_summary=st.booleans(), parent_uid=st.sampled_from([None, "a", "1"]),
    ),
    unique_by=lambda task: task.uid,
    max_size=6,
)  # fmt: skip


@given(TASKS, TASKS)
def test_every_task_is_paired_once_or_came_or_went(before: list[Task], after: list[Task]) -> None:
    found = plan_changes(plan(*before), plan(*after), WEEK)
    stayed = [pair.before.uid for pair in found.pairs]
    assert sorted([*stayed, *(task.uid for task in found.removed)]) == sorted(task.uid for task in before)
    came = [pair.after.uid for pair in found.pairs]
    assert sorted([*came, *(task.uid for task in found.added)]) == sorted(task.uid for task in after)
    assert {move.pair for move in found.moved} <= set(found.pairs)


@given(TASKS)
def test_a_plan_is_what_it_was(tasks: list[Task]) -> None:
    """Whatever two tasks share: a plan imported twice shows no move, and no task is taken for another."""
    for pair in plan_changes(plan(*tasks), plan(*tasks), WEEK).pairs:
        assert pair.before == pair.after


def test_a_real_plan_has_not_changed_against_itself(samples: Path) -> None:
    path = samples / "schependomlaan" / "schedule_mspdi.xml"
    schedule = read_schedule(path, name=path.name)
    found = plan_changes(schedule, schedule, WEEK)
    assert found.is_none
    assert len(found.pairs) == len(schedule.tasks)
