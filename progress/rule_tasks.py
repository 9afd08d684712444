"""Which tasks a link rule means: one where it can be told, else all that it may mean."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from progress.rule_patterns import alternatives, filled, pattern, plain
from progress.rules import LinkRule, RuleCase
from schedule.tasks import Task
from values.problems import Findings


class CandidateReason(StrEnum):
    """Why a task may be the one."""

    NAMED = "named"
    """No other task is named so."""
    IN_TURN = "in_turn"
    """Of the tasks named so, by planned start, it stands where the storey stands in the rule."""
    ONE_OF = "one_of"
    """It is one of several tasks named so."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A task that elements may belong to. ``score`` 0..1: the rule's confidence, shared by all tasks that fit alike.

    ``place`` of ``tasks`` named so, by planned start; 0 where they have no order.
    """

    task_uid: str
    score: float
    reason: CandidateReason
    tasks: int = 1
    place: int = 0


class RuleTasks:
    """The tasks of a plan, as rules look for them."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        self._tasks = tasks
        self._children: defaultdict[str | None, list[str]] = defaultdict(list)
        for task in tasks:
            self._children[task.parent_uid].append(task.uid)
        self._below: dict[str, frozenset[str]] = {}
        self._by: dict[str, Mapping[str, list[Task]]] = {
            name: _grouped(tasks, name) for name in ("uid", "code", "name")
        }

    def of(self, case: RuleCase, findings: Findings) -> tuple[tuple[Candidate, ...], ...]:
        """The candidates for each task that the rule names; a name that fits nothing is a Problem and has no entry."""
        rule = case.rule
        field, named = next(
            (field, text)
            for field, text in (("uid", rule.task_uid), ("code", rule.task_code), ("name", rule.task_name))
            if text or field == "name"
        )
        within = filled(rule.task_within, case.value)
        found = []
        for part in alternatives(named):
            glob = filled(part, case.value)
            fits = self._fits(field, glob, within)
            if fits:
                found.append(_candidates(rule, case, fits, findings))
            else:
                findings.add("rule_task_unknown", rule=rule.name, task=plain(glob), elements=len(case.rows))
        return tuple(found)

    def _fits(self, field: str, glob: str, within: str) -> list[Task]:
        """Tasks that fit. A summary counts only where none of the tasks that are work does: it is no work of its own."""
        fits = pattern(glob)
        found = [task for value, tasks in self._by[field].items() if fits.fullmatch(value) for task in tasks]
        if within:
            below = self._uids_below(within)
            found = [task for task in found if task.uid in below]
        return [task for task in found if not task.is_summary] or found

    def _uids_below(self, glob: str) -> frozenset[str]:
        """The tasks under those whose name fits. Each is met once, whatever circles the parents make."""
        if glob not in self._below:
            fits = pattern(glob)
            waiting = [task.uid for task in self._tasks if fits.fullmatch(task.name.strip())]
            below: set[str] = set()
            while waiting:
                new = [uid for uid in self._children[waiting.pop()] if uid not in below]
                below.update(new)
                waiting.extend(new)
            self._below[glob] = frozenset(below)
        return self._below[glob]


def _grouped(tasks: Sequence[Task], field: str) -> Mapping[str, list[Task]]:
    grouped: defaultdict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        value = getattr(task, field).strip()
        if value:
            grouped[value].append(task)
    return grouped


def _candidates(rule: LinkRule, case: RuleCase, fits: list[Task], findings: Findings) -> tuple[Candidate, ...]:
    if len(fits) == 1:
        return (Candidate(fits[0].uid, rule.confidence, CandidateReason.NAMED),)
    ordered = _by_start(fits)
    lists = [alternatives(one) for one in rule.storeys_in_turn.split(";") if one.strip()]
    turns = next((turns for turns in lists if len(turns) == len(fits)), ()) if ordered else ()
    if lists and not turns:
        findings.add(
            "rule_turns_differ", rule=rule.name, task=fits[0].called, tasks=len(fits), turns=rule.storeys_in_turn
        )
    places = tuple(place for place, turn in enumerate(turns) if _holds(turn, case.storey)) or tuple(range(len(fits)))
    reason = CandidateReason.IN_TURN if len(places) < len(fits) else CandidateReason.ONE_OF
    score = rule.confidence / len(places)
    shown = ordered or fits
    return tuple(Candidate(shown[place].uid, score, reason, len(fits), place + 1 if ordered else 0) for place in places)


def _holds(turn: str, storey: str) -> bool:
    return any(pattern(one.strip()).fullmatch(storey) for one in turn.split("+") if one.strip())


def _by_start(tasks: Iterable[Task]) -> list[Task] | None:
    """By planned start; ``None`` where two start together or one has no day: then they have no order."""
    starts: dict[date, Task] = {}
    for task in tasks:
        if task.planned_start is None or task.planned_start in starts:
            return None
        starts[task.planned_start] = task
    return [starts[day] for day in sorted(starts)]
