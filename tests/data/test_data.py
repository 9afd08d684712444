"""The index over the shipped files."""

import ast
import hashlib
import sys
import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

import data

FOLDER = Path(data.__file__).parent


def test_the_manifest_lists_every_shipped_file_with_its_checksum():
    listed = {file.path: file for file in data.shipped_files()}
    there = {
        path.relative_to(FOLDER).as_posix()
        for part in ("reference", "samples")
        for path in (FOLDER / part).rglob("*")
        if path.is_file()
    }
    assert set(listed) == there
    assert len(listed) == len(data.shipped_files())
    for name, file in listed.items():
        content = (FOLDER / name).read_bytes()
        assert content, name
        assert hashlib.sha256(content).hexdigest() == file.sha256, name
        assert file.licence == "Apache-2.0"
        assert file.source


def test_the_samples_stay_small():
    sizes = {path: path.stat().st_size for path in data.SAMPLES.rglob("*") if path.is_file()}
    assert sum(sizes.values()) < 12_000_000
    assert max(size for path, size in sizes.items() if path.suffix == ".ifc") < 2_500_000


def test_reference_path_gives_only_what_the_manifest_names():
    assert data.reference_path("holidays_cn.toml").is_file()
    for name in ("nothing.toml", "../__init__.py", "/etc/passwd", ""):
        with pytest.raises(LookupError):
            data.reference_path(name)


def test_sample_projects_are_those_of_the_programme_and_their_files_exist():
    projects = data.sample_projects()
    codes = [project.code for project in projects]
    assert codes == sorted(set(codes))
    portfolio = data.sample_programme().portfolio.read_text(encoding="utf-8")
    assert all(f'"{code}"' in portfolio for code in codes)
    assert portfolio.count('"项目编码"') == len(codes) == 14
    order = ("layer", "model", "schedule", "links", "reports")
    for project in projects:
        assert all(file.path.is_file() for file in project.files)
        ranks = [order.index(file.kind) for file in project.files]
        assert ranks == sorted(ranks), "links need a model and a plan, reports need both"
        assert (project.folder is None) == (not project.files)
        if project.folder is not None:
            assert {file.path for file in project.files} == set(project.folder.iterdir())


def test_the_demo_is_looked_at_on_a_fixed_working_day():
    programme = data.sample_programme()
    assert data.demo_status_date() == programme.status_date == date(2026, 11, 20)
    assert programme.context.is_file()


@pytest.mark.parametrize(
    ("year", "off", "worked"),
    [(2024, 28, 8), (2025, 28, 5), (2026, 33, 6)],
)
def test_every_year_has_the_days_its_notice_gives(year, off, worked):
    days = {day: works for day, works in data.days_off_and_worked().items() if day.year == year}
    assert sum(not works for works in days.values()) == off
    assert sum(days.values()) == worked


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2024-02-09", None),  # New Year's eve of 2024 was a working day by the notice
        ("2024-02-12", False),
        ("2024-02-18", True),
        ("2024-09-29", True),
        ("2025-01-26", True),
        ("2025-01-28", False),
        ("2025-10-08", False),
        ("2026-01-04", True),
        ("2026-02-14", True),
        ("2026-02-23", False),
        ("2026-02-28", True),
        ("2026-09-20", True),
        ("2026-10-01", False),
        ("2026-10-03", None),  # a Saturday is off anyway: no exception
        ("2026-10-10", True),
    ],
)
def test_holiday_exceptions_name_the_days_that_differ_from_the_week(day, works):
    assert data.holiday_exceptions().get(date.fromisoformat(day)) is works


def test_no_exception_repeats_the_week_and_make_up_days_are_weekend_days():
    for day, works in data.holiday_exceptions().items():
        assert works == (day.weekday() >= 5)
    worked = [day for day, works in data.days_off_and_worked().items() if works]
    assert all(day.weekday() >= 5 for day in worked)
    assert len(worked) == sum(data.holiday_exceptions().values())


def test_every_make_up_day_stands_close_to_its_holiday():
    document = tomllib.loads(data.reference_path("holidays_cn.toml").read_text(encoding="utf-8"))
    assert data.holiday_years() == (2024, 2025, 2026)
    for year, told in document.items():
        for holiday in told["holidays"]:
            assert holiday["from"] <= holiday["to"]
            assert str(holiday["from"].year) == year
            for day in holiday["worked"]:
                assert not holiday["from"] <= day <= holiday["to"]
                assert min(abs(day - holiday["from"]), abs(day - holiday["to"])) <= timedelta(days=14)


def test_a_five_day_week_loses_exactly_the_net_days_of_each_year():
    # Off days on weekdays minus worked weekend days is the number of paid holidays: 11 until 2024, 13 from 2025 on.
    # Those that fall on a weekend are made up for, except where the notice leaves them there.
    for year, least, most in ((2024, 9, 11), (2025, 11, 13), (2026, 11, 13)):
        days = {day: works for day, works in data.holiday_exceptions().items() if day.year == year}
        net = sum(not works for works in days.values()) - sum(days.values())
        assert least <= net <= most


def test_the_index_imports_the_standard_library_only():
    tree = ast.parse((FOLDER / "__init__.py").read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names
