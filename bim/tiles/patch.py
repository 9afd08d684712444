"""A patch: triangles of some elements in double precision, before they are packed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bim.boxes import BOX_TRIANGLES, CORNERS


@dataclass(frozen=True, slots=True)
class Patch:
    """Triangles of elements.

    ``vertices``: (n, 3) float64, metres relative to the origin of the model; ``feature``: (n,) int32, index into
    ``rows`` for each vertex; ``triangles``: (m, 3) int32; ``rows``: (f,) int64, ascending row numbers of the elements.
    No triangle joins two features.
    """

    vertices: NDArray[np.float64]
    feature: NDArray[np.int32]
    triangles: NDArray[np.int32]
    rows: NDArray[np.int64]


def columns(values: NDArray[Any]) -> NDArray[Any]:
    """(n, 3) as three arrays that each lie in one piece, (3, n): the arithmetic below is several times faster on those."""
    return np.ascontiguousarray(values.T)


def cornered(triangles: NDArray[Any]) -> NDArray[np.bool_]:
    """(m,) whether the three numbers in each of (3, m) differ."""
    first, second, third = triangles
    differ: NDArray[np.bool_] = (first != second) & (second != third) & (third != first)
    return differ


def groups(key: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Equal keys side by side: the order that does it, where each group begins in it, and the group of each place in it.

    The order inside a group is nobody's promise (the quickest sort of the machine); ask for the least index of a group.
    """
    order = np.argsort(key)
    ordered = key.take(order)
    begins = np.empty(len(key), dtype=bool)
    begins[:1] = True
    np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
    return order, np.flatnonzero(begins), np.cumsum(begins) - 1


def joined(patches: Sequence[Patch]) -> Patch:
    """All of them as one; an element that is in several is one feature."""
    rows = np.unique(np.concatenate([patch.rows for patch in patches]))
    starts = np.cumsum([0, *(len(patch.vertices) for patch in patches[:-1])])
    return Patch(
        vertices=np.concatenate([patch.vertices for patch in patches]),
        feature=np.concatenate(
            [np.searchsorted(rows, patch.rows).astype(np.int32)[patch.feature] for patch in patches]
        ),
        triangles=np.concatenate(
            [patch.triangles + np.int32(start) for patch, start in zip(patches, starts, strict=True)]
        ),
        rows=rows,
    )


def boxes_patch(low: NDArray[np.float64], high: NDArray[np.float64], rows: NDArray[np.int64]) -> Patch:
    """Each element as the box between its corners; ``low`` and ``high``: (f, 3) metres; ``rows`` ascending."""
    corners = np.where(CORNERS[None, :, :] == 1, high[:, None, :], low[:, None, :])
    firsts = 8 * np.arange(len(rows), dtype=np.int32)
    return Patch(
        vertices=corners.reshape(-1, 3),
        feature=np.repeat(np.arange(len(rows), dtype=np.int32), 8),
        triangles=(BOX_TRIANGLES[None, :, :] + firsts[:, None, None]).reshape(-1, 3),
        rows=rows,
    )


def features_kept(patch: Patch, kept: NDArray[np.bool_]) -> Patch:
    """Without the features for which ``kept`` (f,) is false, their vertices and their triangles."""
    if kept.all():
        return patch
    stays = kept[patch.feature]
    place = np.cumsum(stays, dtype=np.int32) - 1
    vertices, triangles = np.flatnonzero(stays), np.flatnonzero(stays[patch.triangles[:, 0]])
    return Patch(
        vertices=patch.vertices.take(vertices, axis=0),
        feature=(np.cumsum(kept, dtype=np.int32) - 1)[patch.feature[vertices]],
        triangles=place[patch.triangles.take(triangles, axis=0)],
        rows=patch.rows[kept],
    )
