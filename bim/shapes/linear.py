"""IfcLinearPlacement: an element placed by distance along an alignment (IFC4X3)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bim.shapes.refusal import Refused
from bim.shapes.source import Source, frame_of, optional_reference, reference, value
from bim.shapes.stations import Stations
from bim.step.text import StepText
from bim.step.values import StepError

Points = NDArray[np.float64]

NONE = -1


@dataclass(frozen=True, slots=True, eq=False)
class LinearPlacement:
    """``matrix`` (4, 4) in file units, relative to ``parent`` (-1: the world); with a ``reason`` it has no answer."""

    matrix: Points
    parent: int
    reason: str = ""


def linear_placements(step: StepText, *, length_m: float) -> dict[int, LinearPlacement]:
    """All linear placements of a file.

    The curve gives the place, the axes are those written down; without them a placement has no answer here. The
    CartesianPosition that may stand beside is not asked: writers mistake the side on which a lateral offset lies.
    """
    numbers = step.of_class("IFCLINEARPLACEMENT").tolist()
    if not numbers:
        return {}
    source = Source(step, length_m=length_m, angle_rad=1.0)
    stations = Stations(source)
    return {number: _placement(source, stations, number) for number in numbers}


def _placement(source: Source, stations: Stations, number: int) -> LinearPlacement:
    try:
        values = source.values(number)
        parent = optional_reference(values, 0)
        linear = source.values(reference(values, 1))
        if source.class_of(reference(values, 1)) != "IFCAXIS2PLACEMENTLINEAR":
            raise Refused("broken placement")
        along, _ = stations.frame(reference(linear, 0))
        if value(linear, 1) is None or value(linear, 2) is None:
            raise Refused("linear placement without axes")
        third, first = (source.direction(reference(linear, place)) for place in (1, 2))
        matrix = frame_of(along[:3, 3], third.tolist(), first.tolist())
    except (Refused, StepError) as trouble:
        return LinearPlacement(np.eye(4), NONE, getattr(trouble, "reason", "broken placement"))
    return LinearPlacement(matrix, NONE if parent is None else parent)
