"""Which shapes stand in which tile: a k-d tree over their centres, and the levels above it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LEAF_TRIANGLES = 49_152
"""Most triangles of a leaf: about 250 kB on the wire."""
QUANTISED_M = 63.9
"""Widest leaf that 16 bits divide into steps of at most 2^-10 m (65,535 steps, a little kept back for rounding)."""
FLOAT_M = 16_000.0
"""Widest leaf of what is too large for that: single precision is exact to 2^-10 m up to 16,384 m from its middle."""
SPARSE_TRIANGLES = 4096
"""So few are one leaf however far apart they lie (up to ``FLOAT_M``): a road of ten kilometres is not a hundred tiles."""
GROUP_TRIANGLES = 288 * 1024
"""Most triangles below an inner tile, so that its own picture is about a quarter of them."""
INNER_TRIANGLES = 64 * 1024
"""Triangles that an inner tile aims at, at most."""
ROOT_TRIANGLES = 96 * 1024
"""Triangles that the root aims at, at most: what a computer without a graphics card draws while somebody turns it."""
_ROOT_GROUP = 512 * 1024
_LEAST_TRIANGLES = 8 * 1024
"""An inner tile leaves nothing out for the sake of fewer."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """What is parted: shapes, or parts of very large ones. ``low``, ``high``: (n, 3) metres; ``triangles``: (n,)."""

    low: NDArray[np.float64]
    high: NDArray[np.float64]
    triangles: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Node:
    """A tile: a leaf has ``pieces`` (index array) and no children, an inner tile children and no pieces of its own."""

    pieces: NDArray[np.int64]
    children: "tuple[Node, ...]"
    triangles: int
    """Of a leaf: what is in it; of an inner tile: what its picture aims at."""

    def leaves(self) -> "Iterator[Node]":
        """The leaves below, or the node itself."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


@dataclass(frozen=True, slots=True)
class _Fork:
    left: "_Fork | Node"
    right: "_Fork | Node"


def tile_tree(pieces: Pieces) -> Node:
    """The tree of tiles over at least one piece. Deterministic; every piece stands in exactly one leaf.

    What is larger than ``QUANTISED_M`` is parted by itself, so that it makes no tile of small things large.
    """
    large = ((pieces.high - pieces.low) > QUANTISED_M).any(axis=1)
    halves = [
        _parted(pieces, chosen, limit)
        for chosen, limit in ((np.flatnonzero(~large), QUANTISED_M), (np.flatnonzero(large), FLOAT_M))
        if len(chosen)
    ]
    return _levels(halves[0] if len(halves) == 1 else _Fork(*halves))


def _parted(pieces: Pieces, chosen: NDArray[np.int64], limit_m: float) -> "_Fork | Node":
    triangles = int(pieces.triangles[chosen].sum())
    extent = pieces.high[chosen].max(axis=0) - pieces.low[chosen].min(axis=0)
    widest = FLOAT_M if triangles <= SPARSE_TRIANGLES else limit_m
    if len(chosen) == 1 or (triangles <= LEAF_TRIANGLES and extent.max() <= widest):
        return Node(chosen, (), triangles)
    centre = (pieces.low[chosen] + pieces.high[chosen]) / 2
    axis = int(np.argmax(np.ptp(centre, axis=0)))
    order = chosen[np.argsort(centre[:, axis], kind="stable")]
    weight = np.cumsum(pieces.triangles[order])
    half = int(np.clip(np.searchsorted(weight, weight[-1] / 2) + 1, 1, len(order) - 1))
    return _Fork(_parted(pieces, order[:half], limit_m), _parted(pieces, order[half:], limit_m))


def _levels(tree: "_Fork | Node") -> Node:
    """Gather tiles under inner tiles, level by level, until one root can stand for all that is left."""
    while isinstance(tree, _Fork) and sum(node.triangles for node in _nodes(tree)) > _ROOT_GROUP:
        tree = _gathered(tree)
    if isinstance(tree, Node):
        return tree
    return _above(tuple(_nodes(tree)), ROOT_TRIANGLES)


def _gathered(tree: "_Fork | Node") -> "_Fork | Node":
    """One level up: each largest subtree that is not too heavy becomes one node. Two neighbours always fit, so it ends."""
    if isinstance(tree, Node):
        return tree
    if sum(node.triangles for node in _nodes(tree)) <= GROUP_TRIANGLES:
        return _above(tuple(_nodes(tree)), INNER_TRIANGLES)
    return _Fork(_gathered(tree.left), _gathered(tree.right))


def _above(children: tuple[Node, ...], most: int) -> Node:
    below = sum(child.triangles for child in children)
    return Node(np.zeros(0, dtype=np.int64), children, min(max(below // 4, _LEAST_TRIANGLES), most, below))


def _nodes(tree: "_Fork | Node") -> Iterator[Node]:
    if isinstance(tree, Node):
        yield tree
    else:
        yield from _nodes(tree.left)
        yield from _nodes(tree.right)
