"""Plane regions: rings with holes, cleaned, oriented and cut into triangles."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import manifold3d  # type: ignore[import-not-found]
import mapbox_earcut
import numpy as np
from numpy.typing import NDArray

from bim.shapes.refusal import Refused

Points = NDArray[np.float64]
Triangles = NDArray[np.int32]

_COLLINEAR = 1e-9
"""Sine of the turn below which a corner is none."""
AREA_SLACK = 1e-6
"""Triangles may miss the area of their ring by this part of it, or by that of a strip one near-distance wide."""


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """``points`` (n, 2) of one outer ring (counter-clockwise) and its holes (clockwise), ``sizes`` points each.

    ``triangles`` (m, 3) fill the region, counter-clockwise, and use every point.
    """

    points: Points
    sizes: tuple[int, ...]
    triangles: Triangles

    def moved(self, matrix: Points) -> "Region":
        """The region under a (2, 3) or larger affine matrix of which the first two rows count."""
        linear, shift = matrix[:2, :2], matrix[:2, -1]
        points = self.points @ linear.T + shift
        if linear[0, 0] * linear[1, 1] > linear[0, 1] * linear[1, 0]:
            return Region(points, self.sizes, self.triangles)
        return region(np.split(points, np.cumsum(self.sizes)[:-1]), near=0.0)


def region(rings: Sequence[Points], *, near: float) -> Region:
    """The region of an outer ring (k, 2) and holes, none repeating its first point.

    Points within ``near`` of the one before and corners that are none go. Rings that cross themselves or each other are
    refused: their triangles do not cover the area that the rings say.
    """
    kept = [cleaned(ring, near) for ring in rings]
    kept = [ring if (signed_area(ring) > 0) == (index == 0) else ring[::-1] for index, ring in enumerate(kept)]
    points = np.ascontiguousarray(np.concatenate(kept))
    sizes = tuple(len(ring) for ring in kept)
    if len(kept) == 1 and is_convex(points):
        return Region(points, sizes, fan(sizes[0]))
    return Region(points, sizes, filled(kept, near))


def filled(rings: Sequence[Points], near: float) -> Triangles:
    """Triangles (m, 3) of oriented rings, using every point. Raises ``Refused`` when they do not cover the area."""
    points = np.ascontiguousarray(np.concatenate(rings))
    points = points - points[0]
    sizes = [len(ring) for ring in rings]
    area = sum(signed_area(ring) for ring in rings)
    slack = AREA_SLACK * area + near * float(np.ptp(points, axis=0).sum())
    count = len(points) + 2 * len(rings) - 4
    triangles = mapbox_earcut.triangulate_float64(points, np.cumsum(sizes).astype(np.uint32)).astype(np.int32)
    triangles = triangles.reshape(-1, 3)
    if len(triangles) == count and _covers(points, triangles, area, slack):
        return triangles
    if len(triangles) == count and _covers(points, triangles[:, ::-1], area, slack):
        return triangles[:, ::-1]
    ends = np.cumsum(sizes)[:-1]
    triangles = np.asarray(manifold3d.triangulate(np.split(points, ends), -1.0, False), dtype=np.int32).reshape(-1, 3)
    if not _covers(points, triangles, area, slack):
        raise Refused("crossing rings")
    return triangles


def _covers(points: Points, triangles: Triangles, area: float, slack: float) -> bool:
    """Whether the triangles, all turning left, add up to the area: they cannot then overlap or leave the region."""
    if not len(triangles):
        return False
    a, b, c = points[triangles[:, 0]], points[triangles[:, 1]], points[triangles[:, 2]]
    doubled = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
    return bool(abs(np.abs(doubled).sum() / 2 - area) <= slack and abs(doubled.sum() / 2 - area) <= slack)


def cleaned(ring: Points, near: float) -> Points:
    """The ring (k, 2) without repeated points, straight corners and spikes; fewer than three points left is refused."""
    if not np.isfinite(ring).all():
        raise Refused("coordinates without end")
    while len(ring) >= 3:
        ahead = following(ring) - ring
        length = np.hypot(ahead[:, 0], ahead[:, 1])
        apart = length > near
        if not apart.all():
            ring = ring[apart] if apart.any() else ring[:1]
            continue
        behind, long = preceding(ahead), preceding(length)
        turn = behind[:, 0] * ahead[:, 1] - behind[:, 1] * ahead[:, 0]
        straight = np.abs(turn) <= _COLLINEAR * long * length
        if not straight.any():
            return ring
        if straight.all():
            break
        straight[1:] &= ~straight[:-1]  # not two neighbours at once: of a spike, one point has to stay
        ring = ring[~straight]
    raise Refused("ring of no area")


def signed_area(ring: Points) -> float:
    """Area of a ring (k, 2), positive when counter-clockwise."""
    x, y = ring[:, 0] - ring[0, 0], ring[:, 1] - ring[0, 1]
    return float((x * following(y) - y * following(x)).sum() / 2)


def is_convex(ring: Points) -> bool:
    """Whether a cleaned counter-clockwise ring turns left at every corner, and only once around."""
    ahead = following(ring) - ring
    behind = preceding(ahead)
    if not (behind[:, 0] * ahead[:, 1] > behind[:, 1] * ahead[:, 0]).all():
        return False
    rising = ahead[:, 0] > 0
    return int((rising != preceding(rising)).sum()) == 2


def following(row: NDArray[Any]) -> NDArray[Any]:
    """What comes next in a ring (np.roll, a tenth of the time)."""
    return np.concatenate([row[1:], row[:1]])


def preceding(row: NDArray[Any]) -> NDArray[Any]:
    """What came before in a ring."""
    return np.concatenate([row[-1:], row[:-1]])


@lru_cache(maxsize=1024)
def fan(size: int) -> Triangles:
    """Triangles (size - 2, 3) of a convex ring."""
    middle = np.arange(1, size - 1, dtype=np.int32)
    triangles = np.stack([np.zeros_like(middle), middle, middle + 1], axis=1)
    triangles.setflags(write=False)
    return triangles
