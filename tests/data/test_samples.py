"""The demo as its first reader meets it: made again the same, plausible in itself, and a mixture like a real programme."""

import importlib.util
import json
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import ifcopenshell
import pytest
import shapely
from shapely.geometry import shape

import data
from data.generate import city
from data.generate.samples import write_samples

_spec = importlib.util.spec_from_file_location("sample_truth", Path(__file__).parent / "truth.py")
truth = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(truth)

STATUS = data.demo_status_date()
PROJECTS = {project.code: project for project in data.sample_projects()}
MODELLED = [code for code, project in PROJECTS.items() if any(file.kind == "model" for file in project.files)]
REPORTED = [code for code, project in PROJECTS.items() if any(file.kind == "reports" for file in project.files)]


def file_of(code, kind):
    return next(file.path for file in PROJECTS[code].files if file.kind == kind)


@pytest.fixture(scope="module")
def models():
    return {code: ifcopenshell.open(str(file_of(code, "model"))) for code in MODELLED}


def elements(model):
    return [element for element in model.by_type("IfcElement") if not element.is_a("IfcFeatureElement")]


def test_the_generator_writes_the_shipped_bytes_again(tmp_path):
    write_samples(tmp_path / "again")
    made = {path.relative_to(tmp_path / "again"): path.read_bytes() for path in (tmp_path / "again").rglob("*.*")}
    shipped = {path.relative_to(data.SAMPLES): path.read_bytes() for path in data.SAMPLES.rglob("*.*")}
    del shipped[Path("README.md")]
    assert set(made) == set(shipped)
    assert [str(path) for path in sorted(made) if made[path] != shipped[path]] == []


@pytest.mark.parametrize(
    ("code", "least", "most", "schema"),
    [
        ("YX-2025-012", 700, 1200, "IFC4"),
        ("YX-2024-003", 400, 800, "IFC4X3_ADD2"),
        ("YX-2025-021", 200, 400, "IFC4X3_ADD2"),
        ("YX-2025-016", 150, 300, "IFC4X3_ADD2"),
    ],
)
def test_each_model_has_its_size_schema_and_place(models, code, least, most, schema):
    model = models[code]
    assert model.schema_identifier == schema
    assert least <= len(elements(model)) <= most
    conversion = model.by_type("IfcMapConversion")[0]
    assert conversion.TargetCRS.Name == "EPSG:4547"
    east, north = city.origin()
    assert abs(conversion.Eastings - east) < 15_000
    assert abs(conversion.Northings - north) < 15_000
    assert conversion.XAxisAbscissa**2 + conversion.XAxisOrdinate**2 == pytest.approx(1, abs=1e-8)


@pytest.mark.parametrize("code", MODELLED)
def test_each_element_has_place_type_material_code_and_a_name_of_its_own(models, code):
    found = elements(models[code])
    assert len({element.GlobalId for element in found}) == len(found)
    names = Counter(element.Name for element in found)
    assert [name for name, times in names.items() if times > 1] == []
    for element in found:
        assert len(element.ContainedInStructure) == 1
        assert len(element.IsTypedBy) == 1
        kinds = {relation.is_a() for relation in element.HasAssociations}
        assert kinds == {"IfcRelAssociatesMaterial", "IfcRelAssociatesClassification"}
        assert element.Representation is not None


@pytest.mark.parametrize("code", MODELLED)
def test_no_shape_is_left_lying_about(models, code):
    used = {used.id() for product in models[code].by_type("IfcProduct") for used in models[code].traverse(product)}
    for maps in models[code].by_type("IfcRepresentationMap"):
        used |= {below.id() for below in models[code].traverse(maps)}
    assert [solid for solid in models[code].by_type("IfcExtrudedAreaSolid") if solid.id() not in used] == []


def test_windows_and_doors_sit_in_holes_of_walls(models):
    model = models["YX-2025-012"]
    fillings = model.by_type("IfcWindow") + model.by_type("IfcDoor")
    assert len(fillings) == 230
    for filling in fillings:
        hole = filling.FillsVoids[0].RelatingOpeningElement
        assert hole.VoidsElements[0].RelatingBuildingElement.is_a("IfcWall")


@pytest.mark.parametrize("code", MODELLED)
def test_links_name_elements_and_tasks_that_exist_and_leave_a_few_out(models, code):
    told = truth.files(PROJECTS[code].folder)
    guids = {element.GlobalId for element in elements(models[code])}
    assert set(told.links) <= guids
    assert {task for tasks in told.links.values() for task in tasks} <= set(told.windows)
    assert 0.05 <= 1 - len(told.links) / len(guids) <= 0.08


# Ranges in percent of all elements.
MIXTURE = {
    "YX-2025-012": {
        "done": (60, 80),
        "late": (3, 6),
        "in_progress": (2, 6),
        "unverified": (0.5, 3),
        "not_due": (8, 18),
    },
    "YX-2024-003": {"done": (75, 88), "late": (2, 6), "in_progress": (0.8, 4), "unverified": (2, 4), "not_due": (1, 6)},
    "YX-2025-021": {"done": (60, 78), "late": (8, 14), "in_progress": (2, 8), "unverified": (3, 8), "not_due": (0, 6)},
    "YX-2025-016": {"done": (62, 80), "late": (0, 0), "in_progress": (6, 15), "unverified": (1, 4), "not_due": (8, 16)},
}


@pytest.mark.parametrize("code", MODELLED)
def test_the_models_show_a_healthy_mixture_on_the_status_date(models, code):
    guids = [element.GlobalId for element in elements(models[code])]
    found = truth.counts(PROJECTS[code].folder, guids, STATUS)
    assert sum(found.values()) == len(guids)
    found["late"] = found["not_started_late"] + found["in_progress_late"]
    for state, (least, most) in MIXTURE[code].items():
        assert least <= 100 * found[state] / len(guids) <= most, (state, found)
    if MIXTURE[code]["late"][1]:
        assert found["done_late"], "somebody has caught up, too"
        assert found["not_started_late"]
        assert found["in_progress_late"]


@pytest.mark.parametrize("code", MODELLED)
def test_claims_run_ahead_of_what_was_verified(models, code):
    guids = [element.GlobalId for element in elements(models[code])]
    finished = {}
    for role in ("施工单位", "监理"):
        found = truth.counts(PROJECTS[code].folder, guids, STATUS, role)
        finished[role] = found["done"] + found["done_late"]
        assert found["unverified"] == 0 or role == "监理"
    assert 1.0 < finished["施工单位"] / finished["监理"] < 1.08


def late_storeys(model, folder):
    said = truth.files(folder)
    events = truth.events(said, "监理", STATUS, STATUS)
    found = Counter()
    for element in elements(model):
        tasks = said.links.get(element.GlobalId, [])
        if not tasks:
            continue
        windows = [said.windows[task] for task in tasks]
        window = (min(w[0] for w in windows), max(w[1] for w in windows))
        line = truth.timeline(events.get(element.GlobalId, []), [events.get(task, []) for task in tasks])
        if truth.state(window, line, STATUS).endswith("_late") and line[-1][1] != 2:
            found[element.ContainedInStructure[0].RelatingStructure.Name] += 1
    return found


@pytest.mark.parametrize(
    ("code", "places"),
    [("YX-2025-012", ("4F", "5F")), ("YX-2024-003", ("主桥 箱梁",)), ("YX-2025-021", ("W2标",))],
)
def test_what_is_late_stands_together(models, code, places):
    found = late_storeys(models[code], PROJECTS[code].folder)
    assert found
    assert all(name.startswith(places) for name in found), found


def test_the_programme_shows_every_kind_of_project():
    worst = {}
    for code in REPORTED:
        if code not in MODELLED:
            worst[code] = truth.counts(PROJECTS[code].folder, None, STATUS)
    late = {code for code, found in worst.items() if found["not_started_late"] + found["in_progress_late"]}
    stale = {code for code, found in worst.items() if found["unverified"]}
    finished = {code for code, found in worst.items() if set(found) <= {"done", "done_late"}}
    assert late == {"YX-2024-009", "YX-2025-018"}
    assert stale == {"YX-2025-009"}
    assert finished == {"YX-2022-015", "YX-2023-022"}
    assert worst["YX-2023-022"]["done_late"] >= 5
    for code in ("YX-2023-031", "YX-2025-007"):
        assert worst[code]["in_progress"]
        assert code not in late | stale
    assert set(truth.counts(PROJECTS["YX-2026-004"].folder, None, STATUS)) == {"not_due"}
    assert [code for code, project in PROJECTS.items() if not project.files] == ["YX-2026-008", "YX-2026-011"]


def test_a_reason_for_delay_stands_exactly_where_something_is_late(models):
    features = json.loads(data.sample_programme().portfolio.read_text(encoding="utf-8"))["features"]
    for feature in features:
        told = feature["properties"]
        project = PROJECTS[told["项目编码"]]
        if project.folder is None:
            assert told["滞后原因"] == ""
            continue
        model = models.get(project.code)
        guids = [element.GlobalId for element in elements(model)] if model else None
        found = truth.counts(project.folder, guids, STATUS)
        assert bool(told["滞后原因"]) == bool(found["not_started_late"] + found["in_progress_late"]), project.code
        assert 0 <= told["已支付"] <= told["预算"]
        assert date.fromisoformat(told["计划开工"]) < date.fromisoformat(told["计划竣工"])


def test_the_programme_spans_categories_stages_and_districts():
    features = json.loads(data.sample_programme().portfolio.read_text(encoding="utf-8"))["features"]
    values = {head: {feature["properties"][head] for feature in features} for head in ("类别", "阶段", "区县")}
    assert values["类别"] == {"市政基础设施", "公共服务设施", "生态环保", "产业园区"}
    assert values["阶段"] == {"立项", "招标", "实施", "验收", "运维", "评估"}
    assert len(values["区县"]) >= 4


@pytest.mark.parametrize("code", REPORTED)
def test_reports_are_recorded_after_they_are_seen_and_before_the_demo_is_looked_at(code):
    rows = truth.files(PROJECTS[code].folder).rows
    assert {row["角色"] for row in rows} == {"施工单位", "监理"}
    for row in rows:
        seen, recorded = truth.day(row["观察日期"]), truth.day(row["记录日期"])
        assert seen <= recorded <= min(STATUS, seen + timedelta(days=2))
        assert bool(row["状态"]) != bool(row["完成百分比"])


@pytest.mark.parametrize("code", REPORTED)
def test_no_report_takes_back_what_the_same_role_said(code):
    told = truth.files(PROJECTS[code].folder)
    for role in ("施工单位", "监理"):
        for subject, said in truth.events(told, role, STATUS, STATUS).items():
            words = [word for _, word in said]
            assert words == sorted(words), (role, subject)


def base_map():
    features = json.loads(data.sample_programme().context.read_text(encoding="utf-8"))["features"]
    return [(feature["properties"], shape(feature["geometry"])) for feature in features]


def test_the_base_map_is_a_city():
    shapes = base_map()
    kinds = Counter(told["kind"] for told, _ in shapes)
    assert set(kinds) == {"river", "lake", "road_main", "road", "rail", "district", "park"}
    assert kinds["district"] == 5
    assert all(geometry.is_valid and not geometry.is_empty for _, geometry in shapes)
    river = next(geometry for told, geometry in shapes if told["name"] == "云溪江")
    assert len(river.interiors) == 2, "the islands"
    lake = next(geometry for told, geometry in shapes if told["kind"] == "lake")
    assert len(lake.interiors) == 1
    for told, geometry in shapes:
        if told["kind"] in ("road", "road_main", "rail"):
            assert not geometry.intersects(lake), told
        if told["kind"] == "road":
            assert not geometry.intersects(river), "side roads end at the riverside"


def test_districts_share_borders_and_no_ground():
    districts = [geometry for told, geometry in base_map() if told["kind"] == "district"]
    whole = shapely.union_all(districts)
    assert whole.geom_type == "Polygon"
    assert sum(district.area for district in districts) == pytest.approx(whole.area, rel=1e-6)


def test_the_bridge_closes_the_gap_of_its_road_over_the_river():
    shapes = base_map()
    river = next(geometry for told, geometry in shapes if told["name"] == "云溪江")
    road = next(geometry for told, geometry in shapes if told["name"] == "滨江快速路")
    assert not road.intersects(river), "no bridge stands there yet"
    sections = json.loads((PROJECTS["YX-2024-003"].folder / "sections.geojson").read_text(encoding="utf-8"))
    bands = [shape(feature["geometry"]) for feature in sections["features"]]
    assert all(band.intersects(river) for band in bands[1:2])
    assert shapely.union_all(bands).distance(road) < 3e-4, "about 30 m"
    assert len(bands) == 3


def test_nothing_in_the_generator_depends_on_clock_or_chance():
    folder = Path(data.__file__).parent / "generate"
    for path in folder.glob("*.py"):
        found = re.findall(
            r"\b(?:random|today\(|now\(|time\.time|uuid4|uuid1|hash\()", path.read_text(encoding="utf-8")
        )
        assert not found, (path.name, found)
