"""A question to a child process that may crash, hang or eat memory, and its answer: one line of JSON."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from values.errors import ChildFailed, FileRefused

ROOT: Final = Path(__file__).resolve().parents[1]


def answer_of_child(module: str, words: Sequence[str], *, seconds: float, memory_mb: int, failure: str) -> Any:
    """Run ``python -m module words…``, whose ``main`` calls ``answer_as_child``; what it answered.

    Raises:
        FileRefused: what the child raised, with its code and fields.
        ChildFailed: ``failure`` with ``reason`` crashed or out_of_time, and ``seconds``.
    """
    order = [sys.executable, "-m", module, str(memory_mb), *words]
    try:
        ended = subprocess.run(order, cwd=ROOT, capture_output=True, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as late:
        raise ChildFailed(failure, reason="out_of_time", seconds=round(seconds)) from late
    if ended.returncode != 0:
        raise ChildFailed(failure, reason="crashed", seconds=round(seconds))
    try:
        # The engine may write into our answer, before it or in the middle.
        answer = json.loads(ended.stdout.rstrip().rsplit(b"\n", 1)[-1])
        if "refused" in answer:
            raise FileRefused(answer["refused"], **answer["fields"])
        return answer["answer"]
    except (ValueError, KeyError, TypeError) as broken:
        raise ChildFailed(failure, reason="crashed", seconds=round(seconds)) from broken


def answer_as_child(arguments: Sequence[str], answer: Callable[..., Any]) -> None:
    """The child's side, called with ``sys.argv[1:]``: limit the memory, print what ``answer(words…)`` gives or refuses."""
    memory_mb, *words = arguments
    _limit_memory(int(memory_mb))
    try:
        told = {"answer": answer(*words)}
    except FileRefused as refusal:
        told = {"refused": refusal.code, "fields": refusal.fields}
    print(f"\n{json.dumps(told)}")


def _limit_memory(memory_mb: int) -> None:
    try:
        import resource  # noqa: PLC0415  not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory_mb * 1_000_000, resource.RLIM_INFINITY))
