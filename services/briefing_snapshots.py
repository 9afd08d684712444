"""One frozen snapshot for a period: what the store knows of a project or the programme, ready to be written many times."""

from collections.abc import Mapping
from datetime import date

from progress.briefing_period import briefing_period
from progress.briefing_reconciliation import reconciled
from progress.briefing_snapshot import (
    BriefingSnapshot,
    Change,
    Concern,
    Conflict,
    EarlierBriefing,
    LastBriefing,
    MaterialIssue,
    PeriodLength,
    ProjectPart,
    Scope,
)
from services.briefing_changes import changes
from services.briefing_concerns import concerns, fates, in_order
from services.briefing_conflicts import briefing_conflicts
from services.briefing_material import briefing_material
from services.briefing_parts import late_tasks, nodes, part_facts, project_part
from services.briefing_pictures import drawn_curve, drawn_model, drawn_programme_map, drawn_project_map
from services.curves import programme_curve
from services.permissions import permitted, require
from services.programme import all_projects
from services.summaries import project_summary, summaries
from services.workspace import Workspace
from values.errors import NotAllowed, NotFound
from values.people import Action

PROGRAMME_TASKS = 1
"""Late tasks of each project that a briefing of the programme names."""


@permitted(Action.SEE)
def project_snapshot(
    workspace: Workspace,
    code: str,
    day: date,
    length: PeriodLength,
    *,
    known_on: date,
    earlier: EarlierBriefing | None = None,
) -> BriefingSnapshot:
    """One project in the period that holds ``day``. ``earlier``: the briefing to reconcile with.

    Raises:
        NotFound: ``project_unknown``.
    """
    period = briefing_period(day, length)
    found = part_facts(workspace, code, status_date=day, known_on=known_on)
    part = project_part(workspace, found, period, known_on)
    near, late = nodes(workspace, found, period, known_on), late_tasks(found)
    disputed, open_conflicts = briefing_conflicts(workspace, found.facts, day, known_on)
    refused, open_batches = briefing_material(workspace, found.facts, period, day, known_on)
    named = in_order((*concerns(part, late, near), *open_batches, *open_conflicts))
    late_uids = {code: frozenset(each.uid for each in late)}
    return BriefingSnapshot(
        scope=Scope.PROJECT,
        code=code,
        name=part.name,
        length=length,
        first=period.first,
        last=period.last,
        before=period.before,
        status_date=day,
        known_on=known_on,
        projects=(part,),
        nodes=near,
        late_tasks=late,
        concerns=named,
        changes=changes(workspace, found.facts, period),
        material=refused,
        conflicts=disputed,
        last_briefing=_last(workspace, earlier, named, {code: part}, late_uids, day, known_on),
        curve=drawn_curve(project_summary(workspace, code, status_date=day, known_on=known_on).curve),
        drawn_map=drawn_project_map(workspace, code, status_date=day, known_on=known_on),
        model=drawn_model(found),
    )


def programme_snapshot(
    workspace: Workspace, day: date, length: PeriodLength, *, known_on: date, earlier: EarlierBriefing | None = None
) -> BriefingSnapshot:
    """All projects in the period that holds ``day``, for whoever sees the whole programme.

    Raises:
        NotAllowed: ``briefing_needs_programme``: the one who asks sees only some of the projects.
        NotFound: ``programme_empty``.
    """
    workspace = whole_programme(require(workspace, Action.SEE))
    period, known = briefing_period(day, length), all_projects(workspace)
    if not known:
        raise NotFound("programme_empty")
    parts: list[ProjectPart] = []
    named: list[Concern] = []
    changed: list[Change] = []
    conflicts: list[Conflict] = []
    material: list[MaterialIssue] = []
    late_uids: dict[str, frozenset[str]] = {}
    for project in known:
        found = part_facts(workspace, project.code, status_date=day, known_on=known_on)
        part, late = project_part(workspace, found, period, known_on), late_tasks(found)
        parts.append(part)
        disputed, open_conflicts = briefing_conflicts(workspace, found.facts, day, known_on)
        conflicts += disputed
        refused, open_batches = briefing_material(workspace, found.facts, period, day, known_on)
        material += refused
        named += (*concerns(part, late, most_tasks=PROGRAMME_TASKS), *open_batches, *open_conflicts)
        changed += changes(workspace, found.facts, period)
        late_uids[project.code] = frozenset(each.uid for each in late)
    in_short = summaries(workspace, known, status_date=day, known_on=known_on)
    ordered, by_code = in_order(named), {part.code: part for part in parts}
    return BriefingSnapshot(
        scope=Scope.PROGRAMME,
        code="",
        name="",
        length=length,
        first=period.first,
        last=period.last,
        before=period.before,
        status_date=day,
        known_on=known_on,
        projects=tuple(parts),
        nodes=(),
        late_tasks=(),
        concerns=ordered,
        changes=tuple(sorted(changed, key=lambda each: (each.changed_on, each.project_name, each.kind))),
        material=tuple(
            sorted(material, key=lambda each: (each.is_closed, each.raised_on, each.project_name, each.batch))
        ),
        conflicts=tuple(sorted(conflicts, key=lambda each: (-(each.gap.number or 0), each.project_name, each.subject))),
        last_briefing=_last(workspace, earlier, ordered, by_code, late_uids, day, known_on),
        curve=drawn_curve(programme_curve([summary.curve for summary in in_short], status_date=day)),
        drawn_map=drawn_programme_map(workspace, in_short),
        model=None,
    )


def whole_programme(workspace: Workspace) -> Workspace:
    """Go on only for somebody who sees every project: a programme told from a part of it would be another one."""
    if workspace.actor.projects is not None:
        raise NotAllowed("briefing_needs_programme")
    return workspace


def _last(
    workspace: Workspace,
    earlier: EarlierBriefing | None,
    named: tuple[Concern, ...],
    parts: Mapping[str, ProjectPart],
    late_uids: Mapping[str, frozenset[str]],
    status_date: date,
    known_on: date,
) -> LastBriefing | None:
    if earlier is None:
        return None
    known = fates(workspace, earlier.concerns, parts, late_uids, status_date=status_date, known_on=known_on)
    rows = reconciled(earlier.concerns, named, known)
    return LastBriefing(earlier.reference, earlier.issued_on, earlier.status_date, rows, earlier.remarks)
