"""The child process that holds the foreign engine; started by ``read_in_child`` as ``python -m bim.read_as_child``.

Orders come in on standard input, one JSON object a line; answers go out on what was standard output. The engine's own
prints go nowhere.
"""

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
from pathlib import Path
from typing import Any, TextIO

from bim.child_messages import told_model, told_problems
from bim.read_ifc import model_elements, open_model, read_open_model
from bim.read_shapes import PartWriter, has_body, shape_alone, shapes_together, stated_box
from bim.read_units import read_units
from bim.screen_ifc import screen_ifc
from bim.write_elements import write_elements
from values.errors import FileRefused

resource: Any
try:
    import resource
except ImportError:
    resource = None

Say = Callable[..., None]
_ADDRESS_SPACE_SLACK_MB = 1_536
"""The engine maps about 350 MB more than it uses (measured); the parent watches what is really used."""
_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux


def main() -> None:
    """Obey orders until standard input ends."""
    say = _answers_only()
    orders = _orders()
    first = orders.get()
    _limit(memory_mb=first["memory_mb"], seconds=first["seconds"], parent=first["parent"])
    try:
        _serve(first, orders, say)
    except FileRefused as refusal:
        say("refused", code=refusal.code, fields=_plain(refusal.fields), problems=told_problems(refusal.problems))
    except MemoryError:
        say("out_of_memory")


def _serve(first: Mapping[str, Any], orders: "queue.Queue[dict[str, Any]]", say: Say) -> None:
    path, folder = Path(first["path"]), Path(first["folder"])
    header = screen_ifc(path, max_mb=first["max_mb"])
    model = open_model(path, header, folder)
    if first["read_model"]:
        read = read_open_model(model, header, on_elements=lambda done, total: say("progress", done=done, total=total))
        write_elements(read.elements, folder / "elements.arrow")
        say("model", **told_model(read))
    else:
        say("ready")
    elements = model_elements(model)
    length_m = read_units(model).length_m
    while (order := orders.get()) is not None:
        chosen = {row: elements[row] for row in order["rows"]}
        _make_shapes(model, order, chosen, folder, length_m, say)
        say("done")


def _make_shapes(
    model: Any, order: Mapping[str, Any], chosen: dict[int, Any], folder: Path, length_m: float, say: Say
) -> None:
    writer = PartWriter(folder, order["prefix"])

    def tell(written: tuple[Path, list[int]] | None) -> None:
        if written:
            say("part", file=written[0].name, rows=written[1])

    way = order["way"]
    if way == "together":
        missing = dict.fromkeys(chosen)
        for shape in shapes_together(model, chosen, threads=order["threads"]):
            if shape is not None:
                missing.pop(shape.row, None)
                tell(writer.add(shape))
        tell(writer.flush())
        claimed = [row for row in missing if has_body(chosen[row])]
        say("absent", rows=claimed)
        say("none", rows=[row for row in missing if row not in set(claimed)])
        return
    for row, element in chosen.items():
        say("begin", row=row)
        if way == "box":
            alone = stated_box(model, row, element, length_m=length_m)
        else:
            alone = shape_alone(model, row, element, kernel=way)
        if alone is not None:
            writer.add(alone)
            tell(writer.flush())
        else:
            say("absent" if way == "box" or has_body(element) else "none", rows=[row])


def _answers_only() -> Say:
    """Keep standard output for answers and send everything else that is printed, by C++ too, to nowhere."""
    answers: TextIO = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)

    def say(kind: str, **told: Any) -> None:
        answers.write(json.dumps({"say": kind, **told}) + "\n")
        answers.flush()

    return say


def _orders() -> "queue.Queue[Any]":
    """Orders as they come; when the parent is gone its pipe ends, and so does this process, whatever it is doing."""
    waiting: queue.Queue[Any] = queue.Queue()

    def listen() -> None:
        for line in sys.stdin:
            waiting.put(json.loads(line))
        os._exit(3)

    threading.Thread(target=listen, daemon=True).start()
    return waiting


def _limit(*, memory_mb: int, seconds: float, parent: int) -> None:
    """Bounds that hold even while the engine runs and no Python does."""
    with contextlib.suppress(OSError, ValueError, AttributeError):  # Windows has no such module, macOS no such limit
        space = (memory_mb + _ADDRESS_SPACE_SLACK_MB) * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (space, space))
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)  # Linux: die with the parent
        if os.getppid() != parent:
            os._exit(3)
    faulthandler.dump_traceback_later(seconds + 30, exit=True)  # elsewhere: an orphan ends by itself


def _plain(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value if isinstance(value, str | int | float | bool) else str(value) for name, value in fields.items()
    }


if __name__ == "__main__":
    main()
