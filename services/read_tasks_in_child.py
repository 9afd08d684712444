"""The plan inside a model is read in a child process: the engine can crash or hang on a broken file."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from schedule.read_ifc_tasks import read_ifc_tasks
from schedule.record import schedule_bytes, schedule_from_bytes
from schedule.tasks import Schedule
from values.read_from_child import answer_as_child, answer_of_child

TaskLinks = tuple[tuple[str, str], ...]


def tasks_of_model_file(
    path: Path, *, name: str, seconds: int, memory_mb: int, meanwhile: Callable[[], None] = lambda: None
) -> tuple[Schedule, TaskLinks] | None:
    """The IfcTask network of a model and its links (element_guid, task uid); ``None`` when the file holds no task.

    ``meanwhile`` is called about once a second.

    Raises:
        FileRefused: the codes of ``read_ifc_tasks``.
        ChildFailed: ``model_tasks_unreadable`` with ``reason`` crashed or out_of_time.
    """
    words = [str(path.resolve()), name]
    answer = answer_of_child(
        "services.read_tasks_in_child", words,
        seconds=seconds, memory_mb=memory_mb, failure="model_tasks_unreadable", meanwhile=meanwhile,
    )  # fmt: skip
    if answer is None:
        return None
    links = tuple((str(element), str(task)) for element, task in answer["links"])
    return schedule_from_bytes(answer["schedule"].encode()), links


def _answer(path: str, name: str) -> dict[str, Any] | None:
    found = read_ifc_tasks(Path(path), name=name)
    if found is None:
        return None
    schedule, links = found
    return {"schedule": schedule_bytes(schedule).decode(), "links": list(links)}


if __name__ == "__main__":
    answer_as_child(sys.argv[1:], _answer)
