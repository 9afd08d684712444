"""What an operator sets as the largest file and the longest table holds for every reader and at the upload."""

import json
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.imports import accept_file
from services.portfolio import import_basemap, import_portfolio
from services.programme import add_project
from services.workspace import Workspace, open_workspace
from store.records import ImportKind, ImportStatus
from tests.security.hostile_files import mspdi, task
from values.projects import Project
from values.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 22, tzinfo=UTC)
ROWS = 50
POINTS = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"code": str(n), "name": "x"},
                "geometry": {"type": "Point", "coordinates": [114, 30]},
            }
            for n in range(ROWS + 1)
        ],
    }
)  # fmt: skip
LONG = {
    "plan.csv": "uid,name,planned_start\n" + "".join(f"{n},x,2026-01-01\n" for n in range(ROWS + 2)),
    "plan.xml": mspdi("<Tasks>" + "".join(task(str(n), "x") for n in range(ROWS + 1)) + "</Tasks>").decode(),
    "links.csv": "element_guid,task_uid\n" + "".join(f"{n},{n}\n" for n in range(ROWS + 2)),
    "reports.csv": "observed_on,task_code,role,said\n" + "2026-01-01,a,owner,done\n" * (ROWS + 2),
    "survey.csv": "surveyed_on,element_guid,observed\n" + "2026-01-01,a,present\n" * (ROWS + 2),
    "points.geojson": POINTS,
}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    opened = open_workspace(Settings(home=tmp_path / "home", max_rows=ROWS, max_file_mb=1))
    add_project(opened, Project("L", "L"))
    return opened


@pytest.mark.parametrize("name", LONG)
def test_a_table_that_is_too_long_is_refused(workspace: Workspace, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(LONG[name])
    outcome = accept_file(workspace, "L", path, entered_at=NOW)
    assert outcome.status is ImportStatus.REFUSED
    assert outcome.refusal is not None
    assert "too_many" in outcome.refusal.code
    if name.endswith(".geojson"):
        for way in (
            import_basemap(workspace, path, entered_at=NOW),
            import_portfolio(workspace, path, {}, entered_at=NOW),
        ):
            assert way.refusal is not None
            assert "too_many" in way.refusal.code


@pytest.mark.parametrize("kind", [None, *(kind for kind in ImportKind if kind is not ImportKind.PORTFOLIO)])
def test_a_file_that_is_too_large_is_not_even_kept(
    workspace: Workspace, tmp_path: Path, kind: ImportKind | None
) -> None:
    path = tmp_path / "large"
    path.write_bytes(b" " * 1_000_001)
    for outcome in (
        accept_file(workspace, "L", path, kind=kind, entered_at=NOW),
        import_basemap(workspace, path, entered_at=NOW),
    ):
        assert outcome.refusal is not None
        assert outcome.refusal.code == "file_too_large"
    assert not [found for found in (tmp_path / "home" / "files").rglob("*") if found.is_file()]


def test_the_upload_takes_as_much_as_the_product_by_itself() -> None:
    told = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert told["server"]["maxUploadSize"] == Settings().max_file_mb
    desk = (ROOT / "ui" / "import_desk.py").read_text(encoding="utf-8")
    assert desk.count("st.file_uploader(") == desk.count("max_upload_size=context.workspace.settings.max_file_mb")
