"""Contestants as processes: their wall time, processor time, and the memory of all that they start together (Linux)."""

import contextlib
import json
import os
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
_PSS = re.compile(rb"^Pss:\s+(\d+) kB", re.MULTILINE)
_PRIVATE = re.compile(rb"^(?:Pss_Anon|Pss_Shmem):\s+(\d+) kB", re.MULTILINE)
_SAMPLE_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Ran:
    """A process that ended. ``told``: the last JSON line it wrote; empty when it failed or ran out of time.

    ``cpu_seconds`` counts its children too. ``peak_mb`` (proportional set size of the process and all its descendants
    together, file mappings included) and ``peak_own_mb`` (the same without mapped files) are 0 when nobody looked.
    """

    told: Mapping[str, Any]
    wall_seconds: float
    cpu_seconds: float
    peak_mb: float = 0.0
    peak_own_mb: float = 0.0
    trouble: str = ""


def run(command: Sequence[str], *, seconds: float, sample: bool = False) -> Ran:
    """Run a command at most so long. ``sample`` looks at its memory all the time, which costs it some speed."""
    before = os.times()
    start = time.monotonic()
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, text=True
    )
    watch = MemoryWatch(process.pid) if sample else None
    try:
        out, complaints = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(OSError):
            os.killpg(process.pid, 9)
        process.communicate()
        out, complaints = "", f"longer than {seconds:.0f} s"
    wall = time.monotonic() - start
    peaks = watch.stop() if watch else (0.0, 0.0)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    told = _last_json(out)
    trouble = "" if told else (complaints.strip().splitlines() or [f"ended with {process.returncode}"])[-1][:200]
    return Ran(told, wall, cpu, *peaks, trouble)


def _last_json(out: str) -> Mapping[str, Any]:
    for line in reversed(out.splitlines()):
        with contextlib.suppress(ValueError):
            told = json.loads(line)
            if isinstance(told, dict):
                return told
    return {}


def proportional_mb(number: int) -> float:
    """Proportional set size of one process in MB; 0 when it is gone."""
    with contextlib.suppress(OSError):
        return sum(map(int, _PSS.findall(Path(f"/proc/{number}/smaps_rollup").read_bytes()))) / 1024
    return 0.0


class MemoryWatch:
    """A thread that adds up the memory of a process and its descendants until it is told to stop."""

    def __init__(self, root: int) -> None:
        self._root = root
        self._peak_kb, self._peak_own_kb = 0, 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> tuple[float, float]:
        """Look no more. The peaks in MB: with mapped files and without."""
        self._over.set()
        self._thread.join()
        return self._peak_kb / 1024, self._peak_own_kb / 1024

    def _look(self) -> None:
        while not self._over.wait(_SAMPLE_SECONDS):
            whole = own = 0
            for number in _family(self._root):
                with contextlib.suppress(OSError):
                    rollup = Path(f"/proc/{number}/smaps_rollup").read_bytes()
                    whole += sum(map(int, _PSS.findall(rollup)))
                    own += sum(map(int, _PRIVATE.findall(rollup)))
            self._peak_kb, self._peak_own_kb = max(self._peak_kb, whole), max(self._peak_own_kb, own)


def _family(root: int) -> list[int]:
    """A process and all its descendants, as far as they still live."""
    found, waiting = [], [root]
    while waiting:
        number = waiting.pop()
        found.append(number)
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{number}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
    return found


def node_folder(folder: Path, packages: Sequence[str]) -> Path:
    """A folder with these npm packages (``name@version``), installed when they are not there yet.

    Packages of others are only compared with, at run time: they lie in the folder given and never in the product.
    """
    npm = shutil.which("npm")
    missing = [each for each in packages if not _installed(folder, each)]
    if missing and npm is None:
        raise SystemExit("node and npm are needed for this benchmark")
    if missing and npm:
        folder.mkdir(parents=True, exist_ok=True)
        manifest = folder / "package.json"
        if not manifest.exists():
            manifest.write_text('{"private": true}\n', encoding="utf-8")
        command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-save", *packages]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder


def _installed(folder: Path, package: str) -> bool:
    name, _, version = package.rpartition("@")
    try:
        manifest = json.loads((folder / "node_modules" / name / "package.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(manifest.get("version") == version)
