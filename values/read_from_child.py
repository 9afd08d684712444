"""A question to a child process that may crash, hang or eat memory, and its answer: one line of JSON."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from values.errors import ChildFailed, FileRefused

SECONDS_OF_SILENCE: Final = 1.0
ROOT: Final = Path(__file__).resolve().parents[1]


def answer_of_child(
    module: str,
    words: Sequence[str],
    *,
    seconds: float,
    memory_mb: int,
    failure: str,
    meanwhile: Callable[[], None] = lambda: None,
) -> Any:
    """Run ``python -m module words…``, whose ``main`` calls ``answer_as_child``; what it answered.

    Args:
        meanwhile: called about once a second while the child works; what it raises ends the child.

    Raises:
        FileRefused: what the child raised, with its code and fields.
        ChildFailed: ``failure`` with ``reason`` crashed or out_of_time, and ``seconds``.
    """
    order = [sys.executable, "-m", module, str(memory_mb), *words]
    said = _said(order, seconds, meanwhile)
    if said is None:
        raise ChildFailed(failure, reason="out_of_time", seconds=round(seconds))
    code, output = said
    if code != 0:
        raise ChildFailed(failure, reason="crashed", seconds=round(seconds))
    try:
        # The engine may write into our answer, before it or in the middle.
        answer = json.loads(output.rstrip().rsplit(b"\n", 1)[-1])
        if "refused" in answer:
            raise FileRefused(answer["refused"], **answer["fields"])
        return answer["answer"]
    except (ValueError, KeyError, TypeError) as broken:
        raise ChildFailed(failure, reason="crashed", seconds=round(seconds)) from broken


def _said(order: Sequence[str], seconds: float, meanwhile: Callable[[], None]) -> tuple[int, bytes] | None:
    """Exit code and output; ``None`` when the time is over. The child is gone afterwards in any case."""
    until = time.monotonic() + seconds
    theirs, ours = (
        os.pipe()
    )  # not the input of Popen: ``communicate`` would close that, and the child would take us for gone
    try:
        with subprocess.Popen(  # noqa: S603  a module of ours
            order, cwd=ROOT, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as child:
            try:
                while True:
                    try:
                        # It goes on where it stood: what was said until then is not lost.
                        wait = min(until - time.monotonic(), SECONDS_OF_SILENCE)
                        output, _ = child.communicate(timeout=max(0.0, wait))
                    except subprocess.TimeoutExpired:
                        if time.monotonic() >= until:
                            return None
                        meanwhile()
                    else:
                        return child.returncode, output
            finally:
                child.kill()
    finally:
        os.close(theirs)
        os.close(ours)


def answer_as_child(arguments: Sequence[str], answer: Callable[..., Any]) -> None:
    """The child's side, called with ``sys.argv[1:]``: limit the memory, print what ``answer(words…)`` gives or refuses."""
    memory_mb, *words = arguments
    _limit_memory(int(memory_mb))
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        told = {"answer": answer(*words)}
    except FileRefused as refusal:
        told = {"refused": refusal.code, "fields": refusal.fields}
    print(f"\n{json.dumps(told)}")


def _end_with_parent() -> None:
    """The input ends when whoever asked is gone, killed perhaps: then nobody waits for the answer."""
    with suppress(OSError, ValueError):
        while os.read(
            sys.stdin.fileno(), 1024
        ):  # not the buffered reader: a thread that holds it crashes the end of Python
            pass
    os._exit(1)


def _limit_memory(memory_mb: int) -> None:
    try:
        import resource  # noqa: PLC0415  not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory_mb * 1_000_000, resource.RLIM_INFINITY))
