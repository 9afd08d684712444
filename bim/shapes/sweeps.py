"""Swept solids: extrusions, revolutions, disks along a path (IFC4X3 IfcGeometricModelResource)."""

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bim.shapes.curves import arc, pieces, stretches
from bim.shapes.profiles import Profiles
from bim.shapes.refusal import Refused
from bim.shapes.regions import Region
from bim.shapes.regions import region as filled_region
from bim.shapes.solid import Solid, joined
from bim.shapes.source import (
    Source,
    Values,
    length,
    optional_length,
    optional_reference,
    real,
    reference,
    value,
)

Points = NDArray[np.float64]
Triangles = NDArray[np.int32]

_TURN = 2 * math.pi


def extruded(source: Source, profiles: Profiles, values: Values) -> Solid:
    """IfcExtrudedAreaSolid: the profile pushed along a direction that need not be square to it."""
    way = source.direction(reference(values, 2)) * length(values, 3)
    frame = source.placement(optional_reference(values, 1))
    return joined([prism(one, frame, way) for one in profiles.regions(reference(values, 0))])


def prism(region: Region, frame: Points, way: Points) -> Solid:
    """A region in the first two axes of a (4, 4) frame, pushed by ``way`` (3,) in that frame."""
    if abs(way[2]) <= 1e-9 * math.sqrt(float(way @ way)):
        raise Refused("extrusion along its profile")
    count = len(region.points)
    vertices = np.empty((2 * count, 3))
    np.matmul(region.points, frame[:3, :2].T, out=vertices[:count])
    vertices[:count] += frame[:3, 3]
    np.add(vertices[:count], frame[:3, :3] @ way, out=vertices[count:])
    triangles = _between(region)
    return Solid(vertices, triangles if way[2] > 0 else triangles[:, ::-1], closed=True)


def tapered(source: Source, profiles: Profiles, values: Values) -> Solid:
    """IfcExtrudedAreaSolidTapered between profiles of the same number of corners, matched in order.

    The exact kernel pushes the first profile straight through; this is what the standard says.
    """
    ends = [profiles.regions(reference(values, place)) for place in (0, 4)]
    if [one.sizes for one in ends[0]] != [one.sizes for one in ends[1]]:
        raise Refused("taper between different profiles")
    way = source.direction(reference(values, 2)) * length(values, 3)
    frame = source.placement(optional_reference(values, 1))
    if way[2] <= 1e-9 * math.sqrt(float(way @ way)):
        raise Refused("extrusion along its profile")
    solids = []
    for low, top in zip(*ends, strict=True):
        count = len(low.points)
        vertices = np.zeros((2 * count, 3))
        vertices[:count, :2], vertices[count:, :2] = low.points, top.points
        vertices[count:] += way
        walls = _between(low)[2 * len(low.triangles) :]
        triangles = np.concatenate([low.triangles[:, ::-1], top.triangles + np.int32(count), walls])
        solids.append(Solid(vertices, triangles, closed=True).transformed(frame))
    return joined(solids)


def _between(region: Region) -> Triangles:
    """Triangles of a prism: the region turned down, the region again, and the walls between."""
    count = len(region.points)
    caps = region.triangles
    return np.concatenate([caps[:, ::-1], caps + np.int32(count), walls(region.sizes)])


@lru_cache(maxsize=1024)
def walls(sizes: tuple[int, ...]) -> Triangles:
    """Triangles (2 n, 3) between rings of these sizes and their copies, which come after all of them."""
    count = sum(sizes)
    here = np.arange(count, dtype=np.int32)
    following = here + 1
    end = 0
    for size in sizes:
        following[end + size - 1] = end
        end += size
    first = np.stack([here, following, following + count], axis=1)
    second = np.stack([here, following + count, here + count], axis=1)
    triangles = np.stack([first, second], axis=1).reshape(-1, 3).astype(np.int32)
    triangles.setflags(write=False)
    return triangles


def revolved(source: Source, profiles: Profiles, values: Values) -> Solid:
    """IfcRevolvedAreaSolid: the profile turned around an axis in its plane, which it may touch but not cross."""
    axis = source.values(reference(values, 2))
    origin = source.point(reference(axis, 0))
    direction = optional_reference(axis, 1)
    along = np.array([0.0, 0.0, 1.0]) if direction is None else source.direction(direction)
    if abs(origin[2]) > source.near or abs(along[2]) > 1e-9:
        raise Refused("axis out of the plane")
    angle = real(values, 3) * source.angle_rad
    if not 1e-6 < angle < _TURN + 1e-6:
        raise Refused("revolution by no angle")
    frame = source.placement(optional_reference(values, 1))
    parts = [_turned(one, origin, along, min(angle, _TURN), source) for one in profiles.regions(reference(values, 0))]
    return joined(parts).transformed(frame)


def _turned(region: Region, origin: Points, along: Points, angle: float, source: Source) -> Solid:
    reach = np.zeros((len(region.points), 3))
    reach[:, :2] = region.points - origin[:2]
    distance = reach[:, 0] * along[1] - reach[:, 1] * along[0]
    if distance.min() < -source.near and distance.max() > source.near:
        raise Refused("profile across its axis")
    whole = abs(angle - _TURN) < 1e-6
    steps = pieces(float(np.abs(distance).max()), angle, source.chord)
    turns = np.linspace(0.0, angle, steps + 1)[: steps if whole else None, None, None]
    parallel = (reach @ along)[:, None] * along  # Rodrigues' rotation of what is square to the axis
    square = reach - parallel
    vertices = parallel + np.cos(turns) * square + np.sin(turns) * np.cross(along, square) + origin
    count, layers = len(reach), len(turns)
    triangles = stacked(region.sizes, layers, closed=whole)
    if not whole:
        last = np.int32(count * (layers - 1))
        triangles = np.concatenate([triangles, region.triangles[:, ::-1], region.triangles + last])
    still = np.flatnonzero(np.abs(distance) <= source.near)
    solid = _without(vertices.reshape(-1, 3), triangles, still, count)
    return solid if solid.volume > 0 else solid.turned()


def _without(vertices: Points, triangles: Triangles, still: NDArray[np.intp], count: int) -> Solid:
    """Corners ``still`` stand on the axis: they are the same in every layer of ``count``, and some triangles are none."""
    if len(still):
        own = np.arange(len(vertices), dtype=np.int32).reshape(-1, count)
        own[:, still] = own[0, still]
        triangles = own.ravel()[triangles]
        real_ones = (triangles != np.roll(triangles, 1, axis=1)).all(axis=1)
        used, places = np.unique(triangles[real_ones], return_inverse=True)
        vertices, triangles = vertices[used], places.reshape(-1, 3).astype(np.int32)
    return Solid(vertices, triangles, closed=True)


def stacked(sizes: tuple[int, ...], layers: int, *, closed: bool) -> Triangles:
    """Walls between ``layers`` copies of rings, each with the next one, and the last with the first when closed."""
    count = sum(sizes)
    starts = (np.arange(layers if closed else layers - 1) * count).astype(np.int32)
    triangles: Triangles = (walls(sizes)[None] + starts[:, None, None]).reshape(-1, 3)
    if closed:
        triangles = (triangles % (count * layers)).astype(np.int32)
    return triangles


def swept_disk(source: Source, values: Values) -> Solid:
    """IfcSweptDiskSolid: a round bar or pipe along a path; the section stands square to arcs and is mitred at bends."""
    if any(value(values, place) is not None for place in (3, 4)):
        raise Refused("part of a directrix")
    if optional_length(values, 5):
        raise Refused("path with fillets")
    radius, inner = length(values, 1), optional_length(values, 2)
    if inner >= radius:
        raise Refused("wall too thick")
    circles = [arc(np.eye(4), one, one, (0.0, _TURN), source.chord)[:-1, :2] for one in (radius, inner) if one]
    section = filled_region(circles, near=source.near)
    path, arriving, leaving = _path(source, reference(values, 0))
    closed = bool(np.abs(path[0] - path[-1]).max() <= 10 * source.near)
    if closed:
        arriving[0] = arriving[-1]
        path, arriving, leaving = path[:-1], arriving[:-1], leaving[:-1]
    rings = _rings(path, arriving, leaving, section.points, closed=closed)
    triangles = stacked(section.sizes, len(path), closed=closed)
    if not closed:
        last = np.int32(len(section.points) * (len(path) - 1))
        triangles = np.concatenate([triangles, section.triangles[:, ::-1], section.triangles + last])
    return Solid(rings.reshape(-1, 3), triangles, closed=True)


def _path(source: Source, number: int) -> tuple[Points, Points, Points]:
    """Points (k, 3) of a directrix, with the tangents of length 1 on which it arrives at them and leaves them."""
    points: list[Points] = []
    arriving: list[Points] = []
    leaving: list[Points] = []
    for stretch, curved in stretches(source, number):
        legs = np.diff(stretch, axis=0)
        sizes = np.linalg.norm(legs, axis=1)
        legs = legs[sizes > source.near] / sizes[sizes > source.near, None]
        corners = np.concatenate([stretch[:1], stretch[1:][sizes > source.near]])
        if not len(legs):
            continue
        before, after = np.concatenate([legs[:1], legs]), np.concatenate([legs, legs[-1:]])
        if curved and len(legs) > 1:  # chords of one length: the tangents at them mirror each other
            tangents = before + after
            tangents /= np.linalg.norm(tangents, axis=1)[:, None]
            tangents[0] = 2 * (legs[0] @ tangents[1]) * legs[0] - tangents[1]
            tangents[-1] = 2 * (legs[-1] @ tangents[-2]) * legs[-1] - tangents[-2]
            before = after = tangents
        if points:
            leaving[-1] = np.concatenate([leaving[-1][:-1], after[:1]])
            corners, before, after = corners[1:], before[1:], after[1:]
        points.append(corners)
        arriving.append(before)
        leaving.append(after)
    if not points:
        raise Refused("path of no length")
    return np.concatenate(points), np.concatenate(arriving), np.concatenate(leaving)


def _rings(path: Points, arriving: Points, leaving: Points, section: Points, *, closed: bool) -> Points:
    """The section (n, 2) carried along the path without twist: (k, n, 3), swept through each leg onto the next plane."""
    planes = arriving + leaving
    size = np.linalg.norm(planes, axis=1)
    if size.min() < 0.5:  # a bend of more than 150 degrees: the mitre would fly away
        raise Refused("path that turns back")
    planes /= size[:, None]
    side = np.eye(3)[np.argmin(np.abs(planes[0]))]
    x = np.cross(planes[0], side)
    x /= np.linalg.norm(x)
    ring = path[0] + section[:, :1] * x + section[:, 1:] * np.cross(planes[0], x)
    if closed:  # the section stands square to the leg, not to the plane that halves a bend
        ring = _onto(ring, path[0], planes[0], leaving[0])
    rings = [ring]
    targets = range(1, len(path) + 1) if closed else range(1, len(path))
    for target in targets:
        here, there = path[target - 1], path[target % len(path)]
        leg = (there - here) / math.dist(there, here)
        moved = _onto(ring, there, planes[target % len(path)], leg)
        if ((moved - ring) @ leg).min() <= 0:
            raise Refused("bend too narrow")
        ring = moved
        rings.append(ring)
    if closed and float(np.abs(rings.pop() - rings[0]).max()) > 1e-6 * float(np.abs(section).max()):
        raise Refused("closed path with a twist")
    return np.array(rings)


def _onto(ring: Points, centre: Points, plane: Points, leg: Points) -> Points:
    """The points (n, 3) pushed along ``leg`` onto the plane through ``centre``."""
    return ring + ((centre - ring) @ plane / (leg @ plane))[:, None] * leg
