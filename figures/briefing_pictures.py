"""The pictures of a briefing as SVG, drawn without a browser: the S-curve, the map, the model's late boxes.

Every word in them goes through ``escape``; colours and shapes are the palette's. Sizes are in points, as on paper.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from html import escape
from math import cos, radians
from typing import Any

from figures.base_map import CONTEXT_KINDS
from figures.palette import LEGEND_ORDER, Mark, Theme, mark, theme_colours
from i18n.catalogue import text
from i18n.formats import date_text, number, percent
from i18n.labels import label
from progress.briefing_snapshot import DrawnBox, DrawnCurve, DrawnMap, DrawnModel, DrawnShape
from progress.verdicts import ProgressState
from values.dates import day_number

FONT = "Noto Sans CJK SC, Noto Sans SC"
WIDTH, HEIGHT = 640, 360
"""Size of each picture."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 96, 14, 30
_LEGEND_HEIGHT = 26
_PAD = 12
_SMALLEST_SPAN = 0.002
_NOT_XML = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
_MOST_NAMES = 14
_RIGHT_PART = 0.7
"""From here on a name stands to the left of its mark, or the edge would cut it."""


def curve_svg(locale: str, curve: DrawnCurve, status_date: date) -> str:
    """Planned, claimed and verified shares over time, each named at its end, with the status date."""
    colours = theme_colours("light")
    first, last = day_number(curve.days[0]), max(day_number(curve.days[-1]), day_number(status_date))
    span = max(last - first, 1)

    def across(day: date) -> float:
        return _LEFT + (day_number(day) - first) / span * (WIDTH - _LEFT - _RIGHT)

    def up(share: float) -> float:
        return HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM)

    parts = [*_grid(locale, colours, up), *_day_marks(locale, curve, colours, across)]
    x = across(status_date)
    parts.append(
        f'<line x1="{x:.1f}" y1="{_TOP}" x2="{x:.1f}" y2="{HEIGHT - _BOTTOM}" stroke="{colours.status_line}" '
        'stroke-width="1" stroke-dasharray="2 3"/>'
    )
    ends: list[tuple[float, float, str, str]] = []
    for name, values, colour, dash in (
        ("figure.planned", curve.planned, colours.planned, "7 4"),
        ("figure.claimed", curve.claimed, colours.claimed, "2 3"),
        ("figure.verified", curve.verified, colours.verified, ""),
    ):
        points = [(across(day), up(value)) for day, value in zip(curve.days, values, strict=True) if value is not None]
        if len(points) < 1:
            continue
        line = " ".join(f"{left:.1f},{top:.1f}" for left, top in points)
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        width = 2 if dash else 3
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="{width}"{dashed}/>')
        ends.append((*points[-1], text(locale, name), colour))
    parts += _named_ends(ends)
    return _svg(parts)


def _grid(locale: str, colours: Theme, up: Any) -> Iterator[str]:
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = up(share)
        yield (
            f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{WIDTH - _RIGHT}" y2="{y:.1f}" stroke="{colours.rule}" stroke-width="1"/>'
        )
        yield _words(_LEFT - 6, y + 4, percent(locale, share), colours.quiet_ink, anchor="end")


def _day_marks(locale: str, curve: DrawnCurve, colours: Theme, across: Any) -> Iterator[str]:
    """The first, the middle and the last day under the axis."""
    for place, day in enumerate((curve.days[0], curve.days[len(curve.days) // 2], curve.days[-1])):
        anchor = ("start", "middle", "end")[place]
        yield _words(across(day), HEIGHT - 10, date_text(locale, day), colours.quiet_ink, anchor=anchor)


def _named_ends(ends: Sequence[tuple[float, float, str, str]]) -> Iterator[str]:
    """The name of each line beside its end; names that would touch are moved apart."""
    taken: list[float] = []
    for x, y, name, colour in sorted(ends, key=lambda end: end[1]):
        at = y
        while any(abs(at - other) < 14 for other in taken):
            at += 14
        taken.append(at)
        yield _words(x + 6, at + 4, name, colour, size=12)


def map_svg(locale: str, drawn: DrawnMap) -> str:
    """The map: base layer, shapes in the colours of their states, names beside, the legend below."""
    colours = theme_colours("light")
    place = _Projection(drawn)
    parts = [f'<rect width="{WIDTH}" height="{HEIGHT - _LEGEND_HEIGHT}" fill="{colours.land}"/>']
    for shape in sorted(drawn.context, key=lambda each: each.kind in ("road", "road_main", "rail")):
        parts += _context_parts(shape, colours, place)
    named: list[str] = []
    order = ("boundary", "section", "footprint", "alignment", "point")
    ranked = sorted(drawn.shapes, key=lambda shape: order.index(shape.kind) if shape.kind in order else 9)
    for shape in ranked:
        parts += _shape_parts(shape, colours, place)
    pointed = [shape for shape in ranked if shape.kind == "point"]
    pointed.sort(key=lambda shape: (LEGEND_ORDER.index(shape.state) if shape.state is not None else 9, shape.id))
    for shape in pointed[:_MOST_NAMES]:
        x, y = place.of(shape.geometry["coordinates"])
        wide = x > WIDTH * _RIGHT_PART
        named.append(
            _words(x - 9 if wide else x + 9, y + 4, shape.name, colours.ink, size=11, anchor="end" if wide else "start")
        )
    states = [shape.state for shape in drawn.shapes if shape.state is not None]
    clip = f'<clipPath id="c"><rect width="{WIDTH}" height="{HEIGHT - _LEGEND_HEIGHT}"/></clipPath>'
    return _svg([clip, '<g clip-path="url(#c)">', *parts, *named, "</g>", *_legend(locale, states)])


class _Projection:
    """Degrees to points of the picture, keeping shapes true at the middle of what is shown."""

    def __init__(self, drawn: DrawnMap) -> None:
        pairs = [pair for shape in drawn.shapes for pair in _positions(shape.geometry)]
        west, east = min(x for x, _ in pairs), max(x for x, _ in pairs)
        south, north = min(y for _, y in pairs), max(y for _, y in pairs)
        self._middle = ((west + east) / 2, (south + north) / 2)
        self._squeeze = max(cos(radians(self._middle[1])), 0.05)
        wide = max((east - west) * self._squeeze, _SMALLEST_SPAN)
        high = max(north - south, _SMALLEST_SPAN)
        room = HEIGHT - _LEGEND_HEIGHT
        self._scale = min((WIDTH - 8 * _PAD) / wide, (room - 4 * _PAD) / high)
        self._centre = (WIDTH / 2, room / 2)

    def of(self, position: Sequence[float]) -> tuple[float, float]:
        x = self._centre[0] + (position[0] - self._middle[0]) * self._squeeze * self._scale
        return x, self._centre[1] - (position[1] - self._middle[1]) * self._scale

    def path(self, geometry: Mapping[str, Any]) -> str:
        """Path data of lines and areas."""
        drawn = []
        for line, is_ring in _lines(geometry):
            points = " L".join(f"{x:.1f} {y:.1f}" for x, y in (self.of(each) for each in line))
            drawn.append(f"M{points}{'Z' if is_ring else ''}")
        return " ".join(drawn)


def _lines(geometry: Mapping[str, Any]) -> Iterator[tuple[Sequence[Sequence[float]], bool]]:
    kind, parts = geometry.get("type"), geometry.get("coordinates", ())
    if kind == "LineString":
        yield parts, False
    elif kind == "MultiLineString":
        yield from ((line, False) for line in parts)
    elif kind == "Polygon":
        yield from ((ring, True) for ring in parts)
    elif kind == "MultiPolygon":
        yield from ((ring, True) for polygon in parts for ring in polygon)
    for inner in geometry.get("geometries", ()):
        yield from _lines(inner)


def _positions(geometry: Mapping[str, Any]) -> Iterator[tuple[float, float]]:
    if geometry.get("type") == "Point":
        yield geometry["coordinates"][0], geometry["coordinates"][1]
    if geometry.get("type") == "MultiPoint":
        yield from ((each[0], each[1]) for each in geometry["coordinates"])
    for line, _ in _lines(geometry):
        yield from ((each[0], each[1]) for each in line)
    for inner in geometry.get("geometries", ()):
        yield from _positions({**inner, "geometries": ()})


def _context_parts(shape: DrawnShape, colours: Theme, place: _Projection) -> Iterator[str]:
    area = "Polygon" in str(shape.geometry.get("type"))
    path = place.path(shape.geometry)
    if not path:
        return
    kind = CONTEXT_KINDS.get(shape.kind, shape.kind)
    fill = {"water": colours.water, "green": colours.green}.get(kind, "none") if area else "none"
    line = {"water": colours.water, "road": colours.road, "green": "none"}.get(kind, colours.border)
    width = 3 if kind == "water" and not area else 1
    yield f'<path d="{path}" fill="{fill}" stroke="{line}" stroke-width="{width}"/>'


def _shape_parts(shape: DrawnShape, colours: Theme, place: _Projection) -> Iterator[str]:
    drawn = None if shape.state is None else mark(shape.state)
    kind = str(shape.geometry.get("type"))
    if "Point" in kind:
        for position in _positions(shape.geometry):
            yield _symbol(*place.of(position), drawn, colours)
        return
    if shape.kind == "boundary":
        style = f'fill="none" stroke="{colours.ink}" stroke-width="1.5" stroke-dasharray="6 4"'
    elif drawn is None:
        style = f'fill="none" stroke="{colours.quiet_ink}" stroke-width="1.5"'
    elif "Polygon" in kind:
        fill = "none" if drawn.outline_only else drawn.fill
        style = f'fill="{fill}" fill-opacity="0.8" fill-rule="evenodd" stroke="{drawn.outline}"'
    else:
        style = f'fill="none" stroke="{drawn.fill}" stroke-width="4"'
    yield f'<path d="{place.path(shape.geometry)}" {style}/>'


def _symbol(x: float, y: float, drawn: Mark | None, colours: Theme, size: float = 6) -> str:
    """The mark of a state: shape and colour, as on the maps of the pages."""
    if drawn is None:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size / 2}" fill="{colours.quiet_ink}"/>'
    style = f'fill="{colours.ground if drawn.outline_only else drawn.fill}" stroke="{drawn.outline}" stroke-width="1.2"'
    s, a = size, size * 0.8
    shapes = {
        "diamond": f"M{x:.1f} {y - s:.1f}L{x + s:.1f} {y:.1f}L{x:.1f} {y + s:.1f}L{x - s:.1f} {y:.1f}Z",
        "up": f"M{x:.1f} {y - s:.1f}L{x + s:.1f} {y + s * 0.8:.1f}L{x - s:.1f} {y + s * 0.8:.1f}Z",
        "right": f"M{x - s * 0.8:.1f} {y - s:.1f}L{x + s:.1f} {y:.1f}L{x - s * 0.8:.1f} {y + s:.1f}Z",
        "square": f"M{x - s * 0.8:.1f} {y - s * 0.8:.1f}h{s * 1.6:.1f}v{s * 1.6:.1f}h{-s * 1.6:.1f}Z",
        "cross": f"M{x - a:.1f} {y - a:.1f}l{2 * a:.1f} {2 * a:.1f}m0 {-2 * a:.1f}l{-2 * a:.1f} {2 * a:.1f}",
    }
    if drawn.symbol in shapes:
        return f'<path d="{shapes[drawn.symbol]}" {style}/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{s * (0.55 if drawn.symbol == "dot" else 0.9):.1f}" {style}/>'


def model_svg(locale: str, model: DrawnModel) -> str:
    """The model from the south-east and above, each element as its bounding box; what is late lies on top, in full colour."""
    faces = [face for box in model.boxes for face in _faces(box)]
    west, east = _ends(x for points, *_ in faces for x, _ in points)
    upper, lower = _ends(y for points, *_ in faces for _, y in points)
    room = HEIGHT - _LEGEND_HEIGHT
    scale = min((WIDTH - 2 * _PAD) / max(east - west, 1e-6), (room - 2 * _PAD) / max(lower - upper, 1e-6))
    left, top = (WIDTH - (east - west) * scale) / 2, (room - (lower - upper) * scale) / 2
    # What is late is drawn last, so that nothing hides it; within each half from behind to the front.
    faces.sort(key=lambda face: (face[3].is_late, face[1]))
    parts = []
    for points, _, shade, state in faces:
        path = " ".join(f"{left + (x - west) * scale:.1f},{top + (y - upper) * scale:.1f}" for x, y in points)
        drawn = mark(state)
        opacity = 1 if state.is_late else 0.16 if drawn.outline_only else 0.42
        fill = _shaded(drawn.outline if drawn.outline_only else drawn.fill, shade)
        line = drawn.outline if state.is_late else fill
        parts.append(
            f'<polygon points="{path}" fill="{fill}" fill-opacity="{opacity}" stroke="{line}" stroke-width="0.3" '
            f'stroke-opacity="{opacity}"/>'
        )
    return _svg([*parts, *_legend(locale, [box.state for box in model.boxes], counted=True)])


def _ends(values: Iterable[float]) -> tuple[float, float]:
    kept = list(values)
    return min(kept), max(kept)


Face = tuple[list[tuple[float, float]], float, float, ProgressState]

_ACROSS, _DOWN = cos(radians(30)), 0.5


def _faces(box: DrawnBox) -> Iterator[Face]:
    """The three faces that are seen: points, depth (behind first), brightness, state."""
    ground = [(box.corners[at], box.corners[at + 1]) for at in (0, 2, 4, 6)]

    def seen(x: float, y: float, z: float) -> tuple[float, float]:
        return (x + y) * _ACROSS, (y - x) * -_DOWN - z

    depth = sum(x - y for x, y in ground) / 4 + box.high * 1e-3
    low, high = box.low, box.high
    for first, second, shade in ((0, 1, 0.82), (1, 2, 0.68)):
        (ax, ay), (bx, by) = ground[first], ground[second]
        yield [seen(ax, ay, low), seen(bx, by, low), seen(bx, by, high), seen(ax, ay, high)], depth, shade, box.state
    yield [seen(x, y, high) for x, y in ground], depth, 1.0, box.state


def _shaded(colour: str, brightness: float) -> str:
    return "#" + "".join(f"{round(int(colour[at : at + 2], 16) * brightness):02X}" for at in (1, 3, 5))


def _legend(locale: str, states: Iterable[ProgressState], *, counted: bool = False) -> Iterator[str]:
    """Every state that occurs with its mark and word, in a row below the picture."""
    colours, seen = theme_colours("light"), list(states)
    x, y = float(_PAD), HEIGHT - _LEGEND_HEIGHT / 2 + 4
    for state in LEGEND_ORDER:
        times = seen.count(state)
        if not times:
            continue
        word = label(locale, state) + (f" {number(locale, times)}" if counted else "")
        yield _symbol(x + 5, y - 4, mark(state), colours, 5)
        yield _words(x + 15, y, word, colours.ink, size=11)
        x += 26 + sum(11.0 if ord(sign) > 0x2E7F else 6.2 for sign in word)


def _words(x: float, y: float, words: str, colour: str, *, size: float = 11, anchor: str = "start") -> str:
    told = escape(_NOT_XML.sub("", words))
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" text-anchor="{anchor}" '
        f'font-family="{FONT}">{told}</text>'
    )


def _svg(parts: Iterable[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#FFFFFF"/>{"".join(parts)}</svg>'
    )
