"""The child process that reads the element table (``python -m bim.read_as_child``); see ``read_by_child``."""

import time
from pathlib import Path

from bim.checks.read_checks import read_checks
from bim.child_messages import told_problems
from bim.model_messages import told_model
from bim.read_ifc import model_elements, open_model, read_open_model
from bim.read_orders import Order, Say, serve
from bim.screen_ifc import IfcHeader, screen_ifc, with_raw_text
from bim.write_elements import ELEMENTS_FILE, write_elements
from values.errors import FileRefused
from values.problems import NOWHERE, Problem, Severity

_LEAST_SECONDS, _SHARE = 1.5, 0.3
"""The checks may take a third of the work that reading took, and a second and a half where that is nothing. They take less
(measured): these are bounds for odd files, so that what is found does not hang on the hour."""


def work(order: Order, say: Say) -> None:
    """``table``: read a model, write its element table into the folder, tell all the rest, then what the checks found."""
    path, folder = Path(order["path"]), Path(order["folder"])
    header = with_raw_text(path, screen_ifc(path, max_mb=order["max_mb"]))
    try:
        _read(path, header, folder, say)
    except FileRefused as refusal:
        found = _checked(order, header)
        raise FileRefused(refusal.code, (*refusal.problems, *found), **refusal.fields) from refusal
    say("checks", problems=told_problems(_checked(order, header)))


def _read(path: Path, header: IfcHeader, folder: Path, say: Say) -> None:
    """On return the foreign engine holds nothing any more: the checks need the memory."""
    model = open_model(path, header, folder)
    read = read_open_model(model, header, on_elements=lambda done, total: say("progress", done=done, total=total))
    write_elements(read.elements, [element.id() for element in model_elements(model)], folder / ELEMENTS_FILE)
    say("model", **told_model(read))


def _checked(order: Order, header: IfcHeader) -> tuple[Problem, ...]:
    seconds = max(_LEAST_SECONDS, _SHARE * time.process_time())
    most_bytes = order["checked_kb"] * 1_000
    try:
        return read_checks(Path(order["path"]), header.schema, most_bytes=most_bytes, seconds=seconds)
    except Exception as error:  # a model that was read is not lost to a check
        return (Problem("model_checks_failed", Severity.INFO, NOWHERE, {"reason": type(error).__name__}),)


if __name__ == "__main__":
    serve(work)
