"""Does the cost of geometry grow with the model and no faster? One model, repeated 1, 6 and 18 times.

Run: ``python -m benchmarks.geometry_scale MODEL.ifc --tool scale_model.py [--copies 1 6 18] [--times 3] [--folder FOLDER]``.
The tool is called as ``python TOOL SOURCE TARGET N``. Ends with status 1 when the time an element is more than 1.3 times
that of the smallest model, when memory is more than 8 times a file of 20 MB or more, or when elements got lost.
"""

import argparse
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.geometry_speed import MOST_MEMORY, MOST_MEMORY_FROM_BYTES, best
from benchmarks.processes import ROOT, Ran, run

MOST_GROWTH = 1.3
_SECONDS = 1800.0


@dataclass(frozen=True, slots=True)
class Step:
    """One size. ``memory`` is a run of its own, looked at while it went on."""

    copies: int
    file_bytes: int
    runs: tuple[Ran, ...]
    memory: Ran

    @property
    def elements(self) -> int:
        """Elements that came out, whatever became of them."""
        return int(self.runs[0].told.get("elements", 0))

    @property
    def element_seconds(self) -> float:
        """Wall time an element, best run; infinite when no run came through."""
        seconds = best(self.runs)
        return seconds / self.elements if seconds is not None and self.elements else float("inf")

    @property
    def element_cpu_seconds(self) -> float:
        """Processor time an element of all processes, starting them included."""
        return min(each.cpu_seconds for each in self.runs) / self.elements if self.elements else float("inf")

    @property
    def memory_ratio(self) -> float:
        """Peak of all processes together over the size of the file."""
        return self.memory.peak_mb * 2**20 / self.file_bytes


def measured(path: Path, copies: int, times: int) -> Step:
    """Measure one file."""
    ours = [sys.executable, "-m", "benchmarks.geometry_ours", str(path.resolve())]
    runs = tuple(run(ours, seconds=_SECONDS) for _ in range(times))
    return Step(copies, path.stat().st_size, runs, run([*ours, "--cold"], seconds=_SECONDS, sample=True))


def row(step: Step, first: Step) -> str:
    """One line of the table."""
    told = step.runs[0].told
    triangles = told.get("triangles", 0)
    return (
        f"x{step.copies:<4} {step.file_bytes / 1e6:7.1f} {step.elements:9d} {step.element_seconds * 1e3:11.3f} "
        f"{step.element_seconds / first.element_seconds:7.2f} {step.element_cpu_seconds * 1e3:8.3f} "
        f"{best(step.runs) or 0:8.2f} {step.memory.peak_mb:8.0f} {step.memory_ratio:7.1f} "
        f"{told.get('bytes_wire', 0) / triangles if triangles else 0:7.2f} {triangles:10d}"
    )


HEAD = "model      MB  elements  ms/element  growth   cpu ms  seconds       MB  x file  B/tri   triangles"


def failings(steps: list[Step]) -> list[str]:
    """What misses the bars."""
    found = []
    first = steps[0]
    for step in steps:
        found += sorted({f"x{step.copies}: {ran.trouble}" for ran in (*step.runs, step.memory) if ran.trouble})
        growth = step.element_seconds / first.element_seconds
        if not growth <= MOST_GROWTH:
            found.append(f"x{step.copies}: time an element {growth:.2f} times the first, at most {MOST_GROWTH}")
        if step.elements * first.copies != first.elements * step.copies:
            found.append(f"x{step.copies}: {step.elements} elements, not {first.elements} times {step.copies}")
        if step.file_bytes >= MOST_MEMORY_FROM_BYTES and step.memory_ratio > MOST_MEMORY:
            found.append(f"x{step.copies}: memory {step.memory_ratio:.1f} times the file, at most {MOST_MEMORY}")
    return found


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--tool", type=Path, default=ROOT.parent / "shared" / "tools" / "scale_model.py")
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 6, 18])
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="keep the larger models here (hundreds of MB)")
    return parser.parse_args(given)


def main() -> int:
    """Measure all sizes; 1 when a bar is missed."""
    given = arguments()
    steps: list[Step] = []
    print(HEAD)
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for copies in given.copies:
            path = folder / f"{given.model.stem}_x{copies}.ifc"
            if not path.exists():
                command = [sys.executable, str(given.tool), str(given.model), str(path), str(copies)]
                subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            steps.append(measured(path, copies, given.times))
            print(row(steps[-1], steps[0]), flush=True)
            if given.folder is None:
                path.unlink()
    found = failings(steps)
    for each in found:
        print(f"MISSED {each}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
