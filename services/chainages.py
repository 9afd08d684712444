"""Where along a linear work something lies: the chainage (里程) of shapes beside the project's one centre line."""

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.alignment import Alignment, alignment, stations
from values.errors import InvalidRequest

FARTHEST_M = 200.0
"""What lies farther from the line does not lie along it."""


def one_line(lines: Sequence[BaseGeometry]) -> Alignment | None:
    """The project's centre line, counted from its first point; ``None`` where it has none, or several (which is meant?)."""
    if len(lines) != 1:
        return None
    try:
        return alignment(lines[0])
    except InvalidRequest:
        return None


def chainage_facts(line: Alignment | None, shape: BaseGeometry) -> dict[str, float]:
    """``start_chainage`` and ``finish_chainage`` in metres along the line; nothing where the shape lies away from it."""
    if line is None:
        return {}
    longitudes, latitudes = shapely.get_coordinates(shape).T
    found = stations(line, longitudes, latitudes)
    if not len(longitudes) or not np.nanmin(np.abs(found.offsets_m)) <= FARTHEST_M:
        return {}
    return {
        "start_chainage": float(np.nanmin(found.chainages_m)),
        "finish_chainage": float(np.nanmax(found.chainages_m)),
    }
