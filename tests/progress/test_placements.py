"""Placements as georeferences, and the plane they are in."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bim.elements import Georeference
from bim.georeference import map_coordinates
from geo.crs import known_crs, lon_lat
from progress.placements import (
    OFF_THE_MAP,
    PLACED,
    Placement,
    PlacementMethod,
    PointPair,
    corrected_placement,
    placed,
    placement_by_hand,
    placement_by_points,
    plane_at,
    plane_coordinates,
)
from values.errors import InvalidRequest

ZONE = known_crs("EPSG:4547")
STATED = Georeference(crs_name="EPSG:4548", eastings=1.0, northings=2.0, site_latitude=30.0, has_address=True)


def test_nothing_and_taken_back_leave_the_file_its_word() -> None:
    assert placed(STATED, None) is STATED
    assert placed(STATED, Placement(PlacementMethod.AS_STATED)) is STATED


def test_off_the_map_no_claim_is_left() -> None:
    found = placed(STATED, Placement(PlacementMethod.OFF_THE_MAP))
    assert (found.stated_by, found.eastings, found.site_latitude) == (OFF_THE_MAP, None, None)


def test_a_corrected_reading_comes_back_as_it_was() -> None:
    reading = Georeference("EPSG:4547", 5e5, 3.38e6, 12.0, math.cos(0.3), math.sin(0.3), 0.9999)
    found = placed(STATED, corrected_placement(reading))
    assert (found.stated_by, found.has_address) == (PLACED, True)
    points = [(0.0, 0.0, 0.0), (100.0, 50.0, 3.0)]
    assert map_coordinates(found, points) == pytest.approx(map_coordinates(reading, points), abs=1e-9)


@given(
    point=st.tuples(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4)),
    there=st.tuples(st.floats(3e5, 7e5), st.floats(2e6, 6e6)),
    turn=st.floats(-360, 360),
)
def test_by_hand_the_point_meets_its_place_in_true_size(point, there, turn) -> None:
    found = placed(Georeference(), placement_by_hand(point, *there, ZONE, turned_degrees=turn, height=5.0))
    on_map = map_coordinates(found, [(*point, 0.0), (point[0] + 10, point[1], 0.0)])
    assert on_map[0] == pytest.approx((*there, 5.0), abs=1e-6)
    assert np.linalg.norm(on_map[1] - on_map[0]) == pytest.approx(10, abs=1e-6)


@given(
    turn=st.floats(-180, 180),
    shift=st.tuples(st.floats(4e5, 6e5), st.floats(3e6, 4e6)),
    points=st.lists(st.tuples(st.floats(-500, 500), st.floats(-500, 500)), min_size=2, max_size=6, unique=True),
)
def test_points_give_back_the_turn_they_were_made_by(turn, shift, points) -> None:
    if max(math.dist(points[0], each) for each in points) < 1:
        return
    cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    pairs = []
    for x, y in points:
        longitude, latitude = lon_lat(ZONE, shift[0] + cosine * x - sine * y, shift[1] + sine * x + cosine * y)
        pairs.append(PointPair(x, y, float(longitude[0]), float(latitude[0])))
    found = placement_by_points(pairs, ZONE, height=0.0)
    assert (found.rotation_degrees - turn + 180) % 360 - 180 == pytest.approx(0, abs=1e-3)
    assert found.scale == pytest.approx(1, abs=1e-5)
    assert found.residual_m == pytest.approx(0, abs=1e-4)


@pytest.mark.parametrize(
    ("place", "own", "code"),
    [
        ((114.3, 30.5), "", "EPSG:4547"),
        ((114.3, 30.5), "EPSG:4490", "EPSG:4547"),
        ((114.3, 30.5), "EPSG:4526", "EPSG:4526"),
        ((5.4, 52.1), "", "EPSG:32631"),
        ((151.2, -33.8), "", "EPSG:32756"),
        ((114.3, -30.5), "", "EPSG:32750"),
        ((180.0, 10.0), "", "EPSG:32660"),
    ],
)
def test_the_plane_at_a_place(place, own, code) -> None:
    assert plane_at(*place, own).code == code


def test_no_plane_reaches_everywhere() -> None:
    with pytest.raises(InvalidRequest, match="place_outside_crs"):
        plane_coordinates(ZONE, [math.inf], [30.0])
