"""What was claimed, what was said of it by others, and what still waits for a look."""

import pyarrow as pa
import pytest

from progress.claims import VERIFYING, claimed_words, latest, stated_percent, waiting_claim
from progress.reports import Role, Said, SubjectKind
from values.dates import NO_DAY


def reports(*rows: tuple) -> pa.Table:
    """Rows (kind, subject, role, observed, recorded, said, percent), numbered from 1 in their order."""
    kind, subject, role, observed, recorded, said, percent = zip(*rows, strict=True) if rows else ((),) * 7
    return pa.table(
        {
            "id": pa.array(range(1, len(rows) + 1), pa.int64()),
            "subject_kind": pa.array(kind, pa.string()),
            "subject": pa.array(subject, pa.string()),
            "role": pa.array(role, pa.string()),
            "observed_day": pa.array(observed, pa.int32()),
            "recorded_day": pa.array(recorded, pa.int32()),
            "said": pa.array(said, pa.string()),
            "percent": pa.array(percent, pa.float64()),
            "actual_start_day": pa.array([NO_DAY] * len(rows), pa.int32()),
            "actual_finish_day": pa.array([NO_DAY] * len(rows), pa.int32()),
            "reporter": pa.array([""] * len(rows), pa.string()),
            "note": pa.array([""] * len(rows), pa.string()),
        }
    )


@pytest.mark.parametrize(
    ("said", "percent", "finish", "expected"),
    [
        (Said.PERCENT, 37.5, NO_DAY, 37.5),
        (Said.MISSING, None, NO_DAY, 0.0),
        (Said.PRESENT, None, NO_DAY, 100.0),
        (Said.STARTED, None, NO_DAY, None),
        (Said.ACTUAL, None, NO_DAY, None),
        (Said.ACTUAL, None, 10, 100.0),
        (Said.ACTUAL, None, 11, None),
    ],
)
def test_the_share_that_is_stated(said: Said, percent: float | None, finish: int, expected: float | None) -> None:
    assert stated_percent(said, percent, finish, 10) == expected


def test_only_what_is_claimed_is_gathered_with_all_that_is_said_of_it() -> None:
    found = claimed_words(
        reports(
            ("task", "1", "supervisor", 1, 1, "missing", None),
            ("task", "2", "survey", 2, 2, "present", None),
            ("element", "old", "contractor", 3, 3, "present", None),
            ("element", "new", "survey", 4, 4, "missing", None),
            ("storey", "1", "owner", 4, 4, "present", None),
            ("task", "1", "contractor", 5, 6, "percent", 40.0),
            ("task", "1", "contractor", 7, 7, "percent", 60.0),
            ("task", "1", "contractor", 6, 9, "percent", 90.0),
        ),
        known_on=8,
        until=6,
        aliases={"old": "new"},
    )
    assert {subject: [word.report_id for word in words] for subject, words in found.items()} == {
        (SubjectKind.TASK, "1"): [1, 6],
        (SubjectKind.ELEMENT, "new"): [3, 4],
    }
    assert [word.percent for word in found[SubjectKind.TASK, "1"]] == [0.0, 40.0]
    assert claimed_words(reports(), known_on=8, until=8) == {}


@pytest.mark.parametrize(
    ("rows", "waits", "waits_for_owner"),
    [
        ((("contractor", 5),), True, True),
        ((("supervisor", 3), ("contractor", 5)), True, True),
        ((("contractor", 5), ("supervisor", 5)), False, True),
        ((("contractor", 5), ("survey", 6)), False, True),
        ((("contractor", 5), ("owner", 6)), False, False),
        ((("contractor", 5), ("supervisor", 6), ("contractor", 7)), True, True),
    ],
)
def test_a_claim_waits_until_somebody_has_looked(rows: tuple, waits: bool, waits_for_owner: bool) -> None:
    table = reports(*(("task", "1", role, day, day, "present", None) for role, day in rows))
    (words,) = claimed_words(table, known_on=9, until=9).values()
    assert (waiting_claim(words) is not None) is waits
    assert (waiting_claim(words, (Role.OWNER,)) is not None) is waits_for_owner
    assert latest(words, (Role.CONTRACTOR,)) is not None
    assert waiting_claim([word for word in words if word.role in VERIFYING]) is None
