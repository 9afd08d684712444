"""The viewer's scene and the facts behind one element."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from services.model_progress import MOST_REPORTS, element_facts, model_scene, scene_document
from services.programme import add_project
from services.workspace import Workspace
from tests.services.factories import PLAN_HEAD, REPORT_HEAD, add_model, give
from values.errors import NotFound
from values.projects import Project

TODAY = date(2026, 11, 22)
PLAN = PLAN_HEAD + "A,A,Dig,2026-10-01,2026-10-15\nB,B,Pour,2026-10-16,2026-11-10\n"


@pytest.fixture(autouse=True)
def project(workspace: Workspace, tmp_path: Path) -> None:
    add_project(workspace, Project("P1", "一号楼"))
    give(workspace, tmp_path, PLAN)


def model(workspace: Workspace, tmp_path: Path) -> None:
    add_model(workspace, ({"guid": "e1", "storey": "1F", "name": "墙"}, {"guid": "e2", "name": None}))
    give(workspace, tmp_path, "element_guid,task_code\ne1,A\n")


def test_without_a_model_there_is_no_scene(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match="model_missing"):
        model_scene(workspace, "P1", status_date=TODAY, known_on=TODAY)
    with pytest.raises(NotFound, match="model_missing"):
        scene_document(workspace, "P1", known_on=TODAY)


def test_the_scene_digest_follows_the_facts(workspace: Workspace, tmp_path: Path) -> None:
    model(workspace, tmp_path)
    first = model_scene(workspace, "P1", status_date=TODAY, known_on=TODAY)
    assert (first.has_mesh, first.element_count, first.coverage["linked"]) == (False, 2, 1)
    assert (first.first_day, first.last_day) == (date(2026, 10, 1), date(2026, 10, 15))
    other_day = model_scene(workspace, "P1", status_date=date(2026, 1, 1), known_on=TODAY)
    assert other_day.scene_digest == first.scene_digest
    give(workspace, tmp_path, REPORT_HEAD + "2026-10-12,element,e1,owner,present,\n")
    assert model_scene(workspace, "P1", status_date=TODAY, known_on=TODAY).scene_digest != first.scene_digest
    document = json.loads(scene_document(workspace, "P1", known_on=TODAY))
    assert (document["linked"], document["event_verdict"], document["guids"]) == ([1, 0], [2], ["e1", "e2"])


def test_each_report_is_told_once(workspace: Workspace, tmp_path: Path) -> None:
    model(workspace, tmp_path)
    give(workspace, tmp_path, REPORT_HEAD + "2026-10-12,task,A,owner,started,\n2026-10-14,storey,1F,owner,present,\n")
    found = element_facts(workspace, "P1", "e1", status_date=TODAY, known_on=TODAY)
    assert [report.subject for report in found.reports] == ["1F", "A"]


def test_an_earlier_day_has_its_reports_however_many_came_later(workspace: Workspace, tmp_path: Path) -> None:
    model(workspace, tmp_path)
    first = date(2026, 8, 1)
    days = [first + timedelta(days=n) for n in range(MOST_REPORTS + 10)]
    give(workspace, tmp_path, REPORT_HEAD + "".join(f"{day},element,e1,owner,missing,\n" for day in days))
    then = element_facts(workspace, "P1", "e1", status_date=first, known_on=TODAY)
    assert [report.observed_on for report in then.reports] == [first]
    now = element_facts(workspace, "P1", "e1", status_date=TODAY, known_on=TODAY)
    assert [report.observed_on for report in now.reports] == days[: -MOST_REPORTS - 1 : -1]


def test_contradictions_are_told(workspace: Workspace, tmp_path: Path) -> None:
    model(workspace, tmp_path)
    give(
        workspace,
        tmp_path,
        REPORT_HEAD + "2026-10-12,element,e1,owner,present,\n2026-10-13,element,e1,owner,missing,\n",
    )
    found = element_facts(workspace, "P1", "e1", status_date=TODAY, known_on=TODAY)
    assert [problem.fields["observed_on"] for problem in found.problems] == ["2026-10-13"]
