import json
import math
from datetime import UTC, date, datetime
from pathlib import PurePosixPath
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress.verdicts import ProgressState
from store.documents import problem_document, problem_from_document, storable, storable_text
from values.problems import NOWHERE, Problem, Severity, Where
from values.projects import Stage

PLAIN = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
FIELDS = st.dictionaries(
    PLAIN, PLAIN | st.integers() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False), max_size=4
)
PLACES = st.builds(Where, row=st.none() | st.integers(1), entity=st.none() | PLAIN, field=st.none() | PLAIN)


@given(st.builds(Problem, code=PLAIN, severity=st.sampled_from(Severity), where=PLACES, fields=FIELDS))
def test_a_problem_comes_back_as_it_went_in(problem: Problem) -> None:
    told = json.dumps(problem_document(problem), allow_nan=False)
    assert problem_from_document(json.loads(told)) == problem


def test_nowhere_is_nowhere_again() -> None:
    assert problem_from_document(problem_document(Problem("x"))).where is NOWHERE


@given(st.text())
def test_storable_text_can_always_be_written_down(text: str) -> None:
    made = storable_text(text)
    assert made.encode("utf-8").count(0) == 0
    assert len(made) == len(text)
    assert all(old == new for old, new in zip(text, made, strict=True) if new != "\ufffd")


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (date(2026, 3, 1), "2026-03-01"),
        (datetime(2026, 3, 1, 8, tzinfo=UTC), "2026-03-01T08:00:00+00:00"),
        (math.nan, "nan"),
        (math.inf, "inf"),
        (-math.inf, "-inf"),
        (np.float64("nan"), "nan"),
        (np.float32(0.5), 0.5),
        (np.int64(7), 7),
        (np.bool_(True), True),
        (Stage.TENDER, "tender"),
        (ProgressState.DONE, 6),
        ((1, "a", None), [1, "a", None]),
        ({1: {2.5}}, {"1": [2.5]}),
        (PurePosixPath("a/b"), "a/b"),
        (np.array([1]), "[1]"),
    ],
)
def test_values_become_what_json_holds(value: Any, kept: Any) -> None:
    made = storable(value)
    assert made == kept
    assert type(made) is type(kept)
    json.dumps(made, allow_nan=False)
