"""Which representation of a product is its body, and the items of it that have a surface.

The choice is that of the geometry engine: "Body" or "Facetation", whichever comes first; else the first other one that
stands in a context for models. Axes, footprints and boxes are no bodies, unless there is nothing else and what is called
by a name for lines holds a solid: then the name is wrong, and not the solid.
"""

import re

from bim.shapes.refusal import Refused
from bim.step.text import StepText
from bim.step.values import Ref, StepError

_BODY = {"Body", "Facetation"}
_NO_BODY = frozenset(
    [
        "Axis",
        "Axis2D",
        "Box",
        "FootPrint",
        "Plan",
        "Annotation",
        "Profile",
        "Reference",
        "Clearance",
        "Lighting",
        "CoG",
        "Survey",
        "PlanView",
        "Annotation2D",
        "Curve2D",
        "Curve3D",
        "Point",
        "PointCloud",
        "BoundingBox",
    ]
)
_NO_OPENING = _NO_BODY - {"Reference", "Clearance"}
"""Openings are cut by their first solid, whatever it is called."""
_LINES = frozenset(
    ["Axis", "Axis2D", "FootPrint", "Plan", "PlanView", "Annotation", "Annotation2D", "Curve2D", "Curve3D"]
)
"""Names that promise lines. A clearance or a box, in contrast, is a solid and still no body."""
_SOLID = re.compile(
    "IFC(EXTRUDED|REVOLVED|SWEPTDISK|FIXEDREFERENCESWEPT|SURFACECURVESWEPT|SECTIONEDSOLID|FACETEDBREP|ADVANCEDBREP|BOOLEAN|CSG"
    "|TRIANGULATED|POLYGONALFACESET|BLOCK|RECTANGULARPYRAMID|RIGHTCIRCULAR|SPHERE)"
)
_NO_SURFACE = frozenset(
    f"IFC{name}"
    for name in [
        "POLYLINE",
        "TRIMMEDCURVE",
        "COMPOSITECURVE",
        "COMPOSITECURVEONSURFACE",
        "BOUNDARYCURVE",
        "OUTERBOUNDARYCURVE",
        "INDEXEDPOLYCURVE",
        "CIRCLE",
        "ELLIPSE",
        "LINE",
        "BEZIERCURVE",
        "RATIONALBEZIERCURVE",
        "BSPLINECURVEWITHKNOTS",
        "RATIONALBSPLINECURVEWITHKNOTS",
        "GRADIENTCURVE",
        "SEGMENTEDREFERENCECURVE",
        "OFFSETCURVE2D",
        "OFFSETCURVE3D",
        "OFFSETCURVEBYDISTANCES",
        "GEOMETRICCURVESET",
        "CARTESIANPOINT",
        "CARTESIANPOINTLIST2D",
        "CARTESIANPOINTLIST3D",
        "VERTEXPOINT",
        "TEXTLITERAL",
        "TEXTLITERALWITHEXTENT",
        "BOUNDINGBOX",
        "STYLEDITEM",
        "ANNOTATIONFILLAREA",
        "POINTONCURVE",
        "POINTONSURFACE",
    ]
)
_MODEL_CONTEXTS = {"model", "design", "model view", "detail view"}
_HEAD = re.compile(rb"\(\s*(#\s*\d+|\$)\s*,\s*(?:\$|'((?:[^']|'')*)')\s*,\s*(?:\$|'((?:[^']|'')*)')\s*,")


class Representations:
    """The representations of a file, looked at when asked for."""

    def __init__(self, step: StepText) -> None:
        self._step = step
        self._heads: dict[int, tuple[int, str, str]] = {}
        self._items: dict[int, tuple[int, ...]] = {}
        self._contexts = _model_contexts(step)

    def body_of(self, shape: int) -> tuple[int, ...]:
        """Items with a surface in the body of an IfcProductDefinitionShape; empty where there is none.

        Raises:
            Refused: the shape or its representation is broken.
        """
        candidates = [one for one in self._step.references_of(shape) if self._outside(one, _NO_BODY)]
        named = [one for one in candidates if self._head(one)[1] in _BODY]
        found = self._first(named or sorted(candidates, key=lambda one: self._head(one)[0] not in self._contexts))
        return found if candidates else self._misnamed(shape)

    def cut_of(self, shape: int) -> tuple[int, ...]:
        """The same of the shape of an opening.

        Raises:
            Refused: as :meth:`body_of`.
        """
        candidates = [one for one in self._step.references_of(shape) if self._outside(one, _NO_OPENING)]
        return self._first([one for one in candidates if self._head(one)[0] in self._contexts])

    def items(self, representation: int) -> tuple[int, ...]:
        """Items of a representation that have, or may have, a surface.

        Raises:
            Refused: the representation is not there, or names an item that is not.
        """
        known = self._items.get(representation)
        if known is None:
            context = self._head(representation)[0]
            listed = self._step.references_of(representation)
            listed = listed[1:] if listed and listed[0] == context else listed
            classes = [self._step.class_of(item) for item in listed]
            if "" in classes:
                raise Refused("missing item")
            known = tuple(item for item, name in zip(listed, classes, strict=True) if name not in _NO_SURFACE)
            self._items[representation] = known
        return known

    def _first(self, representations: list[int]) -> tuple[int, ...]:
        return next((items for one in representations if (items := self.items(one))), ())

    def _misnamed(self, shape: int) -> tuple[int, ...]:
        """The solids of the first representation for models, where its name promises lines and all its items are solids."""
        for one in self._step.references_of(shape):
            context, identifier, _ = self._head(one)
            if context in self._contexts:
                items = self.items(one) if identifier in _LINES else ()
                return items if all(_SOLID.match(name) for name in self._step.classes_of(items)) else ()
        return ()

    def _outside(self, representation: int, names: frozenset[str]) -> bool:
        _, identifier, kind = self._head(representation)
        return identifier not in names and kind not in names

    def _head(self, representation: int) -> tuple[int, str, str]:
        """Number of the context, identifier, type."""
        known = self._heads.get(representation)
        if known is None:
            if representation not in self._step:
                raise Refused("missing representation")
            text = self._step.text_of(representation)
            found = _HEAD.search(text)
            if found is None:
                raise Refused("broken representation")
            context = int(found[1].removeprefix(b"#")) if found[1] != b"$" else -1
            known = (context, (found[2] or b"").decode("latin-1"), (found[3] or b"").decode("latin-1"))
            self._heads[representation] = known
        return known


def _model_contexts(step: StepText) -> frozenset[int]:
    """Contexts for models, and their subcontexts; where no context says so, all."""
    contexts = step.of_class("IFCGEOMETRICREPRESENTATIONCONTEXT").tolist()
    found = {number for number in contexts if _context_type(step, number).lower() in _MODEL_CONTEXTS} or set(contexts)
    for number in step.of_class("IFCGEOMETRICREPRESENTATIONSUBCONTEXT").tolist():
        try:
            values = step.values(number)
        except StepError:
            continue
        parent = values[6] if len(values) > 6 else None
        if isinstance(parent, Ref) and parent.number in found:
            found.add(number)
    return frozenset(found)


def _context_type(step: StepText, number: int) -> str:
    try:
        values = step.values(number)
    except StepError:
        return ""
    return values[1] if len(values) > 1 and isinstance(values[1], str) else ""
