import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.crs import crs_from_name, from_lon_lat, known_crs
from geo.plausibility import plausible_place, zone_of_prefixed_easting
from values.problems import Severity


def judged(code, x, y):
    return [(p.code, p.severity, p.fields.get("fitting")) for p in plausible_place(known_crs(code), x, y)]


E, W = Severity.ERROR, Severity.WARNING


@pytest.mark.parametrize(
    ("code", "x", "y", "expected"),
    [
        ("EPSG:4490", 114.1, 22.5, []),
        ("EPSG:4490", 112.3, 9.5, []),  # the southern islands, outside the register's box
        ("EPSG:4490", 22.5, 114.1, [("coordinates_swapped", E, None)]),
        ("EPSG:4490", 40.0, 80.0, [("coordinates_swapped", E, None)]),  # within range, yet no place in China
        ("EPSG:4490", -74.0, 40.7, [("place_outside_crs_area", W, None)]),
        ("EPSG:4326", -74.0, 40.7, []),
        ("EPSG:4326", 40.7, -74.0, [("place_unlikely", W, None)]),
        ("EPSG:4326", 38514914.1, 3350497.8, [("coordinates_look_projected", E, "EPSG:4526")]),
        ("EPSG:4326", 19514914.1, 3350497.8, [("coordinates_look_projected", E, "EPSG:4497")]),
        ("EPSG:4326", 514914.1, 3350497.8, [("coordinates_look_projected", E, "EPSG:4534-4554")]),
        ("EPSG:4326", 13358338.0, 7503549.0, [("coordinates_look_projected", E, "EPSG:3857")]),
        ("EPSG:4326", 200.0, 40.0, [("coordinates_out_of_range", E, None)]),
        ("EPSG:4547", 514914.1, 2500000.0, []),
        ("EPSG:4547", 114.1, 22.5, [("coordinates_look_geographic", E, None)]),
        ("EPSG:4547", 38514914.1, 2500000.0, [("crs_zone_prefix_mismatch", E, "EPSG:4526")]),
        ("EPSG:4526", 514914.1, 2500000.0, [("crs_zone_prefix_mismatch", E, "EPSG:4547")]),
        ("EPSG:4497", 514914.1, 2500000.0, [("crs_zone_prefix_mismatch", E, "EPSG:4508")]),
        ("EPSG:4547", 2500000.0, 514914.1, [("coordinates_swapped", E, None)]),
        ("EPSG:4547", 710000.0, 2500000.0, [("place_outside_crs_area", W, None)]),  # 2 degrees from the meridian
        ("EPSG:4547", 950000.0, 2500000.0, [("place_outside_crs_area", E, None)]),  # 4.3 degrees
        ("EPSG:32650", 500000.0, 2500000.0, []),
        ("EPSG:32650", 5e8, 2500000.0, [("place_outside_crs_area", E, None)]),
        ("EPSG:28992", 155000.0, 463000.0, []),
        ("EPSG:3857", 13358338.0, 3503549.0, []),
    ],
)
def test_one_place(code, x, y, expected):
    assert judged(code, [x], [y]) == expected


def test_few_wrong_points_warn_and_are_counted():
    (problem,) = plausible_place(known_crs("EPSG:4326"), [114.0, 114.1, 500.0], [22.0, 22.1, 22.2])
    assert problem.severity is W
    assert (problem.fields["wrong"], problem.fields["total"], problem.fields["x"]) == (1, 3, 500.0)


def test_a_system_without_zones():
    albers = crs_from_name(
        'PROJCS["Albers",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",'
        'SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],'
        'PROJECTION["Albers"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],'
        'PARAMETER["Central_Meridian",105.0],PARAMETER["Standard_Parallel_1",25.0],'
        'PARAMETER["Standard_Parallel_2",47.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]'
    ).crs
    assert albers is not None
    assert plausible_place(albers, [900_000.0], [2_500_000.0]) == ()


def test_nothing_and_not_a_number_are_no_evidence():
    assert judged("EPSG:4326", [], []) == []
    assert judged("EPSG:4326", [float("nan")], [1.0]) == []


def test_a_wrong_zone_prefix_beside_a_system_of_ones_own_finds_no_sister():
    assert zone_of_prefixed_easting(500_000) is None
    assert zone_of_prefixed_easting(24_500_000) is None


@settings(deadline=None)
@given(st.floats(112.5, 115.5), st.floats(4, 53))
def test_true_places_of_a_zone_pass_and_their_sister_grid_is_refused(longitude, latitude):
    for code, sister in (("EPSG:4547", "EPSG:4526"), ("EPSG:4526", "EPSG:4547")):
        x, y = from_lon_lat(known_crs(code), longitude, latitude)
        assert judged(code, x, y) == []
        assert judged(sister, x, y) == [("crs_zone_prefix_mismatch", E, code)]
        if latitude > 16:  # in the far south northings are as small as eastings, and a swap is a place like any other
            assert judged(code, y, x)[0][1] is E
