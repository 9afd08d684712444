"""Child processes: started, spoken to, watched, ended. One ``Crew`` watches the time and the memory of all of them."""

import contextlib
import json
import os
import queue
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_ROOT = Path(__file__).resolve().parents[1]
_RESIDENT = re.compile(rb"VmRSS:\s+(\d+) kB")
_FAIR_SHARE = re.compile(rb"^Pss:\s+(\d+) kB", re.MULTILINE)
_LOOK_EVERY = 0.2  # seconds between two looks at the children's memory
_FOREVER = float("inf")

TABLE = "bim.read_as_child"
DIRECT = "bim.read_as_direct_child"
KERNEL = "bim.read_as_kernel_child"


@dataclass(frozen=True, slots=True)
class Limits:
    """What children may use: ``memory_mb`` is for all of them together, ``element_seconds`` for one element alone.

    ``until`` is a moment of the monotonic clock.
    """

    until: float
    memory_mb: int
    element_seconds: float

    @classmethod
    def from_now(cls, *, seconds: float, memory_mb: int, element_seconds: float = 60) -> Self:
        """Limits whose time begins now."""
        return cls(time.monotonic() + seconds, memory_mb, element_seconds)

    def left(self) -> float:
        """Seconds until the end of all patience."""
        return max(0.0, self.until - time.monotonic())


class Child:
    """One running module of ours, spoken to by a line of JSON an order. Made by ``Crew.start``."""

    def __init__(self, module: str, inbox: "queue.Queue[tuple[Child, dict[str, Any] | None]]") -> None:
        self.module = module
        self.patient_until = _FOREVER
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115  closed by stop
        self._process = subprocess.Popen(  # noqa: S603  a module of ours, never a word from outside
            [sys.executable, "-X", "utf8", "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            cwd=_ROOT,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._inbox = inbox
        threading.Thread(target=self._listen, daemon=True).start()

    def order(self, order: Mapping[str, Any], *, patience: float = _FOREVER) -> None:
        """Send one order; ``patience`` is how long the child may then stay silent, in seconds.

        A child that is gone already is noticed by the next event.
        """
        self.wait_for(patience)
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.write(json.dumps(order).encode("utf-8") + b"\n")
                self._process.stdin.flush()

    def wait_for(self, seconds: float = _FOREVER) -> None:
        """How long the child may stay silent from now on."""
        self.patient_until = time.monotonic() + seconds

    @property
    def idle(self) -> bool:
        """Whether nothing is expected of the child."""
        return self.patient_until == _FOREVER

    @property
    def process_id(self) -> int:
        """Number of the process."""
        return self._process.pid

    def used_mb(self) -> float:
        """Memory in use now: the fair share of pages that several processes map; 0 where the system does not tell."""
        with contextlib.suppress(OSError):
            if share := _FAIR_SHARE.search(Path(f"/proc/{self.process_id}/smaps_rollup").read_bytes()):
                return int(share[1]) / 1024
        return self.resident_mb()

    def resident_mb(self) -> float:
        """Memory in use now, shared pages counted in full: quick to ask for, never less than ``used_mb``."""
        with contextlib.suppress(OSError):
            if used := _RESIDENT.search(Path(f"/proc/{self.process_id}/status").read_bytes()):
                return int(used[1]) / 1024
        return 0.0

    def starved(self) -> bool:
        """Whether a dead child had said that it got no memory."""
        self._process.wait()
        with contextlib.suppress(OSError, ValueError):
            self._complaints.seek(0, os.SEEK_END)
            self._complaints.seek(max(0, self._complaints.tell() - 4096))
            said = self._complaints.read()
            return b"bad_alloc" in said or b"MemoryError" in said or b"annot allocate memory" in said
        return False

    def stop(self) -> None:
        """End the process, whatever it is doing, and leave nothing behind."""
        with contextlib.suppress(OSError):
            self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._complaints):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def _listen(self) -> None:
        """Runs in a thread: messages into the inbox, ``None`` at the end."""
        with contextlib.suppress(OSError, ValueError):
            for line in self._process.stdout or ():
                self._inbox.put((self, json.loads(line)))
        self._inbox.put((self, None))


@dataclass(frozen=True, slots=True)
class Event:
    """What a child said or, with ``death`` (crashed, out_of_time, out_of_memory), that it is gone.

    ``at_fault`` is false for a child that was ended to make room for others: it may be tried again when they are done.
    """

    child: Child
    message: Mapping[str, Any]
    death: str = ""
    at_fault: bool = True


class Crew:
    """All children of one undertaking; a context manager that ends every one of them."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._children: list[Child] = []
        self._inbox: queue.Queue[tuple[Child, dict[str, Any] | None]] = queue.Queue()
        self._next_look = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all children."""
        for child in list(self._children):
            self.dismiss(child)

    def start(self, module: str) -> Child:
        """Start a child. It says ``ready`` when its imports are done; orders may be sent before."""
        child = Child(module, self._inbox)
        self._children.append(child)
        self._limit(child)
        return child

    def limit(self, limits: Limits) -> None:
        """Other limits from now on, for children that were started beforehand."""
        self.limits = limits
        for child in self._children:
            self._limit(child)

    def dismiss(self, child: Child) -> None:
        """End a child; nothing more is heard of it."""
        child.stop()
        with contextlib.suppress(ValueError):
            self._children.remove(child)

    def children(self, module: str = "") -> list[Child]:
        """The children alive (of one module)."""
        return [child for child in self._children if module in ("", child.module)]

    def event(self, seconds: float) -> Event | None:
        """The next thing that happens to any child; ``None`` when nothing does for so long."""
        until = time.monotonic() + seconds
        while True:
            now = time.monotonic()
            if now >= self._next_look:
                self._next_look = now + _LOOK_EVERY
                if starving := self._starving():
                    return starving
            patience = min((child.patient_until for child in self._children), default=_FOREVER)
            try:
                child, message = self._inbox.get(timeout=max(0.0, min(_LOOK_EVERY, until - now, patience - now)))
            except queue.Empty:
                if overdue := self._overdue():
                    return self._gone(overdue, "out_of_time")
                if time.monotonic() >= until:
                    return None
                continue
            if child not in self._children:
                continue
            if message is None:
                return self._gone(child, "out_of_memory" if child.starved() else "crashed")
            if message["say"] == "out_of_memory":
                return self._gone(child, "out_of_memory")
            return Event(child, message)

    def _overdue(self) -> Child | None:
        now = time.monotonic()
        return next((child for child in self._children if child.patient_until <= now), None)

    def _starving(self) -> Event | None:
        """The child that must go because all together use too much: the largest of those who make shapes."""
        if sum(child.resident_mb() for child in self._children) <= self.limits.memory_mb:
            return None
        used = {child: child.used_mb() for child in self._children}
        if sum(used.values()) <= self.limits.memory_mb:
            return None
        expendable = [child for child in used if child.module != TABLE] or list(used)
        largest = max(expendable, key=lambda child: used[child])
        alone = len(used) == 1 or used[largest] > self.limits.memory_mb
        return self._gone(largest, "out_of_memory", at_fault=alone)

    def _gone(self, child: Child, reason: str, *, at_fault: bool = True) -> Event:
        self.dismiss(child)
        return Event(child, {"say": "gone"}, reason, at_fault)

    def _limit(self, child: Child) -> None:
        bounds = {"memory_mb": self.limits.memory_mb, "seconds": min(self.limits.left(), 1e6)}
        child.order({"do": "limit", "parent": os.getpid(), **bounds})


def _environment() -> dict[str, str]:
    """Ours, with the project importable and without threads of the linear algebra library: no child multiplies much."""
    environment = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", **os.environ}
    environment["PYTHONPATH"] = os.pathsep.join([str(_ROOT), *filter(None, [environment.get("PYTHONPATH")])])
    return environment
