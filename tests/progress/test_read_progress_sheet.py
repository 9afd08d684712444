"""Progress sheets that come back, as people return them."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n.catalogue import LOCALES
from i18n.labels import option_text, problem_text, question_text
from progress.read_progress_sheet import is_progress_sheet, read_progress_sheet
from progress.reports import Report, Role, Said, SubjectKind
from progress.sheet_form import HIDDEN_SHEET, SheetTask
from tests.progress.filled_sheets import FIRST_ROW, FORM, FRIDAY, MONDAY, SUNDAY, as_xls, filled
from tests.schedule.workbooks import xlsx
from values.errors import AnswerNeeded, FileRefused
from values.problems import Problem


def read(data: bytes, **named):
    reports, problems = read_progress_sheet(data, **{"project_code": "P1", **named})
    for problem in problems:
        assert all("=" not in problem_text(locale, problem) for locale in LOCALES)
    return reports, [(problem.code, problem.where.row, problem.where.field) for problem in problems]


def refusal(data: bytes, **named) -> str:
    with pytest.raises(FileRefused) as refused:
        read(data, **named)
    fields = refused.value.fields
    assert all("=" not in problem_text(locale, Problem(refused.value.code, fields=fields)) for locale in LOCALES)
    return refused.value.code


def report(uid: str, said: Said, row: int, **fields) -> Report:
    return Report(
        SubjectKind.TASK, uid, fields.pop("role", Role.CONTRACTOR), FRIDAY, said, reporter="王工", row=row, **fields
    )


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("saved_again", [lambda data: data, as_xls], ids=["xlsx", "xls"])
def test_what_was_filled_in(locale: str, saved_again) -> None:
    done, started = ("已完成", "进行中") if locale == "zh" else ("finished", "in progress")
    data = filled(
        {
            1: {"said": done, "actual_start": MONDAY, "actual_finish": date(2026, 3, 5), "note": "-"},
            2: {"percent": 0.6},
            3: {"said": started, "percent": 0.57, "actual_start": "2026.3.4"},
        },
        locale=locale,
    )
    reports, problems = read(saved_again(data))
    assert problems == []
    assert reports == (
        report("u1", Said.PRESENT, 9, actual_start=MONDAY, actual_finish=date(2026, 3, 5), note="-"),
        report("u2", Said.PERCENT, 10, percent=60.0),
        report("u3", Said.STARTED, 11, percent=57.0, actual_start=date(2026, 3, 4)),
    )


def test_rows_that_nobody_filled_in_say_nothing() -> None:
    reports, problems = read(filled({2: {"said": "未开始"}}))
    assert (reports, problems) == ((report("u2", Said.MISSING, 10),), [])


def test_the_role_is_that_of_the_sheet() -> None:
    reports, _ = read(filled({1: {"said": "已完成"}}, form=replace(FORM, role=Role.SUPERVISOR)))
    assert reports == (report("u1", Said.PRESENT, 9, role=Role.SUPERVISOR),)


@pytest.mark.parametrize(
    ("cells", "code", "letter"),
    [
        ({"said": "快了"}, "report_word_unknown", "F"),
        ({"percent": 1.2}, "table_percent_odd", "G"),
        ({"percent": "多半"}, "table_percent_odd", "G"),
        ({"said": "进行中", "actual_start": "三月初"}, "report_date_unreadable", "H"),
        ({"actual_start": FRIDAY, "actual_finish": MONDAY}, "report_finish_before_start", "I"),
        ({"note": "停工待料"}, "report_without_statement", "F"),
    ],
)
def test_a_bad_cell_costs_its_row(cells: dict, code: str, letter: str) -> None:
    reports, problems = read(filled({1: cells, 2: {"said": "已完成"}}))
    assert [one.subject for one in reports] == ["u2"]
    assert problems == [(code, 9, letter)]


@pytest.mark.parametrize(("value", "is_taken"), [(0.6, False), (1, False), (0, True), (60, True), ("1%", True)])
def test_a_number_without_its_sign(value, is_taken: bool) -> None:
    def plain(book: openpyxl.Workbook) -> None:
        book.worksheets[0][f"G{FIRST_ROW}"].number_format = "General"

    reports, problems = read(filled({1: {"percent": value}, 2: {"said": "已完成"}}, edit=plain))
    assert ("u1" in [one.subject for one in reports]) is is_taken
    assert problems == ([] if is_taken else [("progress_sheet_percent_unclear", 9, "G")])


def test_rows_sorted_and_moved_are_known_by_their_number() -> None:
    def turned(book: openpyxl.Workbook) -> None:
        sheet = book.worksheets[0]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST_ROW, max_row=FIRST_ROW + 2)]
        for number, values in enumerate([[], *rows[::-1]], start=FIRST_ROW):
            for place in range(10):
                sheet.cell(number, place + 1).value = values[place] if values else None
        sheet.insert_cols(2)
        sheet.insert_rows(1, 2)
        sheet.title = "Sheet1"
        book.move_sheet(HIDDEN_SHEET, -1)

    form = replace(FORM, tasks=(*FORM.tasks[:2], SheetTask("u3", name="养护")))
    reports, problems = read(filled({1: {"said": "已完成"}, 3: {"said": "进行中"}}, form=form, edit=turned))
    assert problems == []
    assert [(one.subject, one.said, one.row) for one in reports] == [
        ("u3", Said.STARTED, 12), ("u1", Said.PRESENT, 14),
    ]  # fmt: skip


def changed(cell: str, value) -> dict:
    def edit(book: openpyxl.Workbook) -> None:
        book.worksheets[0][cell] = value

    return {"edit": edit}


@pytest.mark.parametrize(
    ("cell", "value", "code", "letter"),
    [
        ("A9", 4, "progress_sheet_row_unknown", "A"),
        ("A9", 0, "progress_sheet_row_unknown", "A"),
        ("A9", "000000001000", "progress_sheet_row_unknown", "A"),
        ("A9", "一", "progress_sheet_row_unknown", "A"),
        ("A9", None, "progress_sheet_row_unknown", "A"),
        ("C9", "回填", "progress_sheet_row_altered", "C"),
        ("A9", 2, "progress_sheet_row_altered", "C"),
    ],
)
def test_a_row_that_is_another_now(cell: str, value, code: str, letter: str) -> None:
    reports, problems = read(filled({1: {"said": "已完成"}, 2: {"said": "已完成"}}, **changed(cell, value)))
    assert [one.subject for one in reports] == ["u2"]
    assert problems == [(code, 9, letter)]


def test_a_row_copied_counts_once() -> None:
    def copied(book: openpyxl.Workbook) -> None:
        for place, value in enumerate([1, "A", " 挖土 ", None, None, "未开始"], start=1):
            book.worksheets[0].cell(FIRST_ROW + 3, place).value = value

    reports, problems = read(filled({1: {"said": "已完成"}}, edit=copied))
    assert [(one.subject, one.said) for one in reports] == [("u1", Said.PRESENT)]
    assert problems == [("progress_sheet_row_repeated", 12, "A")]


@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2026, 3, 9), "2026年3月9日"])
def test_a_day_outside_the_week_is_said(day) -> None:
    reports, problems = read(filled({1: {"said": "已完成"}}, day=day))
    assert len(reports) == 1
    assert problems == [("progress_sheet_day_outside_week", None, None)]


@pytest.mark.parametrize("day", [MONDAY, SUNDAY, datetime.combine(FRIDAY, time(8, 30)), "2026/3/6"])
def test_days_of_the_week(day) -> None:
    reports, problems = read(filled({1: {"said": "已完成"}}, day=day))
    assert (len(reports), problems) == (1, [])


@pytest.mark.parametrize("day", [None, "周五"])
def test_without_a_day_it_is_asked_for(day) -> None:
    data = filled({1: {"said": "已完成"}}, day=day)
    for answers in ({}, {"sheet_day": ("soon",)}):
        with pytest.raises(AnswerNeeded) as asked:
            read(data, answers=answers)
        (question,) = asked.value.questions
        assert [option.key for option in question.options] == [f"2026-03-0{number}" for number in range(2, 9)]
        assert [option.key for option in question.options if option.suggested] == ["2026-03-08"]
        for locale in LOCALES:
            assert question_text(locale, question) != question.name
            assert option_text(locale, question, question.options[0]) == "2026-03-02"
    reports, _ = read(data, answers={"sheet_day": ("2026-03-06",)})
    assert reports == (report("u1", Said.PRESENT, 9),)


def hidden(cell: str, value) -> dict:
    def edit(book: openpyxl.Workbook) -> None:
        book[HIDDEN_SHEET][cell] = value

    return {"edit": edit}


def gone(book: openpyxl.Workbook) -> None:
    del book[HIDDEN_SHEET]


def without_heading(book: openpyxl.Workbook) -> None:
    book.worksheets[0].delete_rows(8)


@pytest.mark.parametrize(
    ("edited", "code"),
    [
        (hidden("B2", "2"), "progress_sheet_newer"),
        (hidden("B2", "x"), "progress_sheet_malformed"),
        (hidden("B1", "other"), "progress_sheet_malformed"),
        (hidden("B6", "soon"), "progress_sheet_malformed"),
        (hidden("B9", "7"), "progress_sheet_malformed"),
        (hidden("B3", "P2"), "progress_sheet_other_project"),
        ({"edit": gone}, "progress_sheet_malformed"),
        ({"edit": without_heading}, "progress_sheet_malformed"),
    ],
)
def test_refusals(edited: dict, code: str) -> None:
    assert refusal(filled({1: {"said": "已完成"}}, **edited)) == code


def test_a_sheet_that_nobody_filled_in() -> None:
    assert refusal(filled({}, day=None)) == "progress_sheet_not_filled"
    with pytest.raises(FileRefused) as refused:
        read(filled({1: {"said": "已完成"}}, day=None, **changed("A9", 9)))
    assert [problem.code for problem in refused.value.problems] == ["progress_sheet_row_unknown"]


def test_limits() -> None:
    assert refusal(filled({1: {"said": "已完成"}}), max_mb=0) == "table_too_large"
    assert refusal(filled({1: {"said": "已完成"}}), max_rows=3) == "schedule_too_many_tasks"
    assert refusal(b"PK\x03\x04broken") == "archive_malformed"


def test_told_by_its_content(tmp_path: Path) -> None:
    data = filled({})
    bare = io.BytesIO()
    with zipfile.ZipFile(bare, "w") as archive:
        archive.writestr("xl/other.xml", HIDDEN_SHEET)
    for content, is_one in (
        (data, True),
        (as_xls(data), True),
        (xlsx({"a": [["任务名称"]]}), False),
        (as_xls(xlsx({"a": [["任务名称"]]})), False),
        (bare.getvalue(), False),
        (data[:400], False),
        (b"PK", False),
        (b"observed_on\n", False),
        (b"", False),
    ):
        path = tmp_path / "misnamed.pdf"
        path.write_bytes(content)
        assert is_progress_sheet(path) is is_one


CELLS = st.one_of(
    st.none(), st.text(st.characters(min_codepoint=32, max_codepoint=0x5000), max_size=6), st.floats(-2, 2),
    st.integers(-9, 10**12), st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from(["已完成", "60%", "2026.3.4"]),
)  # fmt: skip


@settings(max_examples=40)
@given(
    st.dictionaries(
        st.integers(1, 3), st.dictionaries(st.sampled_from(["said", "percent", "actual_start", "note"]), CELLS)
    ),
    st.dictionaries(st.sampled_from(["A9", "A10", "C9", "A8", "A5", "C5"]), CELLS, max_size=3),
)
def test_whatever_is_typed_ends_in_reports_or_a_reason(rows: dict, cells: dict) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        for place, value in cells.items():
            book.worksheets[0][place] = value

    try:
        reports, problems = read_progress_sheet(filled(rows, edit=edit), project_code="P1")
    except (FileRefused, AnswerNeeded):
        return
    assert {one.subject for one in reports} <= {task.uid for task in FORM.tasks}
    touched = sum(any(value not in (None, "") for value in row.values()) for row in rows.values())
    assert len(reports) <= touched
    assert all(problem.code != "progress_sheet_malformed" for problem in problems)


def test_many_rows_stay_quick() -> None:
    form = replace(FORM, tasks=tuple(SheetTask(f"u{n}", name=f"task {n}") for n in range(2000)))
    reports, problems = read(filled({n: {"said": "已完成"} for n in range(1, 2001)}, form=form))
    assert (len(reports), problems) == (2000, [])
