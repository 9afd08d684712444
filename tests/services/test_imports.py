"""Files in: verdicts for good, odd and broken ones, and a store that never loses anything."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from datetime import date
from pathlib import Path

import pytest

from data import sample_projects
from progress.verdicts import ProgressState
from services.federation import current_elements
from services.import_history import import_history
from services.imports import accept_file
from services.link_coverage import link_coverage
from services.programme import add_project
from services.states import project_states
from services.workspace import Workspace, open_workspace
from store.records import ImportKind, ImportStatus
from tests.services.conftest import ENTERED
from values.errors import NotFound
from values.projects import Project
from values.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
PLAN = """任务UID,任务编码,任务名称,计划开始,计划完成
1,A,挖土,2026-10-01,2026-10-15
2,B,浇筑,2026-10-16,2026-11-10
3,B,养护,2026-11-11,2026-12-01
"""
REPORTS = """observed_on,task_code,role,said,recorded_on
2026-10-14,A,监理,已完成,2026-10-15
2026-11-20,2,监理,进行中,2026-11-21
"""


@pytest.fixture
def project(workspace: Workspace) -> str:
    return add_project(workspace, Project("P1", "一号桥")).code


def taken(workspace: Workspace, tmp_path: Path, name: str, content: str | bytes, **named):
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return accept_file(workspace, "P1", path, entered_at=ENTERED, **named)


def test_a_plan_and_reports_make_states_without_a_model(workspace: Workspace, project: str, tmp_path: Path) -> None:
    plan = taken(workspace, tmp_path, "计划.csv", PLAN.encode("gb18030"))
    assert (plan.kind, plan.status) == (ImportKind.SCHEDULE, ImportStatus.ACCEPTED)
    reports = taken(workspace, tmp_path, "填报.csv", REPORTS)
    assert (reports.kind, reports.counts["reports"]) == (ImportKind.REPORTS, 2)
    found = project_states(workspace, project, status_date=date(2026, 11, 22), known_on=date(2026, 11, 22))
    assert found.item_kind == "task"
    assert found.states[ProgressState.DONE] == 1
    assert found.states[ProgressState.IN_PROGRESS_LATE] == 1
    assert found.states[ProgressState.UNVERIFIED] == 1
    before = project_states(workspace, project, status_date=date(2026, 11, 22), known_on=date(2026, 11, 20))
    assert before.states[ProgressState.UNVERIFIED] == 2


def test_ambiguous_code_future_day_and_unknown_subject_are_findings_and_the_rest_is_taken(
    workspace: Workspace, project: str, tmp_path: Path
) -> None:
    taken(workspace, tmp_path, "plan.csv", PLAN)
    rows = "2026-11-01,B,监理,已完成\n2027-01-01,A,监理,已完成\n2026-11-01,Z,监理,已完成\n2026-11-01,A,监理,已完成\n"
    outcome = taken(workspace, tmp_path, "reports.csv", "observed_on,task_code,role,said\n" + rows)
    assert outcome.status is ImportStatus.ACCEPTED_WITH_FINDINGS
    assert outcome.counts["reports"] == 1
    assert [(problem.code, problem.where.row) for problem in outcome.problems] == [
        ("report_task_ambiguous", 2),
        ("report_in_future", 3),
        ("report_subject_not_there", 4),
    ]


def test_the_same_evidence_is_not_counted_twice(workspace: Workspace, project: str, tmp_path: Path) -> None:
    taken(workspace, tmp_path, "plan.csv", PLAN)
    taken(workspace, tmp_path, "reports.csv", REPORTS)
    again = taken(workspace, tmp_path, "reports copy.csv", REPORTS)
    assert again.refusal is not None
    assert again.refusal.code == "reports_already_taken"
    assert len(workspace.store.reports.table(project)) == 2


def test_reports_wait_for_what_is_not_there_yet(workspace: Workspace, project: str, tmp_path: Path) -> None:
    early = taken(workspace, tmp_path, "reports.csv", REPORTS)
    assert early.status is ImportStatus.ACCEPTED
    assert [problem.code for problem in early.problems] == ["reports_wait"]
    taken(workspace, tmp_path, "plan.csv", PLAN)
    found = project_states(workspace, project, status_date=date(2026, 11, 22), known_on=date(2026, 11, 22))
    assert found.states[ProgressState.DONE] == 1


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.ifc", b"", "file_empty"),
        ("blank.csv", b" \n\n", "file_empty"),
        ("noise.bin", bytes(range(256)) * 40, "kind_unknown"),
        ("letter.txt", "您好,\n附件请查收。\n", "kind_unknown"),
        ("cut.geojson", b'{"type": "FeatureCollection", "features": [{"type": "Fea', None),
        ("cut.ifc", b"ISO-10303-21;\nHEADER;\nFILE_SCHEMA(('IFC4'));\nENDSEC;\nDATA;\n#1=IFCWALL(", None),
        ("plan.xml", b"<Project xmlns='http://schemas.microsoft.com/project'><Tasks><Task>", None),
        ("nothing.geojson", b'{"type": "FeatureCollection", "features": []}', None),
        ("old.xer", b"ERMHDR\t19.12\n%T\tPROJECT\n", "schedule_without_tasks"),
    ],
)
def test_bad_files_are_refused_and_the_store_is_as_it_was(
    workspace: Workspace, project: str, tmp_path: Path, name: str, content: bytes, code: str | None
) -> None:
    taken(workspace, tmp_path, "plan.csv", PLAN)
    revision = workspace.store.revision(project)
    outcome = taken(workspace, tmp_path, name, content)
    assert outcome.status is ImportStatus.REFUSED
    assert outcome.refusal is not None
    assert code is None or outcome.refusal.code == code
    assert workspace.store.revision(project) == revision
    assert workspace.store.schedules.current(project).version == 1


def test_a_file_over_the_limit_is_refused_before_it_is_kept(tmp_path: Path) -> None:
    small = open_workspace(Settings(home=tmp_path / "small", max_file_mb=1))
    add_project(small, Project("P1", "桥"))
    outcome = taken(small, tmp_path, "big.csv", b"x" * 1_000_001)
    assert outcome.refusal is not None
    assert outcome.refusal.code == "file_too_large"
    assert import_history(small, "P1") == ()
    small.store.close()


def test_a_missing_file_is_an_outcome(workspace: Workspace, project: str, tmp_path: Path) -> None:
    outcome = accept_file(workspace, project, tmp_path / "nowhere.ifc", entered_at=ENTERED)
    assert outcome.refusal is not None
    assert outcome.refusal.code == "file_not_there"


def test_an_unknown_project_is_an_error(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        accept_file(workspace, "nobody", tmp_path / "x", entered_at=ENTERED)


def test_a_new_version_never_overwrites(workspace: Workspace, project: str, tmp_path: Path) -> None:
    taken(workspace, tmp_path, "plan.csv", PLAN)
    taken(workspace, tmp_path, "plan.csv", PLAN.replace("2026-11-10", "2026-12-10"))
    versions = workspace.store.schedules.versions(project)
    assert [version.version for version in versions] == [1, 2]
    first = workspace.store.imports.of_project(project)[-1]
    assert workspace.store.files.read(first.file_digest).decode() == PLAN


def test_trouble_while_keeping_undoes_everything(
    workspace: Workspace, project: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(workspace, tmp_path, "plan.csv", PLAN)
    revision = workspace.store.revision(project)

    monkeypatch.setattr(workspace.store.imports, "finish", _first_call_fails(workspace.store.imports.finish))
    outcome = taken(workspace, tmp_path, "plan2.csv", PLAN.replace("挖土", "开挖"))
    assert outcome.status is ImportStatus.FAILED
    assert outcome.refusal is not None
    assert outcome.refusal.code == "import_failed"
    assert workspace.store.revision(project) == revision
    assert len(workspace.store.schedules.versions(project)) == 1
    assert import_history(workspace, project)[0].status is ImportStatus.FAILED


def _first_call_fails(real):
    calls = []

    def finish(*args: object, **named: object) -> None:
        calls.append(1)
        if len(calls) == 1:
            raise RuntimeError("disk full")
        real(*args, **named)

    return finish


def test_a_killed_import_leaves_the_store_usable_and_is_marked_failed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = open_workspace(Settings(home=home))
    add_project(first, Project("P1", "桥"))
    (tmp_path / "plan.csv").write_text(PLAN, encoding="utf-8")
    script = textwrap.dedent(
        f"""
        import time
        from datetime import UTC, datetime
        from pathlib import Path
        from services import imports
        from services.workspace import open_workspace
        from values.settings import Settings

        def slow(job):
            Path({str(tmp_path / "started")!r}).touch()
            time.sleep(60)

        imports.TAKERS = {{kind: slow for kind in imports.TAKERS}}
        workspace = open_workspace(Settings(home=Path({str(home)!r})))
        imports.accept_file(workspace, "P1", Path({str(tmp_path / "plan.csv")!r}), entered_at=datetime.now(UTC))
        """
    )
    child = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT)
    deadline = time.monotonic() + 60
    while not (tmp_path / "started").exists():
        assert child.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    again = open_workspace(Settings(home=home))
    (record,) = import_history(again, "P1")
    assert record.status is ImportStatus.FAILED
    assert record.problems[0].code == "import_interrupted"
    outcome = accept_file(again, "P1", tmp_path / "plan.csv", entered_at=ENTERED)
    assert outcome.status is ImportStatus.ACCEPTED
    first.store.close()
    again.store.close()


def test_links_before_model_and_plan_wait(workspace: Workspace, project: str, tmp_path: Path) -> None:
    outcome = taken(workspace, tmp_path, "links.csv", "element_guid,task_uid\na,1\n")
    assert [problem.code for problem in outcome.problems] == ["links_wait"]
    assert link_coverage(workspace, project) is None


def test_rules_are_kept_and_wait(workspace: Workspace, project: str, tmp_path: Path) -> None:
    outcome = taken(workspace, tmp_path, "rules.csv", "规则,构件类别,任务编码\n墙,IfcWall*,A\n")
    assert (outcome.kind, outcome.counts["rules"]) == (ImportKind.LINKS, 1)
    assert workspace.store.rules.current(project)[0]["task_code"] == "A"


def test_progress_is_told(workspace: Workspace, project: str, tmp_path: Path) -> None:
    stages = []
    taken(workspace, tmp_path, "plan.csv", PLAN, on_progress=lambda stage, done, total: stages.append(stage))
    assert stages == ["reading", "keeping"]


def test_a_new_plan_tells_which_links_it_loses(workspace: Workspace, project: str, tmp_path: Path) -> None:
    model = next(
        file for each in sample_projects() for file in each.files if file.kind == "model" and "plant" in str(file.path)
    )
    accept_file(workspace, project, model.path, entered_at=ENTERED)
    taken(workspace, tmp_path, "plan.csv", PLAN)
    guid = current_elements(workspace, project)["element_guid"][0].as_py()
    links = taken(workspace, tmp_path, "links.csv", f"element_guid,task_uid\n{guid},1\n")
    assert links.status is ImportStatus.ACCEPTED
    shorter = taken(workspace, tmp_path, "plan.csv", PLAN.replace("1,A,挖土,2026-10-01,2026-10-15\n", ""))
    found = [(problem.code, problem.where.row) for problem in shorter.problems]
    assert found == [("plan_moved", None), ("link_task_unknown", 2)]
    assert (shorter.counts["linked_before"], shorter.counts["linked_after"]) == (1, 0)
