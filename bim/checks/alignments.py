"""Alignments as a tree: which layouts an alignment has, which segments a layout has, and where referents stand
(concept template Alignment Layouts; rules ALB002, ALB003, ALB005, ALB012, ALB015, ALB030, ALB031, ALB032)."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from bim.checks.flaws import Flaw
from bim.checks.instances import Instances
from bim.step.values import Typed

LAYOUTS = ("IfcAlignmentHorizontal", "IfcAlignmentVertical", "IfcAlignmentCant")
_ALONE = ((1, 0, 0), (1, 1, 0), (1, 1, 1))
_SHARED = ((0, 1, 0), (0, 1, 1))
_TOLD = {_ALONE: "1+0+0 | 1+1+0 | 1+1+1", _SHARED: "0+1+0 | 0+1+1", ((1, 0, 0),): "1+0+0"}
_LENGTHS = {"IfcAlignmentHorizontalSegment": "SegmentLength"}


def alignment_flaws(model: Instances) -> Iterator[Flaw]:
    """What is wrong with alignments, their layouts and the referents along them."""
    alignments = model.of("IfcAlignment")
    if not alignments:
        return
    nested = nested_parts(model)
    above = model.above("IfcRelAggregates", "RelatingObject", "RelatedObjects")
    parents = {above[one] for one in alignments if model.is_a(above.get(one, 0), "IfcAlignment")}
    for number in alignments:
        yield from _layouts(model, number, nested.get(number, []), above.get(number, 0), number in parents)
        placement = model.target(number, "ObjectPlacement")
        if placement and not model.is_a(placement, "IfcLocalPlacement"):
            found = model.named(placement)
            yield Flaw(
                "model_alignment_placement", number, "IfcAlignment", "ObjectPlacement", found, "IfcLocalPlacement"
            )
    for layout in model.of(*LAYOUTS):
        yield from _segments(model, layout, nested.get(layout, []))
    positioned = model.above("IfcRelPositions", "RelatingPositioningElement", "RelatedProducts").values()
    for referent in model.of("IfcReferent"):
        if model.words(referent, "PredefinedType") in ("STATION", "POSITION") and referent not in set(positioned):
            yield Flaw("model_referent_unpositioned", referent, "IfcReferent", expected="IfcRelPositions")


def nested_parts(model: Instances) -> dict[int, list[int]]:
    """The nested parts of everything, in order."""
    parts: dict[int, list[int]] = {}
    for _, whole, some in model.relations("IfcRelNests", "RelatingObject", "RelatedObjects"):
        parts.setdefault(whole, []).extend(some)
    return parts


def layout_counts(model: Instances, parts: Sequence[int]) -> tuple[int, int, int]:
    """How many horizontal, vertical and cant layouts are among the parts of an alignment."""
    counts = Counter(model.named(part) for part in parts)
    horizontal, vertical, cant = (counts[name] for name in LAYOUTS)
    return horizontal, vertical, cant


def _layouts(model: Instances, number: int, parts: Sequence[int], above: int, is_parent: bool) -> Iterator[Flaw]:
    for part in parts:
        if model.class_of(part) and not model.is_a(part, *LAYOUTS, "IfcReferent"):
            yield Flaw(
                "model_alignment_part_odd", part, model.named(part), expected=" | ".join((*LAYOUTS, "IfcReferent"))
            )
    is_child = model.is_a(above, "IfcAlignment")
    if is_child and is_parent:
        yield Flaw("model_alignment_in_child", number, "IfcAlignment", expected="IfcProject")
    counts = layout_counts(model, parts)
    allowed = _SHARED if is_child else ((1, 0, 0),) if is_parent else _ALONE
    if any(counts) and counts not in allowed:
        found = "+".join(map(str, counts))
        yield Flaw("model_alignment_layouts", number, "IfcAlignment", found=found, expected=_TOLD[allowed])


def _segments(model: Instances, layout: int, parts: Sequence[int]) -> Iterator[Flaw]:
    wanted = f"{model.named(layout)}Segment"
    for part in parts:
        design = model.target(part, "DesignParameters")
        if not model.is_a(part, "IfcAlignmentSegment"):
            yield Flaw("model_alignment_part_odd", part, model.named(part), expected="IfcAlignmentSegment")
        elif not model.is_a(design, wanted):
            yield Flaw(
                "model_alignment_segment_odd",
                part,
                "IfcAlignmentSegment",
                "DesignParameters",
                model.named(design),
                wanted,
            )
        elif wanted == "IfcAlignmentVerticalSegment":
            yield from _radius(model, design)
    last = model.target(parts[-1], "DesignParameters") if parts else 0
    length = _number(model, last, _LENGTHS.get(wanted, "HorizontalLength"))
    if length:
        yield Flaw("model_alignment_last_segment", parts[-1], model.named(layout), found=f"{length:.6g}", expected="0")


def _radius(model: Instances, design: int) -> Iterator[Flaw]:
    radius = _number(model, design, "RadiusOfCurvature")
    kind = model.words(design, "PredefinedType")
    length, start, end = (
        _number(model, design, name) or 0.0 for name in ("HorizontalLength", "StartGradient", "EndGradient")
    )
    if not radius:
        return
    name = "IfcAlignmentVerticalSegment"
    if kind not in ("CIRCULARARC", "PARABOLICARC", "CLOTHOID"):
        yield Flaw("model_alignment_radius", design, name, "RadiusOfCurvature", f"{radius:.6g}", f"$ ({kind})")
    elif kind == "PARABOLICARC" and end != start and not math.isclose(radius, length / (end - start), rel_tol=1e-3):
        yield Flaw(
            "model_alignment_radius",
            design,
            name,
            "RadiusOfCurvature",
            f"{radius:.6g}",
            f"{length / (end - start):.6g}",
        )


def _number(model: Instances, number: int, attribute: str) -> float | None:
    value = model.value(number, attribute)
    value = value.value if isinstance(value, Typed) else value
    return float(value) if isinstance(value, int | float) else None
