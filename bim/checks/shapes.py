"""Representations by their names: contexts, identifiers and types of the standard
(rules BBX001, GEM002, GEM003, GEM004, GEM051, GEM052). The shapes themselves are judged by being made."""

from collections import Counter
from collections.abc import Iterator

from bim.checks.flaws import Flaw
from bim.checks.instances import Instances

_IDENTIFIERS = frozenset((
    "CoG", "Box", "Annotation", "Axis", "FootPrint", "Profile", "Surface", "Reference", "Body", "Body-Fallback",
    "Clearance", "Lighting",
))  # fmt: skip
_TYPES = frozenset((
    "Point", "PointCloud", "Curve", "Curve2D", "Curve3D", "Segment", "Surface", "Surface2D", "Surface3D",
    "SectionedSurface", "FillArea", "Text", "AdvancedSurface", "Annotation2D", "GeometricSet", "GeometricCurveSet",
    "Tessellation", "SurfaceOrSolidModel", "SurfaceModel", "SolidModel", "SweptSolid", "AdvancedSweptSolid", "Brep",
    "AdvancedBrep", "CSG", "Clipping", "BoundingBox", "SectionedSpine", "LightSource", "MappedRepresentation",
))  # fmt: skip
_TOPOLOGIES = frozenset(["Vertex", "Edge", "Path", "Face", "Shell", "Undefined"])
_CONTEXTS = frozenset(("model", "plan", "notdefined"))
_SPACE_BODIES = frozenset(["SweptSolid", "Clipping", "Brep", "Tessellation", "AdvancedBrep", "AdvancedSweptSolid"])


def context_flaws(model: Instances) -> Iterator[Flaw]:
    """Projects without a geometric context, contexts of unknown type, and without the subcontexts that IFC 4 asks for."""
    for project in model.of("IfcProject"):
        contexts = model.targets(project, "RepresentationContexts")
        if not any(model.is_a(number, "IfcGeometricRepresentationContext") for number in contexts):
            yield Flaw(
                "model_context_missing",
                project,
                "IfcProject",
                "RepresentationContexts",
                expected="IfcGeometricRepresentationContext",
            )
        for number in contexts:
            kind = model.words(number, "ContextType")
            if kind.lower() not in _CONTEXTS:
                yield Flaw(
                    "model_context_type", number, model.named(number), "ContextType", kind, "Model | Plan | NotDefined"
                )
    if model.schema.name == "IFC2X3":
        return
    subcontexts = model.of("IfcGeometricRepresentationSubContext")
    parents = {model.target(number, "ParentContext") for number in subcontexts}
    for number in model.of("IfcGeometricRepresentationContext"):
        if number not in parents and model.target(number, "ParentContext") == 0 and number not in subcontexts:
            yield Flaw("model_context_without_subcontext", number, "IfcGeometricRepresentationContext")
    for number in subcontexts:
        name = model.words(number, "ContextIdentifier")
        if name not in _IDENTIFIERS:
            expected = " | ".join(sorted(_IDENTIFIERS))
            yield Flaw(
                "model_context_identifier_unknown", number, model.named(number), "ContextIdentifier", name, expected
            )


def representation_flaws(model: Instances) -> Iterator[Flaw]:
    """Representations whose identifier or type the standard does not know, or that an object has twice; spaces without a body."""
    for definition in model.some("IfcProductDefinitionShape"):
        representations = model.targets(definition, "Representations")
        names = Counter(model.words(number, "RepresentationIdentifier") for number in representations)
        for name, count in names.items():
            if count > 1 and name:
                yield Flaw(
                    "model_representation_repeated",
                    definition,
                    "IfcProductDefinitionShape",
                    "Representations",
                    f"{name} × {count}",
                    "1",
                )
        for number in representations:
            yield from _naming(model, number)
    for space in model.of("IfcSpace"):
        bodies = {
            model.words(number, "RepresentationType")
            for number in model.targets(model.target(space, "Representation"), "Representations")
            if model.words(number, "RepresentationIdentifier") == "Body"
        }
        if not bodies & _SPACE_BODIES:
            found = " | ".join(sorted(bodies))
            yield Flaw(
                "model_space_without_body",
                space,
                "IfcSpace",
                "Representation",
                found,
                " | ".join(sorted(_SPACE_BODIES)),
            )


def _naming(model: Instances, number: int) -> Iterator[Flaw]:
    named = model.named(number)
    identifier, kind = (model.words(number, f"Representation{what}") for what in ("Identifier", "Type"))
    if identifier not in _IDENTIFIERS:
        expected = " | ".join(sorted(_IDENTIFIERS))
        yield Flaw("model_representation_unknown", number, named, "RepresentationIdentifier", identifier, expected)
    types = _TOPOLOGIES if named == "IfcTopologyRepresentation" else _TYPES
    if kind not in types:
        yield Flaw("model_representation_unknown", number, named, "RepresentationType", kind, " | ".join(sorted(types)))
    if (identifier == "Box") != (kind == "BoundingBox"):
        yield Flaw(
            "model_representation_unknown",
            number,
            named,
            "RepresentationType",
            f"{identifier} {kind}",
            "Box BoundingBox",
        )
