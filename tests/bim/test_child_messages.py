import json

import pyarrow as pa

from bim.child_messages import heard_problems, told_problems
from bim.elements import ELEMENT_SCHEMA, BuildingModel, Georeference, SpatialNode
from bim.model_messages import heard_model, told_model
from values.problems import Problem, Severity, Where


def test_a_model_survives_the_pipe() -> None:
    problems = (
        Problem("a", Severity.ERROR, Where(1, "#2", "Name"), {"text": '墙 "<b>"', "number": 1.5, "yes": True}),
        Problem("b"),
    )
    table = pa.Table.from_pylist([{"element_guid": "x", "shape": "none"}], schema=ELEMENT_SCHEMA)
    model = BuildingModel(
        "IFC4",
        "IFC4X1",
        "项目",
        "program 1",
        Georeference("EPSG:4547", 1.0, 2.0, site_latitude=30.5),
        (SpatialNode("g", "IfcSite", "地", None), SpatialNode("h", "IfcBuildingStorey", "1", "g", 3.2)),
        table,
        problems,
        {"elements": 1},
    )
    assert heard_model(json.loads(json.dumps(told_model(model))), table) == model
    assert heard_problems(json.loads(json.dumps(told_problems(problems)))) == problems
