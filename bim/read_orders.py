"""The child's side of the pipe: orders in on standard input, one JSON object a line; answers out on standard output."""

import contextlib
import ctypes
import faulthandler
import json
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from typing import Any, TextIO

from bim.child_messages import told_problems
from values.errors import FileRefused

resource: Any
try:
    import resource
except ImportError:
    resource = None

Order = Mapping[str, Any]
Say = Callable[..., None]
_ADDRESS_SPACE_SLACK_MB = 1_536
"""Engines map several hundred MB more than they use (measured); the parent watches what is really used."""
_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux


def serve(work: Callable[[Order, Say], None]) -> None:
    """Say ``ready``, then obey orders until standard input ends. What is printed elsewhere goes nowhere."""
    say = _answers_only()
    orders = _orders()
    say("ready")
    while True:
        order = orders.get()
        if order["do"] == "limit":
            _limit(memory_mb=order["memory_mb"], seconds=order["seconds"], parent=order["parent"])
            continue
        try:
            work(order, say)
        except FileRefused as refusal:
            say("refused", code=refusal.code, fields=_plain(refusal.fields), problems=told_problems(refusal.problems))
        except MemoryError:
            say("out_of_memory")


def _answers_only() -> Say:
    """Keep standard output for answers and send everything else that is printed, by C++ too, to nowhere."""
    answers: TextIO = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)

    def say(kind: str, **told: Any) -> None:
        answers.write(json.dumps({"say": kind, **told}) + "\n")
        answers.flush()

    return say


def _orders() -> "queue.Queue[dict[str, Any]]":
    """Orders as they come; when the parent is gone its pipe ends, and so does this process, whatever it is doing."""
    waiting: queue.Queue[dict[str, Any]] = queue.Queue()

    def listen() -> None:
        for line in sys.stdin:
            waiting.put(json.loads(line))
        os._exit(3)

    threading.Thread(target=listen, daemon=True).start()
    return waiting


def _limit(*, memory_mb: int, seconds: float, parent: int) -> None:
    """Bounds that hold even while an engine runs and no Python does. A later call may set wider ones."""
    with contextlib.suppress(OSError, ValueError, AttributeError):  # Windows has no such module, macOS no such limit
        space = (memory_mb + _ADDRESS_SPACE_SLACK_MB) * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (space, resource.getrlimit(resource.RLIMIT_AS)[1]))
    with contextlib.suppress(OSError, AttributeError, TypeError):  # Windows knows no such library
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)  # Linux: die with the parent
        if os.getppid() != parent:
            os._exit(3)
    faulthandler.dump_traceback_later(seconds + 30, exit=True)  # elsewhere: an orphan ends by itself


def _plain(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value if isinstance(value, str | int | float | bool) else str(value) for name, value in fields.items()
    }
