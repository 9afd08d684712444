"""The review list: what link rules leave open, group by group, with all that somebody needs who decides."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa

from progress.link_candidates import ReviewReason
from progress.link_decisions import LinkVerdict, SettledGroup
from progress.rule_tasks import Candidate
from schedule.tasks import Task

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
    chosen: tuple[Task, ...]
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


NO_REVIEW = LinkReview((), (), has_rules=False)


def review_of(
    groups: Iterable[SettledGroup], elements: pa.Table, tasks: Mapping[str, Task], linked: frozenset[str]
) -> LinkReview:
    """The list of an element table and the plan's tasks by uid.

    Elements that are ``linked`` on somebody else's word (guids) need no answer: they count nowhere, nor do groups of only
    such.
    """
    guids, names, classes = (elements[name].to_pylist() for name in ("element_guid", "name", "element_class"))
    waiting: list[ReviewGroup] = []
    decided: list[ReviewGroup] = []
    for each in groups:
        if not each.is_open and not each.is_decided:
            continue
        called = Counter(
            names[row] or classes[row] or "" for row in each.group.rows.tolist() if guids[row] not in linked
        )
        if called:
            (waiting if each.is_open else decided).append(_shown(each, called, tasks))
    waiting.sort(key=lambda group: (group.verdict is LinkVerdict.LATER, -group.elements, group.rules, group.storey))
    decided.sort(key=lambda group: group.decided_at.timestamp() if group.decided_at else 0.0, reverse=True)
    return LinkReview(tuple(waiting), tuple(decided), has_rules=True)


def _shown(each: SettledGroup, called: Counter[str], tasks: Mapping[str, Task]) -> ReviewGroup:
    group, decision = each.group, each.decision
    return ReviewGroup(
        key=group.key,
        rules=group.rules,
        storey=group.storey,
        reason=group.reason,
        elements=called.total(),
        names=tuple(sorted(called.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_NAMES]),
        candidates=each.candidates,
        tasks=tuple(tasks[candidate.task_uid] for candidate in each.candidates),
        verdict=decision.verdict if decision else LinkVerdict.OPEN,
        chosen=tuple(tasks[uid] for uid in each.reviewed),
        lost=each.lost,
        decided_at=decision.decided_at if decision else None,
    )
