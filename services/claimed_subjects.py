"""What claims are about, as people know it: its name and section, what the plan says of it, what of it is verified done."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from progress.claims import Subject
from progress.reports import SubjectKind
from progress.statements import DONE
from progress.states import latest_events
from services.facts import Facts, subjects, task_days, task_subjects
from values.dates import NO_DAY, day_from_number

_ITEMLESS = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class SubjectFacts:
    """``planned_percent``: how far it should be by the plan: along the working days of its window, or for many elements the share
    of them whose planned finish has come. ``done_percent``: the share of its elements that are verified done. Both 0..100, by a
    day; ``None`` where nothing can be said. ``section`` is empty where it is none, several, or not known."""

    name: str
    section: str
    planned_start: date | None
    planned_finish: date | None
    planned_percent: float | None
    done_percent: float | None


class ClaimedSubjects:
    """Looks up the subjects of one project at the end of ``day`` (number)."""

    def __init__(self, facts: Facts, day: int) -> None:
        self._facts, self._day = facts, day
        self._tasks = task_subjects(facts.tasks)
        self._items = subjects(facts.elements, facts.sections, facts.aliases)
        self._starts, self._finishes = task_days(facts.tasks, "planned")
        seen = latest_events(facts.verified, day)
        self._known = seen >= 0
        self._done = np.zeros(facts.items, np.bool_)
        self._done[self._known] = facts.verified.verdict[seen[self._known]] == DONE

    def facts(self, subject: Subject) -> SubjectFacts:
        """What is known of it; of what is there no more its own name alone."""
        kind, name = subject
        task = self._task(subject)
        items = self._members(subject)
        start, finish = self._window(task, items)
        is_many = kind in (SubjectKind.STOREY, SubjectKind.SECTION)
        return SubjectFacts(
            name=self._name(subject, task, items),
            section=name if kind is SubjectKind.SECTION else self._section(items),
            planned_start=day_from_number(start),
            planned_finish=day_from_number(finish),
            planned_percent=self._due_share(items) if is_many else self._along(start, finish),
            done_percent=None if kind is SubjectKind.ELEMENT else self._done_share(items),
        )

    def _task(self, subject: Subject) -> int | None:
        kind, name = subject
        rows = self._tasks.get(name, ()) if kind is SubjectKind.TASK else ()
        return rows[0] if rows else None

    def _members(self, subject: Subject) -> npt.NDArray[np.int64]:
        """The elements that a subject stands for; none in a project without a model."""
        kind, name = subject
        if self._facts.elements is None:
            return _ITEMLESS
        if kind is SubjectKind.TASK:
            join, task = self._facts.join, self._task(subject)
            return _ITEMLESS if task is None else join.element[join.task == task].astype(np.int64)
        return np.array(self._items.get(kind, {}).get(name, ()), np.int64)

    def _window(self, task: int | None, items: npt.NDArray[np.int64]) -> tuple[int, int]:
        if task is not None:
            return int(self._starts[task]), int(self._finishes[task])
        starts, finishes = self._facts.windows.start[items], self._facts.windows.finish[items]
        known = starts[starts != NO_DAY]
        return (int(known.min()) if len(known) else NO_DAY), (int(finishes.max()) if len(finishes) else NO_DAY)

    def _name(self, subject: Subject, task: int | None, items: npt.NDArray[np.int64]) -> str:
        kind, name = subject
        if task is not None:
            return self._facts.tasks[task].called or name
        if kind is SubjectKind.ELEMENT and len(items) and self._facts.elements is not None:
            return str(self._facts.elements["name"][int(items[0])].as_py() or name)
        return name

    def _section(self, items: npt.NDArray[np.int64]) -> str:
        found = {self._facts.sections.name_of(item) for item in items.tolist()}
        return found.pop() if len(found) == 1 else ""

    def _along(self, start: int, finish: int) -> float | None:
        """How much of the working days of a window have passed."""
        if finish == NO_DAY:
            return None
        if self._day >= finish:
            return 100.0
        if start == NO_DAY:
            return None
        days = self._facts.working_days
        whole, passed = days.between(start - 1, finish), days.between(start - 1, self._day)
        return min(100.0, max(0.0, 100.0 * (passed or 0) / whole)) if whole else 0.0

    def _due_share(self, items: npt.NDArray[np.int64]) -> float | None:
        linked = items[self._facts.linked[items]]
        finishes = self._facts.windows.finish[linked]
        due = (finishes != NO_DAY) & (finishes <= self._day)
        return 100.0 * int(np.count_nonzero(due)) / len(linked) if len(linked) else None

    def _done_share(self, items: npt.NDArray[np.int64]) -> float | None:
        if not len(items) or not self._known[items].any():
            return None
        return 100.0 * int(np.count_nonzero(self._done[items])) / len(items)
