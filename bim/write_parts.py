"""Triangles of elements between two processes: files of arrays, so that no later crash can take made shapes along."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Shape:
    """Triangles of one element (its STEP instance number).

    Vertices (n, 3) float64 in metres, engineering coordinates; triangles (m, 3) int32 index them.
    """

    number: int
    vertices: NDArray[np.float64]
    triangles: NDArray[np.int32]


def write_part(path: Path, shapes: Iterable[Shape]) -> tuple[int, ...]:
    """Write shapes, by ascending number: equal shapes give equal bytes. Nothing is written of no shapes.

    Arrays of the file (numpy ``.npz``, not compressed): numbers, vertex_counts, triangle_counts (int64, one entry a
    shape), vertices (float64) and triangles (int32, counted from the shape's own first vertex).

    Returns:
        The numbers written.
    """
    kept = sorted(shapes, key=lambda shape: shape.number)
    if not kept:
        return ()
    numbers = tuple(shape.number for shape in kept)
    np.savez(
        path,
        numbers=np.array(numbers, dtype=np.int64),
        vertex_counts=np.array([len(shape.vertices) for shape in kept], dtype=np.int64),
        triangle_counts=np.array([len(shape.triangles) for shape in kept], dtype=np.int64),
        vertices=np.concatenate([shape.vertices for shape in kept]),
        triangles=np.concatenate([shape.triangles for shape in kept]),
    )
    return numbers


def known_parts(parts: Sequence[Path], known: Container[int]) -> tuple[tuple[Path, ...], tuple[int, ...]]:
    """Part files without the shapes of elements that are not ``known``, and the numbers of those, ascending.

    Files without strangers stay as they are; the others are replaced by what remains of them, if anything.
    """
    kept: list[Path] = []
    strangers: list[int] = []
    for path in parts:
        with np.load(path) as part:
            numbers = part["numbers"].tolist()
            unknown = [number for number in numbers if number not in known]
            shapes = _shapes(part) if unknown else []
        remaining = [shape for shape in shapes if shape.number not in set(unknown)]
        if not unknown or write_part(path, remaining):
            kept.append(path)
        strangers += unknown
    return tuple(kept), tuple(sorted(strangers))


def _shapes(part: Mapping[str, NDArray[Any]]) -> list[Shape]:
    """All shapes of an open part file."""
    vertex_ends, triangle_ends = np.cumsum(part["vertex_counts"])[:-1], np.cumsum(part["triangle_counts"])[:-1]
    vertices, triangles = np.split(part["vertices"], vertex_ends), np.split(part["triangles"], triangle_ends)
    return [Shape(*each) for each in zip(part["numbers"].tolist(), vertices, triangles, strict=True)]
