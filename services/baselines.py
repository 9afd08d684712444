"""Baselines: the original one is for ever; a newer one is a version of the plan that one person proposes and another approves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from services.facts import approved_version
from services.permissions import permitted
from services.workspace import Workspace
from store.evidence_records import BaselineRecord, BaselineStep, Entered
from store.records import ScheduleRecord
from values.errors import InvalidRequest, NotFound
from values.people import Action, UserRole, called_alike

_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Signed:
    """Who said it, in which role, when, and what."""

    by: str
    role: UserRole
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """A version of the plan that was proposed as a baseline. ``decision`` is ``None`` while nobody has decided; ``is_current``:
    of the approved ones it is the newest."""

    proposal: int
    plan: ScheduleRecord
    step: BaselineStep
    proposed: Signed
    decision: Signed | None
    is_current: bool
    is_own: bool  # the one who asks has proposed it, so another decides


@permitted(Action.SEE)
def baselines(workspace: Workspace, code: str, *, known_on: date) -> tuple[Baseline, ...]:
    """All proposals in their order, with what was decided, as known on a day. Raises ``NotFound`` (``project_unknown``)."""
    workspace.store.projects.get(code)
    plans = {record.version: record for record in workspace.store.schedules.versions(code)}
    steps = [
        step
        for step in workspace.store.baselines.steps(code)
        if step.entered.at.astimezone().date() <= known_on
    ]  # fmt: skip
    decisions = {step.proposal: step for step in steps if step.proposal is not None}
    newest = [step.proposal for step in steps if step.step is BaselineStep.APPROVED][-1:]
    found = []
    for step in steps:
        if step.step is not BaselineStep.PROPOSED:
            continue
        decision = decisions.get(step.id)
        found.append(
            Baseline(
                proposal=step.id,
                plan=plans[step.version],
                step=decision.step if decision else BaselineStep.PROPOSED,
                proposed=_signed(step),
                decision=_signed(decision) if decision else None,
                is_current=step.id in newest,
                is_own=_is_author(workspace, step),
            )
        )
    return tuple(found)


@permitted(Action.PROPOSE_BASELINE, detail=lambda _workspace, _code, version, *_, **__: f"v{version}")
def propose_baseline(workspace: Workspace, code: str, version: int, reason: str, at: datetime) -> int:
    """Propose a version of the plan as the baseline that variance is measured against beside the original one; its number.

    Raises:
        NotFound: ``project_unknown``, ``schedule_version_unknown``.
        InvalidRequest: ``baseline_needs_person``, ``baseline_reason_missing``, ``baseline_is_original``, ``baseline_undecided``
            (``version``): another proposal waits; ``baseline_already_current`` (``version``).
    """
    entered = _entered(workspace, at)
    if not reason.strip():
        raise InvalidRequest("baseline_reason_missing")
    plan = workspace.store.schedules.get(code, version)
    if plan.version == 1:
        raise InvalidRequest("baseline_is_original")
    with workspace.store.transaction():
        steps = workspace.store.baselines.steps(code)
        decided = _decided(steps)
        waiting = next((each for each in steps if each.step is BaselineStep.PROPOSED and each.id not in decided), None)
        if waiting is not None:
            raise InvalidRequest("baseline_undecided", version=waiting.version)
        if approved_version(steps, date.max) == version:
            raise InvalidRequest("baseline_already_current", version=version)
        record = BaselineRecord(
            0, BaselineStep.PROPOSED, None, version, reason.strip()[:_LONGEST], workspace.actor.role.value, entered
        )
        return workspace.store.baselines.add(code, record)


@permitted(
    Action.APPROVE_BASELINE, detail=lambda _workspace, _code, proposal, approves, *_, **__: f"{proposal} {approves}"
)
def decide_baseline(workspace: Workspace, code: str, proposal: int, approves: bool, remark: str, at: datetime) -> None:
    """Approve or reject a proposal. Days late against the original baseline stay what they are.

    Raises:
        NotFound: ``project_unknown``, ``baseline_unknown`` (``number``).
        InvalidRequest: ``baseline_needs_person``, ``baseline_already_decided``, ``approver_is_author``,
            ``baseline_remark_missing``: a rejection says why.
    """
    entered = _entered(workspace, at)
    with workspace.store.transaction():
        steps = workspace.store.baselines.steps(code)
        found = next((each for each in steps if each.id == proposal and each.step is BaselineStep.PROPOSED), None)
        if found is None:
            raise NotFound("baseline_unknown", number=proposal)
        if proposal in _decided(steps):
            raise InvalidRequest("baseline_already_decided", version=found.version)
        if _is_author(workspace, found):
            raise InvalidRequest("approver_is_author", version=found.version, author=found.entered.by)
        if not approves and not remark.strip():
            raise InvalidRequest("baseline_remark_missing")
        step = BaselineStep.APPROVED if approves else BaselineStep.REJECTED
        record = BaselineRecord(
            0, step, proposal, found.version, remark.strip()[:_LONGEST], workspace.actor.role.value, entered
        )
        workspace.store.baselines.add(code, record)


def _entered(workspace: Workspace, at: datetime) -> Entered:
    """Who answers for it by name: the operator of this machine is nobody in particular."""
    actor = workspace.actor
    if actor.id is None:
        raise InvalidRequest("baseline_needs_person")
    return Entered(actor.id, actor.full_name, at)


def _is_author(workspace: Workspace, step: BaselineRecord) -> bool:
    actor = workspace.actor
    return actor.id == step.entered.by_id or called_alike(actor.full_name, step.entered.by)


def _decided(steps: tuple[BaselineRecord, ...]) -> Mapping[int | None, BaselineRecord]:
    return {step.proposal: step for step in steps if step.proposal is not None}


def _signed(step: BaselineRecord) -> Signed:
    return Signed(step.entered.by, UserRole(step.role), step.entered.at, step.reason)
