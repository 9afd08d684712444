"""Map conversion: known points, and there and back again."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bim.elements import Georeference
from bim.georeference import engineering_coordinates, map_coordinates, rotation_degrees
from values.errors import InvalidRequest

METRES = st.floats(-1e5, 1e5, allow_nan=False)


def test_quarter_turn_moves_the_x_axis_to_north() -> None:
    turned = Georeference(
        "EPSG:4547",
        500_000.0,
        3_400_000.0,
        orthogonal_height=12.5,
        x_axis_abscissa=0.0,
        x_axis_ordinate=2.0,
        scale=0.9996,
    )
    found = map_coordinates(turned, [[100.0, 0.0, 0.0], [0.0, 100.0, 10.0]])
    assert found == pytest.approx(
        np.array([[500_000.0, 3_400_099.96, 12.5], [499_900.04, 3_400_000.0, 12.5 + 9.996]]), abs=1e-9
    )
    assert rotation_degrees(turned) == pytest.approx(90)


def test_one_point_keeps_its_shape() -> None:
    assert map_coordinates(Georeference("", 1.0, 2.0), (3, 4, 5)).tolist() == [4.0, 6.0, 5.0]


@given(
    angle=st.floats(-math.pi, math.pi),
    length=st.floats(1e-3, 1e3),
    scale=st.floats(0.5, 2),
    offset=st.tuples(st.floats(-5e6, 5e6), st.floats(-5e6, 5e6), st.floats(-1e3, 9e3)),
    points=st.lists(st.tuples(METRES, METRES, METRES), min_size=1, max_size=20),
)
def test_there_and_back_again(angle, length, scale, offset, points) -> None:
    georeference = Georeference(
        "", offset[0], offset[1], offset[2], length * math.cos(angle), length * math.sin(angle), scale
    )
    given_points = np.array(points)
    back = engineering_coordinates(georeference, map_coordinates(georeference, given_points))
    assert back == pytest.approx(given_points, abs=1e-7)
    distances = np.linalg.norm(np.diff(given_points, axis=0), axis=1)
    on_map = np.linalg.norm(np.diff(map_coordinates(georeference, given_points), axis=0), axis=1)
    assert on_map == pytest.approx(distances * scale, abs=1e-6)  # a similarity: all lengths times the scale


@pytest.mark.parametrize(
    ("georeference", "code"),
    [
        (Georeference(), "model_not_georeferenced"),
        (Georeference("", 1.0, None), "model_not_georeferenced"),
        (Georeference("", 1.0, 1.0, 0.0, 0.0, 0.0), "map_conversion_degenerate"),
        (Georeference("", 1.0, 1.0, scale=0.0), "map_conversion_degenerate"),
        (Georeference("", 1.0, 1.0, scale=math.inf), "map_conversion_degenerate"),
        (Georeference("", 1.0, 1.0, x_axis_abscissa=math.inf), "map_conversion_degenerate"),
    ],
)
def test_a_void_conversion_is_refused_in_both_directions(georeference, code) -> None:
    for convert in (map_coordinates, engineering_coordinates):
        with pytest.raises(InvalidRequest) as refused:
            convert(georeference, (0, 0, 0))
        assert refused.value.code == code
