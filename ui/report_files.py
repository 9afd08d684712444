"""Photos and papers of reports on a page: handed in, and shown small with what the camera says."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any
from urllib.parse import quote

import streamlit as st

from i18n.formats import number
from services.attachments import MOST_FILES, GivenFile
from store.evidence_records import AttachmentRecord
from ui.page import PageContext

_NONCE = "atlas_files_nonce_"


def uploader(context: PageContext, name: str) -> Sequence[Any]:
    """Where photos and papers are handed in, several at once; on a phone its camera is offered.

    The limit of a single file is told by our own sentence, so more is let up to here.
    """
    settings = context.workspace.settings
    return st.file_uploader(
        context.say("page.files.label", most=MOST_FILES, mb=settings.attachment_mb),
        accept_multiple_files=True,
        key=f"atlas_files_{name}_{st.session_state.get(_NONCE + name, 0)}",
        max_upload_size=settings.max_file_mb,
    )


def clear(name: str) -> None:
    """Empty an uploader in the next run: what was kept with one report must not go along with the next."""
    st.session_state[_NONCE + name] = st.session_state.get(_NONCE + name, 0) + 1


def given(uploads: Sequence[Any]) -> tuple[GivenFile, ...]:
    """The files as the services take them."""
    return tuple(GivenFile(upload.name, upload.getvalue()) for upload in uploads)


def entries(context: PageContext, rows: Iterable[tuple[str, str, Sequence[AttachmentRecord]]]) -> None:
    """A list of reports: the first text stands large, the second small under it, the files below."""
    items = "".join(
        f"<li>{escape(first)}<small>{escape(second)}</small>{gallery(context, files)}</li>"
        for first, second, files in rows
    )
    if items:
        st.html(f'<ul class="atlas-list">{items}</ul>')


def gallery(context: PageContext, records: Sequence[AttachmentRecord]) -> str:
    """The files as HTML; empty without any."""
    shown = "".join(_shown(context, record) for record in records)
    return f'<div class="atlas-files">{shown}</div>' if shown else ""


def _shown(context: PageContext, record: AttachmentRecord) -> str:
    facts, address = record.facts, f"/atlas/attachments/{quote(context.code, safe='')}/{record.id}"
    name = escape(facts.file_name, quote=True)
    inner = (
        f'<img src="{address}/thumbnail" alt="{name}" title="{name}" loading="lazy"/>'
        if facts.thumbnail_digest
        else name
    )
    told = escape(_said_by_camera(context, record))
    caption = f"<figcaption>{told}</figcaption>" if told else ""
    return f'<figure><a href="{address}/file" target="_blank" rel="noopener">{inner}</a>{caption}</figure>'


def _said_by_camera(context: PageContext, record: AttachmentRecord) -> str:
    facts = record.facts
    if not facts.thumbnail_digest:
        return context.say("page.files.paper", mb=number(context.locale, facts.byte_size / 1_000_000, decimals=1))
    taken = facts.taken_at.replace("T", " ")[:16]
    place = ""
    if facts.latitude is not None and facts.longitude is not None:
        place = f"{facts.latitude:.4f}, {facts.longitude:.4f}"
    said = " · ".join(part for part in (taken, place) if part)
    return context.say("page.files.camera", said=said) if said else context.say("page.files.camera_silent")
