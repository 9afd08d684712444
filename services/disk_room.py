"""Whether the disk has room for a file and for what comes of it, asked before the file is kept."""

import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

from services.file_kinds import file_kind
from services.workspace import Workspace
from store.records import ImportKind
from values.errors import FileRefused
from values.problems import NOWHERE, Problem, Severity

TIMES: Mapping[ImportKind, float] = {ImportKind.MODEL: 6.0}
"""Of its own size a file may take up on the way: models up to 4.2 times (measured: slices for the kernels, parts, tiles)."""
TIMES_OF_OTHERS = 3.0
"""Measured: 1.0 to 2.1."""


def lacking_room(workspace: Workspace, path: Path, kind: ImportKind | None) -> Problem | None:
    """Why a file is not kept: the disk would be nearly full. What an archive holds counts unpacked.

    Raises:
        OSError: the file cannot be read.
    """
    needed = _bytes(path) * TIMES.get(kind or _kind(path) or ImportKind.MODEL, TIMES_OF_OTHERS)
    needed += workspace.settings.spare_mb * 1_000_000
    free = shutil.disk_usage(workspace.settings.home).free
    if free >= needed:
        return None
    told = {"found_mb": round(free / 1_000_000), "needed_mb": round(needed / 1_000_000)}
    return Problem("disk_nearly_full", Severity.ERROR, NOWHERE, told)


def _kind(path: Path) -> ImportKind | None:
    """``None`` for what the takers will refuse: it counts as the largest kind."""
    try:
        return file_kind(path)
    except FileRefused:
        return None


def _bytes(path: Path) -> int:
    size = path.stat().st_size
    try:
        with zipfile.ZipFile(path) as archive:
            return size + sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return size
