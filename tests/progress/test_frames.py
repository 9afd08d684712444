"""Several models in one frame, and that frame on the globe."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bim.elements import Georeference
from bim.georeference import map_coordinates
from geo.crs import from_lon_lat, known_crs, lon_lat
from progress.frames import Frame, map_anchor, moved, places

WUHAN = known_crs("EPSG:4547")
GRID = Georeference(crs_name="EPSG:4547", eastings=530_000.0, northings=3_380_000.0, orthogonal_height=20.0)
NOWHERE = Georeference()
NONE = (0.0, 0.0, 0.0)


def turned(degrees: float, **fields: float) -> Georeference:
    """The same grid with another origin and another direction of x."""
    angle = math.radians(degrees)
    given = {"eastings": 530_100.0, "northings": 3_380_050.0, "orthogonal_height": 25.0} | fields
    return Georeference(crs_name="EPSG:4547", x_axis_abscissa=math.cos(angle), x_axis_ordinate=math.sin(angle), **given)


def test_models_without_any_place_share_engineering_coordinates() -> None:
    frames = [Frame((10.0, 20.0, 1.0), NOWHERE), Frame((13.5, 20.0, 2.0), Georeference(site_latitude=30.0))]
    first, second = places(frames)
    assert first.matrix == (1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1)
    assert second.matrix[12:] == (3.5, 0.0, 1.0, 1.0)
    assert not first.is_borrowed
    assert not second.is_borrowed


@pytest.mark.parametrize("degrees", [0.0, 30.0, 90.0, -135.0])
def test_models_of_one_grid_stand_by_their_map_conversions(degrees: float) -> None:
    frames = [Frame((5.0, 6.0, 7.0), GRID), Frame((100.0, 0.0, -3.0), turned(degrees, scale=0.9996))]
    first, second = places(frames)
    assert first.matrix[12:15] == NONE
    points = np.array([[100.0, 0.0, -3.0], [180.0, 55.0, 12.0], [math.nan] * 3])
    found = moved(second, frames[1], frames[0], points)
    # both ways to the map must meet, within a tenth of a millimetre
    np.testing.assert_allclose(
        map_coordinates(GRID, found), map_coordinates(frames[1].georeference, points), atol=1e-4, equal_nan=True
    )


def test_models_of_neighbouring_zones_meet() -> None:
    neighbour = known_crs("EPSG:4546")
    longitude, latitude = lon_lat(WUHAN, [530_000.0], [3_380_000.0])
    east, north = from_lon_lat(neighbour, longitude, latitude)
    other = Georeference(
        crs_name="EPSG:4546", eastings=float(east[0]), northings=float(north[0]), orthogonal_height=20.0
    )
    frames = [Frame(NONE, GRID), Frame(NONE, other)]
    _, second = places(frames)
    assert not second.is_borrowed
    np.testing.assert_allclose(second.matrix[12:15], 0.0, atol=1e-3)
    # 3 degrees of longitude at 30.5 degrees of latitude: grid east of the western zone points 1.5 degrees more to the south
    assert math.degrees(math.atan2(second.matrix[1], second.matrix[0])) == pytest.approx(
        -3 * math.sin(math.radians(30.53)), abs=0.01
    )


@pytest.mark.parametrize(
    "other",
    [
        NOWHERE,
        Georeference(crs_name="local grid", eastings=7.0, northings=8.0),
        Georeference(crs_name="EPSG:4547", eastings=1.0, northings=2.0, x_axis_abscissa=0.0, x_axis_ordinate=0.0),
        Georeference(crs_name="EPSG:4547", eastings=math.nan, northings=2.0),
    ],
)
@pytest.mark.parametrize("placed_first", [True, False])
def test_what_cannot_be_compared_is_put_by_engineering_coordinates_and_told(
    other: Georeference, placed_first: bool
) -> None:
    frames = [Frame((1.0, 2.0, 3.0), GRID), Frame((11.0, 2.0, 3.0), other)]
    if not placed_first:
        frames.reverse()
    found = places(frames)
    assert [place.is_borrowed for place in found] == [not placed_first, placed_first]
    assert {place.georeference for place in found} == {GRID}
    assert found[1].matrix[12:15] == ((10.0, 0.0, 0.0) if placed_first else (-10.0, 0.0, 0.0))


def test_conversions_of_one_unknown_grid_are_compared_all_the_same() -> None:
    one, two = (Georeference(crs_name="site grid", eastings=east, northings=0.0) for east in (100.0, 130.0))
    first, second = places([Frame(NONE, one), Frame(NONE, two)])
    assert second.matrix[12:15] == pytest.approx((30.0, 0.0, 0.0))
    assert not first.is_borrowed
    assert not second.is_borrowed


def test_a_place_beyond_the_reach_of_the_grid_is_not_used() -> None:
    frames = [Frame(NONE, GRID), Frame(NONE, Georeference(crs_name="EPSG:4549", eastings=9e17, northings=9e17))]
    assert [place.is_borrowed for place in places(frames)] == [False, True]


@given(st.floats(-180, 180), st.floats(-500, 500), st.floats(-500, 500))
def test_place_keeps_lengths(degrees: float, x: float, y: float) -> None:
    frames = [Frame((1.0, 2.0, 0.0), turned(17.0)), Frame((x, y, 3.0), turned(degrees))]
    _, second = places(frames)
    ends = moved(second, frames[1], frames[0], np.array([[x, y, 0.0], [x + 30.0, y + 40.0, 0.0]]))
    assert np.linalg.norm(ends[1] - ends[0]) == pytest.approx(50.0, abs=1e-6)


def test_the_anchor_says_where_true_east_is() -> None:
    central = known_crs("EPSG:4547")  # central meridian 114 E, false easting 500 km
    on_meridian = Georeference(crs_name="EPSG:4547", eastings=500_000.0, northings=3_380_000.0)
    anchor = map_anchor(on_meridian, central, NONE)
    assert anchor is not None
    assert anchor.longitude == pytest.approx(114.0, abs=1e-7)
    assert anchor.rotation_degrees == pytest.approx(0.0, abs=1e-3)
    assert anchor.scale == pytest.approx(1.0, abs=2e-6)

    # 100 km east of it the grid's north points to the west of true north: x is turned by -sin(latitude) * difference
    beside = map_anchor(turned(40.0, eastings=600_000.0), central, NONE)
    assert beside is not None
    convergence = math.sin(math.radians(beside.latitude)) * (beside.longitude - 114.0)
    assert beside.rotation_degrees == pytest.approx(40.0 - convergence, abs=0.01)
    assert beside.scale == pytest.approx(1 - (100_000 / 6_371_000) ** 2 / 2, abs=2e-5)


def test_no_anchor_where_the_grid_ends() -> None:
    assert map_anchor(Georeference(crs_name="EPSG:4547", eastings=9e17, northings=9e17), WUHAN, NONE) is None
