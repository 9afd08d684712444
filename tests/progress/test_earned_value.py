"""Earned value and earned schedule against the fixture of a ten-month plan that takes fourteen."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress.earned_schedule import (
    PACE_PERIODS,
    back_test,
    earned_schedule,
    earned_times,
    finish_forecast,
    planned_duration,
)
from progress.earned_value import EarnedValue, Weight, cumulative_weights

PV = np.array([0, 5, 15, 30, 45, 60, 72, 83, 92, 97, 100.0])
EV = np.array([0, 4, 11, 22, 33, 44, 54, 63, 71, 78, 84, 90, 95, 98, 100.0])
AC = [0, 5, 14, 27, 40, 53, 65, 76, 86, 94, 100, 106, 110, 113, 115]

# month: SPI, CPI, ES, SPI(t), IEAC(t), EAC
FIXTURE = {
    3: (0.733, 0.815, 2.467, 0.822, 12.162, 122.727),
    6: (0.750, 0.831, 4.600, 0.767, 13.043, 120.370),
    9: (0.804, 0.830, 6.545, 0.727, 13.750, 120.513),
    10: (0.840, 0.840, 7.111, 0.711, 14.063, 119.048),
    12: (0.950, 0.864, 8.600, 0.717, 13.953, 115.789),
    14: (1.000, 0.870, 10.000, 0.714, 14.000, 115.000),
}


@pytest.mark.parametrize("month", FIXTURE)
def test_fixture_to_three_decimals(month):
    value = EarnedValue(Weight.COST, 100, float(PV[min(month, 10)]), float(EV[month]), AC[month])
    found = earned_schedule(PV, EV[: month + 1])
    told = (
        value.schedule_performance,
        value.cost_performance,
        found.earned_schedule,
        found.schedule_performance,
        found.duration_at_completion,
        value.estimate_at_completion,
    )
    assert tuple(round(each, 3) for each in told) == FIXTURE[month]
    assert value.schedule_variance == EV[month] - PV[min(month, 10)]
    assert value.cost_variance == EV[month] - AC[month]
    assert found.schedule_variance == pytest.approx(found.earned_schedule - month)


def test_a_weight_that_is_no_cost_has_no_cost_figures():
    value = EarnedValue(Weight.COUNT, 10, 5, 4)
    assert (value.cost_variance, value.cost_performance, value.estimate_at_completion) == (None, None, None)
    with pytest.raises(ValueError, match="money"):
        EarnedValue(Weight.COUNT, 10, 5, 4, actual_cost=3)


def test_nothing_planned_spent_or_earned_divides_by_nothing():
    value = EarnedValue(Weight.COST, 100, 0, 0, 0)
    assert (value.schedule_performance, value.cost_performance, value.estimate_at_completion) == (None, None, None)
    assert EarnedValue(Weight.COST, 100, 5, 0, 7).estimate_at_completion is None


def test_before_the_beginning_and_without_any_progress():
    begun = earned_schedule(PV, np.array([0.0]))
    assert (begun.actual_time, begun.schedule_performance, begun.duration_at_completion) == (0, None, None)
    still = earned_schedule(PV, np.zeros(5))
    assert (still.earned_schedule, still.schedule_performance, still.duration_at_completion) == (0, 0, None)
    assert finish_forecast(PV, np.zeros(5)) is None


def test_less_than_the_first_period_and_more_than_everything():
    assert earned_schedule(PV, np.array([0, 4.0])).earned_schedule == pytest.approx(0.8)
    beyond = earned_schedule(PV, np.array([0, 50, 120.0, 130.0, 130.0]))
    assert (beyond.earned_schedule, beyond.actual_time) == (10, 2)  # the clock stops when the work is done


def test_a_flat_plan_is_no_division_and_no_delay():
    flat = np.array([0, 10, 10, 10, 20.0])
    for now in (1, 2, 3):
        on_plan = earned_schedule(flat, flat[: now + 1])
        assert on_plan.earned_schedule == on_plan.actual_time == now
    late = earned_schedule(flat, np.array([0, 0, 0, 0, 10, 10.0]))
    assert (late.earned_schedule, late.actual_time) == (3, 5)
    assert earned_schedule(flat, np.array([0, 9.0, 9.0])).earned_schedule == pytest.approx(0.9)


@pytest.mark.parametrize("plan", [[0.0], [0, 0.0], [0, 5, 4.0]])
def test_what_is_no_plan_is_refused(plan):
    with pytest.raises(ValueError, match="plan"):
        earned_schedule(np.array(plan), np.zeros(2))
    with pytest.raises(ValueError, match="period"):
        earned_schedule(PV, np.array([]))


steps = st.lists(st.integers(0, 9), min_size=1, max_size=40).filter(any)


def rising(gains):
    return np.append(0, np.cumsum(gains)).astype(float)


@given(steps, st.integers(0, 60))
def test_a_project_on_its_plan_has_one(gains, extra):
    plan = rising(gains)
    earned = np.append(plan, np.full(extra, plan[-1]))
    for now in range(1, len(earned)):
        found = earned_schedule(plan, earned[: now + 1])
        assert found.schedule_performance == pytest.approx(1)


@given(steps, st.integers(1, 60), st.floats(0, 500), st.floats(0, 500))
def test_more_earned_is_never_earlier_on_the_plan(gains, now, one, other):
    plan = rising(gains)
    less, more = sorted((one, other))
    times = [earned_times(plan, np.append(np.zeros(now), value))[-1] for value in (less, more)]
    assert 0 <= times[0] <= times[1] <= planned_duration(plan)


@given(steps, st.integers(1, 4))
def test_a_plan_at_half_the_pace_takes_twice_as_long(gains, times):
    plan = rising(gains)
    slow = np.interp(np.arange(0, times * (len(plan) - 1) + 1) / times, np.arange(len(plan)), plan)
    found = earned_schedule(plan, slow)
    assert found.actual_time <= times * found.planned_duration
    assert found.earned_schedule == found.planned_duration


def test_cumulative_weights_put_what_was_before_at_the_beginning():
    found = cumulative_weights([3, 10, 11, 11, 99], [1, 2, 4, 8, 16], first=10, last=12)
    assert found.tolist() == [1, 3, 15, 15]


DAYS = np.arange(0, 401)
PLAN = DAYS * 1.0


def test_an_even_pace_forecasts_its_own_end_without_a_range():
    earned = np.arange(0, 201) * 0.5
    found = finish_forecast(PLAN, earned)
    assert found.expected == pytest.approx(800)
    assert found.earliest == pytest.approx(800)
    assert found.latest == pytest.approx(800)
    assert found.paces == 7


def test_too_few_stretches_tell_no_range():
    found = finish_forecast(PLAN, np.arange(0, 3 * PACE_PERIODS) * 0.5)
    assert (found.earliest, found.latest, found.paces) == (None, None, 2)
    assert found.expected == pytest.approx(800)
    assert finish_forecast(PLAN, np.arange(0, 3 * PACE_PERIODS + 1) * 0.5).earliest == pytest.approx(800)


def test_a_changing_pace_widens_the_range_and_a_standstill_leaves_it_open():
    quick_and_slow = np.append(0, np.cumsum(np.tile(np.repeat([1.0, 0.25], PACE_PERIODS), 4)))
    found = finish_forecast(PLAN, quick_and_slow)
    assert found.earliest < found.expected < found.latest
    assert found.paces == 8
    stops = np.append(0, np.cumsum(np.repeat([1.0, 0.0], [PACE_PERIODS, 3 * PACE_PERIODS])))
    open_ended = finish_forecast(PLAN, stops)
    assert open_ended.latest is None
    assert open_ended.earliest < open_ended.expected


def test_past_forecasts_are_held_against_what_came():
    even = back_test(PLAN, np.arange(0, 281) * 0.5)
    assert len(even.forecasts) == 9
    assert even.median_error == pytest.approx(0)
    slowing = np.append(0, np.cumsum(np.repeat([1.0, 0.5], 140)))
    told = back_test(PLAN, slowing)
    first = told.forecasts[0]
    assert first.reached_at == 280
    assert first.forecast.expected == pytest.approx(210)  # at pace 1 it would have stood there on day 210
    assert first.error == pytest.approx(-70)
    assert told.bias < 0 < told.median_error
    inside, told_ranges = told.inside
    assert 0 <= inside < told_ranges


def test_a_forecast_uses_nothing_that_came_later():
    early = np.append(0, np.cumsum(np.repeat([1.0], 150)))
    later = np.append(early, early[-1] + np.cumsum(np.repeat([0.2], 100)))
    by_then = [each for each in back_test(PLAN, later).forecasts if each.forecast.made_at <= 150]
    assert by_then
    for each in by_then:
        assert each.forecast.expected == pytest.approx(each.forecast.target)


def test_a_young_project_has_no_past_forecast():
    nothing = back_test(PLAN, np.arange(0, 20.0))
    assert (nothing.forecasts, nothing.median_error, nothing.bias, nothing.inside) == ((), None, None, (0, 0))


def test_the_range_is_the_prediction_interval_of_the_mean_pace_left():
    # Four stretches at paces 1.0, 0.5, 1.0, 0.5: mean 0.75, spread 0.288675; 316 of 400 days of the plan are left.
    found = finish_forecast(PLAN, np.append(0, np.cumsum(np.tile(np.repeat([1.0, 0.5], PACE_PERIODS), 2))))
    left, spread = 400 - 84, 1.638 * 0.288675 * 28  # Student's t, 3 degrees of freedom, 90 %: 1.638
    for end, side in ((found.earliest, 1), (found.latest, -1)):
        stretches = (end - 112) / 28
        assert 0.75 * (end - 112) + side * spread * (stretches + stretches**2 / 4) ** 0.5 == pytest.approx(
            left, rel=0.004
        )
    assert found.earliest < found.expected < found.latest


def test_ranges_hold_about_as_often_as_they_say_where_days_do_not_hang_together():
    draw, held, told = np.random.default_rng(7), 0, 0
    plan = np.arange(0, 1401) * 1.0
    for _ in range(300):
        paces = draw.gamma(0.2, 1 / 0.2, 1700)
        earned = np.append(0, np.cumsum(paces))
        reached = int(np.argmax(earned >= 1400)) or len(earned)
        found = finish_forecast(plan, earned[:301])
        held += found.earliest <= reached <= (np.inf if found.latest is None else found.latest)
        told += 1
    assert 0.7 < held / told < 0.9
