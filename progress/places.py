"""Where the elements of a model stand on the map, and in which section: geometry and model introduced."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bim.elements import Georeference
from geo.crs import Crs, crs_from_name
from progress.placements import OFF_THE_MAP
from values.problems import NOWHERE, Problem, Severity

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Boxes:
    """Bounding boxes of the elements, shape (elements, 3) each, metres in the model's engineering coordinates; NaN: no shape."""

    low: Floats
    high: Floats

    @property
    def centre(self) -> Floats:
        """Middle of each box."""
        return (self.low + self.high) / 2

    @property
    def corners(self) -> Floats:
        """The lower four corners of each box in order around, shape (elements, 4, 3)."""
        low, high = self.low, self.high
        return np.stack(
            [
                np.column_stack((x[:, 0], y[:, 1], low[:, 2]))
                for x, y in ((low, low), (high, low), (high, high), (low, high))
            ],
            axis=1,
        )


def boxes(elements: pa.Table) -> Boxes:
    """The boxes of an element table."""

    def corner(name: str) -> Floats:
        return np.column_stack(
            [elements[f"{name}_{axis}"].to_numpy(zero_copy_only=False).astype(np.float64) for axis in "xyz"]
        )

    return Boxes(corner("min"), corner("max"))


def is_on_the_map(georeference: Georeference) -> tuple[bool, Problem | None]:
    """Whether the model says well enough where it is: a map conversion with a named CRS. A site's latitude alone is too weak.

    Many tools write a default site latitude and longitude (their own office), so it is told but not drawn.
    """
    if georeference.stated_by == OFF_THE_MAP:
        return False, Problem("model_kept_off_map", Severity.INFO)
    if georeference.eastings is not None and georeference.northings is not None and georeference.crs_name:
        return True, None
    if georeference.eastings is not None:
        return False, Problem("model_crs_unnamed", Severity.WARNING)
    if georeference.site_latitude is not None and georeference.site_longitude is not None:
        place = {"latitude": georeference.site_latitude, "longitude": georeference.site_longitude}
        return False, Problem("model_place_is_weak", Severity.WARNING, NOWHERE, place)
    return False, Problem("model_without_place", Severity.WARNING)


def map_crs(georeference: Georeference) -> tuple[Crs | None, tuple[Problem, ...]]:
    """The reference system in which a model stands on the map; ``None`` with the reason where it cannot be drawn."""
    on_map, problem = is_on_the_map(georeference)
    if not on_map:
        return None, (problem,) if problem else ()
    answer = crs_from_name(georeference.crs_name)
    if answer.crs is None:
        return None, (Problem("model_crs_unknown", Severity.WARNING, NOWHERE, {"found": answer.found}),)
    return answer.crs, ()
