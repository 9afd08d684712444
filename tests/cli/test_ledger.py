"""``verify``: a ledger that holds, one row changed by hand, a head that is gone."""

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.ledger import ledger_verdicts
from services.people import add_person, in_hands_of
from services.workspace import open_workspace
from store.people import Membership
from tests.cli.test_cli import PLAN, REPORTS, home, run
from tests.cli.test_lights import projects
from values.errors import NotAllowed
from values.people import UserRole
from values.settings import Settings

__all__ = ["PLAN", "REPORTS", "home", "projects"]  # the fixtures and what they need


@pytest.fixture
def database(home: Path, projects: None) -> Path:
    (found,) = home.rglob("*.sqlite")
    return found


def test_an_empty_ledger_says_so(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "init")[0] == 0
    code, out, _ = run(capsys, "verify")
    assert (code, out.strip()) == (0, "台账里还没有记录。导入计划或进度填报后再来校验。")


def test_a_whole_ledger_holds_and_its_head_can_be_asked_for(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "verify", "--json")
    assert code == 0
    (found,) = json.loads(out)
    assert (found["chain"], found["entries"], found["broken"]) == ("P1", 2, None)
    code, out, _ = run(capsys, "verify", "--head", found["hash"])
    assert code == 0
    assert f"P1：完整。2 批 {found['rows']} 条，末批校验值 {found['hash']}" in out
    code, _, err = run(capsys, "verify", "--head", "f" * 64)
    assert code == 1
    assert f"台账里找不到校验值 {'f' * 64}" in err


def test_one_row_changed_by_hand_is_named(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("DROP TRIGGER reports_no_update")
        connection.execute("UPDATE reports SET observed_on = '2026-01-01' WHERE id = 2")
    connection.close()
    code, out, _ = run(capsys, "verify")
    assert code == 1
    assert out.startswith("P1：第 2 批中，进度填报第 2 号记录入账后被改动。")
    code, out, _ = run(capsys, "verify", "--json")
    assert code == 1
    assert json.loads(out)[0]["broken"] == {"by": "row_changed", "kind": "reports", "entry": 2, "row": 2}


def test_a_reader_is_told_of_no_other_project(home: Path, projects: None) -> None:
    workspace = open_workspace(Settings(home=home / "home"))
    for role, project in ((UserRole.COMMITTEE, "P2"), (UserRole.ENGINEER, "P1")):
        add_person(workspace, role, role, role, [Membership(project)], at=datetime.now(UTC))
    assert ledger_verdicts(in_hands_of(workspace, UserRole.COMMITTEE)) == ()
    with pytest.raises(NotAllowed):
        ledger_verdicts(in_hands_of(workspace, UserRole.ENGINEER))
    workspace.store.close()
