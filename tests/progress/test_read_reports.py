"""Reports and surveys from tables."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from i18n.catalogue import LOCALES, text
from progress.read_reports import read_reports
from progress.reports import Report, Role, Said, SubjectKind
from values.errors import FileRefused

DAY = date(2026, 5, 20)


def read(table: str, encoding: str = "utf-8"):
    reports, problems = read_reports(table.encode(encoding))
    for problem in problems:
        assert all(text(locale, f"problem.{problem.code}", **problem.fields) for locale in LOCALES)
    return reports, [(problem.code, problem.where.row) for problem in problems]


@pytest.mark.parametrize(
    ("week", "day", "present", "missing"),
    [
        (26, date(2015, 6, 26), 845, 9),
        (27, date(2015, 7, 3), 975, 50),
        (28, date(2015, 7, 10), 1463, 89),
    ],
)
def test_the_real_surveys(samples: Path, week: int, day: date, present: int, missing: int) -> None:
    reports, problems = read_reports(samples / "schependomlaan" / f"survey_2015_week{week}.csv")
    assert problems == ()
    assert Counter((report.role, report.observed_on, report.said) for report in reports) == {
        (Role.SURVEY, day, Said.PRESENT): present,
        (Role.SURVEY, day, Said.MISSING): missing,
    }
    assert {report.subject_kind for report in reports} == {SubjectKind.ELEMENT}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_chinese_form(encoding: str) -> None:
    reports, problems = read(
        "一期工程周报\n观察日期,构件编码,任务编码,楼层,标段,角色,状态,完成百分比,实际开始,实际完成,记录日期,填报人,备注\n"
        "2026年5月20日,G1,,,,监理,已完成,,,,2026-05-21,李工,现场核对\n"
        "2026-05-20,,T1,,,施工单位,进行中,60%,,,,,\n"
        "2026-05-20,,,二层,,建设单位,未开始,,,,,,\n"
        "2026-05-20,,,,一标,监理单位,,35,,,,,\n"
        "2026-05-20,,T2,,,业主,,,2026-04-01,2026-05-01,,,\n",
        encoding,
    )
    assert problems == []
    assert reports == (
        Report(
            SubjectKind.ELEMENT,
            "G1",
            Role.SUPERVISOR,
            DAY,
            Said.PRESENT,
            recorded_on=date(2026, 5, 21),
            reporter="李工",
            note="现场核对",
            row=3,
        ),
        Report(SubjectKind.TASK, "T1", Role.CONTRACTOR, DAY, Said.STARTED, percent=60, row=4, subject_is_code=True),
        Report(SubjectKind.STOREY, "二层", Role.OWNER, DAY, Said.MISSING, row=5),
        Report(SubjectKind.SECTION, "一标", Role.SUPERVISOR, DAY, Said.PERCENT, percent=35, row=6),
        Report(
            SubjectKind.TASK,
            "T2",
            Role.OWNER,
            DAY,
            Said.ACTUAL,
            actual_start=date(2026, 4, 1),
            actual_finish=date(2026, 5, 1),
            row=7,
            subject_is_code=True,
        ),
    )


def test_without_roles_it_is_the_weakest_word() -> None:
    reports, problems = read("observed_on,element_guid,said\n2026-05-20,G1,present\n2026-05-20,G2,started\n")
    assert {report.role for report in reports} == {Role.CONTRACTOR}
    assert problems == [("reports_without_role", None)]


def test_an_empty_role_is_the_weakest_word_too() -> None:
    reports, problems = read(
        "observed_on,element_guid,said,role\n2026-05-20,G1,present,\n2026-05-20,G2,present,owner\n"
    )
    assert [report.role for report in reports] == [Role.CONTRACTOR, Role.OWNER]
    assert problems == []


def test_a_survey_may_say_who() -> None:
    reports, _ = read(
        "surveyed_on,element_guid,observed,role\n2026-05-20,G1,present,supervisor\n2026-05-20,G2,missing,\n"
    )
    assert [report.role for report in reports] == [Role.SUPERVISOR, Role.SURVEY]


def test_subjects_by_kind() -> None:
    reports, problems = read(
        "date,subject_kind,subject,task_uid,element_guid,said,role\n"
        "2026-05-20,task,T1,,,done,owner\n"
        "2026-05-20,task,,17,G9,done,owner\n"
        "2026-05-20,楼层,3F,,,done,owner\n"
        "2026-05-20,section,S1,,,done,owner\n"
        "2026-05-20,element,G1,,,done,owner\n"
        "2026-05-20,planet,Mars,,,done,owner\n"
        "2026-05-20,,Mars,,,done,owner\n"
        "2026-05-20,task,,,G9,done,owner\n"
    )
    assert [(report.subject_kind.value, report.subject, report.subject_is_code) for report in reports] == [
        ("task", "T1", True),
        ("task", "17", False),
        ("storey", "3F", False),
        ("section", "S1", False),
        ("element", "G1", False),
    ]
    assert problems == [("report_word_unknown", 7), ("report_without_subject", 8), ("report_without_subject", 9)]


def test_each_bad_row_is_told_and_the_rest_is_taken() -> None:
    rows = {
        "2026-05-20,G,done,,,,,owner": None,
        "soon,G,done,,,,,owner": "report_date_unreadable",
        ",G,done,,,,,owner": "report_without_day",
        "2026-05-20,,done,,,,,owner": "report_without_subject",
        "2026-05-20,G,splendid,,,,,owner": "report_word_unknown",
        "2026-05-20,G,done,,,,,king": "report_word_unknown",
        "2026-05-20,G,,101,,,,owner": "table_percent_odd",
        "2026-05-20,G,done,-1,,,,owner": "table_percent_odd",
        "2026-05-20,G,,much,,,,owner": "table_percent_odd",
        "2026-05-20,G,percent,,,,,owner": "report_without_statement",
        "2026-05-20,G,,,,,,owner": "report_without_statement",
        "2026-05-20,G,actual,,2026-05-02,2026-05-01,,owner": "report_finish_before_start",
        "2026-05-20,G,done,,,,2026-05-19,owner": "report_before_seen",
        "2026-05-20,G,done,,never,,,owner": "report_date_unreadable",
        " ,,,,,,,": None,
        "2026-05-20,G,,0,,,2026-05-20,owner": None,
        "2999-01-01,G,done,,,,,owner": None,
    }
    table = "observed_on,element_guid,said,percent,actual_start,actual_finish,recorded_on,role\n" + "\n".join(rows)
    reports, problems = read(table)
    assert [report.row for report in reports] == [2, 17, 18]
    assert problems == [(code, row) for row, code in enumerate(rows.values(), start=2) if code]


def test_damaged_text_is_told() -> None:
    data = "观察日期,构件编码,状态,角色\n".encode() + "2026-05-20,G,已完成,监理\n".encode() * 40 + b"\xe5"
    reports, problems = read_reports(data)
    assert len(reports) == 40
    assert problems[0].code == "table_text_damaged"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "table_empty"),
        (b"surveyed_on,element_guid,observed\n", "reports_without_rows"),
        (b"surveyed_on,element_guid\n2026-05-20,G\n", "reports_columns_missing"),
        (b"surveyed_on,observed\n2026-05-20,present\n", "reports_columns_missing"),
        (b"element_guid,observed\nG,present\n", "table_header_unknown"),
        (b"surveyed_on,element_guid,observed\n" + b"x" * 1_000_001, "table_too_large"),
        (b"%PDF-1.4", "file_not_text"),
    ],
)
def test_refusals(data: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_reports(data, max_mb=1)
    assert refused.value.code == code
    assert all(text(locale, f"problem.{code}", **refused.value.fields) for locale in LOCALES)
