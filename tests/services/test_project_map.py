"""The map of one project: layers, sections, footprints and what is late."""

from datetime import date
from pathlib import Path

import pytest

from bim.elements import Georeference
from progress.verdicts import ProgressState
from services.facts import project_facts
from services.programme import add_project
from services.project_map import ProjectMap, extent, project_map
from services.workspace import Workspace
from tests.services.factories import GRID, PLAN_HEAD, REPORT_HEAD, add_model, areas, give
from values.projects import Project

TODAY = date(2026, 11, 22)
PLAN = PLAN_HEAD + "1,A,Dig,2026-10-01,2026-10-15\n2,B,Pour,2026-10-16,2026-11-10\n"
HOUSE = (
    {"guid": "e1", "storey": "1F", "at": (0, 0, 20, 10, 9)},
    {"guid": "e2", "storey": "2F", "at": (30, 0, 20, 10, 9)},
    {"guid": "e3", "storey": "2F"},
)
ROAD = tuple({"guid": f"e{n}", "storey": f"K{n}", "at": (n * 100, 0, 100, 10, 2)} for n in (1, 2, 3))


@pytest.fixture(autouse=True)
def project(workspace: Workspace, tmp_path: Path) -> None:
    add_project(workspace, Project("P1", "一号楼", longitude=114.0, latitude=30.5))
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, "element_guid,task_code\ne1,A\ne2,B\n")


def drawn(workspace: Workspace) -> ProjectMap:
    return project_map(workspace, "P1", status_date=TODAY, known_on=TODAY)


def kinds(found: ProjectMap) -> list[tuple[str, str]]:
    return [(feature.kind, feature.name) for feature in found.features]


def test_without_geometry_the_project_is_a_point(workspace: Workspace) -> None:
    found = drawn(workspace)
    assert kinds(found) == [("point", "一号楼")]
    assert found.features[0].state is ProgressState.UNVERIFIED
    assert found.extent == (114.0, 30.5, 114.0, 30.5)


def test_a_house_is_one_footprint_with_what_is_late_on_top(workspace: Workspace, tmp_path: Path) -> None:
    add_model(workspace, HOUSE)
    give(
        workspace,
        tmp_path,
        REPORT_HEAD + "2026-11-20,element,e1,owner,missing,\n2026-11-20,element,e2,owner,present,\n",
    )
    found = drawn(workspace)
    assert kinds(found) == [("footprint", "一号楼"), ("highlight", "Dig")]
    whole, late = found.features
    assert whole.state is late.state is ProgressState.NOT_STARTED_LATE
    assert (whole.facts["elements"], late.facts["elements"]) == (3, 1)
    west, south, east, north = extent([whole])
    assert 113.99 < west < east < 114.01
    assert (east - west) * 96_000 == pytest.approx(50, abs=3)  # a degree of longitude here is 95.9 km
    assert extent([late])[2] < east
    assert south < north


def test_a_road_is_drawn_part_by_part(workspace: Workspace) -> None:
    add_model(workspace, ROAD)
    assert [name for kind, name in kinds(drawn(workspace)) if kind == "footprint"] == ["K1", "K2", "K3"]


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (Georeference(), "model_without_place"),
        (Georeference(eastings=1.0, northings=1.0), "model_crs_unnamed"),
        (Georeference(site_longitude=114.0, site_latitude=30.0), "model_place_is_weak"),
        (Georeference(crs_name="our own grid", eastings=1.0, northings=1.0), "model_crs_unknown"),
    ],
)
def test_a_model_without_a_sure_place_is_told_not_drawn(workspace: Workspace, place: Georeference, code: str) -> None:
    add_model(workspace, HOUSE, place)
    found = drawn(workspace)
    assert kinds(found) == [("point", "一号楼")]
    assert [problem.code for problem in found.problems] == [code]


def test_a_model_without_shapes_is_told(workspace: Workspace) -> None:
    add_model(workspace, ({"guid": "e1"},), GRID)
    assert [problem.code for problem in drawn(workspace).problems] == ["model_without_shapes"]


def test_sections_show_their_elements_and_follow_a_new_version(workspace: Workspace, tmp_path: Path) -> None:
    add_model(workspace, HOUSE)
    give(workspace, tmp_path, areas(("一标", -5, -5, 25, 15), ("二标", 25, -5, 60, 15)), name="标段.geojson")
    give(workspace, tmp_path, REPORT_HEAD + "2026-10-12,section,一标,owner,present,2026-10-12\n")
    shown = {feature.name: feature for feature in drawn(workspace).features if feature.kind == "section"}
    assert shown["一标"].state is ProgressState.DONE
    assert shown["二标"].state is ProgressState.UNVERIFIED
    assert shown["一标"].facts["elements"] == 1
    give(workspace, tmp_path, areas(("一标", 25, -5, 60, 15), ("二标", -5, -5, 25, 15)), name="标段.geojson")
    shown = {feature.name: feature for feature in drawn(workspace).features if feature.kind == "section"}
    assert shown["二标"].state is ProgressState.UNVERIFIED
    facts = project_facts(workspace, "P1", known_on=TODAY)
    assert [facts.sections.name_of(item) for item in range(3)] == ["二标", "一标", ""]


def test_a_section_of_two_polygons_is_one_section(workspace: Workspace, tmp_path: Path) -> None:
    add_model(workspace, HOUSE)
    give(workspace, tmp_path, areas(("一标", -5, -5, 25, 15), ("一标", 25, -5, 60, 15)), name="标段.geojson")
    give(workspace, tmp_path, REPORT_HEAD + "2026-10-12,section,一标,owner,present,2026-10-12\n")
    first, second = (feature for feature in drawn(workspace).features if feature.kind == "section")
    assert first.facts == second.facts
    assert first.facts["elements"] == 2
    assert first.state is ProgressState.DONE


def test_sections_without_names_are_told_apart(workspace: Workspace, tmp_path: Path) -> None:
    add_model(workspace, HOUSE)
    give(workspace, tmp_path, areas(("", -5, -5, 25, 15), ("", 25, -5, 60, 15)), name="标段.geojson")
    assert [name for kind, name in kinds(drawn(workspace)) if kind == "section"] == ["#1", "#2"]
