"""All checks of a file: on real models, within their time, on samples of large ones, in the child that reads them."""

import os
import signal
from pathlib import Path

import pytest

from bim import read_as_child, read_in_child
from bim.checks import read_checks as all_checks
from bim.checks.read_checks import CHECKS, read_checks
from bim.read_by_child import TABLE
from bim.read_in_child import read_model_in_child
from bim.screen_ifc import screen_ifc
from i18n.catalogue import LOCALES
from i18n.labels import problem_text
from tests.bim.check_models import HEADER
from values.errors import FileRefused
from values.problems import Severity

WARNINGS = {
    "models/hvac_heating.ifc": {"model_schema_attribute_wrong"},
    "models/infra_bridge_georeferenced.ifc": set(),
    "models/pgsuper_bridge_with_tasks.ifc": set(),
    "schependomlaan/design.ifc": set(),
}


def written(folder: Path, data: str) -> Path:
    path = folder / "a.ifc"
    path.write_text(
        f"ISO-10303-21;HEADER;{HEADER}FILE_SCHEMA(('IFC4'));ENDSEC;DATA;\n{data}\nENDSEC;END-ISO-10303-21;\n"
    )
    return path


@pytest.mark.parametrize("name", WARNINGS)
def test_real_models_are_not_accused(samples, name):
    path = samples / name
    problems = read_checks(path, screen_ifc(path, max_mb=500).schema, most_bytes=2_000_000, seconds=600)
    assert {one.code for one in problems if one.severity is Severity.WARNING} == WARNINGS[name]
    for problem in problems:
        assert all("{" not in problem_text(locale, problem) for locale in LOCALES)


def test_of_a_large_file_some_is_held_to_the_schema_and_said(samples):
    path = samples / "models" / "hvac_heating.ifc"
    found = [read_checks(path, "IFC4", most_bytes=100_000, seconds=600) for _ in range(2)]
    assert found[0] == found[1]
    sampled = next(problem for problem in found[0] if problem.code == "model_schema_sampled")
    assert 0 < sampled.fields["checked"] < sampled.fields["instances"] == 42437


def test_out_of_time_the_rest_is_left_out_and_said(samples):
    problems = read_checks(samples / "models" / "hvac_heating.ifc", "IFC4", most_bytes=1_000_000, seconds=-1)
    assert [(problem.code, dict(problem.fields)) for problem in problems] == [
        ("model_schema_sampled", {"checked": 0, "instances": 42437}),
        ("model_checks_cut_short", {"done": 0, "checks": len(CHECKS)}),
    ]


def test_following_every_reference_is_for_small_files(tmp_path, monkeypatch):
    path = written(tmp_path, "#1=IFCDIRECTION((0.,0.,1.));")
    assert "model_instances_unused" in {one.code for one in read_checks(path, "IFC4", most_bytes=10, seconds=600)}
    monkeypatch.setattr(all_checks, "_SMALL_BYTES", 10)
    codes = {one.code for one in read_checks(path, "IFC4", most_bytes=10, seconds=600)}
    assert "model_instances_unused" not in codes
    assert "model_checks_cut_short" in codes


def test_a_refused_model_is_told_what_else_is_wrong_with_it(tmp_path):
    with pytest.raises(FileRefused) as refused:
        read_model_in_child(
            written(tmp_path, "#1=IFCPROJECT($,$,$,$,$,$,$,$,$);"), tmp_path / "out", seconds=60, memory_mb=4096
        )
    assert refused.value.code == "model_without_elements"
    assert {"model_schema_attribute_missing", "model_units_missing"} <= {one.code for one in refused.value.problems}


def test_a_child_that_dies_over_the_checks_costs_the_checks_alone(samples, tmp_path, monkeypatch):
    heard = read_in_child.heard_model

    def and_kill(message, elements):
        os.kill(children[0].process_id, signal.SIGKILL)
        return heard(message, elements)

    children = []
    started = read_in_child.Crew.start
    monkeypatch.setattr(
        read_in_child.Crew,
        "start",
        lambda crew, module: (child := started(crew, module), children.append(child) if module == TABLE else None)[0],
    )
    monkeypatch.setattr(read_in_child, "heard_model", and_kill)
    path = samples / "models" / "hvac_heating.ifc"  # whose checks take their time
    reading = read_model_in_child(path, tmp_path / "out", seconds=120, memory_mb=4096)
    assert reading.report.mesh > 0
    told = [problem for problem in reading.model.problems if problem.code == "model_checks_failed"]
    assert [problem.fields["reason"] for problem in told] == ["crashed"]


def test_a_check_that_fails_costs_the_checks_alone(tmp_path, monkeypatch):
    def fail(*_, **__):
        raise RecursionError

    monkeypatch.setattr(read_as_child, "read_checks", fail)
    said = []
    order = {
        "path": str(written(tmp_path, "#1=IFCWALL('0k7XaScqT91O1q2GuOZQU8',$,$,$,$,$,$,$,$);")),
        "folder": str(tmp_path),
    }
    read_as_child.work({**order, "max_mb": 1, "checked_kb": 1}, lambda kind, **told: said.append((kind, told)))
    assert [kind for kind, _ in said] == ["progress", "model", "checks"]
    assert said[-1][1]["problems"][0]["fields"] == {"reason": "RecursionError"}
