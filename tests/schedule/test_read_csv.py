"""A plan as a table of tasks."""

from datetime import date

import pytest

from i18n.catalogue import LOCALES, text
from schedule.read_csv import parse_csv
from schedule.tasks import Schedule, Sequence, SequenceKind
from values.errors import FileRefused


def plan(table: str, encoding: str = "utf-8") -> Schedule:
    schedule = parse_csv(table.encode(encoding), name="plan")
    for problem in schedule.problems:
        assert all(text(locale, f"problem.{problem.code}", **problem.fields) for locale in LOCALES)
    return schedule


def codes(schedule: Schedule) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.where.row) for problem in schedule.problems]


CHINESE = """某道路工程施工进度计划
任务编码;任务名称;计划开始;计划完成;基准开始;基准完成;实际开始;实际完成;完成百分比(%);工期;紧前工作;里程碑;责任人
R1;路基;;;;;;;;;;;甲
R1.1;清表;2026年3月1日;2026-03-05;2026-03-01;2026-03-04;2026/3/2;;60%;5天;;否;乙
R1.2;填筑;2026.3.6;20260320;;;;;0;2周;R1.1FS+2d；R1.1完成-开始;;
R1.3;验收;2026-03-20;2026-03-20;;;;;;0;R1.2;是;
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_chinese_table(encoding: str) -> None:
    schedule = plan(CHINESE, encoding)
    assert [(task.uid, task.code, task.name) for task in schedule.tasks][1] == ("R1.1", "R1.1", "清表")
    clearing, filling, accepting = schedule.tasks[1:]
    assert (clearing.planned_start, clearing.planned_finish) == (date(2026, 3, 1), date(2026, 3, 5))
    assert (clearing.baseline_start, clearing.baseline_finish) == (date(2026, 3, 1), date(2026, 3, 4))
    assert (clearing.actual_start, clearing.actual_finish, clearing.percent) == (date(2026, 3, 2), None, 60)
    assert (filling.planned_finish, filling.duration_days, filling.percent) == (date(2026, 3, 20), 10, 0)
    assert (clearing.is_milestone, accepting.is_milestone) == (False, True)
    assert schedule.tasks[0].planned_start is None
    assert schedule.sequences == (
        Sequence("R1.1", "R1.2", SequenceKind.FINISH_START, 2.0),
        Sequence("R1.1", "R1.2", SequenceKind.FINISH_START, 0.0),
        Sequence("R1.2", "R1.3", SequenceKind.FINISH_START, 0.0),
    )
    assert codes(schedule) == [("table_columns_unknown", None)]
    assert schedule.problems[0].fields == {"columns": "责任人"}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("3", ("c", "FS", 0)),
        ("3FS", ("c", "FS", 0)),
        ("3ss + 2 days", ("c", "SS", 2)),
        ("3FF-1w", ("c", "FF", -5)),
        ("3SF+4h", ("c", "SF", 0.5)),
        ("3开始-开始+1.5个工作日", ("c", "SS", 1.5)),
        ("c", ("c", "FS", 0)),
        ("A-1", ("A-1", "FS", 0)),
        ("A-1FS-1d", ("A-1", "FS", -1)),
    ],
)
def test_predecessors(cell: str, expected: tuple[str, str, float]) -> None:
    table = f"ID\tTask Code\tTask name\tStart\tPredecessors\n1\ta\tA\t2026-01-01\t{cell}\n2\tA-1\tB\t\t\n3\tc\tC\t\t\n"
    predecessor, kind, lag = expected
    assert plan(table).sequences == (Sequence(predecessor, "a", SequenceKind(kind), lag),)


def test_predecessors_that_are_wrong() -> None:
    schedule = plan("id,name,start,predecessors\n1,a,2026-01-01,9;1;2FS+3lightyears;FS\n2,b,2026-01-02,\n")
    assert schedule.sequences == ()
    assert codes(schedule) == [
        ("sequence_predecessor_unknown", 2),
        ("sequence_to_itself", 2),
        ("sequence_lag_odd", 2),
        ("sequence_predecessor_unknown", 2),
    ]


def test_a_name_shared_by_two_tasks_decides_nothing() -> None:
    schedule = plan("code,wbs,name,start,predecessors\na,1,x,2026-01-01,\nb,1,y,2026-01-02,\nc,2,z,2026-01-03,1\n")
    assert schedule.sequences == ()
    assert codes(schedule) == [("sequence_predecessor_unknown", 4)]


def test_identity_and_repetition() -> None:
    schedule = plan("wbs,name,start\n1,a,2026-01-01\n,b,2026-01-02\n1,c,2026-01-03\n\n")
    assert [(task.uid, task.code, task.name) for task in schedule.tasks] == [("1", "1", "a"), ("row-3", "", "b")]
    assert codes(schedule) == [("task_uid_repeated_in_row", 4)]


def test_flaws_are_told_with_their_row_and_the_rest_is_taken() -> None:
    schedule = plan(
        "code,start,finish,percent,duration\n"
        "a,1-2-2026,2026-01-03,120,-2\n"
        "b,2026-01-05,2026-01-01,x,many\n"
        "c,N/A,2026-01-01,0.5,3 lots\n"
    )
    assert codes(schedule) == [
        ("table_date_unreadable", 2),
        ("table_number_odd", 2),
        ("table_percent_odd", 2),
        ("task_finish_before_start", 3),
        ("table_number_odd", 3),
        ("table_percent_odd", 3),
        ("table_number_odd", 4),
    ]
    assert [task.percent for task in schedule.tasks] == [None, None, 0.5]
    assert schedule.tasks[0].planned_finish == date(2026, 1, 3)


@pytest.mark.parametrize(
    "table",
    [
        "code,name,start,parent\nr,R,2026-01-01,\na,A,,r\nb,B,,a\nc,C,,r\n",
        "code,name,start,level\nr,R,2026-01-01,1\na,A,,2\nb,B,,3\nc,C,,2\n",
        "code,wbs,name,start\nr,1,R,2026-01-01\na,1.1,A,\nb,1.1.1,B,\nc,1.2,C,\n",
    ],
)
def test_parents(table: str) -> None:
    tasks = plan(table).tasks
    assert {task.uid: task.parent_uid for task in tasks} == {"r": None, "a": "r", "b": "a", "c": "r"}
    assert [task.uid for task in tasks if task.is_summary] == ["r", "a"]


def test_parents_in_a_circle_or_nowhere() -> None:
    schedule = plan("code,name,start,parent\na,A,2026-01-01,b\nb,B,,a\nc,C,,c\nd,D,,zz\n")
    assert [task.parent_uid for task in schedule.tasks] == ["b", None, None, None]
    assert codes(schedule) == [("task_parent_unknown", row) for row in (3, 4, 5)]


def test_damaged_text_is_told() -> None:
    data = ("code,name,start\n" + "".join(f"{n},混凝土浇筑,2026-01-01\n" for n in range(30))).encode()
    schedule = parse_csv(data[:-2] + b"\xe6\n")
    assert len(schedule.tasks) == 30
    assert schedule.problems[0].code == "table_text_damaged"


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("", "table_empty"),
        ("任务编码,任务名称,计划开始\n", "schedule_without_tasks"),
        ("任务编码,任务名称\nA,a\n", "schedule_columns_missing"),
        ("计划开始,计划完成\n2026-01-01,2026-01-02\n", "schedule_columns_missing"),
        ("element_guid,task_uid\n1,2\n", "table_header_unknown"),
        ("name,start\na,1-2-26\nb,3-4-26\n", "schedule_dates_unreadable"),
    ],
)
def test_refusals(table: str, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        plan(table)
    assert refused.value.code == code
    assert all(text(locale, f"problem.{code}", **refused.value.fields) for locale in LOCALES)


def test_a_plan_without_any_date_is_kept_and_told() -> None:
    assert codes(plan("name,start\na,\n")) == [("schedule_without_dates", None)]
