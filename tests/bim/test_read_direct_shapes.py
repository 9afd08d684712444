"""Our own mesher on real files, in this process and by children: shares, slices, and equal bytes however many took part."""

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from bim import read_shares_by_children
from bim.kernels import HYBRID, OPENCASCADE
from bim.read_by_child import Limits
from bim.read_direct_shapes import DirectShapes
from bim.read_ifc import model_elements, open_model
from bim.read_kernel_shapes import KernelShapes
from bim.read_shapes_in_child import Outcome, shapes_of_file, warm_children
from bim.screen_ifc import screen_ifc

ROOT = Path(__file__).resolve().parents[2]
MODELS = ("models/duplex_georeferenced.ifc", "models/pgsuper_bridge_with_tasks.ifc", "models/drainage_system_rc3.ifc")


def limits() -> Limits:
    return Limits.from_now(seconds=100, memory_mb=4096, element_seconds=30)


def direct(path: Path, folder: Path) -> DirectShapes:
    return DirectShapes(path, folder, schema=screen_ifc(path, max_mb=100).schema)


def digests(outcome: Outcome) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in outcome.parts}


@pytest.mark.parametrize("name", MODELS)
def test_every_element_is_in_one_share_and_has_one_fate(samples, tmp_path, name) -> None:
    path = samples / name
    work = direct(path, tmp_path)
    told: list[int] = []
    for share in range(work.shares):
        made = work.meshed(share)
        in_slices = [number for cut in made.slices for number in cut.numbers]
        told += [*made.made, *made.none, *in_slices, *made.uncut]
        if made.made:
            with np.load(tmp_path / made.part) as part:
                assert tuple(part["numbers"].tolist()) == made.made
                assert np.isfinite(part["vertices"]).all()
        else:
            assert made.part == ""
        for cut in made.slices:
            assert set(cut.numbers) <= set(KernelShapes().elements(str(tmp_path / cut.file)))
            assert set(cut.kernels) == {HYBRID, OPENCASCADE}
    model = open_model(path, screen_ifc(path, max_mb=100), tmp_path)
    assert sorted(told) == [element.id() for element in model_elements(model)]


def test_a_share_that_must_not_be_meshed_is_cut_out_whole(samples, tmp_path) -> None:
    work = direct(samples / MODELS[0], tmp_path)
    meshed = work.meshed(0)
    cut = work.cut(0)
    assert (cut.part, cut.made) == ("", ())
    claimed = {*meshed.made, *meshed.uncut, *(number for each in meshed.slices for number in each.numbers)}
    assert {number for each in cut.slices for number in each.numbers} == claimed
    assert cut.none == meshed.none


def test_the_number_of_children_leaves_no_trace(samples, tmp_path, monkeypatch) -> None:
    path = samples / MODELS[0]
    found = []
    for count in (1, 2, 3):
        monkeypatch.setattr(read_shares_by_children, "SECOND_CHILD_FROM_BYTES", 0 if count > 1 else 10**9)
        folder = tmp_path / str(count)
        folder.mkdir()
        monkeypatch.setattr("os.cpu_count", lambda count=count: count)
        found.append(shapes_of_file(path, folder, limits=limits()))
    assert digests(found[0]) == digests(found[1]) == digests(found[2])
    assert found[0].states == found[1].states == found[2].states
    assert {state: list(found[0].states.values()).count(state) for state in ("mesh", "none")} == {
        "mesh": 215,
        "none": 3,
    }


def test_a_warm_crew_does_one_file_after_the_other(samples, tmp_path) -> None:
    with warm_children(limits(), direct=2, kernel=1) as crew:
        pids = [child.process_id for child in crew.children()]
        for place, name in enumerate(MODELS):
            folder = tmp_path / str(place)
            folder.mkdir()
            outcome = shapes_of_file(samples / name, folder, limits=limits(), crew=crew)
            assert set(outcome.states.values()) <= {"mesh", "none"}
        assert [child.process_id for child in crew.children()][:3] == pids


def test_the_schema_of_a_release_candidate_is_no_hindrance(samples, tmp_path) -> None:
    path = tmp_path / "marked.ifc"
    path.write_bytes(b"\xef\xbb\xbf" + (samples / MODELS[2]).read_bytes())
    folder = tmp_path / "out"
    folder.mkdir()
    outcome = shapes_of_file(path, folder, limits=limits())
    assert list(outcome.states.values()).count("mesh") == 13


def test_the_child_that_meshes_never_loads_the_foreign_engine() -> None:
    program = (
        "import bim.read_as_direct_child, sys; print([m for m in ('ifcopenshell', 'pyarrow') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_equal_parts_wherever_the_file_lies(samples, tmp_path) -> None:
    found = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        path = shutil.copy(samples / MODELS[1], folder / "m.ifc")
        found.append(digests(shapes_of_file(Path(path), folder, limits=limits())))
    assert found[0] == found[1]
