"""Where files come in: dropped, taken one by one, each told what it was taken for and what is wrong with it."""

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

import streamlit as st

from geo.layers import LayerKind
from geo.offset_grids import OffsetGrid
from i18n.catalogue import messages
from i18n.formats import number
from i18n.labels import fact_label, label, problem_text
from services import imports
from services.portfolio import import_portfolio
from store.records import ImportKind, ImportStatus
from ui import cached, facts, notices, question_form, tables, trade_choice, version_view
from ui.page import PageContext

_FIRST = (".ifc", ".xml", ".geojson", ".gpkg", ".zip")
"""Models before plans before layers before tables: links are then judged against what they join."""

_ICONS = {
    ImportStatus.ACCEPTED: ":material/check_circle:",
    ImportStatus.ACCEPTED_WITH_FINDINGS: ":material/rule:",
    ImportStatus.REFUSED: ":material/block:",
    ImportStatus.FAILED: ":material/error:",
    ImportStatus.ASKED: ":material/help:",
}
_STAGES = ("reading", "geometry", "checking", "keeping")
_UPLOAD = "atlas_upload"
_OUTCOMES = "atlas_outcomes"
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

Take = Callable[[Path, str, imports.ReportProgress], imports.ImportOutcome]


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
            _NOT_CHOSEN,
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

        def take(path: Path, name: str, told: imports.ReportProgress) -> imports.ImportOutcome:
            return imports.accept_file(
                context.workspace,
                context.code,
                path,
                name=name,
                kind=ImportKind(kind) if kind else None,
                crs=crs or None,
                trade=trades.get(name),
                entered_at=datetime.now().astimezone(),
                on_progress=told,
            )

        _take_all(context, dropped, take, code=context.code)
    _outcomes(context, context.code)
    waiting(context)


def waiting(context: PageContext) -> None:
    """Files that wait for an answer, kept in the store: whoever asks may leave and come back."""
    for record in imports.waiting_imports(context.workspace, context.code):
        title = context.say("page.imports.waiting", file=notices.escaped(record.file_name))
        with st.container(border=True, key=f"atlas_waiting_{record.id}"):
            st.markdown(f"**{title}**")
            version_view.waiting(context, record)
            answers = question_form.answers(context, imports.questions_of(record), key=f"atlas_answers_{record.id}")
            if answers is None:
                continue
            with st.status(context.say("page.imports.running", file=notices.escaped(record.file_name))):
                bar = st.progress(0.0)
                outcome = imports.answer_import(
                    context.workspace,
                    context.code,
                    record.id,
                    answers,
                    entered_at=datetime.now().astimezone(),
                    on_progress=_progress(context, bar, notices.escaped(record.file_name)),
                )
            st.session_state[_OUTCOMES] = (context.code, [outcome])
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

        def take(path: Path, name: str, told: imports.ReportProgress) -> imports.ImportOutcome:
            del told  # one file, read at once
            return import_portfolio(context.workspace, path, {}, name=name, entered_at=datetime.now().astimezone())

        _take_all(context, [dropped], take, code=None)
    _outcomes(context, None)


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
    records = imports.import_history(context.workspace, context.code)
    if not records:
        notices.quiet(context.say("page.imports.no_history"))
        return
    tables.history(context, records)


def _take_all(context: PageContext, dropped: Sequence[Any], take: Take, *, code: str | None) -> None:
    ordered = sorted(dropped, key=lambda upload: (_rank(upload.name), upload.name))
    taken = [_take_one(context, upload, take) for upload in ordered]
    st.session_state[_OUTCOMES] = (code, taken)
    st.session_state[_UPLOAD] += 1
    st.rerun()


def _take_one(context: PageContext, upload: Any, take: Take) -> imports.ImportOutcome:
    """One file: onto disk under a name of ours (the stranger's name is only told on), then to the service."""
    shown = notices.escaped(upload.name)
    with st.status(context.say("page.imports.running", file=shown), expanded=True) as status:
        bar = st.progress(0.0)
        with tempfile.TemporaryDirectory(prefix="atlas-") as folder:
            path = Path(folder) / "upload"
            with path.open("wb") as kept:
                upload.seek(0)
                shutil.copyfileobj(upload, kept, 1 << 20)
            outcome = take(path, upload.name, _progress(context, bar, shown))
        verdict = context.say("page.imports.outcome", file=shown, verdict=label(context.locale, outcome.status))
        status.update(label=verdict, state="error" if outcome.refusal else "complete", expanded=False)
    return outcome


def _progress(context: PageContext, bar: Any, file: str) -> Callable[[str, int, int], None]:
    def told(stage: str, done: int, total: int) -> None:
        word = context.say(f"page.imports.stage.{stage if stage in _STAGES else 'other'}")
        if total > 0:
            words = context.say(
                "page.imports.progress",
                file=file,
                stage=word,
                done=number(context.locale, done),
                total=number(context.locale, total),
            )
            bar.progress(min(max(done / total, 0.0), 1.0), text=words)
        else:
            bar.progress(0.0, text=context.say("page.imports.progress_open", file=file, stage=word))

    return told


def _outcomes(context: PageContext, code: str | None) -> None:
    """What became of the files taken last, where they were dropped and as long as the reader stays with that project."""
    went_to, taken = st.session_state.get(_OUTCOMES, (None, ()))
    for outcome in taken if went_to == code else ():
        _outcome(context, outcome)


def _outcome(context: PageContext, outcome: imports.ImportOutcome) -> None:
    """One file's verdict: what it was taken for, why it was refused or what was found, what it changed."""
    verdict = label(context.locale, outcome.status)
    title = context.say("page.imports.outcome", file=notices.escaped(outcome.file), verdict=verdict)
    with st.expander(title, icon=_ICONS.get(outcome.status, ":material/description:"), expanded=bool(outcome.refusal)):
        kind = outcome.kind
        st.markdown(
            context.say("page.imports.taken_for", kind=label(context.locale, kind))
            if kind
            else context.say("page.imports.not_told")
        )
        if outcome.refusal:
            st.error(notices.escaped(problem_text(context.locale, outcome.refusal)))
        facts.facts(_counts(context, outcome))
        _coverage_change(context, outcome)
        if outcome.problems:
            tables.findings(context, outcome.problems)
        elif outcome.questions:
            notices.quiet(context.say("page.imports.asked"))
        elif not outcome.refusal:
            notices.quiet(context.say("page.imports.no_findings"))


def _counts(context: PageContext, outcome: imports.ImportOutcome) -> list[tuple[str, str]]:
    """What the file holds, in words; a count that has none is for programs and not for readers."""
    return [
        (context.say(f"page.count.{name}"), _counted(context, name, value))
        for name, value in outcome.counts.items()
        if f"page.count.{name}" in messages() and value not in (None, "", 0)
    ]


def _counted(context: PageContext, name: str, value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{fact_label(context.locale, str(field))} = {column}" for field, column in value.items())
    if name == "kinds":
        return ", ".join(label(context.locale, LayerKind(kind)) for kind in value)
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return number(context.locale, value) if isinstance(value, (int, float)) else str(value)


def _coverage_change(context: PageContext, outcome: imports.ImportOutcome) -> None:
    after = outcome.coverage_after
    if after is None:
        return
    before = outcome.coverage_before.linked if outcome.coverage_before else 0
    told = {"before": before, "after": after.linked, "elements": after.elements}
    shown = {name: number(context.locale, value) for name, value in told.items()}
    notices.quiet(context.say("page.imports.coverage_change", **shown))


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
