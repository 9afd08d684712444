import dataclasses
from datetime import date

import pytest

from figures import tables
from figures.tables import Column, Format
from i18n.catalogue import LOCALES
from progress.rollup import Group
from progress.verdicts import ProgressState
from services.delays import DelayRow
from values.projects import Stage


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    "columns",
    [
        tables.DELAY_COLUMNS,
        tables.ROLLUP_COLUMNS,
        tables.PROJECT_COLUMNS,
        tables.PLAN_COLUMNS,
        tables.PLAN_CHECK_COLUMNS,
        tables.CHECKED_TASK_COLUMNS,
        tables.PATH_COLUMNS,
        tables.CAUSE_COLUMNS,
    ],
)
def test_every_head_has_a_word_of_its_own(columns, locale):
    heads = [column.head(locale) for column in columns]
    assert len(set(heads)) == len(heads)
    assert not {column.name for column in columns} & set(heads)


@pytest.mark.parametrize(("columns", "row"), [(tables.DELAY_COLUMNS, DelayRow), (tables.ROLLUP_COLUMNS, Group)])
def test_columns_are_fields_of_their_rows(columns, row):
    assert {column.name for column in columns} <= {field.name for field in dataclasses.fields(row)}


@pytest.mark.parametrize(
    ("column_format", "value", "expected"),
    [
        (Format.TEXT, "x", "x"),
        (Format.TEXT, None, ""),
        (Format.TEXT, "", ""),
        (Format.DATE, date(2026, 3, 1), "2026-03-01"),
        (Format.DATE, "soon", "soon"),
        (Format.WHOLE, 12345, "12,345"),
        (Format.NUMBER, 1.25, "1.25"),
        (Format.RATIO, 0.5, "50%"),
        (Format.RATIO, "n/a", "n/a"),
        (Format.WHOLE, "=2", "=2"),
        (Format.WORD, ProgressState.DONE, "已完成"),
        (Format.WORD, Stage.TENDER, "招标"),
        (Format.WORD, "as it is", "as it is"),
        (Format.ELEMENT_CLASS, "IfcSlab", "楼板"),
    ],
)
def test_values_as_text(column_format, value, expected):
    assert tables.shown("zh", Column("x", column_format), value) == expected


def test_the_page_table_stays_sortable():
    rows = [{"name": "A", "done_ratio": 0.5, "items": 3, "late": None}, {"name": "B", "done_ratio": None, "items": 1}]
    told = tables.table("zh", tables.ROLLUP_COLUMNS, iter(rows))
    assert told["名称"] == ["A", "B"]
    assert told["核实完成率"] == [0.5, None]
    assert told["滞后数"] == [None, None]
