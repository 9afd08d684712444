"""Which side of a shape is out: asked of many shapes at once, for alone each spends most of its time on beginnings.

Everywhere here ``triangles`` (t, 3) name points that are numbered item by item, and ``owner`` (t,), ascending, is the place of
each triangle's item.
"""

import numpy as np
from numpy.typing import NDArray

from bim.shapes.solid import Solid, cross

Points = NDArray[np.float64]
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

_CORNERS = np.arange(3)


def handed_out(
    items: Numbers, points: tuple[Points, Numbers], triangles: tuple[Numbers, Numbers], claims: Flags | None = None
) -> dict[int, Solid]:
    """Solids of the items that have triangles, right side out where they bound a volume.

    Faces that alone look the wrong way are turned if that closes the shape.

    Args:
        items: Their numbers (n,).
        points: (p, 3), and which item (its place) each belongs to, ascending.
        triangles: (t, 3) of these points, and which item each belongs to, ascending.
        claims: Which of the items may bound a volume at all (n,); all by default.
    """
    coordinates, point_owner = points
    corners, owner = triangles
    if not len(corners):
        return {}
    used = np.zeros(len(coordinates), dtype=np.bool_)
    used[corners] = True
    corners = (np.cumsum(used) - 1)[corners]
    coordinates, point_owner = coordinates[used], point_owner[used]
    every = np.arange(len(items) + 1)
    starts, point_starts = np.searchsorted(owner, every), np.searchsorted(point_owner, every)
    closed = watertight(corners, len(coordinates), owner, len(items))
    if claims is not None:
        closed &= claims
    corners = _alike_where_that_closes(corners, len(coordinates), owner, closed, claims)
    first = coordinates[np.minimum(point_starts[:-1], len(coordinates) - 1)]
    inside_out = closed & (_volumes(coordinates, corners, owner, first) < 0)
    corners = np.where(inside_out[owner][:, None], corners[:, ::-1], corners)
    local = (corners - point_starts[owner][:, None]).astype(np.int32)
    made = {}
    for row in np.flatnonzero(np.diff(starts)).tolist():
        own, own_points = local[starts[row] : starts[row + 1]], coordinates[point_starts[row] : point_starts[row + 1]]
        made[int(items[row])] = Solid(own_points, own, bool(closed[row]))
    return made


def oriented(vertices: Points, triangles: NDArray[np.int32]) -> Solid:
    """One shape that may bound a volume, right side out if it does, without the vertices that no triangle uses."""
    alone = np.zeros(1, dtype=np.int64)
    return handed_out(
        alone, (vertices, alone.repeat(len(vertices))), (triangles.astype(np.int64), alone.repeat(len(triangles)))
    )[0]


def watertight(triangles: Numbers, points: int, owner: Numbers, items: int) -> Flags:
    """For each item whether every directed edge has exactly one partner in the opposite direction."""
    closed = np.bincount(owner, minlength=items) >= 4
    heads = triangles[:, [1, 2, 0]]
    forth = np.sort((triangles * np.int64(points) + heads).ravel())
    back = np.sort((heads * np.int64(points) + triangles).ravel())
    of_edge = np.repeat(owner, 3)
    closed[of_edge[forth != back]] = False
    closed[of_edge[1:][forth[1:] == forth[:-1]]] = False
    return closed


def facing_alike(triangles: Numbers, points: int, owner: Numbers, items: int) -> tuple[Numbers, Flags]:
    """The triangles turned so that each faces as its neighbours do, and which items that makes watertight.

    It does where every edge joins two triangles, all hang together, and the surface has two sides. Of shells apart none says
    which of them are voids. The triangles of other items mean nothing.
    """
    tails, heads = triangles.ravel(), triangles[:, [1, 2, 0]].ravel()
    edges = np.minimum(tails, heads) * np.int64(points) + np.maximum(tails, heads)
    order = np.argsort(edges, kind="stable")
    begins = np.flatnonzero(np.append(True, edges[order[1:]] != edges[order[:-1]]))
    of_begin = owner[order[begins] // 3]
    paired = np.ones(items, dtype=np.bool_)
    paired[of_begin[np.diff(np.append(begins, len(edges))) != 2]] = False
    begins = begins[paired[of_begin]]
    one, other = order[begins], order[begins + 1]
    neighbours = np.repeat(np.arange(len(triangles)), 3)  # over each edge; itself where the item is not paired
    neighbours[one], neighbours[other] = other // 3, one // 3
    against = np.zeros(len(edges), dtype=np.int8)  # over this edge the neighbour runs the same way: one faces wrongly
    against[one] = against[other] = tails[one] == tails[other]
    sense = _spread(neighbours, against, np.flatnonzero(np.append(True, owner[1:] != owner[:-1])))
    turned = np.where((sense == 1)[:, None], triangles[:, ::-1], triangles)
    paired[owner[sense < 0]] = False
    return turned, paired & watertight(turned, points, owner, items)


def _spread(neighbours: Numbers, against: NDArray[np.int8], front: Numbers) -> NDArray[np.int8]:
    """From the first triangles on to all that hang together with them: 1 to be turned, 0 not, -1 not reached.

    ``neighbours`` and ``against``: (3 t,), three entries a triangle.
    """
    sense = np.full(len(neighbours) // 3, -1, dtype=np.int8)
    sense[front] = 0
    last = np.empty(len(sense), dtype=np.int64)
    while len(front):
        places = (3 * front[:, None] + _CORNERS).ravel()
        ahead, told = neighbours[places], np.repeat(sense[front], 3) ^ against[places]
        new = sense[ahead] < 0
        ahead, told = ahead[new], told[new]
        sense[ahead] = told
        entries = np.arange(len(ahead))
        last[ahead] = entries
        front = ahead[last[ahead] == entries]  # each once
    return sense


def _alike_where_that_closes(
    triangles: Numbers, points: int, owner: Numbers, closed: Flags, claims: Flags | None
) -> Numbers:
    """The triangles, turned in those open items that it closes, which is noted in ``closed``."""
    leaking = ~closed if claims is None else ~closed & claims
    places = np.flatnonzero(leaking[owner])
    if not len(places):
        return triangles
    turned, found = facing_alike(triangles[places], points, owner[places], len(closed))
    if not found.any():
        return triangles
    closed |= found
    triangles = triangles.copy()
    triangles[places] = np.where(found[owner[places]][:, None], turned, triangles[places])
    return triangles


def _volumes(points: Points, triangles: Numbers, owner: Numbers, about: Points) -> Points:
    """Signed volumes (items,), each taken about a point near it (items, 3): far from the origin differences drown."""
    a, b, c = (points[triangles[:, corner]] - about[owner] for corner in range(3))
    return np.bincount(owner, np.einsum("ij,ij->i", a, cross(b, c)), minlength=len(about)) / 6
