"""Ledgers of tests as supervisors keep them: Chinese headings, any encoding, text or workbook; a bad row costs itself."""

import io

import openpyxl
import pytest

from progress.materials import MaterialResult
from progress.read_materials import is_material_table, read_materials
from values.errors import FileRefused

HEAD = "批号,材料名称,规格,供货单位,检验结果,检验日期,登记日期,构件编码,任务编码\n"
GOOD = "B-1,钢筋,HRB400,甲钢厂,不合格,2026-03-02,2026-03-04,g1、g2 g1,A1\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_any_encoding(encoding: str) -> None:
    tests, problems = read_materials(("东湖路进场检验台账\n\n" + HEAD + GOOD + ",,,,,,,,\n").encode(encoding))
    assert problems == ()
    (test,) = tests
    assert (test.material, test.supplier, test.result) == ("钢筋 HRB400", "甲钢厂", MaterialResult.FAILED)
    assert (str(test.tested_on), str(test.recorded_on), test.row) == ("2026-03-02", "2026-03-04", 4)
    assert (test.elements, test.task) == (("g1", "g2"), "A1")


def test_a_workbook() -> None:
    book = openpyxl.Workbook()
    book.active.append(["说明"])
    sheet = book.create_sheet("台账")
    for row in (["材料台账"], HEAD.strip().split(","), GOOD.strip().split(",")):
        sheet.append(row)
    sheet.append(["B-2", "水\n泥", None, None, "合格", "2026年3月5日"])
    written = io.BytesIO()
    book.save(written)
    tests, _ = read_materials(written.getvalue())
    assert [(test.batch, test.material, test.result.value) for test in tests] == [
        ("B-1", "钢筋 HRB400", "failed"), ("B-2", "水 泥", "passed"),
    ]  # fmt: skip
    assert is_material_table(written.getvalue())
    empty = io.BytesIO()
    openpyxl.Workbook().save(empty)
    assert not is_material_table(empty.getvalue())
    with pytest.raises(FileRefused):
        read_materials(empty.getvalue())


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (",钢筋,,,合格,2026-03-02", "material_incomplete"),
        ("B,,,,合格,2026-03-02", "material_incomplete"),
        ("B,钢筋,,,,2026-03-02", "material_incomplete"),
        ("B,钢筋,,,合格,", "material_incomplete"),
        ("B,钢筋,,,还行,2026-03-02", "material_result_unknown"),
        ("B,钢筋,,,合格,3-4-2026", "material_date_unreadable"),
        ("B,钢筋,,,合格,2026-03-02,昨天", "material_date_unreadable"),
        ("B,钢筋,,,合格,2026-03-02,2026-03-01", "material_before_test"),
        ("B,钢筋,,,合格,2026-03-02,," + " ".join(f"g{n}" for n in range(2001)), "material_too_many_elements"),
    ],
)
def test_a_bad_row_costs_itself_alone(row: str, code: str) -> None:
    tests, problems = read_materials((HEAD + row + "\n" + GOOD).encode())
    assert [test.batch for test in tests] == ["B-1"]
    assert [(problem.code, problem.where.row) for problem in problems] == [(code, 2)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("批号,检验结果\nB,合格\n", "materials_columns_missing"),
        (HEAD, "materials_without_rows"),
        ("甲,乙\n1,2\n", "table_header_unknown"),
        ("", "table_empty"),
    ],
)
def test_tables_that_are_none(content: str, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_materials(content.encode())
    assert refused.value.code == code
    assert not is_material_table(content.encode()) or code == "materials_without_rows"


def test_large_files_are_not_guessed_at() -> None:
    assert not is_material_table(b"x" * 5_000_001)
    assert is_material_table((HEAD + GOOD).encode())
