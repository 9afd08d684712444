from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n import formats

FINITE = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12)


def test_dates_in_text_and_in_tables():
    day = date(2026, 3, 1)
    assert formats.date_text("zh", day) == "2026年3月1日"
    assert formats.date_text("en", day) == "1 Mar 2026"
    assert formats.date_cell(day) == "2026-03-01"
    assert formats.date_text("zh", None) == "—"
    assert formats.date_cell(None) == ""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "—"),
        (float("nan"), "—"),
        (float("inf"), "—"),
        (1234567, "1,234,567"),
        (1234.5, "1,234.5"),
        (-0.001, "0"),
        (-2.0, "-2"),
        (100, "100"),
    ],
)
def test_numbers(value, expected):
    assert formats.number("zh", value) == expected


def test_number_with_fixed_decimals_keeps_its_zeros():
    assert formats.number("en", 1200, decimals=2) == "1,200.00"
    assert formats.number("en", 100, decimals=0) == "100"


@pytest.mark.parametrize(
    ("ratio", "expected"),
    [
        (None, "—"),
        (float("nan"), "—"),
        (0, "0%"),
        (0.5, "50%"),
        (0.1234, "12.3%"),
        (0.99999, "99.9%"),
        (0.00001, "0.1%"),
        (1, "100%"),
        (-0.056, "-5.6%"),
        (1.25, "125%"),
    ],
)
def test_percent_never_claims_an_end_that_is_not_reached(ratio, expected):
    assert formats.percent("zh", ratio) == expected


@given(st.floats(min_value=0, max_value=1))
def test_percent_says_all_only_for_all(ratio):
    assert (formats.percent("zh", ratio) == "100%") == (ratio == 1)
    assert (formats.percent("zh", ratio) == "0%") == (ratio == 0)


@pytest.mark.parametrize(
    ("locale", "amount", "unit", "expected"),
    [
        ("zh", 320_000_000, "元", "3.2亿元"),
        ("zh", 32_000, "万元", "3.2亿元"),
        ("zh", 45_000_000, "元", "4,500万元"),
        ("zh", 9_999.5, "元", "9,999.5元"),
        ("zh", 99_999_999, "元", "1亿元"),
        ("zh", -45_000_000, "元", "-4,500万元"),
        ("zh", 1.5, "亿元", "1.5亿元"),
        ("zh", 500, " CNY ", "500元"),
        ("zh", 1234, "", "1,234（单位未注明）"),
        ("en", 1234, "  ", "1,234 (unit not stated)"),
        ("zh", 1234, "USD", "1,234 USD"),
        ("zh", 12, "港元", "12港元"),
        ("en", 1234, "USD", "1,234 USD"),
        ("en", 32_000, "万元", "CNY 320 million"),
        ("en", 3.2e9, "元", "CNY 3.2 billion"),
        ("zh", None, "元", "—"),
        ("zh", float("inf"), "元", "—"),
        ("zh", 0, "元", "0元"),
    ],
)
def test_money(locale, amount, unit, expected):
    assert formats.money(locale, amount, unit) == expected


def test_lengths_of_time():
    assert formats.working_days("zh", 12) == "12个工作日"
    assert formats.working_days("en", 1) == "1 working day"
    assert formats.working_days("zh", None) == "—"
    assert formats.calendar_days("zh", 30) == "30天"
    assert formats.calendar_days("en", 1) == "1 day"
    assert formats.calendar_days("en", None) == "—"


@pytest.mark.parametrize(
    ("days", "expected"),
    [(None, "—"), (-3, "3天后"), (0, "当天"), (1, "1天前"), (3, "3天前"), (122, "约4个月前"), (800, "约2年前")],
)
def test_age(days, expected):
    assert formats.age("zh", days) == expected


@pytest.mark.parametrize(
    ("metres", "expected"),
    [
        (12345.678, "K12+345.678"),
        (0, "K0+000.000"),
        (999.9996, "K1+000.000"),
        (-12.5, "-K0+012.500"),
        (-0.0001, "K0+000.000"),
        (None, ""),
        (float("nan"), ""),
    ],
)
def test_chainage(metres, expected):
    assert formats.chainage(metres) == expected


def test_chainage_without_decimals():
    assert formats.chainage(1999.6, decimals=0, prefix="DK") == "DK2+000"


@given(st.floats(min_value=-1e6, max_value=1e6))
def test_chainage_reads_back(metres):
    told = formats.chainage(metres)
    kilometres, rest = told.replace("K", "").lstrip("-").split("+")
    value = int(kilometres) * 1000 + float(rest)
    assert 0 <= float(rest) < 1000
    assert abs(value - abs(metres)) <= 0.000501


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1200, "1.2 kB"),
        (999_960, "1.0 MB"),
        (26_900_000, "26.9 MB"),
        (305e6, "305 MB"),
        (2.5e15, "2,500 TB"),
    ],
)
def test_file_size(count, expected):
    assert formats.file_size(int(count)) == expected


@given(FINITE, st.sampled_from(["元", "万元", "亿元"]), st.sampled_from(["zh", "en"]))
def test_money_keeps_the_amount(amount, unit, locale):
    told = formats.money(locale, amount, unit)
    scales = {"亿元": 1e8, "万元": 1e4, "billion": 1e9, "million": 1e6, "元": 1.0, "": 1.0}
    name = next(name for name in scales if told.endswith(name))
    value = float(told.removesuffix(name).removeprefix("CNY").strip().replace(",", "")) * scales[name]
    assert value == pytest.approx(amount * formats.yuan_factor(unit), abs=0.0051 * scales[name], rel=1e-9)
