"""Accepted versions of a model side by side, whatever came after them."""

from pathlib import Path
from typing import Any

import pytest

from services.compared_versions import changes_of_import, compared_versions, versions_by_trade
from services.programme import add_project
from services.workspace import Workspace
from tests.services.factories import PLAN_HEAD, add_model, give
from values.errors import AtlasError, InvalidRequest, NotFound
from values.projects import Project

WALLS = [{"guid": f"a{n}", "name": f"墙{n}", "at": (9.0 * n, 5, 1, 1, 3)} for n in range(5)]
VERSIONS = (WALLS, WALLS[1:], [*WALLS[1:], {"guid": "b", "name": "板", "at": (80, 5, 1, 1, 3)}])


@pytest.fixture
def versions(workspace: Workspace, tmp_path: Path) -> Workspace:
    """Three versions; the links are those of the first."""
    add_project(workspace, Project("P1", "一号楼"))
    for elements in VERSIONS:
        add_model(workspace, elements)
    give(workspace, tmp_path, PLAN_HEAD + "1,A,Dig,2026-10-01,2026-10-15\n")
    give(workspace, tmp_path, "element_guid,task_code\na0,A\na1,A\nb,A\n")
    return workspace


@pytest.mark.parametrize(
    ("asked", "numbers", "expected"),
    [
        ({}, (2, 3), {"elements_added": 1, "elements_removed": 0, "links_kept": 1, "links_gained": 1}),
        ({"newer": 2}, (1, 2), {"elements_removed": 1, "links_lost": 1, "links_kept": 1}),
        (
            {"older": 1, "trade": ""},
            (1, 3),
            {"elements_removed": 1, "elements_added": 1, "links_lost": 1, "links_gained": 1},
        ),
    ],
)
def test_two_versions(
    versions: Workspace, asked: dict[str, Any], numbers: tuple[int, int], expected: dict[str, int]
) -> None:
    found = compared_versions(versions, "P1", **asked)
    assert (found.older.version, found.newer.version) == numbers
    assert expected.items() <= found.changes.counts.items()
    assert len(found.changes.links) == sum(found.changes.counts[f"links_{fate}"] for fate in ("lost", "gained"))


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"newer": 9}, "model_version_unknown"),
        ({"newer": 1}, "model_version_unknown"),
        ({"trade": "机电"}, "model_version_unknown"),
    ],
)
def test_versions_that_are_not_there(versions: Workspace, asked: dict[str, Any], code: str) -> None:
    with pytest.raises(NotFound, match=code):
        compared_versions(versions, "P1", **asked)


def test_of_several_trades_one_must_be_named(versions: Workspace) -> None:
    for _ in range(2):
        add_model(versions, [{"guid": "m", "name": "风管"}], trade="机电")
    assert {trade: len(records) for trade, records in versions_by_trade(versions, "P1").items()} == {"": 3, "机电": 2}
    with pytest.raises(InvalidRequest, match="model_trade_open") as refused:
        compared_versions(versions, "P1")
    assert refused.value.fields == {"known": "model.ifc, 机电"}
    assert compared_versions(versions, "P1", trade="机电").changes.counts["elements_unchanged"] == 1


def test_before_there_is_anything_to_compare(workspace: Workspace) -> None:
    add_project(workspace, Project("P1", "一号楼"))
    add_model(workspace, WALLS)
    assert versions_by_trade(workspace, "P1") == {}
    for code, told in (("P1", "model_versions_missing"), ("P9", "project_unknown")):
        with pytest.raises(AtlasError, match=told):
            compared_versions(workspace, code)
    (record,) = workspace.store.imports.of_project("P1")
    assert changes_of_import(workspace, record) is None
