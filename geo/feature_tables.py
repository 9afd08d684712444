"""Features as a reader found them: attributes by column, geometries, and what the file said about its reference system.

Still in the file's own coordinates. From here on it no longer matters what kind of file it was.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from values.problems import Problem

MOST_COLUMNS = 500


@dataclass(frozen=True, slots=True)
class FeatureTable:
    """``columns`` are plain Python values, one list a column, as long as ``geometries`` (shapely objects or ``None``).

    ``crs_text`` is the file's own word on its reference system, empty when it has none. ``degrees_by_format`` tells
    that the format itself prescribes longitude, latitude (RFC 7946) where the file says nothing.
    """

    name: str
    columns: Mapping[str, Sequence[Any]]
    geometries: npt.NDArray[np.object_]
    crs_text: str = ""
    degrees_by_format: bool = False
    problems: tuple[Problem, ...] = ()

    def row(self, index: int) -> dict[str, Any]:
        """The attributes of one feature."""
        return {column: values[index] for column, values in self.columns.items()}


def first_free(wanted: str, taken: Mapping[str, Any]) -> str:
    """``wanted``, or ``wanted_2``, ``wanted_3`` … when it is taken."""
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}_{number}", number + 1
    return name


def plain_value(value: Any) -> Any:  # noqa: PLR0911  a table of types
    """A value as JSON knows it: text, int, float, bool, list, dict or ``None``; dates and times as ISO 8601 text."""
    match value:
        case None | bool() | int():
            return value
        case str():
            return _text(value)
        case float():
            return float(value) if math.isfinite(value) else None
        case datetime():
            return None if pd.isna(value) else _moment(value)
        case date() | time():
            return value.isoformat()
        case dict():
            return {_text(str(key)): plain_value(inner) for key, inner in value.items()}
        case list() | tuple() | np.ndarray():
            return [plain_value(inner) for inner in value]
        case bytes():
            return f"{len(value)} bytes"
        case np.generic():
            return plain_value(value.item())
        case _:
            return None if pd.isna(value) else _text(str(value))


def typed_column(values: Sequence[Any]) -> pd.Series:
    """A column of one type whatever stood in it: bool, int64, float64 (missing: NaN) or text (missing: ``None``)."""
    present = [value for value in values if value is not None]
    if present and all(isinstance(value, bool) for value in present) and len(present) == len(values):
        return pd.Series(values, dtype="bool")
    if present and all(isinstance(value, int | float) and not isinstance(value, bool) for value in present):
        whole = len(present) == len(values) and all(isinstance(value, int) for value in present)
        if whole and all(-(2**63) <= value < 2**63 for value in present):
            return pd.Series(values, dtype="int64")
        if all(abs(value) < 2**53 or isinstance(value, float) for value in present):
            return pd.Series([math.nan if value is None else float(value) for value in values], dtype="float64")
    return pd.Series([None if value is None else _as_text(value) for value in values], dtype="object")


def usable_coordinates(geometries: npt.NDArray[np.object_]) -> npt.NDArray[np.bool_]:
    """Which geometries are there, are not empty and have finite coordinates only."""
    there: npt.NDArray[np.bool_] = ~(shapely.is_missing(geometries) | shapely.is_empty(geometries))
    coordinates, owner = shapely.get_coordinates(geometries, return_index=True)
    finite = np.ones(len(geometries), dtype=np.bool_)
    finite[owner[~np.isfinite(coordinates).all(axis=1)]] = False
    return there & finite


def _moment(moment: datetime) -> str:
    whole_day = (
        moment.time() == time() and moment.tzinfo is None
    )  # shapefiles know days only, readers make them midnights
    return moment.date().isoformat() if whole_day else moment.isoformat()


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _text(value: str) -> str:
    """Text that every store can hold: half a surrogate pair, which JSON allows, becomes a question mark."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return value.encode("utf-8", "replace").decode("utf-8")
    return value
