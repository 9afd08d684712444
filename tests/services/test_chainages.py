"""Chainage of shapes beside the one centre line."""

import pytest
from shapely.geometry import LineString, MultiLineString, Point, Polygon

from services.chainages import chainage_facts, one_line

EAST = LineString([(114.0, 30.0), (114.02, 30.0)])  # about 1.93 km along a parallel


def square(longitude: float, latitude: float, size: float = 0.001) -> Polygon:
    return Polygon(
        [
            (longitude, latitude),
            (longitude + size, latitude),
            (longitude + size, latitude + size),
            (longitude, latitude + size),
        ]
    )


def test_a_shape_beside_the_line_has_both_ends() -> None:
    found = chainage_facts(one_line([EAST]), square(114.005, 30.0))
    assert found["start_chainage"] == pytest.approx(482.4, abs=2)
    assert found["finish_chainage"] - found["start_chainage"] == pytest.approx(96.5, abs=1)


def test_a_shape_far_from_the_line_has_none() -> None:
    assert chainage_facts(one_line([EAST]), square(114.005, 30.1)) == {}


@pytest.mark.parametrize(
    "lines", [[], [EAST, EAST], [Point(114, 30)], [MultiLineString([[(0, 0), (0, 1)], [(5, 5), (5, 6)]])]]
)
def test_without_exactly_one_line_nothing_is_said(lines: list) -> None:
    assert one_line(lines) is None
    assert chainage_facts(None, square(114.005, 30.0)) == {}
