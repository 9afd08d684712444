"""Triangles of elements, made by ifcopenshell in this process: crashes are the caller's to survive."""

from collections.abc import Iterator, Mapping

import ifcopenshell.geom
import numpy as np
from numpy.typing import NDArray

from bim.boxes import BOX_TRIANGLES, CORNERS
from bim.read_entities import Entity, OpenFile, attribute, members, text
from bim.read_placements import absolute_matrix
from bim.write_parts import Shape

_NO_BODY = {"Axis", "Axis2D", "Box", "FootPrint", "Plan", "Annotation", "Profile", "Reference", "Clearance", "Lighting"}
_NO_BODY |= {"CoG", "Survey", "PlanView", "Annotation2D", "Curve2D", "Curve3D", "Point", "PointCloud", "BoundingBox"}


def shapes_together(model: OpenFile, elements: Mapping[int, Entity], *, kernel: str, threads: int) -> Iterator[Shape]:
    """Shapes of many elements ``{number: element}`` in any order; those that came to nothing are left out.

    Repeated geometry is meshed once (its placement is applied here, not in the engine): four times as fast on models
    with much furniture.
    """
    chosen = [element for element in elements.values() if attribute(element, "Representation") is not None]
    if not chosen:
        return
    iterator = ifcopenshell.geom.iterator(_settings(), model, threads, include=chosen, geometry_library=kernel)
    if not iterator.initialize():
        return
    while True:
        made = iterator.get()
        if made.id in elements and (shape := _shape(made.id, made)) is not None:
            yield shape
        if not iterator.next():
            return


def shape_alone(element: Entity, *, kernel: str) -> Shape | None:
    """The shape of one element; ``None`` when the kernel makes none."""
    if attribute(element, "Representation") is None:
        return None
    try:
        made = ifcopenshell.geom.create_shape(_settings(), element, geometry_library=kernel)
    except (RuntimeError, ValueError, TypeError):
        return None
    return _shape(element.id(), made)


def has_body(element: Entity) -> bool:
    """Whether an element claims a solid or a surface, so that "no shape" is a failure and not an answer."""
    for representation in members(attribute(element, "Representation"), "Representations"):
        names = {text(representation, "RepresentationIdentifier"), text(representation, "RepresentationType")}
        if not names & _NO_BODY and members(representation, "Items"):
            return True
    return False


def stated_box(element: Entity, *, length_m: float) -> Shape | None:
    """The bounding box that the file itself states for an element (representation ``Box``), as twelve triangles."""
    for representation in members(attribute(element, "Representation"), "Representations"):
        for item in members(representation, "Items"):
            if not item.is_a("IfcBoundingBox"):
                continue
            corner = attribute(attribute(item, "Corner"), "Coordinates", ())
            size = [attribute(item, name) for name in ("XDim", "YDim", "ZDim")]
            if len(corner) != 3 or not all(isinstance(side, int | float) and side > 0 for side in size):
                continue
            local = (np.array(corner) + CORNERS * np.array(size, dtype=np.float64)) * length_m
            matrix = absolute_matrix(attribute(element, "ObjectPlacement"), {})
            vertices = local @ matrix[:3, :3].T + matrix[:3, 3] * length_m
            return Shape(element.id(), vertices, BOX_TRIANGLES)
    return None


def _settings() -> ifcopenshell.geom.settings:
    """Lengths come out in metres. Equal vertices are merged: without normals that loses nothing and halves the file."""
    settings = ifcopenshell.geom.settings()
    settings.set("weld-vertices", True)
    settings.set("no-normals", True)
    settings.set("apply-default-materials", False)
    return settings


def _shape(number: int, made: object) -> Shape | None:
    geometry = made.geometry  # type: ignore[attr-defined]
    triangles: NDArray[np.int32] = np.frombuffer(geometry.faces_buffer, dtype=np.int32).reshape(-1, 3).copy()
    local = np.frombuffer(geometry.verts_buffer, dtype=np.float64).reshape(-1, 3)
    if not len(triangles) or not len(local):  # lines and points alone
        return None
    columns = np.frombuffer(made.transformation_buffer, dtype=np.float64).reshape(4, 4)  # type: ignore[attr-defined]
    vertices = local @ columns[:3, :3] + columns[3, :3]
    if np.linalg.det(columns[:3, :3]) < 0:  # a mirrored placement turns the triangles inside out
        triangles = triangles[:, ::-1].copy()
    return Shape(number, vertices, triangles)
