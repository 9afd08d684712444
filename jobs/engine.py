"""The engine that runs jobs: a scheduler somewhere else by its address, or a cluster on this machine, started when needed."""

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from distributed import Client, Future
from distributed.security import Security

from jobs.work import take_import
from values.settings import Settings, environment_of

ROOT = Path(__file__).resolve().parents[1]
SECONDS_TO_CONNECT = 30
WORKERS_OWN_SHARE = 2
"""A worker process itself may use this many times what its children may: it holds the tables and tiles that they made."""

_CERTIFICATES = (
    *("tls_ca_file", "tls_client_key", "tls_client_cert", "tls_scheduler_key", "tls_scheduler_cert"),
    *("tls_worker_key", "tls_worker_cert"),
)


class Engine:
    """A connection to a scheduler; a context manager that ends what it started.

    Raises when made: ``OSError`` (no connection, no process), ``RuntimeError`` (the cluster did not start).
    """

    def __init__(self, settings: Settings) -> None:
        self._cluster: subprocess.Popen[str] | None = None
        if settings.dask_scheduler:
            self._client = _connected(settings.dask_scheduler, None)
            return
        security = Security.temporary()  # only processes that were handed the key may speak to each other
        self._cluster = _started_cluster(settings, security)
        try:
            self._client = _connected(_address(self._cluster), security)
        except BaseException:
            self._end_cluster()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def is_alive(self) -> bool:
        """Whether it still answers."""
        return self._client.status == "running" and (self._cluster is None or self._cluster.poll() is None)

    def submit(self, import_id: int, attempt: int) -> Future:
        """Have an import taken up. Two dispatchers that ask the same scheduler for the same attempt ask once."""
        return self._client.submit(take_import, import_id, key=f"import-{import_id}-{attempt}", retries=0)

    def end(self, future: Future) -> None:
        """End the worker that works on this, with all that it started; it is replaced by a new one."""
        workers = [worker for worker, keys in self._client.processing().items() if future.key in keys]
        self._client.cancel([future], force=True)
        if workers:
            self._client.restart_workers(workers, timeout=SECONDS_TO_CONNECT, raise_for_error=False)

    def close(self) -> None:
        """Let go of the scheduler, and end it where it was started here."""
        with suppress(Exception):  # it may be gone already, and is let go in any case
            self._client.close(timeout=2)
        self._end_cluster()

    def _end_cluster(self) -> None:
        if self._cluster is None:
            return
        if self._cluster.stdin is not None:
            with suppress(OSError):
                self._cluster.stdin.close()
        try:
            self._cluster.wait(10)
        except subprocess.TimeoutExpired:
            self._cluster.kill()
            self._cluster.wait()


def _connected(address: str, security: Security | None) -> Client:
    return Client(address, security=security, timeout=SECONDS_TO_CONNECT, set_as_default=False)


def _started_cluster(settings: Settings, security: Security) -> subprocess.Popen[str]:
    started = subprocess.Popen(
        [sys.executable, "-m", "jobs.local_cluster"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, **environment_of(settings), "PYTHONPATH": str(ROOT)},
        text=True,
    )
    order: dict[str, Any] = {
        "workers": settings.workers,
        "memory_mb": WORKERS_OWN_SHARE * settings.child_memory_mb,
        "security": {name: getattr(security, name) for name in _CERTIFICATES},
    }
    order["security"]["require_encryption"] = True
    if started.stdin is not None:
        with suppress(OSError):  # if it is gone already, its silence says so
            started.stdin.write(json.dumps(order) + "\n")
            started.stdin.flush()
    return started


def _address(cluster: subprocess.Popen[str]) -> str:
    line = cluster.stdout.readline() if cluster.stdout is not None else ""
    if not line:
        cluster.kill()
        cluster.wait()
        raise RuntimeError(f"the local cluster ended with {cluster.returncode} before it began")
    return str(json.loads(line)["address"])
