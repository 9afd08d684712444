"""What a way has still to tell: once, when it is long enough ago that it failed, and not for ever."""

from dataclasses import replace
from datetime import timedelta

import pytest

from alerts.channels import MOST_ATTEMPTS, Channel, ChannelKind, Told, due, given_up, most_severe_first, wait_after
from alerts.life import AlertEvent, AlertEventKind, alerts_of
from progress.ladders import AlertSeverity
from progress.verdicts import ProgressState
from tests.alerts.factories import at, day, events_of, node, situation
from tests.alerts.test_review import reviewed

E = AlertEventKind
CHANNEL = Channel(7, ChannelKind.WECOM, "群", "qyapi.weixin.qq.com", AlertSeverity.BLUE, "zh", created_at=at(0))


def history() -> list[AlertEvent]:
    nodes = (node(uid="M1", due=0), node(uid="M2", due=5))
    return events_of(reviewed({}, situation(0, nodes=nodes)), {}, 0)


def told_of(events: list[AlertEvent], hours: float = 1.0, channel: Channel = CHANNEL) -> list[int]:
    found = due(channel, "P1", "东湖路", events, alerts_of(events), at(0) + timedelta(hours=hours))
    return [each.event.id for each in found]


def answered(
    event: AlertEvent, kind: AlertEventKind, attempt: int = 1, hours: float = 0.0, channel: int = 7
) -> AlertEvent:
    moment = at(0) + timedelta(hours=hours)
    return AlertEvent(
        event.number, kind, moment, day(0), day(0), code="x", channel=channel, of_event=event.id, attempt=attempt
    )


def test_each_event_once_and_by_each_way() -> None:
    events = history()
    assert told_of(events) == [1, 2]
    events.append(replace(answered(events[0], E.SENT), id=3))
    assert told_of(events) == [2]
    assert told_of(events, channel=replace(CHANNEL, id=8)) == [1, 2]


@pytest.mark.parametrize(
    "channel",
    [
        replace(CHANNEL, is_active=False),
        replace(CHANNEL, projects=("P2",)),
        replace(CHANNEL, least=AlertSeverity.ORANGE),
        replace(CHANNEL, created_at=at(1)),  # what was before it is no news
    ],
)
def test_what_a_way_does_not_carry(channel: Channel) -> None:
    assert told_of(history(), channel=channel) == []


def test_the_severity_is_that_of_now() -> None:
    events = history()
    assert told_of(events, channel=replace(CHANNEL, least=AlertSeverity.YELLOW)) == [1]
    assert told_of(events, channel=replace(CHANNEL, projects=("P1",))) == [1, 2]


def test_a_failed_message_is_tried_again_later_each_time_and_in_the_end_no_more() -> None:
    events = history()[:1]
    hours = 0.0
    for attempt in range(1, MOST_ATTEMPTS + 1):
        events.append(answered(events[0], E.SEND_FAILED, attempt, hours))
        wait = wait_after(attempt).total_seconds() / 3600
        assert told_of(events, hours + wait - 0.001) == []
        assert told_of(events, hours + wait) == ([1] if attempt < MOST_ATTEMPTS else [])
        hours += wait
    assert given_up([CHANNEL, replace(CHANNEL, id=8)], events) == {7: 1}
    assert wait_after(1) == timedelta(minutes=1)
    assert wait_after(5) == timedelta(minutes=16)


def test_the_end_is_told_to_those_who_know_of_the_beginning() -> None:
    events = history()
    over = situation(1, nodes=(node(uid="M1", due=0, state=ProgressState.DONE), node(uid="M2", due=5)))
    events += events_of(reviewed(alerts_of(events), over), alerts_of(events), 0, 3)
    assert told_of(events) == [2], "what is over before it was told is no message"
    events.append(replace(answered(events[0], E.SENT), id=4))
    assert told_of(events) == [2, 3]


def test_the_most_severe_come_first() -> None:
    events = history()
    alerts = alerts_of(events)
    both = [Told("P2", "x", events[1], alerts[2]), Told("P1", "x", events[0], alerts[1])]
    assert [each.alert.severity for each in most_severe_first(both)] == [AlertSeverity.YELLOW, AlertSeverity.BLUE]
