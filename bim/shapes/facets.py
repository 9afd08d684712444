"""Plane facets in space cut into triangles, all of a model at once: convex ones by array operations, the rest one by one."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import mapbox_earcut
import numpy as np
from numpy.typing import NDArray

from bim.shapes.refusal import Refused
from bim.shapes.regions import AREA_SLACK, filled
from bim.shapes.rings import crosses_itself, without_spikes
from bim.shapes.solid import cross, cross_2d

Points = NDArray[np.float64]
Numbers = NDArray[np.int64]

_STRICT = 1e-7
"""Sine of the turn from which a corner counts as one."""
_THIN = 1e-3
"""A facet narrower than this part of the near-distance is none."""


@dataclass(frozen=True, slots=True, eq=False)
class Facets:
    """Rings of many facets: ``corners`` (c,) name points, ring r is ``corners[offsets[r]:offsets[r + 1]]``.

    ``faces`` (r,) says of which facet a ring is part, ascending; a facet of several rings has holes.
    """

    corners: Numbers
    offsets: Numbers
    faces: Numbers


def triangulated(points: Points, facets: Facets, *, near: float) -> tuple[Numbers, Numbers, Numbers]:
    """Triangles of all facets.

    Args:
        points: (n, 3), equal points being one (see :func:`welded`).
        facets: Rings of corners; a ring may repeat corners, be straight or have no area: then it vanishes.
        near: Distance under which things are equal, in units of the points.

    Returns:
        Triangles (m, 3) of points, the facet of each (m,), and the facets (k,) that cross themselves and have no triangles.
    """
    facets, crossing = _with_area(points, _without_repeats(facets), near)
    sizes = np.diff(facets.offsets)
    alone = _alone(facets.faces)
    three = alone & (sizes == 3)
    found = [facets.corners[facets.offsets[:-1][three][:, None] + np.arange(3)]]
    owners = [facets.faces[three]]
    starts = _fan_starts(points, facets, alone & ~three)
    fans, rings = _fans(facets, starts)
    found.append(fans)
    owners.append(facets.faces[rings])
    triangles, owner, lost = _odd(points, _chosen(facets, ~three & (starts < 0)), near)
    return np.concatenate([*found, triangles]), np.concatenate([*owners, owner]), np.append(lost, crossing)


_MIX = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5)


def welded(points: Points, near: float, *, apart: Numbers | None = None) -> tuple[Points, Numbers]:
    """Points (n, 3) on a grid of ``near`` become one: the points left (k, 3) and for each old one its new place (n,).

    With ``apart`` (n,) only those that have the same number there do, and the points left keep their order.
    """
    if not np.isfinite(points).all():
        raise Refused("coordinates without end")
    cells = points / near
    if len(points) and float(np.abs(cells).max()) > 2**52:
        raise Refused("coordinates too large")
    cells = np.rint(cells).astype(np.int64).view(np.uint64)
    if apart is not None:
        cells = np.column_stack([cells, apart.astype(np.uint64)])
    mixed = cells @ np.array(_MIX[: cells.shape[1]], dtype=np.uint64)
    first, places = _firsts(mixed)
    if (cells[first[places]] != cells).any():  # two cells with one hash: compare them in full
        _, first, places = np.unique(cells, axis=0, return_index=True, return_inverse=True)
    if apart is not None:
        order = np.argsort(first)
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order))
        first, places = first[order], rank[places]
    return points[first], places.reshape(-1)


def _firsts(keys: NDArray[Any]) -> tuple[Numbers, Numbers]:
    """Where each different key (n,) stands first, by ascending key, and which of them each is: np.unique in half its time."""
    order = np.argsort(keys)
    ordered = keys[order]
    begins = np.append(True, ordered[1:] != ordered[:-1])[: len(keys)]
    places = np.empty(len(keys), dtype=np.int64)
    places[order] = np.cumsum(begins) - 1
    return np.minimum.reduceat(order, np.flatnonzero(begins)) if len(keys) else order, places


def _without_repeats(facets: Facets) -> Facets:
    """Corners that repeat the one before go; so do rings that keep fewer than three."""
    return _kept(facets, facets.corners != facets.corners[_following(facets.offsets)])


def _kept(facets: Facets, kept: NDArray[np.bool_]) -> Facets:
    """The corners that stay (c,), in the rings that keep three."""
    corners, sizes = facets.corners, np.diff(facets.offsets)
    ring = np.repeat(np.arange(len(sizes)), sizes)
    sizes = np.bincount(ring[kept], minlength=len(sizes))
    whole = sizes >= 3
    return Facets(corners[kept & whole[ring]], _offsets(sizes[whole]), facets.faces[whole])


def _with_area(points: Points, facets: Facets, near: float) -> tuple[Facets, Numbers]:
    """Rings of no area go: the holes of a facet alone, its outer ring with all of it (holes have no more than that).

    Also given are the facets that have a ring like a bow tie, whose area adds up to nothing: nothing is not its shape.
    """
    nobody = np.zeros(0, dtype=np.int64)
    if not len(facets.faces):
        return facets, nobody
    ahead = points[facets.corners[_following(facets.offsets)]] - points[facets.corners]
    around = np.add.reduceat(np.linalg.norm(ahead, axis=1), facets.offsets[:-1])
    size = np.linalg.norm(_normals(points, facets), axis=1)
    wide = size > _THIN * near * around
    if wide.all():
        return facets, nobody
    bows = [
        ring
        for ring in np.flatnonzero(~wide & (np.diff(facets.offsets) > 3)).tolist()
        if crosses_itself(points, facets.corners[facets.offsets[ring] : facets.offsets[ring + 1]], thin=near)
    ]
    crossing = np.unique(facets.faces[bows])
    return _chosen(facets, wide & ~np.isin(facets.faces, crossing)), crossing


def _normals(points: Points, facets: Facets) -> Points:
    """Newell's normal of each ring, of twice its area, taken from the ring's first point."""
    first = np.repeat(points[facets.corners[facets.offsets[:-1]]], np.diff(facets.offsets), axis=0)
    here = points[facets.corners] - first
    return np.add.reduceat(cross(here, here[_following(facets.offsets)]), facets.offsets[:-1], axis=0)


def _fan_starts(points: Points, facets: Facets, wanted: NDArray[np.bool_]) -> Numbers:
    """For each wanted ring that is convex the corner (place in ``corners``) from which a fan has no flat triangle; or -1."""
    starts = np.full(len(facets.faces), -1, dtype=np.int64)
    rings = np.flatnonzero(wanted)
    if not len(rings):
        return starts
    own = _chosen(facets, rings)
    sizes, offsets = np.diff(own.offsets), own.offsets
    following = _following(offsets)
    previous = np.empty_like(following)
    previous[following] = np.arange(len(following))
    normals = _normals(points, own)
    normals /= np.linalg.norm(normals, axis=1)[:, None]
    ahead = points[own.corners[following]] - points[own.corners]
    ahead /= np.linalg.norm(ahead, axis=1)[:, None]
    behind = ahead[previous]
    sines = np.einsum("ij,ij->i", cross(behind, ahead), np.repeat(normals, sizes, axis=0))
    turns = np.arctan2(sines, np.einsum("ij,ij->i", behind, ahead))
    total = np.add.reduceat(turns, offsets[:-1])
    least = np.minimum.reduceat(sines, offsets[:-1])
    spiked = np.logical_or.reduceat(
        (np.einsum("ij,ij->i", behind, ahead) < 0) & ~(np.abs(sines) > _STRICT), offsets[:-1]
    )
    convex = ~spiked & (least > -1e-9) & (np.abs(total - 2 * np.pi) < 0.1)
    sharp = sines > _STRICT
    good = sharp & sharp[previous] & sharp[following]
    best = np.minimum.reduceat(np.where(good, np.arange(len(good)), len(good)), offsets[:-1])
    usable = convex & (best < len(good))
    starts[rings[usable]] = facets.offsets[:-1][rings[usable]] + best[usable] - offsets[:-1][usable]
    return starts


def _fans(facets: Facets, starts: Numbers) -> tuple[Numbers, Numbers]:
    """Triangles (m, 3) of the rings that have a start, and their rings (m,)."""
    rings = np.flatnonzero(starts >= 0)
    begins, sizes = facets.offsets[:-1][rings], np.diff(facets.offsets)[rings]
    counts = sizes - 2
    ring = np.repeat(np.arange(len(rings)), counts)
    step = np.arange(len(ring)) - np.repeat(_offsets(counts)[:-1], counts)
    shift = (starts[rings] - begins)[ring]
    first = begins[ring] + shift
    second = begins[ring] + (shift + step + 1) % sizes[ring]
    third = begins[ring] + (shift + step + 2) % sizes[ring]
    return facets.corners[np.stack([first, second, third], axis=1)], rings[ring]


def _odd(points: Points, facets: Facets, near: float) -> tuple[Numbers, Numbers, Numbers]:
    """Triangles of facets that are not convex, have holes or straight corners; their facets; facets that are refused.

    Ears are cut one facet at a time; everything around that, also the check of the areas, is done for all together.
    """
    if not len(facets.faces):
        return np.zeros((0, 3), dtype=np.int64), facets.faces, facets.faces
    facets = _kept(facets, without_spikes(points, facets.corners, facets.offsets))
    normals = _normals(points, facets)
    sizes = np.linalg.norm(normals, axis=1)
    order = np.lexsort((-sizes, facets.faces))  # the largest ring of a facet is its outer one and comes first
    facets, normals, sizes = _chosen(facets, order), normals[order], sizes[order]
    counts = np.diff(facets.offsets)
    outer = np.append(True, facets.faces[1:] != facets.faces[:-1])
    facet = np.cumsum(outer) - 1
    flat = _flattened(points, facets, normals[outer] / sizes[outer, None], facet)
    doubled = cross_2d(flat, flat[_following(facets.offsets)])
    turned = (np.add.reduceat(doubled, facets.offsets[:-1]) > 0) != outer
    order = reversed_where(counts, turned)
    flat, corners = flat[order], facets.corners[order]
    first_rings = np.append(np.flatnonzero(outer), len(outer))
    starts = facets.offsets[first_rings]
    cut = [
        mapbox_earcut.triangulate_float64(flat[start:end], (ends[1:] - start).astype(np.uint32))
        for start, end, ends in zip(
            starts[:-1].tolist(),
            starts[1:].tolist(),
            [facets.offsets[low : high + 1] for low, high in pairwise(first_rings)],
            strict=True,
        )
    ]
    made = np.array([len(one) for one in cut], dtype=np.int64) // 3
    triangles = (np.concatenate(cut).astype(np.int64) + np.repeat(starts[:-1], made * 3)).reshape(-1, 3)
    owner = np.repeat(np.arange(len(made)), made)
    good, backwards = _right_areas(flat, triangles, owner, facets.offsets, (starts, first_rings), near)
    triangles = np.where(backwards[owner, None], triangles[:, ::-1], triangles)[good[owner]]
    found, owners, lost = [corners[triangles]], [facets.faces[outer][owner[good[owner]]]], []
    for index in np.flatnonzero(~good).tolist():
        face = facets.faces[first_rings[index]]
        rings = np.split(
            flat[starts[index] : starts[index + 1]], facets.offsets[_between(first_rings, index)] - starts[index]
        )
        try:
            own = filled(rings, near)
        except Refused:
            lost.append(face)
            continue
        found.append(corners[own + starts[index]])
        owners.append(np.full(len(own), face))
    return np.concatenate(found), np.concatenate(owners), np.array(lost, dtype=np.int64)


def _between(first_rings: Numbers, index: int) -> slice:
    return slice(int(first_rings[index]) + 1, int(first_rings[index + 1]))


def _right_areas(
    flat: Points, triangles: Numbers, owner: Numbers, offsets: Numbers, cuts: tuple[Numbers, Numbers], near: float
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Of which facets the triangles use every corner and cover just the area; and which triangles turn right."""
    starts, first_rings = cuts
    facets = len(starts) - 1
    a, b, c = (flat[triangles[:, corner]] for corner in range(3))
    doubled = cross_2d(b - a, c - a)
    size = np.bincount(owner, weights=np.abs(doubled), minlength=facets)
    signed = np.bincount(owner, weights=doubled, minlength=facets)
    wanted = np.add.reduceat(cross_2d(flat, flat[_following(offsets)]), starts[:-1])
    reach = np.maximum.reduceat(np.abs(flat).max(axis=1), starts[:-1])
    slack = AREA_SLACK * np.abs(wanted) + near * reach
    complete = np.bincount(owner, minlength=facets) == np.diff(starts) + 2 * np.diff(first_rings) - 4
    right = (np.abs(size - wanted) <= slack) & (np.abs(np.abs(signed) - wanted) <= slack)
    return complete & right, signed < 0


def _flattened(points: Points, facets: Facets, normals: Points, facet: Numbers) -> Points:
    """Corners (c, 2) in the plane of their facet, from its first corner. ``normals`` (f, 3), ``facet`` of each ring."""
    x = np.zeros_like(normals)
    x[np.arange(len(x)), np.argmin(np.abs(normals), axis=1)] = 1.0
    x = cross(normals, x)
    x /= np.linalg.norm(x, axis=1)[:, None]
    corner_facet = np.repeat(facet, np.diff(facets.offsets))
    starts = np.append(0, np.flatnonzero(np.diff(corner_facet)) + 1)
    here = points[facets.corners] - points[facets.corners[starts]][corner_facet]
    across = np.einsum("ij,ij->i", here, x[corner_facet])
    return np.stack([across, np.einsum("ij,ij->i", here, cross(normals, x)[corner_facet])], axis=1)


def _chosen(facets: Facets, rings: NDArray[np.bool_] | Numbers) -> Facets:
    """Some of the rings, in the order asked for."""
    sizes, begins = np.diff(facets.offsets)[rings], facets.offsets[:-1][rings]
    offsets = _offsets(sizes)
    places = np.arange(offsets[-1]) + np.repeat(begins - offsets[:-1], sizes)
    return Facets(facets.corners[places], offsets, facets.faces[rings])


def reversed_where(sizes: Numbers, turned: NDArray[np.bool_]) -> Numbers:
    """Places of the corners of rings that stand one after the other, some of them taken backwards."""
    ends = np.cumsum(sizes)
    place = np.arange(ends[-1] if len(ends) else 0)
    if not turned.any():
        return place
    back = np.repeat(2 * ends - sizes - 1, sizes) - place
    return np.where(np.repeat(turned, sizes), back, place)


def _alone(faces: Numbers) -> NDArray[np.bool_]:
    """Which rings are the only one of their facet."""
    same = faces[1:] == faces[:-1]
    alone = np.ones(len(faces), dtype=np.bool_)
    alone[1:] &= ~same
    alone[:-1] &= ~same
    return alone


def _following(offsets: Numbers) -> Numbers:
    """For each corner the place of the next one in its ring. No ring is empty."""
    following = np.arange(1, offsets[-1] + 1)
    following[offsets[1:] - 1] = offsets[:-1]
    return following


def _offsets(sizes: Numbers) -> Numbers:
    offsets = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes, out=offsets[1:])
    return offsets
