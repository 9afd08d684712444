"""A grid of a site's own, tied to degrees by control points: turned, stretched and moved until they fit best.

Four parameters (similarity, Helmert) from two points on, by least squares in a transverse Mercator plane through their middle.
What remains at each point is told; a site of some kilometres fits to centimetres, and what does not is a mistake in a point.
Beijing 1954, Xian 1980 and city grids, whose parameters nobody may publish, come in this way.
"""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyproj

Numbers = npt.NDArray[np.float64]

MOST_POINTS: Final = 100
_NUMBER: Final = r"([-+]?\d+(?:\.\d+)?)"
_PAIR: Final = rf"\s*{_NUMBER}\s*[,， ]\s*{_NUMBER}\s*"
_POINT: Final = re.compile(rf"{_PAIR}(?:=|→|->){_PAIR}$")


@dataclass(frozen=True, slots=True)
class GridFit:
    """From a site's grid (east, north) to ``plane_wkt``: ``east' = a east - b north + c``, ``north' = b east + a north + d``.

    ``residuals_m``: what remains at each control point. ``scale``: of the fit, 1 for a grid in true metres.
    """

    a: float
    b: float
    c: float
    d: float
    plane_wkt: str
    residuals_m: tuple[float, ...]

    @property
    def scale(self) -> float:
        """How much the grid is stretched."""
        return float(np.hypot(self.a, self.b))

    @property
    def worst_m(self) -> float:
        """The largest residual."""
        return max(self.residuals_m)

    def placed(self, east: Numbers, north: Numbers) -> tuple[Numbers, Numbers]:
        """Coordinates of the plane."""
        return self.a * east - self.b * north + self.c, self.b * east + self.a * north + self.d

    def unplaced(self, east: Numbers, north: Numbers) -> tuple[Numbers, Numbers]:
        """The inverse of ``placed``."""
        square = self.a**2 + self.b**2
        east, north = east - self.c, north - self.d
        return (self.a * east + self.b * north) / square, (self.a * north - self.b * east) / square


def control_points(text: str) -> Numbers:
    """(n, 4) of ``east,north=longitude,latitude; …``; empty where the text holds anything else."""
    parts = [part for part in re.split(r"[;；\n]", text) if part.strip()]
    found = [_POINT.match(part) for part in parts[: MOST_POINTS + 1]]
    if not parts or len(parts) > MOST_POINTS or not all(found):
        return np.zeros((0, 4))
    return np.array([[float(number) for number in match.groups()] for match in found if match])


def grid_fit(points: Numbers) -> GridFit | None:
    """The best fit of (n, 4) control points; ``None`` for fewer than two different ones, on either side, or no degrees."""
    east, north, longitude, latitude = points.T
    degrees = (np.abs(longitude) <= 180).all() and (np.abs(latitude) < 89).all()
    if not degrees or len(np.unique(points[:, :2], axis=0)) < 2 or len(np.unique(points[:, 2:], axis=0)) < 2:
        return None
    plane = pyproj.CRS.from_dict(
        {"proj": "tmerc", "lon_0": float(longitude.mean()), "lat_0": float(latitude.mean()), "k": 1, "datum": "WGS84"}
    )
    there = pyproj.Transformer.from_crs(plane.geodetic_crs, plane, always_xy=True)
    to_east, to_north = there.transform(longitude, latitude)
    found = similarity(east, north, _numbers(to_east), _numbers(to_north))
    return GridFit(found.a, found.b, found.c, found.d, plane.to_wkt(), found.residuals_m)


@dataclass(frozen=True, slots=True)
class Similarity:
    """``east' = a east - b north + c``, ``north' = b east + a north + d``, and what remains at each point."""

    a: float
    b: float
    c: float
    d: float
    residuals_m: tuple[float, ...]


def similarity(east: Numbers, north: Numbers, to_east: Numbers, to_north: Numbers) -> Similarity:
    """The best turn, stretch and shift (Helmert, four parameters) of points, shape (n,) each, onto others; at least two of
    them differ on either side."""
    # Numbers of millions would cost the fit its millimetres: both sides are counted from their middles.
    middle, target = np.array([east.mean(), north.mean()]), np.array([to_east.mean(), to_north.mean()])
    x, y, u, v = east - middle[0], north - middle[1], to_east - target[0], to_north - target[1]
    square = float((x**2 + y**2).sum())
    a, b = float((x * u + y * v).sum()) / square, float((x * v - y * u).sum()) / square
    c = float(target[0] - a * middle[0] + b * middle[1])
    d = float(target[1] - b * middle[0] - a * middle[1])
    residuals = np.hypot(a * x - b * y - u, b * x + a * y - v)
    return Similarity(a, b, c, d, tuple(map(float, residuals)))


def _numbers(values: npt.ArrayLike) -> Numbers:
    return np.asarray(values, dtype=np.float64)
