"""What our own engine makes of a model, in the form in which the benchmarks judge it."""

import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.geometry_comparison import Figures, figures_of
from bim.read_by_child import Limits
from bim.read_shapes_in_child import Outcome, shapes_of_file

SECONDS, MEMORY_MB, ELEMENT_SECONDS = 1800, 8192, 60
MAX_MB = 10_000


@dataclass(frozen=True, slots=True)
class OurShapes:
    """Everything by instance number of the element.

    ``states``: mesh, box, none, failed; ``reasons`` where there is no mesh though a body is claimed; ``kernels``: who made
    the mesh, as the name of its part file says.
    """

    states: Mapping[int, str]
    reasons: Mapping[int, str]
    kernels: Mapping[int, str]
    figures: Mapping[int, Figures]


def limits() -> Limits:
    """Patience of a benchmark: more than an import has, so that slowness is measured and not cut off."""
    return Limits(time.monotonic() + SECONDS, MEMORY_MB, ELEMENT_SECONDS)


def our_shapes(path: Path) -> OurShapes:
    """Make the shapes of a file and take their figures. Raises ``FileRefused`` as the engine does."""
    with tempfile.TemporaryDirectory() as folder:
        outcome = shapes_of_file(path, Path(folder), limits=limits(), max_mb=MAX_MB)
        made = list(_made(outcome))
    figures = {number: each for number, _, each in made}
    if len(figures) != len(made):
        raise ValueError("an element stands in two part files")
    return OurShapes(outcome.states, outcome.reasons, {number: kernel for number, kernel, _ in made}, figures)


def _made(outcome: Outcome) -> Iterator[tuple[int, str, Figures]]:
    for path in outcome.parts:
        with np.load(path) as part:
            numbers, vertex_counts, triangle_counts = part["numbers"], part["vertex_counts"], part["triangle_counts"]
            vertices, triangles = part["vertices"], part["triangles"]
        vertex_stops, triangle_stops = np.cumsum(vertex_counts), np.cumsum(triangle_counts)
        for place, number in enumerate(numbers.tolist()):
            own = vertices[vertex_stops[place] - vertex_counts[place] : vertex_stops[place]]
            used = triangles[triangle_stops[place] - triangle_counts[place] : triangle_stops[place]]
            yield number, path.stem.split("-", maxsplit=1)[0], figures_of(own, used)
