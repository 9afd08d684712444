import csv
import io
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.write_tables import csv_bytes, harmless, sheet_name, xlsx_bytes
from figures.tables import Column, Format
from progress.verdicts import ProgressState

COLUMNS = (
    Column("name"),
    Column("planned_start", Format.DATE),
    Column("late", Format.WHOLE),
    Column("done_ratio", Format.RATIO),
    Column("state", Format.WORD),
)
HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1+1",
    "\u3000=1",
    "＝1+1",
    "＠x",
    "\ufeff=1",
    '=HYPERLINK("http://x","y")',
    "=cmd|' /C calc'!A0",
]


@dataclass
class Row:
    name: Any = ""
    planned_start: Any = None
    late: Any = None
    done_ratio: Any = None
    state: Any = None


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def sheet(rows, notes=(), title="滞后清单"):
    return openpyxl.load_workbook(io.BytesIO(xlsx_bytes(title, COLUMNS, rows, notes))).active


def test_csv_opens_in_chinese():
    data = csv_bytes(COLUMNS, [Row('一号, "楼"', date(2026, 3, 1), 12345, 0.25, ProgressState.DONE)])
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in data
    assert read_csv(data) == [
        ["名称", "计划开始", "滞后数", "核实完成率", "进度状态"],
        ['一号, "楼"', "2026-03-01", "12345", "0.25", "已完成"],
    ]


def test_csv_numbers_may_be_negative_and_unknown_is_empty():
    assert read_csv(csv_bytes(COLUMNS, [Row("x", None, -3, float("nan"), None)]))[1] == ["x", "", "-3", "", ""]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_formula_in_csv(words):
    cell = read_csv(csv_bytes(COLUMNS, [Row(words)]))[1][0]
    assert cell == f"'{words}"


@given(st.text())
def test_harmless_text_is_left_alone_and_the_rest_is_marked(words):
    told = harmless(words)
    assert told in (words, f"'{words}")
    assert not told.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_a_text_in_a_number_column_is_text():
    assert read_csv(csv_bytes(COLUMNS, [Row("x", "=1", "=2", "n/a")]))[1][1] == "'=1"


def test_xlsx_is_typed_frozen_and_titled():
    told = sheet([Row("一号楼", date(2026, 3, 1), 12345, 0.25, ProgressState.DONE_LATE)], ["数据日期 2026年3月1日"])
    assert told.title == "滞后清单"
    assert told["A1"].value == "滞后清单"
    assert told["A2"].value == "数据日期 2026年3月1日"
    assert [cell.value for cell in told[4]] == ["名称", "计划开始", "滞后数", "核实完成率", "进度状态"]
    name, start, late, ratio, state = told[5]
    assert (name.value, start.value, late.value, ratio.value, state.value) == (
        "一号楼",
        datetime(2026, 3, 1),  # noqa: DTZ001  openpyxl gives days without a zone
        12345,
        0.25,
        "逾期完成",
    )
    assert start.is_date
    assert ratio.number_format == "0.0%"
    assert told.freeze_panes == "A5"
    assert told.auto_filter.ref == "A4:E5"
    assert told.column_dimensions["A"].width == 16


@pytest.mark.parametrize("words", HOSTILE)
def test_no_formula_in_xlsx(words):
    told = sheet([Row(words)], [words], title=words)
    for cell in (told["A1"], told["A2"], told["A5"]):
        assert cell.data_type == "s"
        assert cell.value.replace("\r", "\n") == words.replace("\r", "\n") or cell.value.strip() == words.strip()


def test_xlsx_takes_what_xml_cannot_carry():
    told = sheet([Row("a\x00b\x0bc\ud800d\uffff"), Row("x" * 40_000), Row(float("inf"))])
    assert told["A4"].value == "abcd"
    assert len(told["A5"].value) == 32_767


def test_xlsx_unknown_old_and_odd_values():
    told = sheet(
        [Row("", date(1899, 1, 1), float("inf"), "n/a"), Row(None, datetime(2026, 3, 1, 8, tzinfo=UTC), True, None)]
    )
    assert [cell.value for cell in told[4]] == [None, "1899-01-01", None, "n/a", None]
    assert told["B5"].value.date() == date(2026, 3, 1)
    assert told["C5"].value == "1"


def test_xlsx_without_rows_or_columns():
    assert sheet([])["A3"].value == "名称"
    assert xlsx_bytes("", (), [])


@pytest.mark.parametrize(
    ("title", "expected"), [("", "1"), ("a/b:c", "a b c"), ("'", "1"), ("长" * 40, "长" * 31), ("[x]*?", "x")]
)
def test_sheet_names(title, expected):
    assert sheet_name(title) == expected


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=5))
def test_any_text_survives_both(words):
    rows = [Row(word) for word in words]
    assert len(read_csv(csv_bytes(COLUMNS, rows))) == len(words) + 1
    assert all(cell.data_type in ("s", "n") for row in sheet(rows).iter_rows() for cell in row)
