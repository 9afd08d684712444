"""The tasks of an open IFC model in our own types. Pure: it asks the model, it opens no file.

IFC2X3 is read as far as it goes: tasks, nesting, links of logic and the times of IfcScheduleTimeControl.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import time
from typing import Any, Final

from schedule.moments import END_OF_DAY, duration_minutes, finish_day, parse_moment
from schedule.tasks import Sequence, SequenceKind, Task
from values.problems import Findings, Severity, Where

_KINDS: Final = {
    "FINISH_START": SequenceKind.FINISH_START,
    "START_START": SequenceKind.START_START,
    "FINISH_FINISH": SequenceKind.FINISH_FINISH,
    "START_FINISH": SequenceKind.START_FINISH,
}
DAY_MINUTES: Final = 480
"""A working day where IFC gives hours: unlike Microsoft Project it has no MinutesPerDay."""


def task_entities(model: Any, findings: Findings) -> dict[str, Any]:
    """The IfcTask entities by GlobalId; of a repeated one the first counts."""
    found: dict[str, Any] = {}
    for task in model.by_type("IfcTask"):
        uid = str(task.GlobalId or "")
        if not uid or uid in found:
            code = "task_uid_repeated" if uid else "task_without_uid"
            fields = {"uid": uid} if uid else {"name": str(task.Name or "")}
            findings.add(code, Severity.ERROR, Where(entity=f"#{task.id()}"), **fields)
        else:
            found[uid] = task
    return found


def nesting(model: Any) -> dict[str, str]:
    """The uid of the task above for each task that has one (IfcRelNests); what would close a circle is left out."""
    parents: dict[str, str] = {}
    for relation in model.by_type("IfcRelNests"):
        above = relation.RelatingObject
        if above is None or not above.is_a("IfcTask"):
            continue
        for below in relation.RelatedObjects or ():
            if below.is_a("IfcTask") and below.GlobalId not in line(parents, above.GlobalId):
                parents.setdefault(below.GlobalId, above.GlobalId)
    return parents


def line(parents: Mapping[str, str], uid: str) -> list[str]:
    """``uid`` and the tasks above it, upwards."""
    found = [uid]
    while found[-1] in parents:
        found.append(parents[found[-1]])
    return found


def assigned(model: Any, control: str) -> dict[str, Any]:
    """For each thing that an IfcRelAssignsToControl puts under a ``control`` (an entity name): that control."""
    return {
        thing.GlobalId: relation.RelatingControl
        for relation in model.by_type("IfcRelAssignsToControl")
        if relation.RelatingControl is not None and relation.RelatingControl.is_a(control)
        for thing in relation.RelatedObjects or ()
    }


def task_times(model: Any, entities: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What is said about the time of each task, by attribute name of IfcTaskTime, dates as ISO 8601 text."""
    if model.schema != "IFC2X3":
        return {
            uid: task.TaskTime.get_info(recursive=False) for uid, task in entities.items() if task.TaskTime is not None
        }
    found: dict[str, dict[str, Any]] = {}
    for relation in model.by_type("IfcRelAssignsTasks"):
        control = relation.TimeForTask
        for task in (relation.RelatedObjects or ()) if control is not None else ():
            told = {name: value for name, value in control.get_info(recursive=False).items() if value is not None}
            for name in ("ScheduleStart", "ScheduleFinish", "ActualStart", "ActualFinish"):
                told[name] = _legacy_moment(told.get(name))
            told["ScheduleDuration"] = _legacy_duration(told.get("ScheduleDuration"))
            found[task.GlobalId] = told
    return found


def _legacy_moment(entity: Any) -> str:
    """An IfcDateTimeSelect of IFC2X3 as ISO 8601 text."""
    if entity is None:
        return ""
    day, clock = (entity.DateComponent, entity.TimeComponent) if entity.is_a("IfcDateAndTime") else (entity, None)
    if not day.is_a("IfcCalendarDate"):
        return ""
    text = f"{day.YearComponent:04d}-{day.MonthComponent:02d}-{day.DayComponent:02d}"
    return f"{text}T{clock.HourComponent:02d}:{clock.MinuteComponent or 0:02d}:00" if clock is not None else text


def _legacy_duration(seconds: Any) -> str:
    return f"PT{seconds:.0f}S" if isinstance(seconds, int | float) and seconds >= 0 else ""


def task_from_entity(entity: Any, told: Mapping[str, Any], findings: Findings) -> Task:
    """One task without its place in the tree. ``told`` as from ``task_times``."""
    uid, where = str(entity.GlobalId), Where(entity=f"#{entity.id()}")
    moments = {}
    for name in ("ScheduleStart", "ScheduleFinish", "ActualStart", "ActualFinish"):
        text = str(told.get(name) or "")
        moments[name] = parse_moment(text, END_OF_DAY if name.endswith("Finish") else time())
        if text and moments[name] is None:
            findings.add("task_date_unreadable", where=where, uid=uid, found=text[:60])
    for before, after in (("ScheduleStart", "ScheduleFinish"), ("ActualStart", "ActualFinish")):
        first, last = moments[before], moments[after]
        if first and last and last < first:
            begin, end = first.date().isoformat(), last.date().isoformat()
            findings.add("task_finish_before_start", where=where, uid=uid, start=begin, finish=end)
    start, actual_start = moments["ScheduleStart"], moments["ActualStart"]
    finish = finish_day(start, moments["ScheduleFinish"])
    return Task(
        uid=uid,
        code=str(getattr(entity, "Identification", None) or getattr(entity, "TaskId", None) or ""),
        name=str(entity.Name or ""),
        planned_start=start.date() if start else None,
        planned_finish=finish,
        actual_start=actual_start.date() if actual_start else None,
        actual_finish=finish_day(actual_start, moments["ActualFinish"]),
        percent=_percent(uid, told.get("Completion"), where, findings),
        duration_days=_duration(uid, told, where, findings),
        is_elapsed=told.get("DurationType") == "ELAPSEDTIME",
        is_milestone=bool(entity.IsMilestone) and (start is None or finish is None or finish <= start.date()),
    )


def _percent(uid: str, ratio: Any, where: Where, findings: Findings) -> float | None:
    """Completion is a ratio; what lies above 1 was meant as a percentage, and is said so."""
    if not isinstance(ratio, int | float):
        return None
    if 0 <= ratio <= 1:
        return float(ratio) * 100
    if ratio <= 100 and ratio > 1:
        findings.add("task_completion_not_ratio", Severity.INFO, where, uid=uid, found=float(ratio))
        return float(ratio)
    findings.add("task_percent_odd", where=where, uid=uid, found=str(ratio)[:40])
    return None


def _duration(uid: str, told: Mapping[str, Any], where: Where, findings: Findings) -> float | None:
    text = str(told.get("ScheduleDuration") or "")
    if not text:
        return None
    per_day = 1440 if told.get("DurationType") == "ELAPSEDTIME" else DAY_MINUTES
    minutes = duration_minutes(text, per_day)
    if minutes is None or minutes < 0:
        findings.add("task_duration_odd", where=where, uid=uid, found=text[:40])
        return None
    return minutes / per_day


def task_sequences(model: Any, uids: Mapping[str, str], findings: Findings) -> tuple[Sequence, ...]:
    """The links of logic, each once. ``uids`` gives the plan's uid for the GlobalId of every task."""
    found: dict[Sequence, None] = {}
    for relation in model.by_type("IfcRelSequence"):
        ends = (relation.RelatingProcess, relation.RelatedProcess)
        predecessor, successor = (uids.get(end.GlobalId) if end is not None else None for end in ends)
        where = Where(entity=f"#{relation.id()}")
        if predecessor is None or successor is None:
            known = successor or predecessor or ""
            findings.add("sequence_task_unknown", where=where, uid=known, predecessor=str(ends[0] and ends[0].is_a()))
        elif predecessor == successor:
            findings.add("sequence_to_itself", where=where, uid=successor)
        else:
            kind = _KINDS.get(str(relation.SequenceType), SequenceKind.FINISH_START)
            found[Sequence(predecessor, successor, kind, _lag(relation.TimeLag, successor, where, findings))] = None
    return tuple(found)


def _lag(lag: Any, successor: str, where: Where, findings: Findings) -> float:
    """IfcLagTime in days of work time; a share of the duration is not read. IFC2X3 gives seconds."""
    if lag is None:
        return 0.0
    if isinstance(lag, int | float):
        return lag / 60 / DAY_MINUTES
    per_day = 1440 if lag.DurationType == "ELAPSEDTIME" else DAY_MINUTES
    value = getattr(lag.LagValue, "wrappedValue", None)
    minutes = duration_minutes(value, per_day) if isinstance(value, str) else None
    if minutes is None:
        findings.add("sequence_lag_odd", where=where, found=str(value)[:80])
        return 0.0
    if per_day == 1440 and minutes:
        findings.add("sequence_lag_converted", Severity.INFO, where, uid=successor)
        return minutes / per_day * 5 / 7
    return minutes / per_day


def baseline_matches(model: Any, current: Mapping[str, Task], baseline: Mapping[str, Task]) -> dict[str, str]:
    """For each baseline task that is found again in the current plan: its uid there. By IfcRelDefinesByObject, then by
    a code, then by a name that only one task on each side has.
    """
    found: dict[str, str] = {}
    for relation in model.by_type("IfcRelDefinesByObject") if model.schema != "IFC2X3" else ():
        for thing in relation.RelatedObjects or ():
            one, other = thing.GlobalId, getattr(relation.RelatingObject, "GlobalId", "")
            for before, now in ((one, other), (other, one)):
                if before in baseline and now in current:
                    found.setdefault(before, now)
    for attribute in ("code", "name"):
        taken = set(found.values())
        left = {uid: task for uid, task in baseline.items() if uid not in found}
        now = {text: uid for text, uid in _unique(current, attribute).items() if uid not in taken}
        found |= {uid: now[text] for text, uid in _unique(left, attribute).items() if text in now}
    return found


def _unique(tasks: Mapping[str, Task], attribute: str) -> dict[str, str]:
    times = Counter(getattr(task, attribute) for task in tasks.values())
    by_text = {getattr(task, attribute): uid for uid, task in tasks.items()}
    return {text: uid for text, uid in by_text.items() if text and times[text] == 1}
