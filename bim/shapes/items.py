"""Representation items as solids: a table from class to function, results kept, the rest refused."""

from collections.abc import Callable, Container, Iterable, Sequence, Set

import numpy as np
from numpy.typing import NDArray

from bim.shapes import primitives, sweeps
from bim.shapes.advanced import advanced_breps
from bim.shapes.booleans import Booleans
from bim.shapes.clippings import clipped
from bim.shapes.faces import FACETED, faceted, polygonal_set, triangulated_set
from bim.shapes.polygonal import polygonal_sets
from bim.shapes.profiles import Profiles
from bim.shapes.refusal import Refused
from bim.shapes.sectioned import sectioned
from bim.shapes.solid import Solid, joined
from bim.shapes.source import Source, reference
from bim.shapes.stations import Stations
from bim.shapes.tessellations import triangulated_sets
from bim.step.text import StepText
from bim.step.values import StepError

Points = NDArray[np.float64]

_DEEPEST = 24
Placed = tuple[int, Points]
"""An item and the (4, 4) matrix, in file units, that brings it into the world."""


class ItemMesher:
    """Meshes items of one STEP text, each once. ``length_m`` metres a file unit, ``angle_rad`` radians an angle unit."""

    def __init__(self, step: StepText, *, length_m: float, angle_rad: float) -> None:
        self._source = Source(step, length_m=length_m, angle_rad=angle_rad)
        self._profiles = Profiles(self._source)
        self._stations = Stations(self._source)
        self._booleans = Booleans(length_m=length_m)
        self._made: dict[int, Solid | Refused] = {}

    def prepare(self, items: Iterable[int]) -> None:
        """Mesh all explicit faces of these items together, which is very much faster than one by one."""
        wanted = sorted(item for item in set(items) if item not in self._made)
        kinds = self._source.step.classes_of(wanted)
        self._made.update(faceted(self._source, _of(wanted, kinds, FACETED)))
        self._made.update(advanced_breps(self._source, _of(wanted, kinds, {"IFCADVANCEDBREP"})))
        self._made.update(triangulated_sets(self._source, _of(wanted, kinds, {"IFCTRIANGULATEDFACESET"})))
        self._made.update(polygonal_sets(self._source, _of(wanted, kinds, {"IFCPOLYGONALFACESET"})))

    def forget(self, *, but: Container[int]) -> None:
        """Let go of everything made so far except these items."""
        self._made = {item: made for item, made in self._made.items() if item in but}

    def mesh(self, item: int) -> Solid:
        """The item in its own coordinates, in file units. Raises ``Refused``, at every call again."""
        return self._mesh(item, 0)

    def whole(self, items: Sequence[Placed], openings: Sequence[Placed] = ()) -> Solid:
        """Items brought to their places and joined, less the openings, in world file units. Raises ``Refused``.

        The cut is made in the coordinates of the first item: there walls and the openings in them have straight axes,
        and no digits are lost to a far origin.
        """
        if not items:
            raise Refused("no item")
        if not openings:
            return _finite(joined([self.mesh(item).transformed(matrix) for item, matrix in items]))
        world = items[0][1]
        if not abs(np.linalg.det(world[:3, :3])) > 0:
            raise Refused("place without inverse")
        home = np.linalg.inv(world)
        tools = [self._there(item, home @ matrix) for item, matrix in openings]
        bodies = [self._there(item, home @ matrix) for item, matrix in items]
        return _finite(joined([self._booleans.difference(body, tools) for body in bodies]).transformed(world))

    def _there(self, item: int, matrix: Points) -> Solid:
        return self.mesh(item) if np.array_equal(matrix, _HERE) else self.mesh(item).transformed(matrix)

    def _mesh(self, item: int, depth: int) -> Solid:
        found = self._made.get(item)
        if found is None:
            try:
                found = _finite(self._new(item, depth))
            except Refused as refusal:
                found = refusal
            except StepError:
                found = Refused("malformed instance")
            self._made[item] = found
        if isinstance(found, Refused):
            raise Refused(found.reason)
        return found

    def _new(self, item: int, depth: int) -> Solid:
        if depth > _DEEPEST:
            raise Refused("nested too deep")
        kind = self._source.class_of(item)
        if kind in FACETED or kind == "IFCADVANCEDBREP":
            made = (faceted if kind in FACETED else advanced_breps)(self._source, [item])[item]
            if isinstance(made, Refused):
                raise made
            return made
        if kind in {"IFCBOOLEANRESULT", "IFCBOOLEANCLIPPINGRESULT"}:
            return clipped(self._source, self._booleans, item, lambda operand: self._mesh(operand, depth + 1))
        if kind == "IFCCSGSOLID":
            return self._mesh(reference(self._source.values(item), 0), depth + 1)
        if kind == "IFCSECTIONEDSOLIDHORIZONTAL":
            return sectioned(self._source, self._stations, item)
        maker = _MAKERS.get(kind)
        if maker is None:
            raise Refused(f"class {kind}")
        return maker(self._source, self._profiles, item)


_HERE = np.eye(4)
Maker = Callable[[Source, Profiles, int], Solid]

_MAKERS: dict[str, Maker] = {
    "IFCEXTRUDEDAREASOLID": lambda source, profiles, item: sweeps.extruded(source, profiles, source.values(item)),
    "IFCEXTRUDEDAREASOLIDTAPERED": lambda source, profiles, item: sweeps.tapered(source, profiles, source.values(item)),
    "IFCREVOLVEDAREASOLID": lambda source, profiles, item: sweeps.revolved(source, profiles, source.values(item)),
    "IFCSWEPTDISKSOLID": lambda source, _, item: sweeps.swept_disk(source, source.values(item)),
    "IFCSWEPTDISKSOLIDPOLYGONAL": lambda source, _, item: sweeps.swept_disk(source, source.values(item)),
    "IFCTRIANGULATEDFACESET": lambda source, _, item: triangulated_set(source, item),
    "IFCPOLYGONALFACESET": lambda source, _, item: polygonal_set(source, item),
    "IFCBLOCK": lambda source, _, item: primitives.block(source, source.values(item)),
    "IFCBOUNDINGBOX": lambda source, _, item: primitives.bounding_box(source, source.values(item)),
    "IFCRECTANGULARPYRAMID": lambda source, _, item: primitives.pyramid(source, source.values(item)),
    "IFCRIGHTCIRCULARCONE": lambda source, _, item: primitives.cone(source, source.values(item)),
    "IFCRIGHTCIRCULARCYLINDER": lambda source, _, item: primitives.cylinder(source, source.values(item)),
    "IFCSPHERE": lambda source, _, item: primitives.sphere(source, source.values(item)),
}


def _of(items: Sequence[int], kinds: Sequence[str], wanted: Set[str]) -> list[int]:
    return [item for item, kind in zip(items, kinds, strict=True) if kind in wanted]


def _finite(solid: Solid) -> Solid:
    if not len(solid.triangles):
        raise Refused("no triangle")
    if not np.isfinite(solid.vertices).all():
        raise Refused("coordinates without end")
    return solid
