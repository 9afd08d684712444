"""Reference figures of every element of a model by ifcopenshell's opencascade kernel, kept so that they are made once.

Run: ``python -m benchmarks.geometry_reference FILES|FOLDERS… --reference FOLDER [--element-seconds 60] [--seconds 3600]``.
The kernel hangs on some shapes and takes the process with it on others: a child makes them, is ended over one that takes
too long, and another goes on behind it. What was made is kept in the folder, one file a model, and never made again.
"""

import argparse
import contextlib
import hashlib
import json
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import ifcopenshell
import numpy as np

from benchmarks.geometry_comparison import Figures

_ROOT = Path(__file__).resolve().parents[1]
_FIGURES = 8
_OPENING_SECONDS = 300
_MOST_DEATHS = 200
REFERENCE = "opencascade"
WITNESSES = ("hybrid-cgal-simple-opencascade", "cgal")
"""Asked in this order about elements in which ours and the reference differ."""
SUFFIXES = (".ifc", ".ifczip", ".ifcZIP", ".ifc_")


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds for one element, for the model as a whole, and memory in MB for the child."""

    element_seconds: float = 60
    seconds: float = 3600
    memory_mb: int = 8192


@dataclass(slots=True)
class Reference:
    """Figures by instance number of the element.

    ``states``: mesh, none (claims no body), empty (claims one, the kernel made nothing), crashed, out_of_time;
    an element that is missing there was not reached. ``finer``: with finer chords. ``witnesses``: the same by other kernels,
    by its name, for elements that were asked about. ``trouble`` is set when the model could not be opened at all: the code
    of the refusal, "no elements", crashed, out_of_time.
    """

    elements: list[int] = field(default_factory=list)
    guids: dict[int, str] = field(default_factory=dict)
    classes: dict[int, str] = field(default_factory=dict)
    states: dict[int, str] = field(default_factory=dict)
    figures: dict[int, Figures] = field(default_factory=dict)
    finer_states: dict[int, str] = field(default_factory=dict)
    finer: dict[int, Figures] = field(default_factory=dict)
    witness_states: dict[str, dict[int, str]] = field(default_factory=dict)
    witnesses: dict[str, dict[int, Figures]] = field(default_factory=dict)
    trouble: str = ""

    def complete(self) -> bool:
        """Whether every element has an answer or the model has none."""
        return bool(self.trouble) or 0 < len(self.elements) == len(self.states)

    def witnesses_of(self, number: int) -> dict[str, Figures]:
        """What other kernels made of an element, as far as they were asked and made anything."""
        return {kernel: made[number] for kernel, made in self.witnesses.items() if number in made}


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who is asked for figures, and how fine."""

    kernel: str = REFERENCE
    finer: bool = False

    def answers(self, reference: Reference) -> tuple[dict[int, str], dict[int, Figures]]:
        """Where the states and figures go."""
        if self.kernel != REFERENCE:
            states = reference.witness_states.setdefault(self.kernel, {})
            return states, reference.witnesses.setdefault(self.kernel, {})
        return (reference.finer_states, reference.finer) if self.finer else (reference.states, reference.figures)


def model_files(given: Iterable[Path]) -> list[Path]:
    """The files named and those of the folders named, smallest first (the large ones take minutes)."""
    found: list[Path] = []
    for path in given:
        found += [path] if path.is_file() else [each for each in path.rglob("*") if each.suffix in SUFFIXES]
    return sorted(dict.fromkeys(found), key=lambda path: (path.stat().st_size, path.name))


def reference_of(path: Path, folder: Path, patience: Patience, *, make: bool = True) -> Reference:
    """The reference of a model: out of ``folder`` what is there, the rest made now and kept there."""
    kept = _kept_at(path, folder)
    reference = _load(kept)
    if make and not reference.complete():
        _make(path, reference, patience, kept, _Asked(), wanted=None)
    return reference


def with_finer(path: Path, reference: Reference, numbers: list[int], folder: Path, patience: Patience) -> None:
    """Add the figures with finer chords of ``numbers`` to the reference, and keep them."""
    wanted = [number for number in numbers if number not in reference.finer_states and number in reference.figures]
    if wanted:
        _make(path, reference, patience, _kept_at(path, folder), _Asked(finer=True), wanted=wanted)


def with_witness(
    path: Path, reference: Reference, kernel: str, numbers: list[int], folder: Path, patience: Patience
) -> None:
    """Add what another kernel makes of ``numbers`` to the reference, and keep it."""
    known = reference.witness_states.get(kernel, {})
    wanted = [number for number in numbers if number not in known]
    if wanted:
        _make(path, reference, patience, _kept_at(path, folder), _Asked(kernel), wanted=wanted)


def _kept_at(path: Path, folder: Path) -> Path:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    return folder / f"{path.stem[:60]}-{digest}-{ifcopenshell.version}.json"


def _make(
    path: Path, reference: Reference, patience: Patience, kept: Path, asked: _Asked, *, wanted: list[int] | None
) -> None:
    """Children one after another until every wanted element has a state or the patience ends."""
    states, _ = asked.answers(reference)
    until, deaths = time.monotonic() + patience.seconds, 0
    with tempfile.TemporaryDirectory() as scratch:
        while time.monotonic() < until and deaths < _MOST_DEATHS and not reference.trouble:
            left = None if not reference.elements else [n for n in wanted or reference.elements if n not in states]
            if left == []:
                break
            order = {"path": str(path.resolve()), "folder": scratch, "numbers": left}
            limits = {"memory_mb": patience.memory_mb}
            with _Child({**order, **limits, "finer": asked.finer, "kernel": asked.kernel}) as child:
                begun, reason = _heard(child, reference, patience.element_seconds, until, asked)
            _save(kept, reference)
            if reason is None:
                continue
            deaths += 1
            if begun is not None:
                states.setdefault(begun, reason)
            elif not reference.elements:
                reference.trouble = reason
    _save(kept, reference)


def _heard(
    child: "_Child", reference: Reference, element_seconds: float, until: float, asked: _Asked
) -> tuple[int | None, str | None]:
    """Take what a child says until it ends: the element it was at, and why it ended (``None``: it was through)."""
    states, figures = asked.answers(reference)
    begun: int | None = None
    while True:
        seconds = _OPENING_SECONDS if begun is None else element_seconds
        message = child.answer(min(seconds, until - time.monotonic()))
        match message:
            case None:
                return begun, "crashed"
            case {"late": _}:
                return (begun, "out_of_time") if time.monotonic() < until else (None, "unreached")
            case {"done": _}:
                return None, None
            case {"refused": code}:
                reference.trouble = str(code)
                return None, None
            case {"elements": _}:
                _take_names(reference, message)
            case {"begin": number}:
                begun = number
            case {"number": number, "state": state}:
                states[number] = state
                if state == "mesh":
                    figures[number] = _figures(message["figures"])


def _take_names(reference: Reference, message: dict[str, Any]) -> None:
    reference.elements = message["elements"]
    reference.guids = dict(zip(reference.elements, message["guids"], strict=True))
    reference.classes = dict(zip(reference.elements, message["classes"], strict=True))
    if not reference.elements:
        reference.trouble = "no elements"


def _figures(told: list[float]) -> Figures:
    return Figures(np.array(told[:6]), told[6], told[7])


def _told(figures: Figures) -> list[float]:
    return [*figures.box_m.tolist(), figures.area_m2, figures.volume_m3]


def _save(kept: Path, reference: Reference) -> None:
    document = {
        "elements": [[n, reference.guids[n], reference.classes[n]] for n in reference.elements],
        "states": list(reference.states.items()),
        "figures": [[number, _told(figures)] for number, figures in reference.figures.items()],
        "finer_states": list(reference.finer_states.items()),
        "finer": [[number, _told(figures)] for number, figures in reference.finer.items()],
        "witness_states": {kernel: list(states.items()) for kernel, states in reference.witness_states.items()},
        "witnesses": {
            kernel: [[number, _told(figures)] for number, figures in made.items()]
            for kernel, made in reference.witnesses.items()
        },
        "trouble": reference.trouble,
    }
    kept.parent.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_suffix(".part")
    fresh.write_text(json.dumps(document), encoding="utf-8")
    fresh.replace(kept)


def _load(kept: Path) -> Reference:
    try:
        document = json.loads(kept.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Reference()
    return Reference(
        elements=[entry[0] for entry in document["elements"]],
        guids={entry[0]: entry[1] for entry in document["elements"]},
        classes={entry[0]: entry[2] for entry in document["elements"]},
        states=dict(document["states"]),
        figures={number: _figures(told) for number, told in document["figures"]},
        finer_states=dict(document["finer_states"]),
        finer={number: _figures(told) for number, told in document["finer"]},
        witness_states={kernel: dict(states) for kernel, states in document.get("witness_states", {}).items()},
        witnesses={
            kernel: {number: _figures(told) for number, told in made}
            for kernel, made in document.get("witnesses", {}).items()
        },
        trouble=document["trouble"],
    )


class _Child:
    """A reference child; ``answer`` gives a message, ``{"late": True}`` when none came in time, ``None`` at its end."""

    def __init__(self, order: dict[str, Any]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.geometry_reference_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
        )
        self._answers: queue.Queue[dict[str, Any] | None] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        if self._process.stdin:
            with contextlib.suppress(OSError):
                self._process.stdin.write(json.dumps(order).encode() + b"\n")
                self._process.stdin.flush()

    def answer(self, seconds: float) -> dict[str, Any] | None:
        try:
            return self._answers.get(timeout=max(0.0, seconds))
        except queue.Empty:
            return {"late": True}

    def _listen(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            for line in self._process.stdout or ():
                self._answers.put(json.loads(line))
        self._answers.put(None)

    def __enter__(self) -> "_Child":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()


def add_patience(parser: argparse.ArgumentParser) -> None:
    """The options of every command that makes references."""
    parser.add_argument("--reference", type=Path, required=True, help="folder that keeps the reference figures")
    parser.add_argument("--element-seconds", type=float, default=60, help="for one element of the reference")
    parser.add_argument("--seconds", type=float, default=3600, help="for the reference of one model")


def patience_of(given: argparse.Namespace) -> Patience:
    """What ``add_patience`` heard."""
    return Patience(given.element_seconds, given.seconds)


def main() -> int:
    """Make the references of the files named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    add_patience(parser)
    given = parser.parse_args()
    for path in model_files(given.files):
        start = time.monotonic()
        reference = reference_of(path, given.reference, patience_of(given))
        counts: dict[str, int] = {}
        for state in reference.states.values():
            counts[state] = counts.get(state, 0) + 1
        told = ", ".join(f"{state} {count}" for state, count in sorted(counts.items())) or reference.trouble
        print(f"{time.monotonic() - start:7.1f} s  {path.name[:60]:60}  {len(reference.elements)}: {told}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
