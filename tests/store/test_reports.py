import random
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st
from sqlalchemy import event

from progress.reports import Report, Role, Said, SubjectKind
from store import Store
from store.reports import REPORT_SCHEMA
from values.dates import NO_DAY, day_number
from values.errors import NotFound

ENTERED = date(2015, 7, 1)
SEEN = Report(SubjectKind.ELEMENT, "guid", Role.SURVEY, date(2015, 6, 26), Said.PRESENT)


def test_a_report_comes_back_with_the_day_it_was_recorded(filled: Store) -> None:
    full = Report(
        SubjectKind.STOREY,
        "一层 <b>'; --",
        Role.SUPERVISOR,
        date(2015, 6, 26),
        Said.ACTUAL,
        recorded_on=date(2015, 6, 29),
        percent=62.5,
        actual_start=date(2015, 6, 1),
        actual_finish=date(2015, 6, 20),
        reporter="王工",
        note="多行\n备注",
        row=17,
    )
    assert filled.reports.append("A", [full, SEEN], entered_on=ENTERED) == 2
    assert filled.reports.of_subject("A", SubjectKind.STOREY, "一层 <b>'; --") == (full,)
    assert filled.reports.of_subject("A", SubjectKind.ELEMENT, "guid") == (replace(SEEN, recorded_on=ENTERED),)
    assert filled.reports.of_subject("A", SubjectKind.TASK, "guid") == ()
    assert filled.reports.of_subject("B", SubjectKind.ELEMENT, "guid") == ()


def test_a_subject_has_its_newest_report_first(filled: Store) -> None:
    days = [(26, 30), (27, 27), (26, 28), (27, 27), (25, 30)]
    filled.reports.append(
        "A",
        [
            replace(SEEN, observed_on=date(2015, 6, seen), recorded_on=date(2015, 6, known), row=number)
            for number, (seen, known) in enumerate(days)
        ],
        entered_on=ENTERED,
    )
    found = filled.reports.of_subject("A", SubjectKind.ELEMENT, "guid")
    assert [report.row for report in found] == [3, 1, 0, 2, 4]
    assert filled.reports.of_subject("A", SubjectKind.ELEMENT, "guid", limit=2) == found[:2]


def test_subjects_that_begin_alike_or_are_very_long_stay_apart(filled: Store) -> None:
    """PostgreSQL refuses index rows of more than 2.7 kB."""
    noise = "".join(random.Random(1).choices("一二三四五六七八九十百千万", k=20_000))
    names = [noise, noise + "!", noise[:64], noise[:65]]
    filled.reports.append("A", [replace(SEEN, subject=name) for name in names], entered_on=ENTERED)
    for name in names:
        assert [report.subject for report in filled.reports.of_subject("A", SubjectKind.ELEMENT, name)] == [name]


def test_the_question_about_a_subject_uses_its_index(filled: Store) -> None:
    filled.reports.append("A", [replace(SEEN, subject=f"{n:022d}") for n in range(5_000)], entered_on=ENTERED)
    engine = filled._database.engine
    on_postgres = engine.dialect.name == "postgresql"
    if on_postgres:
        with filled._database.writing() as connection:
            connection.exec_driver_sql("ANALYZE reports")
    asked: list[tuple[str, Any]] = []
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append((told[2], told[3])))
    assert len(filled.reports.of_subject("A", SubjectKind.ELEMENT, f"{7:022d}")) == 1
    statement, parameters = next(told for told in asked if "FROM reports" in told[0])
    with filled._database.reading() as connection:
        explain = "EXPLAIN " if on_postgres else "EXPLAIN QUERY PLAN "
        plan = connection.exec_driver_sql(explain + statement, parameters).fetchall()
    assert "ix_reports_subject" in str(plan)
    assert on_postgres or "<expr>=?" in str(plan)


def test_the_table_has_its_shape_when_empty(filled: Store) -> None:
    table = filled.reports.table("A")
    assert table.schema == REPORT_SCHEMA
    assert table.num_rows == 0
    assert filled.reports.latest_observed("A") is None


def test_the_table_has_its_values(filled: Store) -> None:
    filled.reports.append("A", [replace(SEEN, percent=12.5, reporter="甲", note="乙")], entered_on=ENTERED)
    started = filled.imports.start("A", None, "x", "0" * 64, datetime(2015, 7, 1, tzinfo=UTC))
    filled.reports.append(
        "A",
        [replace(SEEN, observed_on=date(1969, 12, 31), actual_start=date(1, 1, 1), actual_finish=date(9999, 12, 31))],
        import_id=started,
        entered_on=ENTERED,
    )
    filled.reports.append("B", [SEEN], entered_on=ENTERED)
    table = filled.reports.table("A")
    assert table.schema == REPORT_SCHEMA
    old, new = table.to_pylist()
    assert (old["observed_day"], old["actual_start_day"], old["import_id"]) == (-1, day_number(date(1, 1, 1)), started)
    assert old["actual_finish_day"] == day_number(date(9999, 12, 31))
    del new["id"]
    assert new == {
        "subject_kind": "element",
        "subject": "guid",
        "role": "survey",
        "observed_day": day_number(SEEN.observed_on),
        "recorded_day": day_number(ENTERED),
        "entered_day": day_number(ENTERED),
        "said": "present",
        "percent": 12.5,
        "actual_start_day": NO_DAY,
        "actual_finish_day": NO_DAY,
        "reporter": "甲",
        "note": "乙",
        "import_id": None,
    }
    assert filled.reports.latest_observed("A") == SEEN.observed_on


REPORTS = st.lists(
    st.builds(
        Report,
        subject_kind=st.sampled_from(SubjectKind),
        subject=st.sampled_from(["a", "b", "标段一"]),
        role=st.sampled_from(Role),
        observed_on=st.dates(date(2015, 6, 1), date(2015, 6, 5)),
        said=st.sampled_from(Said),
        recorded_on=st.none() | st.dates(date(2015, 6, 1), date(2015, 6, 5)),
        percent=st.none() | st.floats(0, 100),
        actual_start=st.none() | st.dates(),
    ),
    max_size=25,
)


@how(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_reports=REPORTS)
def test_the_table_is_in_order_and_complete(filled: Store, given_reports: list[Report]) -> None:
    before = filled.reports.table("A").num_rows
    filled.reports.append("A", given_reports, entered_on=ENTERED)
    rows = filled.reports.table("A").to_pylist()
    assert len(rows) == before + len(given_reports)
    order = [(row["observed_day"], row["recorded_day"], row["id"]) for row in rows]
    assert order == sorted(order)
    newest = sorted((row for row in rows), key=lambda row: row["id"])[before:]
    assert [(row["subject"], row["said"], row["percent"], row["actual_start_day"]) for row in newest] == [
        (report.subject, report.said.value, report.percent, day_number(report.actual_start)) for report in given_reports
    ]


def test_an_unknown_project_gets_no_reports(filled: Store) -> None:
    with pytest.raises(NotFound, match="project_unknown"):
        filled.reports.append("Z", [SEEN], entered_on=ENTERED)


def test_a_bad_report_among_many_keeps_none(filled: Store) -> None:
    revision = filled.revision("A")

    def reports() -> Iterator[Report]:
        for _ in range(10_500):
            yield SEEN
        raise OSError("the file broke off")

    with pytest.raises(OSError, match="broke off"):
        filled.reports.append("A", reports(), entered_on=ENTERED)
    assert filled.reports.count("A") == 0
    assert filled.revision("A") == revision


def test_many_reports_are_quick(filled: Store) -> None:
    many = [
        replace(SEEN, subject=f"{number % 4000:022d}", observed_on=SEEN.observed_on + timedelta(number % 9))
        for number in range(12_000)
    ]
    began = time.process_time()
    assert filled.reports.append("A", many, entered_on=ENTERED) == 12_000
    middle = time.process_time()
    table = filled.reports.table("A")
    ended = time.process_time()
    assert table.num_rows == 12_000
    assert table["subject"].chunk(0).dictionary is not None
    assert len(set(table["subject"].to_pylist())) == 4000
    assert middle - began < 3  # 0.3 s
    assert ended - middle < 1  # 0.1 s
