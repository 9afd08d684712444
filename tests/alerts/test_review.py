"""The life of alerts: raised once, risen by the ladder, over when what they told of is over."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.conditions import AlertKind, Situation
from alerts.inbox import asked, needs
from alerts.life import Alert, AlertEvent, AlertEventKind, after, alerts_of, raised, refusal
from alerts.review import Change, review, waiting
from progress.ladders import AlertSeverity, Ladder, RungCount
from progress.read_rule_packs import read_default_ladder, read_shipped_packs
from progress.verdicts import ProgressState
from tests.alerts.factories import applied, at, day, events_of, node, situation, working_days
from values.people import UserRole

DEFAULT = read_default_ladder()
SANYA = read_shipped_packs()["sanya"].ladder
assert SANYA is not None
E = AlertEventKind


def reviewed(alerts: dict[int, Alert], now: Situation, ladder: Ladder = DEFAULT) -> tuple[Change, ...]:
    return review(alerts.values(), now, ladder, DEFAULT.begins, working_days)


def day_after(alerts: dict[int, Alert], now: Situation, number: int, ladder: Ladder = DEFAULT) -> dict[int, Alert]:
    return applied(alerts, events_of(reviewed(alerts, now, ladder), alerts, number))


def late(number: int) -> Situation:
    return situation(number, nodes=(node(due=0, state=ProgressState.IN_PROGRESS_LATE),))


def word(number: int, kind: AlertEventKind, when: int, who: str = "王") -> AlertEvent:
    return AlertEvent(number, kind, at(when), day(when), day(when), who=who)


def test_raised_once_and_once_more_only_after_it_was_over() -> None:
    alerts = day_after({}, late(0), 0)
    assert [(each.number, each.key, each.severity) for each in alerts.values()] == [
        (1, "milestone_late:M1", AlertSeverity.YELLOW)
    ]
    assert reviewed(alerts, late(0)) == ()
    assert reviewed(alerts, late(1)) == ()
    done = situation(2, nodes=(node(state=ProgressState.DONE_LATE, finished_on=day(1)),))
    over = day_after(alerts, done, 2)
    assert over[1].resolved is not None
    assert (over[1].resolved.code, over[1].resolved.who) == ("node_done", "")
    assert reviewed(over, done) == ()
    again = day_after(over, late(3), 3)
    assert sorted(again) == [1, 2]
    assert again[2].is_open


DAYS = [
    # working days without a word: Monday 2 March is day 0
    (1, AlertSeverity.YELLOW, ()),
    (2, AlertSeverity.YELLOW, ("reminded",)),
    (4, AlertSeverity.YELLOW, ("reminded",)),
    (6, AlertSeverity.YELLOW, ("reminded",)),  # Sunday: four working days
    (7, AlertSeverity.ORANGE, ("reminded", "to_leader")),
    (13, AlertSeverity.ORANGE, ("reminded", "to_leader")),
    (14, AlertSeverity.RED, ("reminded", "to_leader", "still_open")),
]


@pytest.mark.parametrize(("number", "severity", "rungs"), DAYS)
def test_the_default_ladder_at_each_boundary(number: int, severity: AlertSeverity, rungs: tuple[str, ...]) -> None:
    alerts = day_after({}, late(0), 0)
    risen = day_after(alerts, late(number), number)
    assert (risen[1].severity, risen[1].rungs) == (severity, rungs)
    assert reviewed(risen, late(number)) == ()
    assert (UserRole.LEADER in asked(risen[1])) is ("to_leader" in rungs)


def test_blue_rises_to_yellow_orange_and_red() -> None:
    stale = {"evidence_date": day(-40), "is_asked": True}
    alerts = day_after({}, situation(0, **stale), 0)
    seen = [alerts[1].severity]
    for number in (2, 7, 14):
        alerts = day_after(alerts, situation(number, **stale), number)
        seen.append(alerts[1].severity)
    assert seen == list(AlertSeverity)


def test_who_acknowledges_stops_the_reminders_but_not_the_end_of_patience() -> None:
    alerts = day_after({}, late(0), 0)
    alerts = applied(alerts, [word(1, E.ACKNOWLEDGED, 1)])
    assert reviewed(alerts, late(9)) == ()
    risen = day_after(alerts, late(14), 14)
    assert risen[1].rungs == ("still_open",)
    assert risen[1].severity is AlertSeverity.RED


@pytest.mark.parametrize(
    ("number", "rungs", "has_leader"),
    [(0, ("yellow_card",), False), (29, ("yellow_card",), False), (30, ("yellow_card", "second_yellow_card"), True)],
)
def test_the_ladder_of_sanya_goes_by_months(number: int, rungs: tuple[str, ...], has_leader: bool) -> None:
    """2 March is day 0, 1 April day 30: two months in a row."""
    alerts = day_after({}, late(0), 0, SANYA)
    alerts = day_after(alerts, late(number), number, SANYA)
    assert alerts[1].rungs == rungs
    assert alerts[1].severity is AlertSeverity.YELLOW
    assert (UserRole.LEADER in asked(alerts[1])) is has_leader


def test_a_red_card_is_the_leaders_matter_at_once() -> None:
    from progress.materials import MaterialResult, material_batches
    from tests.alerts.factories import test_of

    batches = material_batches([test_of(MaterialResult.FAILED, 0)], until=day(0), known_on=day(0))
    alerts = day_after({}, situation(0, batches=batches), 0, SANYA)
    assert alerts[1].began is AlertSeverity.RED
    assert "red_card" in alerts[1].rungs
    assert needs(alerts[1], UserRole.LEADER)


def test_months_are_counted_over_the_year() -> None:
    for since, until, months in (
        (day(0).replace(month=12), day(0).replace(year=2027, month=1), 2),
        (day(0), day(0), 1),
        (day(0).replace(day=31), day(0).replace(month=4, day=1), 2),
    ):
        assert waiting(RungCount.OPEN_MONTHS, since, until, working_days) == months


def test_what_a_person_resolved_is_not_raised_again_while_it_lasts() -> None:
    rising = {"delay_days": 9, "delay_days_before": 1}
    alerts = day_after({}, situation(0, **rising), 0)
    alerts = applied(alerts, [word(1, E.RESOLVED, 1)])
    assert reviewed(alerts, situation(2, **rising)) == ()
    alerts = day_after(alerts, situation(8, delay_days=9, delay_days_before=9), 8)
    assert alerts[1].is_cleared
    assert reviewed(alerts, situation(8, delay_days=9, delay_days_before=9)) == ()
    alerts = day_after(alerts, situation(20, delay_days=30, delay_days_before=10), 20)
    assert sorted(alerts) == [1, 2]


def test_whose_it_is() -> None:
    alerts = day_after({}, late(0), 0)
    assert [role for role in UserRole if needs(alerts[1], role)] == [UserRole.ENGINEER, UserRole.OWNER]
    seen = applied(alerts, [word(1, E.ACKNOWLEDGED, 1)])
    assert not any(needs(seen[1], role) for role in UserRole)
    risen = day_after(seen, late(14), 14)
    assert [role for role in UserRole if needs(risen[1], role)] == [UserRole.LEADER], "it rose after they knew"
    over = applied(risen, [word(1, E.RESOLVED, 15)])
    assert not any(needs(over[1], role) for role in UserRole)


REFUSED = [
    (E.RAISED, "alert_already_raised", "alert_already_resolved", "alert_already_resolved"),
    (E.ACKNOWLEDGED, None, "alert_already_resolved", "alert_already_resolved"),
    (E.ESCALATED, None, "alert_already_resolved", "alert_already_resolved"),
    (E.RESOLVED, None, "alert_already_resolved", "alert_already_resolved"),
    (E.CLEARED, "alert_still_open", None, "alert_already_cleared"),
    (E.SENT, None, None, None),
    (E.SEND_FAILED, None, None, None),
]


@pytest.mark.parametrize(("kind", "when_open", "when_resolved", "when_cleared"), REFUSED)
def test_what_may_follow(
    kind: AlertEventKind, when_open: str | None, when_resolved: str | None, when_cleared: str | None
) -> None:
    alert = day_after({}, late(0), 0)[1]
    resolved = after(alert, word(1, E.RESOLVED, 1))
    cleared = after(resolved, word(1, E.CLEARED, 2))
    assert [refusal(each, kind) for each in (alert, resolved, cleared)] == [when_open, when_resolved, when_cleared]
    for each, why in ((alert, when_open), (resolved, when_resolved), (cleared, when_cleared)):
        if why:
            with pytest.raises(ValueError, match=why):
                after(each, word(1, kind, 3))
    assert refusal(after(alert, word(1, E.ACKNOWLEDGED, 1)), E.ACKNOWLEDGED) == "alert_already_acknowledged"


def test_messages_are_counted_and_nothing_begins_but_by_being_raised() -> None:
    events = events_of(reviewed({}, late(0)), {}, 0)
    told = alerts_of([*events, word(1, E.SEND_FAILED, 0), word(1, E.SENT, 0)])[1]
    assert (told.sent, told.send_failed) == (1, 1)
    with pytest.raises(ValueError, match="raises nothing"):
        raised(word(1, E.ACKNOWLEDGED, 0))
    with pytest.raises(ValueError, match="raises nothing"):
        raised(replace(events[0], severity=None))


STATES = st.sampled_from(
    (ProgressState.NOT_DUE, ProgressState.IN_PROGRESS_LATE, ProgressState.DONE, ProgressState.UNVERIFIED)
)
STEPS = st.lists(
    st.tuples(st.integers(0, 9), st.lists(STATES, min_size=2, max_size=2), st.sampled_from((None, E.ACKNOWLEDGED, E.RESOLVED))),
    max_size=8,
)  # fmt: skip


@given(STEPS, st.sampled_from((DEFAULT, SANYA)))
def test_every_life_is_legal_and_the_same_day_twice_brings_nothing(
    steps: list[tuple[int, list[ProgressState], AlertEventKind | None]], ladder: Ladder
) -> None:
    events: list[AlertEvent] = []
    number = 0
    for gap, states, said in steps:
        number += gap
        nodes = tuple(node(uid=f"M{place}", due=place * 6, state=state) for place, state in enumerate(states))
        now = situation(number, nodes=nodes, delay_days=len(events) * 3, delay_days_before=3)
        alerts = alerts_of(events)
        events += events_of(reviewed(alerts, now, ladder), alerts, number, len(events) + 1)
        alerts = alerts_of(events)
        assert reviewed(alerts, now, ladder) == ()
        held = [alert.key for alert in alerts.values() if alert.is_open]
        assert len(held) == len(set(held)), "nothing is raised twice"
        for alert in alerts.values():
            assert alert.severity.rank >= alert.began.rank
            assert len(set(alert.rungs)) == len(alert.rungs)
            if said and refusal(alert, said) is None:
                events.append(word(alert.number, said, number))
    alerts_of(events)


def test_a_kind_without_a_word_about_it_begins_yellow() -> None:
    (change,) = review((), late(0), replace(DEFAULT, begins={}, rungs=()), {}, working_days)
    assert (change.severity, change.alert_kind) == (AlertSeverity.YELLOW, AlertKind.MILESTONE_LATE)
