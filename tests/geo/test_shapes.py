"""Outlines, sections, chainage, and layers to and from bytes."""

import time

import geopandas as gpd
import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.alignment import alignment, point_at, stations
from geo.crs import from_lon_lat, known_crs
from geo.footprint import footprints
from geo.overlay import section_hits
from geo.read_layer import layer_features
from geo.write_layer import layer_bytes
from values.errors import FileRefused, InvalidRequest

GRID = known_crs("EPSG:4547")
GEOD = pyproj.Geod(ellps="GRS80")


def corners(boxes, angle=0.3, origin=(500_000.0, 2_500_000.0)):
    boxes = np.asarray(boxes, dtype=float)
    x = boxes[:, [0, 2, 2, 0]]
    y = boxes[:, [1, 1, 3, 3]]
    return origin[0] + x * np.cos(angle) - y * np.sin(angle), origin[1] + x * np.sin(angle) + y * np.cos(angle)


def in_metres(geometry):
    return shapely.transform(geometry, lambda xy: np.column_stack(from_lon_lat(GRID, xy[:, 0], xy[:, 1])))


def one(boxes, **options):
    eastings, northings = corners(boxes, **options)
    return in_metres(footprints(eastings, northings, np.zeros(len(boxes), dtype=np.int64), GRID)[0])


@pytest.mark.parametrize("angle", [0.0, 0.3, -1.2, 2.0])
def test_an_outline_is_the_union_of_its_boxes(angle):
    boxes = [[0, 0, 40, 12], [0, 0, 12, 30], [38, 2, 60, 9]]
    eastings, northings = corners(boxes, angle)
    exact = shapely.union_all([shapely.Polygon(np.column_stack(c)) for c in zip(eastings, northings, strict=True)])
    outline = one(boxes, angle=angle)
    assert outline.is_valid
    assert shapely.hausdorff_distance(outline, exact) < 1.2
    assert outline.symmetric_difference(exact).area < 0.03 * exact.area


def test_courtyards_stay_near_pieces_join_far_pieces_stay_apart():
    ring = [[0, 0, 40, 5], [0, 35, 40, 40], [0, 0, 5, 40], [35, 0, 40, 40]]
    assert len(one(ring).interiors) == 1
    assert one([[0, 0, 10, 10], [11, 0, 20, 10]]).geom_type == "Polygon"
    assert one([[0, 0, 10, 10], [50, 0, 60, 10]]).geom_type == "MultiPolygon"


def test_an_element_lost_at_the_origin_does_not_spoil_the_rest():
    outline = one([[0, 0, 40, 12], [-500_000, -2_000_000, -499_990, -1_999_990]], angle=0.0)
    assert outline.geom_type == "MultiPolygon"
    big = max(outline.geoms, key=lambda piece: piece.area)
    assert big.area == pytest.approx(480, rel=0.03)


def test_groups_missing_boxes_and_flat_boxes():
    boxes = [[0, 0, 10, 10], [20, 0, 30, 10], [np.nan] * 4, [50, 0, 50, 10], [0, 0, 5, 5]]
    eastings, northings = corners(boxes)
    outlines = footprints(eastings, northings, np.asarray([0, 1, 2, 3, -1]), GRID)
    assert set(outlines) == {0, 1, 3}
    assert not in_metres(outlines[0]).intersects(in_metres(outlines[1]))
    assert 0 < in_metres(outlines[3]).area < 10
    assert footprints(eastings[2:3], northings[2:3], np.zeros(1, dtype=np.int64), GRID) == {}
    dots = footprints(*corners([[1, 1, 1, 1]]), np.zeros(1, dtype=np.int64), GRID)
    assert not dots[0].is_empty


def test_a_quarter_of_a_million_boxes_along_two_kilometres():
    random = np.random.default_rng(7)
    along = random.uniform(0, 2_000, 250_000)
    middle = 300 * np.sin(along / 500)
    boxes = np.stack([along - 2, middle - 8, along + 2, middle + 8], axis=1)
    started = time.perf_counter()
    outline = one(boxes, angle=0.7)
    assert time.perf_counter() - started < 15  # about 1.5 s on two cores
    assert outline.geom_type == "Polygon"
    assert shapely.get_num_coordinates(outline) < 500
    rises = 300 * (1 + 2 + 1 - abs(np.sin(4.0)))  # of the middle line, up and down, in metres
    assert outline.area == pytest.approx(2_000 * 16 + rises * 4, rel=0.03)


def test_sections_edges_and_ties():
    sections = [shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1), shapely.box(0.5, 0, 0.6, 1)]
    x = np.asarray([0.2, 1.0, 1.5, 0.55, 9.0, np.nan])
    hits = section_hits(x, np.full(6, 0.5), sections)
    assert hits.sections.tolist() == [0, 0, 1, 0, -1, -1]
    assert hits.ties == 2
    assert section_hits(x, x, []).sections.tolist() == [-1] * 6
    assert section_hits(x[:0], x[:0], sections).ties == 0


BEND = alignment(shapely.LineString([(114, 22), (114.02, 22.01), (114.05, 22.0), (114.05, 22.05)]), start_m=12_000)


def test_lengths_are_those_of_the_ellipsoid():
    line = alignment(shapely.LineString([(114, 22), (114, 23), (114, 23)]))
    assert line.length_m == pytest.approx(110_738.5, abs=50)
    assert line.length_m == pytest.approx(GEOD.inv(114, 22, 114, 23)[2], abs=1e-6)
    assert BEND.chainages_m[0] == 12_000


@settings(deadline=None)
@given(st.floats(0.001, 0.999), st.floats(-80, 80))
def test_chainage_there_and_back_with_an_offset(share, offset):
    chainage = BEND.chainages_m[0] + share * BEND.length_m
    if np.abs(BEND.chainages_m - chainage).min() < 300:
        return  # near a bend the nearest foot may rightly lie on the other leg
    longitude, latitude = point_at(BEND, chainage)
    ahead = point_at(BEND, chainage + 1)
    azimuth = GEOD.inv(longitude, latitude, *ahead)[0]
    x, y, _ = GEOD.fwd(longitude, latitude, azimuth - 90, offset)
    found = stations(BEND, np.asarray([x]), np.asarray([y]))
    assert found.chainages_m[0] == pytest.approx(chainage, abs=0.005)
    assert found.offsets_m[0] == pytest.approx(offset, abs=0.005)


def test_ends_pieces_and_nonsense():
    far = stations(BEND, np.asarray([113.9, np.nan]), np.asarray([22.0, 22.0]))
    assert far.chainages_m[0] == 12_000
    assert np.isnan(far.chainages_m[1])
    assert point_at(BEND, 12_000) == pytest.approx((114, 22))
    assert point_at(BEND, float(BEND.chainages_m[-1])) == pytest.approx((114.05, 22.05))
    with pytest.raises(InvalidRequest, match="chainage_outside_alignment"):
        point_at(BEND, 11_999)
    pieces = shapely.MultiLineString([[(114, 22), (114.1, 22)], [(114.1, 22), (114.2, 22)]])
    assert alignment(pieces).length_m == pytest.approx(GEOD.line_length([114, 114.1, 114.2], [22, 22, 22]))
    apart = shapely.MultiLineString([[(114, 22), (114.1, 22)], [(114.2, 22), (114.3, 22)]])
    for wrong in (apart, shapely.Point(1, 1), shapely.LineString(), shapely.LineString([(1, 1), (1, 1)])):
        with pytest.raises(InvalidRequest, match="alignment_not_one_line"):
            alignment(wrong)


def layer():
    columns = {"name": ["甲", ""], "n": [1, 2], "x": [1.5, np.nan], "ok": [True, False], "t": ["a", None]}
    return gpd.GeoDataFrame(columns, geometry=[shapely.Point(114, 22.123456789), shapely.box(1, 1, 2, 2)], crs=4490)


def test_layers_come_back_as_they_were_and_the_bytes_do_not_change():
    content = layer_bytes(layer())
    noted = layer().set_index(np.asarray([7, 9]))
    noted.attrs["seen"] = "today"
    assert layer_bytes(noted) == content == layer_bytes(layer_features(content))
    back = layer_features(content)
    assert back.geometry.geom_equals_exact(layer().geometry, 0).all()
    assert list(back.columns) == list(layer().columns)
    assert (list(back["name"]), list(back["n"]), list(back["ok"])) == (["甲", ""], [1, 2], [True, False])
    assert back["t"].isna().tolist() == [False, True]
    assert back.crs == "EPSG:4490"


def test_strange_bytes_and_systems_are_refused():
    content = layer_bytes(layer())
    for wrong in (b"", b"PAR1", content[:-20], b"x" * 100):
        with pytest.raises(FileRefused, match="layer_bytes_malformed"):
            layer_features(wrong)
    with pytest.raises(InvalidRequest, match="layer_crs_unexpected"):
        layer_bytes(layer().to_crs(4547))
