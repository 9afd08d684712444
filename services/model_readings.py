"""A model file is read once: what came of it is kept, for an import that asked meanwhile, and for the same file again."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from bim.child_messages import heard_problems, told_problems
from bim.elements import ELEMENT_SCHEMA, BuildingModel, MeshReport
from bim.model_messages import heard_model, told_model
from bim.read_in_child import read_model_in_child
from bim.read_reader_version import reader_version
from services.taking import table_digest
from services.tiles import keep_tiles
from services.workspace import Workspace
from values.errors import AtlasError

_MAY_GET_FURTHER = frozenset(f"model_shape_failed_{reason}" for reason in ("out_of_time", "out_of_memory", "unreached"))
"""Shapes that failed by the limits and the load of that hour: another attempt may make them, so it is made."""


@dataclass(frozen=True, slots=True)
class KeptReading:
    """A model, what became of its shapes, and where elements and tiles are kept. No tiles: an empty digest."""

    model: BuildingModel
    report: MeshReport
    elements_digest: str
    tileset_digest: str


def model_reading(
    workspace: Workspace, file_digest: str, path: Path, folder: Path, note: Callable[[str, int, int], None]
) -> KeptReading:
    """The reading of a model file: that of an earlier import, or a new one.

    Args:
        file_digest: of the file that came in, which may be an archive.
        path: the model itself.
        folder: takes what a new reading writes on its way.
        note: told the stage, done and total of a new reading.

    Raises:
        FileRefused: the codes of ``bim.read_in_child``; nothing is kept.
        ChildFailed: the same.
    """
    settings = workspace.settings
    version = f"{reader_version()}-{settings.checked_kb}"
    document = workspace.store.model_readings.get(file_digest, version)
    if document is not None:
        return _heard(workspace, document)
    read = read_model_in_child(
        path, folder,
        seconds=settings.child_seconds, memory_mb=settings.child_memory_mb, max_mb=settings.max_file_mb,
        checked_kb=settings.checked_kb, on_progress=note,
    )  # fmt: skip
    reading = KeptReading(
        read.model, read.report, table_digest(workspace, read.model.elements), keep_tiles(workspace, read.tiles)
    )
    if not any(problem.code in _MAY_GET_FURTHER for problem in read.report.problems):
        with suppress(AtlasError):  # a busy store costs another reading, not the import
            workspace.store.model_readings.put(file_digest, version, _told(reading))
    return reading


def _told(reading: KeptReading) -> dict[str, Any]:
    return {
        "model": told_model(reading.model),
        "report": {**asdict(reading.report), "problems": told_problems(reading.report.problems)},
        "elements_digest": reading.elements_digest,
        "tileset_digest": reading.tileset_digest,
    }


def _heard(workspace: Workspace, document: Mapping[str, Any]) -> KeptReading:
    """The inverse of ``_told``."""
    path = workspace.store.files.path(document["elements_digest"])
    report = dict(document["report"])
    origin_m, problems = tuple(report.pop("origin_m")), heard_problems(report.pop("problems"))
    return KeptReading(
        heard_model(document["model"], pq.read_table(path, schema=ELEMENT_SCHEMA)),
        MeshReport(**report, origin_m=origin_m, problems=problems),
        document["elements_digest"],
        document["tileset_digest"],
    )
