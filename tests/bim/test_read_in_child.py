"""The whole way through a child process, on real files, with a child that is starved, hurried, killed and orphaned."""

import contextlib
import os
import signal
from pathlib import Path

import numpy as np
import pytest

from benchmarks.hostile_ifc import verdict
from bim import read_in_child
from bim.read_by_child import DIRECT, TABLE
from bim.read_in_child import read_model_in_child
from i18n.catalogue import messages
from values.errors import ChildFailed, FileRefused


def sums_up(reading) -> bool:
    report = reading.report
    return report.mesh + report.box + report.none + report.failed == reading.model.elements.num_rows


def test_the_real_building_whole(samples, tmp_path) -> None:
    stages: list[tuple[str, int, int]] = []
    reading = read_model_in_child(
        samples / "schependomlaan" / "design.ifc",
        tmp_path,
        seconds=300,
        memory_mb=4096,
        on_progress=lambda *stage: stages.append(stage),
    )
    report = reading.report
    assert (report.mesh, report.box, report.none, report.failed) == (3504, 0, 52, 0)
    assert report.triangles == reading.tiles.triangles == reading.model.counts["triangles"]
    assert 200_000 < report.triangles < 300_000
    assert sums_up(reading)
    elements = reading.model.elements
    assert elements.num_rows == 3556
    low, high = (np.array([elements[f"{end}_{axis}"] for axis in "xyz"]) for end in ("min", "max"))
    drawn = np.array(elements["shape"]) == "mesh"
    assert np.isfinite(low[:, drawn].astype(float)).all()
    assert (high[:, drawn] >= low[:, drawn]).all()
    assert set(np.array(elements["min_x"].is_null())[~drawn]) == {True}
    named = [stage for stage, _, _ in stages]
    assert list(dict.fromkeys(named)) == ["reading", "geometry", "packing"]
    assert named == sorted(named, key=["reading", "geometry", "packing"].index), "shapes made meanwhile are told after"
    assert ("geometry", 3556, 3556) in stages
    packed = [(done, total) for stage, done, total in stages if stage == "packing"]
    assert packed == sorted(packed)
    assert packed[0][0] == 0
    assert reading.tiles.tileset_path == tmp_path / "tiles" / "tileset.json"
    assert [path.name for path in tmp_path.iterdir()] == ["tiles"]


def test_two_readings_give_the_same_bytes(samples, tmp_path) -> None:
    written = []
    for name in ("one", "two"):
        reading = read_model_in_child(
            samples / "models" / "infra_bridge_georeferenced.ifc", tmp_path / name, seconds=120, memory_mb=4096
        )
        tiles = {path.name: path.read_bytes() for path in reading.tiles.tileset_path.parent.iterdir()}
        written.append((tiles, reading.model.elements, reading.report))
    assert written[0] == written[1]


def test_coordinates_in_the_millions_keep_their_millimetres(samples, tmp_path) -> None:
    reading = read_model_in_child(samples / "models" / "drainage_system_rc3.ifc", tmp_path, seconds=60, memory_mb=4096)
    assert reading.report.origin_m[0] == 24_525_643.0
    assert reading.report.mesh == 13
    assert [problem.code for problem in reading.model.problems] == ["model_schema_read_as", "model_instances_unused"]


@pytest.mark.parametrize(
    ("limit", "code"),
    [
        ({"seconds": 0.05, "memory_mb": 4096}, "model_reading_out_of_time"),
        ({"seconds": 100, "memory_mb": 64}, "model_reading_out_of_memory"),
    ],
)
def test_a_reading_beyond_its_limits_is_stopped(samples, tmp_path, limit, code) -> None:
    with pytest.raises(ChildFailed) as failed:
        read_model_in_child(samples / "schependomlaan" / "design.ifc", tmp_path, **limit)
    assert failed.value.code == code
    assert failed.value.fields["memory_mb"] == limit["memory_mb"]
    assert messages()[f"problem.{code}"]["zh"].format_map(failed.value.fields)
    assert list(tmp_path.iterdir()) == []


def test_a_child_that_crashes_while_reading_is_a_failure_of_the_file_only(samples, tmp_path) -> None:
    with pytest.raises(ChildFailed) as failed:
        read_model_in_child(
            samples / "schependomlaan" / "design.ifc",
            tmp_path,
            seconds=100,
            memory_mb=4096,
            on_progress=lambda stage, done, total: (
                stage == "reading" and total and _kill_children(signal.SIGSEGV, TABLE)
            ),
        )
    assert failed.value.code == "model_reading_crashed"


def test_a_child_that_crashes_over_shapes_costs_no_shape(samples, tmp_path, monkeypatch) -> None:
    killed: list[int] = []
    tell = read_in_child._Told.__call__

    def kill_once(self, stage: str, done: int, total: int) -> None:
        if stage == "geometry" and done > 300 and not killed:
            killed.append(done)
            _kill_children(signal.SIGSEGV, DIRECT)
        tell(self, stage, done, total)

    monkeypatch.setattr(read_in_child._Told, "__call__", kill_once)
    reading = read_model_in_child(samples / "schependomlaan" / "design.ifc", tmp_path, seconds=300, memory_mb=4096)
    assert killed
    assert (reading.report.mesh, reading.report.none, reading.report.failed) == (3504, 52, 0)


def test_a_shape_without_a_row_is_left_out_and_told(samples, tmp_path, monkeypatch) -> None:
    """The table misses an element that the shapes have: as if two readers understood a broken file differently."""
    heard = read_in_child.heard_model

    def without_the_first(told, elements):
        return heard(told, elements.slice(1))

    original = read_in_child._Table.heard

    def rows_without_the_first(self, event):
        found = original(self, event)
        return None if found is None else (found[0], found[1][1:])

    monkeypatch.setattr(read_in_child, "heard_model", without_the_first)
    monkeypatch.setattr(read_in_child._Table, "heard", rows_without_the_first)
    reading = read_model_in_child(samples / "models" / "drainage_system_rc3.ifc", tmp_path, seconds=60, memory_mb=4096)
    assert sums_up(reading)
    assert (reading.model.elements.num_rows, reading.report.mesh) == (12, 12)
    told = [problem for problem in reading.report.problems if problem.code == "model_shape_of_no_element"]
    assert len(told) == 1
    assert messages()["problem.model_shape_of_no_element"]["zh"].format_map(told[0].fields)


def test_a_refusal_leaves_no_child_and_no_file(tmp_path) -> None:
    path = tmp_path / "x.ifc"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(FileRefused):
        read_model_in_child(path, tmp_path / "out", seconds=10, memory_mb=1000)
    assert not (tmp_path / "out").exists()


HOSTILE = (
    "*__fail_*",
    "*segfault*",
    "*timeout*",
    "*infiniteLoop*",
    "*doubleguids*",
    "*malicious*",
    "*.ifczip",
    "*.ifcxml",
    "bom_*_1.ifc",
    "*grid_placement*",
)


def test_hostile_files_end_in_a_verdict(samples, tmp_path) -> None:
    """Every ninth of the nasty ones here; ``benchmarks/hostile_ifc.py`` does all."""
    folder = samples / "hostile" / "ifc"
    paths = sorted({path for pattern in HOSTILE for path in folder.glob(pattern)})[::9]
    assert len(paths) >= 8
    known = messages()
    for path in paths:
        word, detail = verdict(path, tmp_path, seconds=20, element_seconds=2)
        assert word in ("accepted", "accepted_with_findings", "refused", "failed"), (path.name, detail)
        if word == "refused":
            assert f"problem.{detail.split('(')[0]}" in known


def _kill_children(signal_number: int, module: str) -> None:
    """Kill the children of this process that run a module, and no others."""
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = status.read_text().rsplit(")", 1)[1].split()
            words = status.with_name("cmdline").read_bytes().split(b"\0")
            if int(fields[1]) == os.getpid() and module.encode() in words:
                os.kill(int(status.parent.name), signal_number)
