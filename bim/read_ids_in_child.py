"""The check by an IDS file runs in a child process: its patterns and the engine under it can crash, hang or eat memory."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bim.ids_checks import IdsReport, ids_document, ids_report
from bim.read_ids_checks import read_ids_checks
from values.read_from_child import answer_as_child, answer_of_child


def ids_checks_of_model(
    ids_path: Path,
    model_path: Path,
    *,
    seconds: float,
    memory_mb: int,
    max_mb: int = 500,
    meanwhile: Callable[[], None] = lambda: None,
) -> IdsReport:
    """What the IDS file finds in the model; ``meanwhile`` is called about once a second.

    Raises:
        FileRefused: the codes of ``read_ids_checks``.
        ChildFailed: ``ids_check_failed`` with ``reason`` crashed or out_of_time.
    """
    words = [str(ids_path.resolve()), str(model_path.resolve()), str(max_mb)]
    answer = answer_of_child(
        "bim.read_ids_in_child", words,
        seconds=seconds, memory_mb=memory_mb, failure="ids_check_failed", meanwhile=meanwhile,
    )  # fmt: skip
    return ids_report(answer)


def _answer(ids_path: str, model_path: str, max_mb: str) -> dict[str, Any]:
    return ids_document(read_ids_checks(Path(ids_path), Path(model_path), max_mb=int(max_mb)))


if __name__ == "__main__":
    answer_as_child(sys.argv[1:], _answer)
