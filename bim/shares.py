"""A model's elements in shares of about equal work, the same ones however many children take them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

FIRST_COST = 20.0
"""An element costs as much as so many references, whatever its body."""
SECOND_CHILD_FROM_BYTES = 1_500_000
"""Below, a second child would spend most of its time on starting and indexing; an estimate, not a measurement."""


def shares(
    elements: NDArray[np.int64],
    first_items: NDArray[np.int64],
    item_costs: Sequence[float] | NDArray[np.float64],
    most: int,
) -> list[NDArray[np.int64]]:
    """Elements in at most about ``most`` shares.

    Args:
        elements: Instance numbers, (n,).
        first_items: The first body item of each (0: none); who has the same one stays together as far as a share goes,
            for what is repeated is meshed once.
        item_costs: Work in making that item, in any unit with about 20 for a plain extrusion, (n,).
        most: Number of shares aimed at.
    """
    if not len(elements):
        return []
    order = np.lexsort((elements, first_items))
    items = first_items[order]
    first_of_group = np.concatenate([[True], items[1:] != items[:-1]])
    group_of = np.cumsum(first_of_group) - 1
    costs = FIRST_COST + np.where(first_of_group, np.asarray(item_costs, dtype=np.float64)[order], 0.0)
    reached = np.cumsum(costs)
    middles = reached - costs / 2
    sizes = np.bincount(group_of)
    whole = (sizes * FIRST_COST <= reached[-1] / most)[group_of] & (items > 0)  # a long row of repeats may be cut
    group_middles = np.bincount(group_of, weights=middles * costs) / np.bincount(group_of, weights=costs)
    middles = np.where(whole, group_middles[group_of], middles)
    share_of = np.minimum(middles * most / reached[-1], most - 1).astype(np.int64)
    bounds = np.flatnonzero(np.diff(share_of)) + 1
    return [np.sort(share) for share in np.split(elements[order], bounds)]
