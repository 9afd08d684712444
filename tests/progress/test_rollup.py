"""Roll-ups add up and name what they count."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress.join import Windows
from progress.rollup import Judged, groups
from progress.verdicts import ProgressState
from values.dates import NO_DAY


def judged(states: list[int], finishes: list[int], delays: list[int], day: int = 50) -> Judged:
    finish = np.array(finishes, np.int32)
    return Judged(np.array(states, np.int8), Windows(finish, finish), np.array(delays, np.int32), day)


def test_a_group_tells_counts_shares_and_the_worst() -> None:
    items = judged([6, 7, 3, 0, 1], [10, 20, 30, 40, 60], [0, 4, 9, NO_DAY, 0])
    (group,) = groups(items, np.zeros(5, np.int32), ("1F",))
    assert (group.name, group.items, group.late, group.worst_delay_days) == ("1F", 5, 1, 9)
    assert group.planned_ratio == pytest.approx(3 / 4)  # the unlinked one is not planned at all
    assert group.done_ratio == pytest.approx(2 / 4)
    assert group.states[ProgressState.UNLINKED] == 1


def test_a_group_of_nothing_linked_has_no_shares() -> None:
    (group, empty) = groups(judged([0], [10], [NO_DAY]), np.zeros(1, np.int32), ("a", "b"))
    assert group.planned_ratio is None
    assert group.done_ratio is None
    assert group.worst_delay_days is None
    assert empty.items == 0


def test_items_without_a_key_are_left_out() -> None:
    (group,) = groups(judged([6, 6], [10, 10], [0, 0]), np.array([0, -1], np.int32), ("a",))
    assert group.items == 1


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 3)), min_size=1, max_size=60))
def test_groups_add_up_to_the_whole(rows: list) -> None:
    states = [state for state, _ in rows]
    key = np.array([number for _, number in rows], np.int32)
    items = judged(states, [10] * len(rows), [0] * len(rows))
    parts = groups(items, key, ("a", "b", "c", "d"))
    (whole,) = groups(items, np.zeros(len(rows), np.int32), ("all",))
    assert sum(part.items for part in parts) == whole.items == len(rows)
    for state in ProgressState:
        assert sum(part.states[state] for part in parts) == whole.states[state] == states.count(state)
