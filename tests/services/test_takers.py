"""Takers one by one: what they find, and what is left when they are disturbed."""

import shutil
import threading
from datetime import date
from pathlib import Path

import pytest

from progress.reports import Report, Role, Said, SubjectKind
from progress.verdicts import ProgressState
from services import imports, take_reports
from services.facts import project_facts
from services.import_history import import_history
from services.imports import accept_file
from services.link_coverage import link_coverage
from services.programme import add_project
from services.read_tasks_in_child import tasks_of_model_file
from services.take_reports import add_report
from services.tiles import tileset
from services.workspace import Workspace
from store.records import ImportKind, ImportStatus
from tests.services.conftest import ENTERED
from tests.services.factories import PLAN_HEAD, REPORT_HEAD, add_model, give
from values.errors import ChildFailed, InvalidRequest, NotFound
from values.projects import Project

TODAY = date(2026, 11, 22)
PLAN = PLAN_HEAD + "1,A,Dig,2026-10-01,2026-10-15\n2,B,Pour,2026-10-16,2026-11-10\n3,B,Cure,,\n"
CHILD = {"name": "x.ifc", "seconds": 60, "memory_mb": 4096}


@pytest.fixture(autouse=True)
def project(workspace: Workspace) -> None:
    add_project(workspace, Project("P1", "一号楼"))


def test_a_model_with_its_own_plan_and_links(workspace: Workspace, samples: Path) -> None:
    file = samples / "models" / "mad_scientist_4d.ifc"
    outcome = accept_file(workspace, "P1", file, entered_at=ENTERED)
    assert (outcome.counts["tasks"], outcome.counts["links"]) == (43, 392)
    found = link_coverage(workspace, "P1")
    assert found is not None
    assert found.links == 392
    facts = project_facts(workspace, "P1", known_on=TODAY)
    assert facts.plan is not None
    assert (facts.plan.source, facts.plan.version) == ("ifc", 1)
    # Taken for a plan only, the same file is one.
    plan = accept_file(workspace, "P1", file, kind=ImportKind.SCHEDULE, entered_at=ENTERED)
    assert (plan.counts["tasks"], len(workspace.store.models.versions("P1"))) == (43, 1)


def test_a_model_without_tasks_is_no_plan(workspace: Workspace, samples: Path) -> None:
    file = samples / "models" / "pavement_elements.ifc"
    outcome = accept_file(workspace, "P1", file, kind=ImportKind.SCHEDULE, entered_at=ENTERED)
    assert outcome.refusal is not None
    assert outcome.refusal.code == "model_without_tasks"


def test_the_same_model_twice_is_two_equal_versions(workspace: Workspace, samples: Path) -> None:
    file = samples / "models" / "pavement_elements.ifc"
    first, again = (accept_file(workspace, "P1", file, entered_at=ENTERED) for _ in range(2))
    assert again.status == first.status
    assert again.counts.items() >= first.counts.items()
    assert (again.counts["elements_unchanged"], again.counts["elements_changed"]) == (18, 0)
    one, two = workspace.store.models.versions("P1")
    assert (one.elements_digest, one.tileset_digest) == (two.elements_digest, two.tileset_digest)
    assert one.tileset_digest
    kept = tileset(workspace, "P1", one.tileset_digest)
    assert kept.packed is not None


def test_the_child_that_reads_tasks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.ifc"
    path.write_bytes(b"ISO-10303-21;\nHEADER;\nFILE_SCHEMA(('IFC4'));\nENDSEC;\nDATA;\n#1=IFCWALL(")
    assert tasks_of_model_file(path, **CHILD) is None
    with pytest.raises(ChildFailed) as late:
        tasks_of_model_file(path, **{**CHILD, "seconds": 0.01})
    assert late.value.fields["reason"] == "out_of_time"
    for instead in ("false", "echo"):  # a child that dies, and one that babbles
        monkeypatch.setattr("values.read_from_child.sys.executable", shutil.which(instead))
        with pytest.raises(ChildFailed) as crashed:
            tasks_of_model_file(path, **CHILD)
        assert crashed.value.fields["reason"] == "crashed"


def test_whoever_goes_away_leaves_no_import_running(workspace: Workspace, tmp_path: Path) -> None:
    class PageLeft(BaseException):
        """As the pages' own, which is no Exception."""

    def told(stage: str, done: int, total: int) -> None:
        raise PageLeft

    (tmp_path / "plan.csv").write_text(PLAN)
    with pytest.raises(PageLeft):
        accept_file(workspace, "P1", tmp_path / "plan.csv", entered_at=ENTERED, on_progress=told)
    (record,) = import_history(workspace, "P1")
    assert record.status is ImportStatus.FAILED
    assert record.problems[0].code == "import_interrupted"
    assert workspace.store.schedules.current("P1") is None


def test_a_file_that_may_not_be_read(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path) -> str:
        raise PermissionError(path)

    monkeypatch.setattr(workspace.store.files, "put_file", refused)
    (tmp_path / "plan.csv").write_text(PLAN)
    outcome = accept_file(workspace, "P1", tmp_path / "plan.csv", entered_at=ENTERED)
    assert outcome.refusal is not None
    assert outcome.refusal.code == "file_not_readable"


def test_one_report_file_at_once_from_two_sides_counts_once(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(workspace, tmp_path, PLAN)
    path = tmp_path / "reports.csv"
    path.write_text(REPORT_HEAD + "2026-10-12,task,1,owner,present,\n")
    both_read = threading.Barrier(2, timeout=30)
    real = take_reports.read_reports

    def together(*args: object, **named: object):
        both_read.wait()
        return real(*args, **named)

    monkeypatch.setattr(take_reports, "read_reports", together)
    outcomes: list[imports.ImportOutcome] = []
    threads = [
        threading.Thread(target=lambda: outcomes.append(accept_file(workspace, "P1", path, entered_at=ENTERED)))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcome.status for outcome in outcomes) == [ImportStatus.ACCEPTED, ImportStatus.REFUSED]
    assert workspace.store.reports.count("P1") == 1


def test_two_plans_at_once_are_two_versions(workspace: Workspace, tmp_path: Path) -> None:
    paths = []
    for number in range(4):
        paths.append(tmp_path / f"plan{number}.csv")
        paths[-1].write_text(PLAN + f"9{number},X,New,,\n")
    threads = [
        threading.Thread(target=accept_file, args=(workspace, "P1", path), kwargs={"entered_at": ENTERED})
        for path in paths
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [plan.version for plan in workspace.store.schedules.versions("P1")] == [1, 2, 3, 4]
    assert {record.status for record in import_history(workspace, "P1")} == {ImportStatus.ACCEPTED}


def report(subject: str = "1", day: date = TODAY, kind: SubjectKind = SubjectKind.TASK) -> Report:
    return Report(kind, subject, Role.OWNER, day, Said.PRESENT)


def test_one_report_from_a_form(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    add_report(workspace, "P1", report("A", date(2026, 10, 12)), entered_at=ENTERED)
    facts = project_facts(workspace, "P1", known_on=TODAY)
    assert facts.reports["subject"].to_pylist() == ["1"]
    for wrong, code in (
        (report(day=date(2026, 11, 23)), "report_in_future"),
        (report("nothing"), "report_subject_not_there"),
        (report("B"), "report_task_ambiguous"),
    ):
        with pytest.raises(InvalidRequest, match=code):
            add_report(workspace, "P1", wrong, entered_at=ENTERED)
    add_report(workspace, "P1", report("e1", kind=SubjectKind.ELEMENT), entered_at=ENTERED)  # waits for a model
    with pytest.raises(NotFound):
        add_report(workspace, "P2", report(), entered_at=ENTERED)
    assert workspace.store.reports.count("P1") == 2


def test_a_rule_file_links_at_once(workspace: Workspace, tmp_path: Path) -> None:
    add_model(workspace, ({"guid": "e1", "storey": "1F"}, {"guid": "e2", "storey": "2F"}))
    give(workspace, tmp_path, PLAN)
    outcome = give(workspace, tmp_path, "rule,storey,task_code\nfirst,1F,A\nsecond,2F,B\n")
    told = {
        name: outcome.counts[name] for name in ("rules", "links", "review_groups", "review_elements", "linked_after")
    }
    assert told == {"rules": 2, "links": 1, "review_groups": 1, "review_elements": 1, "linked_after": 1}
    assert [problem.code for problem in outcome.problems] == ["rule_task_ambiguous"]
    replaced = give(workspace, tmp_path, "rule,element_class,task_code\nall,IfcWall,A\n")
    assert replaced.counts["linked_after"] == 2


def test_a_link_file_goes_before_a_rule(workspace: Workspace, tmp_path: Path) -> None:
    from services.model_progress import element_facts

    add_model(workspace, ({"guid": "e1", "storey": "1F"},))
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, "rule,storey,task_code\nfirst,1F,A\n")
    give(workspace, tmp_path, "element_guid,task_code\ne1,A\n")
    found = element_facts(workspace, "P1", "e1", status_date=TODAY, known_on=TODAY)
    assert [(linked.source, linked.task.uid) for linked in found.tasks] == [("file", "1")]
    assert found.state is ProgressState.UNVERIFIED
