"""Which process does some work, and whether it is still there."""

import os
import platform
import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PROC = Path("/proc")
_RANDOM = "random:"


@dataclass(frozen=True, slots=True)
class ProcessMark:
    """A process for ever: numbers of processes come back, a number with its start time does not.

    ``mark`` is the boot of the machine and the start of the process in it; where the system does not tell (no
    ``/proc``) it is a random word, which only the process itself knows again.
    """

    host: str
    process_id: int
    mark: str


def this_process() -> ProcessMark:
    """The running process."""
    number = os.getpid()
    return ProcessMark(platform.node(), number, _started(number) or _random_mark(number))


def is_alive(process: ProcessMark) -> bool | None:
    """Whether the process still runs; ``None`` where that cannot be known from here (another host, no ``/proc``)."""
    here = this_process()
    if process == here:
        return True
    if process.host != here.host or process.mark.startswith(_RANDOM) or here.mark.startswith(_RANDOM):
        return None
    return _started(process.process_id) == process.mark


def _started(number: int) -> str | None:
    try:
        boot = (_PROC / "sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        told = (_PROC / str(number) / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    after_name = told.rpartition(")")[2].split()  # the name itself may hold blanks and parentheses
    if after_name[0] in ("Z", "X"):  # ended, only not yet collected by its parent
        return None
    return f"{boot}:{after_name[19]}"  # field 22 of proc(5): start time in clock ticks since boot


@cache
def _random_mark(_number: int) -> str:
    return _RANDOM + secrets.token_hex(8)
