"""The S-curve as a picture of its own."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from figures.charts import CurveData
from figures.palette import THEMES, theme_colours
from figures.plain_curve import HEIGHT, WIDTH, plain_curve, value_on

START = date(2026, 1, 1)
DAYS = tuple(START + timedelta(7 * at) for at in range(5))
CURVE = CurveData(DAYS, (0.0, 0.25, 0.5, 0.75, 1.0), (0.0, 0.1, 0.3, None, None), (None,) * 5, "elements")
SVG = "{http://www.w3.org/2000/svg}"


def drawn(curve: CurveData = CURVE, day: date = date(2026, 1, 18), **named: str) -> ElementTree.Element:
    return ElementTree.fromstring(plain_curve(curve, status_date=day, **named))


@pytest.mark.parametrize("theme", THEMES)
def test_lines_are_told_apart_by_dashes_too(theme: str) -> None:
    colours = theme_colours(theme)
    lines = {path.get("stroke"): path for path in drawn(theme=theme).iter(f"{SVG}path")}
    assert lines[colours.planned].get("stroke-dasharray")
    assert lines[colours.verified].get("stroke-dasharray") is None
    assert colours.claimed not in lines, "nobody claimed anything: no line at nought"


def test_words_are_percentages_and_months() -> None:
    assert [each.text for each in drawn().iter(f"{SVG}text")] == ["0%", "50%", "100%", "2026-01", "2026-01"]


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2026, 1, 18), date(2030, 1, 1)])
def test_nothing_leaves_the_picture(day: date) -> None:
    for dot in drawn(day=day).iter(f"{SVG}circle"):
        assert 0 <= float(dot.get("cx", "-1")) <= WIDTH
        assert 0 <= float(dot.get("cy", "-1")) <= HEIGHT


def test_a_curve_of_one_day_is_a_dot() -> None:
    assert len(list(drawn(CurveData(DAYS[:1], (0.5,), (None,), (None,), "tasks")).iter(f"{SVG}circle"))) == 1


def test_a_long_curve_is_thinned_and_keeps_its_end() -> None:
    days = tuple(START + timedelta(at) for at in range(4000))
    long = CurveData(days, tuple(at / 3999 for at in range(4000)), (None,) * 4000, (None,) * 4000, "tasks")
    assert len(plain_curve(long, status_date=START)) < 8_000
    (dot,) = drawn(long, START).iter(f"{SVG}circle")
    assert dot.get("cx") == "626.0"


def test_without_any_day_there_is_no_picture() -> None:
    with pytest.raises(ValueError, match="without any day"):
        plain_curve(CurveData((), (), (), (), "tasks"), status_date=START)


def test_value_on_a_day_is_the_last_known_one() -> None:
    assert value_on(CURVE, CURVE.verified, date(2026, 1, 10)) == 0.1
    assert value_on(CURVE, CURVE.verified, date(2026, 12, 1)) == 0.3
    assert value_on(CURVE, CURVE.verified, date(2025, 12, 1)) is None
