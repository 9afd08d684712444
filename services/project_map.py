"""One project's map."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from bim.georeference import map_coordinates
from geo.crs import Crs
from geo.footprint import footprints
from geo.layers import LayerKind
from geo.read_layer import layer_features
from progress.places import Boxes, boxes, map_crs
from progress.rollup import Group
from progress.verdicts import ProgressState
from services.chainages import chainage_facts, one_line
from services.facts import Facts, project_facts
from services.federation import Federation
from services.judgement import LATE_STATES, Judgement, shown_state
from services.permissions import permitted
from services.sections import section_names
from services.workspace import Workspace
from store.records import LayerRecord
from values.dates import NO_DAY, day_from_number, day_number
from values.people import Action
from values.problems import Problem, Severity
from values.projects import Project

LINEAR_FROM_M = 100.0
"""A model at least this long, and ten times longer than high, is drawn part by part (road, bridge, pipe), not as one block."""

MOST_HIGHLIGHTS = 200


@dataclass(frozen=True, slots=True)
class MapFeature:
    """One shape on the map: GeoJSON geometry in longitude, latitude, and the facts behind its colour.

    ``state`` is ``None`` where a shape has no state of its own (boundary, context). ``facts`` are language-neutral:
    keys are message ids under ``fact.``, values plain (str, int, float, date, ProgressState).
    """

    kind: str  # boundary | section | alignment | point | footprint | highlight | context
    name: str
    geometry: Mapping[str, Any]
    state: ProgressState | None
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ProjectMap:
    """What to draw, from bottom to top, and the extent (west, south, east, north) in degrees; ``None``: nothing is known.

    ``problems`` say why something is not on the map.
    """

    project: Project
    status_date: date
    features: tuple[MapFeature, ...]
    extent: tuple[float, float, float, float] | None
    problems: tuple[Problem, ...]


@permitted(Action.SEE)
def project_map(workspace: Workspace, code: str, *, status_date: date, known_on: date) -> ProjectMap:
    """Boundary, sections, alignments, points and model footprints with their states. Raises ``NotFound``."""
    facts = project_facts(workspace, code, known_on=known_on)
    judged = Judgement(facts, day_number(status_date))
    drawn = list(_layers(workspace, workspace.store.layers.current(code), judged))
    shapes, problems = _model_shapes(facts, judged)
    line = one_line([shape(feature.geometry) for feature in drawn if feature.kind == "alignment"])
    drawn.extend(replace(each, facts={**each.facts, **chainage_facts(line, shape(each.geometry))}) for each in shapes)
    if not drawn and facts.project.longitude is not None and facts.project.latitude is not None:
        place = {"type": "Point", "coordinates": [facts.project.longitude, facts.project.latitude]}
        whole = judged.whole()
        told = _group_facts(whole, judged, np.ones(facts.items, np.bool_))
        drawn.append(MapFeature("point", facts.project.name, place, shown_state(whole.states), told))
    order = ("boundary", "section", "footprint", "alignment", "highlight", "point")
    drawn.sort(key=lambda feature: order.index(feature.kind))
    return ProjectMap(facts.project, status_date, tuple(drawn), extent(drawn), problems)


def context_features(workspace: Workspace) -> tuple[MapFeature, ...]:
    """The programme's own base layer (rivers, roads, districts), where one was given; ``facts["kind"]`` says what each is."""
    found = []
    for record in workspace.store.layers.current(None):
        features = layer_features(workspace.store.files.read(record.features_digest))
        kinds = features["kind"] if "kind" in features.columns else [""] * len(features)
        for name, kind, geometry in zip(features["name"], kinds, features.geometry, strict=True):
            said = kind if isinstance(kind, str) else ""  # a table writes NaN where nothing is said
            found.append(MapFeature("context", str(name or ""), mapping(geometry), None, {"kind": said}))
    return tuple(found)


def extent(features: Iterable[MapFeature]) -> tuple[float, float, float, float] | None:
    """West, south, east and north of everything in ``features``."""
    corners = np.array([corner for feature in features for corner in _corners(feature.geometry["coordinates"])])
    if not len(corners):
        return None
    (west, south), (east, north) = corners.min(axis=0), corners.max(axis=0)
    return float(west), float(south), float(east), float(north)


def _corners(coordinates: Sequence[Any]) -> Iterable[tuple[float, float]]:
    if not coordinates:
        return
    if isinstance(coordinates[0], (int, float)):
        yield coordinates[0], coordinates[1]
        return
    for part in coordinates:
        yield from _corners(part)


def _layers(workspace: Workspace, records: Iterable[LayerRecord], judged: Judgement) -> Iterable[MapFeature]:
    kinds = {
        LayerKind.BOUNDARY: "boundary",
        LayerKind.SECTIONS: "section",
        LayerKind.ALIGNMENT: "alignment",
        LayerKind.POINTS: "point",
    }
    for record in records:
        kind = kinds.get(LayerKind(record.kind))
        if kind is None:
            continue
        features = layer_features(workspace.store.files.read(record.features_digest))
        if kind == "section":
            for name, geometry in zip(section_names(features["name"]), features.geometry, strict=True):
                yield _section(name, geometry, judged)
            continue
        for name, geometry in zip(features["name"], features.geometry, strict=True):
            yield MapFeature(kind, str(name or record.name), mapping(geometry), None, {})


def _section(name: str, geometry: BaseGeometry, judged: Judgement) -> MapFeature:
    sections = judged.facts.sections
    if name not in sections.names:
        return MapFeature("section", name, mapping(geometry), ProgressState.UNLINKED, {})
    member = sections.of_item == sections.names.index(name)
    group = judged.part(member)
    return MapFeature(
        "section", name, mapping(geometry), shown_state(group.states), _group_facts(group, judged, member)
    )


def _model_shapes(facts: Facts, judged: Judgement) -> tuple[list[MapFeature], tuple[Problem, ...]]:
    """Footprints of the model (whole, or part by part for linear works), and of what is late on top, task by task."""
    if facts.elements is None:
        return [], ()
    crs, problems = map_crs(facts.federation.georeference)
    if crs is None:
        return [], problems
    bounds = boxes(facts.elements)
    if not np.isfinite(bounds.low).any():
        return [], (Problem("model_without_shapes", Severity.WARNING),)
    names, key = _parts(facts, bounds)
    footprint = _Footprints(bounds, facts.federation, crs)
    shapes = []
    for number, geometry in footprint.of(key).items():
        member = key == number
        group = judged.part(member)
        told = _group_facts(group, judged, member)
        shapes.append(MapFeature("footprint", names[number], mapping(geometry), shown_state(group.states), told))
    return shapes + _highlights(judged, footprint), ()


class _Footprints:
    """Footprints of groups of elements, in longitude and latitude."""

    def __init__(self, bounds: Boxes, federation: Federation, crs: Crs) -> None:
        self._bounds = bounds
        self._federation = federation
        self._crs = crs

    def of(self, key: np.ndarray[Any, np.dtype[np.int32]]) -> dict[int, BaseGeometry]:
        """Geometry of each group that has a shape. ``key``: group of each element, -1 for none."""
        on_map = map_coordinates(self._federation.georeference, self._federation.common(self._bounds.corners))
        return dict(footprints(on_map[..., 0], on_map[..., 1], key.astype(np.int64), self._crs))


def _parts(facts: Facts, bounds: Boxes) -> tuple[list[str], np.ndarray[Any, np.dtype[np.int32]]]:
    corners = facts.federation.common(np.stack((bounds.low, bounds.high), axis=1))
    low, high = np.nanmin(corners, axis=(0, 1)), np.nanmax(corners, axis=(0, 1))
    length = float(np.hypot(*(high - low)[:2]))
    assert facts.elements is not None  # noqa: S101
    if length < LINEAR_FROM_M or length < 10 * float(high[2] - low[2]):
        return [facts.project.name], np.zeros(facts.items, np.int32)
    words = [word or "" for word in facts.elements["storey"].to_pylist()]
    names = sorted(set(words))
    number = {name: index for index, name in enumerate(names)}
    return names, np.array([number[word] for word in words], np.int32)


def _highlights(judged: Judgement, footprint: _Footprints) -> list[MapFeature]:
    """What is late now, gathered by the task behind it."""
    late = np.flatnonzero(np.isin(judged.states.state, LATE_STATES))
    tasks: dict[str, list[int]] = {}
    names = {}
    for item in late.tolist():
        task = judged.task_behind(item)
        tasks.setdefault(task.uid, []).append(item)
        names[task.uid] = task.called
    worst_first = sorted(tasks, key=lambda uid: -int(judged.delay[tasks[uid]].max()))[:MOST_HIGHLIGHTS]
    key = np.full(judged.facts.items, -1, np.int32)
    for number, uid in enumerate(worst_first):
        key[tasks[uid]] = number
    found = []
    for number, geometry in footprint.of(key).items():
        member = key == number
        group = judged.part(member)
        told = _group_facts(group, judged, member)
        name = names[worst_first[number]]
        found.append(MapFeature("highlight", name, mapping(geometry), shown_state(group.states), told))
    return found


def _group_facts(group: Group, judged: Judgement, member: np.ndarray[Any, np.dtype[np.bool_]]) -> dict[str, Any]:
    """The facts behind a group's colour."""
    facts: dict[str, Any] = {judged.facts.item_kind + "s": group.items} if group.items else {}
    facts |= {state.word: count for state, count in group.states.items() if count}
    finish = judged.facts.windows.finish[member]
    seen = judged.evidence_day[member]
    optional_facts = {
        "planned_ratio": group.planned_ratio,
        "done_ratio": group.done_ratio,
        "planned_finish": day_from_number(int(finish.max())) if len(finish) and finish.max() != NO_DAY else None,
        "delay_days": group.worst_delay_days or None,
        "evidence_date": day_from_number(int(seen.max())) if len(seen) and seen.max() != NO_DAY else None,
    }
    return facts | {key: value for key, value in optional_facts.items() if value is not None}
