"""The plan inside a building model: IfcTask, its network and calendars, and which elements each task is about.

Both ways of linking are read: IfcRelAssignsToProcess (the element is a related object of the task) and
IfcRelAssignsToProduct (the task is a related object of the element, its output). Only elements count: IfcElement that
is no opening or other feature. A finish at 00:00 is the end of the day before (``moments.finish_day``).

An IfcWorkSchedule of type BASELINE gives the baseline dates (``ifc_tasks.baseline_matches``); its tasks are not listed
a second time. Alone in a model it is the plan as well.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import ifcopenshell

from schedule.ifc_calendars import work_calendar
from schedule.ifc_tasks import (
    assigned,
    baseline_matches,
    line,
    nesting,
    task_entities,
    task_from_entity,
    task_sequences,
    task_times,
)
from schedule.tasks import Schedule, Task
from values.errors import FileRefused
from values.problems import Findings, Severity
from values.step_text import escaped_step, raw_text_encoding

_TASK: Final = re.compile(rb"=\s*IFCTASK\s*\(", re.IGNORECASE)
_SCHEMA: Final = re.compile(rb"(FILE_SCHEMA\s*\(\s*\(\s*')(IFC4X\w*)(')", re.IGNORECASE)
_KNOWN: Final = b"IFC4X3_ADD2"
"""The one schema of this line that the engine opens; the others are read as it."""
_UTF8_MARK: Final = b"\xef\xbb\xbf"

TaskLinks = tuple[tuple[str, str], ...]
"""Pairs of an element's GlobalId and a task's uid, in the order of the file, each once."""


def read_ifc_tasks(path: Path, *, name: str = "") -> tuple[Schedule, TaskLinks] | None:
    """The plan in an IFC file (STEP text) and its links to elements; ``None`` when the file holds no task.

    Meant for a child process that may be ended: the engine can crash on a broken file. The result can be pickled.

    Raises:
        FileRefused: ``schedule_model_unreadable`` (``reason``).
    """
    data = path.read_bytes()
    if not _TASK.search(data):  # most models: a search costs milliseconds, opening seconds
        return None
    return tasks_of_model(_opened(path, data), name=name or path.stem)


def _opened(path: Path, data: bytes) -> Any:
    """The open model; an older IFC4X* schema name, a byte order mark and text that is not escaped are mended first."""
    declared = _SCHEMA.search(data[:65_536])
    renamed = declared is not None and declared[2].upper() != _KNOWN
    try:
        if not renamed and data.isascii():
            return ifcopenshell.open(path)
        plain = _SCHEMA.sub(rb"\g<1>IFC4X3_ADD2\g<3>", data, count=1) if renamed else data
        plain = plain.removeprefix(_UTF8_MARK)
        return ifcopenshell.file.from_string(escaped_step(plain, raw_text_encoding((plain,))).decode("ascii"))
    except (OSError, RuntimeError, ValueError, ifcopenshell.Error) as flaw:
        raise FileRefused("schedule_model_unreadable", reason=str(flaw)[:200]) from None


def tasks_of_model(model: Any, *, name: str = "") -> tuple[Schedule, TaskLinks] | None:
    """The same from an open model (``ifcopenshell.file``)."""
    findings = Findings()
    entities = task_entities(model, findings)
    if not entities:
        return None
    parents = nesting(model)
    works = _work_schedules(model, entities, parents)
    tasks, uids = _tasks(model, entities, parents, works, findings)
    sequences = task_sequences(model, uids, findings)
    links = tuple(dict.fromkeys(_pairs(model, uids, findings)))
    calendars = [] if model.schema == "IFC2X3" else model.by_type("IfcWorkCalendar")
    years = _years(tasks.values())
    made = tuple(work_calendar(calendar, years, findings) for calendar in calendars)
    named = Counter(works[uid] for uid in tasks if works[uid] is not None)
    if len(named) > 1:
        listed = ", ".join(sorted(str(work.Name or "?") for work in named))
        findings.add("ifc_work_schedules_several", Severity.INFO, names=listed[:200])
    main = named.most_common(1)[0][0] if named else None
    used = Counter(task.calendar_uid for task in tasks.values() if task.calendar_uid)
    only = made[0].uid if len(made) == 1 else None
    schedule = Schedule(
        name=str(main.Name or "") if main is not None and main.Name else name,
        source="ifc",
        tasks=tuple(tasks.values()),
        sequences=sequences,
        calendars=made,
        calendar_uid=used.most_common(1)[0][0] if used else only,
        problems=findings.problems(),
    )
    return schedule, links


def _work_schedules(model: Any, entities: Iterable[str], parents: Mapping[str, str]) -> dict[str, Any]:
    """The work schedule of each task: its own assignment, else that of the nearest task above."""
    own = assigned(model, "IfcWorkSchedule")
    return {uid: next((own[above] for above in line(parents, uid) if above in own), None) for uid in entities}


def _tasks(
    model: Any, entities: Mapping[str, Any], parents: Mapping[str, str], works: Mapping[str, Any], findings: Findings
) -> tuple[dict[str, Task], dict[str, str]]:
    """The tasks of the plan by uid, and for every IfcTask the uid it has there (a baseline's task: its match's)."""
    times = task_times(model, entities)
    calendars = {} if model.schema == "IFC2X3" else assigned(model, "IfcWorkCalendar")
    summaries = set(parents.values())
    made = {
        uid: replace(
            task_from_entity(entity, times.get(uid, {}), findings),
            parent_uid=parents.get(uid),
            outline_level=len(line(parents, uid)),
            is_summary=uid in summaries,
            calendar_uid=calendars[uid].GlobalId if uid in calendars else None,
        )
        for uid, entity in entities.items()
    }
    before = {uid: task for uid, task in made.items() if _is_baseline(works[uid])}
    current = {uid: task for uid, task in made.items() if uid not in before}
    if not before or not current:
        frozen = {uid: _with_baseline(task, task) for uid, task in before.items()}
        return {**current, **frozen}, {uid: uid for uid in made}
    matches = baseline_matches(model, current, before)
    for uid, now in matches.items():
        current[now] = _with_baseline(current[now], before[uid])
    if len(matches) < len(before):
        findings.add("ifc_baseline_unmatched", count=len(before) - len(matches), of=len(before))
    return current, {**{uid: uid for uid in current}, **matches}


def _is_baseline(work: Any) -> bool:
    return work is not None and getattr(work, "PredefinedType", None) == "BASELINE"


def _with_baseline(task: Task, baseline: Task) -> Task:
    return replace(task, baseline_start=baseline.planned_start, baseline_finish=baseline.planned_finish)


def _years(tasks: Iterable[Task]) -> tuple[int, int] | None:
    """First and last year in which a calendar is needed: the plan's, with room for a delay."""
    days = [day for task in tasks for day in (task.planned_start, task.planned_finish) if day is not None]
    return (min(days).year - 1, max(days).year + 3) if days else None


def _pairs(model: Any, uids: Mapping[str, str], findings: Findings) -> Iterable[tuple[str, str]]:
    others: Counter[str] = Counter()
    for thing, task in _assignments(model):
        uid = uids.get(task.GlobalId)
        if uid is None:
            continue
        if thing.is_a("IfcElement") and not thing.is_a("IfcFeatureElement"):
            yield str(thing.GlobalId), uid
        elif thing.is_a("IfcProduct") or thing.is_a("IfcTypeObject"):
            others[thing.is_a()] += 1
    for entity, count in sorted(others.items()):
        findings.add("ifc_link_not_element", Severity.INFO, entity=entity, count=count)


def _assignments(model: Any) -> Iterable[tuple[Any, Any]]:
    for relation in model.by_type("IfcRelAssignsToProcess"):
        task = relation.RelatingProcess
        if task is not None and task.is_a("IfcTask"):
            yield from ((thing, task) for thing in relation.RelatedObjects or ())
    for relation in model.by_type("IfcRelAssignsToProduct"):
        product = relation.RelatingProduct
        if product is not None:
            yield from ((product, task) for task in relation.RelatedObjects or () if task.is_a("IfcTask"))
