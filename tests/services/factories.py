"""A project made in a moment: plans and reports as text, a model as a table, sections in its own metres."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
from shapely.geometry import box, mapping

from bim.elements import ELEMENT_SCHEMA, Georeference
from geo.crs import crs_from_name, lon_lat
from services.import_settling import ImportOutcome
from services.imports import accept_file, run_queued
from services.taking import table_digest
from services.workspace import Workspace
from store.records import ImportKind, ImportStatus
from tests.services.conftest import ENTERED

GRID = Georeference(crs_name="EPSG:4547", eastings=500_000.0, northings=3_380_000.0)
"""The model's metres are metres of this grid, from a point in Wuhan."""

PLAN_HEAD = "uid,code,name,planned_start,planned_finish\n"
REPORT_HEAD = "observed_on,subject_kind,subject,role,said,recorded_on\n"


def give(workspace: Workspace, folder: Path, content: str, *, name: str = "file.csv", **named: Any) -> ImportOutcome:
    """Import some text into project P1; it must be taken."""
    path = folder / name
    path.write_text(content, encoding="utf-8")
    outcome = accept_file(workspace, "P1", path, entered_at=ENTERED, **named)
    assert outcome.refusal is None, outcome.refusal
    return outcome


def take_queued(workspace: Workspace) -> None:
    """What the background work would do, here and now."""
    for record in workspace.store.imports.waiting():
        run_queued(workspace, record.id)


def add_model(
    workspace: Workspace,
    elements: Sequence[dict[str, Any]],
    place: Georeference = GRID,
    code: str = "P1",
    **fields: Any,
) -> None:
    """A new version of one of a project's models, without the trouble of a file. ``fields``: of the record (``trade``)."""
    digest = workspace.store.files.put_bytes(b"a model")
    import_id = workspace.store.imports.start(code, ImportKind.MODEL, "model.ifc", digest, ENTERED)
    table = element_table(elements)
    with workspace.store.transaction():
        given: dict[str, Any] = {
            "trade": "", "file_name": "model.ifc", "schema": "IFC4", "tileset_digest": "", "origin_m": (0.0, 0.0, 0.0),
            "spatial": (), "triangles": 0,
        }  # fmt: skip
        workspace.store.models.add(
            code, import_id=import_id, georeference=place, elements_digest=table_digest(workspace, table),
            element_count=len(table), **given | fields,
        )  # fmt: skip
        workspace.store.imports.finish(import_id, ImportStatus.ACCEPTED)


def element_table(elements: Sequence[dict[str, Any]]) -> pa.Table:
    """An element table; ``at``: (x, y, width, depth, height) of the box in metres."""
    rows = []
    for element in elements:
        row: dict[str, Any] = {field.name: "" if field.type == pa.string() else None for field in ELEMENT_SCHEMA}
        row |= {"element_guid": element["guid"], "element_class": "IfcWall", "shape": "none"}
        row |= {name: value for name, value in element.items() if name not in ("guid", "at")}
        if "at" in element:
            x, y, width, depth, height = element["at"]
            row |= {"min_x": x, "min_y": y, "min_z": 0.0, "max_x": x + width, "max_y": y + depth, "max_z": height}
            row["shape"] = "mesh"
        rows.append(row)
    return pa.Table.from_pylist(rows, schema=ELEMENT_SCHEMA)


def areas(*named: tuple[str, float, float, float, float]) -> str:
    """GeoJSON of rectangles (name, west, south, east, north), the numbers in the model's metres."""
    crs = crs_from_name("EPSG:4547").crs
    features = []
    for name, west, south, east, north in named:
        (left, right), (low, high) = lon_lat(crs, [5e5 + west, 5e5 + east], [3.38e6 + south, 3.38e6 + north])
        features.append(
            {"type": "Feature", "properties": {"标段": name}, "geometry": mapping(box(left, low, right, high))}
        )
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
