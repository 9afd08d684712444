"""A scheduler and worker processes on this machine, in a process of their own: ``python -m jobs.local_cluster``.

The first line of the input says how many workers, how much memory each may use, and the certificates; the first line of
the output is the scheduler's address. When the input ends (whoever started it is gone) everything ends.
"""

import json
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import dask
from distributed import LocalCluster
from distributed.security import Security

NICENESS = 10
"""Pages come first: workers, and the children in which models are read, take what the server leaves."""

_QUIET: dict[str, Any] = {
    # Nobody may look in from outside: the ports that distributed opens for browsers answer nothing.
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    # A worker that dies with its import is not given the next one: the dispatcher counts, by the import's row.
    "distributed.scheduler.allowed-failures": 0,
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.pause": False,
}


def main() -> None:
    """Run until the input ends."""
    order = json.loads(sys.stdin.readline())
    dask.config.set(_QUIET)
    with suppress(AttributeError, OSError):
        os.nice(NICENESS)
    with (
        tempfile.TemporaryDirectory(prefix="atlas-jobs-") as scratch,
        LocalCluster(
            n_workers=order["workers"],
            threads_per_worker=1,  # one import at a time: what it uses can be told, and ended
            processes=True,
            host="tls://127.0.0.1",
            dashboard_address=":0",
            worker_dashboard_address=":0",
            security=Security(**order["security"]),
            memory_limit=order["memory_mb"] * 1_000_000,
            local_directory=str(Path(scratch)),
            silence_logs=50,
        ) as cluster,
    ):
        print(json.dumps({"address": cluster.scheduler_address}), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
