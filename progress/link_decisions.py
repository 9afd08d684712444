"""What people decided about groups of elements that link rules could not join to one task, and the links that follow.

A decision is remembered by the group's key: it holds when model, plan or rules come again, and for elements that come later.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import pyarrow as pa

from progress.link_candidates import LinkGroup
from progress.links import LINK_SCHEMA
from progress.rule_tasks import Candidate


class LinkVerdict(StrEnum):
    """What was decided about a group."""

    ACCEPTED = "accepted"
    """It belongs to the tasks that were chosen."""
    NONE = "none"
    """It belongs to none of the candidates."""
    LATER = "later"
    """Nobody knows yet: it stays open, below the others."""
    OPEN = "open"
    """What was decided before holds no longer."""


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """One decision. ``task_uids`` are those chosen, ``offered`` all that stood to choose from.

    ``rules``, ``storey`` and the number of ``elements`` are what was shown of the group.
    """

    key: str
    verdict: LinkVerdict
    task_uids: tuple[str, ...]
    offered: tuple[str, ...]
    rules: tuple[str, ...]
    storey: str
    elements: int
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class SettledGroup:
    """A group with the decision that holds. ``by_rule`` and ``reviewed``: uids of its tasks, by whose word.

    ``lost`` are chosen tasks that the plan no longer holds; then the group is open again.
    """

    group: LinkGroup
    decision: LinkDecision | None
    by_rule: tuple[str, ...]
    reviewed: tuple[str, ...]
    lost: tuple[str, ...]

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What stands to choose from: what the rules leave open, and what they are sure of against an earlier choice."""
        withheld = tuple(candidate for candidate in self.group.sure if candidate.task_uid not in self.by_rule)
        return (*self.group.asked, *withheld)

    @property
    def is_decided(self) -> bool:
        """Whether somebody's choice holds."""
        verdict = self.decision.verdict if self.decision else LinkVerdict.OPEN
        return verdict in (LinkVerdict.ACCEPTED, LinkVerdict.NONE) and not self.lost

    @property
    def is_open(self) -> bool:
        """Whether somebody is asked."""
        return not self.is_decided and bool(self.group.asked or self.lost)


def settled(
    groups: Iterable[LinkGroup], decisions: Mapping[str, LinkDecision], task_uids: frozenset[str]
) -> tuple[SettledGroup, ...]:
    """Each group with the newest decision about it.

    A person's word goes before a rule's: of tasks that were offered, only those chosen are linked, even where the rule has become
    sure of another one since.
    """
    return tuple(_settled(group, decisions.get(group.key), task_uids) for group in groups)


def _settled(group: LinkGroup, decision: LinkDecision | None, task_uids: frozenset[str]) -> SettledGroup:
    sure = tuple(candidate.task_uid for candidate in group.sure)
    if decision is None or decision.verdict in (LinkVerdict.LATER, LinkVerdict.OPEN):
        return SettledGroup(group, decision, sure, (), ())
    chosen = tuple(uid for uid in decision.task_uids if uid in task_uids)
    lost = tuple(uid for uid in decision.task_uids if uid not in task_uids)
    by_rule = tuple(uid for uid in sure if uid not in decision.offered)
    return SettledGroup(group, decision, by_rule, tuple(uid for uid in chosen if uid not in by_rule), lost)


def rule_links(groups: Iterable[SettledGroup], element_guids: Sequence[str]) -> pa.Table:
    """The links (``LINK_SCHEMA``) that rules conclude without asking."""
    rows = []
    for each in groups:
        score = {candidate.task_uid: candidate.score for candidate in each.group.sure}
        rows.extend(_rows(each.group, {uid: score[uid] for uid in each.by_rule}, element_guids))
    return _table(rows)


def reviewed_links(groups: Iterable[SettledGroup], element_guids: Sequence[str]) -> pa.Table:
    """The links (``LINK_SCHEMA``) that people chose: they are sure of them."""
    return _table(
        [row for each in groups for row in _rows(each.group, dict.fromkeys(each.reviewed, 1.0), element_guids)]
    )


def _rows(
    group: LinkGroup, tasks: Mapping[str, float], element_guids: Sequence[str]
) -> list[tuple[int, str, float, str, str]]:
    reason = ", ".join(group.rules)
    return [
        (row, uid, confidence, reason, element_guids[row])
        for row in group.rows.tolist()
        for uid, confidence in tasks.items()
    ]


def _table(rows: list[tuple[int, str, float, str, str]]) -> pa.Table:
    """In the order of the elements, then of the tasks: the same links are the same file."""
    ordered = sorted(rows)
    columns = {
        "element_guid": [guid for *_, guid in ordered],
        "task_uid": [uid for _, uid, *_ in ordered],
        "task_code": [""] * len(ordered),
        "confidence": [confidence for _, _, confidence, *_ in ordered],
        "reason": [reason for *_, reason, _ in ordered],
        "row": [0] * len(ordered),
    }
    return pa.table(columns, schema=LINK_SCHEMA)
