"""A model as parent and child say it to each other: one JSON object, the element table beside it in a file."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bim.child_messages import heard_problems, told_problems
from bim.elements import BuildingModel, Georeference, SpatialNode


def told_model(model: BuildingModel) -> dict[str, Any]:
    """Everything of a model but its element table."""
    return {
        "schema": model.schema,
        "declared_schema": model.declared_schema,
        "project_name": model.project_name,
        "application": model.application,
        "georeference": asdict(model.georeference),
        "spatial": [asdict(node) for node in model.spatial],
        "problems": told_problems(model.problems),
        "counts": dict(model.counts),
    }


def heard_model(told: Mapping[str, Any], elements: Any) -> BuildingModel:
    """The inverse of ``told_model``, with the element table that came by file."""
    return BuildingModel(
        schema=told["schema"],
        declared_schema=told["declared_schema"],
        project_name=told["project_name"],
        application=told["application"],
        georeference=Georeference(**told["georeference"]),
        spatial=tuple(SpatialNode(**node) for node in told["spatial"]),
        elements=elements,
        problems=heard_problems(told["problems"]),
        counts=told["counts"],
    )
