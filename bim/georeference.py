"""Engineering metres to map metres and back, as IfcMapConversion says it (IFC 4.3, 8.11.3.10)."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bim.elements import Georeference
from values.errors import InvalidRequest


def map_coordinates(georeference: Georeference, points: ArrayLike) -> NDArray[np.float64]:
    """Map coordinates of engineering points.

    Args:
        georeference: The conversion; must have eastings and northings.
        points: Shape (…, 3): x, y, z in metres of the project's engineering coordinates.

    Returns:
        Shape (…, 3): easting, northing, height in metres of ``georeference.crs_name``.

    Raises:
        InvalidRequest: ``model_not_georeferenced``, or ``map_conversion_degenerate`` (no axis, scale not positive).
    """
    eastings, northings, cosine, sine = _conversion(georeference)
    given = np.asarray(points, dtype=np.float64)
    x, y, z = given[..., 0], given[..., 1], given[..., 2]
    scale = georeference.scale
    return np.stack(
        (
            scale * (cosine * x - sine * y) + eastings,
            scale * (sine * x + cosine * y) + northings,
            scale * z + georeference.orthogonal_height,
        ),
        axis=-1,
    )


def engineering_coordinates(georeference: Georeference, points: ArrayLike) -> NDArray[np.float64]:
    """The inverse of ``map_coordinates``: shape (…, 3) easting, northing, height to x, y, z in metres; same errors."""
    eastings, northings, cosine, sine = _conversion(georeference)
    given = np.asarray(points, dtype=np.float64)
    east = (given[..., 0] - eastings) / georeference.scale
    north = (given[..., 1] - northings) / georeference.scale
    height = (given[..., 2] - georeference.orthogonal_height) / georeference.scale
    return np.stack((cosine * east + sine * north, cosine * north - sine * east, height), axis=-1)


def rotation_degrees(georeference: Georeference) -> float:
    """Angle from map east to the model's x axis, counter-clockwise, in -180 … 180 degrees."""
    return math.degrees(math.atan2(georeference.x_axis_ordinate, georeference.x_axis_abscissa))


def _conversion(georeference: Georeference) -> tuple[float, float, float, float]:
    """Eastings, northings and the unit axis pair; only the direction of the pair counts, its length does not."""
    if georeference.eastings is None or georeference.northings is None:
        raise InvalidRequest("model_not_georeferenced")
    length = math.hypot(georeference.x_axis_abscissa, georeference.x_axis_ordinate)
    if not (length > 0 and math.isfinite(length) and georeference.scale > 0 and math.isfinite(georeference.scale)):
        raise InvalidRequest("map_conversion_degenerate", axis_length=length, scale=georeference.scale)
    cosine, sine = georeference.x_axis_abscissa / length, georeference.x_axis_ordinate / length
    return georeference.eastings, georeference.northings, cosine, sine
