"""Real files, damaged at random, come in: the server lives, every file ends in a verdict, no job exceeds its limits.

Run: ``python -m benchmarks.mutations FOLDER… [--count 500] [--seed 1] [--most-mb 3] [--seconds 60]``. Mutation ``n`` of a seed is
always the same: it draws one of the files, then flips bytes, cuts, repeats or swaps a stretch, or cuts the end off, one to
five times. One server process takes them all, one after the other, as an import of a project; a server that dies is counted
and started again. Ends with status 1 when a server died, when something but a verdict came back, or when a job took longer or
more memory than its limits. The mutations that did are kept in ``--keep``.
"""

import argparse
import multiprocessing
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.processes import MemoryWatch
from services.imports import accept_file
from services.programme import add_project
from services.workspace import open_workspace
from values.projects import Project
from values.settings import Settings

CHILD_MB = 3072
_SERVER_MB = 1024
"""What the server may take beside one child: the tables it parses itself and what one file leaves in its caches."""
_MORE_SECONDS = 60.0
_VERDICTS = ("accepted", "accepted_with_findings", "refused", "asked")


def mutated(data: bytes, chance: random.Random) -> bytes:
    """``data`` with one to five kinds of damage."""
    damaged = bytearray(data)
    for _ in range(chance.randint(1, 5)):
        chance.choice((_flipped, _cut, _repeated, _swapped, _shortened))(damaged, chance)
    return bytes(damaged)


def _stretch(data: bytearray, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + int(chance.paretovariate(0.5)))


def _flipped(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 40) if data else 0):
        data[chance.randrange(len(data))] = chance.randrange(256)


def _cut(data: bytearray, chance: random.Random) -> None:
    start, end = _stretch(data, chance)
    del data[start:end]


def _repeated(data: bytearray, chance: random.Random) -> None:
    start, end = _stretch(data, chance)
    data[end:end] = bytes(data[start : min(end, start + 10_000)]) * chance.randint(1, 20)


def _swapped(data: bytearray, chance: random.Random) -> None:
    start, end = _stretch(data, chance)
    piece = bytes(data[start:end])
    del data[start:end]
    place = chance.randrange(len(data) + 1)
    data[place:place] = piece


def _shortened(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data) + 1) :]


def serve(pipe: Connection, home: Path, seconds: int) -> None:
    """Import what is asked for until the pipe closes; answers a verdict and its reason, or the name of an error."""
    workspace = open_workspace(Settings(home=home, child_seconds=seconds, child_memory_mb=CHILD_MB))
    while True:
        try:
            code, path, name = pipe.recv()
        except EOFError:
            return
        try:
            add_project(workspace, Project(code=code, name=code))
            outcome = accept_file(workspace, code, path, name=name, entered_at=datetime.now().astimezone())
            pipe.send((outcome.status.value, outcome.refusal.code if outcome.refusal else ""))
        except Exception as error:  # a benchmark reports what must not happen
            pipe.send((type(error).__name__, str(error)[:200]))


class Server:
    """A process that imports; started again when it dies."""

    def __init__(self, home: Path, seconds: int) -> None:
        self._home, self._seconds = home, seconds
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, self._home, self._seconds))
        self._process.start()
        theirs.close()

    def imported(self, code: str, path: Path, name: str, *, most_seconds: float) -> tuple[str, str, float]:
        """Status, reason and the peak memory in MB of the server and all its children."""
        watch = MemoryWatch(self._process.pid or 0)
        self._pipe.send((code, path, name))
        try:
            status, reason = self._pipe.recv() if self._pipe.poll(most_seconds) else ("no answer", "")
        except EOFError:
            status, reason = "server died", str(self._process.exitcode)
        if status in ("no answer", "server died"):
            self.close()
            self._start()
        return status, reason, watch.stop()[1]

    def close(self) -> None:
        """End the process."""
        self._pipe.close()
        self._process.join(5)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


def sources(places: Sequence[Path], most_mb: float) -> list[Path]:
    """The files in and below these places up to a size, in the order of their names."""
    found = [path for place in places for path in ([place] if place.is_file() else place.rglob("*")) if path.is_file()]
    return sorted(path for path in found if 0 < path.stat().st_size <= most_mb * 1e6)


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", type=Path, nargs="+")
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most-mb", type=float, default=3.0)
    parser.add_argument("--seconds", type=int, default=60, help="limit of a child")
    parser.add_argument("--keep", type=Path, help="folder for the mutations that did what they must not")
    return parser.parse_args(given)


def main() -> int:
    """Import all mutations; 1 when something happened that must not."""
    given = arguments()
    files = sources(given.places, given.most_mb)
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    bad, longest, largest = 0, 0.0, 0.0
    most_seconds = 2 * given.seconds + _MORE_SECONDS
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "home", given.seconds)
        path = Path(folder) / "mutation"
        for number in range(given.count):
            chance = random.Random(f"{given.seed}-{number}")
            source = chance.choice(files)
            path.write_bytes(mutated(source.read_bytes(), chance))
            start = time.monotonic()
            status, reason, peak = server.imported(f"M{number}", path, source.name, most_seconds=most_seconds)
            took = time.monotonic() - start
            counts[status] += 1
            reasons[reason] += 1
            longest, largest = max(longest, took), max(largest, peak)
            if status not in _VERDICTS or took > most_seconds or peak > CHILD_MB + _SERVER_MB:
                bad += 1
                print(f"BUG {number}: {source.name}: {status} {reason}, {took:.1f} s, {peak:.0f} MB", flush=True)
                if given.keep:
                    given.keep.mkdir(parents=True, exist_ok=True)
                    (given.keep / f"{given.seed}-{number}-{source.name}").write_bytes(path.read_bytes())
        server.close()
    print(f"{given.count} mutations of {len(files)} files, seed {given.seed}: " + told(counts))
    print("refused for: " + told(reasons - Counter({"": reasons[""]})))
    print(f"longest {longest:.1f} s, largest {largest:.0f} MB, bad {bad}")
    return 1 if bad else 0


def told(counts: Counter[str]) -> str:
    """Words and counts, the most frequent first."""
    return ", ".join(f"{word} {count}" for word, count in counts.most_common())


if __name__ == "__main__":
    sys.exit(main())
