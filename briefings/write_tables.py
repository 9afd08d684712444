"""Tables for spreadsheets: CSV that Excel opens in Chinese, and XLSX with real dates and numbers.

Cells are data. A text that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line break, also
behind blanks) gets an apostrophe in front in CSV, as OWASP's "CSV Injection" advises; in XLSX it is stored as a
string and marked as text, and control signs that XML cannot carry are dropped.
"""

import csv
import io
import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from figures.tables import NUMERIC, Column, Format, shown

_TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SHEET_SIGNS = re.compile(r"[\[\]:*?/\\\x00-\x1f']")
_LONGEST_CELL = 32_767
_NUMBER_FORMATS = {
    Format.DATE: "yyyy-mm-dd",
    Format.WHOLE: "#,##0",
    Format.NUMBER: "#,##0.##",
    Format.RATIO: "0.0%",
}
_HEAD_FILL = PatternFill("solid", fgColor="EEF1F5")
_EARLIEST_EXCEL_DAY = date(1900, 3, 1)  # before it Excel's calendar has a day that never was


def csv_bytes(columns: Sequence[Column], rows: Iterable[Any], *, locale: str = "zh") -> bytes:
    """The table as CSV: UTF-8 with byte order mark, CRLF, heads in the reader's language; numbers plain, dates ISO."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([harmless(column.head(locale)) for column in columns])
    writer.writerows([_csv_cell(locale, column, column.value(row)) for column in columns] for row in rows)
    return b"\xef\xbb\xbf" + buffer.getvalue().encode("utf-8", "replace")


def xlsx_bytes(
    title: str, columns: Sequence[Column], rows: Iterable[Any], notes: Sequence[str] = (), *, locale: str = "zh"
) -> bytes:
    """The table as a workbook of one sheet: title, notes, a frozen head with a filter, then the rows.

    Dates and numbers are typed; no cell is ever a formula. ``notes`` say status date, weight and source.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = sheet_name(title)
    put_text(sheet.cell(1, 1), title, Font(bold=True, size=14))
    for place, note in enumerate(notes, start=2):
        put_text(sheet.cell(place, 1), note, Font(color="566270"))
    head_row = len(notes) + 3
    _put_head(sheet, locale, columns, head_row)
    last = head_row
    for last, row in enumerate(rows, start=head_row + 1):
        for place, column in enumerate(columns, start=1):
            _put_value(sheet.cell(last, place), locale, column, column.value(row))
    sheet.freeze_panes = sheet.cell(head_row + 1, 1)
    if columns:
        sheet.auto_filter.ref = f"A{head_row}:{get_column_letter(len(columns))}{last}"
    sheet.print_title_rows = f"{head_row}:{head_row}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def harmless(words: str) -> str:
    """``words`` with an apostrophe in front when a spreadsheet would take them for a formula."""
    first = unicodedata.normalize("NFKC", words.lstrip(" \u3000\u00a0\ufeff\u200b")[:1])
    return f"'{words}" if words.startswith(_TRIGGERS) or first.startswith(_TRIGGERS) else words


def sheet_name(title: str) -> str:
    """``title`` as Excel allows it: at most 31 characters, without its forbidden signs, never empty."""
    return _SHEET_SIGNS.sub(" ", title).strip()[:31].strip() or "1"


def _csv_cell(locale: str, column: Column, value: Any) -> str:
    if value is None:
        return ""
    if column.format in NUMERIC and isinstance(value, (int, float)) and not isinstance(value, bool):
        return repr(value) if math.isfinite(value) else ""
    return harmless(shown(locale, column, value).replace("\x00", ""))


def _put_head(sheet: Worksheet, locale: str, columns: Sequence[Column], row: int) -> None:
    for place, column in enumerate(columns, start=1):
        cell = sheet.cell(row, place)
        put_text(cell, column.head(locale), Font(bold=True))
        cell.fill = _HEAD_FILL
        horizontal = "right" if column.format in NUMERIC else "left"
        cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(place)].width = column.width


def _put_value(cell: Cell, locale: str, column: Column, value: Any) -> None:
    if value is None or value == "":
        return
    if column.format in NUMERIC and isinstance(value, (int, float)) and not isinstance(value, bool):
        if math.isfinite(value):
            cell.value = value
            cell.number_format = _NUMBER_FORMATS[column.format]
        return
    if column.format is Format.DATE and isinstance(value, date) and _excel_day(value) >= _EARLIEST_EXCEL_DAY:
        cell.value = _excel_day(value)
        cell.number_format = _NUMBER_FORMATS[Format.DATE]
        return
    put_text(cell, shown(locale, column, value))


def _excel_day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def put_text(cell: Cell, words: str, font: Font | None = None) -> None:
    """Store ``words`` as text that no program takes for a formula; nothing for none."""
    kept = _NOT_XML.sub("", words)[:_LONGEST_CELL]
    if not kept:
        return
    cell.value = kept
    cell.data_type = "s"  # openpyxl would take a leading = for a formula
    if words.startswith(_TRIGGERS):
        cell.quotePrefix = True
    if font is not None:
        cell.font = font
