"""Primavera's exchange files: real ones, and small ones made here that say which field became what."""

from datetime import date
from pathlib import Path

import pytest

from i18n import LOCALES
from i18n.labels import option_text, question_text
from schedule.p6 import ALL_PROJECTS
from schedule.read_xer import parse_xer
from schedule.record import schedule_bytes, schedule_from_bytes
from schedule.tasks import Constraint, Sequence, SequenceKind
from schedule.xer_calendars import xer_calendar
from values.errors import AnswerNeeded, FileRefused

HOURS = "(0||0(s|08:00|f|16:00)())"
MONDAY_TO_SATURDAY = "".join(f"(0||{day}()({HOURS if day > 1 else ''}))" for day in range(1, 8))
CALENDAR = (
    f"(0||CalendarData()((0||DaysOfWeek()({MONDAY_TO_SATURDAY}))(0||VIEW(ShowTotal|Y)())"
    f"(0||Exceptions()((0||0(d|45566)())(0||1(d|45571)({HOURS}))(0||2(d|45572)({HOURS}))))))"
)
NODES = ("wbs_id", "proj_id", "proj_node_flag", "seq_num", "wbs_short_name", "wbs_name", "parent_wbs_id")
TASKS = (
    *("task_id", "proj_id", "wbs_id", "clndr_id", "task_code", "task_name", "task_type", "status_code"),
    *("complete_pct_type", "phys_complete_pct", "target_drtn_hr_cnt", "remain_drtn_hr_cnt", "act_work_qty"),
    *("remain_work_qty", "target_start_date", "target_end_date", "act_start_date", "act_end_date"),
    *("total_float_hr_cnt", "free_float_hr_cnt", "cstr_type", "cstr_date"),
)


def table(name: str, fields: tuple[str, ...], *rows: dict[str, str]) -> str:
    lines = [f"%T\t{name}", "\t".join(("%F", *fields))]
    lines += ["\t".join(("%R", *(row.get(field, "") for field in fields))) for row in rows]
    return "\r\n".join(lines) + "\r\n"


def node(uid: str, place: str, short: str, name: str) -> dict[str, str]:
    told = {"seq_num": place, "wbs_short_name": short, "wbs_name": name}
    return {"wbs_id": uid, "proj_id": "1", "parent_wbs_id": "10", **told}


def xer(
    *tasks: dict[str, str], links: tuple[dict[str, str], ...] = (), projects: tuple[str, ...] = ("1",), **options: str
) -> str:
    names = {"1": "污水处理厂", "2": "管网"}
    return "ERMHDR\t19.12\r\n" + "".join(
        (
            table("PROJECT", ("proj_id", "proj_short_name", "clndr_id", "last_recalc_date", "plan_end_date"), *(
                {"proj_id": one, "proj_short_name": f"P{one}", "clndr_id": "9", "last_recalc_date": "2024-09-30 00:00",
                 "plan_end_date": options.get("plan_end_date", "")}
                for one in projects
            )),
            table("CALENDAR", ("clndr_id", "clndr_name", "day_hr_cnt", "clndr_data"),
                  {"clndr_id": "9", "clndr_name": "六天", "day_hr_cnt": "8", "clndr_data": CALENDAR}),
            table("SCHEDOPTIONS", ("proj_id", "sched_use_project_end_date_for_float"),
                  {"proj_id": "1", "sched_use_project_end_date_for_float": options.get("end_counts", "Y")}),
            table("PROJWBS", NODES, *(
                {"wbs_id": f"{one}0", "proj_id": one, "proj_node_flag": "Y", "wbs_short_name": f"P{one}", "wbs_name": names[one]}
                for one in projects
            ),
                node("12", "2", "B", "设备"),
                node("11", "1", "A", "土建"),
                node("13", "3", "C", "空的"),
            ),
            table("TASK", TASKS, *tasks),
            table("TASKPRED", ("task_id", "pred_task_id", "pred_type", "lag_hr_cnt"), *links),
            "%E\r\n",
        )
    )  # fmt: skip


def task(uid: str, **fields: str) -> dict[str, str]:
    return {"task_id": uid, "proj_id": "1", "wbs_id": "11", "clndr_id": "9", "task_name": f"工作{uid}", **fields}


def only(**fields: str):
    return next(each for each in parse_xer(xer(task("1", **fields)).encode()).tasks if not each.is_summary)


def test_hotel_holds_all_its_projects_activities_and_links(samples: Path) -> None:
    data = (samples / "schedules" / "hotel.xer").read_bytes()
    with pytest.raises(AnswerNeeded) as asked:
        parse_xer(data)
    assert asked.value.counts == {"projects": 4, "tasks": 4236, "sequences": 7586}
    (question,) = asked.value.questions
    assert [option.key for option in question.options if option.suggested] == ["2666"]
    for locale in LOCALES:
        words = [
            question_text(locale, question),
            *(option_text(locale, question, option) for option in question.options),
        ]
        assert all("{" not in each for each in words)
        assert "4,236" in words[-1] or "4236" in words[-1]
    whole = parse_xer(data, answers={"schedule_project": (ALL_PROJECTS,)})
    assert sum(not each.is_summary for each in whole.tasks) == 4236
    assert len(whole.sequences) == 7586
    assert schedule_from_bytes(schedule_bytes(whole)) == whole
    main = parse_xer(data, answers={"schedule_project": ("2666",)})
    assert main.name == "HBTF - Package 2 (Main Contract Works)"
    assert sum(each.total_float_days is not None for each in main.tasks) > 4_000


def test_headings_stand_in_their_order_with_the_dates_below_them() -> None:
    days = {"target_start_date": "2024-03-01 08:00", "target_end_date": "2024-03-08 16:00"}
    later = {"target_start_date": "2024-04-01 08:00", "target_end_date": "2024-04-02 16:00"}
    plan = parse_xer(xer(task("1", wbs_id="12", **later), task("2", **days), task("3", **later)).encode())
    assert plan.name == "污水处理厂"
    assert plan.status_date == date(2024, 9, 30)
    assert [(each.name, each.outline_level) for each in plan.tasks] == [
        ("土建", 0), ("工作2", 1), ("工作3", 1), ("设备", 0), ("工作1", 1),
    ]  # fmt: skip
    assert (plan.tasks[0].planned_start, plan.tasks[0].planned_finish) == (date(2024, 3, 1), date(2024, 4, 2))
    assert plan.tasks[1].wbs == "A"


def test_a_calendar_is_read_day_by_day() -> None:
    (calendar,) = parse_xer(xer(task("1")).encode()).calendars
    assert calendar.week == (True, True, True, True, True, True, False)
    assert calendar.exceptions == {date(2024, 10, 1): False, date(2024, 10, 6): True}


def test_a_calendar_without_days_of_work_is_an_ordinary_week() -> None:
    assert xer_calendar("1", "", "(0||DaysOfWeek()((0||1()())").week == (True, True, True, True, True, False, False)
    assert xer_calendar("1", "", "").exceptions == {}
    assert xer_calendar("1", "", "(0||Exceptions()((0||0(d|999999)())").exceptions == {}


@pytest.mark.parametrize(
    ("fields", "percent"),
    [
        ({"status_code": "TK_Complete", "phys_complete_pct": "3"}, 100.0),
        ({"status_code": "TK_NotStart", "phys_complete_pct": "3"}, 0.0),
        ({"status_code": "TK_Active", "complete_pct_type": "CP_Phys", "phys_complete_pct": "37.5"}, 37.5),
        ({"complete_pct_type": "CP_Phys", "phys_complete_pct": ""}, None),
        ({"complete_pct_type": "CP_Units", "act_work_qty": "30", "remain_work_qty": "90"}, 25.0),
        ({"complete_pct_type": "CP_Units", "act_work_qty": "", "remain_work_qty": "90"}, None),
        ({"complete_pct_type": "CP_Units", "act_work_qty": "0", "remain_work_qty": "0"}, None),
        ({"complete_pct_type": "CP_Drtn", "target_drtn_hr_cnt": "80", "remain_drtn_hr_cnt": "20"}, 75.0),
        ({"complete_pct_type": "CP_Drtn", "target_drtn_hr_cnt": "80", "remain_drtn_hr_cnt": "200"}, 0.0),
        ({"target_drtn_hr_cnt": "nan", "remain_drtn_hr_cnt": "20"}, None),
    ],
)  # fmt: skip
def test_the_percentage_is_of_the_kind_that_the_task_keeps(fields: dict[str, str], percent: float | None) -> None:
    assert only(**fields).percent == percent


def test_fields_of_a_task() -> None:
    found = only(
        task_code="A10", task_type="TT_FinMile", target_drtn_hr_cnt="80", total_float_hr_cnt="-16", free_float_hr_cnt="4",
        cstr_type="CS_MEOB", cstr_date="2024-05-31 17:00", target_start_date="2024-05-01 00:00",
        target_end_date="2024-05-06 00:00",
        act_start_date="2024-05-02 07:30", act_end_date="odd",
    )  # fmt: skip
    assert (found.code, found.is_milestone, found.duration_days) == ("A10", True, 10.0)
    assert (found.total_float_days, found.free_float_days) == (-2.0, 0.5)
    assert (found.constraint, found.constraint_date) == (Constraint.FINISH_NO_LATER, date(2024, 5, 31))
    assert (found.planned_start, found.planned_finish) == (date(2024, 5, 1), date(2024, 5, 5))
    assert (found.actual_start, found.actual_finish) == (date(2024, 5, 2), None)


def test_links_lags_and_what_leads_elsewhere() -> None:
    links = (
        {"task_id": "2", "pred_task_id": "1", "pred_type": "PR_SS", "lag_hr_cnt": "16"},
        {"task_id": "2", "pred_task_id": "1", "pred_type": "odd", "lag_hr_cnt": ""},
        {"task_id": "2", "pred_task_id": "77", "pred_type": "PR_FS"},
    )
    plan = parse_xer(xer(task("1"), task("2"), task(""), links=links).encode())
    assert plan.sequences == (Sequence("1", "2", SequenceKind.START_START, 2.0), Sequence("1", "2"))
    told = {problem.code: problem.fields["count"] for problem in plan.problems}
    assert told == {"schedule_links_elsewhere": 1, "schedule_link_kinds_unknown": 1, "schedule_task_without_uid": 1}


def test_several_projects_are_chosen_or_taken_together() -> None:
    data = xer(task("1"), task("2", proj_id="2", wbs_id="20"), projects=("1", "2")).encode()
    one = parse_xer(data, answers={"schedule_project": ("2",)})
    assert (one.name, [each.name for each in one.tasks]) == ("管网", ["工作2"])
    both = parse_xer(data, name="两个项目", answers={"schedule_project": (ALL_PROJECTS,)})
    assert both.name == "两个项目"
    assert [each.name for each in both.tasks] == ["污水处理厂", "土建", "工作1", "管网", "工作2"]
    with pytest.raises(AnswerNeeded):
        parse_xer(data, answers={"schedule_project": ("77",)})


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
def test_an_encoding_that_nobody_wrote_down_is_asked_for(encoding: str) -> None:
    data = xer(task("1", task_name="土方工程"), task("2", task_name="基坑支護")).encode("gb18030")
    if encoding == "big5":
        data = xer(task("1", task_name="土方工程"), task("2", task_name="基坑支護")).replace("污水处理厂", "x").replace(
            "设备", "y").replace("空的", "z").encode("big5")  # fmt: skip
    with pytest.raises(AnswerNeeded) as asked:
        parse_xer(data)
    (question,) = asked.value.questions
    by_key = {option.key: option for option in question.options}
    assert "土方工程; 基坑支護" in by_key[encoding].fields["names"]
    plan = parse_xer(data, answers={"encoding": (encoding,)})
    assert [each.name for each in plan.tasks if not each.is_summary] == ["土方工程", "基坑支護"]


def test_a_currency_sign_asks_nobody_and_no_task_is_refused() -> None:
    data = xer(task("1")).replace("ERMHDR\t19.12", "ERMHDR\t19.12\t£").encode("cp1252", errors="replace")
    assert len(parse_xer(data).tasks) == 2
    with pytest.raises(FileRefused) as refused:
        parse_xer(xer().encode())
    assert refused.value.code == "schedule_without_tasks"
    with pytest.raises(FileRefused) as nameless:
        parse_xer(xer(task("")).encode())
    assert nameless.value.code == "schedule_without_tasks"
    with pytest.raises(FileRefused) as many:
        parse_xer(xer(task("1"), task("2")).encode(), max_rows=1)
    assert many.value.code == "schedule_too_many_tasks"


def test_a_calendar_has_hours() -> None:
    (calendar,) = parse_xer(xer(task("1")).encode()).calendars
    assert calendar.week_hours == (((480, 960),),) * 6 + ((),)
    assert calendar.exception_hours == {}
    assert calendar.minutes_per_day == 480
    split = "(0||0(s|08:00|f|12:00)())(0||1(s|13:00|f|17:00)())"
    data = f"(0||DaysOfWeek()((0||2()({split}))(0||3()({HOURS}))))(0||Exceptions()((0||0(d|46083)({HOURS}))))"
    mixed = xer_calendar("1", "", data, 450)
    assert mixed.week_hours[:3] == (((480, 720), (780, 1020)), ((480, 960),), ())
    assert mixed.exception_hours == {date(2026, 3, 2): ((480, 960),)}
    assert mixed.minutes_per_day == 450


@pytest.mark.parametrize(
    ("fields", "left"),
    [
        ({"status_code": "TK_NotStart", "target_drtn_hr_cnt": "40", "remain_drtn_hr_cnt": "40"}, None),
        ({"status_code": "TK_NotStart", "target_drtn_hr_cnt": "40", "remain_drtn_hr_cnt": "16"}, 2.0),
        ({"status_code": "TK_Active", "target_drtn_hr_cnt": "40", "remain_drtn_hr_cnt": "40"}, 5.0),
        ({"status_code": "TK_Complete", "target_drtn_hr_cnt": "40", "remain_drtn_hr_cnt": "0"}, None),
    ],
)
def test_the_work_that_is_left(fields: dict[str, str], left: float | None) -> None:
    assert only(**fields).remaining_days == left


@pytest.mark.parametrize(("kind", "starts"), [("TT_Mile", True), ("TT_FinMile", False), ("TT_Task", False)])
def test_the_two_kinds_of_milestones(kind: str, starts: bool) -> None:
    assert only(task_type=kind).is_start_milestone is starts


@pytest.mark.parametrize(
    ("options", "day"),
    [
        ({}, None),
        ({"plan_end_date": "2024-12-31 00:00"}, date(2024, 12, 30)),
        ({"plan_end_date": "2024-12-31 17:00"}, date(2024, 12, 31)),
        ({"plan_end_date": "2024-12-31 17:00", "end_counts": "N"}, None),
    ],
)
def test_the_day_by_which_all_must_be_done(options: dict[str, str], day: date | None) -> None:
    assert parse_xer(xer(task("1"), **options).encode()).finish_by == day
