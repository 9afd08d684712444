"""A newer version of a model: taken at once where it harms nothing, asked about where links are at stake."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from benchmarks.link_recovery import cases, project, recovery
from bim.elements import BuildingModel, MeshReport
from bim.read_in_child import ModelReading
from services import model_readings, take_model
from services.import_settling import ImportOutcome
from services.imports import accept_file, answer_import
from services.link_coverage import link_coverage
from services.model_versions import CARRY, ELEMENT_CHANGES, LINK_CHANGES, PLAIN, QUESTION, REFUSE
from services.programme import add_project
from services.workspace import Workspace
from store.records import ImportStatus
from tests.services.conftest import ENTERED
from tests.services.factories import GRID, PLAN_HEAD, element_table, give
from values.projects import Project

Elements = Sequence[dict[str, Any]]
FIRST: Elements = [{"guid": f"a{n}", "name": f"墙{n}", "storey": "1F", "at": (9.0 * n, 5, 1, 1, 3)} for n in range(6)]
RENUMBERED: Elements = [{**one, "guid": one["guid"].replace("a", "b")} for one in FIRST]
ACCEPTED = (ImportStatus.ACCEPTED, ImportStatus.ACCEPTED_WITH_FINDINGS)
Bring = Callable[..., ImportOutcome]


@pytest.fixture
def bring(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bring:
    """Import a model of these elements, without the trouble of a file."""
    add_project(workspace, Project("P1", "一号楼"))
    monkeypatch.setattr(take_model, "tasks_of_model_file", lambda *_, **__: None)
    number = iter(range(99))

    def brought(elements: Elements, **named: Any) -> ImportOutcome:
        model = BuildingModel("IFC4", "IFC4", "", "", GRID, (), element_table(elements))
        reading = ModelReading(model, MeshReport(0, 0, len(elements), 0, 0, (0.0, 0.0, 0.0)), None)
        monkeypatch.setattr(model_readings, "read_model_in_child", lambda *_, **__: reading)
        path = tmp_path / "model.ifc"
        path.write_text(f"ISO-10303-21; {next(number)}")
        return accept_file(workspace, "P1", path, entered_at=ENTERED, **named)

    return brought


@pytest.fixture
def linked(workspace: Workspace, tmp_path: Path, bring: Bring) -> Workspace:
    """Two links by file and one by rule, to the first version."""
    bring(FIRST)
    give(workspace, tmp_path, PLAN_HEAD + "1,A,Dig,2026-10-01,2026-10-15\n2,B,Pour,2026-10-16,2026-11-10\n")
    give(workspace, tmp_path, "element_guid,task_code\na0,A\na1,A\n")
    give(workspace, tmp_path, "rule,element_name,task_code\nthird,墙2,B\n")
    return workspace


def links(workspace: Workspace) -> int:
    found = link_coverage(workspace, "P1")
    return 0 if found is None else found.links


def test_the_first_model_is_compared_with_nothing(bring: Bring) -> None:
    outcome = bring(FIRST)
    assert outcome.status is ImportStatus.ACCEPTED
    assert "elements_added" not in outcome.counts


def test_what_harms_nothing_is_taken_at_once_and_told(linked: Workspace, bring: Bring) -> None:
    newer = [*FIRST[:5], {**FIRST[5], "name": "另名"}, {"guid": "c", "name": "墙2", "at": (99, 5, 1, 1, 3)}]
    outcome = bring(newer)
    assert outcome.status in ACCEPTED
    counts = {
        name: outcome.counts[name] for name in ("elements_added", "elements_changed", "links_kept", "links_gained")
    }
    assert counts == {"elements_added": 1, "elements_changed": 1, "links_kept": 3, "links_gained": 1}
    assert links(linked) == 4
    assert linked.store.element_aliases.of_project("P1") == ()


@pytest.mark.parametrize(("answer", "left"), [(CARRY, 3), (PLAIN, 1)])
def test_renumbered_elements_are_asked_about(linked: Workspace, bring: Bring, answer: str, left: int) -> None:
    asked = bring(RENUMBERED)
    assert asked.status is ImportStatus.ASKED
    (question,) = asked.questions
    told = {name: question.fields[name] for name in ("elements_renumbered", "links_recovered", "links_lost", "version")}
    assert told == {"elements_renumbered": 6, "links_recovered": 3, "links_lost": 0, "version": 1}
    assert [option.key for option in question.options if option.suggested] == [CARRY]
    assert links(linked) == 3
    assert {option.key: option.fields.get("lost") for option in question.options} == {CARRY: 0, PLAIN: 2, REFUSE: None}
    done = answer_import(linked, "P1", asked.import_id or 0, {QUESTION: (answer,)}, entered_at=ENTERED)
    assert done.status in ACCEPTED
    assert (links(linked), done.counts["links_recovered"], done.counts["links_lost"]) == (left, left, 3 - left)
    assert len(linked.store.element_aliases.of_project("P1")) == (1 if answer == CARRY else 0)


def test_names_are_followed_over_several_versions(linked: Workspace, bring: Bring) -> None:
    for prefix in "bcd":
        newer = [{**one, "guid": one["guid"].replace("a", prefix)} for one in FIRST]
        assert bring(newer, answers={QUESTION: (CARRY,)}).status in ACCEPTED
    assert links(linked) == 3
    back = bring(FIRST, answers={QUESTION: (CARRY,)})
    assert (back.counts["links_recovered"], links(linked)) == (3, 3)


def test_a_refused_version_changes_nothing(linked: Workspace, bring: Bring) -> None:
    before = linked.store.revision("P1")
    asked = bring(RENUMBERED)
    done = answer_import(linked, "P1", asked.import_id or 0, {QUESTION: (REFUSE,)}, entered_at=ENTERED)
    assert done.status is ImportStatus.REFUSED
    assert done.refusal is not None
    assert done.refusal.code == "model_version_refused"
    assert linked.store.revision("P1") == before


def test_lost_links_are_listed_while_the_import_waits(linked: Workspace, bring: Bring) -> None:
    import pyarrow.parquet as pq

    asked = bring(FIRST[1:])
    assert asked.status is ImportStatus.ASKED
    assert [problem.code for problem in asked.problems] == ["model_version_loses_links"]
    (waiting,) = [one for one in linked.store.imports.of_project("P1") if one.id == asked.import_id]
    lost, changed = (
        pq.read_table(linked.store.files.path(waiting.counts[name])).to_pylist()
        for name in (LINK_CHANGES, ELEMENT_CHANGES)
    )
    assert [(row["fate"], row["element_guid"], row["task_code"]) for row in lost] == [("element_gone", "a0", "A")]
    assert [(row["kind"], row["old_guid"]) for row in changed] == [("removed", "a0")]


def test_most_of_a_model_gone_is_most_likely_another_one(bring: Bring) -> None:
    bring(FIRST)
    asked = bring(
        [*FIRST[:2], *({"guid": f"x{n}", "name": f"梁{n}", "at": (n, 70 + 3 * n, 5, 0.3, 0.6)} for n in range(9))]
    )
    assert asked.status is ImportStatus.ASKED
    assert [option.key for option in asked.questions[0].options if option.suggested] == [REFUSE]


def test_a_model_that_moved_is_told(linked: Workspace, bring: Bring) -> None:
    moved = bring([{**one, "at": (one["at"][0] + 3, *one["at"][1:])} for one in FIRST])
    found = [problem for problem in moved.problems if not problem.code.startswith("place_")]
    assert [(problem.code, problem.fields) for problem in found] == [
        ("model_moved_as_a_whole", {"x": 3.0, "y": 0.0, "z": 0.0})
    ]
    assert links(linked) == 3


def test_the_answer_keeps_the_trade_that_was_said(workspace: Workspace, bring: Bring) -> None:
    bring(FIRST, trade="结构")
    bring([{"guid": "m", "name": "风管"}], trade="机电", name="mep.ifc")
    asked = bring(RENUMBERED, trade="结构", name="neu.ifc")
    assert asked.status is ImportStatus.ASKED
    done = answer_import(workspace, "P1", asked.import_id or 0, {QUESTION: (CARRY,)}, entered_at=ENTERED)
    assert done.status in ACCEPTED
    assert [(one.trade, one.version) for one in workspace.store.models.current("P1")] == [("结构", 2), ("机电", 1)]


def test_an_answer_to_a_comparison_with_an_older_version_is_asked_for_again(
    linked: Workspace, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = bring(RENUMBERED)
    assert bring(FIRST).status in ACCEPTED

    def answer(import_id: int | None) -> ImportOutcome:
        return answer_import(linked, "P1", import_id or 0, {QUESTION: (CARRY,)}, entered_at=ENTERED)

    again = answer(asked.import_id)
    assert again.status is ImportStatus.ASKED
    assert [one.fields["version"] for one in again.questions] == [2]

    real = take_model.new_version

    def overtaken(*given: Any) -> Any:
        found = real(*given)
        monkeypatch.setattr(take_model, "new_version", real)
        assert bring(FIRST).status in ACCEPTED
        return found

    monkeypatch.setattr(take_model, "new_version", overtaken)
    once_more = answer(again.import_id)
    assert [one.fields["version"] for one in once_more.questions] == [3]
    assert linked.store.models.current("P1")[0].version == 3
    assert answer(once_more.import_id).status in ACCEPTED
    assert links(linked) == 3


def test_an_answer_given_beforehand_holds_for_every_version(
    linked: Workspace, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = take_model.new_version

    def overtaken(*given: Any) -> Any:
        found = real(*given)
        monkeypatch.setattr(take_model, "new_version", real)
        assert bring(FIRST).status in ACCEPTED
        return found

    monkeypatch.setattr(take_model, "new_version", overtaken)
    late = bring(RENUMBERED, answers={QUESTION: (CARRY,)})
    assert late.status in ACCEPTED
    assert linked.store.models.current("P1")[0].version == 3
    assert links(linked) == 3


@pytest.mark.xdist_group("recovery")
def test_the_real_building_under_other_names_keeps_its_links(samples: Path, tmp_path: Path) -> None:
    folder = samples / "schependomlaan"
    workspace = project(tmp_path / "home", folder)
    altered = cases((folder / "design.ifc").read_text(encoding="latin-1"))
    for told in ("new ids and tags", "all of these"):
        text, truth = altered[told]
        path = tmp_path / "newer.ifc"
        path.write_text(text, encoding="latin-1")
        found = recovery(workspace, "P", path, truth)
        assert found.links == 3648
        assert found.is_good, found
        assert found.right == found.matched > 3400
    waiting = workspace.store.imports.of_project("P")[0]
    done = answer_import(workspace, "P", waiting.id, {QUESTION: (CARRY,)}, entered_at=ENTERED)
    assert done.status in ACCEPTED
    after = link_coverage(workspace, "P")
    assert after is not None
    assert after.links == found.recovered
    workspace.store.close()
