"""The map of lights: one mark a project, colour and shape by its light, facts on hover; grey below, red on top."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from figures.base_map import ContextShape, DrawnMap, Extent, drawn_map, extent_of
from figures.palette import LIGHT, lamp
from i18n.catalogue import text
from i18n.labels import fact_label, label
from progress.rule_packs import Light

DRAWN: Final = (Light.GREY, Light.GREEN, Light.YELLOW, Light.ORANGE, Light.RED)
"""From bottom to top; the place in it is how the browser knows a light."""

_SYMBOLS: Final = {
    Light.GREY: "question",
    Light.GREEN: "circle",
    Light.YELLOW: "up",
    Light.ORANGE: "diamond",
    Light.RED: "square",
}
"""The shapes of ``figures.palette.lamp`` in the words of ``layers.js``."""


@dataclass(frozen=True, slots=True)
class LightPoint:
    """One project. ``facts`` are finished texts by their message key under ``fact.``; ``id`` comes back on a click."""

    id: str
    name: str
    longitude: float
    latitude: float
    light: Light
    facts: Mapping[str, str] = field(default_factory=dict)


def light_map(
    locale: str,
    points: Sequence[LightPoint],
    *,
    context: Sequence[ContextShape] = (),
    extent: Extent | None = None,
    theme: str = LIGHT,
    is_wall: bool = False,
) -> DrawnMap:
    """The projects on the map by their lights. On a wall words and marks grow with the screen, and nothing waits for a hand."""
    names = list(dict.fromkeys(name for point in points for name in point.facts))
    ordered = sorted(points, key=lambda point: DRAWN.index(point.light))
    data: dict[str, Any] = {
        "marks": [_mark(locale, light, theme) for light in DRAWN],
        "facts": [fact_label(locale, name) for name in names],
        "points": [_row(locale, point, names) for point in ordered],
        "legend": {} if is_wall else _legend(locale, points),
        "wall": is_wall,
    }
    shown = extent or extent_of((point.longitude, point.latitude) for point in points)
    return drawn_map(locale, theme, extent=shown, context=context, function="points", data=data, is_wall=is_wall)


def _mark(locale: str, light: Light, theme: str) -> dict[str, Any]:
    drawn = lamp(light, theme)
    return {
        "word": label(locale, light),
        "fill": drawn.fill,
        "outline": drawn.outline,
        "symbol": _SYMBOLS[light],
        "hatched": False,
        "outlineOnly": False,
    }


def _row(locale: str, point: LightPoint, names: Sequence[str]) -> list[Any]:
    return [
        round(point.longitude, 6),
        round(point.latitude, 6),
        DRAWN.index(point.light),
        point.id,
        point.name or text(locale, "figure.unnamed"),
        [point.facts.get(name, "") for name in names],
    ]


def _legend(locale: str, points: Sequence[LightPoint]) -> dict[str, Any]:
    seen = [point.light for point in points]
    rows = [[DRAWN.index(light), f"{seen.count(light):,}"] for light in reversed(DRAWN) if light in seen]
    return {"title": text(locale, "figure.legend_lights"), "rows": rows}
