from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from schedule.outlines import MOST_LEVELS, outlined
from schedule.tasks import Task

UIDS = st.sampled_from("abcdefgh")


@given(st.lists(st.tuples(UIDS, st.one_of(st.none(), UIDS)), unique_by=lambda pair: pair[0], max_size=8))
def test_every_task_stands_once_after_its_parent_one_level_deeper(pairs: list[tuple[str, str | None]]) -> None:
    given_tasks = [Task(uid, parent_uid=parent) for uid, parent in pairs]
    found = outlined(given_tasks)
    assert sorted(task.uid for task in found) == sorted(uid for uid, _ in pairs)
    place = {task.uid: number for number, task in enumerate(found)}
    levels = {task.uid: task.outline_level for task in found}
    for task in found:
        if task.parent_uid is None:
            assert task.outline_level == 0
        else:
            assert place[task.parent_uid] < place[task.uid]
            assert levels[task.uid] == levels[task.parent_uid] + 1


def test_dates_of_headings_and_their_own() -> None:
    own = Task("a", planned_start=date(2024, 1, 1), is_summary=True)
    below = [
        Task("b", parent_uid="a", planned_start=date(2024, 2, 1), planned_finish=date(2024, 3, 1)),
        Task("c", parent_uid="a"),
    ]
    first = outlined([*below, own])[0]
    assert (first.planned_start, first.planned_finish) == (date(2024, 1, 1), date(2024, 3, 1))


def test_a_chain_without_end_is_bounded() -> None:
    chain = [Task(str(number), parent_uid=str(number - 1)) for number in range(3_000)]
    assert max(task.outline_level for task in outlined(chain)) == MOST_LEVELS


def test_siblings_in_an_order_of_their_own() -> None:
    tasks = [Task("a"), Task("b"), Task("c", parent_uid="a")]
    assert [task.uid for task in outlined(tasks, {"a": 2.0, "b": 1.0})] == ["b", "a", "c"]
