"""The progress sheet that goes out to be filled in and comes back: what it is about, kept in a sheet of its own.

The visible sheet is for people, who sort, copy and save again under other names. What belongs to which task stands in a hidden
sheet as plain texts; the two are joined by the running number of the row, never by where the row stands.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from progress.reports import Role, Said
from progress.verdicts import ProgressState

FORMAT: Final = "worksatlas-progress-sheet"
VERSION: Final = 1
HIDDEN_SHEET: Final = "_worksatlas_progress"
"""By its name a returned sheet is told from every other workbook, whatever the file is called."""

OFFERED: Final = (Said.MISSING, Said.STARTED, Said.PRESENT)
"""What may be said of a task; a percentage and actual dates have cells of their own."""

_TASK: Final = "task"
_MOST_DAYS: Final = 32


@dataclass(frozen=True, slots=True)
class SheetTask:
    """One row. ``state``: what is verified of it so far, for whoever fills in; it does not come back."""

    uid: str
    code: str = ""
    name: str = ""
    planned_start: date | None = None
    planned_finish: date | None = None
    state: ProgressState | None = None

    @property
    def called(self) -> str:
        """What the row calls it: its name, else its code, else its uid."""
        return self.name or self.code or self.uid


@dataclass(frozen=True, slots=True)
class SheetForm:
    """What one sheet is about: a week of one section (empty: the whole project), filled in by somebody in ``role``."""

    project_code: str
    week_start: date
    week_finish: date
    tasks: tuple[SheetTask, ...]
    project_name: str = ""
    section: str = ""
    role: Role = Role.CONTRACTOR
    plan_version: int = 0


def form_rows(form: SheetForm) -> list[tuple[str, ...]]:
    """The hidden sheet: one fact a row, then ``task``, number from 1, uid and name a row."""
    facts = (
        ("format", FORMAT),
        ("version", str(VERSION)),
        ("project", form.project_code),
        ("section", form.section),
        ("role", form.role.value),
        ("week_start", form.week_start.isoformat()),
        ("week_finish", form.week_finish.isoformat()),
        ("plan_version", str(form.plan_version)),
    )
    tasks = ((_TASK, str(number), task.uid, task.called) for number, task in enumerate(form.tasks, start=1))
    return [*facts, *tasks]


def form_version(rows: Iterable[Sequence[str]]) -> str:
    """The version by which a hidden sheet was written; empty where it is none of ours."""
    told = _facts(rows)
    return told.get("version", "") if told.get("format") == FORMAT else ""


def form_of_rows(rows: Sequence[Sequence[str]]) -> SheetForm:
    """The inverse of ``form_rows``, without what only people read; tasks in the order of their numbers.

    Raises:
        ValueError: Something is missing, or numbers are not those of the tasks.
    """
    told = _facts(rows)
    tasks = {
        int(row[1]): SheetTask(uid=row[2], name=row[3]) for row in rows if len(row) > 3 and row[0] == _TASK and row[2]
    }
    if sorted(tasks) != list(range(1, len(tasks) + 1)):
        raise ValueError("numbers of tasks")
    lacking = [name for name in ("project", "role", "week_start", "week_finish") if not told.get(name)]
    if lacking:
        raise ValueError(", ".join(lacking))
    first, last = date.fromisoformat(told["week_start"]), date.fromisoformat(told["week_finish"])
    if not 0 <= (last - first).days < _MOST_DAYS:
        raise ValueError("week")
    return SheetForm(
        project_code=told["project"],
        section=told.get("section", ""),
        role=Role(told["role"]),
        week_start=first,
        week_finish=last,
        plan_version=int(told.get("plan_version") or 0),
        tasks=tuple(tasks[number] for number in sorted(tasks)),
    )


def _facts(rows: Iterable[Sequence[str]]) -> dict[str, str]:
    return {row[0]: row[1] for row in rows if len(row) > 1 and row[0] != _TASK}
