"""Points of a model by which people can place it: its zero, its middle, its corners, and elements that have a name."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from services.federation import model_elements
from services.placements import PlacedModel
from services.workspace import Workspace

MOST_ELEMENTS = 400
"""Elements offered by name: more is no list to choose from."""


class PointKind(StrEnum):
    """What a point of a model is."""

    MIDDLE = "middle"
    ZERO = "zero"
    CORNER = "corner"
    ELEMENT = "element"


@dataclass(frozen=True, slots=True)
class ModelPoint:
    """``x``, ``y`` in the model's engineering metres; ``name`` of the element, or the number of the corner."""

    kind: PointKind
    name: str
    x: float
    y: float


def model_points(workspace: Workspace, model: PlacedModel) -> tuple[ModelPoint, ...]:
    """The points of one model, those that every model has first; corners counter-clockwise from the smallest x and y."""
    found = [ModelPoint(PointKind.ZERO, "", 0.0, 0.0)]
    if model.extent is not None:
        x, y, _ = model.extent.middle
        found.insert(0, ModelPoint(PointKind.MIDDLE, "", x, y))
        for number, corner in enumerate(model.extent.corners.tolist(), start=1):
            found.append(ModelPoint(PointKind.CORNER, str(number), corner[0], corner[1]))
    return (*found, *_named(workspace, model))


def _named(workspace: Workspace, model: PlacedModel) -> tuple[ModelPoint, ...]:
    """The middles of the elements whose name no other has."""
    names = model_elements(workspace, model.record)["name"].to_pylist()
    middles = model.bounds.centre
    rows: dict[str, list[int]] = {}
    for row, name in enumerate(names):
        if name and np.isfinite(middles[row]).all():
            rows.setdefault(name, []).append(row)
    alone = [(name, found[0]) for name, found in rows.items() if len(found) == 1][:MOST_ELEMENTS]
    return tuple(
        ModelPoint(PointKind.ELEMENT, name, float(middles[row, 0]), float(middles[row, 1])) for name, row in alone
    )
