"""Stores for the pages: one empty, one with a small project of every kind of fact, both real."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import ifcopenshell.api
import pytest
from streamlit.testing.v1 import AppTest

from services.imports import accept_file
from services.programme import add_project
from services.workspace import open_workspace
from store.records import ImportStatus
from tests.setup.sign_in import session_cookie
from values.people import UserRole
from values.projects import Category, Project, Stage
from values.settings import settings_from_environment

ENTERED = datetime(2026, 3, 20, 8, 0, tzinfo=UTC)
HOSTILE = "<b>x</b> **粗** [a](b) $y$"

SCHEDULE = """任务编码,任务名称,计划开始,计划完成,紧前工作
A1,基础,2026-01-05,2026-01-30,
A2,墙体,2026-02-02,2026-02-27,A1
A3,屋面,2026-04-01,2026-04-30,A2
"""


@pytest.fixture(scope="session")
def open_room() -> Callable[..., AppTest]:
    """A room opened through the navigation, as the address (``date="2026-03-20"``) would."""

    def script(start: str) -> None:
        from pages import rooms
        from ui.navigation import navigate

        navigate(rooms(), start=start)

    def opened(room: str, **asked: str) -> AppTest:
        test = AppTest.from_function(script, default_timeout=60, args=(room,))
        for name, value in asked.items():
            test.query_params[name] = value
        return test.run()

    return opened


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("empty")


@pytest.fixture(scope="session")
def full_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("full")
    files = tmp_path_factory.mktemp("files")
    workspace = open_workspace(settings_from_environment({"ATLAS_HOME": str(home)}))
    add_project(
        workspace,
        Project(
            "P-1",
            "云溪小学",
            Category.PUBLIC_SERVICE,
            Stage.CONSTRUCTION,
            "镜湖区",
            114.31,
            30.59,
            owner="市教育局",
            delay_reason=HOSTILE,
        ),
    )
    add_project(workspace, Project("P-2", HOSTILE, None, Stage.TENDER, "临江区"))
    guids = _small_model(files / "model.ifc")
    (files / "plan.csv").write_text(SCHEDULE, encoding="utf-8")
    links = "".join(f"{guid},{code}\n" for guid, code in zip(guids, ("A1", "A2", "A3"), strict=False))
    (files / "links.csv").write_text("element_guid,task_code\n" + links, encoding="utf-8")
    (files / "reports.csv").write_text(_reports(guids), encoding="utf-8")
    (files / "boundary.geojson").write_text(
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"红线"},"geometry":{"type":'
        '"Polygon","coordinates":[[[114.30,30.58],[114.32,30.58],[114.32,30.60],[114.30,30.60],[114.30,30.58]]]}}]}',
        encoding="utf-8",
    )
    for name in ("model.ifc", "plan.csv", "links.csv", "reports.csv", "boundary.geojson"):
        outcome = accept_file(workspace, "P-1", files / name, entered_at=ENTERED)
        assert outcome.status in (ImportStatus.ACCEPTED, ImportStatus.ACCEPTED_WITH_FINDINGS), outcome
    return home


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Point the pages at a store, with somebody signed in before them who sees the whole programme."""

    def settle(home: Path, role: UserRole = UserRole.ADMINISTRATOR) -> None:
        for name in [name for name in os.environ if name.startswith("ATLAS_")]:
            monkeypatch.delenv(name)
        monkeypatch.setenv("ATLAS_HOME", str(home))
        cookie = session_cookie(home, role)
        monkeypatch.setattr("ui.session.session_cookie", lambda: cookie)

    return settle


def _reports(guids: list[str]) -> str:
    """The contractor claims the second wall done; the supervisor saw it missing. The third wall nobody has seen."""
    rows = [
        f"2026-02-10,{guids[0]},监理,present",
        f"2026-03-15,{guids[0]},监理,present",
        f"2026-03-15,{guids[1]},监理,missing",
        f"2026-03-16,{guids[1]},施工单位,present",
    ]
    return "observed_on,element_guid,role,said\n" + "\n".join(rows) + "\n"


def _small_model(path: Path) -> list[str]:
    """Four walls on one storey; returns their GlobalIds. The last one is linked to nothing."""
    model = ifcopenshell.api.run("project.create_file", version="IFC4")
    project = ifcopenshell.api.run("root.create_entity", model, ifc_class="IfcProject", name="校舍")
    ifcopenshell.api.run("unit.assign_unit", model)
    whole = ifcopenshell.api.run("context.add_context", model, context_type="Model")
    body = ifcopenshell.api.run(
        "context.add_context",
        model,
        context_type="Model",
        context_identifier="Body",
        target_view="MODEL_VIEW",
        parent=whole,
    )
    building = ifcopenshell.api.run("root.create_entity", model, ifc_class="IfcBuilding", name="教学楼")
    storey = ifcopenshell.api.run("root.create_entity", model, ifc_class="IfcBuildingStorey", name="一层")
    ifcopenshell.api.run("aggregate.assign_object", model, products=[building], relating_object=project)
    ifcopenshell.api.run("aggregate.assign_object", model, products=[storey], relating_object=building)
    walls = []
    for number in range(4):
        wall = ifcopenshell.api.run("root.create_entity", model, ifc_class="IfcWall", name=f"墙{number + 1}")
        ifcopenshell.api.run("geometry.edit_object_placement", model, product=wall)
        shape = ifcopenshell.api.run(
            "geometry.add_wall_representation", model, context=body, length=5, height=3, thickness=0.2
        )
        ifcopenshell.api.run("geometry.assign_representation", model, product=wall, representation=shape)
        ifcopenshell.api.run("spatial.assign_container", model, products=[wall], relating_structure=storey)
        walls.append(wall)
    model.write(str(path))
    return [wall.GlobalId for wall in walls]
