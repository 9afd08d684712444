"""The viewer's documents: what stands in them, byte by byte as the contract says."""

import json
from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from progress.evidence import evidence
from progress.join import Windows, joined
from progress.links import LinkSource
from progress.scene import (
    LONG_AFTER_DAYS,
    MARGIN_DAYS,
    Mark,
    NamedGroups,
    SceneFacts,
    SceneGroups,
    last_tasks,
    scene_bytes,
    time_span,
    words_bytes,
    worked_days,
)
from progress.statements import DONE, MISSING
from schedule.calendars import WorkingDays
from schedule.tasks import Task, WorkCalendar
from tests.contract import cases
from tests.contract.scene_file import scene_parts
from tests.progress.factories import links, told
from values.dates import NO_DAY, day_from_number

EACH_WEEK = WorkingDays(WorkCalendar("w"))
TASKS = (
    Task("s", is_summary=True),
    Task("u1", code="A", name="挖土", planned_finish=date(2026, 3, 6)),
    Task("u2", code="B", name="Pour", planned_finish=date(2026, 3, 9)),
    Task("u3", code="C", planned_finish=date(2026, 3, 9)),
)


def groups(*of_item: int, names: tuple[str, ...] = ("x",)) -> NamedGroups:
    return NamedGroups(names, np.array(of_item, np.int32))


def scene(until: int = NO_DAY) -> bytes:
    join, _ = joined(
        ["a", "b", "c"], TASKS, {LinkSource.FILE: links(("b", "u1"), ("b", "u3"), ("c", "u1"), ("b", "u2"))}
    )
    found = evidence(3, told((1, 5, MISSING), (1, 9, DONE, 8)))
    windows = Windows(np.array([NO_DAY, 4, 4], np.int32), np.array([NO_DAY, 20, 6], np.int32))
    return scene_bytes(
        SceneFacts(join, TASKS, windows, found, EACH_WEEK),
        SceneGroups(
            groups(1, 0, 0, names=("IfcDoor", "IfcWall")), groups(-1, 0, 0), groups(-1, -1, 0), groups(-1, -1, -1, names=())
        ),
        marks=[Mark(9, "survey", ""), Mark(20, "milestone", "封顶")],
        freshness_days=30,
        until=until,
    )  # fmt: skip


def test_the_header_tells_names_and_days() -> None:
    header, _ = scene_parts(scene())
    assert (header["version"], header["elements"], header["freshness_days"]) == (2, 3, 30)
    assert (header["first_day"], header["last_day"]) == (4, 20)
    assert header["classes"] == ["IfcDoor", "IfcWall"]
    assert header["responsibles"] == []
    assert header["coverage"] == {"linked": 2, "unlinked": 1, "multi_task": 1}
    assert header["marks"] == [
        {"day": 9, "kind": "survey", "label": ""},
        {"day": 20, "kind": "milestone", "label": "封顶"},
    ]
    # only tasks that elements hang on, in the plan's order
    assert header["tasks"] == [
        {"uid": "u1", "code": "A", "name": "挖土"},
        {"uid": "u2", "code": "B", "name": "Pour"},
        {"uid": "u3", "code": "C", "name": ""},
    ]
    assert "挖土".encode() in scene()


def test_the_arrays_tell_each_element() -> None:
    header, arrays = scene_parts(scene())
    assert arrays["linked"] == [0, 1, 1]
    assert arrays["planned_start"] == [NO_DAY, 4, 4]
    assert arrays["planned_finish"] == [NO_DAY, 20, 6]
    assert arrays["class_of"] == [1, 0, 0]
    assert arrays["storey_of"] == [-1, 0, 0]
    assert arrays["section_of"] == [-1, -1, 0]
    assert arrays["responsible_of"] == [-1, -1, -1]
    assert arrays["event_offsets"] == [0, 0, 2, 2]
    assert arrays["event_day"] == [5, 9]
    assert arrays["event_verdict"] == [0, 2]
    assert arrays["event_not_done"] == [1, 0]
    assert arrays["event_finish"] == [NO_DAY, 8]
    assert arrays["task_offsets"] == [0, 0, 3, 4]
    assert arrays["tasks_of"] == [0, 1, 2, 0]
    assert arrays["task_of"] == [-1, 2, 0]  # u2 and u3 finish on one day: the last uid, as the pages say
    assert header["working_first"] == 4 - MARGIN_DAYS
    assert len(arrays["worked"]) == 20 - 4 + 1 + 2 * MARGIN_DAYS


def test_working_days_reach_the_reader_s_today_but_not_the_end_of_time() -> None:
    _, near = scene_parts(scene(until=1000))
    assert len(near["worked"]) == 1000 - 4 + 1 + 2 * MARGIN_DAYS
    _, far = scene_parts(scene(until=2_900_000))
    assert len(far["worked"]) == 20 + LONG_AFTER_DAYS - 4 + 1 + 2 * MARGIN_DAYS


def test_a_model_without_plan_and_evidence() -> None:
    nothing = np.array([NO_DAY], np.int32)
    join, _ = joined(["a"], (), {})
    facts = SceneFacts(join, (), Windows(nothing, nothing), evidence(1, told()), EACH_WEEK)
    none = groups(-1, names=())
    header, arrays = scene_parts(scene_bytes(facts, SceneGroups(none, none, none, none), marks=[], freshness_days=30))
    assert (header["first_day"], header["last_day"], header["working_first"]) == (NO_DAY, NO_DAY, NO_DAY)
    assert (arrays["worked"], arrays["tasks_of"], arrays["task_of"], header["tasks"]) == ([], [], [-1], [])
    assert time_span(facts.windows, facts.found) == (NO_DAY, NO_DAY)


def test_a_model_without_elements() -> None:
    nothing = np.empty(0, np.int32)
    join, _ = joined([], (), {})
    facts = SceneFacts(join, (), Windows(nothing, nothing), evidence(0, told()), EACH_WEEK)
    none = groups(names=())
    header, arrays = scene_parts(scene_bytes(facts, SceneGroups(none, none, none, none), marks=[], freshness_days=30))
    assert (header["elements"], arrays["linked"], arrays["event_offsets"], arrays["task_offsets"]) == (0, [], [0], [0])


def test_words_are_one_entry_each() -> None:
    document = json.loads(words_bytes(["a", "b"], ["甲", ""], ["1", ""]))
    assert document == {"version": 2, "guids": ["a", "b"], "names": ["甲", ""], "tags": ["1", ""]}


def test_worked_days_are_those_of_the_shared_cases() -> None:
    told_calendar = cases.calendar()
    first = cases.WORKING_FIRST + MARGIN_DAYS
    exceptions = {day_from_number(day): False for day in cases.HOLIDAYS} | {
        day_from_number(day): True for day in cases.MAKE_UP_DAYS
    }
    calendar = WorkingDays(WorkCalendar("shared", exceptions={day: on for day, on in exceptions.items() if day}))
    begin, worked = worked_days(calendar, first, cases.WORKING_LAST - MARGIN_DAYS)
    assert (begin, worked.tolist()) == (told_calendar["working_first"], told_calendar["worked"])


@given(st.integers(-5000, 30_000), st.integers(0, 400), st.integers(-300, 300), st.integers(0, 500))
def test_the_difference_of_two_worked_days_is_the_calendar_s_count(
    first: int, span: int, after: int, days: int
) -> None:
    begin, worked = worked_days(EACH_WEEK, first, first + span)
    a, b = first + after, min(first + after + days, first + span + MARGIN_DAYS)
    if a <= b:
        assert worked[b - begin] - worked[a - begin] == EACH_WEEK.between(a, b)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), max_size=20))
def test_the_last_task_is_the_one_a_person_would_name(pairs: list[tuple[int, int]]) -> None:
    ordered = sorted(set(pairs))
    element, task = (np.array(column, np.int32) for column in zip(*ordered, strict=True)) if ordered else ([], [])
    found = last_tasks(np.array(element, np.int32), np.array(task, np.int64), TASKS, 6).tolist()
    for item, row in enumerate(found):
        mine = [TASKS[number] for owner, number in ordered if owner == item]
        wanted = max(mine, key=lambda one: (one.planned_finish or date.min, one.uid), default=None)
        assert (TASKS[row] if row >= 0 else None) is wanted
