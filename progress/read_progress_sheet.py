"""A progress sheet that comes back filled in (.xlsx, .xls): the same reports as from any other table.

People sort it, save it again in other programs, lift its protection. So the heading is looked for, rows are known by their number
and must still bear the name they went out with, and one bad cell costs its row and no more.
"""

import mmap
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from openpyxl.utils import get_column_letter

from progress.read_links import table_bytes
from progress.read_reports import COLUMNS, reports_of_table
from progress.reports import Report
from progress.sheet_form import HIDDEN_SHEET, VERSION, SheetForm, form_of_rows, form_version
from schedule.read_workbook import sheets_of_workbook
from schedule.sheets import Sheet
from values.dates import parse_date
from values.delimited import Delimited, title_key
from values.errors import AnswerNeeded, FileRefused
from values.problems import NOWHERE, Findings, Problem, Severity, Where
from values.questions import NO_ANSWERS, Answers, Option, Question, answered

DAY_QUESTION: Final = "sheet_day"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LIST_OF_SHEETS: Final = "xl/workbook.xml"
_MOST_OF_LIST: Final = 1_000_000
_HEADING_WITHIN: Final = 40
_DIGITS: Final = 10
_INPUTS: Final = ("said", "percent", "actual_start", "actual_finish", "note")
_TITLES: Final[Mapping[str, tuple[str, ...]]] = {
    **{column: COLUMNS[column] for column in (*_INPUTS, "observed_on", "reporter")},
    "number": ("序号", "no", "number"),
    "name": ("任务名称", "task", "task name"),
}
_KNOWN: Final = {title_key(title): column for column, titles in _TITLES.items() for title in (column, *titles)}
_ROW: Final = {name: place for place, name in enumerate(("task_uid", "observed_on", "role", "reporter", *_INPUTS))}


def is_progress_sheet(path: Path) -> bool:
    """Whether a file is a workbook with our hidden sheet. Only its list of sheets is looked at."""
    with path.open("rb") as stream:
        head = stream.read(8)
        if head == _OLE:
            with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as whole:
                return any(whole.find(HIDDEN_SHEET.encode(coding)) >= 0 for coding in ("ascii", "utf-16-le"))
    if not head.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_LIST_OF_SHEETS) as stream_of_list:
            return HIDDEN_SHEET.encode() in stream_of_list.read(_MOST_OF_LIST)
    except (
        Exception
    ):  # the library raises errors of many kinds over broken archives; their own reader says what is wrong
        return False


def read_progress_sheet(
    source: Path | bytes,
    *,
    project_code: str,
    max_mb: int = 500,
    max_rows: int = 100_000,
    answers: Answers = NO_ANSWERS,
) -> tuple[tuple[Report, ...], tuple[Problem, ...]]:
    """The reports of a filled sheet in the order of its rows, and what is wrong with the rows that are left out.

    All are in the role that the sheet went out for. Rows that nobody filled in say nothing.

    Raises:
        AnswerNeeded: ``sheet_day``: the sheet does not say readably on which day it was seen.
        FileRefused: ``table_too_large``, those of ``sheets_of_workbook``, ``progress_sheet_newer`` (``found``, ``expected``),
            ``progress_sheet_malformed`` (``reason``), ``progress_sheet_other_project`` (``found``, ``expected``),
            ``progress_sheet_not_filled``.
    """
    sheets = sheets_of_workbook(table_bytes(source, max_mb), max_rows=max_rows, with_hidden=True)
    form = _form(sheets, project_code)
    filled = next((one for sheet in sheets if (one := _filled(sheet)) is not None), None)
    if filled is None:
        raise FileRefused("progress_sheet_malformed", reason=", ".join(("number", *_INPUTS)))
    findings = Findings()
    rows = _told_rows(filled, form, findings)
    if not any(rows):
        raise FileRefused("progress_sheet_not_filled", findings.problems())
    day = _day(filled, form, answers)
    if not form.week_start <= day <= form.week_finish:
        week = {"first": form.week_start.isoformat(), "last": form.week_finish.isoformat()}
        findings.add("progress_sheet_day_outside_week", Severity.WARNING, NOWHERE, found=day.isoformat(), **week)
    same = {"observed_on": day.isoformat(), "role": form.role.value, "reporter": filled.head.get("reporter", "")}
    table = Delimited(
        _ROW, (), [tuple(same.get(name, row.get(name, "")) for name in _ROW) if row else () for row in rows],
        filled.heading + 2, "",
    )  # fmt: skip
    of_cells = Findings()
    reports = reports_of_table(table, of_cells)
    findings.extend(replace(problem, where=filled.cell(problem.where)) for problem in of_cells.problems())
    return reports, findings.problems()


@dataclass(frozen=True, slots=True)
class _Filled:
    """The visible sheet: row of its heading (from 0), place of each column, and what stands above the heading."""

    sheet: Sheet
    heading: int
    columns: Mapping[str, int]
    head: Mapping[str, str]

    def text(self, row: tuple[str, ...], column: str) -> str:
        place = self.columns.get(column)
        return row[place].strip() if place is not None and place < len(row) else ""

    def cell(self, where: Where) -> Where:
        """A place with the letter of the sheet's column for its name; row and letter together are the cell."""
        place = self.columns.get(where.field or "")
        return where if place is None else replace(where, field=get_column_letter(place + 1))


def _form(sheets: list[Sheet], project_code: str) -> SheetForm:
    rows = next((sheet.rows for sheet in sheets if sheet.name == HIDDEN_SHEET), ())
    version = form_version(rows)
    if version.isdecimal() and int(version) > VERSION:
        raise FileRefused("progress_sheet_newer", found=version[:20], expected=VERSION)
    if version != str(VERSION):
        raise FileRefused("progress_sheet_malformed", reason=HIDDEN_SHEET)
    try:
        form = form_of_rows(rows)
    except ValueError as flaw:
        raise FileRefused("progress_sheet_malformed", reason=f"{HIDDEN_SHEET}: {flaw}"[:160]) from flaw
    if form.project_code != project_code:
        raise FileRefused("progress_sheet_other_project", found=form.project_code[:64], expected=project_code)
    return form


def _filled(sheet: Sheet) -> _Filled | None:
    """The sheet if it has our heading."""
    if sheet.name == HIDDEN_SHEET:
        return None
    head: dict[str, str] = {}
    for number, row in enumerate(sheet.rows[:_HEADING_WITHIN]):
        places: dict[str, int] = {}
        for place, text in enumerate(row):
            column = _KNOWN.get(title_key(text)) if text.strip() else None
            if column is not None:
                places.setdefault(column, place)
        if {"number", "said", "percent"} <= places.keys():
            return _Filled(sheet, number, places, head)
        for column in ("observed_on", "reporter"):
            if column in places:
                texts = (text.strip() for text in row[places[column] + 1 :])
                head.setdefault(column, next((text for text in texts if text), ""))
    return None


def _told_rows(filled: _Filled, form: SheetForm, findings: Findings) -> list[dict[str, str]]:
    """What each row below the heading says, by column; empty for a row that says nothing or cannot be trusted."""
    rows: list[dict[str, str]] = []
    seen: dict[int, int] = {}
    for number, row in enumerate(filled.sheet.rows[filled.heading + 1 :], start=filled.heading + 2):
        told = {column: text for column in _INPUTS if (text := filled.text(row, column))}
        flaw = _flaw(filled, row, form, seen) if told else None
        if flaw is not None:
            findings.extend((replace(flaw, where=filled.cell(replace(flaw.where, row=number))),))
        if not told or flaw is not None:
            rows.append({})
            continue
        place = int(filled.text(row, "number"))
        seen[place] = number
        rows.append({"task_uid": form.tasks[place - 1].uid, **told})
    return rows


def _flaw(filled: _Filled, row: tuple[str, ...], form: SheetForm, seen: Mapping[int, int]) -> Problem | None:
    """Why a row that was filled in cannot be taken."""
    number = filled.text(row, "number")
    is_number = number.isascii() and number.isdecimal() and len(number) < _DIGITS
    if not (is_number and 1 <= int(number) <= len(form.tasks)):
        where = Where(field="number")
        return Problem("progress_sheet_row_unknown", Severity.WARNING, where, {"found": number[:40]})
    expected, name = form.tasks[int(number) - 1].name, filled.text(row, "name")
    if "name" in filled.columns and _plain(name) != _plain(expected):
        fields = {"number": int(number), "found": name[:80], "expected": expected[:80]}
        return Problem("progress_sheet_row_altered", Severity.WARNING, Where(field="name"), fields)
    if int(number) in seen:
        fields = {"number": int(number), "first": seen[int(number)]}
        return Problem("progress_sheet_row_repeated", Severity.WARNING, Where(field="number"), fields)
    if _is_unclear(filled.text(row, "percent")):
        fields = {"found": filled.text(row, "percent")[:40]}
        return Problem("progress_sheet_percent_unclear", Severity.WARNING, Where(field="percent"), fields)
    return None


def _plain(name: str) -> str:
    return " ".join(name.split())


def _is_unclear(percent: str) -> bool:
    """Whether a number may be a share or a percentage: the cell lost its format, and 0.6 or 1 then says neither."""
    try:
        return 0 < float(percent) <= 1
    except ValueError:
        return False


def _day(filled: _Filled, form: SheetForm, answers: Answers) -> date:
    """The day of all that the sheet says: its own, else the answer to a question."""
    day = parse_date(filled.head.get("observed_on", "")) or parse_date(answered(answers, DAY_QUESTION) or "")
    if day is not None:
        return day
    length = (form.week_finish - form.week_start).days + 1
    days = (form.week_start + timedelta(days=number) for number in range(length))
    options = tuple(Option(day.isoformat(), {"day": day.isoformat()}, day == form.week_finish) for day in days)
    found = filled.head.get("observed_on", "")[:40]
    raise AnswerNeeded((Question(DAY_QUESTION, options, free=True, fields={"found": found}),))
