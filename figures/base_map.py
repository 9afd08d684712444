"""What both maps stand on: a ground without tiles, names that do not collide, one way to hand data to the browser.

The data of a map goes to ``figures/vendor/atlas/layers.js`` as JSON; that script writes text through ``textContent``
only, so names out of files never become HTML. The JSON itself is made safe for a ``<script>`` element.
"""

import hashlib
import itertools
import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import folium
from folium.elements import JSCSSMixin
from folium.template import Template

from figures.offline import asset_url
from figures.palette import LEGEND_ORDER, Theme, mark, theme_colours
from i18n.catalogue import text
from i18n.labels import label
from progress.verdicts import ProgressState

Extent = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

CONTEXT_KINDS = {"river": "water", "lake": "water", "road_main": "road", "park": "green"}
"""Words of base layers for what is drawn here; any other word goes through as it is."""

_CHINA: Extent = (73.5, 18.0, 135.1, 53.6)
_SMALLEST_SPAN = 0.002  # degrees, about 200 m: one point alone is not zoomed to a blank
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "'": "\\u0027", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_TEMPLATE_MARK = re.compile(r"\{(?=[{%#])")
"""branca renders what it has rendered once more, as a template: a name such as ``{{7*7}}`` would run in this process. JSON
itself has no such marks: after its brackets comes a quotation mark or another bracket that closes."""


@dataclass(frozen=True, slots=True)
class ContextShape:
    """One feature of the base layer: a GeoJSON geometry (longitude, latitude in degrees), its name, and what it is.

    ``kind``: water, road, rail, district, green, place; any other word is drawn as a thin neutral line.
    """

    geometry: Mapping[str, Any]
    name: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """A map ready for the page: ``st_folium(drawn.map, feature_group_to_add=drawn.dynamic, key=drawn.digest, …)``.

    ``map`` holds what stays (ground, base layer, extent), ``dynamic`` what changes with the status date: sent this way,
    new colours reach the browser and the reader's view is kept. ``digest`` covers the part that stays, so that a map
    with another ground, extent or theme is never mistaken for this one (st_folium alone would: it ignores words behind
    an underscore). ``data_digest`` covers the changing part as well; used as the key it would lose the view.
    """

    map: folium.Map
    dynamic: folium.FeatureGroup
    digest: str
    data_digest: str

    def page(self) -> str:
        """The map as one HTML page; its scripts come from ``/atlas/vendor/``. Call it once: it joins both parts."""
        self.dynamic.add_to(self.map)
        return str(self.map.get_root().render())


class AtlasLayer(JSCSSMixin):  # type: ignore[misc]  # folium carries no types
    """Calls one function of ``layers.js`` with JSON."""

    default_js = [("atlas_layers", asset_url("atlas/layers.js"))]  # noqa: RUF012  folium reads a list
    default_css = [("atlas_layers_css", asset_url("atlas/layers.css"))]  # noqa: RUF012
    _template = Template(
        "{% macro script(this, kwargs) %}\n"
        "atlasLayers.{{ this.function }}({{ this.targets() }}, {{ this.data }});\n"
        "{% endmacro %}"
    )

    def __init__(self, function: str, data: str) -> None:
        super().__init__()
        self._name = "AtlasLayer"
        self.function = function
        self.data = data

    def targets(self) -> str:
        """The JavaScript names of the layer's parent and, for a group, of the map it is on."""
        parent = self._parent
        names = [parent.get_name()]
        if isinstance(parent, folium.FeatureGroup):
            names.append(parent._parent.get_name())
        return ", ".join(names)


def safe_json(value: Any) -> str:
    """Compact JSON that may stand inside a ``<script>`` element, and inside a template."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    written = _TEMPLATE_MARK.sub(r"\\u007b", written)
    for sign, escaped in _UNSAFE.items():
        written = written.replace(sign, escaped)
    return written


def drawn_map(
    locale: str,
    theme: str,
    *,
    extent: Extent | None,
    context: Sequence[ContextShape],
    function: str,
    data: Mapping[str, Any],
    is_wall: bool = False,
) -> DrawnMap:
    """A map with its ground, its base layer and one dynamic layer drawn by ``function`` of ``layers.js``. On a wall its words
    are as large as the screen asks, and there is nothing to press."""
    colours = theme_colours(theme)
    ground = _ground(locale, theme, extent, bool(context), is_wall=is_wall)
    base = safe_json(_context_data(context, colours)) if context else ""
    west, south, east, north = extent or _CHINA
    drawn = folium.Map(
        location=[(south + north) / 2, (west + east) / 2],
        zoom_start=11 if extent else 4,
        tiles=None,
        maxZoom=20,  # in the words of Leaflet: folium keeps max_zoom for tile layers
        minZoom=3,
        prefer_canvas=True,
        zoom_snap=0.5,
        font_size="13px",
    )
    drawn.add_child(AtlasLayer("frame", ground))
    if base:
        drawn.add_child(AtlasLayer("context", base))
    dynamic = folium.FeatureGroup(name="atlas", control=False)
    payload = safe_json(data)
    dynamic.add_child(AtlasLayer(function, payload))
    digest = _digest(ground, base)
    return DrawnMap(drawn, dynamic, digest, _digest(digest, payload))


def extent_of(positions: Iterable[tuple[float, float]]) -> Extent | None:
    """The extent of longitude, latitude pairs without the furthest outliers; ``None`` when there are none.

    One mistyped coordinate would shrink a city to a dot: beyond 100 points, those outside the outer fences of
    Tukey (1977), three times the middle half's span beyond it, do not count.
    """
    known = [pair for pair in positions if all(math.isfinite(part) for part in pair)]
    if not known:
        return None
    spans = [_span([pair[axis] for pair in known]) for axis in (0, 1)]
    (west, east), (south, north) = spans
    return west, south, east, north


def _span(values: list[float]) -> tuple[float, float]:
    ordered = sorted(values)
    low, high = ordered[0], ordered[-1]
    if len(ordered) > 100:
        first, third = ordered[len(ordered) // 4], ordered[len(ordered) * 3 // 4]
        reach = 3 * max(third - first, _SMALLEST_SPAN)
        inside = [value for value in ordered if first - reach <= value <= third + reach]
        low, high = inside[0], inside[-1]
    if high - low < _SMALLEST_SPAN:
        centre = (low + high) / 2
        low, high = centre - _SMALLEST_SPAN / 2, centre + _SMALLEST_SPAN / 2
    return low, high


def mark_data(locale: str, theme: str) -> list[dict[str, Any]]:
    """The marks of all states in the order of their codes, as ``layers.js`` wants them."""
    return [
        {
            "word": label(locale, state),
            "fill": drawn.fill,
            "outline": drawn.outline,
            "symbol": drawn.symbol,
            "hatched": drawn.hatched,
            "outlineOnly": drawn.outline_only,
        }
        for state in ProgressState
        for drawn in (mark(state, theme),)
    ]


def legend_data(locale: str, states: Iterable[ProgressState], *, counts: bool = True) -> dict[str, Any]:
    """The legend: every state that occurs, what needs attention first, with how often it occurs."""
    seen = list(states)
    rows = [[state, f"{seen.count(state):,}" if counts else ""] for state in LEGEND_ORDER if state in seen]
    return {"title": text(locale, "figure.legend"), "rows": rows}


def label_point(geometry: Mapping[str, Any]) -> tuple[float, float] | None:
    """Where the name of a geometry stands, as latitude, longitude: middle of a line, centroid of the largest ring."""
    kind, parts = geometry.get("type"), geometry.get("coordinates")
    if not parts:
        return None
    if kind == "Point":
        return parts[1], parts[0]
    if kind == "LineString":
        return parts[len(parts) // 2][1], parts[len(parts) // 2][0]
    if kind == "Polygon":
        return _ring_centre(parts[0])
    if kind == "MultiPolygon":
        return _ring_centre(max((polygon[0] for polygon in parts), key=lambda ring: abs(_ring_area(ring))))
    if kind in ("MultiLineString", "MultiPoint"):
        longest = max(parts, key=len) if kind == "MultiLineString" else parts
        return longest[len(longest) // 2][1], longest[len(longest) // 2][0]
    return None


def _ring_area(ring: Sequence[Sequence[float]]) -> float:
    x0, y0 = ring[0][0], ring[0][1]
    return sum((a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0) for a, b in itertools.pairwise(ring)) / 2


def _ring_centre(ring: Sequence[Sequence[float]]) -> tuple[float, float]:
    area = _ring_area(ring)
    if abs(area) < 1e-14:
        return sum(p[1] for p in ring) / len(ring), sum(p[0] for p in ring) / len(ring)
    x0, y0 = ring[0][0], ring[0][1]
    x = y = 0.0
    for a, b in itertools.pairwise(ring):
        cross = (a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0)
        x += (a[0] + b[0] - 2 * x0) * cross
        y += (a[1] + b[1] - 2 * y0) * cross
    return y0 + y / (6 * area), x0 + x / (6 * area)


def _ground(locale: str, theme: str, extent: Extent | None, with_context: bool, *, is_wall: bool) -> str:
    west, south, east, north = extent or _CHINA
    return safe_json(
        {
            "name": theme,
            "land": theme_colours(theme).land,
            "bounds": [[south, west], [north, east]],
            "note": text(locale, "figure.context_source") if with_context else "",
            "wall": is_wall,
        }
    )


_CONTEXT_ORDER = ("district", "green", "water", "rail", "road", "place")
_NAME_FROM_ZOOM = {"district": 0, "water": 0, "place": 0, "road": 12, "rail": 12, "green": 12}


def _context_data(context: Sequence[ContextShape], colours: Theme) -> dict[str, Any]:
    def rank(shape: ContextShape) -> int:
        return _CONTEXT_ORDER.index(shape.kind) if shape.kind in _CONTEXT_ORDER else len(_CONTEXT_ORDER)

    ordered = sorted(context, key=rank)
    names, told = [], set()
    for shape in ordered:
        at = label_point(shape.geometry) if shape.name and (shape.kind, shape.name) not in told else None
        if at:
            told.add((shape.kind, shape.name))  # a river in many pieces is named once
            kind = {"water": "water", "district": "area"}.get(shape.kind, "line")
            names.append({"text": shape.name, "kind": kind, "at": at, "from": _NAME_FROM_ZOOM.get(shape.kind, 12)})
    return {
        "features": [{"geometry": s.geometry, "style": _context_style(s, colours)} for s in ordered],
        "names": names,
    }


def _context_style(shape: ContextShape, colours: Theme) -> dict[str, Any]:
    area = "Polygon" in str(shape.geometry.get("type"))
    if shape.kind == "water":
        return {
            "color": colours.water,
            "weight": 1 if area else 3.5,
            "fill": area,
            "fillColor": colours.water,
            "fillOpacity": 1,
        }
    if shape.kind == "district":
        return {"color": colours.border, "weight": 1, "dashArray": "5 4", "fill": False}
    if shape.kind == "green":
        return {"stroke": False, "fill": area, "fillColor": colours.green, "fillOpacity": 1}
    if shape.kind == "road":
        return {"color": colours.road, "weight": 2.5, "fill": False}
    if shape.kind == "place":
        return {"stroke": False, "fill": True, "fillColor": colours.quiet_ink, "fillOpacity": 1}
    return {"color": colours.border, "weight": 1, "fill": False}


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:16]
