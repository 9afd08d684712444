from pathlib import Path

import pytest

from bim.screen_ids import MOST_MB, MOST_SPECIFICATIONS, is_ids, screen_ids
from tests.bim.ids_files import HEAD, NAMED, TAIL, ids_file, specification
from values.errors import FileRefused

ENTITY = '<!DOCTYPE ids [<!ENTITY x "y">]>'
REFUSED = {
    "ids_too_large": b" " * (MOST_MB * 1_000_000 + 1),
    "ids_forbidden": ids_file(specification("a", NAMED)).replace(b"?><ids", f"?>{ENTITY}<ids".encode()),
    "ids_malformed": f"{HEAD}<specification".encode(),
    "ids_unknown": b"<ids><specifications/></ids>",
    "ids_empty": f"{HEAD}{TAIL}".encode(),
    "ids_too_many": ids_file("<specification/>" * (MOST_SPECIFICATIONS + 1)),
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_is_no_ids_file_is_refused_with_its_reason(tmp_path: Path, code: str) -> None:
    path = tmp_path / "a.ids"
    path.write_bytes(REFUSED[code])
    with pytest.raises(FileRefused) as refusal:
        screen_ids(path)
    assert refusal.value.code == code


def test_a_file_is_told_by_its_content(tmp_path: Path) -> None:
    content = ids_file(specification("a", NAMED))
    path = tmp_path / "a.xml"
    path.write_bytes(content)
    screen_ids(path)
    assert is_ids(content)
    assert is_ids(b"\xef\xbb\xbf" + content)
    assert not is_ids(b"<Project/>")
    assert not is_ids(b"ISO-10303-21; http://standards.buildingsmart.org/IDS")
