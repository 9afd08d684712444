"""Where files come in: dropped, queued, each told what it was taken for and what is wrong with it."""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

import streamlit as st

from geo.offset_grids import OffsetGrid
from i18n.formats import number
from i18n.labels import label
from services import import_history, imports
from services.import_settling import ImportOutcome, questions_of
from services.portfolio import queue_portfolio
from store.records import ImportKind
from ui import (
    cached,
    import_outcomes,
    import_progress,
    notices,
    question_form,
    tables,
    trade_choice,
    version_view,
)
from ui.page import PageContext
from values.people import Action

_FIRST = (".ifc", ".xml", ".geojson", ".gpkg", ".zip")
"""Models before plans before layers before tables: links are then judged against what they join."""

_UPLOAD = "atlas_upload"
_NOT_CHOSEN = ("", *(kind for kind in ImportKind if kind is not ImportKind.PORTFOLIO))

_CRS_OFFERED = (
    "",
    "EPSG:4490",
    "EPSG:4326",
    *(f"EPSG:{4534 + zone}" for zone in range(21)),
    *(f"EPSG:{4513 + zone}" for zone in range(21)),
    *OffsetGrid,
)
"""CGCS2000 in degrees, WGS 84, the 3-degree Gauss-Kruger zones by central meridian and with the zone prefix, and the shifted
degrees of map services."""

Queue = Callable[[Path, str], ImportOutcome]


def files(context: PageContext) -> None:
    """Many files for the chosen project, their kind told by content unless the reader overrides it."""
    nonce = st.session_state.setdefault(_UPLOAD, 0)
    dropped = st.file_uploader(
        context.say("page.imports.drop", mb=context.workspace.settings.max_file_mb),
        accept_multiple_files=True,
        key=f"atlas_files_{nonce}",
        max_upload_size=context.workspace.settings.max_file_mb,
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        kind = st.selectbox(
            context.say("page.imports.kind"),
            _kinds(context),
            format_func=lambda one: _kind_word(context, one),
            width=240,
            key="atlas_kind",
        )
        crs = st.selectbox(
            context.say("page.imports.crs"),
            _CRS_OFFERED,
            format_func=lambda one: _crs_word(context, one),
            help=context.say("page.imports.crs_help"),
            width=320,
            key="atlas_crs",
        )
        started = st.button(context.say("page.imports.start"), type="primary", disabled=not dropped, key="atlas_import")
    trades = trade_choice.trades(context, [upload.name for upload in dropped or ()], kind)
    if started and dropped:

        def queue(path: Path, name: str) -> ImportOutcome:
            return imports.queue_file(
                context.workspace,
                context.code,
                path,
                name=name,
                kind=ImportKind(kind) if kind else None,
                crs=crs or None,
                trade=trades.get(name),
                entered_at=datetime.now().astimezone(),
            )

        _queue_all(dropped, queue, code=context.code)
    import_progress.under_way(context, context.code)
    import_outcomes.outcomes(context, context.code)
    asked(context)


def _kinds(context: PageContext) -> tuple[str, ...]:
    """What the reader may bring."""
    if context.may(Action.IMPORT):
        return _NOT_CHOSEN
    is_tester = context.may(Action.REPORT_MATERIAL)
    return (ImportKind.REPORTS, ImportKind.MATERIALS) if is_tester else (ImportKind.REPORTS,)


def asked(context: PageContext) -> None:
    """Files that wait for an answer, kept in the store: whoever asks may leave and come back."""
    for record in import_history.asked_imports(context.workspace, context.code):
        if record.kind is not ImportKind.REPORTS and not context.may(Action.IMPORT):
            continue
        title = context.say("page.imports.waiting", file=notices.escaped(record.file_name))
        with st.container(border=True, key=f"atlas_waiting_{record.id}"):
            st.markdown(f"**{title}**")
            version_view.waiting(context, record)
            answers = question_form.answers(context, questions_of(record), key=f"atlas_answers_{record.id}")
        if answers is not None:
            now = datetime.now().astimezone()
            outcome = imports.answer_import(
                context.workspace, context.code, record.id, answers, entered_at=now, waits=False
            )
            import_outcomes.remember(context.code, [outcome])
            st.rerun()


def portfolio(context: PageContext) -> None:
    """A whole list of projects at once."""
    nonce = st.session_state.setdefault(_UPLOAD, 0)
    dropped = st.file_uploader(
        context.say("page.imports.drop_portfolio", mb=context.workspace.settings.max_file_mb),
        key=f"atlas_portfolio_{nonce}",
        max_upload_size=context.workspace.settings.max_file_mb,
    )
    started = st.button(
        context.say("page.imports.start"), type="primary", disabled=dropped is None, key="atlas_import_portfolio"
    )
    if started and dropped is not None:

        def queue(path: Path, name: str) -> ImportOutcome:
            return queue_portfolio(context.workspace, path, name=name, entered_at=datetime.now().astimezone())

        _queue_all([dropped], queue, code=None)
    import_progress.under_way(context, None)
    import_outcomes.outcomes(context, None)


def coverage(context: PageContext) -> None:
    """How far model and plan of the chosen project are joined."""
    joined = cached.coverage_of(context)
    if joined:
        told = {
            name: number(context.locale, getattr(joined, name))
            for name in ("linked", "elements", "tasks_linked", "tasks")
        }
        notices.note(context.say("page.imports.coverage", **told))


def history(context: PageContext) -> None:
    """What came in before, newest first."""
    st.subheader(context.say("page.imports.history"), anchor=False)
    records = import_history.import_history(context.workspace, context.code)
    if not records:
        notices.quiet(context.say("page.imports.no_history"))
        return
    tables.history(context, records)


def _queue_all(dropped: Sequence[Any], queue: Queue, *, code: str | None) -> None:
    ordered = sorted(dropped, key=lambda upload: (_rank(upload.name), upload.name))
    import_outcomes.remember(code, [_queue_one(upload, queue) for upload in ordered])
    st.session_state[_UPLOAD] += 1
    st.rerun()


def _queue_one(upload: Any, queue: Queue) -> ImportOutcome:
    """One file: onto disk under a name of ours (the stranger's name is only told on), then to the service."""
    with tempfile.TemporaryDirectory(prefix="atlas-") as folder:
        path = Path(folder) / "upload"
        with path.open("wb") as kept:
            upload.seek(0)
            shutil.copyfileobj(upload, kept, 1 << 20)
        return queue(path, upload.name)


def _rank(name: str) -> int:
    ending = PurePosixPath(name).suffix.lower()
    return _FIRST.index(ending) if ending in _FIRST else len(_FIRST)


def _kind_word(context: PageContext, kind: str) -> str:
    return label(context.locale, ImportKind(kind)) if kind else context.say("page.imports.kind_by_content")


def _crs_word(context: PageContext, code: str) -> str:
    """What a system is called: its central meridian says where in the country it is meant for."""
    if not code:
        return context.say("page.imports.crs_of_file")
    if code in tuple(OffsetGrid):
        return context.say("page.imports.crs_offset", code=code)
    number = int(code.removeprefix("EPSG:"))
    if number in (4490, 4326):
        return context.say(f"page.imports.crs_{number}", code=code)
    prefixed = number < 4534
    meridian = 75 + 3 * (number - (4513 if prefixed else 4534))
    zone = context.say("page.imports.crs_prefixed", zone=25 + number - 4513) if prefixed else ""
    return context.say("page.imports.crs_zone", meridian=meridian, zone=zone, code=code)
