"""Open + geometry + packing beside ifcopenshell's default iterator and web-ifc: ratios, memory and bytes, in one run.

Run: ``python -m benchmarks.geometry_speed FILES|FOLDERS… --node FOLDER [--times 3] [--default-times 1] [--skip-default]``.
All contestants take turns, so that what else the machine does falls on all of them; the best of its times counts for
each. Ours is timed with its children started, web-ifc after Init() (OpenModel + StreamAllMeshes, reading the file
included); "whole" is ours from the start of the very first process. The folder takes web-ifc from npm.

Wall time decides; processor time stands beside it, because ours uses both cores and web-ifc mostly one. Ours counts the
start of all its processes, web-ifc's does not. "shapes" are the elements with a mesh, ours and web-ifc's: a contestant that
leaves elements out is faster for it. Memory: the peak of all our processes together (proportional set size, mapped files
included) over the size of the file.
"""

import argparse
import math
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.geometry_reference import model_files
from benchmarks.processes import ROOT, Ran, node_folder, run

WEB_IFC = "web-ifc@0.0.78"
_SECONDS = 1800.0
MOST_OF_DEFAULT, MOST_OF_WEB_IFC, MOST_OF_WEB_IFC_ONCE = 0.1, 1.0, 1.5
MOST_MEMORY, MOST_MEMORY_FROM_BYTES = 8.0, 20_000_000
MOST_WIRE_BYTES = 8.0


@dataclass(slots=True)
class Measured:
    """All runs of one model."""

    path: Path
    warm: list[Ran] = field(default_factory=list)
    cold: list[Ran] = field(default_factory=list)
    web_ifc: list[Ran] = field(default_factory=list)
    default: list[Ran] = field(default_factory=list)
    memory: Ran | None = None

    def to_web_ifc(self) -> float | None:
        """Ours over web-ifc, best of each."""
        return ratio(best(self.warm), best(self.web_ifc))

    def to_default(self) -> float | None:
        """Ours over ifcopenshell's default iterator."""
        return ratio(best(self.warm), best(self.default))

    def memory_ratio(self) -> float | None:
        """Peak of all processes together over the size of the file; mapped files count as memory too."""
        if self.memory is None or not self.memory.peak_mb:
            return None
        return self.memory.peak_mb * 2**20 / self.path.stat().st_size

    def wire_bytes(self) -> float | None:
        """Compressed bytes of all tiles, coarser levels included, over the triangles of the exact ones."""
        told = self.warm[-1].told if self.warm else {}
        return told["bytes_wire"] / told["triangles"] if told.get("triangles") else None


def best(runs: Sequence[Ran], name: str = "seconds") -> float | None:
    """The least of what the runs told; ``None`` when none of them came through."""
    told = [float(each.told[name]) for each in runs if name in each.told]
    return min(told, default=None)


def ratio(one: float | None, other: float | None) -> float | None:
    """One over the other, where both are there."""
    return None if one is None or not other else one / other


def geometric_mean(ratios: Sequence[float | None]) -> float | None:
    """Mean of what is there; ``None`` of nothing."""
    there = [each for each in ratios if each]
    return math.exp(sum(map(math.log, there)) / len(there)) if there else None


def measured(path: Path, node: Path, *, times: int, default_times: int) -> Measured:
    """Let all contestants take turns over a model."""
    result = Measured(path)
    file = str(path.resolve())
    ours = [sys.executable, "-m", "benchmarks.geometry_ours", file]
    web_ifc = [shutil.which("node") or "node", str(ROOT / "benchmarks" / "web_ifc.cjs"), str(node.resolve()), file]
    for turn in range(max(times, default_times)):
        if turn < times:
            result.warm.append(run(ours, seconds=_SECONDS))
            result.web_ifc.append(run(web_ifc, seconds=_SECONDS))
            result.cold.append(run([*ours, "--cold"], seconds=_SECONDS))
        if turn < default_times:
            result.default.append(run([sys.executable, "-m", "benchmarks.geometry_default", file], seconds=_SECONDS))
    result.memory = run([*ours, "--cold"], seconds=_SECONDS, sample=True)
    return result


def row(result: Measured) -> str:
    """One line of the table."""
    cold = min((each.wall_seconds for each in result.cold if each.told), default=None)
    told = result.warm[-1].told
    return "  ".join(
        [
            f"{result.path.name[:30]:30} {result.path.stat().st_size / 1e6:5.1f}",
            _cell(result.to_web_ifc(), "8.2f"),
            _cell(result.to_default(), "8.3f"),
            _cell(best(result.warm), "6.2f"),
            _cell(best(result.warm, "geometry_seconds"), "6.2f"),
            _cell(best(result.warm, "pack_seconds"), "6.2f"),
            _cell(min((each.cpu_seconds for each in result.warm), default=None), "6.2f"),
            _cell(cold, "6.2f"),
            _cell(best(result.web_ifc), "7.2f"),
            _cell(best(result.web_ifc, "cpu_seconds"), "6.2f"),
            _cell(best(result.default), "7.2f"),
            _cell(result.memory.peak_mb if result.memory else None, "6.0f"),
            _cell(result.memory_ratio(), "6.1f"),
            _cell(result.wire_bytes(), "6.2f"),
            _cell(told.get("triangles"), "9d"),
            f"{told.get('states', {}).get('mesh', 0)} / {result.web_ifc[-1].told.get('elements', '-')}",
        ]
    )


def _cell(value: float | int | None, form: str) -> str:
    width = int(form.split(".", maxsplit=1)[0].rstrip("df"))
    return format(value, form) if value is not None else "-".rjust(width)


HEAD = (
    f"{'model':30} {'MB':>5}  /web-ifc  /default   ours   made   pack    cpu  whole  web-ifc    cpu  default"
    "     MB  x file  B/tri  triangles  shapes"
)


def failings(results: Sequence[Measured]) -> list[str]:
    """What misses the bars."""
    found: list[str] = []

    def bar(name: str, value: float | None, most: float) -> None:
        if value is not None and value > most:
            found.append(f"{name}: {value:.3g}, at most {most:g}")

    bar("geometric mean to web-ifc", geometric_mean([each.to_web_ifc() for each in results]), MOST_OF_WEB_IFC)
    bar("geometric mean to the default", geometric_mean([each.to_default() for each in results]), MOST_OF_DEFAULT)
    for each in results:
        bar(f"{each.path.name} to web-ifc", each.to_web_ifc(), MOST_OF_WEB_IFC_ONCE)
        bar(f"{each.path.name} bytes a triangle", each.wire_bytes(), MOST_WIRE_BYTES)
        if each.path.stat().st_size >= MOST_MEMORY_FROM_BYTES:
            bar(f"{each.path.name} memory over file size", each.memory_ratio(), MOST_MEMORY)
        runs = [*each.warm, *each.cold, *each.web_ifc, *each.default]
        found += sorted({f"{each.path.name} did not come through: {ran.trouble}" for ran in runs if ran.trouble})
    return found


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--node", type=Path, required=True, help=f"folder that takes {WEB_IFC}")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--default-times", type=int, default=1, help="the default iterator takes minutes")
    parser.add_argument("--skip-default", action="store_true")
    return parser.parse_args(given)


def main(say: Callable[[str], None] = lambda line: print(line, flush=True)) -> int:
    """Measure all files; 1 when a bar is missed or a contestant did not come through."""
    given = arguments()
    node = node_folder(given.node, [WEB_IFC])
    say(HEAD)
    results = []
    for path in model_files(given.files):
        default_times = 0 if given.skip_default else given.default_times
        results.append(measured(path, node, times=given.times, default_times=default_times))
        say(row(results[-1]))
    means = [geometric_mean([each.to_web_ifc() for each in results])]
    means.append(geometric_mean([each.to_default() for each in results]))
    say(f"geometric means: {_cell(means[0], '6.2f')} of web-ifc, {_cell(means[1], '6.3f')} of the default iterator")
    found = failings(results)
    for each in found:
        say(f"MISSED {each}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
