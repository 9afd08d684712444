"""Delay in working days, from Monday 2026-03-02 on."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress.delay import baseline_delay_days, begun_days, delay_days, finished_days, late_since
from progress.evidence import evidence
from progress.join import Windows
from progress.statements import DONE, MISSING, STARTED
from progress.states import states_at
from schedule.calendars import WorkingDays
from schedule.tasks import WorkCalendar
from tests.contract import cases
from tests.progress.factories import events, told
from values.dates import NO_DAY, day_from_number, day_number

MONDAY = day_number(date(2026, 3, 2))
CALENDAR = WorkingDays(WorkCalendar("w"))
CASES = cases.document()["cases"]
SHARED_CALENDAR = WorkingDays(
    WorkCalendar(
        "shared",
        exceptions={
            day_from_number(day) or date.max: worked
            for days, worked in ((cases.HOLIDAYS, False), (cases.MAKE_UP_DAYS, True))
            for day in days
        },
    )
)


def windows(*pairs: tuple[int, int]) -> Windows:
    start, finish = zip(*pairs, strict=True)
    return Windows(np.array(start, np.int32), np.array(finish, np.int32))


def judged(window: Windows, found, day: int, linked=None):
    known = np.ones(found.items, bool) if linked is None else np.array(linked)
    return states_at(window, known, found, day=day, freshness_days=30)


WINDOW = windows(*[(MONDAY, MONDAY + 4)] * 6)  # Monday to Friday
FOUND = evidence(
    6,
    told(
        (0, MONDAY + 7, MISSING),  # not started on the next Monday
        (1, MONDAY + 7, STARTED),
        (2, MONDAY + 4, MISSING),
        (2, MONDAY + 8, DONE),  # done late, seen on Tuesday of the second week
        (3, MONDAY + 3, DONE),
        (5, MONDAY + 9, DONE, MONDAY + 7),  # said to have been finished on Monday
    ),
)
STATES = judged(WINDOW, FOUND, MONDAY + 9, [True] * 4 + [False, True])


def test_delay_by_state() -> None:
    # missing: Tue..Fri, Mon..Wed = 7; in progress: Mon..Wed = 3; done late: Mon, Tue = 2; on time 0; unlinked unknown
    assert delay_days(STATES, WINDOW, FOUND, CALENDAR).tolist() == [7, 3, 2, 0, NO_DAY, 1]


def test_late_since() -> None:
    assert late_since(STATES, WINDOW).tolist() == [MONDAY, MONDAY + 4, MONDAY + 4, NO_DAY, NO_DAY, MONDAY + 4]


def test_begun_and_finished_days() -> None:
    assert begun_days(STATES, FOUND).tolist() == [NO_DAY, MONDAY + 7, MONDAY + 8, MONDAY + 3, NO_DAY, MONDAY + 9]
    assert finished_days(STATES, FOUND).tolist() == [NO_DAY, NO_DAY, MONDAY + 8, MONDAY + 3, NO_DAY, MONDAY + 7]


def test_no_evidence_has_no_finish() -> None:
    nothing = evidence(2, told())
    states = judged(windows((MONDAY, MONDAY), (MONDAY, MONDAY)), nothing, MONDAY)
    assert finished_days(states, nothing).tolist() == [NO_DAY, NO_DAY]


def test_of_several_runs_of_done_the_last_counts() -> None:
    found = evidence(1, told((0, MONDAY, DONE), (0, MONDAY + 1, MISSING), (0, MONDAY + 2, DONE), (0, MONDAY + 3, DONE)))
    states = judged(windows((MONDAY, MONDAY)), found, MONDAY + 4)
    assert finished_days(states, found).tolist() == [MONDAY + 2]


def test_unverified_has_no_delay() -> None:
    nothing = evidence(1, told())
    window = windows((MONDAY, MONDAY))
    states = judged(window, nothing, MONDAY + 30)
    assert delay_days(states, window, nothing, CALENDAR).tolist() == [NO_DAY]
    assert baseline_delay_days(states, window, nothing, CALENDAR).tolist() == [NO_DAY]


def test_a_moved_plan_does_not_hide_the_delay_against_the_baseline() -> None:
    baseline = windows(*[(MONDAY - 14, MONDAY - 10)] * 6)
    behind = baseline_delay_days(STATES, baseline, FOUND, CALENDAR)
    # finish Friday two weeks before: 10 more working days than against the plan; not started: from the old start
    assert behind.tolist() == [17, 13, 12, 9, NO_DAY, 11]


def test_a_baseline_without_dates_says_nothing() -> None:
    unknown = windows(*[(NO_DAY, NO_DAY)] * 6)
    assert set(baseline_delay_days(STATES, unknown, FOUND, CALENDAR).tolist()) == {NO_DAY}


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 40), st.integers(0, 2)), max_size=20), st.integers(0, 60))
def test_delay_is_never_negative_and_only_late_items_have_one(rows: list, day: int) -> None:
    found = evidence(4, told(*sorted(rows, key=lambda row: row[1])))
    window = windows(*[(10, 20)] * 4)
    states = judged(window, found, day)
    delay = delay_days(states, window, found, CALENDAR)
    assert (delay[delay != NO_DAY] >= 0).all()
    late = np.isin(states.state, (3, 5, 7))
    assert (delay[~late & (delay != NO_DAY)] == 0).all()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_delay_follows_the_cases_that_the_viewer_is_held_to(case: dict) -> None:
    window = windows((case["planned_start"], case["planned_finish"]))
    found = events(1, [(0, *event) for event in case["events"]])
    states = states_at(
        window, np.array([bool(case["linked"])]), found, day=case["day"], freshness_days=case["freshness_days"]
    )
    assert delay_days(states, window, found, SHARED_CALENDAR).tolist() == [case["delay"]]
