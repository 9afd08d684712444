"""The pure parts of the cockpit: the next project of a tour, and sums of money in words."""

import pytest

from services.cockpit import MoneyTotal
from ui.cockpit_view import money_text
from ui.tour import neighbour

CODES = ("A", "B", "C")


@pytest.mark.parametrize(
    ("focus", "by", "then"),
    [
        ("A", 1, "B"),
        ("C", 1, "A"),
        ("A", -1, "C"),
        ("gone", 1, "B"),
        ("B", 0, "B"),
        ("B", 7, "B"),
        ("B", True, "B"),
        ("B", "1", "B"),
        ("B", None, "B"),
    ],
)
def test_a_step_leads_to_a_neighbour_and_nothing_else_is_a_step(focus: str, by: object, then: str) -> None:
    assert neighbour(CODES, focus, by) == then


def test_a_tour_without_projects_leads_nowhere() -> None:
    assert neighbour((), "A", 1) == ""


@pytest.mark.parametrize(
    ("totals", "zh"),
    [
        ((), ""),
        ((MoneyTotal("万元", 461_400.0, 14),), "46.14亿元"),
        ((MoneyTotal("万元", 100.0, 1), MoneyTotal("元", 500_000.0, 1)), "150万元"),
        ((MoneyTotal("元", 0.0, 1),), "0元"),
        ((MoneyTotal("万元", 1.0, 2), MoneyTotal("EUR", 5.0, 1)), "1万元 + 5 EUR"),
    ],
)
def test_sums_in_one_unit_are_added_and_others_stand_apart(totals: tuple[MoneyTotal, ...], zh: str) -> None:
    assert money_text("zh", totals) == zh
