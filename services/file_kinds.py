"""What a file is, told by its content. The ending is not asked: it lies too often."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from bim.screen_ids import is_ids
from geo.read_dxf import is_dxf
from geo.read_kml import is_kml
from geo.read_points_table import is_points_table
from progress import read_links, read_reports
from progress.read_materials import LOOKED_AT_MB, is_material_table
from progress.read_progress_sheet import is_progress_sheet
from progress.read_rules import is_rule_table
from schedule import csv_columns
from schedule.read_any import ScheduleKind, schedule_kind
from store.records import ImportKind
from values.delimited import Delimited, delimited
from values.encodings import decoded
from values.errors import FileRefused

HEAD_BYTES = 65_536


def file_kind(path: Path) -> ImportKind:
    """The kind of a file.

    Raises:
        FileRefused: ``kind_unknown`` (``found``), ``file_empty``.
    """
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    start = head.lstrip(b"\xef\xbb\xbf\x00 \t\r\n")
    if not start:
        raise FileRefused("file_empty")
    if _is_step(start) or b"<ifcXML" in head or b"<ex:iso_10303" in head or b"ifc:ifcXML" in head:
        return ImportKind.MODEL
    if head.startswith(b"SQLite format 3\0") or start[:1] in (b"{", b"["):
        return ImportKind.LAYER
    if head.startswith(b"PK"):
        return _kind_of_zip(path)
    if is_ids(head):
        return ImportKind.IDS
    if is_kml(head) or is_dxf(head):
        return ImportKind.LAYER
    if head.startswith(_OLE) and is_progress_sheet(path):
        return ImportKind.REPORTS
    if head.startswith(_OLE) or start.startswith((b"<", b"ERMHDR", b"MPX")):
        return ImportKind.SCHEDULE  # its readers know which plans they do not read, and say so
    return _kind_of_table(_text(head))


def is_model(path: Path) -> bool:
    """Whether the file is a STEP file."""
    with path.open("rb") as stream:
        return _is_step(stream.read(256).lstrip(b"\xef\xbb\xbf \t\r\n"))


def is_material_file(path: Path) -> bool:
    """Whether the file is a table of tests of material; larger ones than such tables are have to be called so."""
    try:
        return path.stat().st_size <= LOOKED_AT_MB * 1_000_000 and is_material_table(path.read_bytes())
    except OSError:
        return False


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _is_step(start: bytes) -> bool:
    return start.startswith(b"ISO-10303-21")


def _kind_of_zip(path: Path) -> ImportKind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name.lower() for name in archive.namelist()[:10_000]]
    except (zipfile.BadZipFile, OSError, NotImplementedError, UnicodeDecodeError, ValueError):
        return ImportKind.LAYER  # its reader says what is wrong with the archive
    if any(name.endswith((".ifc", ".ifcxml")) for name in names):
        return ImportKind.MODEL
    if any(name.startswith("xl/") for name in names):
        if is_progress_sheet(path):
            return ImportKind.REPORTS
        return ImportKind.MATERIALS if is_material_file(path) else ImportKind.SCHEDULE
    return ImportKind.LAYER


def _text(head: bytes) -> str:
    """The first whole lines of a text."""
    if len(head) == HEAD_BYTES:
        head = head[: head.rfind(b"\n") + 1] or head
    try:
        return decoded(head)[0]
    except FileRefused:
        raise FileRefused("kind_unknown", found=head[:24].decode("latin-1").encode("unicode_escape").decode()) from None


def _kind_of_table(text: str) -> ImportKind:
    if is_material_table(text.encode()):
        return ImportKind.MATERIALS
    reports = _table(text, read_reports.COLUMNS, ("surveyed_on", "observed_on"))
    if reports is not None and {"surveyed_on", "observed_on"} & reports.columns.keys():
        return ImportKind.REPORTS
    links = _table(text, read_links.COLUMNS, ("element_guid",))
    if links is not None and {"task_uid", "task_code"} & links.columns.keys():
        return ImportKind.LINKS
    if is_rule_table(text):
        return ImportKind.LINKS
    if is_points_table(text.encode()):
        return ImportKind.LAYER
    tasks = _table(text, csv_columns.COLUMNS, ("name", "planned_start", "planned_finish", "code"))
    if (tasks is not None and len(tasks.columns) > 1) or schedule_kind(text.encode()) is not ScheduleKind.CSV:
        return ImportKind.SCHEDULE
    if not text.strip():
        raise FileRefused("file_empty")
    raise FileRefused("kind_unknown", found=text.strip().splitlines()[0][:120])


def _table(text: str, names: Mapping[str, tuple[str, ...]], needed: tuple[str, ...]) -> Delimited | None:
    try:
        return delimited(text, names, needed, max_rows=HEAD_BYTES)
    except FileRefused:
        return None
