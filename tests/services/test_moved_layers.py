"""A layer of a map service is held against the project's own boundary."""

import json
from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely.geometry import LineString, box, mapping

from geo.offset_grids import OffsetGrid, shifted
from i18n.catalogue import LOCALES
from i18n.labels import problem_text
from services.programme import add_project
from services.workspace import Workspace
from store.records import ImportStatus
from tests.services.factories import give
from values.projects import Project

GROUND = box(114.300, 30.580, 114.304, 30.584)
LINE = LineString([(114.3005, 30.5805), (114.3035, 30.5835)])


def geojson(shape: object, name: str) -> str:
    feature = {"type": "Feature", "properties": {"name": name}, "geometry": mapping(shape)}
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


def moved(shape: LineString) -> LineString:
    return shapely.transform(shape, lambda xy: np.column_stack(shifted(OffsetGrid.GCJ02, xy[:, 0], xy[:, 1])))


@pytest.fixture
def bounded(workspace: Workspace, tmp_path: Path) -> Workspace:
    add_project(workspace, Project("P1", "一号楼"))
    give(workspace, tmp_path, geojson(GROUND, "红线"), name="红线.geojson")
    return workspace


def test_a_moved_alignment_is_told_and_kept_as_it_is(bounded: Workspace, tmp_path: Path) -> None:
    outcome = give(bounded, tmp_path, geojson(moved(LINE), "中线"), name="中线.geojson")
    assert outcome.status is ImportStatus.ACCEPTED_WITH_FINDINGS
    (problem,) = [each for each in outcome.problems if each.code == "offset_grid_fits_better"]
    assert (problem.fields["grid"], problem.fields["inside"], problem.fields["put_back"]) == ("GCJ-02", 0, 100)
    assert all("GCJ-02" in problem_text(locale, problem) for locale in LOCALES)
    again = give(bounded, tmp_path, geojson(moved(LINE), "中线"), name="中线.geojson", crs="GCJ-02")
    assert "offset_grid_fits_better" not in {each.code for each in again.problems}


def test_a_true_alignment_is_not(bounded: Workspace, tmp_path: Path) -> None:
    outcome = give(bounded, tmp_path, geojson(LINE, "中线"), name="中线.geojson")
    assert "offset_grid_fits_better" not in {each.code for each in outcome.problems}


def test_without_a_boundary_nothing_is_suspected(workspace: Workspace, tmp_path: Path) -> None:
    add_project(workspace, Project("P1", "一号楼"))
    outcome = give(workspace, tmp_path, geojson(moved(LINE), "中线"), name="中线.geojson")
    assert "offset_grid_fits_better" not in {each.code for each in outcome.problems}
