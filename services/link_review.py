"""What link rules leave open, and what people decide about it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import pyarrow as pa

from progress.link_decisions import LinkDecision, LinkVerdict, SettledGroup
from progress.link_review import NO_REVIEW, LinkReview, review_of
from progress.links import LinkSource
from schedule.tasks import Task
from services.facts import current_links, current_schedule
from services.federation import current_elements
from services.permissions import permitted
from services.rule_runs import stored_rule_run
from services.taking import keep_rule_links
from services.workspace import Workspace
from values.errors import NotFound
from values.people import Action


@permitted(Action.SEE)
def link_review(workspace: Workspace, code: str) -> LinkReview:
    """The review list of a project. Elements that a link file or the model itself links need no answer and are left out.

    Raises ``NotFound`` (``project_unknown``).
    """
    workspace.store.projects.get(code)
    elements, tasks, groups = _settled(workspace, code)
    if elements is None:
        return NO_REVIEW
    links = current_links(workspace, code)
    tables = [links[source] for source in (LinkSource.FILE, LinkSource.IFC) if source in links]
    linked = frozenset(guid for table in tables for guid in table["element_guid"].to_pylist())
    return review_of(groups, elements, tasks, linked)


@permitted(Action.LINK, detail=lambda workspace, code, choices, **_: ", ".join(choices))
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
    offered = tuple(candidate.task_uid for candidate in each.candidates)
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
