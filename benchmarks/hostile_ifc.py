"""Every file of a folder ends in a verdict: a table of verdicts, times and memory.

Run: ``python -m benchmarks.hostile_ifc FOLDER [--element-seconds 5] [--seconds 60]``. Ends with status 1 when a file
ended in anything but a verdict, or when a child process was left behind.
"""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from bim.read_in_child import ModelReading, read_model_in_child
from values.errors import ChildFailed, FileRefused


def verdict(path: Path, out_folder: Path, *, seconds: float, element_seconds: float) -> tuple[str, str]:
    """(verdict, detail): accepted, accepted_with_findings, refused or failed; anything else is a bug of ours."""
    try:
        reading = read_model_in_child(
            path, out_folder, seconds=seconds, memory_mb=3072, element_seconds=element_seconds
        )
    except FileRefused as refusal:
        return "refused", str(refusal)
    except ChildFailed as failure:
        return "failed", str(failure)
    except Exception as error:  # a benchmark reports what must not happen
        return "BUG", f"{type(error).__name__}: {error}"
    return _judged(reading)


def _judged(reading: ModelReading) -> tuple[str, str]:
    report, elements = reading.report, reading.model.elements.num_rows
    if report.mesh + report.box + report.none + report.failed != elements:
        return "BUG", "the shapes do not add up to the elements"
    problems = (*reading.model.problems, *report.problems)
    codes = ", ".join(f"{code} {count}" for code, count in Counter(problem.code for problem in problems).items())
    told = f"{elements} elements: mesh {report.mesh}, box {report.box}, none {report.none}, failed {report.failed}"
    return ("accepted_with_findings" if problems else "accepted"), f"{told}; {codes}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--element-seconds", type=float, default=5)
    given = parser.parse_args()
    verdicts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as out:
        for path in sorted(given.folder.iterdir()):
            start = time.monotonic()
            word, detail = verdict(path, Path(out), seconds=given.seconds, element_seconds=given.element_seconds)
            verdicts[word] += 1
            print(f"{word:24} {time.monotonic() - start:6.1f} s  {path.name[:70]:70}  {detail[:200]}", flush=True)
    print(", ".join(f"{word} {count}" for word, count in verdicts.most_common()))
    return 1 if verdicts["BUG"] or _children_left() else 0


def _children_left() -> bool:
    """Whether a child of this process is still there (POSIX)."""
    try:
        return os.waitpid(-1, os.WNOHANG) != (0, 0) or True
    except ChildProcessError:
        return False
    except AttributeError:
        return False


if __name__ == "__main__":
    sys.exit(main())
