"""Which tasks move the finish: proven by putting them back on plan."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schedule.critical_path import critical_path
from schedule.delay_causes import DelayCauses, delay_causes, open_ends
from schedule.network import network
from schedule.progress import Progress
from schedule.tasks import Schedule, Sequence, SequenceKind, Task
from tests.schedule.networks import CALENDARS, MONDAY, WEEK, net
from values.dates import day_number
from values.errors import InvalidRequest

START = day_number(MONDAY)
FORK = "S-A, S-B, A-C, B-C"
"""From S by A or by B to C."""


def day(number: int) -> date:
    """A day of March 2026."""
    return date(2026, 3, number)


ON_TIME = Progress(day(2), day(2))


def told(found: DelayCauses) -> list[list[tuple[str, float, float, float]]]:
    """Path by path the causes with slip, overrun and days."""
    return [
        [(cause.uid, cause.slip_days, cause.overrun_days, cause.days) for cause in path.causes] for path in found.paths
    ]


def test_a_plan_that_is_kept_has_no_causes() -> None:
    found = delay_causes(net("A3 B4 C2", "A-B, B-C"), {"A": Progress(day(2), day(4))}, data_date=START + 3)
    assert (found.days, found.paths, found.is_complete) == (0.0, (), True)
    assert found.planned_finish_day == found.forecast_finish_day == day_number(day(12))


def test_who_is_late_himself_and_who_only_waited() -> None:
    """A took two days more; B began when it could and took as long as planned; C has not begun though it might have."""
    network = net("A3 B4 C2", "A-B, B-C")
    known = {"A": Progress(day(2), day(6)), "B": Progress(day(9), day(12))}
    found = delay_causes(network, known, data_date=day_number(day(17)))
    assert (found.planned_finish_day, found.forecast_finish_day) == (day_number(day(12)), day_number(day(18)))
    assert found.days == 4.0
    assert told(found) == [[("A", 0.0, 2.0, 2.0), ("C", 2.0, 0.0, 2.0)]]
    assert found.paths[0].uids == ("A", "B", "C")
    assert (found.paths[0].days, found.is_complete) == (4.0, True)


def test_what_began_early_and_took_longer() -> None:
    """B began before A was over: that gained what its length cost."""
    found = delay_causes(
        net("A5 B5", "A-B"), {"A": Progress(day(2), day(6)), "B": Progress(day(4), day(13))}, data_date=START + 14
    )
    assert (found.days, found.paths) == (0.0, ())


def test_two_paths_late_at_once_are_told_one_after_the_other() -> None:
    """Either alone put right changes nothing or little: both hold the finish."""
    network = net("S1 A3 B3 C2", FORK)
    known = {"S": ON_TIME, "A": Progress(day(3), day(9)), "B": Progress(day(3), day(6))}
    found = delay_causes(network, known, data_date=day_number(day(10)))
    assert found.days == 2.0
    assert told(found) == [[("A", 0.0, 2.0, 1.0)], [("B", 0.0, 1.0, 1.0)]]
    assert [path.days for path in found.paths] == [1.0, 1.0]
    assert found.is_complete


def test_work_ahead_is_told_along_the_planned_path() -> None:
    known = {"S": ON_TIME, "A": Progress(day(3), day(4)), "B": Progress(day(3), day(5))}
    found = delay_causes(net("S1 A5 B3 C2", FORK), known, data_date=START + 4)
    assert (found.days, found.is_complete) == (-2.0, True)
    assert told(found) == [[("A", 0.0, -3.0, -2.0)]]


def test_what_was_lost_and_what_was_gained_elsewhere() -> None:
    """A saves three days, B loses one: with B on plan the finish would be ahead; the planned path says by what."""
    known = {"S": ON_TIME, "A": Progress(day(3), day(4)), "B": Progress(day(3), day(6))}
    found = delay_causes(net("S1 A5 B3 C2", FORK), known, data_date=START + 7)
    assert found.days == -1.0
    assert found.is_complete
    assert sum(path.days for path in found.paths) == found.days


@pytest.mark.parametrize(
    ("tasks", "links", "code"),
    [
        ("A1 B1", "", "network_missing"),
        ("A1 B1", "A-B, B-A", "network_has_loops"),
        ("A1 B1 C1 D1", "A-B, C-D", "network_too_thin"),
    ],
)
def test_where_the_logic_is_too_thin_nothing_is_said(tasks: str, links: str, code: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        delay_causes(net(tasks, links), {}, data_date=START)
    assert refused.value.code == code


def test_one_begin_and_one_end_are_no_open_ends() -> None:
    assert open_ends(net("A1 B1 C1", "A-B, B-C")) == ()
    assert open_ends(net("A1 B1 C1 D1", "A-B, C-D")) == ("C", "B")
    assert open_ends(net("A1 B1 C1 D1", "A-B, C-D"), frozenset("CD")) == ()
    assert open_ends(net("A1 B1")) == ("A", "B")


def test_only_so_many_paths_are_told() -> None:
    """Fifteen tasks side by side, each late by another number of days."""
    names = "ABCDEFGHIJKLMNO"
    network_of = net(" ".join(f"{name}2" for name in names) + " Z1 S1", ", ".join(f"S-{n}, {n}-Z" for n in names))
    known = {name: Progress(day(3), day(4) + timedelta(days=number)) for number, name in enumerate(names)}
    found = delay_causes(network_of, {**known, "S": Progress(day(2), day(2))}, data_date=day_number(day(27)))
    assert len(found.paths) <= 12
    assert found.is_complete == (len(found.paths) < 12)


@st.composite
def stories(draw: st.DrawFn) -> tuple[Schedule, dict[str, Progress], int]:
    """A chain with cross relations, and what became of it until some day."""
    count = draw(st.integers(2, 8))
    tasks = tuple(
        Task(
            str(number),
            planned_start=MONDAY,
            duration_days=draw(st.sampled_from((0.0, 1.0, 2.5, 4.0))),
            calendar_uid=draw(st.sampled_from([calendar.uid for calendar in CALENDARS])),
        )
        for number in range(count)
    )
    links = [Sequence(str(n), str(n + 1)) for n in range(count - 1)]
    kinds = st.sampled_from(SequenceKind)
    for before, after, kind, lag in draw(
        st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), kinds, st.sampled_from((0.0, 1.0, -1.0))), max_size=6)
    ):
        if before < after < count:
            links.append(Sequence(str(before), str(after), kind, lag))
    data_date = START + draw(st.integers(0, 30))
    known = {}
    for number in range(count):
        start = START + draw(st.integers(0, 30))
        finish = start + draw(st.integers(0, 9))
        begun = MONDAY + timedelta(days=start - START)
        if finish < data_date:
            known[str(number)] = Progress(begun, begun + timedelta(days=finish - start))
        elif start < data_date:
            known[str(number)] = Progress(begun, left_days=draw(st.sampled_from((None, 0.5, 3.0))))
    return Schedule("", "xer", tasks, tuple(links), CALENDARS, "week"), known, data_date


@settings(deadline=None, max_examples=60)
@given(stories())
def test_all_of_them_together_give_the_planned_finish_back(story: tuple[Schedule, dict[str, Progress], int]) -> None:
    schedule, known, data_date = story
    found = delay_causes(network(schedule, WEEK), known, data_date=data_date)
    assert found.is_complete
    assert sum(path.days for path in found.paths) == pytest.approx(found.days)
    assert found.forecast_finish == critical_path(network(schedule, WEEK), data_date=data_date, progress=known).finish
    assert found.planned_finish == critical_path(network(schedule, WEEK)).finish
    for path in found.paths:
        assert path.causes
        assert {cause.uid for cause in path.causes} <= set(path.uids)


def test_summaries_stand_behind_their_tasks() -> None:
    tasks = (
        Task("S", is_summary=True),
        *(Task(uid, parent_uid="S", duration_days=2.0, planned_start=MONDAY) for uid in "AB"),
        Task("C", duration_days=1.0, planned_start=MONDAY),
    )
    links = (Sequence("A", "B"), Sequence("S", "C"))
    schedule = Schedule("", "mspdi", tasks, links, (WEEK,), "week")
    found = delay_causes(network(schedule, WEEK), {"A": Progress(day(2), day(4))}, data_date=START + 3)
    assert found.paths[0].uids == ("A", "B", "C")
    assert told(found) == [[("A", 0.0, 1.0, 1.0)]]
