"""Every file is told by its content."""

from pathlib import Path

import pytest

from data import sample_projects
from services.file_kinds import file_kind, is_model
from store.records import ImportKind
from values.errors import FileRefused

SHIPPED = [file for project in sample_projects() for file in project.files]
EXPECTED = {
    ".ifc": ImportKind.MODEL,
    ".xml": ImportKind.SCHEDULE,
    ".xer": ImportKind.SCHEDULE,
    ".geojson": ImportKind.LAYER,
}


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: f"{file.path.parent.name}/{file.path.name}")
def test_shipped_files(file) -> None:
    assert file_kind(file.path) is ImportKind(file.kind)
    assert is_model(file.path) is (file.kind == "model")


def test_real_files(samples: Path) -> None:
    found = {}
    for path in sorted(samples.rglob("*")):
        if path.suffix in EXPECTED and "hostile" not in path.parts:
            found[path] = file_kind(path) is EXPECTED[path.suffix]
    assert len(found) >= 12
    assert all(found.values()), found
    folder = samples / "schependomlaan"
    assert file_kind(folder / "links.csv") is ImportKind.LINKS
    assert file_kind(folder / "survey_2015_week26.csv") is ImportKind.REPORTS


def test_a_hostile_file_has_a_kind_or_is_refused(samples: Path) -> None:
    paths = [path for path in (samples / "hostile").rglob("*") if path.is_file()]
    assert paths
    refusals = set()
    for path in paths:
        try:
            file_kind(path)
        except FileRefused as refusal:
            refusals.add(refusal.code)
    assert refusals <= {"kind_unknown", "file_empty"}


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xef\xbb\xbfISO-10303-21;\n", ImportKind.MODEL),
        ("构件编码,任务编码\na,1\n".encode("gb18030"), ImportKind.LINKS),
        ("检查日期,构件编码,状态\n2026-01-01,a,完成\n".encode("utf-16"), ImportKind.REPORTS),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ImportKind.SCHEDULE),
        (b"PK\x03\x04broken", ImportKind.LAYER),
        (b' \n{"type": "Feature"}', ImportKind.LAYER),
    ],
)
def test_heads(tmp_path: Path, content: bytes, kind: ImportKind) -> None:
    path = tmp_path / "misnamed.pdf"
    path.write_bytes(content)
    assert file_kind(path) is kind
