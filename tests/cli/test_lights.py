"""``lights`` on the command line: the whole programme in lines, one project with its arithmetic and clause."""

import json
from pathlib import Path

import pytest

from tests.cli.test_cli import PLAN, REPORTS, home, run

__all__ = ["home"]  # the fixture


@pytest.fixture
def projects(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "plan.csv").write_text(PLAN)
    (home / "reports.csv").write_text(REPORTS + "2026-10-20,B,supervisor,started\n")
    for code, name in (("P1", "一号桥"), ("P2", "二号桥")):
        assert run(capsys, "project", "add", code, name)[0] == 0
    assert run(capsys, "import", "P1", home / "plan.csv", home / "reports.csv")[0] == 0


@pytest.mark.usefixtures("projects")
def test_all_projects_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "lights", "--date", "2026-10-25")
    assert (code, err) == (0, "")
    first, second = out.splitlines()
    assert first.startswith("绿灯\tP1\t一号桥\t")
    assert "实际 50% ÷ 计划 50% = 100%" in first
    assert second == "不可判\tP2\t二号桥\t没有计划，无从比较"
    _, out, _ = run(capsys, "lights", "--date", "2027-10-25", "--json")
    assert {each["light"] for each in json.loads(out)} == {"grey"}


@pytest.mark.usefixtures("projects")
def test_one_project_opens_to_everything(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "lights", "P1", "--date", "2026-10-25")
    assert code == 0
    assert "低于 80%：黄灯（黄灯）" in out
    assert "超过 30天：红灯（红灯）" in out
    assert "来源：本系统自定规则、不是政府文件" in out
    assert "SPI(t) 1.000（按数量，截至 2026-10-20" in out
    _, out, _ = run(capsys, "lights", "P1", "--date", "2026-10-25", "--json")
    found = json.loads(out)
    assert (found["light"], found["pack"]["key"], found["chosen_by"]) == ("green", "plain", "default")
    assert found["inputs"]["planned"] == found["inputs"]["actual"] == 0.5
    assert found["rules"][0]["value"] == 100
    earned = found["earned_schedule"]
    assert (earned["weight"], earned["pv"], earned["ev"], earned["bac"]) == ("count", 1, 1, 2)
    assert earned["forecast"]["expected"] == earned["planned_finish"] == "2026-11-10"
    assert earned["forecast"]["earliest"] is None
    _, out, _ = run(capsys, "lights", "P2", "--date", "2026-10-25", "--json")
    assert json.loads(out)["earned_schedule"] is None
    assert run(capsys, "lights", "P3", "--date", "2026-10-25")[0] == 1
