"""A project's model on its map: where its frame stands on the globe, and what lies under it (viewer/CONTRACT.md, section 7)."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from geo.layers import LayerKind
from geo.read_layer import layer_features
from progress.frames import MapAnchor, map_anchor
from progress.places import map_crs
from services.facts import project_facts
from services.permissions import permitted
from services.project_map import context_features
from services.sections import section_names
from services.workspace import Workspace
from values.people import Action
from values.problems import NOWHERE, Problem, Severity

UNDER_IT = (LayerKind.BOUNDARY, LayerKind.SECTIONS, LayerKind.ALIGNMENT)
"""What is drawn under a model, from bottom to top."""

CONTEXT = "context"
"""Kind of the layer of roads and waters, lowest of all."""

MOST_POINTS = 4000
"""Vertices of all layers together: they travel with every run of the page."""

CONTEXT_REACH_M = 5000.0
"""Roads and waters further from the model are left to the map of the project."""

MOST_CONTEXT_POINTS = 2000

_FINEST_DEGREES, _COARSEST_DEGREES = 1e-6, 2e-4
"""About 0.1 m and 20 m: the tolerances tried when there are too many vertices; plainer, an outline would no longer be true."""

_DIGITS = 7
"""Decimals of a degree that are told: about 1 cm."""


@dataclass(frozen=True, slots=True)
class GroundLayer:
    """One layer under the model: ``geojson`` is a FeatureCollection in longitude, latitude with ``name`` alone as property;
    features of the layer ``context`` tell their ``kind`` too (water, road, rail, green, …)."""

    kind: str
    name: str
    geojson: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ModelPlace:
    """The place of the common frame's origin (that of the first model), and the layers under it, from bottom to top.

    ``zero_m``: height in the common frame of what the first model calls zero (a building's ±0.000).
    """

    anchor: MapAnchor
    layers: tuple[GroundLayer, ...]
    zero_m: float


@permitted(Action.SEE)
def model_place(workspace: Workspace, code: str, *, status_date: date, known_on: date) -> ModelPlace | None:
    """Where the model stands; ``None`` without a model or where no model says well enough where it is.

    ``status_date`` changes nothing: layers and models have no dates. Raises ``NotFound`` (``project_unknown``).
    """
    del status_date
    federation = project_facts(workspace, code, known_on=known_on).federation
    crs, _ = map_crs(federation.georeference)
    anchor = map_anchor(federation.georeference, crs, federation.origin_m) if crs is not None else None
    if anchor is None:
        return None
    return ModelPlace(anchor, (*_context(workspace, anchor), *_layers(workspace, code)), -federation.origin_m[2])


@permitted(Action.SEE)
def why_without_place(workspace: Workspace, code: str, *, status_date: date, known_on: date) -> Problem | None:
    """Why the model is not on the map; ``None`` without a model, or where :func:`model_place` has an answer.

    Raises ``NotFound`` (``project_unknown``).
    """
    del status_date
    federation = project_facts(workspace, code, known_on=known_on).federation
    if not federation.models:
        return None
    crs, problems = map_crs(federation.georeference)
    if crs is None:
        return problems[0]
    if map_anchor(federation.georeference, crs, federation.origin_m) is None:
        return Problem("model_place_outside_crs", Severity.WARNING, NOWHERE, {"crs": crs.name})
    return None


def _context(workspace: Workspace, anchor: MapAnchor) -> Iterator[GroundLayer]:
    """What the maps of the programme show to find one's way by, as far as it can be seen from a model."""
    north = CONTEXT_REACH_M / 111_000
    east = north / max(math.cos(math.radians(anchor.latitude)), 0.01)
    longitude, latitude = anchor.longitude, anchor.latitude
    around = (longitude - east, latitude - north, longitude + east, latitude + north)
    found = context_features(workspace)
    shapes = thinned([shapely.clip_by_rect(shape(one.geometry), *around) for one in found], MOST_CONTEXT_POINTS)
    features = [
        _feature(near, name=one.name, kind=str(one.facts["kind"]))
        for one, near in zip(found, shapes, strict=True)
        if not near.is_empty
    ]
    if features:
        yield GroundLayer(CONTEXT, "", {"type": "FeatureCollection", "features": features})


def _layers(workspace: Workspace, code: str) -> tuple[GroundLayer, ...]:
    found: list[tuple[str, str, list[str], list[BaseGeometry]]] = []
    records = workspace.store.layers.current(code)
    for kind in UNDER_IT:
        for record in records:
            if record.kind == kind:
                features = layer_features(workspace.store.files.read(record.features_digest))
                is_section = kind is LayerKind.SECTIONS
                names = (
                    section_names(features["name"]) if is_section else [str(name or "") for name in features["name"]]
                )
                found.append((kind.value, record.name, names, list(features.geometry)))
    shapes = iter(thinned([shape for *_, shapes in found for shape in shapes], MOST_POINTS))
    return tuple(
        GroundLayer(kind, name, _collection((words, next(shapes)) for words in names)) for kind, name, names, _ in found
    )


def thinned(shapes: Sequence[BaseGeometry], most: int) -> list[BaseGeometry]:
    """The shapes with at most ``most`` vertices in all, as far as outlines can be made plainer; no shape is left out."""
    tolerance, plain = _FINEST_DEGREES, list(shapes)
    while tolerance < _COARSEST_DEGREES and shapely.get_num_coordinates(plain).sum() > most:
        plain = [shapely.simplify(shape, tolerance, preserve_topology=True) for shape in shapes]
        tolerance *= 2
    return plain


def _collection(named: Iterable[tuple[str, BaseGeometry]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": [_feature(geometry, name=name) for name, geometry in named]}


def _feature(geometry: BaseGeometry, **properties: str) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": _rounded(mapping(geometry))}


def _rounded(value: Any) -> Any:
    """GeoJSON with the numbers that a map can show."""
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, dict):
        return {name: _rounded(part) for name, part in value.items()}
    return [_rounded(part) for part in value] if isinstance(value, (list, tuple)) else value
