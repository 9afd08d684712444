"""Each condition at each of its boundaries."""

from typing import Any

import pytest

from alerts.conditions import AlertKind, Conflict, Ending, Situation, conditions, ending, open_elements
from progress.materials import MaterialResult, material_batches
from progress.verdicts import ProgressState
from tests.alerts.factories import day, node, situation, test_of

LATE, DUE, TASK = AlertKind.MILESTONE_LATE, AlertKind.MILESTONE_DUE, AlertKind.TASK_LATE
OPEN, PASSED, GONE = MaterialResult.FAILED, MaterialResult.PASSED, MaterialResult.REMOVED


def kinds(now: Situation) -> list[AlertKind]:
    return [each.kind for each in conditions(now)]


@pytest.mark.parametrize(
    ("due", "more", "found"),
    [
        (8, {}, []),
        (7, {}, [DUE]),
        (1, {}, [DUE]),
        (0, {}, [LATE]),  # the end of the status date has come
        (-1, {"state": ProgressState.IN_PROGRESS_LATE}, [LATE]),
        (-1, {"state": ProgressState.UNVERIFIED}, [LATE]),  # nobody verified it: a passed date is no success
        (-1, {"state": ProgressState.DONE}, []),
        (-1, {"state": ProgressState.DONE_LATE}, []),
        (3, {"state": ProgressState.DONE}, []),
        (-1, {"is_milestone": False}, []),
        (-1, {"is_milestone": False, "state": ProgressState.IN_PROGRESS_LATE}, []),
        (-1, {"is_milestone": False, "is_critical": True, "state": ProgressState.IN_PROGRESS_LATE}, [TASK]),
        (5, {"is_milestone": False, "is_critical": True, "state": ProgressState.NOT_STARTED_LATE}, [TASK]),
        (-1, {"is_milestone": False, "is_critical": True, "state": ProgressState.UNVERIFIED}, []),
        (3, {"is_critical": True, "state": ProgressState.NOT_STARTED_LATE}, [DUE]),
    ],
)
def test_nodes(due: int, more: dict[str, Any], found: list[AlertKind]) -> None:
    assert kinds(situation(nodes=(node(due=due, **more),))) == found


def test_a_node_without_a_date_says_nothing() -> None:
    from dataclasses import replace

    assert kinds(situation(nodes=(replace(node(), planned_finish=None),))) == []


@pytest.mark.parametrize(
    ("age", "more", "holds"),
    [
        (30, {}, False),
        (31, {}, True),
        (None, {}, True),
        (31, {"is_finished": True}, False),
        (31, {"is_asked": False}, False),
        (None, {"is_asked": False}, False),
    ],
)
def test_stale_evidence(age: int | None, more: dict[str, Any], holds: bool) -> None:
    seen = None if age is None else day(-age)
    now = situation(**({"evidence_date": seen, "is_asked": True} | more))
    assert kinds(now) == ([AlertKind.STALE_EVIDENCE] if holds else [])


@pytest.mark.parametrize(
    ("days", "before", "holds"), [(5, 0, False), (6, 0, True), (6, 6, False), (None, 0, False), (9, None, False)]
)
def test_rising_delay(days: int | None, before: int | None, holds: bool) -> None:
    now = situation(delay_days=days, delay_days_before=before, worst="墙体")
    assert kinds(now) == ([AlertKind.DELAY_RISING] if holds else [])


def test_conflicts_and_material_stand_under_keys_of_their_own() -> None:
    batches = material_batches(
        [test_of(OPEN, 0, elements=("g1",)), test_of(OPEN, 1, batch="b-1 ", elements=("g2",)), test_of(OPEN, 0, batch="B-2")],
        until=day(2), known_on=day(2),
    )  # fmt: skip
    now = situation(2, batches=batches, conflicts=(Conflict("A1", "基础", 0.9, 0.5, day(0)),))
    found = conditions(now)
    assert [each.kind for each in found] == [AlertKind.CONFLICT, AlertKind.MATERIAL, AlertKind.MATERIAL]
    assert len({each.key for each in found}) == 3
    assert found[0].fields == {"claimed": 0.9, "verified": 0.5, "since": "2026-03-02"}
    assert open_elements(batches) == {"g1", "g2"}
    assert conditions(now) == found


def test_a_project_of_which_nothing_is_known_has_no_condition() -> None:
    assert conditions(situation()) == ()


MATERIAL_KEY = material_batches([test_of(OPEN, 0)], until=day(0), known_on=day(0))[0].key


@pytest.mark.parametrize(
    ("key", "kind", "now", "found"),
    [
        ("milestone_late:M1", LATE, situation(nodes=(node(state=ProgressState.DONE_LATE, finished_on=day(-1)),)),
         Ending("node_done", {"finished": "2026-03-01"})),
        ("milestone_late:M1", LATE, situation(nodes=(node(state=ProgressState.DONE),)), Ending("node_done", {"finished": None})),
        ("milestone_late:M1", LATE, situation(), Ending("node_gone")),
        ("milestone_due:M1", DUE, situation(nodes=(node(),)), Ending("became_late", {"due": "2026-03-02"})),
        ("milestone_late:M1", LATE, situation(nodes=(node(due=30),)), Ending("replanned", {"due": "2026-04-01"})),
        ("milestone_late:M1", LATE, situation(nodes=(node(due=3),)), Ending("no_longer")),
        ("task_late:M1", TASK, situation(nodes=(node(is_milestone=False),)), Ending("no_longer")),
        ("stale_evidence", AlertKind.STALE_EVIDENCE, situation(evidence_date=day(-1)),
         Ending("fresh_evidence", {"seen": "2026-03-01"})),
        ("stale_evidence", AlertKind.STALE_EVIDENCE, situation(), Ending("no_longer")),
        ("delay_rising", AlertKind.DELAY_RISING, situation(delay_days=4), Ending("delay_steady", {"days": 4})),
        ("delay_rising", AlertKind.DELAY_RISING, situation(), Ending("no_longer")),
        ("conflict:A1", AlertKind.CONFLICT, situation(), Ending("conflict_settled")),
        ("material:x", AlertKind.MATERIAL, situation(), Ending("no_longer")),
    ],
)  # fmt: skip
def test_what_ended_it_is_told(key: str, kind: AlertKind, now: Situation, found: Ending) -> None:
    assert ending(key, kind, now) == found


@pytest.mark.parametrize(("result", "code"), [(PASSED, "retest_passed"), (GONE, "removed")])
def test_the_test_that_closed_a_batch_is_told(result: MaterialResult, code: str) -> None:
    tests = [test_of(OPEN, 0), test_of(result, 3, report_no="R-9", reporter="李监理")]
    now = situation(4, batches=material_batches(tests, until=day(4), known_on=day(4)))
    assert conditions(now) == ()
    fields = {"on": "2026-03-05", "report_no": "R-9", "reporter": "李监理"}
    assert ending(f"material:{MATERIAL_KEY}", AlertKind.MATERIAL, now) == Ending(code, fields)
