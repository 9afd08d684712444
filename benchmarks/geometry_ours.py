"""Our engine over one file: open, shapes, packing into tiles. One JSON line comes out.

Run: ``python -m benchmarks.geometry_ours FILE.ifc [--cold]``. The children are started beforehand, as web-ifc is timed after
its Init(); with ``--cold`` they are started when the file is there, as an import does.
"""

import argparse
import json
import os
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from benchmarks.our_shapes import MAX_MB, limits
from bim.read_shapes_in_child import shapes_of_file, warm_children
from bim.tiles.write_tiles import write_tiles


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--cold", action="store_true")
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "parts").mkdir()
        crew = None
        if not given.cold:
            crew = stack.enter_context(warm_children(limits(), direct=max(1, min(2, os.cpu_count() or 1)), kernel=1))
        start = time.perf_counter()
        outcome = shapes_of_file(given.file, folder / "parts", limits=limits(), max_mb=MAX_MB, crew=crew)
        made = time.perf_counter()
        row_of = {number: row for row, number in enumerate(sorted(outcome.states))}
        written = write_tiles(outcome.parts, row_of, len(row_of), folder / "tiles")
        done = time.perf_counter()
        kinds = Counter(path.name.split("-", maxsplit=1)[0] for path in outcome.parts)
        told = {
            "seconds": done - start,
            "geometry_seconds": made - start,
            "pack_seconds": done - made,
            "elements": len(row_of),
            "states": Counter(outcome.states.values()),
            "triangles": written.triangles,
            "bytes_wire": written.bytes_wire,
            "tiles": len(written.tile_paths),
            "parts": kinds,
        }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
