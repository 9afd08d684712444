"""Models placed beside their files: tried, kept, and taken back."""

from pathlib import Path

import pytest

from bim.elements import Georeference
from geo.crs import known_crs, lon_lat
from progress.georeference_verdict import Placing
from progress.placements import Placement, PlacementMethod, PointPair
from services.model_place import model_place, why_without_place
from services.placements import (
    ModelsOnGround,
    keep_placement,
    models_on_ground,
    take_placement_back,
    trial_by_hand,
    trial_by_points,
)
from services.programme import add_project
from services.workspace import Workspace
from tests.services.conftest import ENTERED
from tests.services.factories import add_model, areas, give
from values.errors import InvalidRequest, NotFound
from values.projects import Project

SITE = (500_100.0, 3_380_050.0)
HOUSE = ({"guid": "e", "at": (0, 0, 40, 20, 12)},)
SAID = {"entered_by": "王工", "reason": "测量报告", "entered_at": ENTERED}
DAYS = {"status_date": ENTERED.date(), "known_on": ENTERED.date()}


@pytest.fixture(autouse=True)
def project(workspace: Workspace, tmp_path: Path) -> None:
    """A house that says nothing of its place, on a ground of 200 m around 500 km east, 3,380 km north."""
    add_project(workspace, Project("P1", "一号楼"))
    give(workspace, tmp_path, areas(("红线", 0, 0, 200, 100)), name="红线.geojson")
    add_model(workspace, HOUSE, Georeference())


def degrees(east: float, north: float) -> tuple[float, float]:
    longitude, latitude = lon_lat(known_crs("EPSG:4547"), east, north)
    return float(longitude[0]), float(latitude[0])


def on_ground(workspace: Workspace) -> ModelsOnGround:
    return models_on_ground(workspace, "P1")


@pytest.mark.parametrize("by_degrees", [True, False])
def test_by_hand_the_chosen_point_stands_where_it_is_put(workspace: Workspace, by_degrees: bool) -> None:
    found = on_ground(workspace)
    (model,) = found.models
    assert model.stated.placing is Placing.NOT_PLACED
    there = degrees(*SITE) if by_degrees else SITE
    crs = "" if by_degrees else "EPSG:4547"
    trial = trial_by_hand(found, model, (20.0, 10.0), there, crs_name=crs, turned_degrees=90.0, height=21.5)
    placement = trial.placement
    assert (placement.crs_name, placement.method, placement.height) == ("EPSG:4547", PlacementMethod.BY_HAND, 21.5)
    assert (placement.easting, placement.northing) == pytest.approx((SITE[0] + 10, SITE[1] - 20), abs=0.01)
    assert trial.verdict.placing is Placing.WELL
    assert trial.verdict.position == pytest.approx(degrees(*SITE), abs=1e-7)
    assert on_ground(workspace).models[0].placement is None  # a trial keeps nothing


def test_by_points_with_what_remains(workspace: Workspace) -> None:
    found = on_ground(workspace)
    corners = (
        (0.0, 0.0, 500_010.0, 3_380_010.0),
        (40.0, 0.0, 500_010.0, 3_380_050.0),
        (0.0, 20.0, 499_990.0, 3_380_010.0),
    )
    exact = [PointPair(x, y, *degrees(east, north)) for x, y, east, north in corners]
    trial = trial_by_points(found, found.models[0], exact, height=3.0)
    assert trial.placement.rotation_degrees == pytest.approx(90.0, abs=1e-4)
    assert trial.placement.scale == pytest.approx(1.0, abs=1e-6)
    assert trial.placement.residual_m == pytest.approx(0.0, abs=1e-4)
    off = [*exact[:2], PointPair(0.0, 20.0, *degrees(499_989.0, 3_380_010.0))]
    shifted = trial_by_points(found, found.models[0], off)
    assert shifted.placement.residual_m is not None
    assert 0.1 < shifted.placement.residual_m < 1.0
    assert shifted.problems[0].code == "placement_scale_unlikely"


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda f, m: trial_by_hand(f, m, (0, 0), (214.0, 30.0)), "place_malformed"),
        (lambda f, m: trial_by_hand(f, m, (0, 0), (float("nan"), 30.0)), "place_malformed"),
        (lambda f, m: trial_by_hand(f, m, (0, 0), (5e5, float("inf")), crs_name="EPSG:4547"), "placement_malformed"),
        (lambda f, m: trial_by_hand(f, m, (0, 0), (5e5, 3e6), crs_name="EPSG:4490"), "placement_crs_unusable"),
        (lambda f, m: trial_by_hand(f, m, (0, 0), (5e5, 3e6), crs_name="grid"), "placement_crs_unusable"),
        (lambda f, m: trial_by_points(f, m, []), "placement_points_too_few"),
        (lambda f, m: trial_by_points(f, m, [PointPair(0, 0, 114, 30)] * 3), "placement_points_too_few"),
        (
            lambda f, m: trial_by_points(f, m, [PointPair(0, 0, 114, 30), PointPair(9, 0, 114, 30)]),
            "placement_points_too_few",
        ),
    ],
)
def test_what_cannot_be_a_place(workspace: Workspace, ask, code: str) -> None:
    found = on_ground(workspace)
    with pytest.raises(InvalidRequest) as refused:
        ask(found, found.models[0])
    assert refused.value.code == code


def test_kept_it_counts_everywhere_and_taken_back_the_file_does(workspace: Workspace) -> None:
    assert model_place(workspace, "P1", **DAYS) is None
    found = on_ground(workspace)
    trial = trial_by_hand(found, found.models[0], (0.0, 0.0), degrees(*SITE))
    keep_placement(workspace, "P1", "", trial.placement, **SAID)
    place = model_place(workspace, "P1", **DAYS)
    assert place is not None
    assert (place.anchor.longitude, place.anchor.latitude) == pytest.approx(degrees(*SITE), abs=1e-7)
    (model,) = on_ground(workspace).models
    assert (model.stated.placing, model.placed.placing) == (Placing.NOT_PLACED, Placing.WELL)
    assert model.placement is not None
    assert (model.placement.entered_by, model.placement.reason) == ("王工", "测量报告")
    assert workspace.store.models.current("P1")[0].georeference == Georeference()

    take_placement_back(workspace, "P1", "", **SAID)
    assert model_place(workspace, "P1", **DAYS) is None
    assert on_ground(workspace).models[0].placement is None
    methods = [record.placement.method for record in on_ground(workspace).history]
    assert methods == [PlacementMethod.AS_STATED, PlacementMethod.BY_HAND]


def test_kept_off_the_map_it_says_so(workspace: Workspace) -> None:
    keep_placement(workspace, "P1", "", Placement(PlacementMethod.OFF_THE_MAP), **SAID)
    why = why_without_place(workspace, "P1", **DAYS)
    assert why is not None
    assert why.code == "model_kept_off_map"


def test_a_reason_and_a_model_there_must_be(workspace: Workspace) -> None:
    off = Placement(PlacementMethod.OFF_THE_MAP)
    with pytest.raises(InvalidRequest, match="placement_reason_missing"):
        keep_placement(workspace, "P1", "", off, **{**SAID, "reason": " "})
    with pytest.raises(NotFound, match="model_trade_unknown"):
        keep_placement(workspace, "P1", "结构", off, **SAID)
