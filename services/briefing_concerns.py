"""What a briefing names as problems, and what became of those that the last one named."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from progress.briefing_snapshot import (
    Concern,
    ConcernKind,
    Figure,
    LateTask,
    Node,
    Outcome,
    ProjectPart,
    Unit,
)
from progress.lights import GreyReason
from progress.rule_packs import Light
from progress.verdicts import ProgressState
from schedule.quality_limits import PlanUse
from services.plan_view import plan_view
from services.workspace import Workspace
from values.errors import NotFound

UNPROVEN_SHARE = 0.1
"""Above this share of what is due or begun without fresh evidence the whole cannot be judged."""

_RANK = {kind: place for place, kind in enumerate(ConcernKind)}
_STANDS = frozenset((ProgressState.DONE, ProgressState.DONE_LATE, ProgressState.IN_PROGRESS))


def concerns(
    part: ProjectPart, late: Sequence[LateTask], nodes: Sequence[Node] = (), *, most_tasks: int | None = None
) -> tuple[Concern, ...]:
    """The problems of one project, gravest first. ``most_tasks``: late tasks that are named (a programme names the worst)."""
    found = [*_whole(part), *_late_nodes(part, nodes)]
    named = {concern.key for concern in found}
    found += [each for each in _late(part, late[:most_tasks]) if each.key not in named]
    return in_order(found)


def in_order(found: Iterable[Concern]) -> tuple[Concern, ...]:
    """The gravest kind first, within a kind the largest figure."""
    return tuple(sorted(found, key=lambda each: (_RANK[each.kind], -(each.figure.number or 0), each.key)))


def _whole(part: ProjectPart) -> Iterator[Concern]:
    def made(kind: ConcernKind, figure: Figure) -> Concern:
        return Concern(kind, f"{kind}:{part.code}", part.code, part.name, "", figure)

    yield from _light(part)
    unproven = part.unproven.number
    if part.has_plan and unproven is not None and unproven > UNPROVEN_SHARE:
        yield made(ConcernKind.UNPROVEN, part.unproven)
    if part.plan_use not in (None, PlanUse.CRITICAL_PATH):
        yield made(ConcernKind.PLAN_TOO_THIN, part.plan_versions)


def _light(part: ProjectPart) -> Iterator[Concern]:
    """A light that is not green; that nobody can judge, unless there is nothing to judge (any more, or yet)."""
    light, key = part.light.light, f"{ConcernKind.LIGHT}:{part.code}"
    if light is Light.GREY:
        if part.light.grey not in (GreyReason.FINISHED, GreyReason.NOTHING_DUE):
            unknown, why = Figure(None, Unit.COUNT, (part.rule,)), str(part.light.grey or "")
            yield Concern(ConcernKind.NO_LIGHT, key, part.code, part.name, "", unknown, light=light.value, reason=why)
    elif light is not Light.GREEN:
        figure = Figure(light.severity, Unit.COUNT, (part.rule,))
        yield Concern(ConcernKind.LIGHT, key, part.code, part.name, "", figure, light=light.value)


def _late_nodes(part: ProjectPart, nodes: Iterable[Node]) -> Iterator[Concern]:
    for node in nodes:
        if node.is_milestone and node.state.is_late:
            key = task_key(part.code, node.uid)
            yield Concern(ConcernKind.LATE_NODE, key, part.code, part.name, node.name, node.delay)


def _late(part: ProjectPart, late: Iterable[LateTask]) -> Iterator[Concern]:
    for task in late:
        key, items = task_key(part.code, task.uid), int(task.items.number or 0)
        yield Concern(ConcernKind.LATE_TASK, key, part.code, part.name, task.name, task.delay, items)


def task_key(code: str, uid: str) -> str:
    """What names a late task or milestone in every briefing."""
    return f"task:{code}:{uid}"


def fates(
    workspace: Workspace,
    before: Iterable[Concern],
    parts: Mapping[str, ProjectPart],
    late_uids: Mapping[str, frozenset[str]],
    *,
    status_date: date,
    known_on: date,
) -> Mapping[str, Outcome]:
    """What became of earlier problems that are not named now. ``late_uids``: the tasks that are late now, by project."""
    found: dict[str, Outcome] = {}
    plans: dict[str, Mapping[str, ProgressState]] = {}
    for concern in before:
        code = concern.project_code
        if code not in parts:
            continue
        if concern.kind in (ConcernKind.LATE_TASK, ConcernKind.LATE_NODE):
            if code not in plans:
                plans[code] = _task_states(workspace, code, status_date, known_on)
            uid = concern.key.removeprefix(task_key(code, ""))
            found[concern.key] = _task_fate(uid, late_uids.get(code, frozenset()), plans[code])
        else:
            found[concern.key] = _whole_fate(concern.kind, parts[code])
    return found


def _task_states(workspace: Workspace, code: str, status_date: date, known_on: date) -> Mapping[str, ProgressState]:
    try:
        rows = plan_view(workspace, code, status_date=status_date, known_on=known_on).rows
    except NotFound:  # the project has no plan any more, or none yet on that day
        return {}
    return {row.task.uid: row.state for row in rows}


def _task_fate(uid: str, late: frozenset[str], states: Mapping[str, ProgressState]) -> Outcome:
    state = states.get(uid)
    if uid in late or (state is not None and state.is_late):
        return Outcome.OPEN
    if state in _STANDS:
        return Outcome.SOLVED
    return Outcome.REPLANNED if state is ProgressState.NOT_DUE else Outcome.UNKNOWN


def _whole_fate(kind: ConcernKind, part: ProjectPart) -> Outcome:
    """A problem of the whole project that is not named any more: solved where what it was measured by is known."""
    is_known = {
        ConcernKind.LIGHT: part.light.light is Light.GREEN,
        ConcernKind.NO_LIGHT: part.light.light is Light.GREEN or part.light.grey is GreyReason.FINISHED,
        # A batch is named as long as nothing has closed it.
        ConcernKind.MATERIAL: True,
        # It stays open until both sides agree.
        ConcernKind.CONFLICT: part.has_plan,
        ConcernKind.UNPROVEN: part.has_plan,
        ConcernKind.PLAN_TOO_THIN: part.plan_use is PlanUse.CRITICAL_PATH,
    }
    return Outcome.SOLVED if is_known.get(kind, False) else Outcome.UNKNOWN
