"""Faces on curved surfaces cut into triangles: in the parameter plane, so finely that the triangles keep to the surface."""

from collections.abc import Sequence
from dataclasses import dataclass

import manifold3d  # type: ignore[import-not-found]
import numpy as np
from numpy.typing import NDArray

from bim.shapes.delaunay import Triangulation
from bim.shapes.refusal import Refused
from bim.shapes.regions import AREA_SLACK, following, signed_area
from bim.shapes.solid import cross
from bim.shapes.surfaces import Surface, beside, steps
from bim.shapes.unrolling import Loop, inside, unrolled

Points = NDArray[np.float64]
Numbers = NDArray[np.int64]

_BESIDE = 0.3
"""A point put inside keeps this part of a step away from the bounds: nearer ones make slivers and tell nothing."""
_MOST_INSIDE = 20_000
_ROUNDS = 6
_AWAY = 0.01
"""A patch of which more than this part of the area looks away from the surface is none."""


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """``triangles`` (m, 3) of points: those given and, from their number on, ``added`` (k, 3) inside the face."""

    triangles: Numbers
    added: Points


def patch(surface: Surface, loops: Sequence[Loop], points: Points, chord: float) -> Patch:
    """A face bounded by loops of points (n, 3), counter-clockwise as the outer one is seen.

    Edges of the loops stay as they are, so that neighbours fit; inside, triangles are at most about ``chord`` from the surface.

    Raises:
        Refused: The loops do not bound one region of the surface, or the triangles would not be like it.
    """
    rings = unrolled(loops, surface.periods)
    every = np.concatenate([ring.uv for ring in rings])
    low, high = every.min(axis=0), every.max(axis=0)
    if not (high > low).all():
        raise Refused("face of no area")
    step = steps(surface, low, high, chord)
    scale = 1 / np.where(np.isinf(step), high - low, step)
    rings = [Loop(ring.points, ring.uv * scale) for ring in rings]
    seam = _Seam(len(points))
    rings = [seam.refined(ring) for ring in rings]
    work = _filled(rings)
    for place in _places_inside([ring.uv for ring in rings], np.isfinite(step)):
        work.insert(place)
    _refine(work, surface, scale, chord)
    if work.flat():
        raise Refused("triangles of no area")
    names = np.concatenate([ring.points for ring in rings])
    uv = np.array(work.points)
    inner = np.arange(len(names), len(uv))
    added = surface.points(np.concatenate([np.array(seam.uv).reshape(-1, 2), uv[inner]]) / scale)
    names = np.concatenate([names, len(points) + len(seam.uv) + np.arange(len(inner))])
    cut = work.triangles()
    _check(surface, uv[cut] / scale, np.concatenate([points, added])[names[cut]])
    triangles = names[cut]
    triangles = triangles[(triangles != np.roll(triangles, 1, axis=1)).all(axis=1)]
    return Patch(triangles[:, ::-1] if _clockwise(rings[0]) else triangles, added)


class _Seam:
    """Edges along which a ring lies against itself get points like those inside, the same on both sides."""

    def __init__(self, count: int) -> None:
        self._count = count
        self.uv: list[tuple[float, float]] = []

    def refined(self, ring: Loop) -> Loop:
        """The ring with points on its seams; all new ones are in ``uv``, scaled, and count on from ``count``."""
        ahead = following(ring.points)
        edges = {edge: place for place, edge in enumerate(zip(ring.points.tolist(), ahead.tolist(), strict=True))}
        legs = following(ring.uv) - ring.uv
        inserted: dict[int, list[int]] = {}
        for (start, end), place in edges.items():
            parts = int(np.ceil(np.abs(legs[place]).max() - 1e-6))
            if start < end and parts > 1 and (end, start) in edges:
                new = [self._count + len(self.uv) + number for number in range(parts - 1)]
                self.uv += [tuple(ring.uv[place] + legs[place] * (number / parts)) for number in range(1, parts)]
                inserted[place], inserted[edges[end, start]] = new, new[::-1]
        if not inserted:
            return ring
        names, uv = [], []
        for place, name in enumerate(ring.points.tolist()):
            new = inserted.get(place, [])
            names += [name, *new]
            shares = np.arange(len(new) + 1)[:, None] / (len(new) + 1)
            uv.append(ring.uv[place] + legs[place] * shares)
        return Loop(np.array(names, dtype=np.int64), np.concatenate(uv))


def _clockwise(ring: Loop) -> bool:
    return signed_area(ring.uv) < 0


def _filled(rings: Sequence[Loop]) -> Triangulation:
    """Triangles of the rings, all corners used, made Delaunay; they cover the area of the rings or are refused."""
    counts = np.cumsum([0] + [len(ring.uv) for ring in rings])
    turned = [_clockwise(ring) != (place > 0) for place, ring in enumerate(rings)]
    order = np.concatenate(
        [
            np.arange(end - 1, start - 1, -1) if back else np.arange(start, end)
            for start, end, back in zip(counts[:-1], counts[1:], turned, strict=True)
        ]
    )
    flat = [ring.uv[::-1] if back else ring.uv for ring, back in zip(rings, turned, strict=True)]
    cut = np.asarray(manifold3d.triangulate(flat, -1.0, False), dtype=np.int64).reshape(-1, 3)
    corners = np.concatenate([ring.uv for ring in rings])
    a, b, c = (corners[order[cut[:, corner]]] for corner in range(3))
    doubled = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
    area = sum(signed_area(one) for one in flat)
    slack = 2 * AREA_SLACK * area
    if abs(np.abs(doubled).sum() / 2 - area) > slack or len(cut) != len(corners) + 2 * len(rings) - 4:
        raise Refused("crossing rings")
    return Triangulation(map(tuple, corners.tolist()), order[cut].tolist())


def _places_inside(rings: Sequence[Points], bent: NDArray[np.bool_]) -> list[tuple[float, float]]:
    """Where points go inside: whole steps along both parameters, not close to the bounds; none on a ruled surface."""
    if not bent.all():
        return []
    every = np.concatenate(rings)
    axes = [
        np.arange(np.ceil(least + _BESIDE), most)
        for least, most in zip(every.min(axis=0), every.max(axis=0), strict=True)
    ]
    if len(axes[0]) * len(axes[1]) > _MOST_INSIDE:
        raise Refused("face of too many steps")
    grid = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 2)
    grid = grid[inside(grid, rings)]
    for ring in rings:
        grid = grid[_distances(grid, ring) > _BESIDE]
    return list(map(tuple, grid.tolist()))


def _distances(places: Points, ring: Points) -> NDArray[np.float64]:
    """Of each place (k, 2) the distance (k,) from the nearest edge of a ring (n, 2)."""
    legs = following(ring) - ring
    away = places[:, None] - ring[None]
    share = (away * legs).sum(axis=2) / np.maximum((legs * legs).sum(axis=1), 1e-300)
    rest = away - np.clip(share, 0, 1)[..., None] * legs
    nearest: NDArray[np.float64] = np.linalg.norm(rest, axis=2).min(axis=1, initial=np.inf)
    return nearest


def _refine(work: Triangulation, surface: Surface, scale: Points, chord: float) -> None:
    """Put points on inner edges until none is further than ``chord`` from the surface."""
    for _ in range(_ROUNDS):
        edges = work.inner_edges()
        uv = np.array(work.points)
        first, second = uv[edges[:, 0]], uv[edges[:, 1]]
        middle = (first + second) / 2
        corners = (surface.points(first / scale) + surface.points(second / scale)) / 2
        far = np.linalg.norm(surface.points(middle / scale) - corners, axis=1) > 1.1 * chord
        if far.any():  # along the surface that says nothing
            far[far] = beside(surface, corners[far])[1] > 1.1 * chord
        if not far.any():
            return
        for (a, b), place in zip(edges[far].tolist(), middle[far].tolist(), strict=True):
            work.split(a, b, (place[0], place[1]))
        if len(work.points) > _MOST_INSIDE:
            break
    raise Refused("surface that is not reached")


def _check(surface: Surface, uv: Points, corners: Points) -> None:
    """Whether the triangles (m, 3, 3) look where the surface does at their middles (``uv``: (m, 3, 2))."""
    middle = uv.mean(axis=1)
    small = np.ptp(uv.reshape(-1, 2), axis=0) * 1e-5
    along = [surface.points(middle + move) - surface.points(middle - move) for move in np.diag(small)]
    normal = cross(*along)
    area = cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    sizes = np.linalg.norm(area, axis=1)
    away = np.einsum("ij,ij->i", area, normal) < 0
    if sizes[away].sum() > _AWAY * sizes.sum():
        raise Refused("triangles that look away from the surface")
