"""The model on its map: where it stands, and how much lies under it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from bim.elements import Georeference
from geo.crs import crs_from_name, lon_lat
from services.model_place import CONTEXT, MOST_POINTS, ModelPlace, model_place, thinned, why_without_place
from services.portfolio import import_basemap
from services.programme import add_project
from services.workspace import Workspace
from tests.services.factories import ENTERED, GRID, add_model, areas, give
from values.errors import NotFound
from values.projects import Project

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def project(workspace: Workspace) -> None:
    add_project(workspace, Project("P1", "一号楼"))


def placed(workspace: Workspace) -> ModelPlace | None:
    return model_place(workspace, "P1", status_date=TODAY, known_on=TODAY)


def test_without_a_model_or_a_trusted_place_there_is_none(workspace: Workspace) -> None:
    assert placed(workspace) is None
    add_model(workspace, ({"guid": "e"},), Georeference(site_longitude=114.0, site_latitude=30.0))
    assert placed(workspace) is None
    with pytest.raises(NotFound, match="project_unknown"):
        model_place(workspace, "nobody", status_date=TODAY, known_on=TODAY)


def test_a_place_beyond_the_globe_is_none(workspace: Workspace) -> None:
    add_model(workspace, ({"guid": "e"},), Georeference(crs_name="EPSG:4547", eastings=9e17, northings=9e17))
    assert placed(workspace) is None


def test_the_origin_of_the_frame_stands_where_the_conversion_says(workspace: Workspace, tmp_path: Path) -> None:
    add_model(workspace, ({"guid": "e"},), origin_m=(120.0, -40.0, 3.0))
    give(workspace, tmp_path, areas(("一标", -10, -10, 60, 60), ("二标", 100, -10, 200, 60)), name="sections.geojson")
    found = placed(workspace)
    assert found is not None
    crs = crs_from_name(GRID.crs_name).crs
    assert crs is not None
    longitude, latitude = lon_lat(crs, [500_120.0], [3_379_960.0])
    assert (found.anchor.longitude, found.anchor.latitude) == pytest.approx((longitude[0], latitude[0]), abs=1e-9)
    (layer,) = found.layers
    assert (layer.kind, [each["properties"] for each in layer.geojson["features"]]) == (
        "sections",
        [{"name": "一标"}, {"name": "二标"}],
    )
    assert len(json.dumps(layer.geojson)) < 1500


def test_long_outlines_are_made_plainer_and_none_is_left_out(workspace: Workspace, tmp_path: Path) -> None:
    angles = np.linspace(0, 2 * np.pi, 20_000)
    circle = np.column_stack((114.3 + 0.01 * np.cos(angles), 30.5 + 0.01 * np.sin(angles))).tolist()
    features: list[dict[str, Any]] = [
        {"type": "Feature", "properties": {"name": "红线"}, "geometry": {"type": "Polygon", "coordinates": [circle]}}
    ]
    add_model(workspace, ({"guid": "e"},))
    give(workspace, tmp_path, json.dumps({"type": "FeatureCollection", "features": features}), name="boundary.geojson")
    found = placed(workspace)
    assert found is not None
    (layer,) = found.layers
    drawn = shapely.geometry.shape(layer.geojson["features"][0]["geometry"])
    assert 8 < shapely.get_num_coordinates(drawn) <= MOST_POINTS
    assert drawn.area == pytest.approx(np.pi * 0.01**2, rel=1e-3)


def test_what_cannot_be_plainer_stays_as_it_is() -> None:
    points = [shapely.box(x, 0, x + 1e-3, 1e-3) for x in np.arange(0, 10, 1.0)]
    assert [shape.equals(plain) for shape, plain in zip(points, thinned(points, 10), strict=True)] == [True] * 10


def why(workspace: Workspace) -> str | None:
    problem = why_without_place(workspace, "P1", status_date=TODAY, known_on=TODAY)
    return problem.code if problem else None


def test_it_is_told_why_a_model_is_not_on_the_map(workspace: Workspace) -> None:
    assert why(workspace) is None  # there is no model to put anywhere
    for georeference, code in (
        (Georeference(), "model_without_place"),
        (Georeference(site_longitude=114.0, site_latitude=30.0), "model_place_is_weak"),
        (Georeference(eastings=1.0, northings=2.0), "model_crs_unnamed"),
        (Georeference(crs_name="local grid", eastings=1.0, northings=2.0), "model_crs_unknown"),
        (Georeference(crs_name="EPSG:4547", eastings=9e17, northings=9e17), "model_place_outside_crs"),
        (GRID, None),
    ):
        add_model(workspace, ({"guid": "e"},), georeference)
        assert why(workspace) == code
        assert (placed(workspace) is None) == (code is not None)


def test_zero_of_the_model_is_told_in_the_common_frame(workspace: Workspace) -> None:
    add_model(workspace, ({"guid": "e"},), origin_m=(120.0, -40.0, 3.0))
    found = placed(workspace)
    assert found is not None
    assert found.zero_m == -3.0


def test_roads_nearby_lie_lowest_and_those_far_away_are_left_out(workspace: Workspace, tmp_path: Path) -> None:
    add_model(workspace, ({"guid": "e"},))
    found = placed(workspace)
    assert found is not None
    east, north = found.anchor.longitude, found.anchor.latitude

    def road(name: str, *ends: tuple[float, float]) -> dict[str, Any]:
        line = {"type": "LineString", "coordinates": [[east + x, north + y] for x, y in ends]}
        return {"type": "Feature", "properties": {"name": name, "kind": "road"}, "geometry": line}

    near, far = road("近", (-1.0, 0.001), (1.0, 0.001)), road("远", (1.0, 1.0), (2.0, 2.0))
    path = tmp_path / "context.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [near, far]}), encoding="utf-8")
    assert import_basemap(workspace, path, entered_at=ENTERED).refusal is None
    found = placed(workspace)
    assert found is not None
    (layer,) = found.layers
    assert layer.kind == CONTEXT
    (feature,) = layer.geojson["features"]
    assert feature["properties"] == {"name": "近", "kind": "road"}
    spans = [abs(x - east) for x, _ in feature["geometry"]["coordinates"]]
    assert max(spans) < 0.06
