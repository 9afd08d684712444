"""Timelines: the latest decides, parts make a whole, coarse words do not undo fine ones."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from progress.evidence import Membership, contradictions, evidence
from progress.statements import DONE, MISSING, STARTED
from tests.progress.factories import told
from values.dates import NO_DAY


def parts(*pairs: tuple[int, int]) -> Membership:
    item, part = zip(*pairs, strict=True)
    return Membership(np.array(item, np.int32), np.array(part, np.int32))


def timeline(found, item: int = 0) -> list[tuple[int, int]]:
    first, last = found.offsets[item], found.offsets[item + 1]
    return list(zip(found.day[first:last].tolist(), found.verdict[first:last].tolist(), strict=True))


def test_nothing_said_is_no_evidence() -> None:
    found = evidence(3, told())
    assert found.offsets.tolist() == [0, 0, 0, 0]
    assert found.last_day == NO_DAY
    assert contradictions(found).tolist() == []


def test_the_last_word_of_a_day_stands_and_the_other_is_remembered() -> None:
    found = evidence(1, told((0, 5, MISSING), (0, 5, DONE)))
    assert timeline(found) == [(5, DONE)]
    assert found.not_done.tolist() == [True]
    assert found.order.tolist() == [1]
    assert found.last_day == 5


def test_actual_finish_is_carried_on() -> None:
    found = evidence(2, told((0, 5, DONE, 3), (1, 6, DONE), (0, 9, DONE)))
    assert found.finish.tolist() == [3, 3, NO_DAY]


def test_started_is_remembered_through_a_contradiction() -> None:
    found = evidence(1, told((0, 1, MISSING), (0, 2, DONE), (0, 3, MISSING)))
    assert found.started.tolist() == [False, True, True]
    assert contradictions(found).tolist() == [2]


def test_contradictions_do_not_leak_to_the_next_item() -> None:
    found = evidence(2, told((0, 1, DONE), (1, 2, MISSING)))
    assert contradictions(found).tolist() == []


def test_an_item_is_done_when_all_its_parts_are() -> None:
    membership = parts((0, 0), (0, 1))
    found = evidence(1, told(), told((0, 1, DONE), (1, 2, STARTED), (1, 3, DONE)), membership)
    assert timeline(found) == [(1, STARTED), (2, STARTED), (3, DONE)]
    assert found.not_done.tolist() == [True, True, False]


def test_all_parts_missing_is_missing() -> None:
    found = evidence(1, told(), told((0, 1, MISSING), (1, 1, MISSING)), parts((0, 0), (0, 1)))
    assert timeline(found) == [(1, MISSING)]


def test_a_part_that_goes_back_takes_the_whole_back() -> None:
    found = evidence(1, told(), told((0, 1, DONE), (0, 4, STARTED)), parts((0, 0)))
    assert timeline(found) == [(1, DONE), (4, STARTED)]
    assert contradictions(found).tolist() == [1]


def test_one_part_serves_many_items() -> None:
    found = evidence(3, told(), told((1, 7, DONE)), parts((0, 1), (2, 1), (1, 0)))
    assert timeline(found, 0) == [(7, DONE)]
    assert timeline(found, 1) == []
    assert timeline(found, 2) == [(7, DONE)]


def test_partly_done_task_does_not_undo_an_element_seen_done() -> None:
    membership = parts((0, 0))
    found = evidence(1, told((0, 5, DONE)), told((0, 8, STARTED)), membership)
    assert timeline(found) == [(5, DONE)]


def test_partly_done_task_speaks_for_an_element_not_seen_done() -> None:
    found = evidence(1, told((0, 5, MISSING)), told((0, 8, STARTED)), parts((0, 0)))
    assert timeline(found) == [(5, MISSING), (8, STARTED)]


def test_a_task_seen_missing_does_undo_it() -> None:
    found = evidence(1, told((0, 5, DONE)), told((0, 8, MISSING)), parts((0, 0)))
    assert timeline(found) == [(5, DONE), (8, MISSING)]


def test_where_the_direct_word_is_the_coarser_one_the_latest_decides() -> None:
    found = evidence(1, told((0, 5, DONE)), told((0, 8, STARTED)), parts((0, 0)), direct_is_finer=False)
    assert timeline(found) == [(5, DONE), (8, STARTED)]


def test_on_one_day_the_direct_word_decides() -> None:
    found = evidence(1, told((0, 5, MISSING)), told((0, 5, DONE)), parts((0, 0)))
    assert timeline(found) == [(5, MISSING)]
    found = evidence(1, told((0, 5, DONE)), told((0, 5, STARTED)), parts((0, 0)))
    assert timeline(found) == [(5, DONE)]
    assert found.not_done.tolist() == [False]


def test_parts_without_members_say_nothing() -> None:
    assert timeline(evidence(1, told(), told((0, 1, DONE)))) == []


statement = st.tuples(st.integers(0, 3), st.integers(0, 20), st.integers(0, 2))
pairs = st.sets(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=10)


@given(st.lists(statement, max_size=25), pairs)
def test_composites_agree_with_counting_by_hand(rows: list, members: set) -> None:
    ordered = sorted(rows, key=lambda row: row[1])
    found = evidence(4, told(), told(*ordered), parts(*sorted(members)))
    for item in range(4):
        mine = {part for owner, part in members if owner == item}
        standing: dict[int, int] = {}
        by_day: dict[int, int] = {}
        for part, day, verdict in ordered:
            if part in mine:
                standing[part] = verdict
                done = sum(value == DONE for value in standing.values())
                begun = any(value >= STARTED for value in standing.values())
                by_day[day] = DONE if done == len(mine) else STARTED if begun else MISSING
        assert timeline(found, item) == sorted(by_day.items())


@given(st.lists(statement, max_size=25))
def test_each_day_stands_once_in_order(rows: list) -> None:
    found = evidence(4, told(*sorted(rows, key=lambda row: row[1])))
    pairs_seen = list(zip(found.item.tolist(), found.day.tolist(), strict=True))
    assert pairs_seen == sorted(set(pairs_seen))
    assert set(pairs_seen) == {(item, day) for item, day, _ in rows}


def test_parts_seen_done_on_one_day_never_said_not_done() -> None:
    found = evidence(1, told(), told((0, 5, DONE, 4), (1, 5, DONE, 3)), parts((0, 0), (0, 1)))
    assert timeline(found) == [(5, DONE)]
    assert found.not_done.tolist() == [False]
    assert found.finish.tolist() == [4]  # the day loses its steps between, but no stated finish


def test_a_part_said_not_done_and_done_on_one_day_is_remembered() -> None:
    found = evidence(1, told(), told((0, 5, MISSING), (0, 5, DONE), (1, 5, DONE)), parts((0, 0), (0, 1)))
    assert timeline(found) == [(5, DONE)]
    assert found.not_done.tolist() == [True]


def test_partly_done_counts_again_after_nothing_there() -> None:
    coarse = told((0, 6, MISSING), (0, 7, STARTED))
    found = evidence(1, told((0, 5, DONE)), coarse, parts((0, 0)))
    assert timeline(found) == [(5, DONE), (6, MISSING), (7, STARTED)]
