"""How far things stand from the ground of a project."""

import math

import pytest
from shapely.geometry import LineString, Point, box

from geo.ground import REACH_M, Ground, GroundKind
from geo.zones import zone_at, zones_near

SITE = Ground(GroundKind.BOUNDARY, box(114.0, 30.0, 114.01, 30.01))


@pytest.mark.parametrize(
    ("longitudes", "latitudes", "distance_m"),
    [
        ([114.005], [30.005], 0.0),  # within
        ([113.9, 114.1], [30.005, 30.005], 0.0),  # the model reaches across
        ([114.005], [30.02], 1108.5),  # 0.01 degrees of a meridian
        ([114.02], [30.005], 964.9),  # and of a parallel
        ([113.0, 113.0, 112.9], [30.005, 30.0, 30.0], 96_488.0),
        ([math.inf], [30.0], math.inf),
        ([114.0, math.nan], [30.0, 30.0], math.inf),
    ],
)
def test_the_nearest_point_counts(longitudes, latitudes, distance_m) -> None:
    assert SITE.distance_m(longitudes, latitudes) == pytest.approx(distance_m, rel=2e-4, abs=0.01)


def test_lines_and_points_are_ground_too() -> None:
    assert Ground(GroundKind.ALIGNMENT, LineString([(114, 30), (114, 31)])).distance_m([114.0], [30.5]) == 0
    place = Ground(GroundKind.PLACE, Point(114, 30))
    assert (place.middle, place.diagonal_m, place.reach_m) == ((114, 30), 0, REACH_M[GroundKind.PLACE])
    assert SITE.diagonal_m == pytest.approx(math.hypot(1108.5, 964.9), rel=1e-3)


@pytest.mark.parametrize(("longitude", "code"), [(114.3, 4547), (112.6, 4547), (73.6, 4534), (135.0, 4554)])
def test_the_zone_of_a_place(longitude: float, code: int) -> None:
    assert zone_at(longitude).code == f"EPSG:{code}"
    assert zones_near(longitude)[0].code == f"EPSG:{code}"


def test_zones_near_a_place_come_in_the_order_of_use() -> None:
    codes = [crs.code for crs in zones_near(114.3)]
    assert codes == [f"EPSG:{number}" for number in (
        4547, 4548, 4546, 4526, 4527, 4525, 4509, 4508, 4510, 4498, 4497, 4499,
    )]  # fmt: skip
    assert zones_near(5.4) == ()
    assert zones_near(140.0) == ()
