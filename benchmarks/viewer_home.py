"""A workspace with the Schependomlaan house, and one with N of them side by side, taken in through the command line.

Model, plan, links and surveys all come in by ``python -m cli import``, as anybody's files would, so that the states are real.
The larger model is written by ``scale_model.py``; links and surveys are repeated here for the elements that it made.
"""

import csv
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import ifcopenshell.guid

from benchmarks.processes import ROOT

CODE = "HOUSE"
_GUID_COLUMN = "element_guid"
_TABLES = ("links.csv", "survey_2015_week26.csv", "survey_2015_week27.csv", "survey_2015_week28.csv")
STATUS_DATE = "2015-07-10"
"""In the week of the last survey."""


def made_home(home: Path, house: Path, *, tool: Path | None = None, copies: int = 1) -> Path:
    """A home with one project ``CODE`` of ``copies`` houses; what is there already is left as it is.

    ``house`` holds ``design.ifc``, ``schedule_mspdi.xml`` and the tables. Raises ``RuntimeError`` with what was said when a step
    does not go through.
    """
    done = home / "complete"
    if done.exists():
        return home
    home.mkdir(parents=True, exist_ok=True)
    model, tables = house / "design.ifc", [house / name for name in _TABLES]
    if copies > 1:
        if tool is None:
            raise RuntimeError("more than one house needs the tool that writes them")
        model = home / f"design_x{copies}.ifc"
        if not model.exists():
            _ran([sys.executable, str(tool), str(house / "design.ifc"), str(model), str(copies)], home)
        tables = [_repeated(table, home / table.name, copies) for table in tables]
    cli = [sys.executable, "-m", "cli"]
    _ran([*cli, "init"], home)
    _ran([*cli, "project", "add", CODE, "Schependomlaan"], home)
    for path in (model, house / "schedule_mspdi.xml", *tables):
        _ran([*cli, "import", CODE, str(path)], home)
    done.touch()
    return home


def _repeated(table: Path, target: Path, copies: int) -> Path:
    """The rows of a table once for each copy, with the GlobalIds that the tool gave its elements."""
    with table.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        names, rows = list(reader.fieldnames or ()), list(reader)
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, names)
        writer.writeheader()
        writer.writerows(rows)
        for copy in range(1, copies):
            writer.writerows({**row, _GUID_COLUMN: copied_guid(row[_GUID_COLUMN], copy)} for row in rows)
    return target


def copied_guid(guid: str, copy: int) -> str:
    """GlobalId of an element in a copy, as ``scale_model.py`` gives it."""
    return str(ifcopenshell.guid.compress(hashlib.md5(f"{guid}{copy}".encode()).hexdigest()))


def _ran(command: list[str], home: Path) -> None:
    environment = {**os.environ, "ATLAS_HOME": str(home)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["no word"]
        raise RuntimeError(f"{' '.join(command[1:])}: {said[-1]}")
