"""The link rules of a project run over a model and a plan, under what people decided before."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from progress.link_candidates import link_groups
from progress.link_decisions import SettledGroup, reviewed_links, rule_links, settled
from progress.links import LinkSource
from progress.rules import LinkRule
from schedule.tasks import Task
from services.workspace import Workspace
from values.problems import Problem


@dataclass(frozen=True)
class RuleRun:
    """What the rules gave. ``has_decisions``: somebody has decided something in this project, even if it holds no longer."""

    groups: tuple[SettledGroup, ...]
    problems: tuple[Problem, ...]
    has_decisions: bool


def rule_run(
    workspace: Workspace, code: str, rules: Sequence[LinkRule], elements: pa.Table, tasks: Sequence[Task]
) -> RuleRun:
    """Run these rules. Raises ``NotFound`` (``project_unknown``)."""
    groups, problems = link_groups(rules, elements, tasks)
    decisions = workspace.store.link_decisions.current(code)
    found = settled(groups, decisions, frozenset(task.uid for task in tasks))
    return RuleRun(found, problems, bool(decisions))


def stored_rule_run(
    workspace: Workspace, code: str, elements: pa.Table | None, tasks: Sequence[Task]
) -> RuleRun | None:
    """Run the project's own rules; ``None`` where it has none, no model or no plan."""
    rules = [LinkRule.from_document(document) for document in workspace.store.rules.current(code)]
    return None if not rules or elements is None or not tasks else rule_run(workspace, code, rules, elements, tasks)


def links_of_run(run: RuleRun, element_guids: Sequence[str]) -> dict[LinkSource, pa.Table]:
    """The links that rules and decisions give, by source; of decisions only where somebody has decided something."""
    links = {LinkSource.RULE: rule_links(run.groups, element_guids)}
    if run.has_decisions:
        links[LinkSource.REVIEWED] = reviewed_links(run.groups, element_guids)
    return links
