"""Instants and lengths of time."""

from datetime import date

import pytest

from schedule.moments import END_OF_DAY, duration_minutes, finish_day, parse_moment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015-02-18T08:00:00", "2015-02-18T08:00:00"),
        ("2015-02-18T08:30", "2015-02-18T08:30:00"),
        ("2025-02-14T23:12:43Z", "2025-02-14T23:12:43"),
        ("2025-02-14", "2025-02-14T00:00:00"),
        ("2025-02-14T25:00:00", None),
        ("2025-02-30T08:00:00", None),
        ("NA", None),
        ("", None),
    ],
)
def test_parse_moment(text: str, expected: str | None) -> None:
    moment = parse_moment(text)
    assert (moment and moment.isoformat()) == expected


@pytest.mark.parametrize(
    ("start", "finish", "day"),
    [
        ("2021-05-03T08:00:00", "2021-05-10T00:00:00", date(2021, 5, 9)),
        ("2021-05-03T00:00:00", "2021-05-04T00:00:00", date(2021, 5, 3)),
        ("2021-09-06T00:00:00", "2021-09-06T00:00:00", date(2021, 9, 6)),
        ("2021-05-03T08:00:00", "2021-05-07T17:00:00", date(2021, 5, 7)),
        ("", "2021-05-10T00:00:00", date(2021, 5, 10)),
        ("2021-05-10T08:00:00", "2021-05-03T00:00:00", date(2021, 5, 3)),
        ("2021-05-03T08:00:00", "", None),
    ],
)
def test_finish_day(start: str, finish: str, day: date | None) -> None:
    assert finish_day(parse_moment(start), parse_moment(finish)) == day


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("PT8H0M0S", 480),
        ("P5D", 2400),
        ("-P4D", -1920),
        ("P1W", 2400),
        ("P1DT2H30M", 630),
        ("PT0.5H", 30),
        ("P0Y0M2D", 960),
        ("P0D", 0),
        ("P1M", None),
        ("P1Y", None),
        ("P", None),
        ("PT", None),
        ("8 h", None),
        ("", None),
    ],
)
def test_duration_minutes(text: str, minutes: float | None) -> None:
    assert duration_minutes(text, 480) == minutes


def test_a_finish_without_a_time_is_the_whole_day() -> None:
    assert finish_day(parse_moment("2021-05-03"), parse_moment("2021-05-10", END_OF_DAY)) == date(2021, 5, 10)


def test_a_week_of_the_clock_has_seven_days() -> None:
    assert duration_minutes("P1W", 1440) == 7 * 1440
