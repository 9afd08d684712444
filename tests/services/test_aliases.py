"""What was said of an element under an old GlobalId is the element's still."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from progress.aliases import ALIAS_SCHEMA
from progress.reports import Report, Role, Said, SubjectKind
from progress.verdicts import ProgressState
from services.facts import project_facts
from services.link_coverage import link_coverage
from services.model_progress import element_facts
from services.plan_view import plan_view
from services.programme import add_project
from services.take_reports import add_report
from services.taking import table_digest
from services.workspace import Workspace
from store.records import AliasRecord
from tests.services.conftest import ENTERED
from tests.services.factories import PLAN_HEAD, REPORT_HEAD, add_model, give
from values.projects import Project

TODAY = date(2026, 11, 22)
ASKED = {"status_date": TODAY, "known_on": TODAY}


@pytest.fixture
def renamed(workspace: Workspace, tmp_path: Path) -> Workspace:
    """Links and a report speak of ``a``; the model's next versions call it ``b``, then ``c``."""
    add_project(workspace, Project("P1", "一号楼"))
    add_model(workspace, ({"guid": "a"}, {"guid": "other"}))
    give(workspace, tmp_path, PLAN_HEAD + "1,A,Dig,2026-10-01,2026-10-15\n")
    give(workspace, tmp_path, "element_guid,task_code\na,A\n")
    give(workspace, tmp_path, REPORT_HEAD + "2026-10-12,element,a,supervisor,present,\n")
    for version, (old, new) in enumerate((("a", "b"), ("b", "c")), start=2):
        add_model(workspace, ({"guid": new}, {"guid": "other"}))
        step = pa.Table.from_pylist([{"old_guid": old, "new_guid": new, "confidence": 0.8, "why": ""}], ALIAS_SCHEMA)
        record = AliasRecord("", version, 1, table_digest(workspace, step), 1)
        workspace.store.element_aliases.add("P1", record)
    return workspace


def test_links_and_reports_follow(renamed: Workspace) -> None:
    found = link_coverage(renamed, "P1")
    assert found is not None
    assert (found.linked, found.links) == (1, 1)
    facts = project_facts(renamed, "P1", known_on=TODAY)
    assert dict(facts.aliases) == {"a": "c", "b": "c"}
    assert facts.problems == ()
    shown = element_facts(renamed, "P1", "c", **ASKED)
    assert shown.state is ProgressState.DONE
    assert [report.subject for report in shown.reports] == ["a"]
    assert [linked.task.uid for linked in shown.tasks] == ["1"]
    assert plan_view(renamed, "P1", **ASKED).rows[0].state is ProgressState.DONE


def test_who_still_has_the_old_list_may_report_and_link_by_it(renamed: Workspace, tmp_path: Path) -> None:
    report = Report(SubjectKind.ELEMENT, "b", Role.OWNER, date(2026, 10, 13), Said.MISSING)
    add_report(renamed, "P1", report, entered_at=ENTERED)
    assert len(element_facts(renamed, "P1", "c", **ASKED).reports) == 2
    again = give(renamed, tmp_path, "element_guid,task_code\nb,A\nother,A\n")
    assert (again.counts["links"], again.problems) == (2, ())
