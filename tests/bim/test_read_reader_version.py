from pathlib import Path

import pytest

from bim import read_reader_version
from bim.read_reader_version import reader_version


def of_package(monkeypatch: pytest.MonkeyPatch, package: Path) -> str:
    monkeypatch.setattr(read_reader_version, "__file__", str(package / "read_reader_version.py"))
    return reader_version.__wrapped__()


def test_a_changed_reader_or_engine_is_another_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "shapes").mkdir()
    module = tmp_path / "shapes" / "profiles.py"
    module.write_text("a = 1")
    first = of_package(monkeypatch, tmp_path)
    assert of_package(monkeypatch, tmp_path) == first
    module.write_text("a = 2")
    second = of_package(monkeypatch, tmp_path)
    monkeypatch.setattr(read_reader_version, "version", lambda name: f"{name} of tomorrow")
    assert len({first, second, of_package(monkeypatch, tmp_path)}) == 3


def test_it_is_told_once() -> None:
    assert reader_version() == reader_version()
    assert len(reader_version()) == 64
