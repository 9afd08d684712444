"""The eight states: the contract's cases one by one, the table's rows, and what must always hold."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress.evidence import evidence
from progress.join import Windows
from progress.states import states_at
from progress.verdicts import ProgressState, Track
from tests.contract.cases import TARGET, document
from tests.progress.factories import events, told
from values.dates import NO_DAY

CASES = document()["cases"]


def judged(case: dict) -> int:
    rows = [(0, *event) for event in case["events"]]
    window = Windows(np.array([case["planned_start"]], np.int32), np.array([case["planned_finish"]], np.int32))
    linked = np.array([bool(case["linked"])])
    found = states_at(window, linked, events(1, rows), day=case["day"], freshness_days=case["freshness_days"])
    return int(found.state[0])


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_state_follows_the_table(case: dict) -> None:
    assert judged(case) == case["state"]


def test_the_cases_reach_every_state() -> None:
    assert {case["state"] for case in CASES} == set(range(8))


def test_the_viewer_is_given_these_very_cases() -> None:
    assert json.loads(TARGET.read_text(encoding="utf-8")) == document(), "run python tests/contract/cases.py"


def test_words_of_the_states_are_the_wire_format() -> None:
    assert [state.word for state in ProgressState] == [
        "unlinked", "not_due", "unverified", "not_started_late", "in_progress", "in_progress_late", "done", "done_late",
    ]  # fmt: skip
    assert [state for state in ProgressState if state.is_late] == [
        ProgressState.NOT_STARTED_LATE,
        ProgressState.IN_PROGRESS_LATE,
    ]
    assert Track.VERIFIED > Track.CLAIMED


days = st.integers(0, 80)
rows = st.lists(st.tuples(st.integers(0, 5), days, st.integers(0, 2)), max_size=40)
windows = st.lists(
    st.tuples(st.one_of(st.just(NO_DAY), days), st.one_of(st.just(NO_DAY), days)), min_size=6, max_size=6
)


@given(rows, windows, st.lists(st.booleans(), min_size=6, max_size=6), days, st.integers(1, 40))
def test_states_always_add_up_and_repeat(rows: list, window: list, linked: list, day: int, fresh: int) -> None:
    start, finish = (np.array(column, np.int32) for column in zip(*window, strict=True))
    ordered = sorted(rows, key=lambda row: row[1])

    def once() -> np.ndarray:
        found = evidence(6, told(*ordered))
        return states_at(Windows(start, finish), np.array(linked), found, day=day, freshness_days=fresh)

    first, second = once(), once()
    assert sum(first.counts().values()) == 6
    assert first.counts() == second.counts()
    assert (first.state == second.state).all()
    assert ((first.state == ProgressState.UNLINKED) == ~np.array(linked)).all()


@given(rows, windows, days, st.integers(1, 40))
def test_evidence_after_the_status_date_changes_nothing(rows: list, window: list, day: int, fresh: int) -> None:
    start, finish = (np.array(column, np.int32) for column in zip(*window, strict=True))
    ordered = sorted(rows, key=lambda row: row[1])
    linked = np.ones(6, bool)
    whole = states_at(Windows(start, finish), linked, evidence(6, told(*ordered)), day=day, freshness_days=fresh)
    until = [row for row in ordered if row[1] <= day]
    past = states_at(Windows(start, finish), linked, evidence(6, told(*until)), day=day, freshness_days=fresh)
    assert (whole.state == past.state).all()


@given(rows, windows, days, st.integers(1, 40))
def test_green_is_earned(rows: list, window: list, day: int, fresh: int) -> None:
    """Without a report that says done nothing is ever done; without any evidence nothing due is anything but unverified."""
    start, finish = (np.array(column, np.int32) for column in zip(*window, strict=True))
    never_done = sorted(((item, seen, min(verdict, 1)) for item, seen, verdict in rows), key=lambda row: row[1])
    found = evidence(6, told(*never_done))
    judged_states = states_at(Windows(start, finish), np.ones(6, bool), found, day=day, freshness_days=fresh)
    assert not set(judged_states.state.tolist()) & {ProgressState.DONE, ProgressState.DONE_LATE}
    silent = np.isin(np.arange(6), [row[0] for row in never_done if row[1] <= day], invert=True)
    due = (start != NO_DAY) & (start <= day)
    assert (judged_states.state[silent & due] == ProgressState.UNVERIFIED).all()
