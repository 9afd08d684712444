"""Room on the disk is asked for before anything is kept: by kind, unpacked, with some to spare."""

import zipfile
from collections import namedtuple
from datetime import UTC, datetime
from pathlib import Path

import pytest

from i18n.catalogue import LOCALES
from i18n.labels import problem_text
from services import disk_room
from services.disk_room import lacking_room
from services.import_history import import_history
from services.imports import accept_file
from services.programme import add_project
from services.workspace import Workspace, open_workspace
from store.records import ImportKind, ImportStatus
from values.projects import Project
from values.settings import Settings

MODEL = b"ISO-10303-21;HEADER;FILE_SCHEMA(('IFC4'));ENDSEC;DATA;" + b" " * 1_000_000 + b"ENDSEC;END-ISO-10303-21;"
TABLE = b"element_guid,task_uid\n" + b"a,b\n" * 250_000
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def roomy(tmp_path: Path):
    workspace = open_workspace(Settings(home=tmp_path / "home", spare_mb=10))
    add_project(workspace, Project("P1", "桥"))
    yield workspace
    workspace.store.close()


def room_with(
    free_mb: float, monkeypatch: pytest.MonkeyPatch, workspace: Workspace, path: Path, kind: ImportKind | None = None
):
    monkeypatch.setattr(disk_room.shutil, "disk_usage", lambda folder: Usage(10**12, 0, round(free_mb * 1_000_000)))
    return lacking_room(workspace, path, kind)


@pytest.mark.parametrize(
    ("name", "content", "kind", "enough_mb"),
    [
        ("a.ifc", MODEL, None, 16.1),
        ("a.csv", TABLE, None, 13.1),
        ("a.csv", TABLE, ImportKind.MODEL, 16.1),
        ("a.odd", b"\x00\x01" * 500_000, None, 16.0),
    ],
)
def test_what_comes_of_a_file_needs_room_too(name, content, kind, enough_mb, roomy, tmp_path, monkeypatch):
    path = tmp_path / name
    path.write_bytes(content)
    assert room_with(enough_mb + 0.1, monkeypatch, roomy, path, kind) is None
    lacking = room_with(enough_mb - 0.5, monkeypatch, roomy, path, kind)
    assert lacking is not None
    assert lacking.fields == {"found_mb": round(enough_mb - 0.5), "needed_mb": round(enough_mb)}


def test_an_archive_counts_unpacked(roomy, tmp_path, monkeypatch):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.ifc", MODEL)
    assert path.stat().st_size < 10_000
    assert room_with(15.5, monkeypatch, roomy, path) is not None
    assert room_with(16.5, monkeypatch, roomy, path) is None


def test_a_file_without_room_is_refused_before_it_is_kept(roomy, tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_bytes(TABLE)
    monkeypatch.setattr(disk_room.shutil, "disk_usage", lambda folder: Usage(10**12, 10**12, 5_000_000))
    outcome = accept_file(roomy, "P1", path, entered_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert outcome.status is ImportStatus.REFUSED
    assert outcome.refusal is not None
    assert outcome.refusal.code == "disk_nearly_full"
    assert all("5 MB" in problem_text(locale, outcome.refusal) for locale in LOCALES)
    assert import_history(roomy, "P1") == ()
    assert [entry for entry in roomy.settings.files_folder.rglob("*") if entry.is_file()] == []


def test_an_operator_says_how_much_stays_free(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(TABLE)
    workspace = open_workspace(Settings(home=tmp_path / "home", spare_mb=10**9))
    lacking = lacking_room(workspace, path, None)
    workspace.store.close()
    assert lacking is not None
    assert lacking.fields["needed_mb"] >= 10**9
