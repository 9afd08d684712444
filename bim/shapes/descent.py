"""From items of explicit faces down to the corners of their rings, all items of a model at once, and up to solids again."""

from collections.abc import Set

import numpy as np
from numpy.typing import NDArray

from bim.shapes.facets import Facets, reversed_where, triangulated, welded
from bim.shapes.orientation import handed_out
from bim.shapes.refusal import Refused
from bim.shapes.solid import Solid
from bim.shapes.source import Source, logical

Points = NDArray[np.float64]
Numbers = NDArray[np.int64]

SHELLS = frozenset({"IFCCLOSEDSHELL", "IFCOPENSHELL", "IFCCONNECTEDFACESET"})
_SOLIDS = frozenset({"IFCADVANCEDBREP", "IFCFACETEDBREP", "IFCCLOSEDSHELL"})


class Descent:
    """Goes down from items to corners, noting which items cannot be done on the way. An owner is a place in ``items``."""

    def __init__(self, source: Source, items: Numbers) -> None:
        self._source = source
        self._step = source.step
        self._items = items
        self._kinds = self._step.classes_of(items)
        self._reasons: dict[int, str] = {}

    def shells(self) -> tuple[Numbers, Numbers]:
        """All shells and their owners; a shell that is an item itself is its own."""
        offsets, found = self._step.references(self._items)
        owners = np.repeat(np.arange(len(self._items)), np.diff(offsets))
        own = np.array([kind in SHELLS for kind in self._kinds])
        kept = ~own[owners]
        shells = np.concatenate([found[kept], self._items[own]])
        owners = np.concatenate([owners[kept], np.flatnonzero(own)])
        order = np.argsort(owners, kind="stable")
        return shells[order], owners[order]

    def below(
        self, numbers: Numbers, owners: Numbers, allowed: frozenset[str], items: Numbers | None = None
    ) -> tuple[Numbers, Numbers]:
        """What ``numbers`` refer to, and ``owners`` of each again. Others than the allowed classes spoil their items."""
        kinds = self._step.classes_of(numbers)
        odd = np.array([kind not in allowed for kind in kinds], dtype=np.bool_)
        if odd.any():
            for place in np.flatnonzero(odd).tolist():
                owner = int((owners if items is None else items)[place])
                self._reasons.setdefault(owner, f"class {kinds[place]}" if kinds[place] else "missing instance")
        offsets, found = self._step.references(numbers)
        lengths = np.where(odd, 0, np.diff(offsets))
        return found[np.repeat(~odd, np.diff(offsets))], np.repeat(owners, lengths)

    def single(self, found: Numbers, place_of: Numbers, items: Numbers) -> tuple[Numbers, Numbers]:
        """What is the only one at its place; several at one place, or none, spoil the item of that place (n,)."""
        counts = np.bincount(place_of, minlength=len(items))
        if (counts == 1).all():
            return found, place_of
        self.spoil(items, counts != 1, "malformed bound")
        kept = counts[place_of] == 1
        return found[kept], place_of[kept]

    def spoil(self, items: Numbers, which: NDArray[np.bool_], reason: str) -> None:
        """Note why the items at these places cannot be done."""
        for owner in np.unique(items[which]).tolist():
            self._reasons.setdefault(owner, reason)

    @property
    def spoilt(self) -> Set[int]:
        """The items that cannot be done."""
        return self._reasons.keys()

    def solids(
        self, corners: Numbers, loop_of: Numbers, bounds: Numbers, face_of: Numbers, owners: Numbers
    ) -> dict[int, Solid | Refused]:
        """Triangles of the rings, handed out to the items. ``face_of`` (rings,), ``owners`` (faces,)."""
        unique, places = np.unique(corners, return_inverse=True)
        coordinates, there = self._source.known_points(unique)
        if not there.all():
            self.spoil(owners[face_of[loop_of]], ~there[places], "no IFCCARTESIANPOINT")
        points, joined_places = welded(coordinates, self._source.near)
        sizes = np.bincount(loop_of, minlength=len(bounds))
        rings = joined_places[places][reversed_where(sizes, ~self.senses(bounds, owners[face_of]))]
        filled_rings = sizes > 0
        offsets = np.append(0, np.cumsum(sizes[filled_rings]))
        facets = Facets(rings, offsets, face_of[filled_rings])
        triangles, faces, crossing = triangulated(points, facets, near=self._source.near)
        self.spoil(owners[crossing], np.ones(len(crossing), dtype=np.bool_), "crossing rings")
        return self._handed_out(points, triangles, owners[faces])

    def senses(self, bounds: Numbers, items: Numbers) -> NDArray[np.bool_]:
        """Orientation of IfcFaceBound and IfcOrientedEdge: the last attribute, read off the end of the text if it can be.

        ``items``: the owner of each.
        """
        letters = [text[-4:-3] for text in self._step.texts_of(bounds)]  # …,.T.);
        senses = np.array([letter == b"T" for letter in letters], dtype=np.bool_)
        for place in [place for place, letter in enumerate(letters) if letter not in (b"T", b"F")]:
            try:
                values = self._source.values(int(bounds[place]))
                senses[place] = logical(values, len(values) - 1)
            except Refused as refusal:
                self._reasons.setdefault(int(items[place]), refusal.reason)
        return senses

    def _handed_out(self, points: Points, triangles: Numbers, items: Numbers) -> dict[int, Solid | Refused]:
        whole = np.array([item not in self._reasons for item in range(len(self._items))], dtype=np.bool_)[items]
        triangles, items = triangles[whole], items[whole]
        order = np.argsort(items, kind="stable")
        triangles, items = triangles[order], items[order]
        keys, places = np.unique(triangles + items[:, None] * len(points), return_inverse=True)
        own_points = (points[keys % len(points)], keys // len(points)) if len(points) else (points, keys)
        bounding = np.array([kind in _SOLIDS for kind in self._kinds], dtype=np.bool_)
        solids = handed_out(self._items, own_points, (places.reshape(-1, 3), items), bounding)
        return {
            item: Refused(self._reasons[index])
            if index in self._reasons
            else solids.get(item) or Refused("no triangle")
            for index, item in enumerate(self._items.tolist())
        }
