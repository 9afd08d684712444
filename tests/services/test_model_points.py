"""Points by which a model can be placed."""

import pytest

from services import model_points as points_module
from services.model_points import ModelPoint, PointKind, model_points
from services.placements import models_on_ground
from services.programme import add_project
from services.workspace import Workspace
from tests.services.factories import add_model
from values.projects import Project

PIERS = (
    {"guid": "a", "name": "1号墩", "at": (0, 0, 2, 2, 9)},
    {"guid": "b", "name": "2号墩", "at": (30, 0, 2, 2, 9)},
    {"guid": "c", "name": "桩", "at": (0, 10, 2, 2, 9)},
    {"guid": "d", "name": "桩", "at": (30, 10, 2, 2, 9)},
    {"guid": "e", "name": "无形"},
    {"guid": "f", "at": (5, 5, 1, 1, 1)},
)


def offered(workspace: Workspace) -> tuple[ModelPoint, ...]:
    (model,) = models_on_ground(workspace, "P1").models
    return model_points(workspace, model)


@pytest.fixture(autouse=True)
def project(workspace: Workspace) -> None:
    add_project(workspace, Project("P1", "一号桥"))


def test_middle_zero_corners_and_elements_whose_name_is_their_own(workspace: Workspace) -> None:
    add_model(workspace, PIERS)
    found = offered(workspace)
    assert [point.kind for point in found] == [
        PointKind.MIDDLE, PointKind.ZERO, *[PointKind.CORNER] * 4, PointKind.ELEMENT, PointKind.ELEMENT,
    ]  # fmt: skip
    assert found[0] == ModelPoint(PointKind.MIDDLE, "", 16.0, 6.0)
    assert [(point.x, point.y) for point in found[2:6]] == [(0, 0), (32, 0), (32, 12), (0, 12)]
    assert [(point.name, point.x, point.y) for point in found[6:]] == [("1号墩", 1, 1), ("2号墩", 31, 1)]


def test_no_more_than_can_be_chosen_from(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(points_module, "MOST_ELEMENTS", 1)
    add_model(workspace, PIERS)
    assert sum(point.kind is PointKind.ELEMENT for point in offered(workspace)) == 1


def test_a_model_without_shapes_has_its_zero(workspace: Workspace) -> None:
    add_model(workspace, ({"guid": "a"},))
    assert offered(workspace) == (ModelPoint(PointKind.ZERO, "", 0.0, 0.0),)
