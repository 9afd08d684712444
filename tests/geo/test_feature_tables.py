from datetime import UTC, date, datetime, time

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.feature_tables import first_free, plain_value, typed_column, usable_coordinates


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (None, None),
        (True, True),
        (2**80, 2**80),
        (float("nan"), None),
        (float("inf"), None),
        (date(2026, 3, 1), "2026-03-01"),
        (datetime(2026, 3, 1), "2026-03-01"),  # noqa: DTZ001  as shapefiles give days
        (datetime(2026, 3, 1, tzinfo=UTC), "2026-03-01T00:00:00+00:00"),
        (datetime(2026, 3, 1, 8, 30), "2026-03-01T08:30:00"),  # noqa: DTZ001
        (time(8, 30), "08:30:00"),
        (pd.NaT, None),
        (pd.NA, None),
        (np.int32(3), 3),
        (np.asarray([1, 2]), [1, 2]),
        (b"abc", "3 bytes"),
        ({1: ("\ud800",)}, {"1": ["?"]}),
        (3 + 4j, "(3+4j)"),
    ],
)
def test_plain_values(value, plain):
    found = plain_value(value)
    assert found == plain
    assert type(found) is type(plain)


@pytest.mark.parametrize(
    ("values", "dtype"),
    [
        ([True, False], "bool"),
        ([True, None], "object"),
        ([1, 2], "int64"),
        ([1, None], "float64"),
        ([1, 2.5], "float64"),
        ([2**63, 1], "object"),  # as a float it would be another number
        ([1, True], "object"),
        ([1, "a"], "object"),
        ([None], "object"),
        ([], "object"),
    ],
)
def test_columns_have_one_type(values, dtype):
    assert typed_column(values).dtype == dtype


@settings(deadline=None)
@given(st.lists(st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=3)))
def test_no_value_is_lost_in_a_column(values):
    column = typed_column(values)
    assert len(column) == len(values)
    assert column.isna().tolist() == [value is None for value in values]
    if column.dtype in ("int64", "float64"):
        assert column.dropna().tolist() == [value for value in values if value is not None]


def test_free_names_and_usable_coordinates():
    assert first_free("a", {"a": 1, "a_2": 1}) == "a_3"
    shapes = np.asarray(
        [
            None,
            shapely.Point(),
            shapely.Point(1, 2),
            shapely.Point(np.nan, 1),
            shapely.LineString([(0, 0), (np.inf, 1)]),
        ]
    )
    assert usable_coordinates(shapes).tolist() == [False, False, True, False, False]
