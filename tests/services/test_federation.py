"""Several models of one project: who replaces whom, one table of elements, one frame, one map."""

import gzip
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from bim.elements import BuildingModel, Georeference, MeshReport, SpatialNode
from bim.read_in_child import ModelReading
from progress.reports import Report, Role, Said, SubjectKind
from schedule.tasks import Schedule, Task
from services import model_readings, take_model
from services.delays import delay_report
from services.facts import project_facts
from services.federation import NO_MODELS, current_elements, current_models, elements_to_be
from services.imports import accept_file
from services.model_progress import element_facts, model_scene
from services.programme import add_project
from services.project_map import project_map
from services.scene_documents import scene_document
from services.scene_groups import storeys_upwards
from services.states import project_states
from services.take_reports import add_report
from services.trades import LONGEST, TradeModel, current_trades, trade_name, trade_of_file
from services.workspace import Workspace
from store.records import ImportStatus
from tests.contract.scene_file import scene_parts
from tests.services.conftest import ENTERED
from tests.services.factories import GRID, PLAN_HEAD, REPORT_HEAD, add_model, areas, element_table, give
from values.errors import FileRefused
from values.projects import Project

TODAY = date(2026, 11, 22)
PLAN = PLAN_HEAD + "A,A,Frame,2026-10-01,2026-10-15\nB,B,Pipes,2026-10-16,2026-11-10\n"
FRAME = ({"guid": "s1", "storey": "1F", "at": (0, 0, 20, 10, 6)}, {"guid": "s2", "storey": "2F"})
PIPES = ({"guid": "p1", "storey": "1F", "element_class": "IfcPipeSegment", "at": (30, 0, 5, 5, 3)},)
MOVED = replace(GRID, eastings=500_100.0)


@pytest.fixture(autouse=True)
def project(workspace: Workspace) -> None:
    add_project(workspace, Project("P1", "一号楼", builder="总包"))


def guids(workspace: Workspace) -> list[str]:
    elements = current_elements(workspace, "P1")
    assert elements is not None
    return elements["element_guid"].to_pylist()


def two(workspace: Workspace, place: Georeference = GRID, **fields: Any) -> None:
    add_model(workspace, FRAME, trade="结构")
    add_model(workspace, PIPES, place, trade="services", **fields)


def test_without_models(workspace: Workspace) -> None:
    assert current_models(workspace, "P1") == (NO_MODELS, None)
    assert NO_MODELS.georeference == Georeference()
    assert NO_MODELS.origin_m == (0.0, 0.0, 0.0)


def test_two_trades_are_one_list_of_elements(workspace: Workspace, tmp_path: Path) -> None:
    two(workspace)
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, "element_guid,task_code\ns1,A\np1,B\n")
    give(workspace, tmp_path, REPORT_HEAD + "2026-11-20,storey,1F,owner,missing,\n")
    facts = project_facts(workspace, "P1", known_on=TODAY)
    assert [(model.record.trade, model.first_row, model.end_row) for model in facts.federation.models] == [
        ("结构", 0, 2),
        ("services", 2, 3),
    ]
    found = project_states(workspace, "P1", status_date=TODAY, known_on=TODAY)
    assert (found.items, found.coverage.linked) == (3, 2)
    report = delay_report(workspace, "P1", status_date=TODAY, known_on=TODAY)
    assert {row.item for row in report.rows} == {"s1", "p1"}
    assert element_facts(workspace, "P1", "p1", status_date=TODAY, known_on=TODAY).element_class == "IfcPipeSegment"


def test_a_new_version_of_one_trade_leaves_the_other_alone(workspace: Workspace) -> None:
    two(workspace)
    add_model(workspace, ({"guid": "s9"},), trade="结构")
    assert guids(workspace) == ["s9", "p1"]
    assert elements_to_be(workspace, "P1", "services", element_table(PIPES * 1))["element_guid"].to_pylist() == [
        "s9",
        "p1",
    ]
    beside = elements_to_be(workspace, "P1", "facade", element_table(({"guid": "f"},)))
    assert beside["element_guid"].to_pylist() == ["s9", "p1", "f"]


def test_one_element_in_two_models_is_told_and_kept_twice(workspace: Workspace) -> None:
    add_model(workspace, ({"guid": "x"}, {"guid": "y"}, {"guid": "y~2"}), trade="a")
    add_model(workspace, ({"guid": "y"}, {"guid": "z"}), trade="b")
    facts = project_facts(workspace, "P1", known_on=TODAY)
    assert guids(workspace) == ["x", "y", "y~2", "y~3", "z"]
    told = [problem for problem in facts.problems if problem.code == "models_share_element"]
    assert [dict(problem.fields) for problem in told] == [{"element_guid": "y", "kept_as": "y~3"}]


def test_models_stand_by_their_map_conversions(workspace: Workspace, tmp_path: Path) -> None:
    two(workspace, MOVED, origin_m=(30.0, 0.0, 0.0))
    give(workspace, tmp_path, areas(("一标", -10, -10, 60, 60), ("二标", 100, -10, 200, 60)), name="sections.geojson")
    scene = model_scene(workspace, "P1", status_date=TODAY, known_on=TODAY)
    assert [model.name for model in scene.models] == ["结构", "services"]
    assert scene.models[1].place[12:15] == pytest.approx((130.0, 0.0, 0.0))
    facts = project_facts(workspace, "P1", known_on=TODAY)
    assert [facts.sections.name_of(item) for item in range(3)] == ["一标", "", "二标"]
    drawn = project_map(workspace, "P1", status_date=TODAY, known_on=TODAY)
    (footprint,) = [feature for feature in drawn.features if feature.kind == "footprint"]
    assert footprint.geometry["type"] == "MultiPolygon"  # 110 m apart


@pytest.mark.parametrize("other", [Georeference(), Georeference(crs_name="own grid", eastings=1.0, northings=1.0)])
def test_contradictory_places_are_told_and_engineering_coordinates_taken(
    workspace: Workspace, other: Georeference
) -> None:
    two(workspace, other, file_name="pipes.ifc", origin_m=(30.0, 0.0, 0.0))
    scene = model_scene(workspace, "P1", status_date=TODAY, known_on=TODAY)
    (told,) = [problem for problem in scene.problems if problem.code == "model_put_beside_others"]
    assert told.fields == {"file": "pipes.ifc", "crs_name": "EPSG:4547"}
    assert scene.models[1].place[12:15] == (30.0, 0.0, 0.0)


def test_models_without_a_place_are_not_told_apart_from_each_other(workspace: Workspace) -> None:
    add_model(workspace, FRAME, Georeference(), trade="结构")
    add_model(workspace, PIPES, Georeference(), trade="services")
    assert not project_facts(workspace, "P1", known_on=TODAY).problems


def test_storeys_go_upwards_through_all_models(workspace: Workspace) -> None:
    storeys = (
        SpatialNode("g2", "IfcBuildingStorey", "2F", None, 4.0),
        SpatialNode("g1", "IfcBuildingStorey", "1F", None, 0.0),
    )
    upper = (
        {"guid": "a", "storey": "2F", "storey_guid": "g2"},
        {"guid": "b", "storey": "1F", "storey_guid": "g1"},
        {"guid": "c", "storey": "nowhere"},
        {"guid": "d", "storey": None},
    )
    add_model(workspace, upper, trade="a", spatial=storeys)
    cellar = (SpatialNode("g3", "IfcBuildingStorey", "B1", None, 2.0),)
    lower = (
        {"guid": "e", "storey": "B1", "storey_guid": "g3"},
        {"guid": "f", "storey": "boxes", "at": (0, 0, 1, 1, 1)},
    )
    add_model(workspace, lower, replace(GRID, orthogonal_height=-5.0), trade="b", spatial=cellar)
    federation, elements = current_models(workspace, "P1")
    assert elements is not None
    assert storeys_upwards(federation, elements) == ["B1", "1F", "boxes", "2F", "nowhere"]


def test_who_builds_what_is_taken_from_sections_and_project(workspace: Workspace, tmp_path: Path) -> None:
    add_model(workspace, (*FRAME, *PIPES))
    layer = areas(("一标", -10, -10, 25, 60), ("二标", 25, -10, 200, 60))
    named = layer.replace('"标段": "一标"', '"标段": "一标", "施工单位": " 中建一局 "').replace(
        '"标段": "二标"', '"标段": "二标", "施工单位": null'
    )
    give(workspace, tmp_path, named, name="sections.geojson")
    header, arrays = scene_parts(gzip.decompress(scene_document(workspace, "P1", known_on=TODAY).packed))
    assert [header["responsibles"][at] for at in arrays["responsible_of"]] == ["中建一局", "总包", "总包"]
    assert arrays["section_of"] == [0, -1, 1]


def test_nobody_is_made_responsible(workspace: Workspace) -> None:
    add_project(workspace, Project("P2", "无名"))
    assert workspace.store.projects.get("P2").builder == ""
    add_model(workspace, FRAME)
    found = workspace.store.projects.get("P1")
    header, arrays = scene_parts(gzip.decompress(scene_document(workspace, "P1", known_on=TODAY).packed))
    assert (header["responsibles"], arrays["responsible_of"]) == ([found.builder], [0, 0])


def version(trade: str, file_name: str) -> TradeModel:
    return TradeModel(trade, file_name, 1)


@pytest.mark.parametrize(
    ("current", "file", "asked", "trade"),
    [
        ([], "a.ifc", None, ""),
        ([], "a.ifc", " 结构 ", "结构"),
        ([version("", "a.ifc")], "b.ifc", None, ""),
        ([version("结构", "a.ifc")], "b.ifc", None, "结构"),
        ([version("", "a.ifc")], "b.ifc", "机电", "机电"),
        ([version("", "a.ifc"), version("机电", "b.ifc")], "b.ifc", None, "机电"),
        ([version("", "a.ifc"), version("机电", "b.ifc")], "b.ifc", "", ""),
    ],
)
def test_a_file_finds_its_trade(current: list[TradeModel], file: str, asked: str | None, trade: str) -> None:
    assert trade_of_file(current, file, asked) == trade


@pytest.mark.parametrize("names", [("a.ifc", "b.ifc"), ("c.ifc", "c.ifc")])
def test_between_several_trades_nobody_guesses(names: tuple[str, str]) -> None:
    current = [version("", names[0]), version("机电", names[1])]
    with pytest.raises(FileRefused, match="model_trade_needed") as refused:
        trade_of_file(current, "c.ifc", None)
    assert refused.value.fields == {"file": "c.ifc", "known": f"{names[0]}, 机电"}


@pytest.mark.parametrize("name", ["x" * (LONGEST + 1), "a\x1b[31m", "a\u202eb", "a\nb"])
def test_names_that_are_none(name: str) -> None:
    with pytest.raises(FileRefused, match="model_trade_malformed"):
        trade_name(name)


def test_composed_and_decomposed_names_are_one() -> None:
    assert trade_name("Gebäude".replace("ä", "a\u0308")) == "Gebäude"


def test_a_real_file_stands_beside_another(workspace: Workspace, samples: Path) -> None:
    models = samples / "models"
    first = accept_file(workspace, "P1", models / "pavement_elements.ifc", entered_at=ENTERED)
    beside = accept_file(workspace, "P1", models / "building_rev_a.ifc", trade="结构", entered_at=ENTERED)
    assert first.refusal is None
    assert beside.refusal is None
    assert [(model.trade, model.called) for model in current_trades(workspace, "P1")] == [
        ("", "pavement_elements.ifc"),
        ("结构", "结构"),
    ]
    assert len(guids(workspace)) == first.counts["elements"] + beside.counts["elements"]
    unclear = accept_file(workspace, "P1", models / "building_rev_a.ifc", name="new.ifc", entered_at=ENTERED)
    assert unclear.status is ImportStatus.REFUSED
    assert unclear.refusal is not None
    assert unclear.refusal.code == "model_trade_needed"
    again = accept_file(workspace, "P1", models / "building_rev_a.ifc", entered_at=ENTERED)
    assert again.refusal is None
    assert [(model.trade, model.version) for model in workspace.store.models.current("P1")] == [("", 1), ("结构", 2)]


@pytest.fixture
def read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Models that are read without their trouble: one element and one task each, no shapes."""
    model = BuildingModel("IFC4", "IFC4", "", "", GRID, (), element_table(({"guid": "e"},)))
    reading = ModelReading(model, MeshReport(0, 0, 1, 0, 0, (0.0, 0.0, 0.0)), None)
    plan = Schedule("", "ifc", (Task("t", code="T"),))
    monkeypatch.setattr(model_readings, "read_model_in_child", lambda *_, **__: reading)
    monkeypatch.setattr(take_model, "tasks_of_model_file", lambda *_, **__: (plan, (("e", "t"),)))


@pytest.mark.usefixtures("read_at_once")
def test_the_plan_inside_a_second_model_does_not_push_out_the_first_one_s(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "4d.ifc"
    path.write_bytes(b"ISO-10303-21;")
    first = accept_file(workspace, "P1", path, trade="a", entered_at=ENTERED)
    assert first.counts["tasks"] == 1
    other = accept_file(workspace, "P1", path, trade="b", entered_at=ENTERED)
    assert "model_tasks_not_taken" in [problem.code for problem in other.problems]
    assert len(workspace.store.schedules.versions("P1")) == 1
    again = accept_file(workspace, "P1", path, trade="a", entered_at=ENTERED)
    assert again.counts["tasks"] == 1
    assert len(workspace.store.schedules.versions("P1")) == 2


def test_a_report_about_the_second_model_s_element_is_taken(workspace: Workspace) -> None:
    two(workspace)
    add_report(workspace, "P1", Report(SubjectKind.ELEMENT, "p1", Role.OWNER, TODAY, Said.PRESENT), entered_at=ENTERED)
    assert project_facts(workspace, "P1", known_on=TODAY).reports["subject"].to_pylist() == ["p1"]


def test_the_table_of_one_model_is_as_it_was_kept(workspace: Workspace) -> None:
    add_model(workspace, FRAME)
    found = current_elements(workspace, "P1")
    assert isinstance(found, pa.Table)
    assert found.equals(element_table(FRAME))
