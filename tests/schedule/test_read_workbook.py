"""Plans in Excel as Chinese offices write them: merged headings, outlines by number or indent, dates in every form."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from i18n import LOCALES
from i18n.labels import option_text, question_text
from schedule.read_any import ScheduleKind, schedule_kind
from schedule.read_workbook import SIGNATURE, parse_workbook
from schedule.tasks import Schedule, Sequence, SequenceKind
from tests.schedule.workbooks import xls, xlsx
from values.errors import AnswerNeeded, FileRefused

TITLE = ["某污水处理厂施工进度计划表（2026年）"]
HEADS = ["序号", "施工内容", "工期", "开工日期", "竣工日期", "前置任务", "备注"]


def names(plan: Schedule) -> list[tuple[str, int, bool]]:
    by_uid = {task.uid: task for task in plan.tasks}

    def depth(uid: str | None) -> int:
        return 0 if uid is None else 1 + depth(by_uid[uid].parent_uid)

    return [(task.name.strip(), depth(task.parent_uid), task.is_summary) for task in plan.tasks]


def asked(data: bytes, **answers: tuple[str, ...]) -> AnswerNeeded:
    with pytest.raises(AnswerNeeded) as found:
        parse_workbook(data, answers=answers)
    for question in found.value.questions:
        for locale in LOCALES:
            assert question_text(locale, question) != question.name
            assert all(option_text(locale, question, option) != option.key for option in question.options)
    return found.value


def test_an_office_table_with_merged_headings_numbers_and_months() -> None:
    rows = [
        TITLE,
        ["序号", "分部分项工程", "计划", None, None, "实际", None, "完成百分比"],
        [None, None, "工期", "开始时间", "完成时间", "开始时间", "完成时间", None],
        ["一", "土建工程", None, None, None, None, None, None],
        ["（一）", "沉淀池", "30工日", "3月1日", "4月10日", "3月2日", None, 0.4],
        [1, "基坑开挖", "10天", "3月1日", "3月12日", None, None, None],
        [2, "底板", "2周", "2026.3.13", date(2026, 3, 27), None, None, None],
        ["二", "设备安装", 15, "11月20日", "1月5日", None, None, None],
    ]
    merged = ["A1:H1", "A2:A3", "B2:B3", "C2:E2", "F2:G2", "H2:H3"]
    book = openpyxl.load_workbook(io.BytesIO(xlsx({"进度": rows}, merged=merged)))
    book.active["H5"].number_format = "0%"
    target = io.BytesIO()
    book.save(target)
    plan = parse_workbook(target.getvalue(), name="plan")
    assert schedule_kind(target.getvalue()) is ScheduleKind.WORKBOOK
    assert (plan.name, plan.source) == ("plan", "workbook")
    assert names(plan) == [
        ("土建工程", 0, True), ("沉淀池", 1, True), ("基坑开挖", 2, False), ("底板", 2, False), ("设备安装", 0, False),
    ]  # fmt: skip
    basin, dig, slab, machines = plan.tasks[1:]
    assert (basin.planned_start, basin.planned_finish, basin.actual_start) == (
        date(2026, 3, 1), date(2026, 4, 10), date(2026, 3, 2),
    )  # fmt: skip
    assert (basin.duration_days, basin.percent, slab.duration_days) == (30.0, 40.0, 10.0)
    assert (dig.planned_finish, slab.planned_start, slab.planned_finish) == (
        date(2026, 3, 12), date(2026, 3, 13), date(2026, 3, 27),
    )  # fmt: skip
    assert (machines.planned_start, machines.planned_finish) == (date(2026, 11, 20), date(2027, 1, 5))


def test_indents_outlines_and_dotted_numbers_make_the_same_tree() -> None:
    rows = [HEADS, *([None, name, "5d", "2026-03-01", "2026-03-05", None, None] for name in ("甲", "乙", "丙", "丁"))]
    tree = [("甲", 0, True), ("乙", 1, True), ("丙", 2, False), ("丁", 1, False)]
    assert names(parse_workbook(xlsx({"a": rows}, indents={"B3": 1, "B4": 2, "B5": 1}))) == tree
    assert names(parse_workbook(xlsx({"a": rows}, outlines={3: 1, 4: 2, 5: 1}))) == tree
    spaced = [HEADS, *([None, name, "5d", "2026-03-01", "2026-03-05"] for name in ("甲", "　乙", "　　丙", "　丁"))]
    assert names(parse_workbook(xlsx({"a": spaced}))) == tree
    dotted = [HEADS, *([number, name] for number, name in (("1", "甲"), ("1.1", "乙"), ("1.1.1", "丙"), ("1.2", "丁")))]
    dotted[1] = ["1", "甲", 5, "2026/3/1", "2026/3/5"]
    assert names(parse_workbook(xlsx({"a": dotted}))) == tree
    flat = [HEADS, *([place, name, 5, 46082, 46086] for place, name in enumerate(("甲", "乙"), start=1))]
    plan = parse_workbook(xlsx({"a": flat}))
    assert [level for _, level, _ in names(plan)] == [0, 0]
    assert plan.tasks[0].planned_start == date(2026, 3, 1)


def test_numbers_that_stand_twice_are_no_structure_and_lose_no_task() -> None:
    rows = [HEADS, *([number, name, 5, "2026-03-01"] for number, name in ((1.1, "甲"), (1.1, "乙"), (1.2, "丙")))]
    assert [task.name for task in parse_workbook(xlsx({"a": rows})).tasks] == ["甲", "乙", "丙"]


def test_predecessors_by_running_number() -> None:
    rows = [
        HEADS,
        [1, "甲", 5, "2026-03-01", "2026-03-05", None, "雨季"],
        [2, "乙", 5, "2026-03-06", "2026-03-10", "1FS+2工日"],
        [3, "丙", 5, "2026-03-06", "2026-03-10", "1SS；2"],
    ]
    plan = parse_workbook(xlsx({"a": rows}))
    assert plan.sequences == (
        Sequence("row-2", "row-3", SequenceKind.FINISH_START, 2.0),
        Sequence("row-2", "row-4", SequenceKind.START_START, 0.0),
        Sequence("row-3", "row-4", SequenceKind.FINISH_START, 0.0),
    )
    assert [problem.fields for problem in plan.problems if problem.code == "table_columns_unknown"] == [
        {"columns": "备注"}
    ]


def test_an_old_workbook_is_read_the_same_way() -> None:
    rows = [
        [TITLE[0], *[None] * 5],
        ["任务名称", "计划", None, "完成率", "实际开始", "是否里程碑"],
        [None, "开始", "完成", None, None, None],
        ["土建", date(2026, 3, 1), date(2026, 3, 31), 0.25, None, None],
        ["基坑", "3月2日", "3月9日", None, True, False],
    ]
    merged = [(0, 0, 0, 5), (1, 2, 0, 0), (1, 1, 1, 2)]
    data = xls(rows, merged=merged, indents={(4, 0): 2})
    assert schedule_kind(data) is ScheduleKind.WORKBOOK
    plan = parse_workbook(data)
    assert names(plan) == [("土建", 0, True), ("基坑", 1, False)]
    assert (plan.tasks[0].planned_finish, plan.tasks[0].percent) == (date(2026, 3, 31), 25.0)
    assert plan.tasks[1].planned_start == date(2026, 3, 2)


def test_dates_without_any_year_are_asked_for() -> None:
    data = xlsx({"a": [HEADS, [1, "甲", 5, "12月20日", "12月30日"], [2, "乙", 5, "1月4日", "2月30日"]]})
    question = asked(data).questions[0]
    assert (question.name, question.free) == ("plan_year", True)
    asked(data, plan_year=("odd",))
    plan = parse_workbook(data, answers={"plan_year": ("2025",)})
    assert [(task.planned_start, task.planned_finish) for task in plan.tasks] == [
        (date(2025, 12, 20), date(2025, 12, 30)), (date(2026, 1, 4), None),
    ]  # fmt: skip
    assert parse_workbook(data, name="2024年计划.xlsx").tasks[0].planned_start == date(2024, 12, 20)


def test_two_sheets_with_plans_are_asked_for_and_others_are_not() -> None:
    rows = [HEADS, [1, "甲", 5, "2026-03-01", "2026-03-05"]]
    data = xlsx({"说明": [["填表说明"]], "一标": rows, "二标": [*rows, [2, "乙", 5, "2026-03-06", "2026-03-09"]]})
    question = asked(data).questions[0]
    assert [(option.key, option.suggested) for option in question.options] == [("一标", False), ("二标", True)]
    assert len(parse_workbook(data, answers={"sheet": ("一标",)}).tasks) == 1
    assert len(parse_workbook(xlsx({"说明": [["填表说明"]], "一标": rows})).tasks) == 1


def test_columns_that_no_heading_names_are_asked_for() -> None:
    rows = [["甲列", "乙列", "丙列"], ["基坑", "2026-03-01", "2026-03-09"], ["底板", "2026-03-10", "2026-03-20"]]
    found = asked(xlsx({"a": rows}))
    assert [question.name for question in found.questions] == [
        "column_name",
        "column_planned_start",
        "column_planned_finish",
    ]
    assert found.counts[SIGNATURE]
    assert found.questions[0].options[0].fields == {"title": "甲列", "samples": "基坑; 底板"}
    answers = {"column_name": ("0",), "column_planned_start": ("1",), "column_planned_finish": ("none",)}
    plan = parse_workbook(xlsx({"a": rows}), answers=answers)
    assert [(task.name, task.planned_start, task.planned_finish) for task in plan.tasks] == [
        ("基坑", date(2026, 3, 1), None), ("底板", date(2026, 3, 10), None),
    ]  # fmt: skip
    with pytest.raises(FileRefused) as refused:
        parse_workbook(xlsx({"a": rows}), answers=answers | {"column_planned_start": ("none",)})
    assert refused.value.code == "schedule_columns_missing"
    asked(xlsx({"a": rows}), **answers | {"column_name": ("77",), "column_planned_start": ()})


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(5_000_000))
    return target.getvalue()


def hidden() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(xlsx({"a": [HEADS], "b": [[]]})))
    book["a"].sheet_state = "hidden"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 and no more", "archive_malformed"),
        (xlsx({"a": [HEADS]})[:-200], "archive_malformed"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "workbook_malformed"),
        (bomb(), "archive_bomb"),
        (hidden(), "workbook_empty"),
        (xlsx({"a": [HEADS]}), "schedule_without_tasks"),
        (xlsx({"a": [HEADS, [1, "甲"], [2, "乙"], [3, "丙"]]}), "schedule_too_many_tasks"),
    ],
)
def test_what_cannot_be_taken_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        parse_workbook(data, max_rows=3)
    assert refused.value.code == code
