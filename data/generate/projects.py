"""Where the modelled projects stand in the city, and the shapes that go with them, in city metres."""

import math
from collections.abc import Mapping
from typing import Any

import shapely
from shapely.geometry import LineString, Polygon, box
from shapely.ops import substring

from data.generate import bridge_line as bridge
from data.generate import city, plant, sewer
from data.generate import school_plan as school
from data.generate.write_ifc import Place
from data.generate.write_layers import Rows

_BEYOND_M = 12.0
"""Sections and sites end this far beyond the ends of the line: the last manhole has a radius, too."""


def place_of(origin: tuple[float, float], heading: float, height: float) -> Place:
    """A model's frame with its origin in city metres and its x axis turned by ``heading`` radians from east."""
    east, north = city.origin()
    axis = (math.cos(heading), math.sin(heading))
    return Place(city.PLANE_CRS, round(east + origin[0], 3), round(north + origin[1], 3), height, axis)


def set_out(shape: Any, origin: tuple[float, float], heading: float) -> Any:
    """A shape of the model's frame in city metres."""
    c, s = math.cos(heading), math.sin(heading)
    return shapely.affinity.affine_transform(shape, (c, -s, s, c, origin[0], origin[1]))


def bridge_frame() -> tuple[tuple[float, float], float]:
    """Origin and heading: the alignment ends where the expressway stops on either bank."""
    road = city.bones()["roads"]["across"][3]["name"]
    course = next(shape.geometry for shape in city.main_roads() if shape.name == road)
    north, south = (part for part in course.geoms)
    begin, end = north.coords[-1], south.coords[0]
    x, y, _ = bridge.at_chainage(bridge.LENGTH_M)
    heading = math.atan2(end[1] - begin[1], end[0] - begin[0]) - math.atan2(y, x)
    middle = ((begin[0] + end[0]) / 2, (begin[1] + end[1]) / 2)
    half = set_out(shapely.Point(x / 2, y / 2), (0, 0), heading)
    return (round(middle[0] - half.x, 3), round(middle[1] - half.y, 3)), heading


def frame(name: str, told: Mapping[str, Any]) -> tuple[tuple[float, float], float]:
    """Origin in city metres and heading of the model called ``name``."""
    if name == "bridge":
        return bridge_frame()
    if name == "sewer":
        first = sewer.manholes()[0]
        return (first.x, first.y), 0.0
    x, y = told["place"]
    return (float(x), float(y)), math.radians(told["turn_degrees"])


def layers(name: str, told: Mapping[str, Any], words: Mapping[str, Any]) -> Mapping[str, Rows]:
    """The layers of a modelled project by what they are: boundary, sections, alignment."""
    origin, heading = frame(name, told)
    label, project = words["layers"]["name"], told["words"]["project"]
    if name == "school":
        site = Polygon([(-24, -22), (school.LENGTH_M + 26, -22), (school.LENGTH_M + 26, 84), (12, 84), (-24, 66)])
        return {"boundary": [({label: project}, set_out(site, origin, heading))]}
    if name == "plant":
        long, deep = plant.SITE_M
        site = Polygon([(-8, -12), (long, -12), (long + 6, deep - 20), (long - 12, deep + 14), (-8, deep + 14)])
        return {"boundary": [({label: project}, set_out(site, origin, heading))]}
    if name == "bridge":
        line = set_out(LineString(bridge.centre_line()), origin, heading)
        ends = (0.0, bridge.MAIN_START_M, bridge.MAIN_END_M, bridge.LENGTH_M)
        return _linear(line, ends, told, words, 32.0)
    line = sewer.centre_line()
    lengths = [part.length for part in sewer.section_lines()]
    # A section begins just before its first manhole, so that the border runs through no structure.
    ends = (0.0, lengths[0] - 2.0, lengths[0] + lengths[1] - 2.0, line.length)
    return _linear(line, ends, told, words, 14.0)


def _lengthened(line: LineString, by_m: float) -> LineString:
    """``line`` with both ends drawn out straight."""
    points = shapely.get_coordinates(line)
    before, after = points[0] - points[1], points[-1] - points[-2]
    ends = (points[0] + before / math.hypot(*before) * by_m, points[-1] + after / math.hypot(*after) * by_m)
    return LineString([ends[0], *points, ends[1]])


def _linear(
    line: LineString, ends: tuple[float, ...], told: Mapping[str, Any], words: Mapping[str, Any], half_m: float
) -> Mapping[str, Rows]:
    heads = words["layers"]
    sections = []
    longer = _lengthened(line, _BEYOND_M)
    for name, builder, begin, end in zip(told["section_names"], told["section_builders"], ends, ends[1:], strict=False):
        first, last = begin == ends[0], end == ends[-1]
        stretch = substring(longer, 0 if first else begin + _BEYOND_M, end + _BEYOND_M * (2 if last else 1))
        band = stretch.simplify(0.5).buffer(half_m, cap_style="flat")
        row = {
            heads["section"]: name,
            heads["from"]: bridge.kilometre(begin),
            heads["to"]: bridge.kilometre(end),
            heads["contractor"]: builder,
        }
        sections.append((row, band))
    boundary = longer.simplify(1.0).buffer(half_m + 8.0, cap_style="flat")
    row = {
        heads["name"]: told["words"]["alignment"],
        heads["from"]: bridge.kilometre(0),
        heads["to"]: bridge.kilometre(line.length),
    }
    return {
        "boundary": [({heads["name"]: told["words"]["project"]}, boundary)],
        "sections": sections,
        "alignment": [(row, line.simplify(0.2))],
    }


def centre(name: str, told: Mapping[str, Any]) -> tuple[float, float]:
    """The point that stands for a modelled project on the programme's map, city metres."""
    origin, heading = frame(name, told)
    if name == "sewer":
        point = sewer.centre_line().interpolate(0.5, normalized=True)
    elif name == "bridge":
        x, y, _ = bridge.at_chainage(bridge.LENGTH_M / 2)
        point = set_out(shapely.Point(x, y), origin, heading)
    else:
        size = (school.LENGTH_M, 42.0) if name == "school" else plant.SITE_M
        point = set_out(box(0, 0, *size).centroid, origin, heading)
    return round(point.x, 1), round(point.y, 1)
