"""What a plan is checked for before a critical path is drawn through it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from schedule.critical_path import critical_path
from schedule.network import network
from schedule.progress import Progress
from schedule.quality_gate import MOST_UIDS, QualityGate, quality_gate, stated_progress
from schedule.quality_limits import LIMITS, CheckOutcome, CheckResult, Limit, PlanCheck, PlanUse, WhyNot
from schedule.tasks import Constraint, Schedule, Task
from tests.schedule.networks import WEEK, plan
from values.dates import day_number

CHAIN = "A-B, B-C, C-D, D-E"
TODAY = date(2026, 3, 11)


def gate(schedule: Schedule, today: date = TODAY) -> QualityGate:
    logic = network(schedule, WEEK)
    path = None
    if logic.relations:
        path = critical_path(
            logic,
            data_date=day_number(today),
            finish_by=day_number(schedule.finish_by) if schedule.finish_by else None,
            progress=stated_progress(schedule),
        )
    return quality_gate(schedule, logic, path, data_date=today)


def chain(links: str = CHAIN, tasks: str = "A2 B2 C2 D2 E2", **changed: dict[str, Any]) -> Schedule:
    """Five tasks of two days from Monday the 2nd; planned dates by that logic."""
    days = {"A": (2, 3), "B": (4, 5), "C": (6, 9), "D": (10, 11), "E": (12, 13)}
    dated: dict[str, dict[str, Any]] = {
        uid: {"planned_start": date(2026, 3, first), "planned_finish": date(2026, 3, last)}
        for uid, (first, last) in days.items()
    }
    for uid, fields in changed.items():
        dated[uid] |= fields
    return plan(tasks, links, **dated)


def of(found: QualityGate, check: PlanCheck) -> CheckResult:
    return next(result for result in found.results if result.check is check)


def march(number: int) -> date:
    return date(2026, 3, number)


def test_a_sound_plan_may_have_a_critical_path() -> None:
    found = gate(chain())
    assert found.use is PlanUse.CRITICAL_PATH
    assert found.deciding == ()
    assert [result.check for result in found.results] == list(LIMITS)
    failed = {result.check for result in found.results if result.outcome is CheckOutcome.FAILED}
    assert failed == set()
    assert of(found, PlanCheck.LOGIC).limit.dcma_point == 1


def test_every_point_of_the_assessment_is_there() -> None:
    assert {limit.dcma_point for limit in LIMITS.values()} == {*range(1, 15), None}


@pytest.mark.parametrize(
    ("schedule", "check", "count", "total", "uids"),
    [
        (chain("A-B, B-C, C-D"), PlanCheck.LOGIC, 1, 5, ("E",)),
        (chain("A-B, B-C -1, C-D, D-E"), PlanCheck.LEADS, 1, 4, ("C",)),
        (chain("A-B +1, B-C, C-D, D-E"), PlanCheck.LAGS, 1, 4, ("B",)),
        (chain("A-B, B-C SS, B-C FF, C-D, D-E"), PlanCheck.RELATION_KINDS, 2, 5, ("C",)),
        (
            chain(B={"constraint": Constraint.MUST_START_ON, "constraint_date": march(4)}),
            PlanCheck.HARD_CONSTRAINTS, 1, 5, ("B",),
        ),
        (chain("A-B, B-C, C-D, D-E, A-F, F-E", "A2 B2 C90 D2 E2 F1"), PlanCheck.HIGH_FLOAT, 1, 6, ("F",)),
        (
            replace(chain(), finish_by=march(12)),
            PlanCheck.NEGATIVE_FLOAT, 5, 5, ("A", "B", "C", "D", "E"),
        ),
        (chain(tasks="A2 B45 C2 D2 E44"), PlanCheck.LONG_DURATIONS, 1, 5, ("B",)),
        (chain("A-B, B-C, C-D, D-E, D-C"), PlanCheck.LOOPS, 2, 5, ("C", "D")),
        (
            chain(C={"duration_days": None, "planned_start": None}),
            PlanCheck.WITHOUT_DURATION, 1, 5, ("C",),
        ),
    ],
)  # fmt: skip
def test_what_a_plan_fails_for(
    schedule: Schedule, check: PlanCheck, count: int, total: int, uids: tuple[str, ...]
) -> None:
    result = of(gate(schedule, march(2)), check)
    assert result.outcome is CheckOutcome.FAILED
    assert (result.count, result.total, result.uids) == (count, total, uids)
    decides = LIMITS[check].decides
    assert (gate(schedule, march(2)).use is PlanUse.PERCENT_ONLY) == decides
    assert (check in {one.check for one in gate(schedule, march(2)).deciding}) == decides


PROGRESS: dict[str, dict[str, Any]] = {
    "A": {"actual_start": march(2), "actual_finish": march(3), "percent": 100.0},
    "B": {"actual_start": march(4), "actual_finish": march(5), "percent": 100.0},
    "C": {"actual_start": march(6), "actual_finish": march(9), "percent": 100.0},
    "D": {"actual_start": march(10), "percent": 50.0},
}


@pytest.mark.parametrize(
    ("changed", "check", "count", "total", "uids"),
    [
        ({"D": {"planned_finish": march(10)}}, PlanCheck.STALE_DATES, 1, 2, ("D",)),
        ({"E": {"planned_start": march(10)}}, PlanCheck.STALE_DATES, 1, 2, ("E",)),
        ({"C": {"actual_finish": march(11)}}, PlanCheck.FUTURE_ACTUALS, 1, 4, ("C",)),
        ({"D": {"actual_start": march(20)}}, PlanCheck.FUTURE_ACTUALS, 1, 4, ("D",)),
        ({"A": {"percent": 90.0}}, PlanCheck.PERCENT_AGAINST_DATES, 1, 5, ("A",)),
        ({"D": {"percent": 100.0}}, PlanCheck.PERCENT_AGAINST_DATES, 1, 5, ("D",)),
        ({"E": {"percent": 10.0}}, PlanCheck.PERCENT_AGAINST_DATES, 1, 5, ("E",)),
        ({"C": {"actual_start": march(4)}}, PlanCheck.OUT_OF_SEQUENCE, 1, 3, ("C",)),
        ({"E": {"actual_start": march(10)}}, PlanCheck.OUT_OF_SEQUENCE, 1, 4, ("E",)),
        ({"A": {"baseline_finish": march(2)}}, PlanCheck.MISSED_TASKS, 1, 1, ("A",)),
        ({"D": {"baseline_finish": march(10)}}, PlanCheck.MISSED_TASKS, 1, 1, ("D",)),
    ],
)
def test_what_it_says_of_progress(
    changed: dict[str, dict[str, Any]], check: PlanCheck, count: int, total: int, uids: tuple[str, ...]
) -> None:
    sound = chain(**PROGRESS)
    assert of(gate(sound), check).outcome is not CheckOutcome.FAILED
    told = chain(**{uid: PROGRESS.get(uid, {}) | changed.get(uid, {}) for uid in "ABCDE"})
    result = of(gate(told), check)
    assert result.outcome is CheckOutcome.FAILED
    assert (result.count, result.total, result.uids) == (count, total, uids)
    assert gate(told).use is PlanUse.CRITICAL_PATH, "a plan badly kept still has its logic"


@pytest.mark.parametrize(
    ("links", "changed", "offending"),
    [
        ("A-B SS", {"A": {}, "B": {"actual_start": march(4)}}, ("B",)),
        ("A-B SS", {"A": {"actual_start": march(2)}, "B": {"actual_start": march(4)}}, ()),
        ("A-B SS", {"A": {"actual_finish": march(3)}, "B": {"actual_start": march(4)}}, ()),
        ("A-B FF", {"A": {}, "B": {"actual_start": march(4)}}, None),
        ("A-B FF", {"A": {}, "B": {"actual_start": march(4), "actual_finish": march(5)}}, ("B",)),
        ("A-B SF", {"A": {"actual_start": march(6)}, "B": {"actual_finish": march(5)}}, ("B",)),
        ("A-B -1", {"A": {}, "B": {"actual_start": march(4)}}, None),
    ],
)
def test_out_of_sequence_by_relation(
    links: str, changed: dict[str, dict[str, Any]], offending: tuple[str, ...] | None
) -> None:
    result = of(gate(chain(links, "A2 B2", **changed)), PlanCheck.OUT_OF_SEQUENCE)
    if offending is None:
        assert (result.outcome, result.why_not) == (CheckOutcome.NOT_APPLICABLE, WhyNot.NO_NETWORK)
    else:
        assert result.uids == offending


def test_indices() -> None:
    """BEI: two of three due are done, and one that was not due yet. CPLI: eight days to the agreed end, ten to the calculated."""
    base = {"A": march(3), "B": march(5), "D": march(10), "E": march(20)}
    told = chain(**{uid: PROGRESS.get(uid, {}) | {"baseline_finish": base.get(uid)} for uid in "ABCDE"})
    execution = of(gate(told), PlanCheck.EXECUTION)
    assert (execution.value, execution.count, execution.uids) == (1.0, 1, ("D",))
    assert of(gate(told), PlanCheck.PATH_LENGTH).value == pytest.approx(8 / 3)
    late = replace(chain(), finish_by=march(12))
    length = of(gate(late, march(2)), PlanCheck.PATH_LENGTH)
    assert (length.value, length.outcome, length.count) == (0.9, CheckOutcome.FAILED, 1)


def test_a_delay_that_does_not_arrive_fails_the_path_test() -> None:
    held = chain(E={"constraint": Constraint.MUST_START_ON, "constraint_date": march(12)})
    result = of(gate(held, march(2)), PlanCheck.PATH_TEST)
    assert (result.outcome, result.count, result.uids) == (CheckOutcome.FAILED, 1, ("A",))
    assert result.value == 0.0
    assert of(gate(chain(), march(2)), PlanCheck.PATH_TEST).value == 1.0


def test_without_a_network_only_percentages() -> None:
    found = gate(chain(""))
    assert found.use is PlanUse.PERCENT_ONLY
    silent = {result.check: result.why_not for result in found.results if result.outcome is CheckOutcome.NOT_APPLICABLE}
    assert {check for check, why in silent.items() if why is WhyNot.NO_NETWORK} == {
        PlanCheck.LOGIC, PlanCheck.LEADS, PlanCheck.LAGS, PlanCheck.RELATION_KINDS, PlanCheck.HIGH_FLOAT,
        PlanCheck.NEGATIVE_FLOAT, PlanCheck.PATH_TEST, PlanCheck.PATH_LENGTH, PlanCheck.LOOPS,
    }  # fmt: skip
    assert {check for check, why in silent.items() if why is WhyNot.NO_PROGRESS} == {
        PlanCheck.STALE_DATES, PlanCheck.FUTURE_ACTUALS, PlanCheck.PERCENT_AGAINST_DATES, PlanCheck.OUT_OF_SEQUENCE,
    }  # fmt: skip
    assert {check for check, why in silent.items() if why is WhyNot.NO_BASELINE} == {
        PlanCheck.MISSED_TASKS,
        PlanCheck.EXECUTION,
    }
    assert silent[PlanCheck.RESOURCES] is WhyNot.NOT_READ


def test_a_plan_that_runs_in_a_circle_altogether() -> None:
    found = gate(chain("A-B, B-A", "A1 B1"))
    assert (found.use, [one.check for one in found.deciding]) == (PlanUse.PERCENT_ONLY, [PlanCheck.LOOPS])


def test_a_plan_without_dates_is_good_for_nothing() -> None:
    assert gate(Schedule("", "csv", (Task("1", duration_days=3.0),))).use is PlanUse.UNUSABLE
    assert gate(Schedule("", "csv", ())).use is PlanUse.UNUSABLE


def test_a_network_that_is_over_has_no_length() -> None:
    over = {uid: {"actual_start": march(2), "actual_finish": march(3), "baseline_finish": march(3)} for uid in "AB"}
    result = of(gate(chain("A-B", "A2 B2", **over), march(20)), PlanCheck.PATH_LENGTH)
    assert result.outcome is CheckOutcome.NOT_APPLICABLE
    open_end = of(gate(chain("A-B", "A2 B2"), march(2)), PlanCheck.PATH_LENGTH)
    assert open_end.why_not is WhyNot.NO_BASELINE


def test_limits_pass_on_their_own_value() -> None:
    assert Limit(1, 0.05).passes(0.05)
    assert not Limit(1, 0.05).passes(0.051)
    assert Limit(4, 0.9, at_least=True).passes(0.9)
    assert not Limit(4, 0.9, at_least=True).passes(0.89)


def test_a_long_list_is_cut_and_counted() -> None:
    tasks = tuple(Task(str(n), planned_start=march(2), planned_finish=march(3)) for n in range(300))
    result = of(
        gate(Schedule("", "xer", tasks[:1] + tuple(replace(t, duration_days=99.0) for t in tasks[1:]))),
        PlanCheck.LONG_DURATIONS,
    )
    assert (result.count, len(result.uids)) == (299, MOST_UIDS)


def test_progress_as_the_file_states_it() -> None:
    tasks = (
        Task("1", actual_start=march(2), percent=25.0, duration_days=4.0),
        Task("2", actual_start=march(2), percent=25.0, duration_days=4.0, remaining_days=2.0),
        Task("3", actual_finish=march(2)),
        Task("4", percent=50.0),
    )
    assert stated_progress(Schedule("", "xer", tasks)) == {
        "1": Progress(march(2), None, 3.0),
        "2": Progress(march(2), None, 2.0),
        "3": Progress(None, march(2)),
    }
