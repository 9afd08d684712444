"""Photos and papers of reports: looked into, kept, listed, handed out to those who may see the project."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from progress.screen_attachments import screened
from services.permissions import permitted
from services.workspace import Workspace
from store.evidence_records import AttachmentFacts, AttachmentRecord
from values.errors import InvalidRequest, NotFound
from values.people import Action

MOST_FILES = 10
"""Photos and papers of one report."""
_LONGEST_NAME = 120
_THUMBNAIL = "image/jpeg"


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A photo or paper as somebody hands it in, under the name that it bears there."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class AttachmentFile:
    """A photo or paper, or its thumbnail, to be handed out."""

    path: Path
    digest: str
    media_type: str
    file_name: str


def kept_files(workspace: Workspace, files: Sequence[GivenFile]) -> tuple[AttachmentFacts, ...]:
    """Look into all the files, then keep them: one that is refused keeps none.

    Raises:
        FileRefused: as ``progress.screen_attachments.screened``.
        InvalidRequest: ``attachments_too_many`` (``found``, ``expected``).
    """
    if len(files) > MOST_FILES:
        raise InvalidRequest("attachments_too_many", found=len(files), expected=MOST_FILES)
    most = workspace.settings.attachment_mb
    seen = [(each, screened(each.data, name=each.name, max_mb=most)) for each in files]
    put = workspace.store.files.put_bytes
    return tuple(
        AttachmentFacts(
            file_name=each.name[-_LONGEST_NAME:],
            file_digest=put(each.data),
            media_type=found.media_type,
            byte_size=len(each.data),
            width=found.width,
            height=found.height,
            thumbnail_digest=put(found.thumbnail) if found.thumbnail else "",
            taken_at=found.taken_at,
            longitude=found.longitude,
            latitude=found.latitude,
        )
        for each, found in seen
    )


@permitted(Action.SEE)
def attachments(workspace: Workspace, code: str, *, known_on: date) -> Mapping[int, tuple[AttachmentRecord, ...]]:
    """The photos and papers known by a day, by the number of their report. Raises ``NotFound`` (``project_unknown``)."""
    found: defaultdict[int, list[AttachmentRecord]] = defaultdict(list)
    for record in workspace.store.evidence.attachments(code):
        if record.entered.at.astimezone().date() <= known_on:
            found[record.report_id].append(record)
    return {report_id: tuple(records) for report_id, records in found.items()}


@permitted(Action.SEE)
def attachment_file(workspace: Workspace, code: str, number: int, *, is_thumbnail: bool) -> AttachmentFile:
    """One of them. Raises ``NotFound`` (``project_unknown``, ``attachment_unknown``, ``file_missing``)."""
    for record in workspace.store.evidence.attachments(code):
        facts = record.facts
        digest = facts.thumbnail_digest if is_thumbnail else facts.file_digest
        if record.id == number and digest:
            path = workspace.store.files.path(digest)
            return AttachmentFile(path, digest, _THUMBNAIL if is_thumbnail else facts.media_type, facts.file_name)
    raise NotFound("attachment_unknown", number=number)
