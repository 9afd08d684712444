"""The period, the reconciliation and the kept form of a briefing."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress.briefing_period import briefing_period
from progress.briefing_reconciliation import reconciled
from progress.briefing_snapshot import Concern, ConcernKind, Figure, Outcome, PeriodLength, RecordKind, Reference, Unit
from progress.frozen_documents import document_of, from_document


def concern(key: str, value: float | None) -> Concern:
    return Concern(ConcernKind.LATE_TASK, key, "P1", "桥", "墩", Figure(value, Unit.WORKING_DAYS))


@pytest.mark.parametrize(
    ("then", "now", "fate", "outcome"),
    [
        (5, None, Outcome.SOLVED, Outcome.SOLVED),
        (5, None, Outcome.REPLANNED, Outcome.REPLANNED),
        (5, None, None, Outcome.UNKNOWN),
        (5, 5, None, Outcome.OPEN),
        (5, 9, Outcome.SOLVED, Outcome.WORSE),
        (5, 2, None, Outcome.EASED),
        (None, 3, None, Outcome.OPEN),
    ],
)
def test_what_became_of_a_problem(
    then: float | None, now: float | None, fate: Outcome | None, outcome: Outcome
) -> None:
    named = () if now is None else (concern("k", now),)
    (row,) = reconciled([concern("k", then)], named, {} if fate is None else {"k": fate})
    assert row.outcome is outcome
    assert (row.now is None) is (now is None)


def test_what_is_not_measured_any_more_is_not_solved() -> None:
    (row,) = reconciled([concern("k", 3)], [concern("k", None)], {})
    assert row.outcome is Outcome.UNKNOWN
    (row,) = reconciled([concern("k", None)], [concern("k", None)], {})
    assert row.outcome is Outcome.OPEN


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from(PeriodLength))
def test_periods_hold_their_day_and_follow_each_other(day: date, length: PeriodLength) -> None:
    period = briefing_period(day, length)
    assert period.first <= day <= period.last
    assert period.status_date == day
    assert period.before == period.first - timedelta(days=1)
    assert briefing_period(period.before, length).last == period.before
    assert briefing_period(period.next_last, length).first == period.last + timedelta(days=1)
    if length is PeriodLength.WEEK:
        assert period.first.weekday() == 0
    else:
        assert (period.first.day, period.last.month) == (1, day.month)


@dataclass(frozen=True)
class Kept:
    """Everything that a snapshot is made of."""

    figure: Figure
    words: tuple[str, ...]
    maybe: Concern | None
    free: Any
    by_name: dict[str, Figure]


@given(
    st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False), st.dates()),
    st.lists(st.text(), max_size=3),
    st.booleans(),
)
def test_what_is_kept_comes_back(value: float | date | None, words: list[str], named: bool) -> None:
    figure = Figure(value, Unit.COUNT, (Reference(RecordKind.PLAN, "1"),))
    kept = Kept(figure, tuple(words), concern("k", 1.5) if named else None, {"a": [1, None]}, {"x": figure})
    assert from_document(Kept, document_of(kept)) == kept


def test_what_json_cannot_carry_is_refused() -> None:
    with pytest.raises(TypeError):
        document_of(object())


def test_a_figure_is_a_number_or_a_day() -> None:
    assert (Figure(1.5, Unit.INDEX).number, Figure(1.5, Unit.INDEX).day) == (1.5, None)
    day = date(2026, 3, 1)
    assert (Figure(day, Unit.DAY).number, Figure(day, Unit.DAY).day) == (None, day)
