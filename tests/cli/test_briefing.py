"""``briefing`` on the command line: files with their hashes, twice the same, and sentences where it cannot be done."""

import hashlib
import json
from pathlib import Path

import pytest

from tests.cli.test_cli import PLAN, REPORTS, home, run

__all__ = ["home"]  # the fixture


@pytest.fixture
def project(home: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    (home / "plan.csv").write_text(PLAN)
    (home / "reports.csv").write_text(REPORTS)
    assert run(capsys, "project", "add", "P1", "一号桥")[0] == 0
    assert run(capsys, "import", "P1", home / "plan.csv", home / "reports.csv")[0] == 0
    return home


def test_twice_the_same(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for name in ("one", "two"):
        asked = ("briefing", "P1", "--date", "2026-10-25", "--out", project / name, "--formats", "html,xlsx")
        code, out, err = run(capsys, *asked)
        assert (code, err) == (0, "")
        told.append(out)
    assert told[0] == told[1]
    for line in told[0].splitlines():
        digest, file = line.split("  ")
        assert hashlib.sha256((project / "one" / file).read_bytes()).hexdigest() == digest
    assert [line.rsplit(".", 1)[1] for line in told[0].splitlines()] == ["html", "xlsx"]


def test_the_programme_as_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("briefing", "programme", "--date", "2026-10-25", "--period", "month", "--out", project, "--json")
    code, out, _ = run(capsys, *asked, "--formats", "html")
    found = json.loads(out)
    assert code == 0
    assert (found["scope"], found["project"], found["first"], found["last"]) == (
        "programme", None, "2026-10-01", "2026-10-31",
    )  # fmt: skip


def test_what_cannot_be_done_is_said(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("--date", "2026-10-25", "--out", project)
    code, _, err = run(capsys, "briefing", "P1", *asked, "--formats", "doc")
    assert code == 1
    assert "docx" in err
    assert run(capsys, "briefing", "nowhere", *asked)[0] == 1
    (project / "taken").write_text("")
    code, _, err = run(capsys, "briefing", "P1", "--date", "2026-10-25", "--out", project / "taken")
    assert code == 1
    assert "taken" in err
