"""The viewer's scene and the facts behind one element."""

import gzip
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from services.model_progress import MOST_REPORTS, element_facts, model_scene
from services.programme import add_project
from services.scene_documents import scene_document, words_document
from services.workspace import Workspace
from tests.contract.scene_file import scene_parts
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
    assert (first.element_count, first.coverage["linked"]) == (2, 1)
    (one,) = first.models
    assert (one.name, one.tileset_digest, one.first_row, one.elements) == ("model.ifc", "", 0, 2)
    assert not one.needs_import
    assert (first.first_day, first.last_day) == (date(2026, 10, 1), date(2026, 10, 15))
    other_day = model_scene(workspace, "P1", status_date=date(2026, 1, 1), known_on=TODAY)
    assert other_day.scene_digest == first.scene_digest
    give(workspace, tmp_path, REPORT_HEAD + "2026-10-12,element,e1,owner,present,\n")
    assert model_scene(workspace, "P1", status_date=TODAY, known_on=TODAY).scene_digest != first.scene_digest
    header, arrays = scene_parts(gzip.decompress(scene_document(workspace, "P1", known_on=TODAY).packed))
    assert (arrays["linked"], arrays["event_verdict"], header["storeys"]) == ([1, 0], [2], ["1F"])
    words = json.loads(gzip.decompress(words_document(workspace, "P1", known_on=TODAY).packed))
    assert words == {"version": 2, "guids": ["e1", "e2"], "names": ["墙", ""], "tags": ["", ""]}


def test_documents_are_packed_once(workspace: Workspace, tmp_path: Path) -> None:
    model(workspace, tmp_path)
    scene, words = (made(workspace, "P1", known_on=TODAY) for made in (scene_document, words_document))
    assert scene_document(workspace, "P1", known_on=TODAY) is scene
    assert words_document(workspace, "P1", known_on=TODAY) is words
    assert scene.digest == words.digest == model_scene(workspace, "P1", status_date=TODAY, known_on=TODAY).scene_digest


def test_other_words_have_another_address(workspace: Workspace, tmp_path: Path) -> None:
    """The scene itself says nothing of names: its address must change with them all the same."""
    model(workspace, tmp_path)
    before = scene_document(workspace, "P1", known_on=TODAY)
    add_model(workspace, ({"guid": "e1", "storey": "1F", "name": "梁"}, {"guid": "e2", "name": None}))
    after = scene_document(workspace, "P1", known_on=TODAY)
    assert gzip.decompress(after.packed) == gzip.decompress(before.packed)
    assert after.digest != before.digest


def test_a_model_from_before_tiles_says_what_to_do(workspace: Workspace) -> None:
    add_model(workspace, ({"guid": "e1"},), triangles=12, file_name="old.ifc")
    (one,) = model_scene(workspace, "P1", status_date=TODAY, known_on=TODAY).models
    assert (one.needs_import, one.file_name, one.tileset_digest) == (True, "old.ifc", "")


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
