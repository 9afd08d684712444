"""One child process: started, spoken to, watched, ended."""

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
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parents[1]
_USED = re.compile(rb"VmRSS:\s+(\d+) kB")
_HIGHEST = re.compile(rb"VmPeak:\s+(\d+) kB")
_LOOK_EVERY = 0.2  # seconds between two looks at the child's memory


class ChildDied(Exception):  # noqa: N818  an event, not an error of the caller
    """The child ended without an answer: ``reason`` is crashed, out_of_time or out_of_memory."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class Child:
    """A running ``bim.read_as_child``. ``answer`` gives one message at a time; ``stop`` must be called in the end."""

    def __init__(self, order: Mapping[str, Any], memory_mb: int) -> None:
        self._memory_mb = memory_mb
        self._highest_mb = 0.0
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115  closed by stop
        environment = dict(os.environ)
        paths = [str(_ROOT), *filter(None, [environment.get("PYTHONPATH")])]
        environment["PYTHONPATH"] = os.pathsep.join(paths)
        self._process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-m", "bim.read_as_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            cwd=_ROOT,
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._answers: queue.Queue[dict[str, Any] | None] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self.order({**order, "parent": os.getpid()})

    def order(self, order: Mapping[str, Any]) -> None:
        """Send one order; a child that is gone already is noticed by the next ``answer``."""
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.write(json.dumps(order).encode("utf-8") + b"\n")
                self._process.stdin.flush()

    def answer(self, seconds: float) -> dict[str, Any]:
        """The next message, waited for at most ``seconds``. Raises ``ChildDied``; the child is gone then."""
        until = time.monotonic() + seconds
        while True:
            left = until - time.monotonic()
            try:
                message = self._answers.get(timeout=max(0.0, min(_LOOK_EVERY, left)))
            except queue.Empty:
                if left <= 0:
                    self._end_with("out_of_time")
                if self._used_mb() > self._memory_mb:
                    self._end_with("out_of_memory")
                continue
            if message is None:
                self._process.wait()
                self._end_with("out_of_memory" if self._starved() else "crashed")
            elif message["say"] == "out_of_memory":
                self._end_with("out_of_memory")
            else:
                return message

    @property
    def process_id(self) -> int:
        """Number of the process."""
        return self._process.pid

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
        """Runs in a thread: messages into the queue, ``None`` at the end."""
        with contextlib.suppress(OSError, ValueError):
            for line in self._process.stdout or ():
                self._answers.put(json.loads(line))
        self._answers.put(None)

    def _end_with(self, reason: str) -> None:
        self.stop()
        raise ChildDied(reason)

    def _used_mb(self) -> float:
        """Memory in use now; 0 where the system does not tell."""
        with contextlib.suppress(OSError):
            status = Path(f"/proc/{self._process.pid}/status").read_bytes()
            if highest := _HIGHEST.search(status):
                self._highest_mb = int(highest[1]) / 1024
            if used := _USED.search(status):
                return int(used[1]) / 1024
        return 0.0

    def _starved(self) -> bool:
        """Whether a dead child had said that it got no memory."""
        with contextlib.suppress(OSError, ValueError):
            self._complaints.seek(0, os.SEEK_END)
            self._complaints.seek(max(0, self._complaints.tell() - 4096))
            said = self._complaints.read()
            return b"bad_alloc" in said or b"MemoryError" in said or b"annot allocate memory" in said
        return False
