"""What ``briefing`` does: a snapshot for a period, written in the formats asked for, with the hash of every file."""

import hashlib
from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from briefings.imprint import DRAFT
from briefings.write_briefing import BriefingFormat, briefing_files
from progress.briefing_snapshot import BriefingSnapshot, PeriodLength
from services.audit import note_export
from services.briefings import briefing_snapshot
from services.workspace import Workspace
from values.errors import InvalidRequest

PROGRAMME: Final = "programme"
"""The word that stands for all projects."""


def briefing_document(
    workspace: Workspace, asked: Namespace, known_on: date, write: Callable[[Path, bytes], None], locale: str
) -> Mapping[str, Any]:
    """Write the files and tell of them. Raises as ``services.briefings.briefing_snapshot``, and ``InvalidRequest``
    (``output_not_writable``)."""
    code = None if asked.code == PROGRAMME else asked.code
    snapshot = briefing_snapshot(workspace, code, asked.date, PeriodLength(asked.period), known_on=known_on)
    try:
        asked.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InvalidRequest("output_not_writable", file=asked.out.name, reason=reason) from error
    stem = f"briefing-{_stem(asked.code)}-{asked.date.isoformat()}"
    files = []
    for each, content in briefing_files(locale, snapshot, DRAFT, formats(asked.formats)).items():
        name = f"{stem}.{each}"
        write(asked.out / name, content)
        note_export(workspace, name, code)
        files.append({"file": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()})
    return {"scope": snapshot.scope.value, "project": snapshot.code or None, **_days(snapshot), "files": files}


def briefing_lines(document: Mapping[str, Any]) -> str:
    """A line a file: its hash and its name, as ``sha256sum`` checks them."""
    return "\n".join(f"{each['sha256']}  {each['file']}" for each in document["files"])


def formats(words: str) -> tuple[BriefingFormat, ...]:
    """The formats of a list with commas, each once. Raises ``InvalidRequest`` (``briefing_format_unknown``)."""
    known = {each.value for each in BriefingFormat}
    wanted = tuple(dict.fromkeys(word.strip().lower() for word in words.split(",") if word.strip()))
    strange = [word for word in wanted if word not in known]
    if strange or not wanted:
        raise InvalidRequest(
            "briefing_format_unknown", found=", ".join(strange) or words, expected=", ".join(sorted(known))
        )
    return tuple(BriefingFormat(word) for word in wanted)


def _days(snapshot: BriefingSnapshot) -> dict[str, str]:
    names = ("first", "last", "status_date", "known_on")
    return {name: getattr(snapshot, name).isoformat() for name in names}


def _stem(code: str) -> str:
    """A project code as part of a file name on every system."""
    return "".join(sign if sign.isalnum() or sign in "-." else "-" for sign in code)
