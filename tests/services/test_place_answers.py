"""A model comes in: one that stands on its project's ground is taken, one that stands elsewhere is asked about."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from data import sample_projects
from geo.ground import GroundKind
from i18n.labels import option_text, question_text
from progress.georeference_verdict import Placing
from progress.placements import PlacementMethod
from services.facts import project_facts
from services.grounds import project_ground
from services.import_settling import ImportOutcome
from services.imports import accept_file
from services.placements import models_on_ground
from services.programme import add_project
from services.workspace import Workspace
from store.records import ImportStatus
from tests.services.conftest import ENTERED
from tests.services.factories import add_model
from values.projects import Project

NO_ANSWER: Mapping[str, tuple[str, ...]] = {}


@pytest.fixture
def bridge() -> Path:
    """The bridge of the demo, whose map conversion is the real one."""
    (found,) = [file.path for project in sample_projects() for file in project.files if "云溪江二桥" in file.path.name]
    return Path(found)


@pytest.fixture
def on_ground(workspace: Workspace, bridge: Path) -> Workspace:
    add_project(workspace, Project("P1", "云溪江二桥"))
    taken = accept_file(workspace, "P1", bridge.parent / "boundary.geojson", entered_at=ENTERED)
    assert taken.refusal is None
    return workspace


def rewritten(bridge: Path, folder: Path, conversion: str, *, name: str = "bridge.ifc") -> Path:
    """The bridge with other numbers for eastings, northings, height."""
    written = bridge.read_text(encoding="utf-8")
    found = re.sub(r"(IFCMAPCONVERSION\(#\d+,#\d+,)[^,]+,[^,]+,[^,]+,", rf"\g<1>{conversion},", written)
    assert found != written
    path = folder / name
    path.write_text(found, encoding="utf-8")
    return path


def swapped(bridge: Path, folder: Path) -> Path:
    return rewritten(bridge, folder, "3494889.768,558108.795,0.")


def take(workspace: Workspace, path: Path, answers: Mapping[str, tuple[str, ...]] = NO_ANSWER) -> ImportOutcome:
    return accept_file(workspace, "P1", path, answers=answers, entered_at=ENTERED)


def test_the_bridges_real_place_is_told_and_nothing_is_asked(on_ground: Workspace, bridge: Path) -> None:
    outcome = take(on_ground, bridge)
    assert outcome.refusal is None
    assert (outcome.counts["placing"], outcome.counts["georeference_levels"]) == ("well", [50])
    assert "place_verdict_well" in [problem.code for problem in outcome.problems]
    (model,) = models_on_ground(on_ground, "P1").models
    assert (model.stated.placing, model.stated.distance_m, model.placement) == (Placing.WELL, 0.0, None)
    assert model.placed is model.stated


def test_the_default_place_of_a_real_building_is_told_from_it(schependomlaan: Workspace) -> None:
    found = models_on_ground(schependomlaan, "SCH")
    assert found.ground is None
    (model,) = found.models
    assert (model.stated.placing, model.stated.levels) == (Placing.NOT_PLACED, (20,))
    (fault,) = model.stated.faults
    assert fault.problem.code == "place_fault_tool_default"
    assert fault.problem.fields["tool"] == "ArchiCAD (Amersfoort)"
    assert model.stated.position == pytest.approx((5.383333, 52.15))


def test_swapped_axes_are_asked_about_and_undone_beside_the_file(
    on_ground: Workspace, bridge: Path, tmp_path: Path
) -> None:
    path = swapped(bridge, tmp_path)
    asked = take(on_ground, path)
    assert (asked.status, asked.refusal) == (ImportStatus.ASKED, None)
    (question,) = asked.questions
    assert [(option.key, option.suggested) for option in question.options] == [
        ("swapped_axes", True),
        ("believe", False),
        ("off_map", False),
    ]
    for locale in ("zh", "en"):
        assert question_text(locale, question) != question.name
        assert all(option_text(locale, question, option) != option.key for option in question.options)
    assert on_ground.store.models.current("P1") == ()

    taken = take(on_ground, path, {"model_place": ("swapped_axes",)})
    assert taken.refusal is None
    (model,) = models_on_ground(on_ground, "P1").models
    assert model.record.georeference.eastings == pytest.approx(3_494_889.768)
    assert (model.stated.placing, model.placed.placing) == (Placing.WRONG, Placing.WELL)
    assert model.placement is not None
    assert model.placement.placement.method is PlacementMethod.CORRECTED
    facts = project_facts(on_ground, "P1", known_on=ENTERED.date())
    assert facts.federation.georeference.eastings == pytest.approx(558_108.795)

    again = take(on_ground, path)  # the same words of the file: what counted goes on counting
    assert again.refusal is None
    assert again.questions == ()
    mended = take(on_ground, bridge.parent / bridge.name, NO_ANSWER)
    (question,) = mended.questions
    assert [(option.key, option.suggested) for option in question.options] == [
        ("keep", False),
        ("believe", True),
        ("off_map", False),
    ]
    take(on_ground, bridge, {"model_place": ("believe",)})
    (model,) = models_on_ground(on_ground, "P1").models
    assert (model.placement, model.stated.placing) == (None, Placing.WELL)


@pytest.mark.parametrize(
    ("answer", "method", "is_drawn"), [("believe", None, True), ("off_map", PlacementMethod.OFF_THE_MAP, False)]
)
def test_far_off_without_a_better_reading(
    on_ground: Workspace, bridge: Path, tmp_path: Path, answer: str, method: PlacementMethod | None, is_drawn: bool
) -> None:
    path = rewritten(bridge, tmp_path, "458108.,3394889.,0.")
    asked = take(on_ground, path, {"model_place": ("no such answer",)})
    (question,) = asked.questions
    assert [(option.key, option.suggested) for option in question.options] == [("believe", False), ("off_map", True)]
    assert take(on_ground, path, {"model_place": (answer,)}).refusal is None
    (model,) = models_on_ground(on_ground, "P1").models
    assert (model.placement.placement.method if model.placement else None) is method
    assert (model.placed.landing is not None) is is_drawn
    codes = [problem.code for problem in model.placed.problems]
    assert ("model_kept_off_map" in codes) is not is_drawn


def test_the_sharpest_ground_counts(workspace: Workspace, bridge: Path) -> None:
    add_project(workspace, Project("P1", "云溪江二桥"))
    assert project_ground(workspace, "P1") is None
    add_project(workspace, Project("P2", "另一项目", longitude=114.0, latitude=30.0))
    point = project_ground(workspace, "P2")
    assert point is not None
    assert point.kind is GroundKind.PLACE
    for name, kind in (("alignment", "alignment"), ("sections", "sections"), ("boundary", "boundary")):
        accept_file(workspace, "P1", bridge.parent / f"{name}.geojson", entered_at=ENTERED)
        found = project_ground(workspace, "P1")
        assert found is not None
        assert found.kind.value == kind


def test_a_placed_model_is_not_asked_about_while_its_file_says_the_same(on_ground: Workspace) -> None:
    add_model(on_ground, ({"guid": "e", "at": (0, 0, 5, 5, 3)},))
    (model,) = models_on_ground(on_ground, "P1").models
    assert model.called == "model.ifc"
    assert model.stated.placing is Placing.WRONG
