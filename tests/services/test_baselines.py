"""A newer baseline takes two people and a reason, and never touches what is late against the original one."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from services.baselines import baselines, decide_baseline, propose_baseline
from services.delays import delay_report
from services.earned_progress import earned_progress
from services.people import add_person, change_person
from services.plan_quality import plan_quality
from services.plan_view import plan_view
from services.programme import add_project
from services.states import element_states
from services.workspace import Workspace, open_workspace
from store.evidence_records import BaselineStep
from store.people import Membership
from tests.services.factories import REPORT_HEAD, give
from tests.services.test_reporting_people import held
from values.errors import AtlasError
from values.people import UserRole
from values.projects import Project
from values.settings import Settings

NOW = datetime(2026, 3, 20, 8, 0, tzinfo=UTC)
TODAY = NOW.date()
HEAD = "uid,code,name,planned_start,planned_finish\n"
DAYS = {"status_date": TODAY, "known_on": date(2026, 11, 30)}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two tasks planned for January and February, begun by now; two newer plans move them to March and April."""
    folder = tmp_path_factory.mktemp("baselines")
    workspace = open_workspace(Settings(home=folder / "home"))
    add_project(workspace, Project("P1", "桥"))
    for first, last in (("01", "02"), ("03", "03"), ("04", "04")):
        rows = f"1,A1,基础,2026-{first}-05,2026-{first}-16\n2,A2,墙体,2026-{last}-02,2026-{last}-13\n"
        give(workspace, folder, HEAD + rows, name=f"plan{first}.csv")
    seen = "2026-03-19,task,1,supervisor,started,2026-03-19\n2026-03-19,task,2,supervisor,missing,2026-03-19\n"
    give(workspace, folder, REPORT_HEAD + seen, name="reports.csv")
    for role in UserRole:
        add_person(workspace, role, f"name of {role}", role, [Membership("P1")], at=NOW)
    workspace.store.close()
    return folder / "home"


@pytest.fixture
def project(kept: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A copy that a test may change."""
    shutil.copytree(kept, tmp_path / "home")
    workspace = open_workspace(Settings(home=tmp_path / "home"))
    yield workspace
    workspace.store.close()


def propose(workspace: Workspace, version: int = 2, *, name: str = "engineer", at: datetime = NOW) -> int:
    return propose_baseline(held(workspace, name), "P1", version, "设计变更", at)


def decide(workspace: Workspace, proposal: int, *, name: str = "leader", at: datetime = NOW) -> None:
    decide_baseline(held(workspace, name), "P1", proposal, True, "", at)


def refusal(ask: Callable[[], object]) -> str:
    with pytest.raises(AtlasError) as refused:
        ask()
    return refused.value.code


def against_original(workspace: Workspace) -> object:
    """Everything that is said of delays against the original baseline and of the states, and the current plan."""
    rows = plan_view(workspace, "P1", **DAYS).rows
    late = delay_report(workspace, "P1", **DAYS)
    earned = earned_progress(workspace, "P1", **DAYS)
    assert earned is not None
    return (
        [(row.baseline_start, row.baseline_finish, row.baseline_delay_days, row.delay_days) for row in rows],
        [(row.item, row.baseline_delay_days, row.delay_days) for row in late.rows],
        earned.baseline_performance,
        element_states(workspace, "P1", **DAYS),
        late.states,
    )


def test_re_baselining_does_not_change_days_late_against_the_original(project: Workspace) -> None:
    before = against_original(project)
    late = [row.baseline_delay_days for row in plan_view(project, "P1", **DAYS).rows]
    assert min(late) > 20, "there is something to hide"
    assert all(row.rebaseline_delay_days is None for row in plan_view(project, "P1", **DAYS).rows)
    for version in (2, 3, 2):
        decide(project, propose(project, version))
        assert against_original(project) == before
    newer = plan_view(project, "P1", **DAYS)
    assert newer.rebaseline_version == 2
    assert [(row.rebaseline_start, row.rebaseline_finish) for row in newer.rows] == [
        (date(2026, 3, 5), date(2026, 3, 16)), (date(2026, 3, 2), date(2026, 3, 13)),
    ]  # fmt: skip
    assert [row.rebaseline_delay_days for row in newer.rows] == [4, 14]
    assert len([each for each in baselines(project, "P1", known_on=DAYS["known_on"]) if each.decision]) == 3


def test_every_view_tells_both(project: Workspace) -> None:
    decide(project, propose(project))
    quality = plan_quality(project, "P1", **DAYS)
    assert quality.finishes is None or quality.finishes.rebaseline == date(2026, 3, 16)
    earned = earned_progress(project, "P1", **DAYS)
    assert earned is not None
    assert earned.rebaseline_performance is not None
    assert earned.baseline_performance is not None
    assert delay_report(project, "P1", **DAYS).rebaseline_version == 2


def test_a_newer_plan_alone_is_no_newer_baseline(project: Workspace) -> None:
    assert baselines(project, "P1", known_on=TODAY) == ()
    assert plan_view(project, "P1", **DAYS).rebaseline_version is None
    proposal = propose(project)
    assert plan_view(project, "P1", **DAYS).rebaseline_version is None
    decide_baseline(held(project, "owner"), "P1", proposal, False, "理由不足", NOW)
    (found,) = baselines(project, "P1", known_on=TODAY)
    assert (found.step, found.is_current) == (BaselineStep.REJECTED, False)
    assert found.decision is not None
    assert (found.decision.by, found.decision.words) == ("name of owner", "理由不足")
    assert plan_view(project, "P1", **DAYS).rebaseline_version is None


def test_nobody_approves_an_own_proposal_under_whatever_account(project: Workspace) -> None:
    proposal = propose(project)
    add_person(project, "twin", "NAME  of engineer", UserRole.LEADER, [Membership("P1")], at=NOW)
    change_person(project, "engineer", role=UserRole.OWNER, at=NOW)
    for name in ("twin", "engineer"):
        assert refusal(lambda name=name: decide(project, proposal, name=name)) == "approver_is_author"
    assert refusal(lambda: decide_baseline(project, "P1", proposal, True, "", NOW)) == "baseline_needs_person"
    (found,) = baselines(held(project, "twin"), "P1", known_on=TODAY)
    assert found.is_own
    assert found.decision is None
    decide(project, proposal)
    (found,) = baselines(project, "P1", known_on=TODAY)
    assert (found.step, found.is_current, found.proposed.words) == (BaselineStep.APPROVED, True, "设计变更")


def test_what_is_refused(project: Workspace) -> None:
    engineer = held(project, "engineer")
    assert refusal(lambda: propose_baseline(engineer, "P1", 2, "  ", NOW)) == "baseline_reason_missing"
    assert refusal(lambda: propose_baseline(engineer, "P1", 1, "x", NOW)) == "baseline_is_original"
    assert refusal(lambda: propose_baseline(engineer, "P1", 9, "x", NOW)) == "schedule_version_unknown"
    assert refusal(lambda: propose_baseline(project, "P1", 2, "x", NOW)) == "baseline_needs_person"
    for role in set(UserRole) - {UserRole.ENGINEER, UserRole.ADMINISTRATOR}:
        assert refusal(lambda role=role: propose(project, name=role)) == "not_permitted"
    proposal = propose(project)
    assert refusal(lambda: propose(project, 3)) == "baseline_undecided"
    for role in set(UserRole) - {UserRole.OWNER, UserRole.LEADER}:
        assert refusal(lambda role=role: decide(project, proposal, name=role)) == "not_permitted"
    leader = held(project, "leader")
    assert refusal(lambda: decide_baseline(leader, "P1", proposal, False, " ", NOW)) == "baseline_remark_missing"
    assert refusal(lambda: decide(project, proposal + 1)) == "baseline_unknown"
    decide(project, proposal)
    assert refusal(lambda: decide(project, proposal, name="owner")) == "baseline_already_decided"
    assert refusal(lambda: propose(project)) == "baseline_already_current"
    assert project.store.ledger.broken("P1") is None


def test_as_it_was_known(project: Workspace) -> None:
    proposal = propose(project, at=NOW)
    decide(project, proposal, at=NOW + timedelta(days=2))
    told = {}
    for days in (-1, 0, 1, 2):
        known_on = TODAY + timedelta(days=days)
        plan = plan_view(project, "P1", status_date=TODAY, known_on=known_on)
        told[days] = ([each.step for each in baselines(project, "P1", known_on=known_on)], plan.rebaseline_version)
    assert told == {
        -1: ([], None),
        0: ([BaselineStep.PROPOSED], None),
        1: ([BaselineStep.PROPOSED], None),
        2: ([BaselineStep.APPROVED], 2),
    }
