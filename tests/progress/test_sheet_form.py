"""What the hidden sheet of a progress sheet says, out and back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress.reports import Role
from progress.sheet_form import FORMAT, SheetForm, SheetTask, form_of_rows, form_rows, form_version

DAY = date(2026, 3, 2)
FORM = SheetForm("P1", DAY, DAY + timedelta(days=6), (SheetTask("u1", "A", "Dig"), SheetTask("u2", "B")), section="S")
WORDS = st.text(min_size=1, max_size=8)


def without(name: str) -> list[tuple[str, ...]]:
    return [row for row in form_rows(FORM) if row[0] != name]


@given(
    WORDS, st.text(max_size=8), st.sampled_from(Role), st.dates(max_value=date(9999, 12, 1)), st.integers(0, 99),
    st.lists(st.tuples(WORDS, WORDS), max_size=5),
)  # fmt: skip
def test_there_and_back(code: str, section: str, role: Role, first: date, version: int, tasks: list) -> None:
    rows = tuple(SheetTask(uid, name=name) for uid, name in tasks)
    form = SheetForm(code, first, first + timedelta(days=6), rows, section=section, role=role, plan_version=version)
    assert form_of_rows(form_rows(form)) == form
    assert form_version(form_rows(form)) == "1"


def test_what_only_people_read_stays_behind() -> None:
    found = form_of_rows(form_rows(FORM))
    assert found == replace(FORM, tasks=(SheetTask("u1", name="Dig"), SheetTask("u2", name="B")))
    assert [task.called for task in (*FORM.tasks, SheetTask("u3"))] == ["Dig", "B", "u3"]


def test_rows_in_any_order() -> None:
    assert form_of_rows(form_rows(FORM)[::-1]) == form_of_rows(form_rows(FORM))


@pytest.mark.parametrize(
    "rows",
    [
        [],
        without("project"),
        without("role"),
        without("week_start"),
        [*without("role"), ("role", "minister")],
        [*without("week_finish"), ("week_finish", "soon")],
        [*without("week_finish"), ("week_finish", "2026-03-01")],
        [*without("week_finish"), ("week_finish", "2036-03-01")],
        [*without("plan_version"), ("plan_version", "x")],
        [*form_rows(FORM), ("task", "four", "u4", "Cure")],
        [*form_rows(FORM), ("task", "4", "u4", "Cure")],
        [*form_rows(FORM), ("task", "9" * 5000, "u4", "Cure")],
    ],
)
def test_a_damaged_one_is_none(rows: list[tuple[str, ...]]) -> None:
    with pytest.raises(ValueError, match=r"."):
        form_of_rows(rows)


def test_a_row_that_is_cut_short_is_no_task() -> None:
    rows = [*form_rows(FORM), ("task", "3"), ("task", "3", "", "nobody"), ("alone",)]
    assert len(form_of_rows(rows).tasks) == 2


@pytest.mark.parametrize(
    ("rows", "version"),
    [([], ""), ([("format", "other"), ("version", "1")], ""), ([("format", FORMAT)], ""), (form_rows(FORM), "1")],
)
def test_the_version(rows: list[tuple[str, ...]], version: str) -> None:
    assert form_version(rows) == version
