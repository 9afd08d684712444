"""The facts of a project judged at a status date: states, delays, roll-ups. Nothing here touches the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from progress.delay import baseline_delay_days, begun_days, delay_days, finished_days, late_since
from progress.evidence import Evidence
from progress.join import Ints
from progress.rollup import Group, Judged, groups
from progress.states import States, states_at
from progress.verdicts import ProgressState
from schedule.tasks import Task
from services.facts import Facts
from values.dates import NO_DAY

LATE_STATES = (ProgressState.NOT_STARTED_LATE, ProgressState.IN_PROGRESS_LATE)


@dataclass(frozen=True)
class Judgement:
    """Items at the end of ``day``: the verified answer, and the claimed one beside it."""

    facts: Facts
    day: int

    def _states(self, found: Evidence) -> States:
        facts = self.facts
        freshness = facts.project.freshness_days
        return states_at(facts.windows, facts.linked, found, day=self.day, freshness_days=freshness)

    @cached_property
    def states(self) -> States:
        """By what the supervisor, the owner and surveys verified."""
        return self._states(self.facts.verified)

    @cached_property
    def claimed(self) -> States:
        """By what the contractor claims."""
        return self._states(self.facts.claimed)

    @cached_property
    def delay(self) -> Ints:
        """Working days behind the current plan; ``NO_DAY``: cannot be said."""
        facts = self.facts
        return delay_days(self.states, facts.windows, facts.verified, facts.working_days)

    @cached_property
    def baseline_delay(self) -> Ints:
        """Working days behind the original baseline; ``NO_DAY``: cannot be said."""
        facts = self.facts
        return baseline_delay_days(self.states, facts.baseline, facts.verified, facts.working_days)

    @cached_property
    def rebaseline_delay(self) -> Ints:
        """Working days behind the newest approved baseline; ``NO_DAY``: cannot be said, or there is none."""
        facts = self.facts
        if facts.rebaseline is None:
            return np.full(facts.items, NO_DAY, np.int32)
        return baseline_delay_days(self.states, facts.rebaseline.windows, facts.verified, facts.working_days)

    @cached_property
    def since(self) -> Ints:
        """Day from which each late item is late."""
        return late_since(self.states, self.facts.windows)

    @cached_property
    def evidence_day(self) -> Ints:
        """Day of each item's latest evidence up to the status date."""
        event = self.states.event
        if not len(self.facts.verified.day):
            return np.full(len(event), NO_DAY, np.int32)
        return np.where(event >= 0, self.facts.verified.day[np.maximum(event, 0)], NO_DAY).astype(np.int32)

    @property
    def begun(self) -> Ints:
        """First day each item was seen started."""
        return begun_days(self.states, self.facts.verified)

    @property
    def finished(self) -> Ints:
        """Day each item that stands done was finished."""
        return finished_days(self.states, self.facts.verified)

    def evidence_role(self, item: int) -> str:
        """Role of who gave the latest evidence of one item; empty without evidence."""
        event = int(self.states.event[item])
        if event < 0:
            return ""
        return str(self.facts.reports["role"][int(self.facts.verified.order[event])].as_py())

    def task_behind(self, item: int) -> Task:
        """The task that an item's state hangs on: of its linked tasks the earliest to start while it is not begun, else the
        last to finish. A nameless task for an item without any.
        """
        facts = self.facts
        if facts.item_kind == "task":
            return facts.tasks[facts.item_tasks[item]]
        first, last = np.searchsorted(facts.join.element, [item, item + 1])
        linked: list[Task] = [facts.tasks[row] for row in facts.join.task[first:last].tolist()]
        if not linked:
            return Task(uid="")
        if self.states.state[item] == ProgressState.NOT_STARTED_LATE:
            return min(linked, key=lambda task: (task.planned_start or date.max, task.uid))
        return max(linked, key=lambda task: (task.planned_finish or date.min, task.uid))

    def rollup(self, words: Sequence[str]) -> tuple[Group, ...]:
        """Groups by ``words``, one for each item, sorted by word; items without a word stand under the empty name."""
        names = sorted(set(words))
        number = {name: index for index, name in enumerate(names)}
        key = np.array([number[word] for word in words], np.int32)
        return groups(self._judged, key, names)

    def whole(self) -> Group:
        """All items as one group."""
        return groups(self._judged, np.zeros(self.facts.items, np.int32), ("",))[0]

    def part(self, member: npt.NDArray[np.bool_]) -> Group:
        """The items of ``member`` as one group."""
        return groups(self._judged, np.where(member, 0, -1).astype(np.int32), ("",))[0]

    def claimed_done_ratio(self) -> float | None:
        """Share 0..1 of the linked items that the contractor claims done."""
        return _done_ratio(self.claimed.state)

    @property
    def _judged(self) -> Judged:
        return Judged(self.states.state, self.facts.windows, self.delay, self.day)


def shown_state(states: Mapping[ProgressState, int]) -> ProgressState:
    """The state that one colour for many items shows. Green must be earned: done only when everything linked is done.

    Late when anything is late (the more frequent of the two kinds); unverified when more than a tenth of what is due or
    begun is; in progress when something is begun or done but not all; not due when nothing is; unlinked when nothing is
    linked. The counts stand beside the colour wherever it is shown.
    """
    count = {state: states.get(state, 0) for state in ProgressState}
    done = count[ProgressState.DONE] + count[ProgressState.DONE_LATE]
    late = max(LATE_STATES, key=lambda state: count[state])
    begun = done + count[ProgressState.IN_PROGRESS]
    if count[late]:
        return late
    if count[ProgressState.UNVERIFIED] * 10 > count[ProgressState.UNVERIFIED] + begun:
        return ProgressState.UNVERIFIED
    if done and not (count[ProgressState.IN_PROGRESS] + count[ProgressState.NOT_DUE] + count[ProgressState.UNVERIFIED]):
        return ProgressState.DONE_LATE if count[ProgressState.DONE_LATE] * 2 > done else ProgressState.DONE
    if begun:
        return ProgressState.IN_PROGRESS
    return ProgressState.NOT_DUE if count[ProgressState.NOT_DUE] else ProgressState.UNLINKED


def optional(number: int) -> int | None:
    """``None`` for ``NO_DAY``."""
    return None if number == NO_DAY else int(number)


def _done_ratio(state: npt.NDArray[np.int8]) -> float | None:
    linked = int(np.count_nonzero(state != ProgressState.UNLINKED))
    done = np.count_nonzero((state == ProgressState.DONE) | (state == ProgressState.DONE_LATE))
    return int(done) / linked if linked else None
