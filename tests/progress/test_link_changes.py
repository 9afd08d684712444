"""Links before and after a newer version: each has one fate."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress.join import joined
from progress.link_change_table import LinkedElements, link_change_table
from progress.link_changes import FATES, LOST, NOBODY, LinkFate, link_changes
from progress.links import LinkSource
from schedule.tasks import Task
from tests.progress.factories import links
from tests.services.factories import element_table

TASKS = (Task("1", code="A", name="基坑"), Task("2", code="B", name="底板"))


def linked(guids: str, pairs: tuple[str, ...], tasks: tuple[Task, ...] = TASKS) -> LinkedElements:
    """``pairs`` such as ``a1``: element a, task 1."""
    elements = element_table([{"guid": guid, "name": f"墙{guid}", "storey": "1F"} for guid in guids])
    join, _ = joined(list(guids), tasks, {LinkSource.FILE: links(*((pair[0], pair[1]) for pair in pairs))})
    return LinkedElements(elements, tasks, join)


@pytest.mark.parametrize(
    ("before", "after", "elements", "fates", "gained"),
    [
        (("a1",), ("a1",), [0, 1], ["kept"], []),
        (("a1", "a2"), ("a1",), [0, 1], ["kept", "not_linked"], []),
        (("a1",), ("a1", "b2"), [0, 1], ["kept"], ["b2"]),
        (("a1", "b1"), ("b1",), [NOBODY, 1], ["element_gone", "kept"], []),
        (("a1", "b2"), ("a1", "b2"), [1, 0], ["not_linked", "not_linked"], ["a1", "b2"]),
        ((), (), [0, 1], [], []),
    ],
)
def test_fates(
    before: tuple[str, ...], after: tuple[str, ...], elements: list[int], fates: list[str], gained: list[str]
) -> None:
    older, newer = linked("ab", before), linked("ab", after)
    found = link_changes(
        older.join, newer.join, elements=np.array(elements), renumbered=np.zeros(2, bool), tasks=np.array([0, 1])
    )
    assert [FATES[fate].value for fate in found.fate.tolist()] == fates
    table = link_change_table(found, older, newer).to_pylist()
    assert [row["element_guid"] + row["task_uid"] for row in table if row["fate"] == LinkFate.GAINED] == gained
    assert found.counts["links_lost"] == sum(row["fate"] in LOST for row in table)


def test_recovered_and_without_a_task() -> None:
    older, newer = linked("ab", ("a1", "a2", "b2")), linked("xb", ("x2", "b2"), TASKS[1:])
    found = link_changes(
        older.join,
        newer.join,
        elements=np.array([0, 1]),
        renumbered=np.array([True, False]),
        tasks=np.array([NOBODY, 0]),
    )
    assert found.counts == {"links_kept": 1, "links_recovered": 1, "links_gained": 0, "links_lost": 1}
    rows = link_change_table(found, older, newer).to_pylist()
    assert [(row["fate"], row["element_guid"], row["name"], row["task_name"], row["source"]) for row in rows] == [
        ("task_gone", "a", "墙a", "基坑", "file"),
        ("recovered", "a", "墙a", "底板", "file"),
    ]


PAIRS = st.lists(st.sampled_from([f"{guid}{task}" for guid in "abcd" for task in "12"]), unique=True)


@given(PAIRS, PAIRS, st.permutations(range(4)))
def test_every_link_has_one_fate_and_none_is_gained_that_was_there(
    before: list[str], after: list[str], rows: list[int]
) -> None:
    older, newer = linked("abcd", tuple(before)), linked("abcd", tuple(after))
    found = link_changes(
        older.join, newer.join, elements=np.array(rows), renumbered=np.arange(4) != rows, tasks=np.arange(2)
    )
    counts = found.counts
    assert counts["links_kept"] + counts["links_recovered"] + counts["links_lost"] == len(before)
    assert counts["links_kept"] + counts["links_recovered"] + counts["links_gained"] == len(after)
