"""Points of two sets that lie near each other, by a hash of cells: near-linear in their number."""

from itertools import product

import numpy as np

from bim.element_contents import Floats, Ints

CROWD = 32
"""Points of one cell that are looked at; more of them at one place are not told apart by it."""

_PRIMES = np.array([73_856_093, 19_349_663, 83_492_791], np.int64)
_FARTHEST_CELL = 1 << 40


def near_pairs(points: Floats, others: Floats, *, tolerance_m: float) -> tuple[Ints, Ints]:
    """Rows of ``points`` and ``others``, shape (n, 3) each, at most ``tolerance_m`` apart; what is no number is near nothing."""
    rows = np.flatnonzero(np.isfinite(others).all(axis=1))
    asked = np.flatnonzero(np.isfinite(points).all(axis=1))
    # A cell twice as wide as the tolerance: whatever is near lies in one of the eight cells around.
    hashes = _hashes(others[rows], 2 * tolerance_m)
    order = np.argsort(hashes, kind="stable")
    rows, hashes = rows[order], hashes[order]
    found = []
    for signs in product((-tolerance_m, tolerance_m), repeat=3):
        wanted = _hashes(points[asked] + signs, 2 * tolerance_m)
        first, last = (np.searchsorted(hashes, wanted, side) for side in ("left", "right"))
        counts = np.minimum(last - first, CROWD)
        one = np.repeat(asked, counts)
        starts = np.repeat(first - np.cumsum(counts) + counts, counts)
        other = rows[starts + np.arange(len(one))]
        close = np.linalg.norm(points[one] - others[other], axis=1) <= tolerance_m
        found.append(one[close] * max(len(others), 1) + other[close])
    pairs = np.unique(np.concatenate(found))
    return pairs // max(len(others), 1), pairs % max(len(others), 1)


def _hashes(points: Floats, cell_m: float) -> Ints:
    cells = np.clip(np.floor(points / cell_m), -_FARTHEST_CELL, _FARTHEST_CELL).astype(np.int64)
    return np.asarray(np.bitwise_xor.reduce(cells * _PRIMES, axis=1), np.int64)
