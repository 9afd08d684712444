"""Files the repository ships, read-only, and a thin index over them. Standard library only.

``reference/`` holds facts (the official holidays), ``samples/`` an invented programme to try things on. Every shipped
file stands in ``manifest.toml`` with its source, licence and checksum. ``python -m data.generate`` writes the samples.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

FOLDER = Path(__file__).resolve().parent
SAMPLES = FOLDER / "samples"


@dataclass(frozen=True, slots=True)
class ShippedFile:
    """One row of ``manifest.toml``; ``path`` is relative to ``data/`` with forward slashes."""

    path: str
    source: str
    licence: str
    sha256: str


@dataclass(frozen=True, slots=True)
class SampleFile:
    """One file of a sample project; ``kind`` is the word of ``store.records.ImportKind``."""

    path: Path
    kind: str  # layer | model | schedule | links | reports


@dataclass(frozen=True, slots=True)
class SampleProject:
    """A project of the demo: ``code`` as in ``programme.geojson``, ``files`` in the order they are imported.

    ``folder`` is ``None``, and ``files`` empty, for a project that has nothing but its entry in the programme.
    """

    code: str
    folder: Path | None
    files: tuple[SampleFile, ...]


@dataclass(frozen=True, slots=True)
class SampleProgramme:
    """The demo as a whole: all projects, the city's base map, and the day it is looked at."""

    portfolio: Path
    context: Path
    status_date: date


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody of the demo. ``role`` is the word of ``values.people.UserRole``; without ``projects`` he sees all."""

    sign_in_name: str
    full_name: str
    role: str
    projects: tuple[str, ...]


def reference_path(name: str) -> Path:
    """The shipped reference file ``name``.

    Raises:
        LookupError: The manifest has no such file; a name never becomes a path by itself.
    """
    if not any(file.path == f"reference/{name}" for file in shipped_files()):
        raise LookupError(name)
    return FOLDER / "reference" / name


@cache
def shipped_files() -> tuple[ShippedFile, ...]:
    """The rows of the manifest, in its order."""
    return tuple(ShippedFile(**row) for row in _document(FOLDER / "manifest.toml")["file"])


def days_off_and_worked() -> Mapping[date, bool]:
    """Every day the State Council's notices name: False for a day off, True for a make-up working day."""
    return _named_days()


def holiday_exceptions() -> Mapping[date, bool]:
    """The named days that differ from a Monday to Friday week: False off, True worked."""
    return MappingProxyType({day: works for day, works in _named_days().items() if works != (day.weekday() < 5)})


def holiday_years() -> tuple[int, ...]:
    """The years whose holidays are known; outside them only the week speaks."""
    return tuple(sorted(int(year) for year in _document(FOLDER / "reference" / "holidays_cn.toml")))


def demo_status_date() -> date:
    """The day the demo is looked at; its evidence ends there."""
    day: date = _document(SAMPLES / "index.toml")["status_date"]
    return day


def demo_people() -> tuple[DemoPerson, ...]:
    """The people of the demo, one for each role."""
    rows = _document(FOLDER / "demo_people.toml")["person"]
    return tuple(DemoPerson(**{**row, "projects": tuple(row.get("projects", ()))}) for row in rows)


def sample_programme() -> SampleProgramme:
    """The files of the demo that belong to no single project."""
    return SampleProgramme(SAMPLES / "programme.geojson", SAMPLES / "context.geojson", demo_status_date())


def sample_projects() -> tuple[SampleProject, ...]:
    """All projects of the demo, by code."""
    return tuple(_sample_project(row) for row in _document(SAMPLES / "index.toml")["project"])


def _sample_project(row: Mapping[str, Any]) -> SampleProject:
    if "folder" not in row:
        return SampleProject(row["code"], None, ())
    folder = SAMPLES / row["folder"]
    files = tuple(SampleFile(folder / file["name"], file["kind"]) for file in row["files"])
    return SampleProject(row["code"], folder, files)


@cache
def _named_days() -> Mapping[date, bool]:
    days: dict[date, bool] = {}
    for year in _document(FOLDER / "reference" / "holidays_cn.toml").values():
        for holiday in year["holidays"]:
            length = (holiday["to"] - holiday["from"]).days + 1
            days.update((holiday["from"] + timedelta(days=n), False) for n in range(length))
            days.update((day, True) for day in holiday["worked"])
    return MappingProxyType(dict(sorted(days.items())))


@cache
def _document(path: Path) -> Mapping[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
