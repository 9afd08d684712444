"""Ragged rows in flat arrays: ``offsets`` of n + 1 entries cut an array into n rows."""

import numpy as np
from numpy.typing import NDArray

_SPANS = 1 << 13  # worked on together: bounds the index arrays between


def ragged(offsets: NDArray[np.integer], rows: NDArray[np.integer]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows chosen out of a ragged array: their own offsets, and the places of their entries in the flat array."""
    begins = offsets[rows].astype(np.int64)
    lengths = offsets[rows + 1].astype(np.int64) - begins
    chosen = np.zeros(len(rows) + 1, dtype=np.int64)
    np.cumsum(lengths, out=chosen[1:])
    places = np.arange(chosen[-1], dtype=np.int64) + np.repeat(begins - chosen[:-1], lengths)
    return chosen, places


def joined_spans(
    buffer: NDArray[np.uint8], starts: NDArray[np.integer], ends: NDArray[np.integer]
) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """The spans ``buffer[start:end]`` one after the other: where each ends in the joined bytes, and these bytes."""
    lengths = ends.astype(np.int64) - starts
    stops = np.cumsum(lengths)
    joined = np.empty(int(stops[-1]) if len(stops) else 0, dtype=np.uint8)
    for first in range(0, len(starts), _SPANS):
        part = slice(first, first + _SPANS)
        begin = int(stops[first] - lengths[first])
        moves = np.repeat(starts[part] - (stops[part] - lengths[part]), lengths[part])
        end = begin + len(moves)
        joined[begin:end] = buffer[np.arange(begin, end) + moves]
    return stops, joined
