"""Every file made to break a reader ends in a verdict, soon, and what is not taken leaves the store as it was."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.import_history import import_history
from services.import_settling import ImportOutcome
from services.imports import accept_file
from services.portfolio import import_basemap, import_portfolio
from services.programme import add_project
from services.workspace import Workspace, open_workspace
from store.records import ImportKind, ImportStatus
from tests.security.hostile_files import FILES
from values.projects import Project
from values.settings import Settings

ENTERED = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
SECONDS = 20
"""Nobody waits longer to be told that a small file is odd; a shared machine is given room."""
TAKEN = (ImportStatus.ACCEPTED, ImportStatus.ACCEPTED_WITH_FINDINGS)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """One store for all of them: what one file leaves behind, the next one meets."""
    home = tmp_path_factory.mktemp("hostile")
    opened = open_workspace(Settings(home=home, child_seconds=5, child_memory_mb=2048))
    add_project(opened, Project("H", "H"))
    yield opened
    opened.store.close()


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_ends_in_a_verdict(shared: Workspace, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name]())
    before, began = shared.store.revision("H"), time.monotonic()
    outcome = accept_file(shared, "H", path, entered_at=ENTERED)
    assert time.monotonic() - began < SECONDS
    assert outcome.status in (*TAKEN, ImportStatus.REFUSED), outcome
    if outcome.status is ImportStatus.REFUSED:
        assert shared.store.revision("H") == before
    assert not [record for record in import_history(shared, "H") if record.status is ImportStatus.RUNNING]


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith((".geojson", ".gpkg"))])
def test_it_is_no_list_of_projects_and_no_base_map_either(shared: Workspace, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name]())
    for outcome in (
        import_portfolio(shared, path, {}, entered_at=ENTERED),
        import_basemap(shared, path, entered_at=ENTERED),
    ):
        assert outcome.status in (*TAKEN, ImportStatus.REFUSED), outcome


@pytest.mark.parametrize("kind", [kind for kind in ImportKind if kind is not ImportKind.PORTFOLIO])
@pytest.mark.parametrize(
    "name", ["laughs.xml", "link.zip", "zeros.csv", "deep.geojson", "odd-blanks.csv", "workbook.xlsx"]
)
def test_a_kind_said_at_the_door_helps_nobody_in(
    shared: Workspace, tmp_path: Path, name: str, kind: ImportKind
) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name]())
    before = shared.store.revision("H")
    outcome = accept_file(shared, "H", path, kind=kind, entered_at=ENTERED)
    assert outcome.status is ImportStatus.REFUSED, outcome
    assert shared.store.revision("H") == before


def test_what_is_no_file_at_all_is_refused(shared: Workspace, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")  # opening it would wait for a writer for ever
    (tmp_path / "folder.zip").mkdir()
    (tmp_path / "nowhere.csv").symlink_to(tmp_path / "gone")
    for path in (*tmp_path.iterdir(), tmp_path / "never", Path("/dev/zero")):
        outcome = accept_file(shared, "H", path, entered_at=ENTERED)
        assert outcome.refusal is not None
        assert outcome.refusal.code == "file_not_there", path


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\0b.csv", "\u202egnp.csv", "n" * 100_000, "-c", "", "\ud800"])
@pytest.mark.parametrize("content", [b"name,planned_start\na,2026-01-01\n", b"nothing"])
def test_a_name_is_only_ever_told_on(shared: Workspace, tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / "upload"
    path.write_bytes(content)
    outcome: ImportOutcome = accept_file(shared, "H", path, name=name, entered_at=ENTERED)
    assert outcome.status in (*TAKEN, ImportStatus.REFUSED), outcome
    assert import_history(shared, "H")[0].status is outcome.status
