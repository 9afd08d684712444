"""Which section (标段) each element of a model stands in: model and geometry laid over each other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bim.georeference import map_coordinates
from geo.crs import lon_lat
from geo.layers import LayerKind
from geo.overlay import section_hits
from geo.portfolio_fields import found_columns
from geo.read_layer import layer_features
from progress.places import boxes, map_crs
from services.federation import Federation
from services.workspace import Workspace
from values.problems import Problem

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class SectionPlaces:
    """``names`` of the sections, the index of each item's section (-1: none), and ``problems`` that say why none is known.

    ``builders``: who builds each section as its layer says (施工单位), empty where it does not.
    """

    names: tuple[str, ...]
    of_item: npt.NDArray[np.int32]
    problems: tuple[Problem, ...] = ()
    builders: tuple[str, ...] = ()

    @classmethod
    def nowhere(cls, items: int, problems: tuple[Problem, ...] = ()) -> "SectionPlaces":
        """No section for any item."""
        return cls((), np.full(items, -1, np.int32), problems)

    def members(self) -> Mapping[str, Sequence[int]]:
        """Rows of the items in each section."""
        return {name: np.flatnonzero(self.of_item == number).tolist() for number, name in enumerate(self.names)}

    def name_of(self, item: int) -> str:
        """Section of one item, empty for none."""
        return self.names[self.of_item[item]] if self.of_item[item] >= 0 else ""


def element_places(
    federation: Federation, elements: pa.Table
) -> tuple[Floats | None, Floats | None, tuple[Problem, ...]]:
    """Longitude and latitude in degrees of the middle of each element's box, shape (elements,), NaN without a shape.

    ``None`` twice, with the reason, when no model says well enough where it stands.
    """
    crs, problems = map_crs(federation.georeference)
    if crs is None:
        return None, None, problems
    points = map_coordinates(federation.georeference, federation.common(boxes(elements).centre))
    longitude, latitude = lon_lat(crs, points[:, 0], points[:, 1])
    return np.where(np.isfinite(longitude), longitude, np.nan), np.where(np.isfinite(latitude), latitude, np.nan), ()


def section_places(workspace: Workspace, code: str, federation: Federation, elements: pa.Table) -> SectionPlaces:
    """The section that holds the middle of each element, by the project's current section layers."""
    records = [record for record in workspace.store.layers.current(code) if record.kind == LayerKind.SECTIONS]
    if not records:
        return SectionPlaces.nowhere(len(elements))
    longitude, latitude, problems = element_places(federation, elements)
    if longitude is None or latitude is None:
        return SectionPlaces.nowhere(len(elements), problems)
    given: list[str] = []
    shapes: list[Any] = []
    builders: dict[str, str] = {}
    for record in records:
        features = layer_features(workspace.store.files.read(record.features_digest))
        called = section_names(features["name"])
        given.extend(called)
        shapes.extend(features.geometry)
        for name, builder in zip(called, _builders(features), strict=True):
            builders[name] = builders.get(name) or builder
    hits = section_hits(longitude, latitude, shapes).sections
    names = tuple(dict.fromkeys(given))  # a section of several polygons is one section
    number = {name: index for index, name in enumerate(names)}
    section_of_shape = np.array([*(number[name] for name in given), -1], np.int32)  # -1, no shape, finds the last
    return SectionPlaces(names, section_of_shape[hits], problems, tuple(builders[name] for name in names))


def section_names(names: Iterable[Any]) -> list[str]:
    """The names of a layer's sections; one without a name is called by its place in the layer."""
    return [str(name or f"#{place}") for place, name in enumerate(names, start=1)]


def _builders(features: gpd.GeoDataFrame) -> list[str]:
    """Who builds each section of a layer; empty throughout where the layer has no column for it."""
    column = found_columns(features.columns, {}).get("builder")
    if column is None:
        return [""] * len(features)
    return [word.strip() if isinstance(word, str) else "" for word in features[column]]
