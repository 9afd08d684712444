"""Where models come to stand."""

import numpy as np
import pytest
from shapely.geometry import box

from bim.elements import Georeference
from geo.ground import Ground, GroundKind
from progress.landings import Extent, landing, model_extent, outline, told_m
from progress.places import Boxes

GRID = Georeference(crs_name="EPSG:4547", eastings=500_000.0, northings=3_380_000.0)
HOUSE = Extent((0.0, 0.0, 0.0), (40.0, 20.0, 12.0))


def test_elements_without_shape_and_lost_ones_do_not_count() -> None:
    low = np.zeros((300, 3))
    high = np.ones((300, 3)) * 10
    low[0], high[0] = 5e6, 5e6 + 1
    low[1] = high[1] = np.nan
    assert model_extent(Boxes(low, high)) == Extent((0.0, 0.0, 0.0), (10.0, 10.0, 10.0))
    assert model_extent(Boxes(low[1:2], high[1:2])) is None


def test_a_house_lands_on_its_corners() -> None:
    found = landing(GRID, HOUSE)
    assert found is not None
    assert found.longitude == pytest.approx(114.0, abs=1e-3)
    assert found.diagonal_m == pytest.approx(np.hypot(40, 20))
    assert len(found.corners) == 4
    west, east = found.corners[0][0], found.corners[1][0]
    assert (east - west) * 111_320 * np.cos(np.radians(found.latitude)) == pytest.approx(40, rel=0.01)


@pytest.mark.parametrize(
    "nowhere",
    [
        Georeference(),
        Georeference(site_longitude=114.0, site_latitude=30.0),
        Georeference("own grid", 1.0, 2.0),
        Georeference("EPSG:4547", 9e17, 9e17),
        Georeference("EPSG:4547", 5e5, 3e6, scale=0.0),
    ],
)
def test_no_place_on_earth(nowhere: Georeference) -> None:
    assert landing(nowhere, HOUSE) is None


def test_what_stands_there_must_have_room() -> None:
    found = landing(GRID, HOUSE)
    assert found is not None
    ground = Ground(GroundKind.BOUNDARY, box(*_around(found.longitude, found.latitude)))
    assert found.fits(ground)
    huge = landing(GRID, Extent((-40_000.0, -20_000.0, 0.0), (40_000.0, 20_000.0, 9.0)))
    assert huge is not None
    assert huge.distance_m(ground) == 0
    assert not huge.fits(ground)


def _around(longitude: float, latitude: float) -> tuple[float, float, float, float]:
    return longitude - 1e-3, latitude - 1e-3, longitude + 1e-3, latitude + 1e-3


def test_the_outline_is_what_the_boxes_cover() -> None:
    low, high = np.array([[0.0, 0.0, 0.0], [np.nan] * 3]), np.array([[40.0, 20.0, 12.0], [np.nan] * 3])
    found = outline(GRID, Boxes(low, high))
    assert found is not None
    west, south, east, north = found.bounds
    assert (east - west) * 111_320 * np.cos(np.radians(south)) == pytest.approx(40, abs=1.5)
    assert (north - south) * 111_000 == pytest.approx(20, abs=1.5)
    assert outline(GRID, Boxes(low[1:], high[1:])) is None


@pytest.mark.parametrize(
    "nowhere",
    [Georeference(), Georeference("EPSG:4547", 5e5, 3e6, scale=0.0), Georeference("EPSG:4547", 9e17, 9e17)],
)
def test_no_place_no_outline(nowhere: Georeference) -> None:
    assert outline(nowhere, Boxes(np.zeros((1, 3)), np.ones((1, 3)))) is None


@pytest.mark.parametrize(("distance_m", "told"), [(0.04, 0.0), (289.46, 289.5), (1234.56, 1235.0)])
def test_distances_are_told_as_fine_as_they_matter(distance_m: float, told: float) -> None:
    assert told_m(distance_m) == told
