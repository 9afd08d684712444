"""Links become index pairs, or Problems; windows span the linked tasks."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from progress.join import (
    SOURCES,
    Windows,
    coverage,
    identity_join,
    joined,
    judged_windows,
    planned_windows,
    with_task_uids,
)
from progress.links import LinkSource
from schedule.tasks import Task
from tests.progress.factories import links
from values.dates import NO_DAY

TASKS = (Task("1", code="A"), Task("2", code="B"), Task("3", code="B"), Task("4"))


def pairs(join) -> list[tuple[int, int]]:
    return list(zip(join.element.tolist(), join.task.tolist(), strict=True))


def test_valid_links_by_uid() -> None:
    join, problems = joined(["x", "y"], TASKS, {LinkSource.FILE: links(("y", "1"), ("x", "4"), ("x", "1"))})
    assert pairs(join) == [(0, 0), (0, 3), (1, 0)]
    assert problems == ()


def test_unknown_element_and_task_are_told_with_their_row_and_count_nowhere() -> None:
    join, problems = joined(["x"], TASKS, {LinkSource.FILE: links(("x", "1"), ("z", "1"), ("x", "9"))})
    assert pairs(join) == [(0, 0)]
    assert [(problem.code, problem.where.row) for problem in problems] == [
        ("link_element_unknown", 3),
        ("link_task_unknown", 4),
    ]


def test_a_link_by_an_old_name_is_the_element_s_and_its_pair_counts_once() -> None:
    join, problems = joined(
        ["x"], TASKS, {LinkSource.FILE: links(("old", "1"), ("x", "1"), ("gone", "1"))}, {"old": "x"}
    )
    assert pairs(join) == [(0, 0)]
    assert [problem.fields for problem in problems] == [{"element_guid": "gone"}]


def test_a_code_that_several_tasks_bear_is_never_linked() -> None:
    join, problems = joined(["x"], TASKS, {LinkSource.FILE: links(("x", "A"), ("x", "B"), ("x", "C"), by_code=True)})
    assert pairs(join) == [(0, 0)]
    assert [problem.code for problem in problems] == ["link_task_ambiguous", "link_task_unknown"]


def test_links_by_code_get_the_uid_where_one_task_alone_bears_the_code() -> None:
    found = with_task_uids(links(("x", "A"), ("x", "B"), ("x", "C"), by_code=True), TASKS)
    assert found["task_uid"].to_pylist() == ["1", "", ""]
    assert found["task_code"].to_pylist() == ["A", "B", "C"]
    assert with_task_uids(links(("x", "9")), TASKS)["task_uid"].to_pylist() == ["9"]


def test_rows_without_a_place_in_a_file_have_none() -> None:
    table = links(("z", "1"))
    table = table.set_column(5, "row", [[0]])
    _, problems = joined(["x"], TASKS, {LinkSource.RULE: table})
    assert problems[0].where.row is None


def test_the_strongest_source_keeps_a_pair() -> None:
    join, _ = joined(["x"], TASKS, {LinkSource.RULE: links(("x", "1"), ("x", "4")), LinkSource.FILE: links(("x", "1"))})
    assert pairs(join) == [(0, 0), (0, 3)]
    assert [SOURCES[number] for number in join.source.tolist()] == [LinkSource.FILE, LinkSource.RULE]
    assert join.row.tolist() == [0, 1]


def test_no_links_at_all() -> None:
    join, problems = joined(["x", "y"], TASKS, {})
    assert coverage(join).unlinked == 2
    assert problems == ()
    windows = planned_windows(join, np.zeros(4, np.int32), np.ones(4, np.int32))
    assert windows.start.tolist() == [NO_DAY, NO_DAY]


def test_coverage_adds_up() -> None:
    join, _ = joined(["x", "y", "z"], TASKS, {LinkSource.FILE: links(("x", "1"), ("x", "2"), ("y", "1"))})
    found = coverage(join)
    assert (found.elements, found.linked, found.unlinked, found.multi_task) == (3, 2, 1, 1)
    assert (found.links, found.tasks, found.tasks_linked) == (3, 4, 2)


def test_identity_join_is_each_item_its_own_task() -> None:
    join = identity_join(3)
    assert pairs(join) == [(0, 0), (1, 1), (2, 2)]
    assert coverage(join).linked == 3


def test_windows_span_all_linked_tasks_and_skip_missing_dates() -> None:
    join, _ = joined(["x", "y"], TASKS, {LinkSource.FILE: links(("x", "1"), ("x", "2"), ("y", "3"), ("y", "4"))})
    starts = np.array([10, NO_DAY, NO_DAY, NO_DAY], np.int32)
    finishes = np.array([NO_DAY, 30, 7, NO_DAY], np.int32)
    windows = planned_windows(join, starts, finishes)
    assert windows.start.tolist() == [10, NO_DAY]
    assert windows.finish.tolist() == [30, 7]


many = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(["1", "2", "3", "4", "9"])), max_size=30)


@given(many)
def test_links_plus_problems_are_the_rows(rows: list) -> None:
    join, problems = joined(list("abcd"), TASKS, {LinkSource.FILE: links(*rows)})
    valid = {row for row in rows if row[0] in "abcd" and row[1] != "9"}
    assert len(join.element) == len(valid)
    assert len(problems) == sum(row[0] not in "abcd" or row[1] == "9" for row in rows)
    found = coverage(join)
    assert found.linked + found.unlinked == found.elements == 4


def test_where_the_plan_says_only_a_finish_it_must_have_begun_by_then() -> None:
    start, finish = np.array([NO_DAY, 3, NO_DAY], np.int32), np.array([9, 9, NO_DAY], np.int32)
    assert judged_windows(Windows(start, finish)).start.tolist() == [9, 3, NO_DAY]
