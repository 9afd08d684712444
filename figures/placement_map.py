"""Where a model stands: its project's ground, its place as the file says, as it counts, and as somebody tries it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from figures.base_map import ContextShape, DrawnMap, Extent, drawn_map, extent_of, label_point
from figures.palette import LIGHT, Theme, theme_colours
from figures.project_map import positions
from i18n.labels import label

FAR_DEG = 0.25
"""A place further than this from the others, about 25 km, would shrink them to a dot: it is told, not shown."""


class PlaceKind(StrEnum):
    """What an outline on this map is."""

    GROUND = "ground"
    STATED = "stated"
    PLACED = "placed"
    TRIAL = "trial"


@dataclass(frozen=True, slots=True)
class PlaceShape:
    """A GeoJSON geometry in longitude, latitude."""

    kind: PlaceKind
    geometry: Mapping[str, Any]


def placement_map(
    locale: str, shapes: Sequence[PlaceShape], *, context: Sequence[ContextShape] = (), theme: str = LIGHT
) -> DrawnMap:
    """The shapes over the base layer, what is tried on top. The view holds the ground and what is near it."""
    colours = theme_colours(theme)
    order = list(PlaceKind)
    ordered = sorted(shapes, key=lambda shape: order.index(shape.kind))
    data: dict[str, Any] = {
        "marks": [],
        "halo": colours.halo,
        "shapes": [_shape_data(locale, shape, colours) for shape in ordered],
        "legend": None,
    }
    return drawn_map(locale, theme, extent=view_of(ordered), context=context, function="shapes", data=data)


def view_of(shapes: Sequence[PlaceShape]) -> Extent | None:
    """The extent of the ground, or of the first shape where there is none, and of all that stands near."""
    if not shapes:
        return None
    ground = [shape for shape in shapes if shape.kind is PlaceKind.GROUND] or shapes[:1]
    west, south, east, north = extent_of(_corners(ground)) or (0.0, 0.0, 0.0, 0.0)
    return extent_of(
        (longitude, latitude)
        for longitude, latitude in _corners(shapes)
        if west - FAR_DEG <= longitude <= east + FAR_DEG and south - FAR_DEG <= latitude <= north + FAR_DEG
    )


def _corners(shapes: Sequence[PlaceShape]) -> Iterator[tuple[float, float]]:
    for shape in shapes:
        yield from positions(shape.geometry)


def _shape_data(locale: str, shape: PlaceShape, colours: Theme) -> dict[str, Any]:
    word = label(locale, shape.kind)
    return {
        "id": shape.kind.value,
        "kind": "",
        "name": word,
        "geometry": shape.geometry,
        "state": None,
        "facts": [],
        "late": False,
        "label": None if shape.kind is PlaceKind.GROUND else label_point(shape.geometry),
        "below": -16 if shape.kind is PlaceKind.TRIAL else 16,
        "style": _style(shape.kind, colours),
    }


def _style(kind: PlaceKind, colours: Theme) -> dict[str, Any]:
    if kind is PlaceKind.GROUND:
        return {"color": colours.ink, "weight": 2, "dashArray": "8 5", "fill": False}
    drawn = {PlaceKind.STATED: colours.claimed, PlaceKind.PLACED: colours.verified, PlaceKind.TRIAL: colours.halo}
    style = {"color": drawn[kind], "weight": 2, "fill": True, "fillColor": drawn[kind], "fillOpacity": 0.25}
    return style | ({"dashArray": "4 4"} if kind is PlaceKind.TRIAL else {})
