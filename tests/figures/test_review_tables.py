"""The review list as rows: one for each candidate, in words of both languages."""

from datetime import date

import pytest

from figures.review_tables import REVIEW_COLUMNS, review_rows
from figures.tables import table
from i18n.catalogue import LOCALES
from progress.link_candidates import ReviewReason
from progress.link_decisions import LinkVerdict
from progress.link_review import ReviewGroup
from progress.rule_tasks import Candidate, CandidateReason
from schedule.tasks import Task

GROUP = ReviewGroup(
    key="k",
    rules=("walls", "all"),
    storey="1F",
    reason=ReviewReason.RULES_DISAGREE,
    elements=7,
    names=(("W1", 4), ("W2", 2)),
    candidates=(
        Candidate("1", 0.9, CandidateReason.NAMED),
        Candidate("2", 0.45, CandidateReason.ONE_OF, 2, 1),
        Candidate("3", 0.45, CandidateReason.ONE_OF, 2, 0),
        Candidate("4", 0.9, CandidateReason.IN_TURN, 3, 2),
    ),
    tasks=(Task("1", "A", "Dig", planned_start=date(2026, 3, 1)), Task("2"), Task("3"), Task("4")),
    verdict=LinkVerdict.LATER,
    chosen=(),
    lost=(),
    decided_at=None,
)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_row_for_each_candidate(locale: str) -> None:
    rows = review_rows(locale, [GROUP])
    assert [(row["review_rules"], row["elements"], row["confidence"]) for row in rows][:2] == [
        ("walls, all", 7, 0.9),
        ("walls, all", 7, 0.45),
    ]
    assert len({row["review_why"] for row in rows}) == 4
    shown = table(locale, REVIEW_COLUMNS, rows)
    assert [len(column) for column in shown.values()] == [4] * len(REVIEW_COLUMNS)


def test_names_and_how_many_others() -> None:
    assert review_rows("en", [GROUP])[0]["review_names"] == "W1 (4), W2 (2), 1 others"
