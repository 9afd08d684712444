"""A model placed beside its file: judged as stated and as placed, tried before it is kept, and taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa
from shapely.geometry import mapping

from bim.elements import Georeference
from geo.crs import Crs, crs_from_name
from geo.ground import Ground
from progress.georeference_verdict import Verdict, georeference_verdict
from progress.landings import Extent, model_extent, outline
from progress.placements import (
    SCALE_TOLERANCE,
    Placement,
    PlacementMethod,
    PointPair,
    corrected_placement,
    placed,
    placement_by_hand,
    placement_by_points,
    plane_at,
    plane_coordinates,
)
from progress.places import Boxes, boxes
from services.federation import model_elements
from services.grounds import own_crs, project_ground
from services.permissions import permitted
from services.workspace import Workspace
from store.records import ModelRecord, PlacementRecord
from values.errors import InvalidRequest, NotFound
from values.people import Action
from values.problems import NOWHERE, Problem, Severity

LONGEST_REASON = 500

Outline = Mapping[str, Any] | None
"""A GeoJSON geometry in longitude, latitude; ``None`` where there is no place or no shape."""


@dataclass(frozen=True, slots=True)
class PlacedModel:
    """One current model: ``stated`` is the verdict on its file, ``placed`` on what counts (the same without a placement)."""

    record: ModelRecord
    bounds: Boxes
    extent: Extent | None
    stated: Verdict
    placed: Verdict
    placement: PlacementRecord | None
    stated_outline: Outline
    placed_outline: Outline

    @property
    def called(self) -> str:
        """What people know the model by."""
        return self.record.trade or self.record.file_name


@dataclass(frozen=True, slots=True)
class ModelsOnGround:
    """The current models of a project on its ground, and every placement so far, newest first."""

    ground: Ground | None
    own_crs: str
    models: tuple[PlacedModel, ...]
    history: tuple[PlacementRecord, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """A placement that is not kept yet, the verdict on it, and what is odd about it."""

    placement: Placement
    verdict: Verdict
    outline: Outline
    problems: tuple[Problem, ...]


@permitted(Action.SEE)
def models_on_ground(workspace: Workspace, code: str) -> ModelsOnGround:
    """The verdicts on all current models. Raises ``NotFound`` (``project_unknown``)."""
    ground, crs = project_ground(workspace, code), own_crs(workspace, code)
    in_force = workspace.store.model_placements.current(code)
    found = []
    for record in workspace.store.models.current(code):
        bounds = boxes(model_elements(workspace, record))
        extent, placement = model_extent(bounds), in_force.get(record.trade)
        stated = georeference_verdict(record.georeference, extent, ground, own_crs=crs)
        stated_outline = _outline(record.georeference, bounds)
        counts, counts_outline = stated, stated_outline
        if placement is not None:
            georeference = placed(record.georeference, placement.placement)
            counts = georeference_verdict(georeference, extent, ground, own_crs=crs)
            counts_outline = _outline(georeference, bounds)
        found.append(PlacedModel(record, bounds, extent, stated, counts, placement, stated_outline, counts_outline))
    history = tuple(reversed(workspace.store.model_placements.history(code)))
    return ModelsOnGround(ground, crs, tuple(found), history)


def model_verdict(workspace: Workspace, code: str, georeference: Georeference, elements: pa.Table) -> Verdict:
    """The verdict on a model that is about to come in."""
    ground, crs = project_ground(workspace, code), own_crs(workspace, code)
    return georeference_verdict(georeference, model_extent(boxes(elements)), ground, own_crs=crs)


def trial_by_hand(
    models: ModelsOnGround,
    model: PlacedModel,
    point: tuple[float, float],
    there: tuple[float, float],
    *,
    crs_name: str = "",
    turned_degrees: float = 0.0,
    height: float = 0.0,
) -> Trial:
    """A point (x, y) of the model put on a place.

    Args:
        there: longitude and latitude, or easting and northing of ``crs_name`` where that is given.
        turned_degrees: counter-clockwise from map east to the model's x axis.

    Raises:
        InvalidRequest: ``placement_malformed``, ``place_malformed``, ``place_outside_crs``, ``crs_unknown``.
    """
    if crs_name:
        crs, (easting, northing) = _plane(crs_name), there
    else:
        crs = _plane_around(models, [there])
        east, north = plane_coordinates(crs, [there[0]], [there[1]])
        easting, northing = float(east[0]), float(north[0])
    found = placement_by_hand(point, easting, northing, crs, turned_degrees=turned_degrees, height=height)
    return _trial(models, model, found)


def trial_by_points(
    models: ModelsOnGround, model: PlacedModel, pairs: Sequence[PointPair], *, height: float = 0.0
) -> Trial:
    """The model laid over two or more known points. Raises as ``progress.placements.placement_by_points``."""
    crs = _plane_around(models, [(pair.longitude, pair.latitude) for pair in pairs])
    return _trial(models, model, placement_by_points(pairs, crs, height=height))


def trial_of_reading(models: ModelsOnGround, model: PlacedModel, reading: Georeference) -> Trial:
    """A corrected reading of the file that its verdict names."""
    return _trial(models, model, corrected_placement(reading))


@permitted(Action.PLACE, detail=lambda workspace, code, trade, *_, **__: trade)
def keep_placement(
    workspace: Workspace,
    code: str,
    trade: str,
    placement: Placement,
    *,
    entered_by: str,
    reason: str,
    entered_at: datetime,
) -> None:
    """Let a placement count from now on. The file and what it says stay as they are.

    Raises:
        NotFound: ``project_unknown``, ``model_trade_unknown``: no model of this trade.
        InvalidRequest: ``placement_reason_missing``: who places a model by hand says why.
    """
    if all(record.trade != trade for record in workspace.store.models.current(code)):
        raise NotFound("model_trade_unknown", code=code, trade=trade)
    if not reason.strip():
        raise InvalidRequest("placement_reason_missing")
    record = PlacementRecord(trade, placement, entered_at, entered_by.strip(), reason.strip()[:LONGEST_REASON])
    workspace.store.model_placements.add(code, record)


def take_placement_back(
    workspace: Workspace, code: str, trade: str, *, entered_by: str, reason: str, entered_at: datetime
) -> None:
    """Let the file's own words count again. Raises as ``keep_placement``."""
    back = Placement(PlacementMethod.AS_STATED)
    keep_placement(workspace, code, trade, back, entered_by=entered_by, reason=reason, entered_at=entered_at)


def _trial(models: ModelsOnGround, model: PlacedModel, placement: Placement) -> Trial:
    georeference = placed(model.record.georeference, placement)
    verdict = georeference_verdict(georeference, model.extent, models.ground, own_crs=models.own_crs)
    odd: tuple[Problem, ...] = ()
    if abs(placement.scale - 1.0) > SCALE_TOLERANCE:
        odd = (Problem("placement_scale_unlikely", Severity.WARNING, NOWHERE, {"scale": round(placement.scale, 6)}),)
    return Trial(placement, verdict, _outline(georeference, model.bounds), (*odd, *verdict.problems))


def _outline(georeference: Georeference, bounds: Boxes) -> Outline:
    found = outline(georeference, bounds)
    return None if found is None else mapping(found)


def _plane(crs_name: str) -> Crs:
    crs = crs_from_name(crs_name).crs
    if crs is None or crs.is_geographic:
        raise InvalidRequest("placement_crs_unusable", found=crs_name[:120])
    return crs


def _plane_around(models: ModelsOnGround, degrees: Sequence[tuple[float, float]]) -> Crs:
    for longitude, latitude in degrees:
        if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
            raise InvalidRequest("place_malformed", longitude=str(longitude), latitude=str(latitude))
    longitude, latitude = degrees[0] if degrees else (0.0, 0.0)
    return plane_at(longitude, latitude, models.own_crs)
