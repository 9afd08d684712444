"""One colour for many, as docs/states.md says."""

import pytest

from progress.verdicts import ProgressState
from services.judgement import shown_state

U, N, V, M, P, L, D, DL = ProgressState
CASES = [
    ({}, U),
    ({U: 5}, U),
    ({U: 5, N: 1}, N),
    ({D: 3}, D),
    ({D: 3, U: 9}, D),  # everything that is linked
    ({D: 1, DL: 1}, D),
    ({D: 1, DL: 2}, DL),
    ({D: 9, N: 1}, P),
    ({P: 1, N: 9}, P),
    ({D: 99, M: 1}, M),
    ({M: 2, L: 2}, M),
    ({M: 1, L: 2}, L),
    ({D: 9, V: 1}, P),  # a tenth is not more than a tenth
    ({D: 8, V: 1}, V),
    ({N: 90, V: 1}, V),  # what is not due yet proves nothing
    ({V: 9, M: 1}, M),
]


@pytest.mark.parametrize(("counts", "shown"), CASES)
def test_shown_state(counts: dict, shown: ProgressState) -> None:
    assert shown_state(counts) is shown
