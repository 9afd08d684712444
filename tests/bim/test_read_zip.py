import zipfile
from pathlib import Path

import pytest

from bim.read_zip import unpacked_model
from values.errors import FileRefused


def packed(tmp_path: Path, **members: bytes) -> Path:
    path = tmp_path / "model.ifczip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_", "."), data)
    return path


def test_the_one_model_inside_is_unpacked_under_our_name(tmp_path: Path) -> None:
    path, told = unpacked_model(packed(tmp_path, house_IFC=b"ISO-10303-21;", notes_txt=b"x"), tmp_path, max_mb=1)
    assert (path.name, path.read_bytes()) == ("unpacked.ifc", b"ISO-10303-21;")
    assert [(problem.code, problem.fields["member"]) for problem in told] == [("model_unpacked", "house.IFC")]


def test_what_is_no_archive_is_the_model_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.ifc"
    path.write_bytes(b"ISO-10303-21;")
    assert unpacked_model(path, tmp_path, max_mb=1) == (path, ())


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"a_ifcxml": b"<ifcXML/>"}, "model_is_xml"),
        ({"a_txt": b"x"}, "model_zip_without_model"),
        ({}, "model_zip_without_model"),
        ({"a_ifc": b"x", "b_ifc": b"x"}, "model_zip_several"),
        ({"a_ifc": bytes(3_000_000)}, "archive_too_large"),
        ({"a_ifc": bytes(1_900_000)}, "archive_bomb"),
    ],
)
def test_other_archives_are_refused(tmp_path: Path, members: dict[str, bytes], code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        unpacked_model(packed(tmp_path, **members), tmp_path, max_mb=2)
    assert refused.value.code == code


def test_the_real_one_comes_in(samples: Path, tmp_path: Path) -> None:
    path, _ = unpacked_model(samples / "hostile" / "ifc" / "bim2sim__AC20-FZK-Haus.ifczip", tmp_path, max_mb=100)
    assert path.read_bytes().startswith(b"ISO-10303-21;")
