"""The map of all projects: one mark a project, colour and shape by its state, facts on hover.

Made for some thousand projects: one canvas, one compact table, no HTML per project.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from figures.base_map import ContextShape, DrawnMap, Extent, drawn_map, extent_of, legend_data, mark_data
from figures.palette import LEGEND_ORDER, LIGHT
from i18n.catalogue import text
from i18n.labels import fact_label
from progress.verdicts import ProgressState


@dataclass(frozen=True, slots=True)
class MapPoint:
    """One project. ``facts`` are finished texts by their message key under ``fact.``, in the order to show them.

    ``id`` comes back when the reader clicks: ``last_active_drawing["properties"]["id"]``.
    """

    id: str
    name: str
    longitude: float
    latitude: float
    state: ProgressState
    facts: Mapping[str, str] = field(default_factory=dict)


def programme_map(
    locale: str,
    points: Sequence[MapPoint],
    *,
    context: Sequence[ContextShape] = (),
    extent: Extent | None = None,
    theme: str = LIGHT,
) -> DrawnMap:
    """The projects on the map. Where ``points`` are filtered give the ``extent`` of all, and the view stays put."""
    fact_names = list(dict.fromkeys(name for point in points for name in point.facts))
    weight = {state: len(LEGEND_ORDER) - place for place, state in enumerate(LEGEND_ORDER)}
    ordered = sorted(points, key=lambda point: weight[point.state])
    data: dict[str, Any] = {
        "marks": mark_data(locale, theme),
        "facts": [fact_label(locale, name) for name in fact_names],
        "points": [_row(locale, point, fact_names) for point in ordered],
        "legend": legend_data(locale, [point.state for point in points]),
    }
    shown = extent or extent_of((point.longitude, point.latitude) for point in points)
    return drawn_map(locale, theme, extent=shown, context=context, function="points", data=data)


def _row(locale: str, point: MapPoint, fact_names: Sequence[str]) -> list[Any]:
    return [
        round(point.longitude, 6),
        round(point.latitude, 6),
        int(point.state),
        point.id,
        point.name or text(locale, "figure.unnamed"),
        [point.facts.get(name, "") for name in fact_names],
    ]
