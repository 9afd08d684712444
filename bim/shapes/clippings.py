"""IfcBooleanResult and IfcBooleanClippingResult: chains of operations, half-spaces cut exactly by their plane."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from bim.shapes.booleans import NOTHING_LEFT, Booleans
from bim.shapes.curves import ring
from bim.shapes.refusal import Refused
from bim.shapes.regions import Region, region
from bim.shapes.solid import Solid
from bim.shapes.source import Source, Values, logical, name, optional_reference, reference
from bim.shapes.sweeps import prism

Points = NDArray[np.float64]

_RESULTS = frozenset({"IFCBOOLEANRESULT", "IFCBOOLEANCLIPPINGRESULT"})
_HALF_SPACES = frozenset({"IFCHALFSPACESOLID", "IFCBOXEDHALFSPACE"})
_BOUNDED = "IFCPOLYGONALBOUNDEDHALFSPACE"
_LONGEST = 10_000
_STEEP = 0.1
"""Cosine between a plane's normal and the column it cuts, under which their crossings lie too far away."""


def clipped(source: Source, booleans: Booleans, item: int, mesh: Callable[[int], Solid]) -> Solid:
    """The result of a chain of boolean operations, worked off from its innermost first operand. Raises ``Refused``.

    Args:
        source: The file.
        booleans: What does the work, in file units.
        item: Number of an IfcBooleanResult.
        mesh: Gives the solids that are operands.
    """
    first, steps = _chain(source, item)
    body = mesh(first)
    waiting: list[Solid] = []
    for operator, operand in steps:
        kind = source.class_of(operand)
        if operator == "DIFFERENCE" and kind not in _HALF_SPACES:
            tool = _bounded(source, booleans, operand, body) if kind == _BOUNDED else mesh(operand)
            waiting += [tool] if tool is not None else []
            continue
        if operator == "DIFFERENCE":  # a plane first or last is the same: A - B - C = A - C - B
            body = booleans.trimmed(body, *_kept_side(source, operand, outside=True))
            continue
        body = booleans.difference(body, waiting) if waiting else body
        waiting = []
        body = _other(source, booleans, body, operator, operand, mesh)
    return booleans.difference(body, waiting) if waiting else body


def _other(
    source: Source, booleans: Booleans, body: Solid, operator: str, operand: int, mesh: Callable[[int], Solid]
) -> Solid:
    kind = source.class_of(operand)
    if operator == "INTERSECTION" and kind in _HALF_SPACES:
        return booleans.trimmed(body, *_kept_side(source, operand, outside=False))
    if operator == "INTERSECTION":
        tool = _bounded(source, booleans, operand, body) if kind == _BOUNDED else mesh(operand)
        if tool is None:
            raise Refused(NOTHING_LEFT)
        return booleans.intersection(body, tool)
    if operator == "UNION" and kind not in _HALF_SPACES and kind != _BOUNDED:
        return booleans.union(body, mesh(operand))
    raise Refused(f"operator {operator} with {kind}")


def _chain(source: Source, item: int) -> tuple[int, list[tuple[str, int]]]:
    """The innermost first operand, and the operations on it in order."""
    steps: list[tuple[str, int]] = []
    seen: set[int] = set()
    while source.class_of(item) in _RESULTS:
        if item in seen or len(seen) >= _LONGEST:
            raise Refused("nested too deep")
        seen.add(item)
        values = source.values(item)
        steps.append((name(values, 0), reference(values, 2)))
        item = reference(values, 1)
    return item, steps[::-1]


def _plane(source: Source, values: Values) -> Points:
    """(4, 4) of the IfcPlane on which a half-space rests; its third axis is the normal."""
    surface = reference(values, 0)
    if source.class_of(surface) != "IFCPLANE":
        raise Refused(f"half-space on {source.class_of(surface)}")
    return source.placement(reference(source.values(surface), 0))


def _kept_side(source: Source, operand: int, *, outside: bool) -> tuple[Points, Points]:
    """Point and normal of a half-space's plane, the normal towards what stays.

    AgreementFlag true says that the half-space lies where the normal does not point (IfcHalfSpaceSolid).
    """
    values = source.values(operand)
    frame = _plane(source, values)
    upward = logical(values, 1) == outside
    return frame[:3, 3], frame[:3, 2] if upward else -frame[:3, 2]


def _bounded(source: Source, booleans: Booleans, operand: int, body: Solid) -> Solid | None:
    """IfcPolygonalBoundedHalfSpace as far as it reaches into the body: its boundary as a column, cut by the plane."""
    values = source.values(operand)
    plane = _plane(source, values)
    keep = -plane[:3, 2] if logical(values, 1) else plane[:3, 2]
    frame = source.placement(optional_reference(values, 2))
    outline = region([ring(source, reference(values, 3))], near=source.near)
    up = frame[:3, 2]
    heights = (body.vertices - frame[:3, 3]) @ up
    margin = 0.1 * float((body.box[1] - body.box[0]).max()) + source.chord
    low, high = float(heights.min()) - margin, float(heights.max()) + margin
    steep = float(keep @ up)
    if abs(steep) < _STEEP:
        column = _column(outline, frame, np.full(len(outline.points), low), np.full(len(outline.points), high))
        try:
            return booleans.trimmed(column, plane[:3, 3], keep)
        except Refused as refusal:
            if refusal.reason == NOTHING_LEFT:
                return None
            raise
    base = outline.points @ frame[:3, :2].T + frame[:3, 3]
    crossing = (plane[:3, 3] - base) @ keep / steep  # every upright edge crosses the plane once: no boolean needed
    if steep > 0:
        return _column(outline, frame, crossing, np.full(len(crossing), max(high, float(crossing.max()) + margin)))
    return _column(outline, frame, np.full(len(crossing), min(low, float(crossing.min()) - margin)), crossing)


def _column(outline: Region, frame: Points, low: Points, high: Points) -> Solid:
    """A prism over the outline in a (4, 4) frame, between two heights at each of its corners."""
    column = prism(outline, frame, np.array([0.0, 0.0, 1.0]))
    vertices = np.concatenate([column.vertices[: len(low)]] * 2)
    return Solid(vertices + np.concatenate([low, high])[:, None] * frame[:3, 2], column.triangles, closed=True)
