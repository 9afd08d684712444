"""Many projects from one file, the base map, and projects one by one."""

import json
from datetime import date
from pathlib import Path

import pytest

from services.portfolio import import_basemap, import_portfolio
from services.programme import add_project, all_projects, latest_evidence_date, project
from services.project_map import context_features, extent
from services.workspace import Workspace
from store.records import ImportStatus
from tests.services.conftest import ENTERED
from values.errors import InvalidRequest, NotFound
from values.projects import Project, Stage


def features(*rows: tuple[dict, list | None]) -> str:
    found = [
        {"type": "Feature", "properties": told, "geometry": at and {"type": "Point", "coordinates": at}}
        for told, at in rows
    ]
    return json.dumps({"type": "FeatureCollection", "features": found}, ensure_ascii=False)


def portfolio(workspace: Workspace, folder: Path, content: str):
    path = folder / "list.geojson"
    path.write_text(content, encoding="utf-8")
    return import_portfolio(workspace, path, {}, entered_at=ENTERED)


def test_projects_are_added_then_updated_by_what_the_file_tells(workspace: Workspace, tmp_path: Path) -> None:
    first = {"编号": "P1", "项目名称": "桥", "阶段": "实施", "概算": 5, "滞后原因": "拆迁", "备注": "甲"}
    added = portfolio(workspace, tmp_path, features((first, [114.0, 30.5])))
    assert (added.counts["added"], added.counts["updated"]) == (1, 0)
    workspace.store.projects.save(Project(**{**_fields(project(workspace, "P1")), "freshness_days": 7}))
    again = portfolio(workspace, tmp_path, features(({"编号": "P1", "项目名称": "大桥", "概算": 6}, None)))
    assert (again.counts["added"], again.counts["updated"]) == (0, 1)
    found = project(workspace, "P1")
    assert (found.name, found.budget) == ("大桥", 6)
    # What the second file has no column for stays as it was.
    assert (found.stage, found.delay_reason, found.freshness_days) == (Stage.CONSTRUCTION, "拆迁", 7)
    assert (found.longitude, found.latitude) == (114.0, 30.5)
    assert found.attributes["备注"] == "甲"


def _fields(found: Project) -> dict:
    return {name: getattr(found, name) for name in found.__slots__}


def test_the_same_list_again_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    told = features(({"编号": "P1", "项目名称": "桥", "概算": 5}, [114.0, 30.5]))
    portfolio(workspace, tmp_path, told)
    revision = workspace.store.revision("P1")
    assert portfolio(workspace, tmp_path, told).counts["updated"] == 0
    assert workspace.store.revision("P1") == revision


@pytest.mark.parametrize("content", ["", "{}", features(({"x": 1}, [114.0, 30.5]))])
def test_a_bad_list_is_refused(workspace: Workspace, tmp_path: Path, content: str) -> None:
    outcome = portfolio(workspace, tmp_path, content)
    assert outcome.status is ImportStatus.REFUSED
    assert outcome.refusal is not None
    assert all_projects(workspace) == ()


def test_the_base_map(workspace: Workspace, tmp_path: Path) -> None:
    assert context_features(workspace) == ()
    path = tmp_path / "context.geojson"
    path.write_text(features(({"name": "东湖", "kind": "water"}, [114.4, 30.5]), ({"name": None}, [114.0, 30.0])))
    outcome = import_basemap(workspace, path, entered_at=ENTERED)
    assert outcome.counts == {"layers": 1, "features": 2}
    found = context_features(workspace)
    assert [(feature.kind, feature.name, feature.facts) for feature in found] == [
        ("context", "东湖", {"kind": "water"}),
        ("context", "", {"kind": ""}),
    ]
    assert extent(found) == (114.0, 30.0, 114.4, 30.5)
    path.write_text("{")
    assert import_basemap(workspace, path, entered_at=ENTERED).status is ImportStatus.REFUSED
    assert import_basemap(workspace, tmp_path / "no", entered_at=ENTERED).refusal.code == "file_not_there"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (Project("a/b", "x"), "project_code_malformed"),
        (Project("P1", "  "), "name_missing"),
        (Project("P1", "x", longitude=1.0), "place_malformed"),
        (Project("P1", "x", longitude=181.0, latitude=0.0), "place_malformed"),
        (Project("P1", "x", longitude=float("nan"), latitude=0.0), "place_malformed"),
    ],
)
def test_projects_that_make_no_sense(workspace: Workspace, wrong: Project, code: str) -> None:
    with pytest.raises(InvalidRequest, match=code):
        add_project(workspace, wrong)
    assert all_projects(workspace) == ()


def test_projects_one_by_one(workspace: Workspace) -> None:
    add_project(workspace, Project("P2", "b", planned_start=date(2026, 1, 1)))
    add_project(workspace, Project("P1", "a"))
    assert [found.code for found in all_projects(workspace)] == ["P1", "P2"]
    assert latest_evidence_date(workspace, "P1") is None
    with pytest.raises(InvalidRequest, match="project_code_taken"):
        add_project(workspace, Project("P1", "again"))
    with pytest.raises(NotFound):
        project(workspace, "P3")
