"""Curved surfaces as functions of two parameters, and back (ISO 10303-42, IfcGeometryResource)."""

import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bim.shapes.parametric import ParametricCurve, bending, parametric_curve
from bim.shapes.refusal import Refused
from bim.shapes.source import CHORD_RAD, Source, Values, length, optional_reference, reference, value
from bim.shapes.spline_surfaces import SPLINE_SURFACES, spline_surface

Points = NDArray[np.float64]

_TURN = 2 * math.pi
_PROFILES = frozenset({"IFCARBITRARYOPENPROFILEDEF", "IFCARBITRARYCLOSEDPROFILEDEF"})
_SWEPT = frozenset({"IFCSURFACEOFLINEAREXTRUSION", "IFCSURFACEOFREVOLUTION"})
_SAMPLES = 17


class Surface(Protocol):
    """What can be added to a parameter without moving the point is its period; 0 where nothing can."""

    @property
    def periods(self) -> tuple[float, float]:
        """What can be added to either parameter."""
        ...

    def points(self, uv: Points) -> Points:
        """Points (k, 3) of parameters (k, 2)."""
        ...

    def parameters(self, points: Points) -> Points:
        """Parameters (k, 2) of points (k, 3) on the surface, of others something near; u is NaN where it has no say."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Revolved:
    """A profile turned about the third axis of ``frame`` (4, 4): u in radians, v the parameter of the profile.

    The profile stands in the coordinates of the frame; ``near`` is the distance from the axis that counts as none.
    """

    frame: Points
    profile: ParametricCurve
    near: float

    @property
    def periods(self) -> tuple[float, float]:
        """A turn, and that of a closed profile."""
        return _TURN, _period(self.profile, self.near)

    def points(self, uv: Points) -> Points:
        """Points (k, 3)."""
        own = self.profile.points(uv[:, 1])
        cosine, sine = np.cos(uv[:, 0]), np.sin(uv[:, 0])
        turned = np.stack(
            [cosine * own[:, 0] - sine * own[:, 1], sine * own[:, 0] + cosine * own[:, 1], own[:, 2]], axis=1
        )
        made: Points = turned @ self.frame[:3, :3].T + self.frame[:3, 3]
        return made

    def parameters(self, points: Points) -> Points:
        """Parameters (k, 2); on the axis every u is right."""
        own = (points - self.frame[:3, 3]) @ self.frame[:3, :3]
        v = self.profile.nearest(_meridian(own), _meridian, period=self.periods[1])
        begin = self.profile.points(v)
        u = np.arctan2(own[:, 1], own[:, 0]) - np.arctan2(begin[:, 1], begin[:, 0])
        return np.stack([np.where(np.hypot(own[:, 0], own[:, 1]) > self.near, u, np.nan), v], axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class Cylinder:
    """u in radians about the third axis of ``frame`` (4, 4), v along it; without ends."""

    frame: Points
    radius: float

    @property
    def periods(self) -> tuple[float, float]:
        """A turn."""
        return _TURN, 0.0

    def points(self, uv: Points) -> Points:
        """Points (k, 3)."""
        own = np.stack([self.radius * np.cos(uv[:, 0]), self.radius * np.sin(uv[:, 0]), uv[:, 1]], axis=1)
        made: Points = own @ self.frame[:3, :3].T + self.frame[:3, 3]
        return made

    def parameters(self, points: Points) -> Points:
        """Parameters (k, 2)."""
        own = (points - self.frame[:3, 3]) @ self.frame[:3, :3]
        return np.stack([np.arctan2(own[:, 1], own[:, 0]), own[:, 2]], axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class Extruded:
    """A profile moved along ``direction`` (3,), of length 1: u the parameter of the profile, v the way; without ends."""

    profile: ParametricCurve
    direction: Points
    near: float

    @property
    def periods(self) -> tuple[float, float]:
        """That of a closed profile."""
        return _period(self.profile, self.near), 0.0

    def points(self, uv: Points) -> Points:
        """Points (k, 3)."""
        made: Points = self.profile.points(uv[:, 0]) + uv[:, 1:] * self.direction
        return made

    def parameters(self, points: Points) -> Points:
        """Parameters (k, 2): u is found as one looks along the direction."""
        u = self.profile.nearest(self._seen(points), self._seen, period=self.periods[0])
        return np.stack([u, (points - self.profile.points(u)) @ self.direction], axis=1)

    def _seen(self, points: Points) -> Points:
        made: Points = points - (points @ self.direction)[:, None] * self.direction
        return made


def surfaces(source: Source, number: int) -> tuple[Surface, ...]:
    """A curved surface as it is written, and what else may be meant by it. Raises ``Refused``.

    Revit writes the profile of a swept surface in the coordinates of the brep, and a Position besides that moves it a
    second time. Which of both is meant, the edges of the face say: they lie on one of them.
    """
    moved = source.class_of(number) in _SWEPT and value(source.values(number), 1) is not None
    written = surface(source, number)
    return (written, surface(source, number, placed=False)) if moved else (written,)


def surface(source: Source, number: int, *, placed: bool = True) -> Surface:
    """A curved surface of a class that is known; without the Position of a swept one if told. Raises ``Refused``."""
    values = source.values(number)
    position = optional_reference(values, 1) if placed and source.class_of(number) in _SWEPT else None
    match source.class_of(number):
        case "IFCCYLINDRICALSURFACE":
            return Cylinder(source.placement(reference(values, 0)), length(values, 1))
        case "IFCSPHERICALSURFACE":
            frame, radius = source.placement(reference(values, 0)), length(values, 1)
            return Revolved(frame, _circle(0.0, radius, (-math.pi / 2, math.pi / 2)), source.near)
        case "IFCTOROIDALSURFACE":
            major, minor = length(values, 1), length(values, 2)
            if minor >= major:
                raise Refused("torus that crosses itself")
            return Revolved(source.placement(reference(values, 0)), _circle(major, minor, (0.0, _TURN)), source.near)
        case "IFCSURFACEOFREVOLUTION":
            return _revolved(source, values, source.placement(position))
        case "IFCSURFACEOFLINEAREXTRUSION":
            frame = source.placement(position)
            direction = frame[:3, :3] @ source.direction(reference(values, 2))
            return Extruded(_moved(_profile(source, reference(values, 0)), frame), direction, source.near)
        case kind if kind in SPLINE_SURFACES:
            return spline_surface(source, number)
        case other:
            raise Refused(f"class {other}")


def beside(surface: Surface, points: Points) -> tuple[Points, NDArray[np.float64]]:
    """Parameters (k, 2) of points (k, 3), and how far (k,) each is from the surface."""
    uv = surface.parameters(points)
    return uv, np.linalg.norm(surface.points(np.where(np.isnan(uv), 0.0, uv)) - points, axis=1)


def steps(surface: Surface, low: Points, high: Points, chord: float) -> Points:
    """How far (2,) both parameters may go along one chord between ``low`` and ``high`` (2,), for the same bars as curves.

    ``inf`` where the surface is straight that way.
    """
    size = high - low
    axes = [np.linspace(low[axis], high[axis], _SAMPLES) for axis in (0, 1)]
    grid = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1)
    points = surface.points(grid.reshape(-1, 2)).reshape(_SAMPLES, _SAMPLES, 3)
    sags, turns = np.zeros(2), np.zeros(2)
    for axis in (0, 1):
        legs = np.diff(np.moveaxis(points, axis, 0), axis=0)
        legs[np.linalg.norm(legs, axis=-1) < chord / 1000] = 0.0  # at a pole they point anywhere
        sag, turn = bending(legs)
        sags[axis], turns[axis] = sag.max() * (_SAMPLES - 1) ** 2, turn.max() * (_SAMPLES - 1)
    bent = sags > chord / 64
    share = chord / (2 if bent.all() else 1)  # a triangle bent both ways is as far off as both add up to
    parts = np.maximum(np.sqrt(sags / share), turns / CHORD_RAD)
    return np.where(bent, size / np.where(bent, parts, 1), np.inf)


def _revolved(source: Source, values: Values, outer: Points) -> Revolved:
    axis = source.values(reference(values, 2))
    direction = optional_reference(axis, 1)
    z = np.array([0.0, 0.0, 1.0]) if direction is None else source.direction(direction)
    x = np.eye(3)[np.abs(z).argmin()]
    x = np.cross(z, x) / np.linalg.norm(np.cross(z, x))
    inner = np.eye(4)
    inner[:3, 0], inner[:3, 1], inner[:3, 2] = x, np.cross(z, x), z
    inner[:3, 3] = source.point(reference(axis, 0))
    home = np.asarray(np.linalg.inv(inner), dtype=np.float64)
    profile = _moved(_profile(source, reference(values, 0)), home)
    return Revolved(outer @ inner, profile, source.near)


def _profile(source: Source, number: int) -> ParametricCurve:
    if source.class_of(number) not in _PROFILES:
        raise Refused(f"class {source.class_of(number)}")
    return parametric_curve(source, reference(source.values(number), 2))


def _moved(curve: ParametricCurve, matrix: Points) -> ParametricCurve:
    return ParametricCurve(lambda at: curve.points(at) @ matrix[:3, :3].T + matrix[:3, 3], curve.breaks)


def _circle(centre: float, radius: float, ends: tuple[float, float]) -> ParametricCurve:
    """Part of a circle in the plane of the first and third axis, its centre on the first."""
    return ParametricCurve(
        lambda at: np.stack([centre + radius * np.cos(at), np.zeros(len(at)), radius * np.sin(at)], axis=1),
        np.linspace(*ends, 5),
    )


def _meridian(points: Points) -> Points:
    """Distance from the axis and height (k, 2)."""
    return np.stack([np.hypot(points[:, 0], points[:, 1]), points[:, 2]], axis=1)


def _period(profile: ParametricCurve, near: float) -> float:
    return profile.high - profile.low if profile.closed(near) else 0.0
