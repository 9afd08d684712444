"""CSG primitives and the bounding box (IFC4X3 IfcGeometricModelResource, IfcCsgPrimitive3D)."""

import math

import numpy as np
from numpy.typing import NDArray

from bim.shapes.curves import arc, pieces
from bim.shapes.regions import fan
from bim.shapes.solid import Solid
from bim.shapes.source import Source, Values, length, reference
from bim.shapes.sweeps import walls

Points = NDArray[np.float64]

_TURN = 2 * math.pi


def block(source: Source, values: Values) -> Solid:
    """IfcBlock: from the placement's origin along its three axes."""
    size = [length(values, place) for place in (1, 2, 3)]
    return _box(np.zeros(3), np.array(size)).transformed(source.placement(reference(values, 0)))


def bounding_box(source: Source, values: Values) -> Solid:
    """IfcBoundingBox: from a corner along the axes of the item's own coordinates."""
    return _box(source.point(reference(values, 0)), np.array([length(values, place) for place in (1, 2, 3)]))


def pyramid(source: Source, values: Values) -> Solid:
    """IfcRectangularPyramid: the base from the placement's origin, the tip above its middle."""
    x, y, height = (length(values, place) for place in (1, 2, 3))
    base = np.array([(0.0, 0.0, 0.0), (x, 0.0, 0.0), (x, y, 0.0), (0.0, y, 0.0)])
    return _pointed(base, np.array([x / 2, y / 2, height])).transformed(source.placement(reference(values, 0)))


def cone(source: Source, values: Values) -> Solid:
    """IfcRightCircularCone: the base around the placement's origin."""
    height, radius = length(values, 1), length(values, 2)
    tip = np.array([0.0, 0.0, height])
    return _pointed(_circle(radius, source), tip).transformed(source.placement(reference(values, 0)))


def cylinder(source: Source, values: Values) -> Solid:
    """IfcRightCircularCylinder: the base around the placement's origin."""
    height, radius = length(values, 1), length(values, 2)
    base = _circle(radius, source)
    return _prism(base, np.array([0.0, 0.0, height])).transformed(source.placement(reference(values, 0)))


def sphere(source: Source, values: Values) -> Solid:
    """IfcSphere as circles of latitude; the poles lie on the placement's third axis."""
    radius = length(values, 1)
    around = pieces(radius, _TURN, source.chord)
    latitudes = np.linspace(-math.pi / 2, math.pi / 2, around // 2 + 1)[1:-1]
    circle = _circle(1.0, source, around)
    rings = np.cos(latitudes)[:, None, None] * circle + np.sin(latitudes)[:, None, None] * np.array([0.0, 0.0, 1.0])
    vertices = np.concatenate([rings.reshape(-1, 3), [(0.0, 0.0, -1.0), (0.0, 0.0, 1.0)]]) * radius
    south, north = len(vertices) - 2, len(vertices) - 1
    here = np.arange(around)
    following = np.roll(here, -1)
    starts = np.arange(len(latitudes) - 1) * around
    belts = (walls((around,))[None] + starts[:, None, None]).reshape(-1, 3)
    low = np.stack([following, here, np.full(around, south)], axis=1)
    top = np.stack([here, following, np.full(around, north - (len(latitudes) - 1) * around)], axis=1)
    triangles = np.concatenate([belts, low, top + (len(latitudes) - 1) * around]).astype(np.int32)
    return Solid(vertices, triangles, closed=True).transformed(source.placement(reference(values, 0)))


def _circle(radius: float, source: Source, count: int | None = None) -> Points:
    if count is None:
        return arc(np.eye(4), radius, radius, (0.0, _TURN), source.chord)[:-1]
    turns = np.linspace(0.0, _TURN, count, endpoint=False)
    return np.stack([radius * np.cos(turns), radius * np.sin(turns), np.zeros(count)], axis=1)


def _box(corner: Points, size: Points) -> Solid:
    x, y, z = size
    base = np.array([(0.0, 0.0, 0.0), (x, 0.0, 0.0), (x, y, 0.0), (0.0, y, 0.0)]) + corner
    return _prism(base, np.array([0.0, 0.0, z]))


def _prism(base: Points, way: Points) -> Solid:
    count = len(base)
    cap = fan(count)
    triangles = np.concatenate([cap[:, ::-1], cap + np.int32(count), walls((count,))])
    return Solid(np.concatenate([base, base + way]), triangles, closed=True)


def _pointed(base: Points, tip: Points) -> Solid:
    count = len(base)
    here = np.arange(count, dtype=np.int32)
    sides = np.stack([here, np.roll(here, -1), np.full(count, count, dtype=np.int32)], axis=1)
    return Solid(np.vstack([base, tip]), np.concatenate([fan(count)[:, ::-1], sides]), closed=True)
