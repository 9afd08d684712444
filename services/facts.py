"""Everything known about one project, loaded and joined once for each revision and knowledge date.

The other services ask ``project_facts`` and only pick, judge and arrange. What is here is immutable and shared by all
sessions.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from data import holiday_exceptions
from progress.aliases import NO_ALIASES, Aliases
from progress.evidence import Evidence, Membership, contradictions, evidence
from progress.join import Ints, Join, Windows, identity_join, joined, judged_windows, planned_windows
from progress.links import LINK_SCHEMA, LinkSource
from progress.reports import SubjectKind
from progress.statements import Statements, counted_reports, statements
from progress.verdicts import Track
from schedule.calendars import WorkingDays
from schedule.record import schedule_from_bytes
from schedule.tasks import Schedule, Task, WorkCalendar
from services.aliases import current_aliases
from services.federation import Federation, current_models
from services.sections import SectionPlaces, section_places
from services.workspace import Workspace
from store.evidence_records import BaselineRecord, BaselineStep
from store.records import ScheduleRecord
from values.dates import day_from_number, day_number
from values.problems import Findings, Problem, Severity, Where
from values.projects import Project

OFFICIAL_CALENDAR = "cn"
"""Uid of China's official working days, which count where the plan names no calendar of its own."""


@dataclass(frozen=True)
class Facts:
    """One project. ``items`` are its elements, or the leaf tasks of a plan without a model (``item_kind``).

    Arrays have one entry for each item. ``verified`` and ``claimed`` are the two tracks of evidence.
    """

    project: Project
    revision: int
    known_on: date
    federation: Federation
    elements: pa.Table | None
    aliases: Aliases
    plan: ScheduleRecord | None
    schedule: Schedule | None
    original: Schedule | None
    reports: pa.Table
    item_kind: str
    item_tasks: tuple[int, ...]  # for task items: row of the task in the schedule
    join: Join
    link_tables: Mapping[LinkSource, pa.Table]
    windows: Windows
    baseline: Windows
    verified: Evidence
    claimed: Evidence
    sections: SectionPlaces
    calendar: WorkCalendar
    problems: tuple[Problem, ...]
    rebaseline: "Rebaseline | None" = None
    """The newest approved baseline, as known on the day; ``None`` while the original one alone counts."""

    @property
    def items(self) -> int:
        """Number of items."""
        return self.join.items

    @cached_property
    def linked(self) -> npt.NDArray[np.bool_]:
        """Whether each item has a valid link."""
        return self.join.tasks_per_element > 0

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks of the current plan, in its order."""
        return self.schedule.tasks if self.schedule else ()

    @property
    def calendar_name(self) -> str:
        """What the plan calls its calendar (may be empty); ``OFFICIAL_CALENDAR`` where it names none."""
        return self.calendar.name if self.calendar.uid != OFFICIAL_CALENDAR else OFFICIAL_CALENDAR

    @cached_property
    def working_days(self) -> WorkingDays:
        """The project's calendar, ready to count."""
        return WorkingDays(self.calendar)

    @cached_property
    def row_of_guid(self) -> Mapping[str, int]:
        """Row of each element."""
        return {} if self.elements is None else {g: n for n, g in enumerate(self.elements["element_guid"].to_pylist())}


@dataclass(frozen=True)
class Rebaseline:
    """An approved newer baseline: the planned days of a version of the plan, for the tasks of the current plan and the items."""

    version: int
    starts: Ints
    finishes: Ints
    windows: Windows


def project_facts(workspace: Workspace, code: str, *, known_on: date) -> Facts:
    """The facts of a project as known on a day. Raises ``NotFound`` (``project_unknown``)."""
    # The revision first: what changes while the rest is read is then kept under a number that nobody asks for again.
    revision = workspace.store.revision(code)
    facts: Facts | None = workspace.facts.get((code, known_on))
    if facts is None or facts.revision != revision:
        facts = _loaded(workspace, workspace.store.projects.get(code), revision, known_on)
        workspace.facts.put((code, known_on), facts)
    return facts


def current_schedule(workspace: Workspace, code: str) -> tuple[ScheduleRecord | None, Schedule | None]:
    """The newest plan of a project."""
    record = workspace.store.schedules.current(code)
    return record, _schedule(workspace, record)


def task_uids_used(workspace: Workspace, code: str) -> frozenset[str]:
    """The uids of the tasks of every version of the plan."""
    plans = (kept_schedule(workspace, record) for record in workspace.store.schedules.versions(code))
    return frozenset(task.uid for plan in plans for task in plan.tasks)


def kept_schedule(workspace: Workspace, record: ScheduleRecord) -> Schedule:
    """One version of a plan as it was kept."""
    return schedule_from_bytes(workspace.store.files.read(record.document_digest))


def current_links(workspace: Workspace, code: str) -> dict[LinkSource, pa.Table]:
    """The newest link table of each source."""
    return {
        LinkSource(record.source): pq.read_table(workspace.store.files.path(record.links_digest), schema=LINK_SCHEMA)
        for record in workspace.store.link_sets.current(code)
    }


def project_calendar(schedule: Schedule | None) -> WorkCalendar:
    """The plan's own calendar; without one China's official working days."""
    if schedule is not None:
        for calendar in schedule.calendars:
            if calendar.uid == schedule.calendar_uid:
                return calendar
    return WorkCalendar(uid=OFFICIAL_CALENDAR, exceptions=holiday_exceptions())


def _schedule(workspace: Workspace, record: ScheduleRecord | None) -> Schedule | None:
    return None if record is None else kept_schedule(workspace, record)


def _loaded(workspace: Workspace, project: Project, revision: int, known_on: date) -> Facts:
    federation, elements = current_models(workspace, project.code)
    plan, schedule = current_schedule(workspace, project.code)
    first = workspace.store.schedules.first(project.code)
    original = schedule if plan is not None and first == plan else _schedule(workspace, first)
    tasks = schedule.tasks if schedule else ()
    links = current_links(workspace, project.code)
    findings = Findings(federation.problems)
    aliases = NO_ALIASES
    if elements is not None:
        item_kind = "element"
        item_tasks: tuple[int, ...] = ()
        guids = elements["element_guid"].to_pylist()
        aliases = current_aliases(workspace, project.code, guids)
        join, link_problems = joined(guids, tasks, links, aliases)
        findings.extend(link_problems)
        places = section_places(workspace, project.code, federation, elements)
    else:
        item_tasks = tuple(number for number, task in enumerate(tasks) if not task.is_summary)
        item_kind = "task" if item_tasks else "none"
        join = identity_join(len(item_tasks))
        places = SectionPlaces.nowhere(len(item_tasks))
    windows, baseline = item_windows(tasks, original, item_tasks, item_kind, join)
    rebaseline = _rebaseline(workspace, project.code, known_on, tasks, (item_tasks, item_kind, join))
    reports = workspace.store.reports.table(project.code)
    tracks = [
        _item_evidence(
            counted_reports(reports, known_on=day_number(known_on), track=track),
            subjects(elements, places, aliases),
            tasks,
            item_tasks,
            join,
            findings,
        )
        for track in (Track.VERIFIED, Track.CLAIMED)
    ]
    _note_contradictions(tracks[0], elements, findings)
    return Facts(
        project, revision, known_on, federation, elements, aliases, plan, schedule, original, reports, item_kind, item_tasks,
        join, links, windows, baseline, tracks[0], tracks[1], places, project_calendar(schedule), findings.problems(),
        rebaseline,
    )  # fmt: skip


def item_windows(
    tasks: Sequence[Task], original: Schedule | None, item_tasks: Sequence[int], item_kind: str, join: Join
) -> tuple[Windows, Windows]:
    """Windows that the items are judged by: of the current plan and of the original baseline."""
    planned = _of_items(*task_days(tasks, "planned"), item_tasks, item_kind, join)
    return planned, _of_items(*baseline_days(tasks, original), item_tasks, item_kind, join)


def _of_items(starts: Ints, finishes: Ints, item_tasks: Sequence[int], item_kind: str, join: Join) -> Windows:
    """The windows of the items from the days of the tasks."""
    if item_kind == "element":
        return judged_windows(planned_windows(join, starts, finishes))
    rows = np.array(item_tasks, np.int64)
    return judged_windows(Windows(starts[rows], finishes[rows]))


def _rebaseline(
    workspace: Workspace, code: str, known_on: date, tasks: Sequence[Task], items: tuple[Sequence[int], str, Join]
) -> Rebaseline | None:
    version = approved_version(workspace.store.baselines.steps(code), known_on)
    if version is None:
        return None
    first = {task.uid: task for task in kept_schedule(workspace, workspace.store.schedules.get(code, version)).tasks}
    known = [first.get(task.uid) or Task(uid=task.uid) for task in tasks]
    starts, finishes = task_days(known, "planned")
    return Rebaseline(version, starts, finishes, _of_items(starts, finishes, *items))


def approved_version(steps: Sequence[BaselineRecord], known_on: date) -> int | None:
    """The version of the plan that was approved last as a baseline by a day."""
    found = None
    for step in steps:
        if step.step is BaselineStep.APPROVED and step.entered.at.astimezone().date() <= known_on:
            found = step.version
    return found


def task_days(tasks: Sequence[Task], which: str) -> tuple[Ints, Ints]:
    """Day numbers of ``{which}_start`` and ``{which}_finish`` of each task, shape (tasks,)."""
    return tuple(  # type: ignore[return-value]
        np.array([day_number(getattr(task, f"{which}_{end}")) for task in tasks], np.int32)
        for end in ("start", "finish")
    )


def baseline_days(tasks: Sequence[Task], original: Schedule | None) -> tuple[Ints, Ints]:
    """The original baseline of each current task: the first plan's baseline dates, or its planned ones; found by uid, which a
    task keeps (``schedule.kept_uids``).

    A task that the first plan did not hold has only the baseline that its own file states.
    """
    first = {task.uid: task for task in original.tasks} if original else {}
    starts, finishes = [], []
    for task in tasks:
        known = first.get(task.uid)
        start, finish = task.baseline_start, task.baseline_finish
        if known is not None:
            start, finish = known.baseline_start or known.planned_start, known.baseline_finish or known.planned_finish
        starts.append(day_number(start))
        finishes.append(day_number(finish))
    return np.array(starts, np.int32), np.array(finishes, np.int32)


def subjects(
    elements: pa.Table | None, places: SectionPlaces, aliases: Aliases
) -> dict[SubjectKind, Mapping[str, Sequence[int]]]:
    """Which elements an element, storey or section subject stands for; an element also by a GlobalId it bore before."""
    if elements is None:
        return {}
    by_storey: defaultdict[str, list[int]] = defaultdict(list)
    for number, storey in enumerate(elements["storey"].to_pylist()):
        by_storey[storey or ""].append(number)
    rows = {guid: (number,) for number, guid in enumerate(elements["element_guid"].to_pylist())}
    return {
        SubjectKind.ELEMENT: rows | {old: rows[new] for old, new in aliases.items()},
        SubjectKind.STOREY: by_storey,
        SubjectKind.SECTION: places.members(),
    }


def task_subjects(tasks: Sequence[Task]) -> Mapping[str, Sequence[int]]:
    """Rows of the tasks by uid, and by code where one task alone bears it."""
    codes: defaultdict[str, list[int]] = defaultdict(list)
    for number, task in enumerate(tasks):
        codes[task.code].append(number)
    by_code = {code: tuple(rows) for code, rows in codes.items() if code and len(rows) == 1}
    return by_code | {task.uid: (number,) for number, task in enumerate(tasks)}


def _item_evidence(
    reports: pa.Table, about_elements: Mapping[SubjectKind, Mapping[str, Sequence[int]]], tasks: Sequence[Task],
    item_tasks: Sequence[int], join: Join, findings: Findings,
) -> Evidence:  # fmt: skip
    of_tasks = statements(reports, {SubjectKind.TASK: task_subjects(tasks)}, findings)
    if about_elements:
        direct = statements(reports, about_elements, findings)
        return evidence(join.items, direct, of_tasks, Membership(join.element, join.task))
    return evidence(join.items, restricted(of_tasks, item_tasks, len(tasks)))


def restricted(told: Statements, rows: Sequence[int], total: int) -> Statements:
    """Only the statements about ``rows`` (of ``total``), renumbered in their order."""
    number = np.full(total, -1, np.int32)
    number[np.array(rows, np.int64)] = np.arange(len(rows), dtype=np.int32)
    kept = told.where(number[told.item] >= 0)
    return replace(kept, item=number[kept.item])


def _note_contradictions(found: Evidence, elements: pa.Table | None, findings: Findings) -> None:
    for event in contradictions(found).tolist():
        number = int(found.item[event])
        named = None if elements is None else elements["element_guid"][number].as_py()
        observed = str(day_from_number(int(found.day[event])))
        findings.add("evidence_contradicts", Severity.WARNING, Where(entity=named), observed_on=observed)
