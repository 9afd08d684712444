import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.crs import Crs, crs_from_name, from_lon_lat, is_cgcs2000, known_crs, lon_lat

ESRI_PRJ = (
    'PROJCS["CGCS2000_3_Degree_GK_CM_114E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",'
    'SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],'
    'PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],'
    'PARAMETER["Central_Meridian",114.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],'
    'UNIT["Meter",1.0]]'
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("EPSG:4547", "EPSG:4547"),
        (" epsg:4547 ", "EPSG:4547"),
        ("urn:ogc:def:crs:EPSG::4547", "EPSG:4547"),
        ("urn:ogc:def:crs:EPSG:8.9:4547", "EPSG:4547"),
        ("http://www.opengis.net/def/crs/EPSG/0/4547", "EPSG:4547"),
        ("4547", "EPSG:4547"),
        ("CGCS2000", "EPSG:4490"),
        ("2000国家大地坐标系", "EPSG:4490"),
        ("GCS_China_Geodetic_Coordinate_System_2000", "EPSG:4490"),
        ("CGCS2000 / 3-degree Gauss-Kruger CM 114E", "EPSG:4547"),
        ("CGCS2000_3_Degree_GK_CM_114E", "EPSG:4547"),
        ("CGCS2000_3_Degree_GK_Zone_38", "EPSG:4526"),
        ("2000国家大地坐标系 3度带 中央子午线114", "EPSG:4547"),
        ("CGCS2000 三度带 38带", "EPSG:4526"),
        ("国家2000 6度带 第19带", "EPSG:4497"),
        ("国家2000 六度带 中央经线111", "EPSG:4508"),
        ("国家2000 中央经线114", "EPSG:4547"),
        ("CGCS2000 / Gauss-Kruger zone 19", "EPSG:4497"),
        ("CGCS2000 / Gauss-Kruger CM 111E", "EPSG:4508"),
        ("WGS84", "EPSG:4326"),
        ("WGS 84 / UTM zone 50N", "EPSG:32650"),
        ("WGS_1984_UTM_Zone_50N", "EPSG:32650"),
        ("WGS_1984_Web_Mercator_Auxiliary_Sphere", "EPSG:3857"),
        ("EPSG:900913", "EPSG:3857"),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", "OGC:CRS84"),
        ("S-JTSK/05 (Ferro) / Modified Krovak East North", "EPSG:5225"),  # one that ESRI has no name for
        ("EPSG:4979", "EPSG:4326"),  # the same with heights
        ("EPSG:7415", "EPSG:28992"),  # a place and a height system: the place counts
        ("+proj=utm +zone=50 +datum=WGS84", "EPSG:32650"),
        (ESRI_PRJ, "EPSG:4547"),
        ("\ufeff" + ESRI_PRJ + "\0", "EPSG:4547"),
    ],
)
def test_names_of_the_field_are_understood(text, code):
    answer = crs_from_name(text)
    assert answer.reason == ""
    assert answer.crs is not None
    assert answer.crs.code == code


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "crs_missing"),
        (" \ufeff ", "crs_missing"),
        ("banana", "crs_unknown"),
        ("EPSG:99999", "crs_unknown"),
        ("2000", "crs_unknown"),  # EPSG:2000 is an island in the Caribbean; here it means CGCS2000 without a zone
        ("CGCS2000 高斯投影", "crs_unknown"),  # which zone?
        ("CGCS2000 3度带", "crs_unknown"),
        ("CGCS2000 6度带 中央经线114", "crs_unknown"),  # no such zone
        ("CGCS2000 中央经线113", "crs_unknown"),
        ("CGCS2000 99带", "crs_unknown"),
        ("CGCS2000 v2", "crs_unknown"),
        ("x" * 200, "crs_unknown"),
        ("+proj=utm +zone=50", "crs_unknown"),  # no datum
        ("EPSG:5773", "crs_not_on_map"),
        ("EPSG:4978", "crs_not_on_map"),
        ('LOCAL_CS["site"]', "crs_not_on_map"),
        ("EPSG:2411", "crs_datum_shift_unknown"),
        ("EPSG:4610", "crs_datum_shift_unknown"),
        ("西安80", "crs_datum_shift_unknown"),
        ("Beijing_1954_GK_Zone_20", "crs_datum_shift_unknown"),
        ("EPSG:4019", "crs_datum_shift_unknown"),
    ],
)
def test_what_cannot_be_used_says_why(text, reason):
    answer = crs_from_name(text)
    assert answer.crs is None
    assert answer.reason == reason
    assert len(answer.found) <= 120


def test_a_central_meridian_of_ones_own_is_not_the_nearest_zone():
    own = ESRI_PRJ.replace("114E", "113_9E").replace("114.0", "113.9")
    answer = crs_from_name(own)
    assert answer.crs is not None
    assert answer.crs.code == ""
    assert is_cgcs2000(answer.crs.definition)
    longitude, _ = lon_lat(answer.crs, 500_000, 2_500_000)
    assert longitude[0] == pytest.approx(113.9, abs=1e-9)


def test_all_cgcs2000_zones_have_their_meridian_where_they_say():
    for code in range(4491, 4555):
        crs = known_crs(f"EPSG:{code}")
        six = code <= 4512
        if six:
            zone = 13 + (code - 4491) % 11
            meridian, prefixed = 6 * zone - 3, code <= 4501
        else:
            zone = 25 + (code - 4513) % 21
            meridian, prefixed = 3 * zone, code <= 4533
        easting = 500_000 + zone * 1_000_000 * prefixed
        longitude, latitude = lon_lat(crs, easting, 3_500_000)
        assert longitude[0] == pytest.approx(meridian, abs=1e-9), code
        assert 31 < latitude[0] < 32


def test_one_point_in_three_grids():
    for code, easting, northing in ((4549, 514914.1, 3350497.8), (4528, 40514914.1, 3350497.8)):
        longitude, latitude = lon_lat(known_crs(f"EPSG:{code}"), easting, northing)
        assert (longitude[0], latitude[0]) == pytest.approx((120.155, 30.274), abs=1e-6)


def test_another_datum_is_really_shifted():
    # the origin of the Dutch grid: 5.38763889 E, 52.15616056 N on its own ellipsoid, 110 m from there on WGS 84
    longitude, latitude = lon_lat(known_crs("EPSG:28992"), 155_000, 463_000)
    assert (longitude[0], latitude[0]) == pytest.approx((5.387206, 52.155174), abs=5e-6)


@settings(deadline=None)
@given(st.floats(110, 118), st.floats(4, 53))
def test_there_and_back(longitude, latitude):
    crs = known_crs("EPSG:4547")
    x, y = from_lon_lat(crs, longitude, latitude)
    back = lon_lat(crs, x, y)
    assert np.allclose([back[0][0], back[1][0]], [longitude, latitude], atol=1e-8)


def test_where_the_formulas_end_is_infinite_and_unknown_codes_raise():
    assert np.isinf(lon_lat(known_crs("EPSG:32650"), 1e12, 3e6)[0][0])
    with pytest.raises(ValueError, match="crs_unknown"):
        known_crs("banana")
    unshifted = Crs("EPSG:2411", "Beijing 1954", "EPSG:2411")
    for transform in (lon_lat, from_lon_lat):
        with pytest.raises(ValueError, match="no way"):
            transform(unshifted, 1.0, 2.0)
    assert not known_crs("EPSG:4547").is_geographic
    assert known_crs("EPSG:4490").is_geographic
