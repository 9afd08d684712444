"""The demo put together: programme, base map, and one folder a project."""

import hashlib
import json
import shutil
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import shapely

from data.generate import city, projects
from data.generate.bridge import Bridge
from data.generate.evidence import Row, reports
from data.generate.plans import Task, parsed_plan
from data.generate.plant import Plant
from data.generate.school import School
from data.generate.sewer import Sewer
from data.generate.write_ifc import Made
from data.generate.write_layers import Rows, write_geojson, write_geopackage, write_zipped_shapefile
from data.generate.write_plans import write_csv_plan, write_mspdi, write_table

_HERE = Path(__file__).parent
_MODELS: Mapping[str, Any] = {"bridge": Bridge, "school": School, "sewer": Sewer, "plant": Plant}
_BY_CODE = ("sewer",)
"""Models whose plan is a table: tables know codes where Project files know UIDs."""
_LICENCE = "Apache-2.0"


def write_samples(folder: Path) -> None:
    """Write every file of the demo into ``folder``, which is emptied of former ones."""
    for old in sorted(folder.glob("*")):
        if old.is_dir():
            shutil.rmtree(old)
        elif old.name != "README.md":
            old.unlink()
    folder.mkdir(parents=True, exist_ok=True)
    words, programme = _read("words"), _read("programme")
    status_date: date = programme["status_date"]
    # Drawn at the scale of a city, on every map: a tenth of a metre and a vertex every few metres are enough. Districts
    # share their borders, which drawing them apart would tear.
    ground = [
        ({"kind": s.kind, "name": s.name}, s.geometry if s.kind == "district" else s.geometry.simplify(1.5))
        for s in city.base_map()
    ]
    write_geojson(folder / "context.geojson", ground, decimals=6)
    write_geojson(folder / "programme.geojson", _programme(programme, words), says_crs=False)
    index = []
    for project in programme["project"]:
        if "model" in project:
            index.append(_modelled(folder, project, words, status_date))
        elif "plan" in project:
            index.append(_planned(folder, project, words, status_date))
        else:
            index.append((project["code"], "", []))
    _write_index(folder / "index.toml", status_date, sorted(index))


def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))


def _programme(programme: Mapping[str, Any], words: Mapping[str, Any]) -> Rows:
    heads = words["programme"]["heads"]
    districts = city.districts()
    rows = []
    for project in programme["project"]:
        model = project.get("model")
        place = shapely.Point(projects.centre(model, _read(model)) if model else project["place"])
        told = {heads[key]: project[key] for key in ("code", "name", "category", "stage")}
        # The river belongs to the districts on both banks; a bridge counts where its middle stands.
        told[heads["district"]] = next(shape.name for shape in districts if shape.geometry.covers(place))
        told |= {heads[key]: project[key] for key in ("owner", "builder", "supervisor", "budget", "spent")}
        told[heads["unit"]] = programme["money_unit"]
        told |= {heads[key]: project[key] for key in ("reason", "start", "finish")}
        rows.append((told, place))
    return rows


_Entry = tuple[str, str, list[tuple[str, str]]]


def _modelled(folder: Path, project: Mapping[str, Any], words: Mapping[str, Any], status_date: date) -> _Entry:
    name = project["model"]
    told = {**_read(name), "shared": words["ifc"]}
    home = folder / told["folder"]
    home.mkdir()
    files = [(file, "layer") for file in _write_layers(home, name, projects.layers(name, told, words))]
    origin, heading = projects.frame(name, told)
    pen = _MODELS[name](told, projects.place_of(origin, heading, told["height"])).write()
    pen.save(home / told["model_file"])
    tasks = parsed_plan(told["plan"]["text"], status_date)
    plan = _write_plan(home, told["schedule_name"], tasks, words, status_date, as_table=name in _BY_CODE)
    _write_links(home, pen.made, tasks, by_code=name in _BY_CODE)
    elements: dict[str, list[str]] = {}
    for made in pen.made:
        # An element of several tasks is reported by the task that finishes it: its last one is told task by task.
        if len(made.tasks) == 1:
            elements.setdefault(made.tasks[0], []).append(made.guid)
    rows = reports(tasks, elements, status_date)
    _write_reports(home, rows, told, words, by_code=name in _BY_CODE)
    files += [(told["model_file"], "model"), (plan, "schedule"), ("links.csv", "links"), ("reports.csv", "reports")]
    return project["code"], told["folder"], files


def _planned(folder: Path, project: Mapping[str, Any], words: Mapping[str, Any], status_date: date) -> _Entry:
    home = folder / project["folder"]
    home.mkdir()
    tasks = parsed_plan(project["plan"], status_date)
    plan = _write_plan(home, project["name"], tasks, words, status_date, as_table=True)
    files = [(plan, "schedule")]
    rows = reports(tasks, {}, status_date)
    if rows:
        told = {"contractor": project["builder"], "supervisor": project["supervisor"]}
        _write_reports(home, rows, told, words, by_code=True)
        files.append(("reports.csv", "reports"))
    return project["code"], project["folder"], files


def _write_layers(home: Path, name: str, layers: Mapping[str, Rows]) -> list[str]:
    """Each layer in the form in which such a project would send it; all readers get something to do."""
    files = []
    for kind, rows in layers.items():
        if (name, kind) == ("sewer", "sections"):
            write_zipped_shapefile(home / f"{kind}.zip", kind, rows)
            files.append(f"{kind}.zip")
        elif (name, kind) == ("plant", "boundary"):
            write_geopackage(home / f"{kind}.gpkg", kind, rows)
            files.append(f"{kind}.gpkg")
        else:
            write_geojson(home / f"{kind}.geojson", rows, projected=(name, kind) == ("bridge", "alignment"))
            files.append(f"{kind}.geojson")
    return files


def _write_plan(
    home: Path, name: str, tasks: Sequence[Task], words: Mapping[str, Any], status_date: date, *, as_table: bool
) -> str:
    if as_table:
        write_csv_plan(home / "schedule.csv", words["schedule"], tasks, status_date)
        return "schedule.csv"
    write_mspdi(home / "schedule.xml", name, words["schedule"]["calendar"], tasks, status_date)
    return "schedule.xml"


def _write_links(home: Path, elements: Sequence[Made], tasks: Sequence[Task], *, by_code: bool) -> None:
    uids = {task.code: task.code if by_code else task.uid for task in tasks}
    rows: list[Sequence[object]] = [("element_guid", "task_code" if by_code else "task_uid")]
    rows += [(made.guid, uids[code]) for made in elements for code in made.tasks]
    write_table(home / "links.csv", rows)


def _write_reports(
    home: Path, rows: Sequence[Row], told: Mapping[str, Any], words: Mapping[str, Any], *, by_code: bool
) -> None:
    said = words["reports"]
    heads = said["heads_by_code" if by_code else "heads"]
    lines: list[Sequence[object]] = [heads]
    for row in rows:
        task = "" if row.task is None else row.task.code if by_code else row.task.uid
        percent = "" if row.percent is None else row.percent
        word = said[row.said] if row.said else ""
        note = "" if row.task is None else row.task.name
        lines.append((row.observed, row.guid, task, said[row.role], word, percent, row.recorded, told[row.role], note))
    write_table(home / "reports.csv", lines, mark=True)


def _write_index(path: Path, status_date: date, entries: Sequence[_Entry]) -> None:
    lines = ["# The demo by project: files in the order in which they are imported.", f"status_date = {status_date}"]
    for code, folder, files in entries:
        lines += ["", "[[project]]", f"code = {_quoted(code)}"]
        if folder:
            rows = ", ".join(f"{{ name = {_quoted(name)}, kind = {_quoted(kind)} }}" for name, kind in files)
            lines += [f"folder = {_quoted(folder)}", f"files = [{rows}]"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a JSON string is a TOML basic string


def write_manifest(folder: Path) -> None:
    """List every shipped file of ``data`` with its source, licence and checksum."""
    sources = _read("sources")
    lines = ["# Every file that data/ ships. Written by python -m data.generate; a test reads it."]
    shipped = [path for part in ("reference", "samples") for path in (folder / part).rglob("*") if path.is_file()]
    for path in sorted(shipped, key=lambda path: path.relative_to(folder).as_posix()):
        name = path.relative_to(folder).as_posix()
        told = sources["files"].get(name, sources["parts"][name.split("/")[0]])
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        lines += ["", "[[file]]", f"path = {_quoted(name)}", f"source = {_quoted(told)}"]
        lines += [f"licence = {_quoted(_LICENCE)}", f"sha256 = {_quoted(digest)}"]
    (folder / "manifest.toml").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
