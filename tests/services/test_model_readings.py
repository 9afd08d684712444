"""A model file is read once, whatever comes between reading it and taking it."""

from dataclasses import replace
from pathlib import Path

import pytest

from bim.elements import BuildingModel, MeshReport
from bim.read_in_child import ModelReading
from services import model_readings
from services.model_readings import model_reading
from services.workspace import Workspace
from tests.services.factories import GRID, element_table
from values.errors import AtlasError, ChildFailed
from values.problems import Problem, Severity, Where

SPENT = Problem("model_shape_failed_out_of_time", Severity.WARNING, Where(entity="g"), {"element_guid": "g"})
BROKEN = replace(SPENT, code="model_shape_failed_crashed")


class Reader:
    """Stands for the children, and counts."""

    def __init__(self, *problems: Problem) -> None:
        model = BuildingModel("IFC4", "IFC4X1", "校舍", "tool", GRID, (), element_table(({"guid": "g", "name": "墙"},)))
        self.reading = ModelReading(model, MeshReport(0, 0, 0, 1, 0, (1.0, 2.0, 3.0), problems), None)
        self.read = 0

    def __call__(self, *_: object, **__: object) -> ModelReading:
        self.read += 1
        return self.reading


def told(stage: str, done: int, total: int) -> None:
    del stage, done, total


def read(workspace: Workspace, folder: Path, digest: str = "f") -> model_readings.KeptReading:
    return model_reading(workspace, digest, folder / "model.ifc", folder, told)


def test_the_second_time_it_is_not_read(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(BROKEN)
    monkeypatch.setattr(model_readings, "read_model_in_child", reader)
    first, second = read(workspace, tmp_path), read(workspace, tmp_path)
    assert reader.read == 1
    assert second == first
    assert second.model.elements.to_pylist() == reader.reading.model.elements.to_pylist()
    read(workspace, tmp_path, "another file")
    assert reader.read == 2
    monkeypatch.setattr(model_readings, "reader_version", lambda: "a newer reader")
    read(workspace, tmp_path)
    assert reader.read == 3


def test_what_another_attempt_may_better_is_read_again(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader(BROKEN, SPENT)
    monkeypatch.setattr(model_readings, "read_model_in_child", reader)
    assert read(workspace, tmp_path) == read(workspace, tmp_path)
    assert reader.read == 2


def test_a_failed_reading_is_not_kept(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> ModelReading:
        raise ChildFailed("model_reading_crashed", reason="crashed", seconds=1, memory_mb=1)

    monkeypatch.setattr(model_readings, "read_model_in_child", fails)
    with pytest.raises(ChildFailed):
        read(workspace, tmp_path)
    reader = Reader()
    monkeypatch.setattr(model_readings, "read_model_in_child", reader)
    read(workspace, tmp_path)
    assert reader.read == 1


def test_a_busy_store_costs_another_reading_and_no_import(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise AtlasError("store_busy", seconds=30)

    reader = Reader()
    monkeypatch.setattr(model_readings, "read_model_in_child", reader)
    monkeypatch.setattr(workspace.store.model_readings, "put", busy)
    assert read(workspace, tmp_path) == read(workspace, tmp_path)
    assert reader.read == 2


def test_a_real_reading_comes_back_as_it_was(workspace: Workspace, samples: Path, tmp_path: Path) -> None:
    path = samples / "models" / "infra_bridge_georeferenced.ifc"
    first, second = (model_reading(workspace, "bridge", path, tmp_path, told) for _ in range(2))
    assert (second.model, second.report) == (first.model, first.report)
    assert (second.elements_digest, second.tileset_digest) == (first.elements_digest, first.tileset_digest)
    assert first.tileset_digest
