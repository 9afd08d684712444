"""Profile definitions as plane regions (IFC4X3 IfcProfileResource; parametrised ones are centred on their bounding box)."""

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from bim.shapes.curves import arc, pieces, ring
from bim.shapes.refusal import Refused
from bim.shapes.regions import Region, region
from bim.shapes.source import (
    Source,
    Values,
    length,
    name,
    optional_length,
    optional_reference,
    real,
    reference,
    references,
    value,
)

Points = NDArray[np.float64]
Corner = tuple[float, float, float]
"""x, y, and the radius that rounds the corner."""

_DEEPEST = 8


class Profiles:
    """The regions of profile definitions, each worked out once."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._regions: dict[int, tuple[Region, ...]] = {}

    def regions(self, number: int, depth: int = 0) -> tuple[Region, ...]:
        """The regions that an area profile covers, in file units; raises ``Refused``."""
        found = self._regions.get(number)
        if found is None:
            found = self._regions[number] = self._made(number, depth)
        return found

    def _made(self, number: int, depth: int) -> tuple[Region, ...]:
        if depth > _DEEPEST:
            raise Refused("nested too deep")
        kind = self._source.class_of(number)
        values = self._source.values(number)
        if name(values, 0) != "AREA":
            raise Refused("profile without area")
        match kind:
            case "IFCARBITRARYCLOSEDPROFILEDEF":
                return (self._region([ring(self._source, reference(values, 2))]),)
            case "IFCARBITRARYPROFILEDEFWITHVOIDS":
                curves = [reference(values, 2), *references(values, 3)]
                return (self._region([ring(self._source, curve) for curve in curves]),)
            case "IFCCOMPOSITEPROFILEDEF":
                parts = [self.regions(part, depth + 1) for part in references(values, 2)]
                return tuple(one for part in parts for one in part)
            case "IFCDERIVEDPROFILEDEF" | "IFCMIRROREDPROFILEDEF":
                parent = self.regions(reference(values, 2), depth + 1)
                # the exact kernel moves twice and does not mirror at all; this is what the standard says
                matrix = self._operator(values) if kind == "IFCDERIVEDPROFILEDEF" else _MIRROR
                return tuple(one.moved(matrix) for one in parent)
            case _:
                return (self._parametrised(kind, values),)

    def _region(self, rings: Sequence[Points]) -> Region:
        return region(rings, near=self._source.near)

    def _parametrised(self, kind: str, values: Values) -> Region:
        outline = _OUTLINES.get(kind)
        if outline is None:
            raise Refused(f"class {kind}")
        made = self._region(outline(self._source, values))
        placement = optional_reference(values, 2)
        return made if placement is None else made.moved(_plane(self._source.placement(placement)))

    def _operator(self, values: Values) -> Points:
        """IfcCartesianTransformationOperator2D, also nonUniform (ISO 10303-42 base_axis for two dimensions)."""
        number = reference(values, 3)
        kind = self._source.class_of(number)
        if not kind.startswith("IFCCARTESIANTRANSFORMATIONOPERATOR2D"):
            raise Refused(f"class {kind}")
        operator = self._source.values(number)
        first, second = optional_reference(operator, 0), optional_reference(operator, 1)
        scale = 1.0 if value(operator, 3) is None else real(operator, 3)
        scale_2 = real(operator, 4) if value(operator, 4) is not None else scale
        across: Points | None = None if second is None else self._source.direction(second)
        if first is None and across is not None:
            along = np.array([across[1], -across[0]])
        else:
            along = np.array([1.0, 0.0]) if first is None else self._source.direction(first)[:2]
        upright = np.array([-along[1], along[0]])
        if across is not None and float(upright @ across[:2]) < 0:
            upright = -upright
        origin = self._source.point(reference(operator, 2))[:2]
        return np.stack([along * scale, upright * scale_2, origin], axis=1)


_MIRROR = np.array([(-1.0, 0.0, 0.0), (0.0, 1.0, 0.0)])


def _plane(placement: Points) -> Points:
    return placement[:2, [0, 1, 3]]


def rounded(corners: Sequence[Corner], chord: float) -> Points:
    """A ring (k, 2) of straight sides whose corners are rounded by arcs; arcs that do not fit are refused."""
    points = [np.array(corner[:2]) for corner in corners]
    used = [0.0] * len(corners)
    parts: list[Points] = []
    for index, corner in enumerate(corners):
        before, here, after = points[index - 1], points[index], points[(index + 1) % len(points)]
        if corner[2] <= 0:
            parts.append(here[None])
            continue
        came, goes = here - before, after - here
        came, goes = came / math.hypot(*came), goes / math.hypot(*goes)
        turn = math.atan2(came[0] * goes[1] - came[1] * goes[0], float(came @ goes))
        reach = corner[2] * math.tan(abs(turn) / 2)
        used[index - 1] += reach
        used[index] += reach
        side = math.copysign(1.0, turn)
        centre = here - came * reach + side * corner[2] * np.array([-came[1], came[0]])
        start = math.atan2(*(here - came * reach - centre)[::-1])
        angles = start + np.linspace(0.0, turn, pieces(corner[2], turn, chord) + 1)
        parts.append(centre + corner[2] * np.stack([np.cos(angles), np.sin(angles)], axis=1))
    sides = [math.dist(point, points[(index + 1) % len(points)]) for index, point in enumerate(points)]
    if any(arcs > side * (1 + 1e-9) for arcs, side in zip(used, sides, strict=True)):
        raise Refused("rounding that does not fit")
    return np.concatenate(parts)


def _box(x: float, y: float, radius: float = 0.0) -> list[Corner]:
    return [(-x, -y, radius), (x, -y, radius), (x, y, radius), (-x, y, radius)]


def _rectangle(source: Source, values: Values) -> list[Points]:
    x, y = length(values, 3) / 2, length(values, 4) / 2
    return [np.array([(-x, -y), (x, -y), (x, y), (-x, y)])]


def _rounded_rectangle(source: Source, values: Values) -> list[Points]:
    x, y = length(values, 3) / 2, length(values, 4) / 2
    return [rounded(_box(x, y, optional_length(values, 5)), source.chord)]


def _hollow_rectangle(source: Source, values: Values) -> list[Points]:
    x, y, wall = length(values, 3) / 2, length(values, 4) / 2, length(values, 5)
    if wall >= min(x, y):
        raise Refused("wall too thick")
    outer = rounded(_box(x, y, optional_length(values, 7)), source.chord)
    return [outer, rounded(_box(x - wall, y - wall, optional_length(values, 6)), source.chord)]


def _round(first: float, second: float, source: Source) -> Points:
    return arc(np.eye(4), first, second, (0.0, 2 * math.pi), source.chord)[:-1, :2]


def _circle(source: Source, values: Values) -> list[Points]:
    radius = length(values, 3)
    return [_round(radius, radius, source)]


def _hollow_circle(source: Source, values: Values) -> list[Points]:
    radius, wall = length(values, 3), length(values, 4)
    if wall >= radius:
        raise Refused("wall too thick")
    return [_round(radius, radius, source), _round(radius - wall, radius - wall, source)]


def _ellipse(source: Source, values: Values) -> list[Points]:
    return [_round(length(values, 3), length(values, 4), source)]


def _no_slope(values: Values, *places: int) -> None:
    if any(value(values, place) is not None and real(values, place) != 0 for place in places):
        raise Refused("sloped flange")


def _i_shape(source: Source, values: Values) -> list[Points]:
    _no_slope(values, 9)
    flange = (length(values, 3) / 2, length(values, 6), optional_length(values, 7), optional_length(values, 8))
    return [_two_flanges(source, length(values, 4), length(values, 5), flange, flange)]


def _asymmetric_i_shape(source: Source, values: Values) -> list[Points]:
    if len(values) < 13:  # IFC2X3, where it is a subtype of the symmetric one and has no edge radii
        edges, low_fillet = (0.0, 0.0), optional_length(values, 7)
    else:
        _no_slope(values, 12, 14)
        edges, low_fillet = (optional_length(values, 11), optional_length(values, 13)), optional_length(values, 7)
    low = (length(values, 3) / 2, length(values, 6), low_fillet, edges[0])
    thick = low[1] if value(values, 9) is None else length(values, 9)
    top = (length(values, 8) / 2, thick, optional_length(values, 10), edges[1])
    return [_two_flanges(source, length(values, 4), length(values, 5), low, top)]


Flange = tuple[float, float, float, float]
"""Half its width, its thickness, the fillet at the web, the radius of its edges."""


def _two_flanges(source: Source, depth: float, web: float, low: Flange, top: Flange) -> Points:
    y, half = depth / 2, web / 2
    if low[1] + top[1] >= depth or half >= min(low[0], top[0]):
        raise Refused("profile too thick")
    right: list[Corner] = [
        (low[0], -y, 0.0),
        (low[0], -y + low[1], low[3]),
        (half, -y + low[1], low[2]),
        (half, y - top[1], top[2]),
        (top[0], y - top[1], top[3]),
        (top[0], y, 0.0),
    ]
    return rounded(right + [(-x, height, radius) for x, height, radius in reversed(right)], source.chord)


def _l_shape(source: Source, values: Values) -> list[Points]:
    _no_slope(values, 8)
    y, thick = length(values, 3) / 2, length(values, 5)
    x = y if value(values, 4) is None else length(values, 4) / 2
    if thick >= 2 * min(x, y):
        raise Refused("profile too thick")
    fillet, edge = optional_length(values, 6), optional_length(values, 7)
    corners = [(-x, -y, 0.0), (x, -y, 0.0), (x, -y + thick, edge)]
    corners += [(-x + thick, -y + thick, fillet), (-x + thick, y, edge), (-x, y, 0.0)]
    return [rounded(corners, source.chord)]


def _t_shape(source: Source, values: Values) -> list[Points]:
    _no_slope(values, 10, 11)
    y, x = length(values, 3) / 2, length(values, 4) / 2
    half, flange = length(values, 5) / 2, length(values, 6)
    if half >= x or flange >= 2 * y:
        raise Refused("profile too thick")
    fillet, edge, foot = (optional_length(values, place) for place in (7, 8, 9))
    right = [(half, -y, foot), (half, y - flange, fillet), (x, y - flange, edge), (x, y, 0.0)]
    return [rounded(right + [(-a, b, radius) for a, b, radius in reversed(right)], source.chord)]


def _u_shape(source: Source, values: Values) -> list[Points]:
    _no_slope(values, 9)
    y, x = length(values, 3) / 2, length(values, 4) / 2
    web, flange = length(values, 5), length(values, 6)
    if web >= 2 * x or flange >= y:
        raise Refused("profile too thick")
    fillet, edge = optional_length(values, 7), optional_length(values, 8)
    low = [(x, -y, 0.0), (x, -y + flange, edge), (-x + web, -y + flange, fillet)]
    corners = [(-x, -y, 0.0), *low, *[(a, -b, radius) for a, b, radius in reversed(low)], (-x, y, 0.0)]
    return [rounded(corners, source.chord)]


def _c_shape(source: Source, values: Values) -> list[Points]:
    y, x = length(values, 3) / 2, length(values, 4) / 2
    wall, girth, inner = length(values, 5), length(values, 6), optional_length(values, 7)
    if wall >= min(x, y) or not wall < girth <= y:
        raise Refused("profile too thick")
    outer = inner + wall if inner else 0.0
    low = [(-x, -y, outer), (x, -y, outer), (x, -y + girth, 0.0), (x - wall, -y + girth, 0.0)]
    low += [(x - wall, -y + wall, inner), (-x + wall, -y + wall, inner)]
    top = [(a, -b, radius) for a, b, radius in reversed(low)]
    return [rounded(low + top, source.chord)]


def _trapezium(source: Source, values: Values) -> list[Points]:
    bottom, top, y, shift = length(values, 3), length(values, 4), length(values, 5) / 2, real(values, 6)
    middle = (min(0.0, shift) + max(bottom, shift + top)) / 2
    corners = [(-middle, -y), (bottom - middle, -y), (shift + top - middle, y), (shift - middle, y)]
    return [np.array(corners)]


# IfcZShapeProfileDef is left out: the exact kernel measures its flange from the web's axis, the standard from its edge.
_OUTLINES: dict[str, Callable[[Source, Values], list[Points]]] = {
    "IFCRECTANGLEPROFILEDEF": _rectangle,
    "IFCROUNDEDRECTANGLEPROFILEDEF": _rounded_rectangle,
    "IFCRECTANGLEHOLLOWPROFILEDEF": _hollow_rectangle,
    "IFCCIRCLEPROFILEDEF": _circle,
    "IFCCIRCLEHOLLOWPROFILEDEF": _hollow_circle,
    "IFCELLIPSEPROFILEDEF": _ellipse,
    "IFCISHAPEPROFILEDEF": _i_shape,
    "IFCASYMMETRICISHAPEPROFILEDEF": _asymmetric_i_shape,
    "IFCLSHAPEPROFILEDEF": _l_shape,
    "IFCTSHAPEPROFILEDEF": _t_shape,
    "IFCUSHAPEPROFILEDEF": _u_shape,
    "IFCCSHAPEPROFILEDEF": _c_shape,
    "IFCTRAPEZIUMPROFILEDEF": _trapezium,
}
