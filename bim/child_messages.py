"""What parent and child say to each other: one JSON object a line."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bim.elements import BuildingModel, Georeference, SpatialNode
from values.problems import Problem, Severity, Where

Message = Mapping[str, Any]


def told_problems(problems: tuple[Problem, ...]) -> list[dict[str, Any]]:
    """Problems as plain JSON values."""
    return [
        {
            "code": problem.code,
            "severity": problem.severity.value,
            "where": [problem.where.row, problem.where.entity, problem.where.field],
            "fields": dict(problem.fields),
        }
        for problem in problems
    ]


def heard_problems(told: list[dict[str, Any]]) -> tuple[Problem, ...]:
    """The inverse of ``told_problems``."""
    return tuple(
        Problem(entry["code"], Severity(entry["severity"]), Where(*entry["where"]), entry["fields"]) for entry in told
    )


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
