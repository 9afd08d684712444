"""An import killed at any moment leaves the store usable, what was there before, and a verdict."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from data import sample_projects
from services.import_history import import_history
from services.imports import accept_file
from services.programme import add_project
from services.workspace import Workspace, open_workspace
from store.records import ImportStatus
from values.projects import Project
from values.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
MOMENTS = os.environ.get("ATLAS_TEST_KILLED_AFTER", "0 0.4 1.2").split()
"""Seconds after an import began to run at which it is killed. A long list takes long; any number may be tried by hand."""
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
    killed_running = 0
    for seconds in map(float, MOMENTS):
        killed = subprocess.Popen(
            [sys.executable, "-m", "cli", "import", "K", str(model)], cwd=ROOT, start_new_session=True,
            env={**os.environ, "ATLAS_HOME": str(settings.home)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        number = _running(workspace, killed)
        time.sleep(seconds)
        if killed.poll() is None:
            os.kill(killed.pid, signal.SIGKILL)
        killed.wait()
        import_history(workspace, "K")  # marks what a dead process left
        record = workspace.store.imports.get(number)
        models = workspace.store.models.versions("K")
        if record.status is ImportStatus.FAILED:  # nothing of it is there
            killed_running += 1
            assert workspace.store.revision("K") == before
            assert number not in {each.import_id for each in models}
        else:  # it was quicker: everything of it is there
            assert record.status is ImportStatus.ACCEPTED
            assert models[-1].import_id == number
            before = workspace.store.revision("K")
        assert workspace.store.schedules.current("K") is not None
    assert killed_running > 0
    outcome = accept_file(workspace, "K", model, entered_at=now)
    assert outcome.refusal is None
    assert workspace.store.models.current("K") is not None
    workspace.store.close()


def _running(workspace: Workspace, importing: subprocess.Popen[bytes]) -> int:
    """Wait until the child's import runs; its number."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        newest = workspace.store.imports.of_project("K")[0]
        if newest.status is ImportStatus.RUNNING:
            return newest.id
        assert importing.poll() is None, "the import ended before it was seen running"
        time.sleep(0.02)
    raise AssertionError("the import did not begin")
