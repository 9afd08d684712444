"""Lights of real projects: their packs, their periods, and what the clock does to them."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from progress.earned_value import Weight
from progress.lights import Gate, GreyReason
from progress.rule_packs import Light, Period
from services.earned_progress import earned_progress
from services.lights import programme_lights, project_light
from services.overview import programme_overview
from services.programme import add_project
from services.rule_packs import (
    DEFAULT_PACK,
    ChosenBy,
    choose_pack,
    keep_own_pack,
    own_pack_versions,
    rule_packs,
)
from services.summaries import project_summary
from services.workspace import Workspace
from tests.services.factories import PLAN_HEAD, REPORT_HEAD, add_model, give
from values.errors import InvalidRequest, NotFound
from values.projects import Project

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
# Ten tasks: two end in 2025, two in October, three in November before the 22nd, three later.
FINISHES = ("2025-11-28", "2025-12-19", "2026-10-09", "2026-10-30", "2026-11-06", "2026-11-13", "2026-11-20",
            "2026-12-04", "2026-12-11", "2026-12-18")  # fmt: skip
LOGIC_HEAD = PLAN_HEAD.rstrip("\n") + ",predecessors\n"
PLAN = LOGIC_HEAD + "".join(
    f"{n},T{n},任务{n},2025-11-03,{day},{n - 1 or ''}{'FF' * (n > 1)}\n" for n, day in enumerate(FINISHES, 1)
)
WITHOUT_LOGIC = PLAN_HEAD + "".join(f"{n},T{n},任务{n},2025-11-03,{day}\n" for n, day in enumerate(FINISHES, 1))


def days(day: date = TODAY) -> dict[str, date]:
    return {"status_date": day, "known_on": day}


def seen(*tasks: int, on: str = "2026-11-20", role: str = "supervisor", said: str = "present") -> str:
    return REPORT_HEAD + "".join(f"{on},task,T{task},{role},{said},\n" for task in tasks)


@pytest.fixture(autouse=True)
def projects(workspace: Workspace) -> None:
    add_project(workspace, Project("P1", "一号楼"))
    add_project(workspace, Project("P2", "二号楼"))


@pytest.fixture
def behind(workspace: Workspace, tmp_path: Path) -> Workspace:
    """Seven of ten planned, five verified done, two seen as not done."""
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, seen(1, 2, 3, on="2026-10-10"))
    give(workspace, tmp_path, seen(4, on="2026-11-02"))
    give(workspace, tmp_path, seen(1, 2, 3, 4, 5))
    give(workspace, tmp_path, seen(6, 7, 8, 9, 10, said="missing"))
    return workspace


def test_shares_of_the_three_periods(behind: Workspace) -> None:
    periods = project_summary(behind, "P1", **days()).periods
    assert periods[Period.TO_DATE] == pytest.approx((0.7, 0.5))
    assert periods[Period.MONTH] == pytest.approx((0.3, 0.2))  # task 4 was seen done in November
    assert periods[Period.YEAR_TO_LAST_MONTH] == pytest.approx((0.2, 0.3))  # both of 2025 were seen only in October


def test_in_january_the_year_before_counts(behind: Workspace) -> None:
    periods = project_summary(behind, "P1", **days(date(2026, 1, 20))).periods
    assert periods[Period.YEAR_TO_LAST_MONTH] == (0.2, None)


def test_the_default_pack_is_said_and_decides(behind: Workspace) -> None:
    found = project_light(behind, "P1", **days())
    assert (found.verdict.pack.key, found.chosen_by) == (DEFAULT_PACK, ChosenBy.DEFAULT)
    assert found.verdict.inputs.gate is Gate.PASSED
    assert found.verdict.deciding is not None
    assert (found.verdict.light, found.verdict.deciding.value) == (Light.RED, 261)
    share, delay = found.verdict.outcomes
    assert (share.light, share.value) == (Light.YELLOW, pytest.approx(71.428571))
    assert delay is found.verdict.deciding
    assert found.verdict.inputs.weight is Weight.COUNT


def test_each_pack_sees_its_own_period(behind: Workspace) -> None:
    told = {}
    for key in rule_packs(behind).packs:
        choose_pack(behind, "P1", key, entered_at=NOW)
        told[key] = project_light(behind, "P1", **days()).verdict.light
    assert told == {
        "days": Light.RED,
        "plain": Light.RED,
        "sanya": Light.GREEN,
        "wuhan": Light.YELLOW,
        "xinhuang": Light.YELLOW,
        "yinchuan": Light.YELLOW,
    }


def test_moved_past_the_freshness_limit_no_green_is_left(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    for on, tasks in (("2025-12-19", (1, 2)), ("2026-10-30", (3, 4)), ("2026-11-20", (1, 2, 3, 4, 5, 6, 7))):
        give(workspace, tmp_path, seen(*tasks, on=on))
    give(workspace, tmp_path, seen(8, 9, 10, said="started"))
    last = date(2026, 11, 20)
    for key in rule_packs(workspace).packs:
        choose_pack(workspace, None, key, entered_at=NOW)
        fresh = programme_overview(workspace, **days(TODAY)).lights["P1"]
        assert fresh.light is Light.GREEN, key
        for age in range(31, 500, 39):
            stale = programme_overview(workspace, **days(last + timedelta(days=age))).lights
            assert {each.light for each in stale.values()} == {Light.GREY}, (key, age)
            assert stale["P1"].grey is GreyReason.STALE
            assert stale["P2"].grey is GreyReason.NO_PLAN


def test_a_finished_project_says_so_when_its_evidence_grows_old(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, seen(*range(1, 11)))
    found = project_light(workspace, "P1", **days(date(2027, 3, 1))).verdict
    assert (found.light, found.grey) == (Light.GREY, GreyReason.FINISHED)


def test_what_only_the_contractor_claims_lights_nothing(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, seen(*range(1, 11), role="contractor"))
    found = project_light(workspace, "P1", **days()).verdict
    assert (found.light, found.grey, found.inputs.actual) == (Light.GREY, GreyReason.NO_EVIDENCE, None)


def test_a_plan_below_the_gate_lights_nothing(behind: Workspace, tmp_path: Path) -> None:
    give(behind, tmp_path, WITHOUT_LOGIC)
    found = project_light(behind, "P1", **days()).verdict
    assert (found.light, found.grey, found.inputs.gate) == (Light.GREY, GreyReason.BELOW_GATE, Gate.FAILED)
    summaries = [project_summary(behind, code, **days()) for code in ("P1", "P2")]
    gated = programme_lights(behind, summaries, status_date=TODAY)
    assert {code: verdict.grey for code, verdict in gated.items()} == {
        "P1": GreyReason.BELOW_GATE, "P2": GreyReason.NO_PLAN,
    }  # fmt: skip


def test_a_plan_whose_dates_are_out_of_reach_lights_nothing(behind: Workspace, tmp_path: Path) -> None:
    give(behind, tmp_path, LOGIC_HEAD + "1,T1,任务1,1925-11-03,1925-11-04,\n2,T2,任务2,2025-11-03,2026-11-04,1\n")
    assert project_summary(behind, "P1", **days()).gate is Gate.FAILED


def test_a_start_that_is_due_and_not_made_reaches_red(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, LOGIC_HEAD + "1,A,桩基,2026-09-15,2027-03-01,\n2,B,承台,2027-03-02,2027-04-01,1\n")
    give(workspace, tmp_path, REPORT_HEAD + "2026-11-20,task,A,supervisor,missing,\n")
    choose_pack(workspace, "P1", "yinchuan", entered_at=NOW)
    found = project_light(workspace, "P1", **days()).verdict
    assert found.inputs.unstarted_months == 3
    assert found.light is Light.RED


def test_the_project_s_choice_goes_before_the_programme_s(behind: Workspace) -> None:
    choose_pack(behind, None, "sanya", entered_at=NOW)
    assert project_light(behind, "P1", **days()).chosen_by is ChosenBy.PROGRAMME
    choose_pack(behind, "P1", "days", reason="合同约定", entered_at=NOW)
    assert rule_packs(behind).of("P1")[0].key == "days"
    assert rule_packs(behind).of("P2")[0].key == "sanya"
    choose_pack(behind, "P1", "", entered_at=NOW)
    assert rule_packs(behind).of("P1")[1] is ChosenBy.PROGRAMME
    choose_pack(behind, None, "", entered_at=NOW)
    assert rule_packs(behind).of("P1")[1] is ChosenBy.DEFAULT
    assert len(behind.store.rule_packs.choices()) == 4
    with pytest.raises(NotFound):
        choose_pack(behind, "P1", "atlantis", entered_at=NOW)
    with pytest.raises(NotFound):
        choose_pack(behind, "P9", "wuhan", entered_at=NOW)


def own(yellow: float) -> dict[str, object]:
    step = {"light": "yellow", "comparison": "under", "threshold": yellow}
    rule = {"measure": "completion_ratio", "clause": "条文", "steps": [step]}
    return {"period": "to_date", "name": "本市", "source": {"title": "市府办〔2026〕1号"}, "rule": [rule]}


def test_a_city_s_own_pack_has_versions(behind: Workspace) -> None:
    first = keep_own_pack(behind, own(60), entered_at=NOW)
    choose_pack(behind, "P1", first.key, entered_at=NOW)
    assert project_light(behind, "P1", **days()).verdict.light is Light.GREEN
    second = keep_own_pack(behind, own(90), key=first.key, entered_at=NOW)
    assert (first.key, first.version, second.key, second.version) == ("own-1", 1, "own-1", 2)
    found = project_light(behind, "P1", **days()).verdict
    assert (found.light, found.pack.version) == (Light.YELLOW, 2)
    assert keep_own_pack(behind, own(50), entered_at=NOW).key == "own-2"
    assert [(each.pack.key, each.pack.version) for each in own_pack_versions(behind)] == [
        ("own-2", 1), ("own-1", 2), ("own-1", 1),
    ]  # fmt: skip
    with pytest.raises(NotFound):
        keep_own_pack(behind, own(60), key="wuhan", entered_at=NOW)
    with pytest.raises(InvalidRequest):
        keep_own_pack(behind, own(160), entered_at=NOW)


def test_earned_schedule_of_a_plan_by_its_tasks(behind: Workspace) -> None:
    found = earned_progress(behind, "P1", **days())
    assert found is not None
    assert (found.weight, found.items, found.item_kind) == (Weight.COUNT, 10, "task")
    assert found.offered == (Weight.COUNT, Weight.DURATION)
    assert (found.as_of, found.planned_start) == (date(2026, 11, 20), date(2025, 11, 3))
    assert found.planned_finish == date(2026, 12, 18)
    assert (found.value.planned_value, found.value.earned_value, found.value.budget_at_completion) == (7, 5, 10)
    # Five were to be done by 6 November and six by the 13th: it stands where it should have stood on the 12th.
    assert found.schedule.earned_schedule == (date(2026, 11, 12) - date(2025, 11, 2)).days
    assert found.schedule.actual_time == (date(2026, 11, 20) - date(2025, 11, 2)).days
    assert found.forecast is not None
    assert found.forecast.expected is not None
    assert found.forecast.expected > found.planned_finish
    assert found.finished_on is None
    assert found.baseline_performance is None


def test_weights_are_named_and_differ(behind: Workspace) -> None:
    by_days = earned_progress(behind, "P1", Weight.DURATION, **days())
    assert by_days is not None
    assert by_days.weight is Weight.DURATION
    assert by_days.value.budget_at_completion > 1000
    lacking = earned_progress(behind, "P1", Weight.QUANTITY, **days())
    assert lacking is not None
    assert lacking.weight is Weight.COUNT


def test_volumes_are_a_weight_where_nearly_all_have_one(workspace: Workspace, tmp_path: Path) -> None:
    guids = [f"{n:022d}" for n in range(10)]
    add_model(workspace, [{"guid": guid, "volume_m3": 1.0 if n else None} for n, guid in enumerate(guids)])
    give(workspace, tmp_path, PLAN)
    pairs = "".join(f"{guid},T{n}\n" for n, guid in enumerate(guids, 1))
    give(workspace, tmp_path, "element_guid,task_code\n" + pairs, name="links.csv")
    give(workspace, tmp_path, seen(1, 2))
    found = earned_progress(workspace, "P1", Weight.QUANTITY, **days())
    assert found is not None
    assert (found.weight, found.known_share) == (Weight.QUANTITY, 0.9)
    assert (found.value.earned_value, found.value.budget_at_completion) == (1, 9)


def test_without_verified_evidence_nothing_is_earned(workspace: Workspace, tmp_path: Path) -> None:
    assert earned_progress(workspace, "P1", **days()) is None
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, seen(1, role="contractor"))
    assert earned_progress(workspace, "P1", **days()) is None


def test_a_project_seen_before_its_planned_start_has_no_pace(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, seen(1, on="2025-10-01"))
    found = earned_progress(workspace, "P1", **days())
    assert found is not None
    assert (found.schedule.actual_time, found.schedule.schedule_performance, found.forecast) == (0, None, None)


def test_a_finished_project_stops_its_clock(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, seen(*range(1, 11), on="2026-11-02"))
    give(workspace, tmp_path, seen(*range(1, 11), on="2026-11-20"))
    found = earned_progress(workspace, "P1", **days())
    assert found is not None
    assert (found.finished_on, found.forecast) == (date(2026, 11, 2), None)
    assert found.schedule.schedule_performance is not None
    assert found.schedule.schedule_performance > 1


def test_a_new_plan_does_not_hide_the_delay_against_the_first(behind: Workspace, tmp_path: Path) -> None:
    later = PLAN_HEAD + "".join(f"{n},T{n},任务{n},2025-11-03,2027-06-{n:02d}\n" for n in range(1, 11))
    before = earned_progress(behind, "P1", **days())
    give(behind, tmp_path, later)
    found = earned_progress(behind, "P1", **days())
    assert found is not None
    assert before is not None
    assert found.schedule.schedule_performance is not None
    assert found.schedule.schedule_performance > 1
    assert found.baseline_performance == pytest.approx(before.schedule.schedule_performance)
