"""Where a model says it stands."""

import numpy as np
import pyarrow as pa
import pytest

from bim.elements import Georeference
from progress.places import boxes, is_on_the_map, map_crs


def test_boxes_keep_missing_shapes_as_nan() -> None:
    columns = {
        f"{end}_{axis}": [number, None]
        for number, (end, axis) in enumerate((e, a) for e in ("min", "max") for a in "xyz")
    }
    found = boxes(pa.table({name: pa.array(column, pa.float64()) for name, column in columns.items()}))
    assert found.low[0].tolist() == [0, 1, 2]
    assert found.centre[0].tolist() == [1.5, 2.5, 3.5]
    assert np.isnan(found.centre[1]).all()


@pytest.mark.parametrize(
    ("georeference", "on_map", "code"),
    [
        (Georeference("EPSG:4547", 500000.0, 3400000.0), True, None),
        (Georeference("", 500000.0, 3400000.0), False, "model_crs_unnamed"),
        (Georeference(site_longitude=114.0, site_latitude=30.0), False, "model_place_is_weak"),
        (Georeference(), False, "model_without_place"),
    ],
)
def test_only_a_map_conversion_with_a_named_system_is_drawn(
    georeference: Georeference, on_map: bool, code: str
) -> None:
    found, problem = is_on_the_map(georeference)
    assert found is on_map
    assert (problem.code if problem else None) == code


@pytest.mark.parametrize(
    ("georeference", "crs", "codes"),
    [
        (Georeference("EPSG:4547", 500000.0, 3400000.0), "EPSG:4547", []),
        (Georeference("nowhere land", 500000.0, 3400000.0), None, ["model_crs_unknown"]),
        (Georeference(), None, ["model_without_place"]),
    ],
)
def test_the_system_a_model_stands_in(georeference: Georeference, crs: str | None, codes: list[str]) -> None:
    found, problems = map_crs(georeference)
    assert (found.code if found else None) == crs
    assert [problem.code for problem in problems] == codes
