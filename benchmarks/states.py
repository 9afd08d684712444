"""States of 1,000,000 element-task links at a date: time and memory of the judgement alone, and of the join before it.

Run: python -m benchmarks.states
Synthetic: 400,000 elements, 20,000 tasks, 1,000,000 distinct links, 600,000 reports. The judgement takes the joined links, the
tasks' dates and the evidence, and gives the state of every element: planned windows over all links, then the truth table.
"""

import json
import resource
import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from progress.evidence import evidence
from progress.join import Join, planned_windows
from progress.statements import Statements
from progress.states import states_at
from values.dates import NO_DAY

ELEMENTS, TASKS, LINKS, REPORTS = 400_000, 20_000, 1_000_000, 600_000
DAY, RUNS = 500, 7


def synthetic_join(draw: np.random.Generator) -> Join:
    """Distinct links, sorted as ``joined`` gives them."""
    pairs = np.unique(draw.integers(0, ELEMENTS * TASKS, LINKS + LINKS // 10))
    pairs = np.sort(draw.permutation(pairs)[:LINKS])
    element, task = (pairs // TASKS).astype(np.int32), (pairs % TASKS).astype(np.int32)
    return Join(ELEMENTS, TASKS, element, task, np.zeros(LINKS, np.int8), np.arange(LINKS))


def synthetic_reports(draw: np.random.Generator) -> Statements:
    """Reports in the order of their days."""
    day = np.sort(draw.integers(0, 600, REPORTS)).astype(np.int32)
    return Statements(
        draw.integers(0, ELEMENTS, REPORTS).astype(np.int32),
        day,
        draw.integers(0, 3, REPORTS).astype(np.int8),
        np.full(REPORTS, NO_DAY, np.int32),
        np.arange(REPORTS),
        np.zeros(REPORTS, np.bool_),
    )


def timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Median and maximum seconds of several runs, and the last result."""
    seconds, result = [], None
    for _ in range(RUNS):
        start = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds), max(seconds), result


def main() -> None:
    """Measure and print JSON."""
    draw = np.random.default_rng(1)
    join, reports = synthetic_join(draw), synthetic_reports(draw)
    starts = draw.integers(0, 600, TASKS).astype(np.int32)
    finishes = starts + draw.integers(1, 60, TASKS).astype(np.int32)
    weave, _, found = timed(lambda: evidence(ELEMENTS, reports))

    def judge() -> dict[Any, int]:
        windows = planned_windows(join, starts, finishes)
        linked = join.tasks_per_element > 0
        return states_at(windows, linked, found, day=DAY, freshness_days=30).counts()

    median, worst, counts = timed(judge)
    print(
        json.dumps(
            {
                "links": len(join.element),
                "elements": ELEMENTS,
                "reports": REPORTS,
                "states_seconds_median": round(median, 4),
                "states_seconds_worst_of_7": round(worst, 4),
                "evidence_seconds_median_once_per_revision": round(weave, 4),
                "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
                "states": {state.word: count for state, count in counts.items()},
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
