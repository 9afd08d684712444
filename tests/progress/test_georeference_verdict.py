"""The verdict on a georeference: every mistake is named by its name, and none where there is none."""

import math
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from shapely.geometry import Point, box

from bim.elements import Georeference
from geo.crs import from_lon_lat, known_crs
from geo.ground import Ground, GroundKind
from geo.offset_grids import OffsetGrid, shifted
from geo.zones import zone_at
from i18n.catalogue import LOCALES
from i18n.labels import label, problem_text
from progress.georeference_verdict import Placing, Verdict, georeference_verdict, levels
from progress.landings import Extent, landing

WUHAN = (114.35, 30.55)
HOUSE = Extent((0.0, 0.0, 0.0), (40.0, 20.0, 12.0))
SITE_DEG = 1e-3
BOSTON = {"site_longitude": -71.056740, "site_latitude": 42.358662}
AMERSFOORT = {"site_longitude": 5.0 + 23 / 60, "site_latitude": 52.15}


def ground_at(longitude: float, latitude: float) -> Ground:
    around = (longitude - SITE_DEG, latitude - SITE_DEG, longitude + SITE_DEG, latitude + SITE_DEG)
    return Ground(GroundKind.BOUNDARY, box(*around))


def placed(longitude: float, latitude: float, crs_name: str = "EPSG:4547", **more: float) -> Georeference:
    east, north = from_lon_lat(known_crs(crs_name), longitude, latitude)
    return Georeference(
        crs_name=crs_name, eastings=float(east[0]), northings=float(north[0]), stated_by="map_conversion", **more
    )


GROUND = ground_at(*WUHAN)
TRUE = placed(*WUHAN)


def faults(verdict: Verdict) -> list[str]:
    return [fault.problem.code for fault in verdict.faults]


def test_a_model_on_its_ground_is_well_placed() -> None:
    found = georeference_verdict(TRUE, HOUSE, GROUND)
    assert (found.placing, found.distance_m, found.faults) == (Placing.WELL, 0.0, ())
    assert [problem.code for problem in found.problems] == ["place_verdict_well"]
    assert found.position == pytest.approx(WUHAN, abs=1e-3)


SWAPPED = replace(TRUE, eastings=TRUE.northings, northings=TRUE.eastings)
FAR_EXTENT = Extent((TRUE.eastings, TRUE.northings, 0.0), (TRUE.eastings + 40.0, TRUE.northings + 20.0, 12.0))


@pytest.mark.parametrize(
    ("stated", "extent", "fault", "corrected_crs"),
    [
        (SWAPPED, HOUSE, "place_fault_swapped_axes", "EPSG:4547"),
        (replace(TRUE, crs_name="EPSG:4548"), HOUSE, "place_fault_zone", "EPSG:4547"),
        (replace(TRUE, crs_name="EPSG:4526"), HOUSE, "place_fault_zone", "EPSG:4547"),  # the zone's number is missing
        (replace(placed(*WUHAN, "EPSG:4526"), crs_name="EPSG:4547"), HOUSE, "place_fault_zone", "EPSG:4526"),
        (replace(placed(*WUHAN, "EPSG:4508"), crs_name="EPSG:4547"), HOUSE, "place_fault_zone", "EPSG:4546"),
        (replace(TRUE, crs_name=""), HOUSE, "place_fault_crs_unnamed", "EPSG:4547"),
        (replace(TRUE, crs_name="own grid"), HOUSE, "place_fault_crs_unnamed", "EPSG:4547"),
        (replace(TRUE, eastings=TRUE.eastings * 1e3, northings=TRUE.northings * 1e3), HOUSE, "place_fault_units", None),
        (replace(TRUE, eastings=TRUE.eastings / 1e3, northings=TRUE.northings / 1e3), HOUSE, "place_fault_units", None),
        (replace(TRUE, scale=1000.0), HOUSE, "place_fault_scale", "EPSG:4547"),
        (TRUE, FAR_EXTENT, "place_fault_twice", "EPSG:4547"),
        (Georeference(), FAR_EXTENT, "place_fault_no_conversion", "EPSG:4547"),
    ],
)
def test_each_mistake_is_named_and_undone(stated, extent, fault, corrected_crs) -> None:
    found = georeference_verdict(stated, extent, GROUND)
    assert found.placing in (Placing.WRONG, Placing.NOT_PLACED)
    assert faults(found) == [fault]
    corrected = found.faults[0].corrected
    assert corrected is not None
    assert corrected_crs in (None, corrected.crs_name)
    stands = landing(corrected, extent)
    assert stands is not None
    assert stands.fits(GROUND)
    assert georeference_verdict(corrected, extent, GROUND).placing is Placing.WELL
    for locale in LOCALES:
        for problem in found.problems:
            assert not problem_text(locale, problem).startswith(problem.code)


def test_the_projects_own_system_is_tried_first() -> None:
    rijksdriehoek = "EPSG:28992"
    stated = replace(placed(5.3833, 52.15, rijksdriehoek), crs_name="")
    ground = ground_at(5.3833, 52.15)
    assert faults(georeference_verdict(stated, HOUSE, ground)) == []
    found = georeference_verdict(stated, HOUSE, ground, own_crs=rijksdriehoek)
    assert faults(found) == ["place_fault_crs_unnamed"]
    assert found.faults[0].problem.fields["fitting"] == rijksdriehoek
    assert faults(georeference_verdict(stated, HOUSE, ground, own_crs="EPSG:4326")) == []


@pytest.mark.parametrize(
    ("site", "fault", "placing"),
    [
        (BOSTON, "place_fault_tool_default", Placing.NOT_PLACED),
        (AMERSFOORT, "place_fault_tool_default", Placing.NOT_PLACED),
        ({"site_longitude": 116.0 + 23 / 60, "site_latitude": 39.9}, "place_fault_whole_minutes", Placing.WRONG),
        ({"site_longitude": 116.391234, "site_latitude": 39.9}, None, Placing.WRONG),
        ({"site_longitude": 114.35, "site_latitude": 30.55}, None, Placing.DOUBTFUL),
    ],
)
def test_the_position_of_a_site_alone_is_a_weak_claim(site, fault, placing) -> None:
    found = georeference_verdict(Georeference(**site), HOUSE, GROUND)
    assert found.placing is placing
    assert faults(found) == ([fault] if fault else [])
    assert found.position == (site["site_longitude"], site["site_latitude"])
    assert all(one.corrected is None for one in found.faults)


def test_a_project_that_really_is_at_a_tools_default_gets_no_fault() -> None:
    found = georeference_verdict(Georeference(**AMERSFOORT), HOUSE, ground_at(5.3834, 52.1501))
    assert faults(found) == []


def test_without_ground_nothing_is_checked_and_only_defaults_are_told() -> None:
    found = georeference_verdict(SWAPPED, HOUSE, None)
    assert (found.distance_m, faults(found)) == (None, [])
    unchecked = georeference_verdict(TRUE, HOUSE, None)
    assert (unchecked.placing, [each.code for each in unchecked.problems]) == (
        Placing.UNCHECKED,
        ["place_verdict_unchecked"],
    )
    assert faults(georeference_verdict(Georeference(**BOSTON), None, None)) == ["place_fault_tool_default"]
    assert georeference_verdict(Georeference(site_longitude=1.23, site_latitude=2.34), None, None).faults == ()


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        (Georeference(), "model_without_place"),
        (Georeference(eastings=1.0, northings=2.0), "model_crs_unnamed"),
        (Georeference("own grid", 1.0, 2.0), "model_crs_unknown"),
        (Georeference("EPSG:4547", 9e17, 9e17), "model_place_outside_crs"),
    ],
)
def test_what_is_not_placed_says_why(stated: Georeference, code: str) -> None:
    found = georeference_verdict(stated, HOUSE, GROUND)
    assert (found.placing, found.problems[0].code, found.position) == (Placing.NOT_PLACED, code, None)


def test_a_short_way_off_is_doubtful_a_long_one_wrong() -> None:
    longitude, latitude = WUHAN
    near = georeference_verdict(placed(longitude, latitude + SITE_DEG + 0.005), HOUSE, GROUND)
    far = georeference_verdict(placed(longitude, latitude + 0.1), HOUSE, GROUND)
    assert (near.placing, far.placing) == (Placing.DOUBTFUL, Placing.WRONG)
    assert near.distance_m == pytest.approx(554, rel=0.01)
    office = Ground(GroundKind.PLACE, Point(longitude, latitude))
    assert georeference_verdict(placed(longitude, latitude + 0.01), HOUSE, office).placing is Placing.WELL


@pytest.mark.parametrize("grid", list(OffsetGrid))
def test_the_shift_of_a_map_service_is_a_suspicion_without_a_correction(grid: OffsetGrid) -> None:
    longitude, latitude = (float(one[0]) for one in shifted(grid, *WUHAN))
    found = georeference_verdict(placed(longitude, latitude), HOUSE, GROUND)
    assert faults(found) == ["place_fault_shifted"]
    assert found.faults[0].problem.fields["grid"] == grid.value
    assert found.faults[0].corrected is None
    backwards = [2 * true - moved for true, moved in zip(WUHAN, (longitude, latitude), strict=True)]
    assert faults(georeference_verdict(placed(*backwards), HOUSE, GROUND)) == []


@pytest.mark.parametrize(
    ("north", "turned", "disagrees"),
    [(None, 30.0, False), (0.0, 30.0, False), (-30.0, 30.0, False), (-28.0, 30.0, False), (30.0, 30.0, True)],
)
def test_true_north_is_held_against_the_map_conversion(north, turned, disagrees) -> None:
    angle = math.radians(turned)
    stated = replace(TRUE, x_axis_abscissa=math.cos(angle), x_axis_ordinate=math.sin(angle), true_north_degrees=north)
    codes = [problem.code for problem in georeference_verdict(stated, HOUSE, GROUND).problems]
    assert ("model_true_north_disagrees" in codes) is disagrees


@pytest.mark.parametrize(
    ("stated", "reached"),
    [
        (Georeference(), ()),
        (Georeference(has_address=True), (10,)),
        (Georeference(**BOSTON, has_site_offset=True), (20, 30)),
        (Georeference(true_north_degrees=0.0), ()),
        (Georeference(true_north_degrees=-12.5), (40,)),
        (Georeference(has_context_offset=True, eastings=1.0, northings=1.0), (40,)),
        (replace(TRUE, **BOSTON), (20, 50)),
    ],
)
def test_levels_of_georeferencing(stated: Georeference, reached: tuple[int, ...]) -> None:
    assert levels(stated) == reached


CHINA = {"longitude": st.floats(76, 134), "latitude": st.floats(18.2, 53)}


@given(**CHINA, turn=st.floats(0, 360), side=st.floats(1, 400))
def test_a_model_at_its_boundary_never_gets_a_fault(longitude, latitude, turn, side) -> None:
    stated = placed(longitude, latitude, zone_at(longitude).code)
    angle = math.radians(turn)
    stated = replace(stated, x_axis_abscissa=math.cos(angle), x_axis_ordinate=math.sin(angle))
    found = georeference_verdict(stated, Extent((0.0, 0.0, 0.0), (side, side, 9.0)), ground_at(longitude, latitude))
    assert (found.placing, found.faults) == (Placing.WELL, ())


@given(**CHINA)
def test_swapped_axes_of_a_chinese_place_are_always_found(longitude, latitude) -> None:
    stated = placed(longitude, latitude, zone_at(longitude).code)
    swapped = replace(stated, eastings=stated.northings, northings=stated.eastings)
    found = georeference_verdict(swapped, HOUSE, ground_at(longitude, latitude))
    assert faults(found) == ["place_fault_swapped_axes"]
    assert found.faults[0].corrected == stated


@given(**CHINA, off=st.sampled_from([-1, 1]))
def test_the_neighbouring_zone_is_always_found(longitude, latitude, off) -> None:
    right = zone_at(longitude)
    stated = placed(longitude, latitude, right.code)
    wrong = f"EPSG:{int(right.code.removeprefix('EPSG:')) + off}"
    assume(4534 <= int(wrong.removeprefix("EPSG:")) <= 4554)
    found = georeference_verdict(replace(stated, crs_name=wrong), HOUSE, ground_at(longitude, latitude))
    assert faults(found) == ["place_fault_zone"]
    assert found.faults[0].corrected == stated


def test_every_placing_has_a_word() -> None:
    assert len({label("zh", placing) for placing in Placing}) == len(Placing)
