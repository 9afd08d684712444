"""Early and late dates, floats and the driving chain."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from schedule.critical_path import CriticalPath, critical_path
from schedule.network import FROM_FINISH, TO_START, Network, network
from schedule.progress import Progress
from schedule.tasks import Constraint, Schedule, Sequence, SequenceKind, Task
from tests.schedule.networks import CALENDARS, MONDAY, WEEK, clock, net
from values.dates import day_number

C = Constraint
START = day_number(MONDAY)


def day(number: int) -> date:
    """A day of March 2026."""
    return date(2026, 3, number)


def early(path: CriticalPath, uid: str) -> tuple[str, str]:
    return clock(path.dates[uid].early_start), clock(path.dates[uid].early_finish)


def late(path: CriticalPath, uid: str) -> tuple[str, str]:
    return clock(path.dates[uid].late_start), clock(path.dates[uid].late_finish)


def floats(path: CriticalPath, *uids: str) -> list[tuple[float | None, float | None]]:
    return [(path.dates[uid].total_float, path.dates[uid].free_float) for uid in uids]


@pytest.mark.parametrize(
    ("link", "b_early", "a_late"),
    [  # A takes 3 days, B 5, and C 20 sets the end
        ("A-B", ("03-05 08:00", "03-11 16:00"), ("03-18 08:00", "03-20 16:00")),
        ("A-B +2", ("03-09 08:00", "03-13 16:00"), ("03-16 08:00", "03-18 16:00")),
        ("A-B -2", ("03-03 08:00", "03-09 16:00"), ("03-20 08:00", "03-24 16:00")),
        ("A-B SS", ("03-02 08:00", "03-06 16:00"), ("03-23 08:00", "03-25 16:00")),
        ("A-B SS+2", ("03-04 08:00", "03-10 16:00"), ("03-19 08:00", "03-23 16:00")),
        ("A-B SS-2", ("03-02 08:00", "03-06 16:00"), ("03-25 08:00", "03-27 16:00")),
        ("A-B FF", ("03-02 08:00", "03-06 16:00"), ("03-25 08:00", "03-27 16:00")),
        ("A-B FF+4", ("03-04 08:00", "03-10 16:00"), ("03-19 08:00", "03-23 16:00")),
        ("A-B FF-1", ("03-02 08:00", "03-06 16:00"), ("03-25 08:00", "03-27 16:00")),
        ("A-B SF", ("03-02 08:00", "03-06 16:00"), ("03-25 08:00", "03-27 16:00")),
        ("A-B SF+7", ("03-04 08:00", "03-10 16:00"), ("03-19 08:00", "03-23 16:00")),
    ],
)
def test_every_relation_forward_and_back(link: str, b_early: tuple[str, str], a_late: tuple[str, str]) -> None:
    path = critical_path(net("A3 B5 C20", link))
    assert early(path, "A") == ("03-02 08:00", "03-04 16:00")
    assert early(path, "B") == b_early
    assert late(path, "A") == a_late
    assert late(path, "B") == ("03-23 08:00", "03-27 16:00")
    assert path.finish_day == day_number(day(27))
    assert path.path == ("C",)


def test_a_text_book_network() -> None:
    """Two ways to the end, the longer one critical; floats by hand."""
    path = critical_path(net("A3 B4 C2 D1 E5", "A-B, A-C, B-D, C-D, C-E FF+1"))
    assert path.path == ("A", "B", "D")
    assert floats(path, "A", "B", "D") == [(0.0, 0.0)] * 3
    assert early(path, "E") == ("03-03 08:00", "03-09 16:00"), "C ends on the sixth, a day later E may"
    assert floats(path, "C", "E") == [(2.0, 0.0), (2.0, 2.0)]
    assert [path.dates[uid].driver for uid in "ABCDE"] == ["", "A", "A", "B", "C"]
    assert [path.dates[uid].is_critical for uid in "ABCDE"] == [True, True, False, True, False]


def test_an_activity_without_successor_is_free_to_the_end() -> None:
    assert floats(critical_path(net("A3 B5")), "A", "B") == [(2.0, 2.0), (0.0, 0.0)]


def test_hours_are_kept() -> None:
    path = critical_path(net("A1.5 B0.25 C1s", "A-B, B-C"))
    assert early(path, "A") == ("03-02 08:00", "03-03 12:00")
    assert early(path, "B") == ("03-03 12:00", "03-03 14:00")
    assert early(path, "C") == ("03-03 14:00", "03-04 14:00"), (
        "three hours until 17:00, five more from 08:00, the noon apart"
    )


@pytest.mark.parametrize(
    ("tasks", "link", "a", "b", "a_float"),
    [
        ("A5 B2d", "A-B", ("03-02 08:00", "03-06 16:00"), ("03-07 08:00", "03-08 16:00"), 0.0),
        ("A6d B1", "A-B", ("03-02 08:00", "03-07 16:00"), ("03-09 08:00", "03-09 16:00"), 1.0),
        ("A4 B1d", "A-B +2", ("03-02 08:00", "03-05 16:00"), ("03-10 08:00", "03-10 16:00"), 0.0),
        ("A5 B1r", "A-B", ("03-02 08:00", "03-06 16:00"), ("03-06 16:00", "03-07 16:00"), 0.0),
        ("A6d B6", "A-B SS+5", ("03-02 08:00", "03-07 16:00"), ("03-09 08:00", "03-16 16:00"), 2.0),
    ],
)
def test_calendars_that_differ(tasks: str, link: str, a: tuple[str, str], b: tuple[str, str], a_float: float) -> None:
    """A lag runs on the predecessor's calendar; who works on Sundays may use one that his successor rests on."""
    path = critical_path(net(tasks, link))
    assert (early(path, "A"), early(path, "B")) == (a, b)
    assert path.dates["A"].total_float == a_float


def test_a_finish_waits_for_a_saturday() -> None:
    path = critical_path(net("A6d B5", "A-B FF"))
    assert early(path, "B") == ("03-02 08:00", "03-09 08:00")
    assert floats(path, "A", "B") == [(1.0, 1.0), (0.0, 0.0)]


def test_a_finish_that_waits_for_a_start_needs_no_work_between() -> None:
    path = critical_path(net("A5 B1 C1", "A-B, B-C SF+5"))
    assert early(path, "C") == ("03-13 08:00", "03-13 16:00")
    assert floats(path, "B") == [(0.0, 0.0)]
    free = critical_path(net("A5 B1 C6", "A-B, B-C SF"))
    assert early(free, "C")[1] == "03-09 16:00"
    tight = critical_path(net("A5 B1 C5", "A-B, B-C SF"))
    assert early(tight, "C")[1] == "03-06 16:00", "B begins on Monday morning, C ends on Friday evening"


@pytest.mark.parametrize(
    ("tasks", "fields", "stands", "may"),
    [
        ("A5 M0 B1", {}, "03-06 16:00", "03-06 16:00"),
        ("A5 M0 B1", {"is_start_milestone": True}, "03-09 08:00", "03-09 08:00"),
        ("A5 M0s B1", {}, "03-06 16:00", "03-06 17:00"),
        ("A6d M0 B1", {}, "03-09 08:00", "03-09 08:00"),
        ("A6d M0 B2d", {"is_start_milestone": True}, "03-09 08:00", "03-09 08:00"),
    ],
)
def test_milestones_stand_at_the_edge_of_work(tasks: str, fields: dict[str, Any], stands: str, may: str) -> None:
    path = critical_path(net(tasks, "A-M, M-B", M={"is_milestone": True, **fields}))
    assert early(path, "M") == (stands, stands)
    assert late(path, "M") == (may, may)
    assert path.dates["M"].total_float == (0.0 if stands == may else 0.125)


def test_milestones_of_the_begin_and_with_float() -> None:
    path = critical_path(net("M0 A5 N0 B10 O0", "M-A, A-N, N-O", **{uid: {"is_milestone": True} for uid in "MNO"}))
    assert early(path, "M") == ("03-02 08:00", "03-02 08:00"), "nothing lies before the begin"
    assert late(path, "M") == ("03-06 16:00", "03-06 16:00")
    assert path.dates["M"].start_day == path.dates["M"].finish_day == START
    assert floats(path, "M", "N", "O") == [(5.0, 0.0), (5.0, 0.0), (5.0, 5.0)]
    starts = {"N": {"is_milestone": True, "is_start_milestone": True}}
    path = critical_path(net("A5 N0 B1 C9", "A-N, N-B", **starts))
    assert late(path, "N") == ("03-12 08:00", "03-12 08:00"), "until B has to begin"
    path = critical_path(net("A5 N0 B1 C9", "A-N, N-B +1", **starts))
    assert late(path, "N") == ("03-11 08:00", "03-11 08:00")
    path = critical_path(net("A5 N0 C9", "A-N", **starts))
    assert late(path, "N") == ("03-12 16:00", "03-12 16:00"), "until work ends"


@pytest.mark.parametrize(
    ("constraint", "on", "begins", "total"),
    [  # A takes 5 days, B 3 after it, C 15 beside them
        (C.NONE, 20, "03-09 08:00", 7.0),
        (C.START_NO_EARLIER, 11, "03-11 08:00", 5.0),
        (C.START_NO_EARLIER, 3, "03-09 08:00", 7.0),
        (C.START_NO_LATER, 11, "03-09 08:00", 2.0),
        (C.START_NO_LATER, 5, "03-09 08:00", -2.0),
        (C.START_ON, 12, "03-12 08:00", 0.0),
        (C.FINISH_NO_EARLIER, 16, "03-12 08:00", 4.0),
        (C.FINISH_NO_EARLIER, 4, "03-09 08:00", 7.0),
        (C.FINISH_NO_LATER, 13, "03-09 08:00", 2.0),
        (C.FINISH_NO_LATER, 31, "03-09 08:00", 7.0),
        (C.FINISH_ON, 16, "03-12 08:00", 0.0),
        (C.MUST_START_ON, 4, "03-04 08:00", 0.0),
        (C.MUST_FINISH_ON, 4, "03-02 08:00", 0.0),
        (C.MUST_START_ON, 18, "03-18 08:00", 0.0),
    ],
)
def test_constraints(constraint: Constraint, on: int, begins: str, total: float) -> None:
    fields = {"B": {"constraint": constraint, "constraint_date": day(on)}}
    path = critical_path(net("A5 B3 C15", "A-B", **fields))
    assert early(path, "B")[0] == begins
    assert path.dates["B"].total_float == total


def test_one_that_must_hold_makes_its_predecessors_late() -> None:
    fields = {"B": {"constraint": C.MUST_START_ON, "constraint_date": day(5)}}
    path = critical_path(net("A5 B3", "A-B", **fields))
    assert floats(path, "A", "B") == [(-2.0, 0.0), (0.0, 0.0)]
    assert path.dates["B"].driver == ""


def test_a_constraint_without_a_day_and_milestones_with_one() -> None:
    told = {"B": {"constraint": C.MUST_START_ON}}
    assert early(critical_path(net("A5 B3", "A-B", **told)), "B")[0] == "03-09 08:00"
    for constraint in (C.FINISH_NO_EARLIER, C.MUST_FINISH_ON):
        told = {"M": {"constraint": constraint, "constraint_date": day(6), "is_milestone": True}}
        assert early(critical_path(net("A1 M0", "A-M", **told)), "M")[0] == "03-06 16:00", constraint


def test_as_late_as_possible_takes_the_free_float_and_no_more() -> None:
    fields = {
        "B": {"constraint": C.AS_LATE_AS_POSSIBLE},
        "M": {"constraint": C.AS_LATE_AS_POSSIBLE, "is_milestone": True},
    }
    path = critical_path(net("A1 B2 C10 D1 M0", "A-B, B-D, C-D, A-M, M-B", **fields))
    assert early(path, "B") == ("03-12 08:00", "03-13 16:00")
    assert early(path, "M") == ("03-11 16:00", "03-11 16:00")
    assert floats(path, "A", "B", "M") == [(7.0, 7.0), (0.0, 0.0), (0.0, 0.0)]
    assert (path.dates["B"].driver, path.path) == ("", ("C", "D"))
    tight = critical_path(net("A1 B2 D1", "A-B, B-D", B=fields["B"]))
    assert tight.dates["B"].driver == "A", "nothing to take"


def test_floats_are_measured_against_the_day_by_which_all_must_be_done() -> None:
    network = net("A5 B3 C1", "A-B")
    ahead, behind = (critical_path(network, finish_by=START + days) for days in (15, 7))
    assert floats(ahead, "A", "B") == [(4.0, 0.0), (4.0, 0.0)]
    assert floats(behind, "A", "B", "C") == [(-2.0, 0.0), (-2.0, 0.0), (5.0, 7.0)]
    assert behind.dates["A"].is_critical
    assert ahead.finish_day == behind.finish_day == START + 9
    assert ahead.path == ("A", "B")


def test_what_is_not_done_lies_behind_the_data_date() -> None:
    network = net("A5 B3 C2 D1", "A-B, C-D")
    known = {"A": Progress(day(2), day(5)), "C": Progress(day(3), left_days=1.0)}
    path = critical_path(network, data_date=START + 9, progress=known)
    assert early(path, "A") == ("03-02 08:00", "03-05 16:00")
    assert early(path, "B") == ("03-11 08:00", "03-13 16:00")
    assert early(path, "C") == ("03-03 08:00", "03-11 16:00"), "a day is left"
    assert early(path, "D") == ("03-12 08:00", "03-12 16:00")
    assert floats(path, "A", "B", "C", "D") == [(None, None), (0.0, 0.0), (1.0, 0.0), (1.0, 1.0)]
    assert late(path, "C")[0] == "03-12 08:00", "of what is left"
    assert path.path == ("B",), "the data date drives it"
    assert not path.dates["A"].is_critical


@pytest.mark.parametrize(
    ("known", "b"),
    [
        ({"B": Progress(day(2), left_days=2.0)}, ("03-02 08:00", "03-10 16:00")),
        ({"B": Progress(day(2))}, ("03-02 08:00", "03-11 16:00")),
        ({"B": Progress(left_days=1.0)}, ("03-09 08:00", "03-09 16:00")),
        ({"B": Progress(day(2), left_days=0.0), "A": Progress(day(2), day(3))}, ("03-02 08:00", "03-03 16:00")),
        ({"B": Progress(None, day(3))}, ("03-03 08:00", "03-03 16:00")),
        ({"B": Progress(day(7), day(8))}, ("03-06 16:00", "03-06 16:00")),
    ],
)
def test_what_has_begun_out_of_sequence_waits_with_the_rest(known: dict[str, Progress], b: tuple[str, str]) -> None:
    """Retained logic: A holds what is left of B until Friday the 6th."""
    path = critical_path(
        net("A5 B5 C1", "A-B, B-C"), data_date=START + 2, progress={"A": Progress(day(2), left_days=3.0), **known}
    )
    assert early(path, "B") == b


def test_a_finish_that_holds_the_rest_drives_it() -> None:
    known = {"A": Progress(day(2), left_days=4.0), "B": Progress(day(2), left_days=1.0)}
    path = critical_path(net("A5 B2", "A-B FF+1"), data_date=START + 1, progress=known)
    assert early(path, "B") == ("03-02 08:00", "03-09 16:00")
    assert path.path == ("A", "B")
    free = critical_path(net("A5 B2 C9", "A-B SS"), data_date=START + 1, progress=known)
    assert (free.dates["B"].driver, free.dates["A"].total_float) == ("", 5.0), "what began no longer holds a start"


def test_what_is_assumed_goes_as_its_logic_lets_it() -> None:
    path = critical_path(net("A5 B3", "A-B"), data_date=START + 9, progress={"A": Progress(is_assumed=True)})
    assert (early(path, "A"), early(path, "B")[0]) == (("03-02 08:00", "03-06 16:00"), "03-11 08:00")


@pytest.mark.parametrize(
    ("known", "b"),
    [  # A ends on Friday the 6th, B takes three days
        (Progress(day(12), start_from=day(4)), ("03-09 08:00", "03-13 16:00")),
        (Progress(day(12), start_from=day(11)), ("03-11 08:00", "03-13 16:00")),
        (Progress(day(5), start_from=day(4)), ("03-05 08:00", "03-13 16:00")),
        (Progress(day(12), day(13), start_from=day(4), finish_from=day(4)), ("03-09 08:00", "03-11 16:00")),
        (Progress(day(12), day(13), start_from=day(4), finish_from=day(12)), ("03-09 08:00", "03-12 16:00")),
        (Progress(day(9), day(10), start_from=day(9), finish_from=day(9)), ("03-09 08:00", "03-10 16:00")),
    ],
)
def test_a_day_that_was_only_seen_is_what_logic_makes_of_it(known: Progress, b: tuple[str, str]) -> None:
    told = {"A": Progress(day(2), day(6)), "B": known}
    path = critical_path(net("A5 B3", "A-B"), data_date=START + 12, progress=told)
    assert early(path, "B")[0] == b[0]
    assert early(path, "B")[1] == (b[1] if known.actual_finish else "03-13 16:00")


def test_an_actual_finish_on_time_keeps_the_chain() -> None:
    path = critical_path(net("A5 B3", "A-B"), progress={"A": Progress(day(2), day(6))})
    assert path.path == ("A", "B")


def test_nothing_has_no_path_and_centuries_overflow() -> None:
    with pytest.raises(ValueError, match="no path"):
        critical_path(net(""))
    with pytest.raises(OverflowError):
        critical_path(net("A1 B1", "A-B +99999"))


# Properties

LINKS = st.tuples(
    st.integers(0, 7),
    st.integers(0, 7),
    st.sampled_from(SequenceKind),
    st.sampled_from((0.0, 0.0, 0.0, 1.0, 2.5, -1.0)),
)
DURATIONS = st.sampled_from((0.0, 0.5, 1.0, 2.0, 3.0, 5.0, 8.0))


@st.composite
def networks(draw: st.DrawFn, *, calendars: bool = True, constraints: bool = False) -> Network:
    """Up to eight activities, relations only from earlier to later ones."""
    count = draw(st.integers(1, 8))
    uid = st.sampled_from([calendar.uid for calendar in CALENDARS] if calendars else ["week"])
    tasks = tuple(
        Task(
            str(number),
            planned_start=MONDAY,
            duration_days=draw(DURATIONS),
            calendar_uid=draw(uid),
            is_start_milestone=draw(st.booleans()),
            constraint=draw(st.sampled_from((C.NONE, C.START_NO_EARLIER, C.FINISH_NO_EARLIER, C.AS_LATE_AS_POSSIBLE)))
            if constraints
            else C.NONE,
            constraint_date=draw(st.dates(MONDAY, MONDAY + timedelta(days=9))) if constraints else None,
        )
        for number in range(count)
    )
    links = tuple(
        Sequence(str(before), str(after), kind, lag)
        for before, after, kind, lag in draw(st.lists(LINKS, max_size=14))
        if before < after < count
    )
    return network(Schedule("", "xer", tasks, links, CALENDARS, "week"), WEEK)


@settings(deadline=None, max_examples=40)
@given(networks(constraints=True))
def test_late_is_never_before_early(network: Network) -> None:
    path = critical_path(network)
    for dates in path.dates.values():
        assert dates.early_start <= dates.early_finish <= path.finish
        assert dates.early_start <= dates.late_start
        assert dates.early_finish <= dates.late_finish
        assert dates.total_float is not None
        assert dates.free_float is not None
        assert dates.total_float >= dates.free_float >= 0


@settings(deadline=None, max_examples=40)
@given(networks())
def test_relations_hold(network: Network) -> None:
    """Every relation is kept by the early dates and by the late ones, in work of the successor's calendar."""
    path = critical_path(network)
    for links in network.into:
        for link in links:
            before, after = (network.activities[place] for place in (link.before, link.after))
            first, then = path.dates[before.task.uid], path.dates[after.task.uid]
            moment = first.early_finish if link.kind in FROM_FINISH else first.early_start
            bound = after.work.amount(
                link.lag_time.end(link.lag_time.amount(moment) + link.lag) if link.lag else moment
            )
            assert after.work.amount(then.early_start if link.kind in TO_START else then.early_finish) >= bound


@settings(deadline=None, max_examples=40)
@given(networks())
def test_the_driving_chain_has_no_gap(network: Network) -> None:
    """It ends with the last finish, and each of it stands exactly where the one before lets it."""
    path = critical_path(network)
    assert path.dates[path.path[-1]].early_finish == path.finish
    first = path.dates[path.path[0]]
    work = network.activities[network.places[path.path[0]]].work
    assert first.driver == ""
    assert work.amount(first.early_start) == work.amount(network.begin)
    for before, uid in zip(path.path, path.path[1:], strict=False):
        place = network.places[uid]
        activity = network.activities[place]
        driving = [link for link in network.into[place] if network.activities[link.before].task.uid == before]
        dates, earlier = path.dates[uid], path.dates[before]
        assert dates.driver == before
        gaps = []
        for link in driving:
            moment = earlier.early_finish if link.kind in FROM_FINISH else earlier.early_start
            told = link.lag_time.end(link.lag_time.amount(moment) + link.lag) if link.lag else moment
            bound = activity.work.amount(told) - (0 if link.kind in TO_START else activity.minutes)
            gaps.append(activity.work.amount(dates.early_start) - bound)
        assert 0 in gaps


@settings(deadline=None, max_examples=40)
@given(networks(calendars=False), st.data())
def test_a_delay_within_free_float_moves_nobody_and_beyond_total_float_the_finish(
    network: Network, data: st.DataObject
) -> None:
    """On one calendar; with several, up to the gap in which one rests and another works."""
    before = critical_path(network)
    uid = data.draw(st.sampled_from(sorted(before.dates)))
    dates = before.dates[uid]
    assume(not network.activities[network.places[uid]].task.is_start_milestone)
    assert dates.total_float is not None
    assert dates.free_float is not None
    work = network.plan_time
    more = data.draw(st.sampled_from((0.0, 0.5, 2.0)))
    for delay in (dates.free_float, dates.total_float + more):
        held = _delayed(network, uid, delay)
        if delay == dates.free_float:
            finishes = (
                (other, found.early_finish, before.dates[other].early_finish) for other, found in held.dates.items()
            )
            moved = {other for other, then, now in finishes if work.amount(then) != work.amount(now)}
            assert moved <= {uid}
        else:
            assert work.days(work.amount(held.finish) - work.amount(before.finish)) == pytest.approx(more)


def _delayed(network: Network, uid: str, days: float) -> CriticalPath:
    """The same with one activity beginning so many days of work later than it might."""
    place = network.places[uid]
    activity = network.activities[place]
    start = critical_path(network).dates[uid].early_start
    later = activity.work.begin(activity.work.amount(start) + activity.work.minutes(days))
    activities = list(network.activities)
    activities[place] = replace(activity, earliest=later)
    return critical_path(replace(network, activities=tuple(activities)))


@settings(deadline=None, max_examples=40)
@given(networks(), st.data())
def test_without_a_relation_nothing_ends_later(network: Network, data: st.DataObject) -> None:
    links = [link for links in network.into for link in links]
    assume(links)
    dropped = data.draw(st.integers(0, len(links) - 1))
    gone = links[dropped]
    into = tuple(tuple(link for link in links if link is not gone) for links in network.into)
    out_of = tuple(tuple(link for link in links if link is not gone) for links in network.out_of)
    assert critical_path(replace(network, into=into, out_of=out_of)).finish <= critical_path(network).finish
