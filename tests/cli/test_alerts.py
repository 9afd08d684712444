"""``alerts``: listed, reviewed, told; a project without anything to judge is said to be one."""

import json
import os
from pathlib import Path

import pytest

from alerts.channels import ChannelKind
from services.alert_channels import ChannelDraft, add_channel
from services.workspace import open_workspace
from store.audit import moment
from tests.alerts.servers import http_server, robot
from tests.cli.test_cli import PLAN, REPORTS, home, run
from tests.cli.test_lights import projects
from values.settings import Settings

__all__ = ["PLAN", "REPORTS", "home", "projects"]  # the fixtures and what they need


def test_an_empty_programme_has_nothing_to_judge(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "alerts", "review")
    assert (code, out.strip()) == (0, "没有可研判的项目：先导入计划、模型或材料检验")
    assert run(capsys, "alerts")[1].strip() == "没有未消除的预警"
    assert run(capsys, "alerts", "send")[1].strip() == "没有待发的消息"


def test_alerts_are_reviewed_listed_and_told(
    home: Path, projects: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATLAS_ALERT_HOSTS", "127.0.0.1")
    workspace = open_workspace(Settings(home=Path(os.environ["ATLAS_HOME"]), alert_hosts=("127.0.0.1",)))
    with http_server(robot()) as heard, http_server(robot(45009)) as busy:
        for server, name in ((heard, "群"), (busy, "忙")):
            draft = ChannelDraft(ChannelKind.WECOM, name, f"{server.address}/send?key=geheim")
            add_channel(workspace, draft, at=moment())
        workspace.store.close()
        # The only word is of 20 October: a month later it is too old.
        code, out, _ = run(capsys, "alerts", "review", "P1", "--date", "2026-11-27")
        assert code == 0, out
        assert out.startswith("P1：新触发 1 条，升级 0 条")
        _, out, _ = run(capsys, "alerts", "review", "P2", "--date", "2026-11-27")
        assert "没有计划、模型或材料检验" in out
        _, out, _ = run(capsys, "alerts", "P1", "--open", "--json")
        (found,) = json.loads(out)
        assert (found["kind"], found["severity"], found["is_open"], found["number"]) == (
            "stale_evidence",
            "blue",
            True,
            1,
        )
        _, out, _ = run(capsys, "alerts")
        assert out.startswith("P1\t1\t蓝色\t待确认\t证据过期\t")
        code, out, _ = run(capsys, "alerts", "send")
        assert code == 1
        assert "群：发出 1 条" in out
        assert "忙：1 条没有发出" in out
        assert "geheim" not in out
        assert run(capsys, "alerts", "send", "--json")[1].strip() == "[]"
    assert len(heard.bodies) == 1
    code, _, told = run(capsys, "alerts", "review", "P1", "--date", "2026-11-01")
    assert code == 1
    assert "2026-11-27" in told
    assert run(capsys, "alerts", "nowhere")[0] == 1
