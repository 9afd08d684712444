"""One child that makes the reference shapes of a model one after another, as it is told; it may hang or die over any.

Orders come as one JSON object on standard input, answers go out as JSON lines on what was standard output.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

import ifcopenshell.geom
import numpy as np

from benchmarks.geometry_comparison import figures_of
from bim.read_ifc import model_elements, open_model
from bim.read_shapes import has_body
from bim.screen_ifc import screen_ifc
from values.errors import FileRefused

DEFAULT: dict[str, float] = {}
FINER = {"mesher-linear-deflection": 0.0001, "mesher-angular-deflection": 0.1}
"""Defaults of ifcopenshell: 0.001 m and 0.5 rad."""


def main() -> None:
    """Open the file of the order, name its elements, make the shapes of those that are wanted."""
    order = json.loads(sys.stdin.readline())
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    _limit(order["memory_mb"])

    def say(**told: Any) -> None:
        answers.write(json.dumps(told) + "\n")

    path = Path(order["path"])
    try:
        model = open_model(path, screen_ifc(path, max_mb=10_000), Path(order["folder"]))
    except FileRefused as refusal:
        say(refused=refusal.code)
        return
    elements = {element.id(): element for element in model_elements(model)}
    say(
        elements=list(elements),
        guids=[str(element[0]) for element in elements.values()],
        classes=[element.is_a() for element in elements.values()],
    )
    settings = _settings(FINER if order["finer"] else DEFAULT)
    wanted = elements if order["numbers"] is None else order["numbers"]
    for number in wanted:
        say(begin=number)
        say(number=number, **_figures(settings, elements[number], order["kernel"]))
    say(done=True)


def _figures(settings: Any, element: Any, kernel: str) -> dict[str, Any]:
    try:
        made = ifcopenshell.geom.create_shape(settings, element, geometry_library=kernel)
    except (RuntimeError, ValueError, TypeError) as error:
        return {"state": "empty" if has_body(element) else "none", "detail": str(error)[:200]}
    vertices = np.frombuffer(made.geometry.verts_buffer, dtype=np.float64).reshape(-1, 3)
    triangles = np.frombuffer(made.geometry.faces_buffer, dtype=np.int32).reshape(-1, 3)
    if not len(triangles):
        return {"state": "empty" if has_body(element) else "none", "detail": "no triangles"}
    figures = figures_of(vertices, triangles)
    told = [*figures.box_m.tolist(), figures.area_m2, figures.volume_m3]
    return {"state": "mesh", "figures": told, "triangles": len(triangles)}


def _settings(changed: dict[str, float]) -> Any:
    settings = ifcopenshell.geom.settings()
    settings.set("use-world-coords", True)
    for name, value in changed.items():
        settings.set(name, value)
    return settings


def _limit(memory_mb: int) -> None:
    try:
        import resource  # noqa: PLC0415  not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory_mb << 20, memory_mb << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
