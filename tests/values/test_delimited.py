"""Tables in text."""

import pytest

from values.delimited import LONGEST_LINE, delimited
from values.errors import FileRefused

NAMES = {"code": ("任务编码", "Task Code"), "start": ("计划开始", "start"), "percent": ("完成百分比",)}


def read(text: str, max_rows: int = 1000):
    return delimited(text, NAMES, ("code",), max_rows=max_rows)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", "，"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_separator_and_line_ends_are_found(separator: str, newline: str) -> None:
    table = read(newline.join((separator.join(("任务编码", "计划开始")), separator.join(("A1", "2026-03-01")), "")))
    assert table.separator == separator
    assert [table.cell(row, "code") for row in table.rows] == ["A1"]
    assert table.cell(table.rows[0], "start") == "2026-03-01"
    assert table.cell(table.rows[0], "percent") == ""


def test_header_below_a_title_and_rows_keep_their_numbers() -> None:
    table = read(
        "某工程施工进度计划表\n\n TASK_code ,完成百分比（%）,其他,计划开始,开始,计划开始\nA,10,x\n\nB,20,y\n\n\n"
    )
    assert table.columns == {"code": 0, "percent": 1, "start": 3}
    assert table.unknown == ("其他", "开始")
    assert [(table.first_row + i, table.cell(r, "code")) for i, r in enumerate(table.rows)] == [
        (4, "A"),
        (5, ""),
        (6, "B"),
    ]
    assert [p.code for p in table.problems] == ["table_column_repeated", "table_columns_unknown"]


def test_quoted_separators_and_line_ends() -> None:
    table = read('code,start\n"A,1","x\ny"\n"say ""B""",z\n')
    assert [table.cell(row, "code") for row in table.rows] == ["A,1", 'say "B"']
    assert not table.problems


def test_a_quote_never_closed_spoils_one_row_only() -> None:
    table = read('code,start\nA,1\n"B,2\nC,3\nD,4\n')
    assert [table.cell(row, "code") for row in table.rows][::2] == ["A", "C"]
    assert table.cell(table.rows[3], "code") == "D"
    assert [(p.code, p.where.row) for p in table.problems] == [("table_quotes_odd", 3)]


def test_cells_beyond_what_the_reader_takes() -> None:
    table = read("code,start\nA," + "x" * 200_000 + "\nB,1\n")
    assert [table.cell(row, "code") for row in table.rows] == ["A", "B"]
    assert table.problems[0].code == "table_quotes_odd"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "table_empty"),
        (" \n\n", "table_empty"),
        ("what,ever\n1,2\n", "table_header_unknown"),
        ("start\n1\n", "table_header_unknown"),
        ("code\n" + "1\n" * 1002, "table_too_many_rows"),
        ('code\n"\n' + "1\n" * 1002, "table_too_many_rows"),
        ("code\n" + "a," * LONGEST_LINE, "table_line_too_long"),
    ],
)
def test_refusals(text: str, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read(text)
    assert refused.value.code == code


def test_long_lines_are_named_by_their_row() -> None:
    with pytest.raises(FileRefused) as refused:
        read("code\nA\n" + "b" * (LONGEST_LINE + 1) + "\nC")
    assert refused.value.fields == {"row": 3}


def test_as_many_rows_as_allowed() -> None:
    assert len(read("code\n" + "1\n" * 1000).rows) == 1000


def test_a_heading_without_a_title_is_no_unknown_column() -> None:
    table = delimited("name,,size\na,b,c\n", {"name": (), "size": ()}, ("name",), max_rows=5)
    assert table.unknown == ()
    assert table.columns == {"name": 0, "size": 2}
