"""What evidence proves of single tasks, as a forecast needs it: dates of begin and end, and the work that is left.

Evidence says when something was seen, not when it happened. A task that stands done at one visit and did not at the visit
before was finished between the two: it counts as finished as early as that allows, yet not before it was planned to be. So a
delay counts as far as it is proven, and no visit that came late makes one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np

from progress.evidence import Evidence
from progress.statements import DONE, MISSING
from schedule.progress import Progress
from schedule.tasks import Task
from services.facts import Facts
from services.plan_view import done_elements, task_evidence
from values.dates import EPOCH, NO_DAY, day_from_number, day_number

EVIDENCE_LIMIT: Final = 0.5
"""Largest share of the tasks due that may be without any evidence; above it nothing is said of causes."""


@dataclass(frozen=True, slots=True)
class TaskProgress:
    """``known`` by uid of a task. ``due``: tasks that were planned to have begun; ``unproven``: uids of those of which there is
    no word; they are taken to go as planned."""

    known: Mapping[str, Progress]
    due: int
    unproven: tuple[str, ...]

    @property
    def is_proven(self) -> bool:
        """Whether there is evidence of enough of what is due."""
        return len(self.unproven) <= EVIDENCE_LIMIT * self.due


def task_progress(facts: Facts, status_day: int, known_day: int) -> TaskProgress:
    """What was verified of the tasks that are no summaries, by the end of a day (number)."""
    found = task_evidence(facts, known_day)
    done = done_elements(facts, status_day)
    elements = facts.join.elements_per_task if facts.elements is not None else np.zeros(len(facts.tasks), np.int64)
    known: dict[str, Progress] = {}
    due, unproven = 0, []
    for row, task in enumerate(facts.tasks):
        if task.is_summary:
            continue
        is_due = NO_DAY < day_number(task.planned_start) <= status_day
        due += is_due
        events = _Events(found, row, status_day)
        if events.began:
            share = float(done[row] / elements[row]) if elements[row] else None
            known[task.uid] = events.progress(task, share)
        elif is_due and not events.is_fresh(facts.project.freshness_days):
            unproven.append(task.uid)
            known[task.uid] = Progress(is_assumed=True)
    return TaskProgress(known, due, tuple(unproven))


class _Events:
    """What stood proven of one task after each day with a word about it, up to a day."""

    def __init__(self, found: Evidence, row: int, until: int) -> None:
        first, last = int(found.offsets[row]), int(found.offsets[row + 1])
        last = first + int(np.searchsorted(found.day[first:last], until, side="right"))
        self.days: list[int] = found.day[first:last].tolist()
        self.verdicts: list[int] = found.verdict[first:last].tolist()
        self.stated: list[int] = found.finish[first:last].tolist()
        self.until = until

    @property
    def began(self) -> bool:
        """Whether the last word is that the task is begun or done."""
        return bool(self.verdicts) and self.verdicts[-1] != MISSING

    def is_fresh(self, days: int) -> bool:
        """Whether there is a word that is not older than so many days."""
        return bool(self.days) and self.until - self.days[-1] <= days

    def progress(self, task: Task, share: float | None) -> Progress:
        """Of a task that began; ``share`` of its elements stands, ``None`` where it has none."""
        seen = next(place for place, verdict in enumerate(self.verdicts) if verdict != MISSING)
        start_from, start = _span(self.days, seen, task.planned_start)
        if self.verdicts[-1] != DONE:
            left = None if share is None or task.duration_days is None else task.duration_days * (1 - share)
            return Progress(start, None, left, start_from=start_from)
        finish_from, finish = self._finish(task)
        return Progress(
            min(start, finish), finish, start_from=min(start_from, finish), finish_from=max(start_from, finish_from)
        )

    def _finish(self, task: Task) -> tuple[date, date]:
        """The first and the last day on which it may have been done; the day that was stated, where one was."""
        stated = day_from_number(self.stated[-1])
        if stated is not None:
            return stated, stated
        seen = len(self.verdicts)
        while seen and self.verdicts[seen - 1] == DONE:
            seen -= 1
        return _span(self.days, seen, task.planned_finish)


def _span(days: list[int], seen: int, planned: date | None) -> tuple[date, date]:
    """From the day after the visit before the one that saw it, and not before the planned day, to the one that saw it."""
    wanted = days[seen] if planned is None else day_number(planned)
    first = min(days[seen], max(wanted, days[seen - 1] + 1 if seen else wanted))
    return EPOCH + timedelta(days=first), EPOCH + timedelta(days=days[seen])
