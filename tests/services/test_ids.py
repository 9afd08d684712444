"""An IDS file comes in: the project's models are held against it, and the report is kept with the import."""

from pathlib import Path

import pytest

from bim.read_ids_checks import is_installed
from services import take_ids
from services.ids_reports import checked_models, ids_imports
from services.imports import accept_file
from services.programme import add_project
from services.workspace import Workspace
from store.records import ImportKind, ImportStatus
from tests.bim.ids_files import NAMED, RATED, ids_file, specification
from tests.services.conftest import ENTERED
from values.errors import NotFound
from values.projects import Project

pytestmark = pytest.mark.skipif(not is_installed(), reason="ifctester is not installed (requirements-ids.txt)")
SCHEMAS = "IFC2X3 IFC4 IFC4X3_ADD2"


@pytest.fixture(autouse=True)
def project(workspace: Workspace) -> None:
    add_project(workspace, Project("P1", "一号楼"))


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    path = tmp_path / "delivery.xml"
    named = specification("墙有名称", NAMED, schemas=SCHEMAS)
    rated = specification("墙有防火等级", RATED, schemas=SCHEMAS)
    door = specification("要有桥墩", NAMED, of="IFCPILE", least="1", schemas=SCHEMAS)
    path.write_bytes(ids_file(named, rated, door))
    return path


def test_a_check_names_what_is_not_met_and_keeps_the_elements(workspace: Workspace, samples: Path, asked: Path) -> None:
    model = samples / "models" / "building_rev_a.ifc"
    assert accept_file(workspace, "P1", model, entered_at=ENTERED).refusal is None
    before = workspace.store.revision("P1")
    outcome = accept_file(workspace, "P1", asked, entered_at=ENTERED)
    assert (outcome.kind, outcome.status) == (ImportKind.IDS, ImportStatus.ACCEPTED_WITH_FINDINGS)
    assert [problem.code for problem in outcome.problems] == ["ids_not_met", "ids_nothing_there"]
    assert outcome.problems[0].fields["name"] == "墙有防火等级"
    counts = {name: value for name, value in outcome.counts.items() if name != "report"}
    assert counts == {
        "models": 1,
        "specifications": 3,
        "specifications_passed": 1,
        "specifications_failed": 2,
        "specifications_not_applicable": 0,
    }
    assert workspace.store.revision("P1") == before
    (record,) = ids_imports(workspace, "P1")
    (checked,) = checked_models(workspace, "P1", record.id)
    assert (checked.model, checked.version) == ("building_rev_a.ifc", 1)
    rated = checked.report.specifications[1]
    assert len(rated.requirements[0].failures) == rated.failed > 0
    assert all(failure.element_class.startswith("IfcWall") for failure in rated.requirements[0].failures)
    with pytest.raises(NotFound):
        checked_models(workspace, "P1", record.id + 1)


def test_without_a_model_or_a_checker_it_is_refused(
    workspace: Workspace, asked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_model = accept_file(workspace, "P1", asked, entered_at=ENTERED)
    assert without_model.refusal is not None
    assert without_model.refusal.code == "ids_without_model"
    monkeypatch.setattr(take_ids, "is_installed", lambda: False)
    without_checker = accept_file(workspace, "P1", asked, entered_at=ENTERED)
    assert without_checker.refusal is not None
    assert without_checker.refusal.code == "ids_checker_missing"
    assert ids_imports(workspace, "P1") == ()
