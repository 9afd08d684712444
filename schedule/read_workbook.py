"""A plan in an Excel workbook (.xlsx by openpyxl, .xls by xlrd) as a ``Schedule``; what its sheets say: ``sheets``.

Formulas are never worked out: the value that the program saved last counts. Bars painted into cells are no dates.
"""

import io
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from typing import Any, Final

import openpyxl
import xlrd

from schedule.sheets import Heading, Sheet, heading_of, lacks_years, table_of, year_of
from schedule.task_tables import schedule_of_table
from schedule.tasks import Schedule
from values.errors import AnswerNeeded, FileRefused
from values.problems import NOWHERE, Findings, Severity
from values.questions import NO_ANSWERS, Answers, Option, Question, answered
from values.read_archive import document_type_in, screen_archive

MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 300
MOST_UNPACKED_MB: Final = 300
MOST_RATIO: Final = 300
"""Times a sheet may grow: rows that repeat themselves pack better than anything else that is honest."""
SIGNATURE: Final = "columns_signature"
ASKED_COLUMNS: Final = ("name", "planned_start", "planned_finish")
NO_COLUMN: Final = "none"
_OLE: Final = b"\xd0\xcf\x11\xe0"
_SAMPLES: Final = 3


def parse_workbook(
    data: bytes, *, name: str = "", max_rows: int = 2_000_000, answers: Answers = NO_ANSWERS
) -> Schedule:
    """The plan in ``data``.

    Raises:
        AnswerNeeded: ``sheet`` (several hold a plan), ``column_name``, ``column_planned_start``, ``column_planned_finish``
            (no heading says so; ``counts`` has the signature of the heading), ``plan_year`` (dates of a month and a day).
        FileRefused: ``workbook_malformed`` (``reason``), ``workbook_forbidden`` (``found``),
            ``workbook_empty``, and those of ``screen_archive`` and
            ``schedule_of_table``.
    """
    sheets = sheets_of_workbook(data, max_rows=max_rows)
    headed = [(sheet, heading) for sheet in sheets if (heading := heading_of(sheet)) is not None]
    if not headed:
        raise FileRefused("workbook_empty")
    sheet, heading = _chosen_sheet(headed, answers)
    heading = _with_columns(sheet, heading, answers)
    table = table_of(sheet, heading, _year(sheet, heading, name, answers))
    findings = Findings()
    if table.unknown:
        findings.add("table_columns_unknown", Severity.INFO, NOWHERE, columns=", ".join(table.unknown)[:300])
    return schedule_of_table(table, findings, name=name, source="workbook")


def sheets_of_workbook(data: bytes, *, max_rows: int = MOST_ROWS, with_hidden: bool = False) -> list[Sheet]:
    """The sheets of an .xlsx or .xls as texts, the hidden ones only when asked for.

    Raises:
        FileRefused: ``workbook_malformed`` (``reason``), ``workbook_forbidden`` (``found``),
            ``schedule_too_many_tasks``, and those of ``screen_archive``.
    """
    read = _sheets_of_xls if data.startswith(_OLE) else _sheets_of_xlsx
    return read(data, min(max_rows, MOST_ROWS), with_hidden)


def _chosen_sheet(headed: list[tuple[Sheet, Heading]], answers: Answers) -> tuple[Sheet, Heading]:
    plans = [(sheet, heading) for sheet, heading in headed if heading.is_plan] or headed
    if len(plans) == 1:
        return plans[0]
    told = answered(answers, "sheet")
    for sheet, heading in plans:
        if sheet.name == told:
            return sheet, heading
    longest = max(len(sheet.rows) for sheet, _ in plans)
    options = tuple(
        Option(sheet.name, {"name": sheet.name, "rows": len(sheet.rows) - heading.row - 1}, len(sheet.rows) == longest)
        for sheet, heading in plans
    )
    raise AnswerNeeded((Question("sheet", options),))


def _with_columns(sheet: Sheet, heading: Heading, answers: Answers) -> Heading:
    """The heading with the columns that somebody named, where it does not tell tasks and dates itself."""
    told = {column: answered(answers, f"column_{column}") for column in ASKED_COLUMNS}
    named = {column: int(place) for column, place in told.items() if place is not None and place.isdecimal()}
    columns = {column: place for column, place in heading.columns.items() if place not in named.values()} | named
    columns = {column: place for column, place in columns.items() if place < len(heading.titles)}
    heading = Heading(heading.row, heading.titles, columns)
    if heading.is_plan or all(told.values()):
        return heading
    questions = tuple(Question(f"column_{column}", _column_options(sheet, heading, column)) for column in ASKED_COLUMNS)
    raise AnswerNeeded(questions, counts={SIGNATURE: heading.signature})


def _column_options(sheet: Sheet, heading: Heading, column: str) -> tuple[Option, ...]:
    guessed = heading.columns.get(column)
    found = []
    for place, title in enumerate(heading.titles):
        texts = (row[place].strip() for row in sheet.rows[heading.row + 1 :] if place < len(row))
        samples = [text for text in texts if text][:_SAMPLES]
        if title or samples:
            fields = {"title": title or f"#{place + 1}", "samples": "; ".join(samples)[:120]}
            found.append(Option(str(place), fields, suggested=place == guessed))
    return tuple(found) if column == "name" else (*found, Option(NO_COLUMN, suggested=guessed is None))


def _year(sheet: Sheet, heading: Heading, name: str, answers: Answers) -> int | None:
    if not lacks_years(sheet, heading):
        return None
    told = answered(answers, "plan_year") or ""
    if told.isascii() and told.isdigit() and len(told) == 4:
        return int(told)
    year = year_of(sheet, heading, name)
    if year is None:
        raise AnswerNeeded((Question("plan_year", free=True),))
    return year


def _sheets_of_xlsx(data: bytes, most: int, with_hidden: bool) -> list[Sheet]:
    members = screen_archive(io.BytesIO(data), max_mb=MOST_UNPACKED_MB, most_ratio=MOST_RATIO)
    if odd := document_type_in(
        io.BytesIO(data), members
    ):  # the library refuses it only where another package is installed
        raise FileRefused("workbook_forbidden", found=odd[:120])
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        return [_of_openpyxl(sheet, most) for sheet in book.worksheets if with_hidden or sheet.sheet_state == "visible"]
    except FileRefused:
        raise
    except Exception as flaw:  # the library raises errors of many kinds over broken files
        raise FileRefused("workbook_malformed", reason=f"{type(flaw).__name__}: {flaw}"[:160]) from flaw


def _of_openpyxl(sheet: Any, most: int) -> Sheet:
    _screen_size(sheet.max_row, sheet.max_column, most)
    rows, indents, outlines = [], {}, {}
    for number, row in enumerate(sheet.iter_rows()):
        rows.append(tuple(_text(cell.value, is_share="%" in str(cell.number_format)) for cell in row))
        for place, cell in enumerate(row):
            if cell.value is not None and cell.alignment is not None and cell.alignment.indent:
                indents[number, place] = int(cell.alignment.indent)
        if level := sheet.row_dimensions[number + 1].outlineLevel:
            outlines[number] = int(level)
    merged = [(one.min_row - 1, one.min_col - 1, one.max_row - 1, one.max_col - 1) for one in sheet.merged_cells.ranges]
    return Sheet(str(sheet.title), tuple(rows), indents, outlines, merged)


def _sheets_of_xls(data: bytes, most: int, with_hidden: bool) -> list[Sheet]:
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
        return [_of_xlrd(book, sheet, most) for sheet in book.sheets() if with_hidden or not sheet.visibility]
    except FileRefused:
        raise
    except Exception as flaw:  # as above
        raise FileRefused("workbook_malformed", reason=f"{type(flaw).__name__}: {flaw}"[:160]) from flaw


def _of_xlrd(book: Any, sheet: Any, most: int) -> Sheet:
    _screen_size(sheet.nrows, sheet.ncols, most)
    rows, indents = [], {}
    for number in range(sheet.nrows):
        texts = []
        for place in range(sheet.row_len(number)):
            cell = sheet.cell(number, place)
            style = book.xf_list[cell.xf_index]
            texts.append(_xls_text(book, cell, is_share="%" in book.format_map[style.format_key].format_str))
            if texts[-1] and style.alignment.indent_level:
                indents[number, place] = int(style.alignment.indent_level)
        rows.append(tuple(texts))
    outlines = {number: info.outline_level for number, info in sheet.rowinfo_map.items() if info.outline_level}
    merged = [(first, left, last - 1, right - 1) for first, last, left, right in sheet.merged_cells]
    return Sheet(str(sheet.name), tuple(rows), indents, outlines, merged)


def _xls_text(book: Any, cell: Any, *, is_share: bool) -> str:
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return _text(xlrd.xldate_as_datetime(cell.value, book.datemode), is_share=False)
        except (ValueError, OverflowError):
            return str(cell.value)
    return "" if cell.ctype in (xlrd.XL_CELL_ERROR, xlrd.XL_CELL_EMPTY) else _text(cell.value, is_share=is_share)


def _screen_size(rows: int, columns: int, most: int) -> None:
    if rows > most or columns > 16_384:
        raise FileRefused("schedule_too_many_tasks", max_rows=most)


_TEXTS: Final[Iterable[tuple[type, Callable[[Any], str]]]] = (
    (bool, lambda value: "1" if value else "0"),
    (datetime, lambda value: value.date().isoformat() if value.time() == time() else value.isoformat()),
    (date, lambda value: value.isoformat()),
    (float, lambda value: f"{value:.10g}"),
)


def _text(value: Any, *, is_share: bool) -> str:
    """A value as a table of texts holds it: 5 and not 5.0, days as 2026-03-01, shares as percent."""
    if value is None:
        return ""
    if is_share and isinstance(value, int | float) and not isinstance(value, bool):
        return f"{100 * value:.10g}%"
    return next((told(value) for kind, told in _TEXTS if isinstance(value, kind)), str(value))[:32_767]
