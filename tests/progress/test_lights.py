"""Lights by rule packs at every boundary, and grey wherever nobody can know."""

import copy
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress.earned_value import Weight
from progress.lights import (
    MOST_UNPROVEN,
    Gate,
    GreyReason,
    LightInputs,
    light,
    light_counts,
    measured,
    unstarted_months,
)
from progress.read_rule_packs import read_shipped_packs
from progress.rule_packs import Comparison, Light, Measure, rule_pack
from values.errors import InvalidRequest

PACKS = read_shipped_packs()
GREEN, YELLOW, ORANGE, RED, GREY = Light.GREEN, Light.YELLOW, Light.ORANGE, Light.RED, Light.GREY


def inputs(planned=0.5, actual=0.5, **more):
    given = {
        "weight": Weight.COUNT,
        "delay_days": 0,
        "unstarted_months": 0,
        "evidence_age_days": 5,
        "freshness_days": 30,
        "unproven": 0.0,
        "is_finished": False,
        "gate": Gate.PASSED,
    }
    return LightInputs(planned, actual, **(given | more))


BOUNDARIES = [
    # 银川: percentage points, 10 and 30 included in yellow
    ("yinchuan", 0.60, 0.501, GREEN),
    ("yinchuan", 0.60, 0.5001, GREEN),
    ("yinchuan", 0.60, 0.50, YELLOW),
    ("yinchuan", 0.30, 0.20, YELLOW),  # 9.999999999999998 in floating point
    ("yinchuan", 0.60, 0.30, YELLOW),
    ("yinchuan", 0.60, 0.2999, RED),
    ("yinchuan", 0.60, 0.60, GREEN),
    ("yinchuan", 0.60, 0.90, GREEN),
    # 武汉: ratio, below 80 % and below 60 %
    ("wuhan", 0.50, 0.4001, GREEN),
    ("wuhan", 0.50, 0.40, GREEN),
    ("wuhan", 0.50, 0.3999, YELLOW),
    ("wuhan", 0.50, 0.30, YELLOW),
    ("wuhan", 0.50, 0.2999, RED),
    ("wuhan", 0.50, 0.0, RED),
    # 三亚: relative shortfall, anything below is yellow, more than 50 % red
    ("sanya", 0.40, 0.40, GREEN),
    ("sanya", 0.40, 0.41, GREEN),
    ("sanya", 0.40, 0.3999, YELLOW),
    ("sanya", 0.40, 0.20, YELLOW),
    ("sanya", 0.40, 0.1999, RED),
    # 新晃: the month's task, 80 % and 60 %
    ("xinhuang", 0.10, 0.08, GREEN),
    ("xinhuang", 0.10, 0.0799, YELLOW),
    ("xinhuang", 0.10, 0.06, YELLOW),
    ("xinhuang", 0.10, 0.0599, RED),
]


@pytest.mark.parametrize(("pack", "planned", "actual", "expected"), BOUNDARIES)
def test_shares_at_every_boundary(pack, planned, actual, expected):
    assert light(PACKS[pack], inputs(planned, actual)).light is expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, GREEN), (1, YELLOW), (6, YELLOW), (7, YELLOW), (8, ORANGE), (14, ORANGE), (15, RED), (16, RED)],
)
def test_days_at_every_boundary(days, expected):
    assert light(PACKS["days"], inputs(delay_days=days)).light is expected


@pytest.mark.parametrize(("months", "expected"), [(0, GREEN), (1, YELLOW), (2, YELLOW), (3, RED), (4, RED)])
def test_a_start_that_is_due_and_not_made(months, expected):
    assert light(PACKS["yinchuan"], inputs(unstarted_months=months)).light is expected


def test_three_cities_see_fifteen_of_twenty_percent_differently():
    told = [light(PACKS[city], inputs(0.20, 0.15)) for city in ("yinchuan", "wuhan", "sanya")]
    assert [each.light for each in told] == [GREEN, YELLOW, YELLOW]
    assert [each.deciding.value for each in told] == [5, 75, 25]


def test_the_verdict_opens_to_rule_arithmetic_and_clause():
    found = light(PACKS["yinchuan"], inputs(0.6, 0.45, unstarted_months=3))
    assert found.light is RED
    assert found.deciding.rule.key == "not_started"
    assert [outcome.value for outcome in found.outcomes] == [15, 3]
    assert [outcome.light for outcome in found.outcomes] == [YELLOW, RED]
    assert (found.deciding.step.threshold, found.deciding.step.comparison) == (3, Comparison.FROM)
    for pack in PACKS.values():
        assert pack.source.title["zh"]
        assert pack.source.seen_as["zh"]
        assert pack.source.address.startswith("http") or pack.key == "plain"  # the program's own
        for rule in pack.rules:
            assert rule.clause["zh"]
            assert rule.clause["en"]


GREYS = [
    ({"planned": None}, GreyReason.NO_PLAN),
    ({"gate": Gate.FAILED}, GreyReason.BELOW_GATE),
    ({"evidence_age_days": None}, GreyReason.NO_EVIDENCE),
    ({"actual": None}, GreyReason.NO_EVIDENCE),
    ({"evidence_age_days": 31}, GreyReason.STALE),
    ({"evidence_age_days": 31, "is_finished": True}, GreyReason.FINISHED),
    ({"unproven": MOST_UNPROVEN + 0.001}, GreyReason.UNVERIFIED),
    ({"planned": 0.0, "actual": 0.0}, GreyReason.NOTHING_DUE),
]


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize(("changed", "reason"), GREYS)
def test_what_nobody_can_know_is_grey_whatever_the_numbers_say(pack, changed, reason):
    for told in (inputs(), inputs(0.9, 0.1, delay_days=99)):
        if reason is GreyReason.NOTHING_DUE and told.delay_days:
            continue
        found = light(PACKS[pack], replace(told, **changed))
        assert (found.light, found.grey, found.deciding) == (GREY, reason, None)
        assert len(found.outcomes) == len(PACKS[pack].rules)  # it still opens to its arithmetic


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize(
    "changed",
    [{"evidence_age_days": 30}, {"unproven": MOST_UNPROVEN}, {"gate": Gate.PASSED}, {"gate": Gate.NOT_JUDGED}],
)
def test_at_the_limit_a_light_still_shows(pack, changed):
    assert light(PACKS[pack], replace(inputs(), **changed)).light is GREEN


def test_a_start_that_is_due_speaks_although_nothing_should_be_finished_yet():
    found = light(PACKS["yinchuan"], inputs(0.0, 0.0, unstarted_months=3))
    assert found.light is RED


def test_a_delay_that_cannot_be_said_is_no_green():
    found = light(PACKS["days"], inputs(delay_days=None))
    assert (found.light, found.grey) == (GREY, GreyReason.UNVERIFIED)


shares = st.floats(0, 1)
settings = st.builds(
    inputs,
    st.none() | shares,
    st.none() | shares,
    delay_days=st.none() | st.integers(0, 400),
    unstarted_months=st.integers(0, 40),
    evidence_age_days=st.none() | st.integers(0, 400),
    freshness_days=st.integers(1, 90),
    unproven=shares,
    is_finished=st.booleans(),
    gate=st.sampled_from(Gate),
)
packs = st.sampled_from(sorted(PACKS)).map(PACKS.get)


@given(packs, settings)
def test_never_green_when_stale_unverified_or_below_the_gate(pack, given_inputs):
    found = light(pack, given_inputs)
    age = given_inputs.evidence_age_days
    if (
        age is None
        or age > given_inputs.freshness_days
        or given_inputs.unproven > MOST_UNPROVEN
        or given_inputs.gate is Gate.FAILED
        or given_inputs.planned is None
        or given_inputs.actual is None
    ):
        assert found.light is GREY
        assert found.grey is not None
    assert (found.light is GREY) == (found.deciding is None) == (found.grey is not None)


@given(packs, settings, settings)
def test_worse_inputs_never_give_a_better_light(pack, one, other):
    if None in (one.planned, one.actual, one.delay_days, other.planned, other.actual, other.delay_days):
        return
    better = replace(
        one,
        planned=min(one.planned, other.planned),
        actual=max(one.actual, other.actual),
        delay_days=min(one.delay_days, other.delay_days),
        unstarted_months=min(one.unstarted_months, other.unstarted_months),
    )
    worse = replace(
        one,
        planned=max(one.planned, other.planned),
        actual=min(one.actual, other.actual),
        delay_days=max(one.delay_days, other.delay_days),
        unstarted_months=max(one.unstarted_months, other.unstarted_months),
    )
    first, second = light(pack, better).light, light(pack, worse).light
    if GREY not in (first, second):
        assert second.severity >= first.severity


def test_months_count_from_that_of_the_planned_start():
    start = date(2026, 1, 31)
    days = [date(2026, 1, 30), start, date(2026, 2, 1), date(2026, 3, 1), date(2027, 1, 1)]
    assert [unstarted_months(start, day, is_begun=False) for day in days] == [0, 1, 2, 3, 13]
    assert unstarted_months(start, days[-1], is_begun=True) == 0
    assert unstarted_months(None, days[-1], is_begun=False) == 0


def test_a_ratio_to_nothing_has_no_value():
    nothing = inputs(0.0, 0.2)
    assert measured(Measure.COMPLETION_RATIO, nothing) is None
    assert measured(Measure.RELATIVE_SHORTFALL, nothing) is None
    assert measured(Measure.SHORTFALL_POINTS, nothing) == -20


def test_counts_name_every_light():
    told = light_counts({"a": light(PACKS["wuhan"], inputs()), "b": light(PACKS["wuhan"], inputs(None, None))})
    assert told == {RED: 0, ORANGE: 0, YELLOW: 0, GREY: 1, GREEN: 1}


OWN = {
    "period": "to_date",
    "name": "本市规则",
    "source": {"title": "市府办〔2026〕1号"},
    "rule": [
        {
            "measure": "completion_ratio",
            "clause": "低于90%黄灯，低于70%红灯",
            "steps": [
                {"light": "yellow", "comparison": "under", "threshold": 90},
                {"light": "red", "comparison": "under", "threshold": 70},
            ],
        }
    ],
}


def altered(path, value):
    document = copy.deepcopy(OWN)
    place = document
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return document


def test_a_city_writes_its_own():
    pack = rule_pack(OWN, key="own-1", version=2)
    assert (pack.key, pack.version, pack.name[""]) == ("own-1", 2, "本市规则")
    assert light(pack, inputs(0.5, 0.44)).light is YELLOW


STEP = ("rule", 0, "steps", 0)


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (altered(("name",), " "), "rule_pack_incomplete"),
        (altered(("source",), "nobody"), "rule_pack_incomplete"),
        (altered(("source", "title"), ""), "rule_pack_incomplete"),
        (altered(("period",), "decade"), "rule_pack_incomplete"),
        (altered(("rule", 0, "clause"), ""), "rule_pack_incomplete"),
        (altered(("rule", 0, "clause"), "长" * 2001), "rule_pack_incomplete"),
        (altered(("rule", 0, "measure"), "mood"), "rule_pack_incomplete"),
        (altered((*STEP, "light"), "green"), "rule_pack_incomplete"),
        (altered((*STEP, "light"), "grey"), "rule_pack_incomplete"),
        (altered((*STEP, "threshold"), None), "rule_pack_incomplete"),
        (altered((*STEP, "threshold"), True), "rule_pack_incomplete"),
        (altered((*STEP, "threshold"), float("nan")), "rule_pack_threshold"),
        (altered((*STEP, "threshold"), 100.1), "rule_pack_threshold"),
        (altered((*STEP, "comparison"), "over"), "rule_pack_threshold"),
        (altered(("rule", 0, "steps", 1, "threshold"), 90), "rule_pack_order"),
        (altered(("rule", 0, "steps", 1, "threshold"), 95), "rule_pack_order"),
        (altered(("rule", 0, "steps", 1, "light"), "yellow"), "rule_pack_order"),
        (altered(("rule",), []), "rule_pack_without_rules"),
        (altered(("rule", 0, "steps"), []), "rule_pack_without_rules"),
    ],
)
def test_what_cannot_be_judged_is_no_pack(document, code):
    with pytest.raises(InvalidRequest) as refused:
        rule_pack(document, key="own-1")
    assert refused.value.code == code


def test_a_step_that_leaves_no_green_is_refused():
    step = {"light": "yellow", "comparison": "from", "threshold": 0}
    document = altered(("rule", 0), {"measure": "delay_days", "clause": "x", "steps": [step]})
    with pytest.raises(InvalidRequest, match="rule_pack_threshold"):
        rule_pack(document, key="own-1")
