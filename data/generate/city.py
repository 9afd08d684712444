"""The invented city: its river, roads, railway, districts and parks, in metres and on the map.

``city.toml`` holds the bones (axes, shores, names); here they become shapes. Everything is pure and rounded, so that the
same bones give the same bytes.
"""

import itertools
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer
from shapely.geometry import LineString, MultiLineString, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize, unary_union

PLANE_CRS = "EPSG:4547"
MAP_CRS = "EPSG:4490"
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Shape:
    """One feature of the base map; ``geometry`` in metres from the city's origin."""

    kind: str  # river | lake | road_main | road | rail | district | park
    name: str
    geometry: BaseGeometry


@cache
def bones() -> Mapping[str, Any]:
    """``city.toml``."""
    return tomllib.loads((Path(__file__).parent / "city.toml").read_text(encoding="utf-8"))


@cache
def origin() -> tuple[float, float]:
    """Easting and northing of the origin in ``PLANE_CRS``, on whole metres."""
    to_plane = Transformer.from_crs(MAP_CRS, PLANE_CRS, always_xy=True)
    easting, northing = to_plane.transform(bones()["origin_longitude"], bones()["origin_latitude"])
    return float(round(easting)), float(round(northing))


def on_plane(geometry: BaseGeometry, decimals: int = 3) -> BaseGeometry:
    """City metres as easting, northing of ``PLANE_CRS``."""
    east, north = origin()
    return shapely.transform(geometry, lambda points: np.round(points + np.array([east, north]), decimals))


def on_map(geometry: BaseGeometry, decimals: int = 7) -> BaseGeometry:
    """City metres as longitude, latitude in degrees (CGCS2000)."""
    east, north = origin()
    to_map = _to_map()

    def turned(points: Floats) -> Floats:
        longitude, latitude = to_map.transform(points[:, 0] + east, points[:, 1] + north)
        return np.round(np.column_stack((longitude, latitude)), decimals)

    return shapely.transform(geometry, turned)


@cache
def _to_map() -> Transformer:
    return Transformer.from_crs(PLANE_CRS, MAP_CRS, always_xy=True)


def smooth(points: Sequence[Sequence[float]], *, closed: bool = False, step_m: float = 90.0) -> Floats:
    """A centripetal-free Catmull-Rom curve through ``points``, about one vertex every ``step_m``; shape (n, 2)."""
    given = np.asarray(points, dtype=float)
    ends = (given[-1:], given[:2]) if closed else (2 * given[:1] - given[1:2], 2 * given[-1:] - given[-2:-1])
    knots = np.vstack((ends[0], given, ends[1]))
    pieces = []
    for p0, p1, p2, p3 in zip(knots, knots[1:], knots[2:], knots[3:], strict=False):
        count = max(2, int(np.hypot(*(p2 - p1)) / step_m))
        t = np.arange(count)[:, None] / count
        pieces.append(
            0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2 + (3 * p1 - p0 - 3 * p2 + p3) * t**3)
        )
    pieces.append(given[:1] if closed else given[-1:])
    return np.round(np.vstack(pieces), 2)


def ribbon(axis: Sequence[Sequence[float]], width: Sequence[float]) -> Polygon:
    """The band along a smoothed ``axis`` whose width runs smoothly through ``width``, metres."""
    line = smooth(axis)
    given = np.asarray(axis, dtype=float)
    stations = np.array([shapely.line_locate_point(LineString(line), Point(point)) for point in given])
    along = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))))
    half = np.interp(along, stations, np.asarray(width, dtype=float))[:, None] / 2
    # Banks are never parallel: a slow wave of a few metres makes them read as water, not as a road.
    half = half * (1 + 0.035 * np.sin(along / 410.0) + 0.02 * np.sin(along / 173.0))[:, None]
    heading = np.gradient(line, axis=0)
    normal = np.column_stack((-heading[:, 1], heading[:, 0])) / np.hypot(*heading.T)[:, None]
    return Polygon(np.round(np.vstack((line + normal * half, (line - normal * half)[::-1])), 2)).buffer(0)


@cache
def river() -> BaseGeometry:
    """The river with its islands cut out."""
    told = bones()["river"]
    islands = unary_union([ribbon(island["axis"], island["width"]) for island in told["islands"]])
    return ribbon(told["axis"], told["width"]).difference(islands)


@cache
def lake() -> Polygon:
    """The lake with its island."""
    told = bones()["lake"]
    return Polygon(smooth(told["shore"], closed=True), [smooth(told["island"], closed=True)])


@cache
def street(name: str) -> LineString:
    """The course of one named main road, uncut, from west to east or from north to south."""
    roads = bones()["roads"]
    if name == roads["ring"]["name"]:
        return LineString(smooth(roads["ring"]["axis"], closed=True))
    for road in roads["across"]:
        if road["name"] == name:
            return LineString(smooth(road["axis"]))
    distance = next(road["distance"] for road in roads["along"] if road["name"] == name)
    return _beside_river(distance)


def _beside_river(distance: float) -> LineString:
    axis = LineString(smooth(bones()["river"]["axis"], step_m=250.0))
    line = shapely.offset_curve(axis, distance, quad_segs=16)
    longest = max(getattr(line, "geoms", [line]), key=lambda part: part.length)
    points = shapely.get_coordinates(longest.simplify(40.0))
    return LineString(smooth(points[:: 1 if len(points) < 40 else 2], step_m=80.0))


@cache
def outline() -> Polygon:
    """The city's limits."""
    return Polygon(smooth(bones()["limits"]["outline"], closed=True, step_m=250.0))


@cache
def ring() -> Polygon:
    """The area inside the ring road."""
    return Polygon(shapely.get_coordinates(street(bones()["roads"]["ring"]["name"])))


def districts() -> tuple[Shape, ...]:
    """The districts: the city's limits divided by the river and by the lines of ``city.toml``."""
    limits = bones()["limits"]
    lines = [LineString(smooth(bones()["river"]["axis"]))] + [LineString(smooth(cut)) for cut in limits["cuts"]]
    faces = list(polygonize(unary_union([outline().exterior, *lines])))
    wanted = {told["name"]: Point(told["inside"]) for told in limits["districts"]}
    merged: dict[str, list[BaseGeometry]] = {name: [] for name in wanted}
    for face in faces:
        nearest = min(wanted, key=lambda name: (not face.contains(wanted[name]), face.distance(wanted[name])))
        merged[nearest].append(face)
    return tuple(Shape("district", name, unary_union(parts)) for name, parts in merged.items() if parts)


def _water() -> BaseGeometry:
    return unary_union([river(), lake()])


def main_roads() -> tuple[Shape, ...]:
    """Ring, roads along and across the river; a road without a bridge stops at the riverside roads."""
    roads = bones()["roads"]
    ring_name = roads["ring"]["name"]
    city = ring().buffer(900.0)
    near = [road["distance"] for road in roads["along"]]
    bank = LineString(smooth(bones()["river"]["axis"])).buffer(min(d for d in near if d > 0))
    shapes = [Shape("road_main", ring_name, street(ring_name))]
    for road in roads["along"]:
        inside = street(road["name"]).intersection(city).difference(lake().buffer(60.0))
        shapes.append(Shape("road_main", road["name"], _lines(inside, 600.0)))
    for road in roads["across"]:
        course = street(road["name"]).difference(lake().buffer(60.0))
        shapes.append(
            Shape("road_main", road["name"], _lines(course if road["bridge"] else course.difference(bank), 600))
        )
    return tuple(shapes)


def side_roads() -> tuple[Shape, ...]:
    """The finer net of the built-up area: lines beside and across the river between the main roads."""
    roads = bones()["roads"]
    bank = LineString(smooth(bones()["river"]["axis"])).buffer(650.0)
    parks = unary_union([Polygon(smooth(park["shore"], closed=True)) for park in bones()["parks"]])
    built_up = shapely.difference(ring().buffer(-350.0), unary_union([bank, lake().buffer(150.0), parks]))
    lines: list[BaseGeometry] = [_beside_river(d) for d in (1230, 2370, 3700, -1280, -2420, -3700)]
    across = [smooth(road["axis"]) for road in roads["across"]]
    for west, east in itertools.pairwise(across):
        for share in (1 / 3, 2 / 3):
            lines.append(_between(west, east, share))
    # Every second stretch of the outer lines is left out: a town thins out towards its edge.
    return tuple(Shape("road", "", _lines(line.intersection(built_up), 420.0)) for line in lines)


def _between(west: Floats, east: Floats, share: float) -> LineString:
    at = np.linspace(0, 1, 40)
    a = np.array([shapely.get_coordinates(LineString(west).interpolate(t, normalized=True))[0] for t in at])
    b = np.array([shapely.get_coordinates(LineString(east).interpolate(t, normalized=True))[0] for t in at])
    return LineString(np.round(a + (b - a) * share, 2))


def _lines(geometry: BaseGeometry, shortest_m: float) -> BaseGeometry:
    parts = [part for part in getattr(geometry, "geoms", [geometry]) if part.length >= shortest_m]
    return parts[0] if len(parts) == 1 else MultiLineString(parts)


def base_map() -> tuple[Shape, ...]:
    """All features, from the ground up: districts, parks, water, side roads, main roads, railway."""
    told = bones()
    inside = outline().buffer(1500.0)
    parks: Iterable[Shape] = (
        Shape("park", park["name"], Polygon(smooth(park["shore"], closed=True, step_m=60.0)).difference(_water()))
        for park in told["parks"]
    )
    stream = ribbon(told["stream"]["axis"], told["stream"]["width"]).difference(river())
    rail = LineString(smooth(told["railway"]["axis"], step_m=150.0))
    return (
        *districts(),
        *parks,
        Shape("river", told["river"]["name"], river().intersection(inside)),
        Shape("river", told["stream"]["name"], stream.intersection(inside)),
        Shape("lake", told["lake"]["name"], lake()),
        *side_roads(),
        *main_roads(),
        Shape("rail", told["railway"]["name"], rail.intersection(inside)),
    )
