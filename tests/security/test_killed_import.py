"""An import killed at any moment leaves the store usable, what was there before, and a verdict."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data import sample_projects
from services.imports import accept_file, import_history
from services.programme import add_project
from services.workspace import open_workspace
from store.records import ImportStatus
from values.projects import Project
from values.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
MOMENTS = os.environ.get("ATLAS_TEST_KILLED_AFTER", "0.9 1.8 2.9").split()
"""Seconds after which an import is killed. A long list takes long; any number may be tried by hand."""
PLAN = b"uid,name,planned_start,planned_finish\n1,Dig,2026-10-01,2026-10-15\n"


def test_a_killed_import_is_told_as_failed_and_harms_nothing(tmp_path: Path) -> None:
    model = next(file.path for project in sample_projects() for file in project.files if file.kind == "model")
    settings = Settings(home=tmp_path / "home")
    workspace = open_workspace(settings)
    add_project(workspace, Project("K", "K"))
    (tmp_path / "plan.csv").write_bytes(PLAN)
    now = datetime(2026, 11, 22, tzinfo=UTC)
    assert accept_file(workspace, "K", tmp_path / "plan.csv", entered_at=now).refusal is None
    before = workspace.store.revision("K")
    for seconds in map(float, MOMENTS):
        killed = subprocess.Popen(
            [sys.executable, "-m", "cli", "import", "K", str(model)], cwd=ROOT, start_new_session=True,
            env={**os.environ, "ATLAS_HOME": str(settings.home)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(seconds)
        if killed.poll() is not None:
            pytest.fail(f"the import ended before it could be killed after {seconds} s")
        os.kill(killed.pid, signal.SIGKILL)
        killed.wait()
        history = import_history(workspace, "K")
        taken = [
            record
            for record in history
            if record.status in (ImportStatus.ACCEPTED, ImportStatus.ACCEPTED_WITH_FINDINGS)
        ]
        assert [record.file_name for record in taken] == ["plan.csv"]
        assert {record.status for record in history} <= {ImportStatus.FAILED, ImportStatus.ACCEPTED}
        assert workspace.store.revision("K") == before
        assert workspace.store.models.current("K") is None
        assert workspace.store.schedules.current("K") is not None
    outcome = accept_file(workspace, "K", model, entered_at=now)
    assert outcome.refusal is None
    assert workspace.store.models.current("K") is not None
    workspace.store.close()
