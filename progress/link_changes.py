"""Which links a newer version of a model keeps, recovers, gains and loses."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from progress.join import Join

Ints = npt.NDArray[np.int64]
NOBODY = -1


class LinkFate(StrEnum):
    """What became of a link."""

    KEPT = "kept"
    RECOVERED = "recovered"  # its element was found again under another GlobalId
    GAINED = "gained"
    ELEMENT_GONE = "element_gone"
    TASK_GONE = "task_gone"
    NOT_LINKED = "not_linked"  # both are there, but nothing links them any more


LOST = (LinkFate.ELEMENT_GONE, LinkFate.TASK_GONE, LinkFate.NOT_LINKED)
FATES = tuple(LinkFate)


@dataclass(frozen=True, slots=True)
class LinkChanges:
    """``fate``: index into ``FATES`` of each link of the join before, shape (links,). ``gained``: links of the join after."""

    fate: npt.NDArray[np.int8]
    gained: Ints

    @property
    def counts(self) -> Mapping[str, int]:
        """``links_kept + links_recovered + links_lost`` is the number of links before."""
        found = np.bincount(self.fate, minlength=len(FATES))
        return {
            "links_kept": int(found[FATES.index(LinkFate.KEPT)]),
            "links_recovered": int(found[FATES.index(LinkFate.RECOVERED)]),
            "links_gained": len(self.gained),
            "links_lost": int(sum(found[FATES.index(fate)] for fate in LOST)),
        }


def link_changes(
    before: Join, after: Join, *, elements: Ints, renumbered: npt.NDArray[np.bool_], tasks: Ints
) -> LinkChanges:
    """Compare two joins.

    Args:
        elements, tasks: the row after of each row before, ``NOBODY`` for what is gone.
        renumbered: whether each element before is known under another GlobalId after.
    """
    element, task = elements[before.element], tasks[before.task]
    there = (element != NOBODY) & (task != NOBODY)
    width = max(after.tasks, 1)
    links = pd.Index(after.element.astype(np.int64) * width + after.task)
    place = np.where(there, links.get_indexer(element * width + task), NOBODY)
    fates = [
        (element == NOBODY, LinkFate.ELEMENT_GONE),
        (task == NOBODY, LinkFate.TASK_GONE),
        (place == NOBODY, LinkFate.NOT_LINKED),
        (renumbered[before.element], LinkFate.RECOVERED),
    ]
    fate = np.select(
        [which for which, _ in fates], [FATES.index(name) for _, name in fates], FATES.index(LinkFate.KEPT)
    )
    known = np.zeros(len(links), np.bool_)
    known[place[place != NOBODY]] = True
    return LinkChanges(fate.astype(np.int8), np.flatnonzero(~known))
