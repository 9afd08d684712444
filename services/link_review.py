"""What link rules leave open: groups of elements with the tasks they may belong to, and what people decide about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pyarrow as pa

from progress.link_candidates import ReviewReason
from progress.link_decisions import LinkDecision, LinkVerdict, SettledGroup
from progress.links import LinkSource
from progress.rule_tasks import Candidate
from schedule.tasks import Task
from services.facts import current_links, current_schedule
from services.federation import current_elements
from services.rule_runs import stored_rule_run
from services.taking import keep_rule_links
from services.workspace import Workspace
from values.errors import NotFound

MOST_NAMES = 4
"""Names of elements that a group is shown by."""


@dataclass(frozen=True, slots=True)
class ReviewGroup:
    """One group to decide, or decided. ``names`` are the commonest names of its elements, with how many bear them.

    ``candidates`` and ``tasks`` stand side by side, the likeliest first. ``chosen`` are uids; ``lost`` those that the plan no
    longer holds, which is why the group is open again.
    """

    key: str
    rules: tuple[str, ...]
    storey: str
    reason: ReviewReason | None
    elements: int
    names: tuple[tuple[str, int], ...]
    candidates: tuple[Candidate, ...]
    tasks: tuple[Task, ...]
    verdict: LinkVerdict
    chosen: tuple[str, ...]
    lost: tuple[str, ...]
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class LinkReview:
    """``waiting``: most elements first, put off for later last. ``decided``: newest first.

    ``has_rules``: the project has rules, and a model and a plan to run them over.
    """

    waiting: tuple[ReviewGroup, ...]
    decided: tuple[ReviewGroup, ...]
    has_rules: bool

    @property
    def waiting_elements(self) -> int:
        """Elements that wait."""
        return sum(group.elements for group in self.waiting)


def link_review(workspace: Workspace, code: str) -> LinkReview:
    """The review list of a project. Elements that a link file or the model itself links need no answer and are left out.

    Raises ``NotFound`` (``project_unknown``).
    """
    workspace.store.projects.get(code)
    elements, tasks, groups = _settled(workspace, code)
    if elements is None:
        return LinkReview((), (), has_rules=False)
    told = _linked_otherwise(workspace, code, elements)
    shown = [each for group in groups if (each := _shown(group, elements, told, tasks)) is not None]
    waiting = [group for group, each in shown if each.is_open]
    decided = [group for group, each in shown if each.is_decided]
    waiting.sort(key=lambda group: (group.verdict is LinkVerdict.LATER, -group.elements, group.key))
    decided.sort(key=lambda group: group.decided_at.timestamp() if group.decided_at else 0.0, reverse=True)
    return LinkReview(tuple(waiting), tuple(decided), has_rules=True)


def decide(
    workspace: Workspace, code: str, choices: Mapping[str, tuple[LinkVerdict, Sequence[str]]], *, decided_at: datetime
) -> int:
    """Keep what was decided about groups (verdict and chosen uids by key) and the links that follow; for how many elements.

    A group that is there no longer, since rules, model or plan changed meanwhile, or a task that was not offered, refuses all.

    Raises:
        NotFound: ``project_unknown``, ``review_group_unknown``, ``review_task_unknown`` (``task``).
    """
    with workspace.store.transaction():
        _, _, groups = _settled(workspace, code)
        by_key = {each.group.key: each for each in groups}
        decisions = [_decision(by_key, key, verdict, chosen, decided_at) for key, (verdict, chosen) in choices.items()]
        workspace.store.link_decisions.append(code, decisions)
        keep_rule_links(workspace, code, None)
    return sum(decision.elements for decision in decisions)


def _decision(
    groups: Mapping[str, SettledGroup], key: str, verdict: LinkVerdict, chosen: Sequence[str], decided_at: datetime
) -> LinkDecision:
    each = groups.get(key)
    if each is None:
        raise NotFound("review_group_unknown")
    group = each.group
    offered = tuple(candidate.task_uid for candidate in group.asked)
    for uid in chosen:
        if uid not in offered:
            raise NotFound("review_task_unknown", task=uid)
    if verdict is LinkVerdict.ACCEPTED and not chosen:
        verdict = LinkVerdict.LATER
    kept = tuple(chosen) if verdict is LinkVerdict.ACCEPTED else ()
    return LinkDecision(key, verdict, kept, offered, group.rules, group.storey, len(group.rows), decided_at)


def _settled(workspace: Workspace, code: str) -> tuple[pa.Table | None, Mapping[str, Task], tuple[SettledGroup, ...]]:
    elements = current_elements(workspace, code)
    _, schedule = current_schedule(workspace, code)
    tasks = schedule.tasks if schedule else ()
    run = stored_rule_run(workspace, code, elements, tasks)
    return (elements if run else None), {task.uid: task for task in tasks}, run.groups if run else ()


def _linked_otherwise(workspace: Workspace, code: str, elements: pa.Table) -> frozenset[str]:
    links = current_links(workspace, code)
    tables = [links[source] for source in (LinkSource.FILE, LinkSource.IFC) if source in links]
    return frozenset(guid for table in tables for guid in table["element_guid"].to_pylist())


def _shown(
    each: SettledGroup, elements: pa.Table, linked: frozenset[str], tasks: Mapping[str, Task]
) -> tuple[ReviewGroup, SettledGroup] | None:
    group, decision = each.group, each.decision
    if not each.is_open and not each.is_decided:
        return None
    some = elements.select(["element_guid", "name", "element_class"]).take(pa.array(group.rows)).to_pylist()
    left = [element for element in some if element["element_guid"] not in linked]
    if not left:
        return None
    names, counts = np.unique([element["name"] or element["element_class"] for element in left], return_counts=True)
    commonest = sorted(zip(names.tolist(), counts.tolist(), strict=True), key=lambda pair: (-pair[1], pair[0]))
    return ReviewGroup(
        key=group.key,
        rules=group.rules,
        storey=group.storey,
        reason=group.reason,
        elements=len(left),
        names=tuple(commonest[:MOST_NAMES]),
        candidates=group.asked,
        tasks=tuple(tasks[candidate.task_uid] for candidate in group.asked),
        verdict=decision.verdict if decision else LinkVerdict.OPEN,
        chosen=each.reviewed,
        lost=each.lost,
        decided_at=decision.decided_at if decision else None,
    ), each
