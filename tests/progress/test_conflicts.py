"""More than ten points apart is a conflict, ten are none; it is gone when newer evidence agrees."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress.claims import claimed_words
from progress.conflicts import (
    MOST_REPORTS,
    ConflictKind,
    Dispute,
    Tracks,
    gap_points,
    is_disputed,
    subject_dispute,
    total_dispute,
)
from progress.evidence import Evidence, evidence
from tests.progress.factories import told
from tests.progress.test_claims import reports

SHARES = st.floats(0, 100)


@pytest.mark.parametrize(
    ("claimed", "verified", "expected"),
    [
        (59.99, 50.0, False),
        (60.0, 50.0, False),
        (60.01, 50.0, True),
        (50.0, 59.99, False),
        (50.0, 60.0, False),
        (50.0, 60.01, True),
        (55.1, 45.1, False),  # ten, though not to a computer
        (0.3, 10.3, False),
        (100.0, 0.0, True),
        (None, 0.0, False),
        (100.0, None, False),
        (None, None, False),
    ],
)
def test_the_limit(claimed: float | None, verified: float | None, expected: bool) -> None:
    assert is_disputed(claimed, verified) is expected


@given(SHARES, SHARES)
def test_the_gap_has_no_side(claimed: float, verified: float) -> None:
    assert gap_points(claimed, verified) == gap_points(verified, claimed) >= 0
    assert is_disputed(claimed, verified) is is_disputed(verified, claimed)
    assert not is_disputed(claimed, claimed)


def dispute(*said: tuple[str, int, float | None], recorded: int | None = None) -> Dispute | None:
    rows = (
        ("task", "1", role, day, recorded or day, "started" if share is None else "percent", share)
        for role, day, share in said
    )
    words = claimed_words(reports(*rows), known_on=99, until=99)
    return subject_dispute(next(iter(words.values()), ()))


@pytest.mark.parametrize(
    ("said", "opened"),
    [
        ((), None),
        ((("contractor", 1, 80.0),), None),
        ((("contractor", 1, 80.0), ("supervisor", 2, 70.0)), None),
        ((("contractor", 1, 80.0), ("supervisor", 2, 69.0)), 2),
        ((("supervisor", 1, 20.0), ("contractor", 3, 40.0)), 3),
        # it closes by newer evidence of either side, and opens anew
        ((("contractor", 1, 80.0), ("supervisor", 2, 40.0), ("supervisor", 4, 75.0)), None),
        ((("contractor", 1, 80.0), ("supervisor", 2, 40.0), ("contractor", 4, 45.0)), None),
        ((("contractor", 1, 80.0), ("supervisor", 2, 40.0), ("owner", 4, 75.0), ("contractor", 5, 99.0)), 5),
        # it stays the same one while it is open
        ((("contractor", 1, 80.0), ("supervisor", 2, 40.0), ("supervisor", 4, 50.0)), 2),
        # of one day the last word of each side counts
        ((("contractor", 2, 90.0), ("supervisor", 2, 40.0), ("supervisor", 2, 85.0)), None),
        # begun is no number
        ((("contractor", 1, None), ("supervisor", 2, 0.0)), None),
        ((("contractor", 1, 80.0), ("supervisor", 2, None)), None),
    ],
)
def test_when_it_opens_and_closes(said: tuple, opened: int | None) -> None:
    found = dispute(*said)
    assert (found.opened_day if found else None) == opened


def test_what_it_tells() -> None:
    found = dispute(("supervisor", 1, 20.0), ("contractor", 3, 40.0), recorded=7)
    assert found is not None
    assert (found.kind, found.subject, found.items) == (ConflictKind.TASK, "1", 1)
    assert (found.claimed, found.verified, found.gap_points) == (40.0, 20.0, 20.0)
    assert (found.opened_day, found.known_day) == (3, 7)
    assert found.claim_is_newer
    assert (found.claims, found.verifications) == ((2,), (1,))


@given(st.lists(st.tuples(st.integers(1, 9), SHARES), min_size=1, max_size=6))
def test_equal_tracks_never_disagree(said: list[tuple[int, float]]) -> None:
    both = [(role, day, share) for day, share in sorted(said) for role in ("contractor", "supervisor")]
    assert dispute(*both) is None


def tracks(claimed: Evidence, verified: Evidence) -> Tracks:
    return Tracks(claimed, verified, np.arange(100, 100 + max(len(claimed.item), len(verified.item)), dtype=np.int64))


def test_many_together_by_count() -> None:
    """Ten items claimed done; of nine the supervisor says so too, of two he says no, one nobody has seen."""
    claimed = evidence(20, told(*((item, 5, 2) for item in range(10))))
    every = np.ones(20, np.bool_)

    def seen(missing: int, seen_items: int = 10) -> Evidence:
        return evidence(20, told(*((item, 6, 0 if item < missing else 2) for item in range(seen_items))))

    assert total_dispute(ConflictKind.PROJECT_TOTAL, "", tracks(claimed, seen(0)), every, day=9) is None
    assert total_dispute(ConflictKind.PROJECT_TOTAL, "", tracks(claimed, seen(1)), every, day=9) is None  # ten points
    assert total_dispute(ConflictKind.PROJECT_TOTAL, "", tracks(claimed, seen(2)), every, day=5) is None  # not seen yet
    found = total_dispute(ConflictKind.SECTION_TOTAL, "一标", tracks(claimed, seen(2, 9)), every, day=9)
    assert found is not None
    assert (found.claimed, round(found.verified, 2), found.items) == (100.0, 77.78, 9)
    assert (found.opened_day, found.claim_is_newer) == (6, False)
    assert (found.claims, found.verifications) == ((100, 101), (100, 101))
    nobody = np.zeros(20, np.bool_)
    assert total_dispute(ConflictKind.PROJECT_TOTAL, "", tracks(claimed, seen(9)), nobody, day=9) is None


def test_a_total_is_open_since_the_day_of_the_run() -> None:
    claimed = evidence(1, told((0, 1, 2)))
    verified = evidence(1, told((0, 2, 0), (0, 4, 2), (0, 6, 0), (0, 8, 0)))
    found = total_dispute(ConflictKind.PROJECT_TOTAL, "", tracks(claimed, verified), np.ones(1, np.bool_), day=9)
    assert found is not None
    assert found.opened_day == 6


def test_a_total_names_so_many_reports() -> None:
    items = MOST_REPORTS + 10
    claimed = evidence(items, told(*((item, 5, 2) for item in range(items))))
    verified = evidence(items, told(*((item, 4, 0) for item in range(items))))
    found = total_dispute(ConflictKind.PROJECT_TOTAL, "", tracks(claimed, verified), np.ones(items, np.bool_), day=9)
    assert found is not None
    assert len(found.claims) == len(found.verifications) == MOST_REPORTS
    assert found.claim_is_newer


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=12))
def test_totals_have_no_side_and_agree_with_themselves(verdicts: list[tuple[int, int]]) -> None:
    one = evidence(len(verdicts), told(*((item, 3, pair[0]) for item, pair in enumerate(verdicts))))
    other = evidence(len(verdicts), told(*((item, 3, pair[1]) for item, pair in enumerate(verdicts))))
    every = np.ones(len(verdicts), np.bool_)
    there = total_dispute(ConflictKind.PROJECT_TOTAL, "", tracks(one, other), every, day=9)
    back = total_dispute(ConflictKind.PROJECT_TOTAL, "", tracks(other, one), every, day=9)
    assert (there is None) is (back is None)
    assert total_dispute(ConflictKind.PROJECT_TOTAL, "", tracks(one, one), every, day=9) is None
