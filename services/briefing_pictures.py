"""What the pictures of a briefing show, as data: the curve, the map, the model's boxes by state."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from progress.briefing_snapshot import DrawnBox, DrawnCurve, DrawnMap, DrawnModel, DrawnShape
from progress.places import boxes
from progress.verdicts import ProgressState
from services.briefing_parts import PartFacts
from services.curves import Curve
from services.judgement import LATE_STATES
from services.project_map import MapFeature, context_features, project_map
from services.summaries import ProjectSummary
from services.workspace import Workspace

MOST_BOXES = 12_000
"""Boxes that a drawing holds: all that are late, then the largest of the others."""

_DEGREE_DECIMALS = 6
_METRE_DECIMALS = 3
_SHOWN_FACTS = ("planned_ratio", "done_ratio", "delay_days", "evidence_date")


def drawn_curve(curve: Curve) -> DrawnCurve | None:
    """The curve; ``None`` without a day."""
    if not curve.days:
        return None
    return DrawnCurve(curve.days, curve.planned, curve.actual, curve.claimed, curve.weight)


def drawn_project_map(workspace: Workspace, code: str, *, status_date: date, known_on: date) -> DrawnMap | None:
    """What stands on the project's map; ``None`` where nobody knows where it is."""
    found = project_map(workspace, code, status_date=status_date, known_on=known_on)
    if not found.features:
        return None
    return DrawnMap(_shapes(found.features), _shapes(context_features(workspace)))


def drawn_programme_map(workspace: Workspace, summaries: Iterable[ProjectSummary]) -> DrawnMap | None:
    """A point for each project that has a place."""
    shapes = tuple(
        DrawnShape(
            id=summary.project.code,
            kind="point",
            name=summary.project.name,
            geometry={"type": "Point", "coordinates": [summary.project.longitude, summary.project.latitude]},
            state=summary.state,
            facts={
                name: value
                for name, value in (
                    ("planned_ratio", summary.planned_ratio),
                    ("done_ratio", summary.actual_ratio),
                    ("delay_days", summary.delay_days),
                    ("evidence_date", summary.evidence_date),
                )
                if value is not None
            },
        )
        for summary in summaries
        if summary.project.longitude is not None and summary.project.latitude is not None
    )
    return DrawnMap(shapes, _shapes(context_features(workspace))) if shapes else None


def _shapes(features: Iterable[MapFeature]) -> tuple[DrawnShape, ...]:
    return tuple(
        DrawnShape(
            id=str(number),
            # A part that is late lies over the model's footprint and is drawn like one.
            kind={"highlight": "footprint", "context": str(each.facts.get("kind", ""))}.get(each.kind, each.kind),
            name=each.name,
            geometry=_rounded_geometry(each.geometry),
            state=each.state,
            facts={name: each.facts[name] for name in _SHOWN_FACTS if name in each.facts},
        )
        for number, each in enumerate(features)
    )


def _rounded_geometry(geometry: Mapping[str, Any]) -> Mapping[str, Any]:
    """The geometry in lists and six decimals (a tenth of a metre): as JSON will give it back."""
    return {
        name: _rounded(value) if name == "coordinates" else [_rounded_geometry(each) for each in value]
        if name == "geometries"
        else value
        for name, value in geometry.items()
    }  # fmt: skip


def _rounded(tree: Sequence[Any] | float) -> Any:
    if isinstance(tree, (int, float)):
        return round(float(tree), _DEGREE_DECIMALS)
    return [_rounded(each) for each in tree]


def drawn_model(found: PartFacts) -> DrawnModel | None:
    """The boxes of the elements in the common frame of the models, by state; ``None`` without any shape."""
    elements = found.facts.elements
    if elements is None or not found.references.models:
        return None
    bounds = boxes(elements)
    known = np.isfinite(np.column_stack((bounds.low, bounds.high)))
    has_shape = np.asarray(known.all(axis=1), np.bool_)
    if not has_shape.any():
        return None
    corners = found.facts.federation.common(bounds.corners)
    high = corners[:, 0, 2] + bounds.high[:, 2] - bounds.low[:, 2]
    states = found.judged.states.state
    late = np.isin(states, LATE_STATES)
    size = np.where(has_shape, np.prod(np.maximum(bounds.high - bounds.low, 1e-3), axis=1), -1)
    order = np.lexsort((np.arange(len(size)), -size, ~late))
    shown = np.sort(order[has_shape[order]][:MOST_BOXES])
    return DrawnModel(
        boxes=tuple(
            DrawnBox(
                corners=tuple(np.round(corners[row, :, :2].ravel(), _METRE_DECIMALS).tolist()),
                low=round(float(corners[row, 0, 2]), _METRE_DECIMALS),
                high=round(float(high[row]), _METRE_DECIMALS),
                state=ProgressState(int(states[row])),
            )
            for row in shown.tolist()
        ),
        elements=found.facts.items,
        with_shape=int(np.count_nonzero(has_shape)),
        reference=found.references.models[0],
    )
