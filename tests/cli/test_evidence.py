"""Conflicts and baselines on the command line."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cli.commands import main
from i18n import text
from progress.reports import Report, Role, Said, SubjectKind
from services.people import add_person
from services.programme import add_project
from services.take_reports import add_report
from services.workspace import open_workspace
from store.people import Membership
from tests.services.factories import give
from values.people import UserRole
from values.projects import Project
from values.settings import Settings

NOW = datetime(2026, 3, 20, 8, 0, tzinfo=UTC)
PLAN = "uid,code,name,planned_start,planned_finish\n1,A1,=基础\t,2026-03-02,2026-03-27\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A claim of 80 %, a look at 40 %, and two versions of the plan."""
    monkeypatch.setenv("ATLAS_HOME", str(tmp_path / "home"))
    workspace = open_workspace(Settings(home=tmp_path / "home"))
    add_project(workspace, Project("P1", "桥"))
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, PLAN.replace("03-27", "04-27"))
    for role, percent in ((Role.CONTRACTOR, 80.0), (Role.SUPERVISOR, 40.0)):
        report = Report(SubjectKind.TASK, "1", role, date(2026, 3, 13), Said.PERCENT, percent=percent)
        add_report(workspace, "P1", report, entered_at=NOW)
    for role in (UserRole.ENGINEER, UserRole.LEADER):
        add_person(workspace, role, f"name of {role}", role, [Membership("P1")], at=NOW)
    workspace.store.close()
    return tmp_path


def test_conflicts(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["conflicts", "P1", "--date", "2026-03-13", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["claimed"], told["verified"], told["gap_points"], told["kind"]) == (80, 40, 40, "task")
    assert (len(told["claim_reports"]), len(told["verification_reports"])) == (1, 1)
    assert main(["conflicts", "P1", "--date", "2026-03-13"]) == 0
    told_in_words = capsys.readouterr().out
    assert "80%" in told_in_words
    assert len(told_in_words.splitlines()) == 2
    for days in (("--date", "2026-03-12"), ("--date", "2026-03-13", "--known-on", "2026-03-19")):
        assert main(["conflicts", "P1", *days]) == 0
        assert capsys.readouterr().out.strip() == text("zh", "cli.no_conflicts")


def test_a_baseline_is_proposed_by_one_and_approved_by_another(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["baseline", "list", "P1"]) == 0
    assert capsys.readouterr().out.strip() == text("zh", "cli.no_baselines")
    propose = ["baseline", "propose", "P1", "2", "--reason", "设计\n变更", "--json"]
    assert main(propose) == 1
    assert capsys.readouterr().err.strip() == text("zh", "problem.baseline_needs_person")
    assert main(["--as", "engineer", *propose]) == 0
    (waits,) = json.loads(capsys.readouterr().out)
    number = str(waits["proposal"])
    assert (waits["step"], waits["proposed_by"], waits["decided_by"]) == ("proposed", "name of engineer", None)
    assert main(["--as", "leader", "baseline", "reject", "P1", number]) == 1
    assert capsys.readouterr().err.strip() == text("zh", "problem.baseline_remark_missing")
    assert main(["--as", "leader", "baseline", "approve", "P1", number]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert len(shown) == 2
    assert "name of leader" in shown[1]
    assert main(["delays", "P1", "--date", "2026-04-20", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rebaseline_version"] == 2
