"""Where placements lie: local placements resolved to the project's engineering coordinates."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from bim.read_entities import Entity, attribute

Matrix = NDArray[np.float64]
_DEEPEST = 200  # real chains have about ten links; a cycle has no end


def absolute_matrix(placement: Entity | None, known: dict[int, Matrix]) -> Matrix:
    """The 4x4 matrix from a placement's own coordinates to the project's, in the file's length unit.

    ``known`` keeps the answers by entity number between calls. What cannot be read counts as "no displacement".
    """
    chain: list[Entity] = []
    while placement is not None and placement.id() not in known and len(chain) < _DEEPEST:
        chain.append(placement)
        placement = attribute(placement, "PlacementRelTo")
    matrix = known.get(placement.id(), np.eye(4)) if placement is not None else np.eye(4)
    for link in reversed(chain):
        matrix = matrix @ _axes_matrix(_relative(link))
        known[link.id()] = matrix
    return matrix


def _relative(placement: Entity) -> Entity | None:
    if placement.is_a("IfcLocalPlacement"):
        found = attribute(placement, "RelativePlacement")
    else:  # linear placements may state their cartesian equivalent
        found = attribute(placement, "CartesianPosition")
    return found if hasattr(found, "is_a") else None


def _axes_matrix(axes: Entity | None) -> Matrix:
    matrix = np.eye(4)
    if axes is None:
        return matrix
    matrix[:3, 3] = _numbers(attribute(attribute(axes, "Location"), "Coordinates"), (0.0, 0.0, 0.0))
    z = _numbers(attribute(attribute(axes, "Axis"), "DirectionRatios"), (0.0, 0.0, 1.0))
    x = _numbers(attribute(attribute(axes, "RefDirection"), "DirectionRatios"), (1.0, 0.0, 0.0))
    if axes.is_a("IfcAxis2Placement2D"):
        z = np.array((0.0, 0.0, 1.0))
    z_length = np.linalg.norm(z)
    across = x - z * (x @ z) / (z_length**2) if z_length > 0 else x * 0
    length = np.linalg.norm(across)
    if z_length > 0 and length > 1e-12:
        x_axis, z_axis = across / length, z / z_length
        matrix[:3, 0], matrix[:3, 1], matrix[:3, 2] = x_axis, np.cross(z_axis, x_axis), z_axis
    return matrix


def _numbers(values: Any, default: tuple[float, float, float]) -> NDArray[np.float64]:
    """Three finite numbers; a point in the plane gets z = 0."""
    if isinstance(values, tuple | list) and 2 <= len(values) <= 3:
        padded = np.array([*values, 0.0][:3], dtype=np.float64)
        if np.isfinite(padded).all():
            return padded
    return np.array(default)
