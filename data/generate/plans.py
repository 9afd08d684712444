"""Plans as tables of text: one line a task, what was planned, what the first baseline said, and how it really went.

A line of a plan in the TOML files reads::

    code | name | planned start | planned finish | baseline | real | predecessors | how

``baseline`` and ``real`` are two offsets in days, to the planned start and finish ("0 12"); empty means as planned, a
lone "-" that it has not begun. ``how`` steers the evidence (see ``evidence``): words ``m`` (milestone), ``e`` (element by
element), ``b=2`` (work fronts), ``u=26-09-30`` (the supervisor's last visit).
A line with only code and name is a summary.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from data import days_off_and_worked


@dataclass(frozen=True, slots=True)
class Task:
    """One task with its truth. ``real_start`` is ``None`` when work has not begun; ``real_finish`` may lie ahead."""

    uid: int
    code: str
    name: str
    start: date
    finish: date
    baseline_start: date
    baseline_finish: date
    real_start: date | None = None
    real_finish: date | None = None
    predecessors: tuple[str, ...] = ()
    how: frozenset[str] = frozenset()
    is_summary: bool = False

    @property
    def level(self) -> int:
        """Depth in the outline, 1 at the top."""
        return self.code.count(".") + 1

    def told(self, sign: str) -> str:
        """The value of ``sign=value`` in ``how``, or empty."""
        return next((word[len(sign) + 1 :] for word in sorted(self.how) if word.startswith(f"{sign}=")), "")


def works(day: date) -> bool:
    """The building calendar: Sundays are free, and the official holidays; official make-up days are worked."""
    return days_off_and_worked().get(day, day.weekday() < 6)


def working_days(start: date, finish: date) -> int:
    """Working days from ``start`` to ``finish``, both counted."""
    return sum(works(start + timedelta(days=n)) for n in range((finish - start).days + 1))


def parsed_plan(text: str, status_date: date) -> tuple[Task, ...]:
    """The tasks of a plan table, in its order; summaries span what is below them."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    tasks = [_task(number, cells, status_date) for number, cells in enumerate(lines, start=1)]
    for index in reversed(range(len(tasks))):
        if tasks[index].is_summary:
            below = [task for task in tasks if task.code.startswith(tasks[index].code + ".") and not task.is_summary]
            tasks[index] = _spanning(tasks[index], below)
    codes = {task.code for task in tasks}
    missing = {_code_of(sign) for task in tasks for sign in task.predecessors} - codes
    if missing or len(codes) != len(tasks):
        raise ValueError(f"codes of the plan: {sorted(missing)} unknown, or one stands twice")
    return tuple(tasks)


def _code_of(sign: str) -> str:
    for kind in ("FS", "SS", "FF", "SF"):
        sign = sign.partition(kind)[0]
    return sign


def predecessor_parts(sign: str) -> tuple[str, str, int]:
    """``3.1SS+5`` as code, kind and lag in days; ``FS`` without a lag where nothing else is said."""
    code = _code_of(sign)
    rest = sign[len(code) :]
    return code, rest[:2] or "FS", int(rest[2:] or 0)


def _task(number: int, cells: list[str], status_date: date) -> Task:
    code, name = cells[0], cells[1]
    if len(cells) == 2:
        nothing = date.min
        return Task(number, code, name, nothing, nothing, nothing, nothing, is_summary=True)
    cells = [*cells, "", "", "", ""]
    start = _snapped(_day(cells[2]), 1)
    finish = max(start, _snapped(_day(cells[3]), -1))
    baseline = _offsets(cells[4])
    real = (None, None) if cells[5] == "-" else _offsets(cells[5])
    real_start = None if real[0] is None else _snapped(start + timedelta(days=real[0]), 1)
    real_finish = None if real[1] is None else _snapped(finish + timedelta(days=real[1]), -1)
    if real_start is not None and real_start > status_date:
        real_start = real_finish = None
    task = Task(
        number,
        code,
        name,
        start,
        finish,
        _snapped(start + timedelta(days=baseline[0]), 1),
        _snapped(finish + timedelta(days=baseline[1]), -1),
        real_start,
        real_finish,
        tuple(cells[6].split()),
        frozenset(cells[7].split()),
    )
    return replace(task, baseline_finish=max(task.baseline_start, task.baseline_finish))


def _spanning(summary: Task, below: Iterable[Task]) -> Task:
    below = tuple(below)
    return replace(
        summary,
        start=min(task.start for task in below),
        finish=max(task.finish for task in below),
        baseline_start=min(task.baseline_start for task in below),
        baseline_finish=max(task.baseline_finish for task in below),
    )


def _offsets(cell: str) -> tuple[int, int]:
    if not cell:
        return 0, 0
    first, second = cell.split()
    return int(first), int(second)


def _day(cell: str) -> date:
    return date.fromisoformat(f"20{cell}")


def _snapped(day: date, step: int) -> date:
    while not works(day):
        day += timedelta(days=step)
    return day


def by_code(tasks: Iterable[Task]) -> Mapping[str, Task]:
    """The tasks by their code."""
    return {task.code: task for task in tasks}


def claimed_percent(task: Task, day: date) -> int | None:
    """What the plan file itself says is done, in percent: the share of the real window that has passed."""
    if task.real_start is None or task.real_finish is None or day < task.real_start:
        return None
    if day >= task.real_finish:
        return 100
    share = (day - task.real_start).days / max(1, (task.real_finish - task.real_start).days)
    return min(95, max(5, 5 * round(share * 20)))
