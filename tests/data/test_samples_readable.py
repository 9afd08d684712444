"""The product's own readers over the shipped files: everything is understood, and nothing is found wanting."""

from datetime import date

import pytest

import data
from geo.layers import LayerKind
from geo.read_portfolio import read_portfolio
from geo.read_vector import read_vector
from progress.read_links import read_links
from progress.read_reports import read_reports
from schedule.read_any import read_schedule

LIMITS = {"max_rows": 1_000_000, "max_mb": 100}
FILES = [(project.code, file) for project in data.sample_projects() for file in project.files]


def of_kind(kind):
    return [pytest.param(file.path, id=f"{code}-{file.path.name}") for code, file in FILES if file.kind == kind]


def test_the_programme_reads_without_a_flaw():
    found = read_portfolio(data.sample_programme().portfolio, mapping={})
    assert found.problems == ()
    assert {project.code for project in found.projects} == {project.code for project in data.sample_projects()}
    for project in found.projects:
        assert project.category
        assert project.stage
        assert project.district
        assert project.owner
        assert project.budget
        assert project.money_unit == "万元"
        assert project.planned_start < project.planned_finish
        assert 114.4 < project.longitude < 114.8
        assert 31.4 < project.latitude < 31.7
        assert set(project.attributes) <= {"类别", "阶段"}, "no column was left over"


def test_the_base_map_reads_without_a_flaw():
    layers = read_vector(data.sample_programme().context, name="context.geojson", **LIMITS)
    assert {layer.kind for layer in layers} == {LayerKind.CONTEXT}
    assert all(layer.problems == () for layer in layers)
    assert {kind for layer in layers for kind in layer.features["kind"]} >= {"river", "road_main", "district"}


@pytest.mark.parametrize("path", of_kind("layer"))
def test_layers_are_told_apart_and_fall_into_the_city(path):
    (layer,) = read_vector(path, name=path.name, **LIMITS)
    assert layer.kind.value == path.stem
    assert all(layer.features["name"])
    west, south, east, north = layer.features.total_bounds
    assert 114.4 < west < east < 114.8
    assert 31.4 < south < north < 31.7
    # The one office that sends GBK without saying so is the one thing to be told.
    assert {problem.code for problem in layer.problems} == (
        {"dbf_encoding_guessed"} if path.suffix == ".zip" else set()
    )


@pytest.mark.parametrize("path", of_kind("schedule"))
def test_plans_read_without_a_flaw(path):
    found = read_schedule(path, name=path.name, **LIMITS)
    assert found.problems == ()
    leaves = [task for task in found.tasks if not task.is_summary]
    assert all(task.planned_start and task.planned_finish and task.baseline_finish for task in leaves)
    assert found.sequences
    with_children = {task.parent_uid for task in found.tasks} - {None}
    assert {task.uid for task in found.tasks if task.is_summary} == with_children
    if path.suffix == ".xml":
        assert found.status_date == data.demo_status_date()
        assert any(task.planned_finish != task.baseline_finish for task in leaves)
        (calendar,) = found.calendars
        assert calendar.week == (True, True, True, True, True, True, False)
        assert calendar.exceptions[date(2026, 10, 1)] is False
        assert calendar.exceptions[date(2026, 9, 20)] is True, "a Sunday that is worked"
        assert calendar.exceptions.get(date(2026, 10, 10)) is not False, "a Saturday that is worked as any other"


@pytest.mark.parametrize("path", of_kind("links"))
def test_links_read_without_a_flaw(path):
    links, problems = read_links(path)
    assert problems == ()
    assert links.num_rows == len(path.read_text(encoding="utf-8").splitlines()) - 1


@pytest.mark.parametrize("path", of_kind("reports"))
def test_reports_read_without_a_flaw(path):
    found, problems = read_reports(path)
    assert problems == ()
    assert len(found) == len(path.read_text(encoding="utf-8").splitlines()) - 1
