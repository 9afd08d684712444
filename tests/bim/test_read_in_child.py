"""The whole way through a child process, on real files, with a child that is starved, hurried, killed and orphaned."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from benchmarks.hostile_ifc import verdict
from bim.read_by_child import Child
from bim.read_in_child import read_model_in_child
from i18n.catalogue import messages
from values.errors import ChildFailed, FileRefused

ROOT = Path(__file__).resolve().parents[2]


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
    assert report.triangles == 246_895
    assert sums_up(reading)
    elements = reading.model.elements
    assert elements.num_rows == 3556
    low, high = (np.array([elements[f"{end}_{axis}"] for axis in "xyz"]) for end in ("min", "max"))
    drawn = np.array(elements["shape"]) == "mesh"
    assert np.isfinite(low[:, drawn].astype(float)).all()
    assert (high[:, drawn] >= low[:, drawn]).all()
    assert set(np.array(elements["min_x"].is_null())[~drawn]) == {True}
    assert {stage for stage, _, _ in stages} == {"reading", "geometry"}
    assert stages[-1] == ("geometry", 3556, 3556)
    assert reading.mesh_path == tmp_path / "model.glb"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["model.glb", "model.glb.gz"]


def test_two_readings_give_the_same_bytes(samples, tmp_path) -> None:
    written = []
    for name in ("one", "two"):
        reading = read_model_in_child(
            samples / "models" / "infra_bridge_georeferenced.ifc", tmp_path / name, seconds=120, memory_mb=4096
        )
        written.append((reading.mesh_path.read_bytes(), reading.model.elements))
    assert written[0] == written[1]


def test_coordinates_in_the_millions_keep_their_millimetres(samples, tmp_path) -> None:
    reading = read_model_in_child(samples / "models" / "drainage_system_rc3.ifc", tmp_path, seconds=60, memory_mb=4096)
    assert reading.report.origin_m[0] == 24_525_643.0
    assert reading.report.mesh == 13
    assert [problem.code for problem in reading.model.problems] == ["model_schema_read_as"]


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
            on_progress=lambda stage, done, total: total and _kill_children(signal.SIGSEGV),
        )
    assert failed.value.code == "model_reading_crashed"


def test_a_child_that_crashes_over_shapes_costs_no_shape(samples, tmp_path) -> None:
    killed: list[int] = []

    def kill_once(stage: str, done: int, total: int) -> None:
        if stage == "geometry" and done > 300 and not killed:
            killed.append(done)
            _kill_children(signal.SIGSEGV)

    reading = read_model_in_child(
        samples / "schependomlaan" / "design.ifc", tmp_path, seconds=300, memory_mb=4096, on_progress=kill_once
    )
    assert killed
    assert (reading.report.mesh, reading.report.none, reading.report.failed) == (3504, 52, 0)


def test_a_refusal_leaves_no_child_and_no_file(tmp_path) -> None:
    path = tmp_path / "x.ifc"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(FileRefused):
        read_model_in_child(path, tmp_path / "out", seconds=10, memory_mb=1000)
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the death signal of the parent is Linux")
def test_no_orphans(samples) -> None:
    """The parent is killed without a word; its child must go too, though it is busy."""
    model = samples / "schependomlaan" / "design.ifc"
    program = (
        "import sys, time; from bim.read_by_child import Child\n"
        f"child = Child({{'path': {str(model)!r}, 'folder': '/nonexistent', 'max_mb': 500, 'memory_mb': 4096,"
        " 'seconds': 100, 'read_model': False}, 4096)\n"
        "print(child.process_id, flush=True); child.answer(60); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, cwd=ROOT) as parent:
        child = int(parent.stdout.readline())
        time.sleep(1.0)
        assert _alive(child)
        parent.kill()
    until = time.monotonic() + 10
    while _alive(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _alive(child)


def test_stop_ends_a_busy_child(samples) -> None:
    child = Child(
        {
            "path": str(samples / "models" / "restaurant.ifc"),
            "folder": "/nonexistent",
            "max_mb": 500,
            "memory_mb": 4096,
            "seconds": 100,
            "read_model": False,
        },
        4096,
    )
    time.sleep(0.5)
    child.stop()
    assert not _alive(child.process_id)


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


def _kill_children(signal_number: int) -> None:
    """Kill the children of this process only."""
    for status in Path("/proc").glob("[0-9]*/stat"):
        fields = status.read_text().rsplit(")", 1)[1].split()
        if int(fields[1]) == os.getpid():
            os.kill(int(status.parent.name), signal_number)


def _alive(process_id: int) -> bool:
    try:
        return Path(f"/proc/{process_id}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
