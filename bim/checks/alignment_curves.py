"""Curves of alignments against their layouts: which curve an alignment draws, from which segments, of which kind
(rules ALB021, ALB022, ALB023, ALS005 to ALS008, ALS010 to ALS012). Continuity of segments is not looked at."""

from collections.abc import Iterator, Mapping, Sequence

from bim.checks.alignments import layout_counts, nested_parts
from bim.checks.flaws import Flaw
from bim.checks.instances import Instances
from bim.step.values import Typed

_FREE = ("IfcIndexedPolyCurve", "IfcPolyline")
_CURVES: Mapping[str, tuple[tuple[str, ...], Mapping[str, tuple[str, ...]]]] = {
    "IfcAlignment": (
        ("FootPrint", "Axis"),
        {
            "Curve2D": ("IfcCompositeCurve", *_FREE, "IfcOffsetCurveByDistances"),
            "Curve3D": ("IfcGradientCurve", "IfcSegmentedReferenceCurve", *_FREE, "IfcOffsetCurveByDistances"),
        },
    ),
    "IfcAlignmentHorizontal": (("Axis",), {"Curve2D": ("IfcCompositeCurve", *_FREE)}),
    "IfcAlignmentVertical": (("Axis",), {"Curve3D": ("IfcGradientCurve",)}),
    "IfcAlignmentCant": (("Axis",), {"Curve3D": ("IfcSegmentedReferenceCurve",)}),
}
"""Of each class: the identifiers, and by representation type the classes of the items."""
_LAYOUT_OF = {
    "IfcCompositeCurve": "IfcAlignmentHorizontal",
    "IfcGradientCurve": "IfcAlignmentVertical",
    "IfcSegmentedReferenceCurve": "IfcAlignmentCant",
}
_DRAWN_AS = {
    "LINE": "IfcLine", "CONSTANTGRADIENT": "IfcLine", "CONSTANTCANT": "IfcLine", "CIRCULARARC": "IfcCircle",
    "PARABOLICARC": "IfcPolynomialCurve", "CUBIC": "IfcPolynomialCurve", "CLOTHOID": "IfcClothoid",
    "LINEARTRANSITION": "IfcClothoid", "BLOSSCURVE": "IfcThirdOrderPolynomialSpiral", "COSINECURVE": "IfcCosineSpiral",
    "SINECURVE": "IfcSineSpiral", "HELMERTCURVE": "IfcSecondOrderPolynomialSpiral",
    "VIENNESEBEND": "IfcSeventhOrderPolynomialSpiral",
}  # fmt: skip
"""Parent curve of the curve segment that draws a segment of this predefined type."""
_IN_TWO = "HELMERTCURVE"


def alignment_curve_flaws(model: Instances) -> Iterator[Flaw]:
    """What is wrong with the curves of alignments, layouts and their segments."""
    nested = nested_parts(model) if model.of("IfcAlignment") else {}
    for number in model.of("IfcAlignment", "IfcLinearElement") if nested else ():
        named, parts = model.named(number), nested.get(number, [])
        for shape in _shapes(model, number):
            if named in _CURVES:
                yield from _form(model, number, shape)
            elif named == "IfcAlignmentSegment" and len(model.targets(shape, "Items")) != 1:
                count = str(len(model.targets(shape, "Items")))
                yield Flaw("model_alignment_segment_items", number, named, "Items", count, "1")
            for item in model.targets(shape, "Items"):
                if named == "IfcAlignment" and model.words(shape, "RepresentationIdentifier") == "Axis":
                    yield from _agreement(model, number, item, parts)
                if named in _CURVES:
                    layouts = parts if named == "IfcAlignment" else [number]
                    yield from _chain(model, item, {model.named(layout): nested.get(layout, []) for layout in layouts})
    for curve in model.of("IfcCompositeCurve") if nested else ():
        yield from _segment_classes(model, curve)


def _shapes(model: Instances, number: int) -> list[int]:
    return model.targets(model.target(number, "Representation"), "Representations")


def _form(model: Instances, number: int, shape: int) -> Iterator[Flaw]:
    named = model.named(number)
    identifiers, items_of = _CURVES[named]
    identifier, kind = (model.words(shape, f"Representation{what}") for what in ("Identifier", "Type"))
    if identifier not in identifiers:
        yield Flaw(
            "model_alignment_shape", shape, named, "RepresentationIdentifier", identifier, " | ".join(identifiers)
        )
    if kind not in items_of or (identifier == "FootPrint" and kind != "Curve2D"):
        yield Flaw("model_alignment_shape", shape, named, "RepresentationType", kind, " | ".join(items_of))
        return
    for item in model.targets(shape, "Items"):
        if model.named(item) not in items_of[kind]:
            yield Flaw("model_alignment_shape", shape, named, "Items", model.named(item), " | ".join(items_of[kind]))


def _agreement(model: Instances, number: int, item: int, parts: Sequence[int]) -> Iterator[Flaw]:
    _, vertical, cant = layout_counts(model, parts)
    drawn = model.named(item)
    needs = {
        "IfcSegmentedReferenceCurve": cant,
        "IfcGradientCurve": vertical and not cant,
        "IfcCompositeCurve": not (vertical or cant),
    }
    if parts and drawn in needs and not needs[drawn]:
        found = f"{drawn}, IfcAlignmentVertical {vertical}, IfcAlignmentCant {cant}"
        yield Flaw(
            "model_alignment_curve_disagrees", number, "IfcAlignment", "Representation", found, _LAYOUT_OF[drawn]
        )


def _chain(model: Instances, curve: int, layouts: Mapping[str, Sequence[int]]) -> Iterator[Flaw]:
    """A curve and those it stands on, each against the layout it draws."""
    seen: set[int] = set()
    while curve and curve not in seen:
        seen.add(curve)
        segments = layouts.get(_LAYOUT_OF.get(model.named(curve), ""))
        if segments is not None:
            yield from _same_segments(model, curve, segments)
        curve = model.target(curve, "BaseCurve")


def _same_segments(model: Instances, curve: int, segments: Sequence[int]) -> Iterator[Flaw]:
    drawn = model.targets(curve, "Segments")
    kinds: list[str] = []
    for segment in segments:
        kind = model.words(model.target(segment, "DesignParameters"), "PredefinedType")
        kinds += [kind, kind] if kind == _IN_TWO else [kind]
    name = model.named(curve)
    if len(kinds) != len(drawn):
        yield Flaw("model_alignment_segment_counts", curve, name, "Segments", str(len(drawn)), str(len(kinds)))
        return
    for segment, kind in zip(drawn, kinds, strict=True):
        found = model.named(model.target(segment, "ParentCurve"))
        if kind in _DRAWN_AS and found and found != _DRAWN_AS[kind]:
            yield Flaw(
                "model_alignment_segment_kind", segment, name, "ParentCurve", found, f"{_DRAWN_AS[kind]} ({kind})"
            )


def _segment_classes(model: Instances, curve: int) -> Iterator[Flaw]:
    segments = model.targets(curve, "Segments")
    classes = {model.named(segment) for segment in segments}
    name = model.named(curve)
    if len(classes) > 1:
        yield Flaw(
            "model_curve_segments_mixed", curve, name, "Segments", " | ".join(sorted(classes)), "IfcCurveSegment"
        )
    for segment in segments:
        for attribute in ("SegmentStart", "SegmentLength"):
            value = model.value(segment, attribute)
            if isinstance(value, Typed) and not value.name.endswith("LENGTHMEASURE"):
                yield Flaw("model_curve_segment_measure", segment, name, attribute, value.name, "IFCLENGTHMEASURE")
