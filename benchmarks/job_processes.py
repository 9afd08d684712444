"""The processes of the background work, to be killed one by one: the application, its scheduler, a worker."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil

from values.settings import Settings, environment_of

ROOT = Path(__file__).resolve().parents[1]
SECONDS_TO_END = 30


class Application:
    """``python -m jobs`` on a store, started again whenever it was killed; a context manager that ends all of it."""

    def __init__(self, settings: Settings) -> None:
        self._environment = {**os.environ, **environment_of(settings)}
        self._began = time.monotonic()
        self._process = self._started()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        try:
            self._process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    @property
    def seconds(self) -> float:
        """Since it was first started."""
        return time.monotonic() - self._began

    def pause(self, seconds: float) -> float:
        """Wait; the seconds since the beginning."""
        time.sleep(seconds)
        return self.seconds

    def kill(self, victim: str, number: signal.Signals) -> bool:
        """Kill the worker, the scheduler or the application; ``False`` where there is none just now."""
        if victim == "application":
            self._process.send_signal(number)
            self._process.wait()
            self._process = self._started()
            return True
        clusters = [each for each in self._children() if "jobs.local_cluster" in _order(each)]
        if victim == "worker":
            clusters = [
                child for each in clusters for child in _children(each) if "multiprocessing-fork" in _order(child)
            ]
        for process in clusters[:1]:
            with suppress(psutil.NoSuchProcess):
                process.send_signal(number)
                return True
        return False

    def _children(self) -> list[psutil.Process]:
        with suppress(psutil.NoSuchProcess):
            return _children(psutil.Process(self._process.pid))
        return []

    def _started(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "-m", "jobs"], cwd=ROOT, env=self._environment, stderr=subprocess.DEVNULL
        )  # fmt: skip


def _children(process: psutil.Process) -> list[psutil.Process]:
    with suppress(psutil.NoSuchProcess):
        return list(process.children())
    return []


def _order(process: psutil.Process) -> str:
    with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
        return " ".join(process.cmdline())
    return ""
