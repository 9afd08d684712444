"""What became of the files that were dropped last: what each was taken for, why it was refused, what was found in it."""

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from geo.layers import LayerKind
from i18n.catalogue import messages
from i18n.formats import number
from i18n.labels import fact_label, label, problem_text
from progress.georeference_verdict import Placing
from services.import_history import import_outcome
from services.import_settling import ImportOutcome
from store.records import UNDER_WAY, ImportStatus
from ui import facts, notices, tables
from ui.page import PageContext

_ICONS = {
    ImportStatus.ACCEPTED: ":material/check_circle:",
    ImportStatus.ACCEPTED_WITH_FINDINGS: ":material/rule:",
    ImportStatus.REFUSED: ":material/block:",
    ImportStatus.FAILED: ":material/error:",
    ImportStatus.CANCELLED: ":material/cancel:",
    ImportStatus.ASKED: ":material/help:",
}
_OUTCOMES = "atlas_outcomes"


def remember(code: str | None, outcomes: Iterable[ImportOutcome]) -> None:
    """These files were dropped last, for this project (``None``: the programme)."""
    st.session_state[_OUTCOMES] = (code, tuple(outcomes))


def outcomes(context: PageContext, code: str | None) -> None:
    """What became of them, where they were dropped and as long as the reader stays with that project."""
    went_to, dropped = st.session_state.get(_OUTCOMES, (None, ()))
    for outcome in dropped if went_to == code else ():
        now = outcome
        if outcome.import_id is not None:  # its row in the store is the truth
            now = import_outcome(context.workspace, code, outcome.import_id)
        if now.status not in UNDER_WAY:
            _outcome(context, now)


def _outcome(context: PageContext, outcome: ImportOutcome) -> None:
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


def _counts(context: PageContext, outcome: ImportOutcome) -> list[tuple[str, str]]:
    """What the file holds, in words; a count that has none is for programs and not for readers."""
    return [
        (context.say(f"page.count.{name}"), _counted(context, name, value))
        for name, value in outcome.counts.items()
        if f"page.count.{name}" in messages() and value not in (None, "", 0)
    ]


def _counted(context: PageContext, name: str, value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{fact_label(context.locale, str(field))} = {column}" for field, column in value.items())
    if name == "placing":
        return label(context.locale, Placing(value))
    if name == "kinds":
        return ", ".join(label(context.locale, LayerKind(kind)) for kind in value)
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return number(context.locale, value) if isinstance(value, (int, float)) else str(value)


def _coverage_change(context: PageContext, outcome: ImportOutcome) -> None:
    told = {name: outcome.counts.get(f"linked_{name}") for name in ("before", "after")}
    if None in told.values() or told["before"] == told["after"]:
        return
    shown = {name: number(context.locale, value) for name, value in told.items()}
    notices.quiet(context.say("page.imports.coverage_change", **shown))
