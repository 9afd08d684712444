"""Tasks out of a table of texts: rows become tasks, headings and numbers their outline, predecessors the logic.

A task is known by its uid column, else by its code, else by its WBS number, else by its row (``row-7``). A date of
finish is the last day of work. Rows without dates are kept: they are headings, or work that nobody has planned yet.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from schedule.tasks import Schedule, Sequence, SequenceKind, Task
from values.dates import parse_date
from values.delimited import Delimited
from values.errors import FileRefused
from values.problems import Findings, Severity, Where

NEEDED: Final = ("name", "code", "wbs", "planned_start", "planned_finish")
DATES: Final = (
    *("planned_start", "planned_finish", "baseline_start", "baseline_finish", "actual_start", "actual_finish"),
)
_TRUE: Final = frozenset(("1", "y", "yes", "true", "是", "√", "✓", "里程碑"))
_SPLIT: Final = re.compile(r"[;；,，、\n]+")
_WORDS: Final = {
    "完成-开始": "FS",
    "完成开始": "FS",
    "开始-开始": "SS",
    "开始开始": "SS",
    "完成-完成": "FF",
    "完成完成": "FF",
    "开始-完成": "SF",
    "开始完成": "SF",
}
_LINK: Final = re.compile(
    r"(?P<task>.+?)\s*(?:[（(]?(?P<kind>FS|SS|FF|SF|" + "|".join(_WORDS) + r")[）)]?"
    r"\s*(?:(?P<lag>[+-]\s*\d+(?:\.\d+)?)\s*(?P<unit>[^\d\s]*\s*[^\d\s]*))?)?\s*$",
    re.IGNORECASE,
)
_LENGTH: Final = re.compile(r"(-?\d+(?:\.\d+)?)\s*(.*?)\??$")
_SERIAL: Final = re.compile(r"(\d{5})(?:\.0+)?")
_SPREADSHEET_EPOCH: Final = date(1899, 12, 30)
_UNITS: Final = {
    **dict.fromkeys(("", "d", "day", "days", "天", "日", "工日", "工作日", "个工作日", "个日历日"), 1.0),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks", "周", "周工时", "个星期"), 5.0),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "时", "小时", "工时"), 0.125),
    **dict.fromkeys(("mo", "mon", "mons", "month", "months", "月", "个月", "月工时"), 20.0),
}


def schedule_of_table(table: Delimited, findings: Findings, *, name: str, source: str) -> Schedule:
    """The plan in a table whose columns have the names of ``csv_columns``.

    Raises:
        FileRefused: ``schedule_columns_missing`` (``found``, ``expected``), ``schedule_without_tasks``,
            ``schedule_dates_unreadable`` (not one of them).
    """
    if not table.columns.keys() & set(DATES) or not table.columns.keys() & {"name", "code", "wbs"}:
        raise FileRefused("schedule_columns_missing", found=", ".join(table.columns), expected=", ".join(NEEDED))
    reading = _Reading(table, findings)
    for number, row in enumerate(table.rows, start=table.first_row):
        if any(cell.strip() for cell in row):
            reading.take(number, row)
    if not reading.tasks:
        raise FileRefused("schedule_without_tasks", reading.findings.problems())
    if not any(task.planned_start or task.planned_finish for task in reading.tasks.values()):
        if reading.findings.count("table_date_unreadable"):
            raise FileRefused("schedule_dates_unreadable", reading.findings.problems())
        reading.findings.add("schedule_without_dates", Severity.ERROR)
    tasks = reading.with_parents()
    return Schedule(name, source, tasks, reading.sequences(), problems=reading.findings.problems())


@dataclass(slots=True)
class _Reading:
    """The table while it is read. ``known`` gives the uid for each name a predecessor may be called by."""

    table: Delimited
    findings: Findings
    tasks: dict[str, Task] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    known: dict[str, str | None] = field(default_factory=dict)
    by_id: dict[str, str] = field(default_factory=dict)
    links: list[tuple[str, str]] = field(default_factory=list)
    parents: dict[str, str] = field(default_factory=dict)

    def take(self, number: int, row: tuple[str, ...]) -> None:
        """Note one row."""

        def cell(column: str) -> str:
            return self.table.cell(row, column)

        code, wbs, name = cell("code"), cell("wbs"), cell("name")
        uid = cell("uid") or code or wbs or f"row-{number}"
        if uid in self.tasks:
            self.findings.add(
                "task_uid_repeated_in_row", Severity.ERROR, Where(row=number), uid=uid, first=self.rows[uid]
            )
            return
        days = {column: self._day(number, column, cell(column)) for column in DATES}
        start, finish = days["planned_start"], days["planned_finish"]
        for before, after in zip(DATES[::2], DATES[1::2], strict=True):
            first, last = days[before], days[after]
            if first and last and last < first:
                self.findings.add(
                    "task_finish_before_start",
                    where=Where(row=number, field=after),
                    uid=uid,
                    start=first.isoformat(),
                    finish=last.isoformat(),
                )
        level = cell("level")
        duration = self._number(number, "duration", cell("duration"))
        self.tasks[uid] = Task(
            uid=uid,
            code=code or wbs,
            name=name,
            wbs=wbs,
            outline_level=int(level) if level.isascii() and level.isdigit() and len(level) < 4 else 0,
            percent=self._percent(number, cell("percent")),
            duration_days=duration,
            is_milestone=cell("milestone").casefold() in _TRUE or (duration == 0 and start == finish is not None),
            planned_start=start,
            planned_finish=finish,
            baseline_start=days["baseline_start"],
            baseline_finish=days["baseline_finish"],
            actual_start=days["actual_start"],
            actual_finish=days["actual_finish"],
        )
        self.rows[uid] = number
        for called in {uid, code, wbs} - {""}:
            self.known[called] = uid if self.known.get(called, uid) == uid else None
        if cell("id"):
            self.by_id.setdefault(cell("id"), uid)
        if cell("parent"):
            self.parents[uid] = cell("parent")
        self.links += [(uid, part.strip()) for part in _SPLIT.split(cell("predecessors")) if part.strip()]

    def _day(self, number: int, column: str, text: str) -> date | None:
        if not text or text.casefold() in ("na", "n/a", "-", "/", "无"):
            return None
        day = parse_date(text) or _serial_day(text)
        if day is None:
            self.findings.add(
                "table_date_unreadable", where=Where(row=number, field=column), column=column, found=text[:60]
            )
        return day

    def _number(self, number: int, column: str, text: str) -> float | None:
        if not text:
            return None
        found = _LENGTH.match(text)
        unit = _UNITS.get(found[2].strip().casefold()) if found else None
        if found is None or unit is None or not 0 <= float(found[1]) < math.inf:
            self.findings.add("table_number_odd", where=Where(row=number, field=column), column=column, found=text[:60])
            return None
        return float(found[1]) * unit

    def _percent(self, number: int, text: str) -> float | None:
        if not text:
            return None
        try:
            percent = float(text.rstrip("%％ "))
        except ValueError:
            percent = -1.0
        if not 0 <= percent <= 100:
            self.findings.add("table_percent_odd", where=Where(row=number, field="percent"), found=text[:40])
            return None
        return percent

    def with_parents(self) -> tuple[Task, ...]:
        """The tasks with their parents: from the parent column, the levels, or WBS numbers that extend each other."""
        above: list[tuple[int, str]] = []
        by_wbs = {task.wbs: uid for uid, task in self.tasks.items() if task.wbs}
        found: dict[str, str | None] = {}
        for uid, task in self.tasks.items():
            parent: str | None = None
            if uid in self.parents:
                parent = self.known.get(self.parents[uid]) or self.by_id.get(self.parents[uid])
                if parent is None or self._is_below(parent, uid, found):
                    self.findings.add(
                        "task_parent_unknown", where=Where(row=self.rows[uid]), uid=uid, parent=self.parents[uid]
                    )
                    parent = None
            elif task.outline_level:
                while above and above[-1][0] >= task.outline_level:
                    above.pop()
                parent = above[-1][1] if above else None
                above.append((task.outline_level, uid))
            elif "." in task.wbs:
                parent = by_wbs.get(task.wbs.rpartition(".")[0])
            found[uid] = parent
        with_children = set(found.values())
        return tuple(
            replace(task, parent_uid=found[uid], is_summary=uid in with_children) for uid, task in self.tasks.items()
        )

    @staticmethod
    def _is_below(uid: str, other: str, parents: Mapping[str, str | None]) -> bool:
        """Whether ``uid`` is ``other`` or lies below it."""
        at: str | None = uid
        while at is not None and at != other:
            at = parents.get(at)
        return at == other

    def sequences(self) -> tuple[Sequence, ...]:
        """The predecessors as links, each once. A number means the id column where there is one, as in Project."""
        found: dict[Sequence, None] = {}
        for successor, text in self.links:
            where = Where(row=self.rows[successor], field="predecessors")
            predecessor, kind, lag = self._predecessor(text)
            if predecessor is None:
                self.findings.add("sequence_predecessor_unknown", where=where, found=text[:80])
            elif lag is None:
                self.findings.add("sequence_lag_odd", where=where, found=text[:80])
            elif predecessor == successor:
                self.findings.add("sequence_to_itself", where=where, uid=successor)
            else:
                found[Sequence(predecessor, successor, kind, lag)] = None
        return tuple(found)

    def _predecessor(self, text: str) -> tuple[str | None, SequenceKind, float | None]:
        whole = self._called(text)
        if whole is not None:
            return whole, SequenceKind.FINISH_START, 0.0
        parts = _LINK.match(text)
        if parts is None:
            return None, SequenceKind.FINISH_START, 0.0
        word = (parts["kind"] or "FS").upper()
        lag: float | None = 0.0
        if parts["lag"]:
            unit = _UNITS.get((parts["unit"] or "").replace(" ", "").casefold())
            lag = None if unit is None else float(parts["lag"].replace(" ", "")) * unit
            lag = lag if lag is not None and math.isfinite(lag) else None
        return self._called(parts["task"].strip()), SequenceKind(_WORDS.get(word, word)), lag

    def _called(self, text: str) -> str | None:
        return self.by_id.get(text) or self.known.get(text)


def _serial_day(text: str) -> date | None:
    """The day that a spreadsheet shows as a bare number: 1954 to 2119, so that no year or quantity is taken for one."""
    found = _SERIAL.fullmatch(text)
    return _SPREADSHEET_EPOCH + timedelta(days=int(found[1])) if found and 20_000 <= int(found[1]) <= 80_000 else None
