"""S-curves: planned by the plan, actual by evidence, nothing after the evidence."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress.curve import MOST_POINTS, curve_days, shares
from progress.evidence import evidence
from progress.join import Windows
from progress.statements import DONE, MISSING
from tests.progress.factories import told
from values.dates import NO_DAY

FINISH = np.array([10, 20, 30, NO_DAY, 5], np.int32)
WINDOWS = Windows(FINISH - 1, FINISH)
LINKED = np.array([True, True, True, True, False])


def test_planned_and_actual_shares() -> None:
    found = evidence(5, told((0, 12, DONE), (1, 12, DONE), (1, 15, MISSING), (4, 14, DONE), (2, 28, DONE)))
    days = np.array([5, 10, 12, 15, 20, 28, 30], np.int32)
    drawn = shares(WINDOWS, LINKED, found, days, status_day=20)
    assert drawn.planned.tolist() == [0, 0.25, 0.25, 0.25, 0.5, 0.5, 0.75]
    assert drawn.actual[:4].tolist() == [0, 0, 0.5, 0.25]
    assert np.isnan(drawn.actual[4:]).all()  # the last evidence up to the status date is of day 15


def test_without_evidence_there_is_no_actual_curve() -> None:
    drawn = shares(WINDOWS, LINKED, evidence(5, told()), np.array([10], np.int32), status_day=20)
    assert np.isnan(drawn.actual).all()


def test_without_links_there_is_no_curve() -> None:
    drawn = shares(WINDOWS, np.zeros(5, bool), evidence(5, told()), np.array([10], np.int32), status_day=20)
    assert np.isnan(drawn.planned).all()


def test_evidence_of_unlinked_items_only() -> None:
    drawn = shares(WINDOWS, LINKED, evidence(5, told((4, 3, DONE))), np.array([10], np.int32), status_day=20)
    assert np.isnan(drawn.actual).all()


def test_days_hold_both_ends_and_the_status_day() -> None:
    assert {100, 465, 203} <= set(curve_days(100, 465, 203).tolist())
    assert curve_days(100, 465, 9999).max() == 465


@given(st.integers(0, 10_000), st.integers(0, 30_000), st.integers(0, 50_000))
def test_days_are_few_and_in_order(first: int, length: int, status: int) -> None:
    days = curve_days(first, first + length, status)
    assert len(days) <= MOST_POINTS + 4
    assert (np.diff(days) > 0).all()


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 40), st.integers(0, 2)), max_size=30), st.integers(0, 50))
def test_the_actual_curve_is_the_share_standing_done(rows: list, status: int) -> None:
    ordered = sorted(rows, key=lambda row: row[1])
    found = evidence(5, told(*ordered))
    days = np.arange(0, 51, dtype=np.int32)
    drawn = shares(WINDOWS, LINKED, found, days, status_day=status)
    for day in days[~np.isnan(drawn.actual)]:
        standing = {}
        for item, seen, verdict in ordered:
            if seen <= min(int(day), status):
                standing[item] = verdict
        done = sum(standing.get(item) == DONE for item in range(4))
        assert drawn.actual[day] == pytest.approx(done / 4)
