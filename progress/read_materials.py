"""Tests of delivered material (进场检验, 复试台账) from a CSV file or a workbook, as supervisors keep them."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from progress.materials import MaterialResult, MaterialTest
from progress.read_links import table_bytes
from schedule.read_workbook import sheets_of_workbook
from values.dates import parse_date
from values.delimited import Delimited, delimited
from values.encodings import DAMAGED_UTF8, decoded
from values.errors import FileRefused
from values.problems import Findings, Problem, Severity, Where

_TOLD: Final = {
    "batch": "批号|批次|批次号|炉批号|进场批次|检验批号|产品批号|lot|batch no",
    "material": "材料名称|材料|名称|品名|材料名称及规格|材料名称规格|物资名称|material name",
    "specification": "规格|规格型号|型号|牌号|specification",
    "supplier": "供应商|供货单位|生产厂家|厂家|生产单位|供应单位|manufacturer",
    "test": "检验项目|试验项目|检测项目|复试项目|检验内容|test item",
    "result": "检验结果|试验结果|检测结果|复试结果|结论|检验结论|检测结论|试验结论|结果|conclusion",
    "tested_on": "检验日期|试验日期|检测日期|复试日期|报告日期|test date",
    "recorded_on": "登记日期|录入日期|记录日期|entered on",
    "report_no": "报告编号|检测报告编号|试验报告编号|报告号|report number",
    "element_guid": "构件编码|构件GUID|构件ID|使用部位构件编码|guid|globalid|ifc guid",
    "task_code": "任务编码|任务编号|任务UID|作业编码|activity id",
    "reporter": "检验人|见证人|见证人员|监理工程师|填报人|记录人|reported by",
    "note": "备注|说明|使用部位|remark|remarks|notes",
}
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {column: tuple(told.split("|")) for column, told in _TOLD.items()}
NEEDED: Final = ("batch", "material", "result", "tested_on")
_RESULTS: Final = {
    **dict.fromkeys(
        ("passed", "pass", "合格", "符合要求", "符合", "复试合格", "复检合格", "ok"), MaterialResult.PASSED
    ),
    **dict.fromkeys(
        ("failed", "fail", "不合格", "不符合要求", "不符合", "复试不合格", "复检不合格"), MaterialResult.FAILED
    ),
    **dict.fromkeys(("removed", "退场", "已退场", "清退", "清退出场", "退货"), MaterialResult.REMOVED),
}
_WORKBOOK: Final = (b"PK", b"\xd0\xcf\x11\xe0")
_BETWEEN: Final = re.compile(r"[\s,，;；、]+")
MOST_ELEMENTS: Final = 2_000
LONGEST: Final = 200
LOOKED_AT_MB: Final = 5


def read_materials(
    source: Path | bytes, *, max_mb: int = 500, max_rows: int = 2_000_000
) -> tuple[tuple[MaterialTest, ...], tuple[Problem, ...]]:
    """The tests of a table in its order, and what is wrong with the rows that are left out.

    A cell of elements may name several, with commas, blanks or 、 between. Whether element and task exist is not known here.

    Raises:
        FileRefused: ``table_too_large`` (``size_mb``, ``max_mb``), ``file_not_text``, those of ``values.delimited`` and of
            ``sheets_of_workbook``, ``materials_columns_missing`` (``found``, ``expected``), ``materials_without_rows``.
    """
    table, findings = _table(table_bytes(source, max_mb), max_rows)
    missing = [column for column in NEEDED if column not in table.columns]
    if missing:
        raise FileRefused("materials_columns_missing", found=", ".join(table.columns), expected=", ".join(missing))
    if not table.rows:
        raise FileRefused("materials_without_rows", findings.problems())
    tests = []
    for number, row in enumerate(table.rows, start=table.first_row):
        if not any(cell.strip() for cell in row):
            continue
        try:
            tests.append(_test(table, row, number))
        except _Left as why:
            findings.add(why.code, Severity.WARNING, Where(row=number, field=why.at), **why.fields)
    return tuple(tests), findings.problems()


def is_material_table(data: bytes) -> bool:
    """Whether the bytes are such a table; of a CSV file its beginning is enough."""
    if len(data) > LOOKED_AT_MB * 1_000_000:
        return False
    try:
        table, _ = _table(data, 100_000)
    except FileRefused:
        return False
    return {"batch", "material", "result"} <= table.columns.keys()


def _table(data: bytes, max_rows: int) -> tuple[Delimited, Findings]:
    if data.startswith(_WORKBOOK):
        return _sheet(data, max_rows)
    text, encoding = decoded(data)
    table = delimited(text, COLUMNS, NEEDED, max_rows=max_rows)
    findings = Findings(table.problems)
    if encoding == DAMAGED_UTF8:
        findings.add("table_text_damaged")
    return table, findings


def _sheet(data: bytes, max_rows: int) -> tuple[Delimited, Findings]:
    """The sheet that has the most of our columns."""
    best: Delimited | None = None
    refused: FileRefused | None = None
    for sheet in sheets_of_workbook(data, max_rows=max_rows):
        written = io.StringIO()
        rows = (tuple(" ".join(cell.split()) for cell in row) for row in sheet.rows)
        csv.writer(written, lineterminator="\n").writerows(rows)
        try:
            table = delimited(written.getvalue(), COLUMNS, NEEDED, max_rows=max_rows)
        except FileRefused as why:
            refused = refused or why
            continue
        if best is None or len(table.columns) > len(best.columns):
            best = table
    if best is None:
        raise refused or FileRefused("workbook_empty")
    return best, Findings(best.problems)


@dataclass
class _Left(Exception):  # noqa: N818  a row that is left out, and why
    code: str
    at: str
    fields: Mapping[str, Any]


def _test(table: Delimited, row: tuple[str, ...], number: int) -> MaterialTest:
    def cell(column: str) -> str:
        return table.cell(row, column)[:LONGEST]

    for column in NEEDED:
        if not cell(column):
            raise _Left("material_incomplete", column, {"column": column})
    result = _RESULTS.get(cell("result").casefold())
    if result is None:
        raise _Left("material_result_unknown", "result", {"found": cell("result")[:60]})
    tested_on = _day(cell("tested_on"), "tested_on")
    recorded_on = _day(cell("recorded_on"), "recorded_on") if cell("recorded_on") else None
    if recorded_on is not None and recorded_on < tested_on:
        days = {"tested": tested_on.isoformat(), "recorded": recorded_on.isoformat()}
        raise _Left("material_before_test", "recorded_on", days)
    guids = tuple(dict.fromkeys(one for one in _BETWEEN.split(table.cell(row, "element_guid")) if one))
    if len(guids) > MOST_ELEMENTS:
        raise _Left("material_too_many_elements", "element_guid", {"found": len(guids), "most": MOST_ELEMENTS})
    return MaterialTest(
        batch=cell("batch"),
        material=" ".join(part for part in (cell("material"), cell("specification")) if part),
        result=result,
        tested_on=tested_on,
        recorded_on=recorded_on,
        supplier=cell("supplier"),
        test=cell("test"),
        report_no=cell("report_no"),
        elements=guids,
        task=cell("task_code"),
        reporter=cell("reporter"),
        note=cell("note"),
        row=number,
    )


def _day(text: str, column: str) -> date:
    day = parse_date(text)
    if day is None:
        raise _Left("material_date_unreadable", column, {"found": text[:60]})
    return day
