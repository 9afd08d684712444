"""Reports brought into one form."""

import numpy as np

from progress.reports import Role, SubjectKind
from progress.statements import DONE, NO_STATEMENTS, STARTED, counted_reports, statements, verdicts
from progress.verdicts import Track
from tests.progress.factories import report_table
from values.dates import NO_DAY
from values.problems import Findings


def test_what_each_report_says() -> None:
    table = report_table(
        {"said": "missing"},
        {"said": "present"},
        {"said": "started"},
        {"said": "percent", "percent": 0.0},
        {"said": "percent", "percent": 1.0},
        {"said": "percent", "percent": 100.0},
        {"said": "actual", "actual_start_day": 3},
        {"said": "actual", "observed_day": 9, "actual_finish_day": 9},
        {"said": "actual", "observed_day": 9, "actual_finish_day": 10},
    )
    assert verdicts(table).tolist() == [0, 2, 1, 0, 1, 2, 1, 2, 1]


def test_only_what_was_known_counts() -> None:
    table = report_table({"recorded_day": 5}, {"recorded_day": 6}, {"recorded_day": 7})
    known = counted_reports(table, known_on=6, track=Track.VERIFIED)
    assert known["recorded_day"].to_pylist() == [5, 6]
    assert known["order"].to_pylist() == [0, 1]


def test_tracks_are_never_mixed() -> None:
    table = report_table(*({"role": role.value} for role in Role))
    claimed = counted_reports(table, known_on=0, track=Track.CLAIMED)
    verified = counted_reports(table, known_on=0, track=Track.VERIFIED)
    assert claimed["role"].to_pylist() == ["contractor"]
    assert set(verified["role"].to_pylist()) == {"supervisor", "owner", "survey"}


def reports():
    table = report_table(
        {"subject_kind": "element", "subject": "b", "observed_day": 1},
        {"subject_kind": "storey", "subject": "1F", "observed_day": 2, "said": "missing"},
        {"subject_kind": "element", "subject": "?", "observed_day": 3},
        {"subject_kind": "task", "subject": "t", "observed_day": 4},
    )
    return counted_reports(table, known_on=99, track=Track.VERIFIED)


def test_subjects_are_looked_up_and_storeys_spread() -> None:
    findings = Findings()
    kinds = {SubjectKind.ELEMENT: {"a": (0,), "b": (1,)}, SubjectKind.STOREY: {"1F": (0, 1)}}
    found = statements(reports(), kinds, findings)
    assert found.item.tolist() == [1, 0, 1]
    assert found.day.tolist() == [1, 2, 2]
    assert found.verdict.tolist() == [2, 0, 0]
    assert found.coarse.tolist() == [False, True, True]
    assert findings.count("report_subject_unknown") == 1


def test_unknown_subjects_are_passed_over_quietly_without_findings() -> None:
    assert len(statements(reports(), {SubjectKind.ELEMENT: {}})) == 0


def test_nothing_about_this_kind() -> None:
    found = statements(reports(), {SubjectKind.SECTION: {"1": (0,)}})
    assert len(found) == len(NO_STATEMENTS) == 0
    assert found.item.dtype == np.int32


def test_a_finish_stated_for_later_than_it_was_seen_is_no_finish() -> None:
    table = report_table(
        {"said": "actual", "observed_day": 10, "actual_finish_day": 90},
        {"said": "actual", "observed_day": 20, "actual_finish_day": 19},
    )
    ranked = counted_reports(table, known_on=100, track=Track.VERIFIED)
    found = statements(ranked, {SubjectKind.ELEMENT: {"e": (0,)}})
    assert found.verdict.tolist() == [STARTED, DONE]
    assert found.finish.tolist() == [NO_DAY, 19]
