"""Models placed from the command line."""

import json
import shutil
from pathlib import Path

import pytest

from data import sample_projects
from tests.cli.test_cli import home, run

__all__ = ["home"]


@pytest.fixture
def bridge() -> Path:
    (found,) = [file.path for project in sample_projects() for file in project.files if "云溪江二桥" in file.path.name]
    return Path(found)


def test_verdict_placement_and_back(home: Path, bridge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "project", "add", "P1", "二桥")
    run(capsys, "import", "P1", bridge.parent / "boundary.geojson")
    moved = home / "moved.ifc"
    shutil.copy(bridge, moved)
    moved.write_text(bridge.read_text(encoding="utf-8").replace("558108.795", "458108.795"), encoding="utf-8")
    code, out, _ = run(capsys, "import", "P1", moved)
    assert code == 1
    assert "--answer model_place=off_map" in out
    assert run(capsys, "import", "P1", moved, "--answer", "model_place=off_map")[0] == 0

    def told(*more: str) -> dict:
        code, out, err = run(capsys, "place", "P1", *more, "--json")
        assert (code, err) == (0, "")
        (model,) = json.loads(out)
        return model

    first = told()
    assert (first["placement"], first["stated"]["placing"], first["counts"]["placing"]) == (
        "off_the_map",
        "wrong",
        "not_placed",
    )
    assert first["stated"]["levels"] == [50]
    by_hand = told(
        "--at", "558108.795", "3494889.768", "--crs", "EPSG:4547", "--turned", "-93.62", "--by", "王工", "--reason", "测量报告",
    )  # fmt: skip
    assert (by_hand["placement"], by_hand["counts"]["placing"]) == ("by_hand", "well")
    code, out, _ = run(capsys, "place", "P1")
    assert code == 0
    assert "手动定位" in out
    assert "位置不符" in out
    back = told("--back", "--reason", "点位有误")
    assert (back["placement"], back["counts"]) == (None, back["stated"])
    by_points = told(
        "--pair", "0", "0", "114.61", "31.57", "--pair", "100", "0", "114.61", "31.5691", "--reason", "两点"
    )
    assert by_points["placement"] == "points"

    for wrong in (
        ["--off-map"],
        ["--off-map", "--reason", "x", "--trade", "no such"],
        ["--at", "900", "0", "--reason", "x"],
    ):
        code, out, err = run(capsys, "place", "P1", *wrong)
        assert (code, out) == (1, "")
        assert err
