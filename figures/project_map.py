"""One project's map: site boundary, sections, alignments, footprints and points, coloured by their states."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from figures.base_map import ContextShape, DrawnMap, Extent, drawn_map, extent_of, label_point, legend_data, mark_data
from figures.palette import LIGHT, Mark, Theme, mark, theme_colours
from i18n.catalogue import messages, text
from i18n.labels import fact_label
from progress.verdicts import ProgressState

_ORDER = ("boundary", "section", "footprint", "alignment", "point")
_NAMED = ("section", "alignment", "point")
_NAME_BELOW_PX = {"Point": 18, "LineString": -16, "MultiLineString": -16}


@dataclass(frozen=True, slots=True)
class MapShape:
    """One shape: GeoJSON geometry in longitude, latitude; ``kind`` is boundary, section, alignment, point or footprint.

    ``state`` is ``None`` where a shape has none of its own. ``facts`` are finished texts by their key under ``fact.``.
    """

    id: str
    kind: str
    name: str
    geometry: Mapping[str, Any]
    state: ProgressState | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


def project_map(
    locale: str,
    shapes: Sequence[MapShape],
    *,
    context: Sequence[ContextShape] = (),
    extent: Extent | None = None,
    theme: str = LIGHT,
) -> DrawnMap:
    """The shapes over the base layer, from the boundary below to the points on top; what is late lies on a halo."""
    colours = theme_colours(theme)
    ordered = sorted(shapes, key=_depth)
    data: dict[str, Any] = {
        "marks": mark_data(locale, theme),
        "halo": colours.halo,
        "shapes": [_shape_data(locale, shape, colours, theme) for shape in ordered],
        "legend": legend_data(locale, [shape.state for shape in shapes if shape.state is not None], counts=False),
    }
    shown = extent or extent_of(position for shape in shapes for position in positions(shape.geometry))
    return drawn_map(locale, theme, extent=shown, context=context, function="shapes", data=data)


def positions(geometry: Mapping[str, Any]) -> Iterator[tuple[float, float]]:
    """Every longitude, latitude of a GeoJSON geometry."""
    for part in geometry.get("geometries", ()):
        yield from positions(part)
    yield from _pairs(geometry.get("coordinates", ()))


def _pairs(tree: Sequence[Any]) -> Iterator[tuple[float, float]]:
    if len(tree) >= 2 and isinstance(tree[0], (int, float)):
        yield float(tree[0]), float(tree[1])
        return
    for branch in tree:
        yield from _pairs(branch)


def _depth(shape: MapShape) -> tuple[int, bool]:
    place = _ORDER.index(shape.kind) if shape.kind in _ORDER else len(_ORDER)
    return place, shape.state is not None and shape.state.is_late


def _shape_data(locale: str, shape: MapShape, colours: Theme, theme: str) -> dict[str, Any]:
    kind = messages().get(f"label.shape_kind.{shape.kind}")
    return {
        "id": shape.id,
        "kind": kind[locale] if kind else shape.kind,
        "name": shape.name or text(locale, "figure.unnamed"),
        "geometry": shape.geometry,
        "state": None if shape.state is None else int(shape.state),
        "facts": [[fact_label(locale, name), value] for name, value in shape.facts.items() if value != ""],
        "late": shape.state is not None and shape.state.is_late,
        "label": label_point(shape.geometry) if shape.name and shape.kind in _NAMED else None,
        "below": _NAME_BELOW_PX.get(str(shape.geometry.get("type")), 0),
        "style": _style(shape, None if shape.state is None else mark(shape.state, theme), colours),
    }


def _style(shape: MapShape, drawn: Mark | None, colours: Theme) -> dict[str, Any]:
    area = "Polygon" in str(shape.geometry.get("type"))
    if shape.kind == "boundary":
        return {"color": colours.ink, "weight": 2, "dashArray": "8 5", "fill": False}
    if drawn is None:
        return {
            "color": colours.quiet_ink,
            "weight": 2,
            "fill": area or "Point" in str(shape.geometry.get("type")),
            "fillColor": colours.panel,
            "fillOpacity": 0.4,
        }
    if "Point" in str(shape.geometry.get("type")):
        return {"weight": 1.5}  # the mark knows its own colours
    if area:
        opacity = 0.15 if drawn.outline_only else 0.75
        style = {"color": drawn.outline, "weight": 1.5, "fill": True, "fillColor": drawn.fill, "fillOpacity": opacity}
        return style | ({"dashArray": "4 4"} if drawn.outline_only else {})
    return {"color": drawn.outline if drawn.outline_only else drawn.fill, "weight": 5, "fill": False}
