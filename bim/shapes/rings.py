"""Rings of corners in space that lead back on themselves or cross themselves."""

import numpy as np
from numpy.typing import NDArray

from bim.shapes.solid import cross

Points = NDArray[np.float64]
Numbers = NDArray[np.int64]

_STRAIGHT = 1e-7
"""Sine of the turn up to which a way back is the way there."""


def without_spikes(points: Points, corners: Numbers, offsets: Numbers) -> NDArray[np.bool_]:
    """Which corners of the rings ``corners[offsets[r]:offsets[r + 1]]`` stay when what leads out and straight back goes.

    A spike bounds nothing, and its tip would only widen the box. No corner may repeat the one before.
    """
    kept = np.ones(len(corners), dtype=np.bool_)
    following = np.arange(1, len(corners) + 1)
    following[offsets[1:] - 1] = offsets[:-1]
    ahead = points[corners[following]] - points[corners]
    behind = np.empty_like(ahead)
    behind[following] = ahead
    tips = np.flatnonzero(_turning_round(behind, ahead))
    for ring in np.unique(np.searchsorted(offsets, tips, side="right") - 1).tolist():
        kept[offsets[ring] : offsets[ring + 1]] = _trimmed(points, corners[offsets[ring] : offsets[ring + 1]])
    return kept


def crosses_itself(points: Points, ring: Numbers, *, thin: float) -> bool:
    """Whether a ring (k,) whose area adds up to nothing does bound some, once leftwards and once rightwards: a bow tie.

    Rings narrower than ``thin``, and those that go back over all their own edges, bound nothing at all.
    """
    edges = np.stack([ring, np.roll(ring, -1)], axis=1)
    there, back = (np.sort(one[:, 0] * len(points) + one[:, 1]) for one in (edges, edges[:, ::-1]))
    if (there == back).all():
        return False
    here = points[ring] - points[ring[0]]
    far = here[np.argmax(np.einsum("ij,ij->i", here, here))]
    length = float(np.linalg.norm(far))
    return length > 0 and float(np.linalg.norm(cross(here, far[None]), axis=1).max()) > thin * length


def _trimmed(points: Points, ring: Numbers) -> NDArray[np.bool_]:
    """Which corners (k,) stay: tips go one after another, and with them the corners that then repeat."""
    places = np.arange(len(ring))
    while len(places) >= 3:
        tips = np.flatnonzero(_tips(points[ring[places]]))
        if not len(tips):
            break
        places = np.delete(places, tips[0])
        places = places[ring[places] != np.roll(ring[places], -1)]
    kept = np.zeros(len(ring), dtype=np.bool_)
    kept[places] = True
    return kept


def _tips(corners: Points) -> NDArray[np.bool_]:
    """At which corners (k, 3) the ring turns round."""
    ahead = np.roll(corners, -1, axis=0) - corners
    return _turning_round(np.roll(ahead, 1, axis=0), ahead)


def _turning_round(behind: Points, ahead: Points) -> NDArray[np.bool_]:
    """Where of two edges (k, 3) one after the other the second leads back along the first."""
    along = np.einsum("ij,ij->i", behind, ahead)
    found: NDArray[np.bool_] = along < 0
    if found.any():
        across = cross(behind[found], ahead[found])
        found[found] = np.einsum("ij,ij->i", across, across) <= (_STRAIGHT * along[found]) ** 2
    return found
