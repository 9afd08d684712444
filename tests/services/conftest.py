"""Workspaces to try services on."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.imports import accept_file
from services.programme import add_project
from services.workspace import Workspace, open_workspace
from values.projects import Project
from values.settings import Settings

ENTERED = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An empty store of its own."""
    opened = open_workspace(Settings(home=tmp_path / "home"))
    yield opened
    opened.store.close()


@pytest.fixture(scope="session")
def schependomlaan(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The real building with plan, links and three surveys, imported once; read only."""
    opened = open_workspace(Settings(home=tmp_path_factory.mktemp("schependomlaan")))
    add_project(opened, Project("SCH", "Schependomlaan"))
    folder = samples / "schependomlaan"
    names = ("design.ifc", "schedule_mspdi.xml", "links.csv", *(f"survey_2015_week{week}.csv" for week in (26, 27, 28)))
    for name in names:
        outcome = accept_file(opened, "SCH", folder / name, entered_at=ENTERED)
        assert outcome.refusal is None, (name, outcome.refusal)
    yield opened
    opened.store.close()
