"""ifcopenshell's own iterator over one file, two threads, kernel and settings as they come: one JSON line comes out.

Run: ``python -m benchmarks.geometry_default FILE.ifc``. Openings and spaces are left out, as web-ifc leaves them out: they
would be work that the others do not do.
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

import ifcopenshell.geom

from bim.read_ifc import open_model
from bim.screen_ifc import screen_ifc

THREADS = 2


def main() -> None:
    path = Path(sys.argv[1])
    before, start = os.times(), time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        model = open_model(path, screen_ifc(path, max_mb=10_000), Path(folder))
    opened = time.perf_counter()
    left_out = [*model.by_type("IfcFeatureElement"), *model.by_type("IfcSpace")]
    chosen = {"exclude": left_out} if left_out else {}
    iterator = ifcopenshell.geom.iterator(ifcopenshell.geom.settings(), model, THREADS, **chosen)
    shapes = triangles = 0
    more = iterator.initialize()
    while more:
        shapes += 1
        triangles += len(iterator.get().geometry.faces_buffer) // 12
        more = iterator.next()
    done, after = time.perf_counter(), os.times()
    told = {
        "seconds": done - start,
        "open_seconds": opened - start,
        "cpu_seconds": after.user + after.system - before.user - before.system,
        "shapes": shapes,
        "triangles": triangles,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
