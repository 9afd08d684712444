"""Days that come back. That the rules mean what Microsoft Project means is tested in test_read_mspdi.py."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schedule.recurrences import EVERY_DAY, Recurrence, RecurrenceKind

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def listed(rule: Recurrence, first: date = YEAR[0], last: date = YEAR[1]) -> list[str]:
    return [day.isoformat() for day in rule.days(first, last)]


def test_each_kind() -> None:
    assert listed(Recurrence(RecurrenceKind.DAILY, 100)) == ["2026-01-01", "2026-04-11", "2026-07-20", "2026-10-28"]
    saturdays = Recurrence(RecurrenceKind.WEEKLY, 26, frozenset((5, 6)))
    assert listed(saturdays) == ["2026-01-03", "2026-06-28", "2026-07-04", "2026-12-27"]  # weeks begin on Sunday
    ends = Recurrence(RecurrenceKind.MONTHLY_BY_DAY, 1, month_days=frozenset((31,)))
    assert listed(ends)[:3] == ["2026-01-31", "2026-03-31", "2026-05-31"]
    last_friday = Recurrence(RecurrenceKind.MONTHLY_BY_POSITION, 6, frozenset((4,)), positions=frozenset((-1,)))
    assert listed(last_friday) == ["2026-01-30", "2026-07-31"]
    christmas = Recurrence(RecurrenceKind.YEARLY_BY_DAY, month_days=frozenset((25,)), months=frozenset((12,)))
    assert listed(christmas, last=date(2028, 6, 1)) == ["2026-12-25", "2027-12-25"]
    second_tuesday = Recurrence(
        RecurrenceKind.YEARLY_BY_POSITION, 2, frozenset((1,)), months=frozenset((3,)), positions=frozenset((2,))
    )
    assert listed(second_tuesday, last=date(2029, 6, 1)) == ["2026-03-10", "2028-03-14"]


def test_a_fifth_monday_is_not_in_every_month() -> None:
    fifth = Recurrence(RecurrenceKind.MONTHLY_BY_POSITION, 1, frozenset((0,)), positions=frozenset((5,)))
    assert listed(fifth) == ["2026-03-30", "2026-06-29", "2026-08-31", "2026-11-30"]


def test_the_last_days_there_are() -> None:
    assert len(listed(Recurrence(RecurrenceKind.DAILY), date(9999, 12, 30), date(9999, 12, 31))) == 2
    monthly = Recurrence(RecurrenceKind.MONTHLY_BY_DAY, 1, month_days=frozenset((31,)))
    assert listed(monthly, date(9999, 12, 1), date(9999, 12, 31)) == ["9999-12-31"]


@pytest.mark.parametrize(
    "rule",
    [
        Recurrence(RecurrenceKind.WEEKLY),
        Recurrence(RecurrenceKind.MONTHLY_BY_DAY),
        Recurrence(RecurrenceKind.MONTHLY_BY_DAY, month_days=frozenset((0,))),
        Recurrence(RecurrenceKind.MONTHLY_BY_POSITION, weekdays=EVERY_DAY),
        Recurrence(RecurrenceKind.YEARLY_BY_DAY, month_days=frozenset((1,))),
        Recurrence(RecurrenceKind.YEARLY_BY_DAY, month_days=frozenset((1,)), months=frozenset((13,))),
        Recurrence(RecurrenceKind.YEARLY_BY_POSITION, weekdays=EVERY_DAY, months=frozenset((1,))),
    ],
)
def test_rules_that_say_too_little(rule: Recurrence) -> None:
    assert not rule.is_complete


@settings(deadline=None)
@given(
    st.builds(
        Recurrence,
        st.sampled_from(RecurrenceKind),
        st.integers(0, 5),
        st.frozensets(st.integers(0, 6)),
        st.frozensets(st.integers(1, 31), max_size=3),
        st.frozensets(st.integers(1, 12), max_size=3),
        st.frozensets(st.sampled_from((1, 2, 3, 4, 5, -1)), max_size=3),
        st.none() | st.integers(1, 9),
    ),
    st.dates(date(2020, 1, 1), date(2021, 1, 1)),
    st.integers(-5, 800),
)
def test_days_are_in_order_within_the_span_and_counted(rule: Recurrence, first: date, length: int) -> None:
    last = first + timedelta(days=length)
    days = list(rule.days(first, last))
    assert days == sorted(set(days))
    assert all(first <= day <= last for day in days)
    assert rule.occurrences is None or len(days) <= rule.occurrences
