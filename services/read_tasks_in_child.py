"""The plan inside a model is read in a child process: the engine can crash or hang on a broken file."""

import json
import subprocess
import sys
from pathlib import Path

from schedule.read_ifc_tasks import read_ifc_tasks
from schedule.record import schedule_bytes, schedule_from_bytes
from schedule.tasks import Schedule
from values.errors import ChildFailed, FileRefused

TaskLinks = tuple[tuple[str, str], ...]


def tasks_of_model_file(path: Path, *, name: str, seconds: int, memory_mb: int) -> tuple[Schedule, TaskLinks] | None:
    """The IfcTask network of a model and its links (element_guid, task uid); ``None`` when the file holds no task.

    Raises:
        FileRefused: the codes of ``read_ifc_tasks``.
        ChildFailed: ``model_tasks_unreadable`` with ``reason`` crashed or out_of_time.
    """
    order = [sys.executable, "-m", "services.read_tasks_in_child", str(path.resolve()), name, str(memory_mb)]
    root = Path(__file__).resolve().parents[1]
    try:
        ended = subprocess.run(order, cwd=root, capture_output=True, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as late:
        raise ChildFailed("model_tasks_unreadable", reason="out_of_time", seconds=seconds) from late
    if ended.returncode != 0:
        raise ChildFailed("model_tasks_unreadable", reason="crashed", seconds=seconds)
    try:
        answer = json.loads(ended.stdout)
    except ValueError as broken:  # the engine wrote into our answer
        raise ChildFailed("model_tasks_unreadable", reason="crashed", seconds=seconds) from broken
    if "refused" in answer:
        raise FileRefused(answer["refused"], **answer["fields"])
    if answer["schedule"] is None:
        return None
    links = tuple((str(element), str(task)) for element, task in answer["links"])
    return schedule_from_bytes(answer["schedule"].encode()), links


def main(path: str, name: str, memory_mb: str) -> None:
    """The child: print the plan and the links as JSON."""
    _limit_memory(int(memory_mb))
    try:
        found = read_ifc_tasks(Path(path), name=name)
    except FileRefused as refusal:
        print(json.dumps({"refused": refusal.code, "fields": refusal.fields}))
        return
    if found is None:
        print(json.dumps({"schedule": None}))
        return
    schedule, links = found
    print(json.dumps({"schedule": schedule_bytes(schedule).decode(), "links": list(links)}))


def _limit_memory(memory_mb: int) -> None:
    try:
        import resource  # noqa: PLC0415  not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory_mb * 1_000_000, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main(*sys.argv[1:4])
