"""What link rules conclude, element by element: links that are sure, and tasks that somebody must choose between.

Of the rules that an element fits the surest decide; two that are equally sure and name different tasks disagree, and somebody
is asked. So no element has two tasks unless one rule names both.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from progress.rule_tasks import Candidate, RuleTasks
from progress.rules import LinkRule, RuleCase, rule_cases
from schedule.tasks import Task
from values.problems import Findings, Problem

ACCEPTED_FROM = 0.8
"""Confidence from which a rule's one task is taken without asking."""


class ReviewReason(StrEnum):
    """Why somebody is asked."""

    SEVERAL_TASKS = "several_tasks"
    RULES_DISAGREE = "rules_disagree"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Elements about which the same rules say the same: decided at once.

    ``key`` names the rules' meaning, the storey and what else tells the group from others; it stays through new versions of model
    and plan. ``rows`` are rows of the element table, rising. ``sure`` are links; ``asked`` wait, with the ``reason``.
    """

    key: str
    rules: tuple[str, ...]
    storey: str
    rows: npt.NDArray[np.int64]
    sure: tuple[Candidate, ...]
    asked: tuple[Candidate, ...]
    reason: ReviewReason | None


@dataclass(frozen=True, slots=True)
class _Claim:
    case: RuleCase
    named: tuple[tuple[Candidate, ...], ...]

    @property
    def tasks(self) -> frozenset[frozenset[str]]:
        return frozenset(frozenset(candidate.task_uid for candidate in candidates) for candidates in self.named)


def link_groups(
    rules: Sequence[LinkRule], elements: pa.Table, tasks: Sequence[Task], *, accepted_from: float = ACCEPTED_FROM
) -> tuple[tuple[LinkGroup, ...], tuple[Problem, ...]]:
    """The groups that the rules make, in the order of their first element; each element is in one group at most."""
    findings = Findings()
    claims = _claims(rules, elements, RuleTasks(tasks), findings)
    of_element: defaultdict[int, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        for row in claim.case.rows.tolist():
            of_element[row].append(number)
    grouped: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    surest: dict[tuple[int, ...], tuple[int, ...]] = {}
    for row in sorted(of_element):
        fitting = tuple(of_element[row])
        if fitting not in surest:
            most = max(claims[number].case.rule.confidence for number in fitting)
            surest[fitting] = tuple(number for number in fitting if claims[number].case.rule.confidence == most)
        grouped[surest[fitting]].append(row)
    groups = tuple(
        _group([claims[number] for number in numbers], np.array(rows, np.int64), accepted_from)
        for numbers, rows in grouped.items()
    )
    _tell(groups, findings)
    return groups, findings.problems()


def _claims(rules: Sequence[LinkRule], elements: pa.Table, tasks: RuleTasks, findings: Findings) -> list[_Claim]:
    claims: list[_Claim] = []
    for rule in rules:
        cases = rule_cases(rule, elements)
        if not cases:
            findings.add("rule_matches_nothing", rule=rule.name)
        named = ((case, tasks.of(case, findings)) for case in cases)
        claims.extend(_Claim(case, found) for case, found in named if found)
    return claims


def _group(claims: Sequence[_Claim], rows: npt.NDArray[np.int64], accepted_from: float) -> LinkGroup:
    first = claims[0]
    disagree = any(claim.tasks != first.tasks for claim in claims)
    sure: list[Candidate] = []
    asked: list[Candidate] = []
    for candidates in (named for claim in claims for named in claim.named) if disagree else first.named:
        is_sure = not disagree and len(candidates) == 1 and first.case.rule.confidence >= accepted_from
        (sure if is_sure else asked).extend(candidates)
    waiting = _each_once(asked, but={candidate.task_uid for candidate in sure})
    reason = None
    if waiting:
        several = any(candidate.score < first.case.rule.confidence for candidate in waiting)
        reason = ReviewReason.SEVERAL_TASKS if several else ReviewReason.UNSURE
        reason = ReviewReason.RULES_DISAGREE if disagree else reason
    return LinkGroup(
        key=_key(claims),
        rules=tuple(dict.fromkeys(claim.case.rule.name for claim in claims)),
        storey=first.case.storey,
        rows=rows,
        sure=_each_once(sure, but=set()),
        asked=waiting,
        reason=reason,
    )


def _each_once(candidates: Iterable[Candidate], *, but: set[str]) -> tuple[Candidate, ...]:
    """Each task once, with its best score, the best first."""
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        kept = best.get(candidate.task_uid)
        if candidate.task_uid not in but and (kept is None or kept.score < candidate.score):
            best[candidate.task_uid] = candidate
    return tuple(sorted(best.values(), key=lambda candidate: -candidate.score))


def _key(claims: Sequence[_Claim]) -> str:
    said = sorted(
        json.dumps([claim.case.rule.meaning, claim.case.storey, claim.case.values], ensure_ascii=False, sort_keys=True)
        for claim in claims
    )
    return hashlib.sha256("\n".join(dict.fromkeys(said)).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _tell(groups: Iterable[LinkGroup], findings: Findings) -> None:
    for group in groups:
        rules = ", ".join(group.rules)
        if group.reason is ReviewReason.SEVERAL_TASKS:
            findings.add("rule_task_ambiguous", rule=rules, elements=len(group.rows), tasks=len(group.asked))
        elif group.reason is ReviewReason.RULES_DISAGREE:
            findings.add("rules_disagree", rules=rules, elements=len(group.rows), tasks=len(group.asked))
