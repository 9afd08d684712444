"""Where models stand, on the command line: the verdicts, and a model placed beside its file."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from i18n import text
from i18n.labels import label, problem_text
from progress.georeference_verdict import Verdict
from progress.placements import Placement, PlacementMethod, PointPair
from services.placements import (
    ModelsOnGround,
    PlacedModel,
    keep_placement,
    models_on_ground,
    trial_by_hand,
    trial_by_points,
)
from services.workspace import Workspace
from values.errors import NotFound


def place(workspace: Workspace, asked: Namespace, *, entered_at: datetime) -> ModelsOnGround:
    """Keep the placement that was asked for, if any; the models as they stand then.

    Raises:
        NotFound: ``project_unknown``, ``model_trade_unknown``.
        InvalidRequest: the codes of ``services.placements``.
    """
    found = models_on_ground(workspace, asked.code)
    if asked.at is None and not asked.pair and not asked.off_map and not asked.back:
        return found
    placement = _placement(found, _model(found, asked), asked)
    keep_placement(
        workspace, asked.code, asked.trade, placement, entered_by=asked.by, reason=asked.reason, entered_at=entered_at
    )
    return models_on_ground(workspace, asked.code)


def place_document(locale: str, found: ModelsOnGround) -> list[dict[str, Any]]:
    """The models as JSON."""
    return [
        {
            "trade": model.record.trade,
            "file": model.record.file_name,
            "placement": model.placement.placement.method.value if model.placement else None,
            "stated": _verdict_document(locale, model.stated),
            "counts": _verdict_document(locale, model.placed),
        }
        for model in found.models
    ]


def place_lines(locale: str, found: ModelsOnGround) -> str:
    """The models in words, their reasons under each."""
    return "\n".join(line for model in found.models for line in _lines(locale, model))


def _model(found: ModelsOnGround, asked: Namespace) -> PlacedModel:
    for model in found.models:
        if model.record.trade == asked.trade:
            return model
    raise NotFound("model_trade_unknown", code=asked.code, trade=asked.trade)


def _placement(found: ModelsOnGround, model: PlacedModel, asked: Namespace) -> Placement:
    if asked.back or asked.off_map:
        return Placement(PlacementMethod.AS_STATED if asked.back else PlacementMethod.OFF_THE_MAP)
    if asked.pair:
        return trial_by_points(found, model, [PointPair(*pair) for pair in asked.pair], height=asked.height).placement
    return trial_by_hand(
        found, model, tuple(asked.point), tuple(asked.at), crs_name=asked.crs, turned_degrees=asked.turned, height=asked.height
    ).placement  # fmt: skip


def _lines(locale: str, model: PlacedModel) -> Iterator[str]:
    yield text(locale, "page.places.choice", model=model.called, placing=label(locale, model.placed.placing))
    if model.placement is not None:
        yield f"  {text(locale, 'page.places.counts')}{label(locale, model.placement.placement.method)}"
        yield from (f"    {problem_text(locale, problem)}" for problem in model.placed.problems)
        yield f"  {text(locale, 'page.places.stated')}{label(locale, model.stated.placing)}"
    yield from (f"    {problem_text(locale, problem)}" for problem in model.stated.problems)


def _verdict_document(locale: str, verdict: Verdict) -> dict[str, Any]:
    return {
        "placing": verdict.placing.value,
        "levels": list(verdict.levels),
        "position": verdict.position,
        "distance_m": verdict.distance_m,
        "findings": [{"code": problem.code, "words": problem_text(locale, problem)} for problem in verdict.problems],
    }
