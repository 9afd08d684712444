"""Baselines: the original one for ever, newer ones with their reasons and who approved them; proposed and decided here."""

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from figures.evidence_tables import baseline_row
from figures.tables import BASELINE_COLUMNS
from i18n.formats import date_text, number, working_days
from i18n.labels import error_text
from progress.verdicts import ProgressState
from services.baselines import Baseline, baselines, decide_baseline, propose_baseline
from services.plan_versions import plan_versions
from services.plan_view import PlanView
from store.evidence_records import BaselineStep
from ui import exports, good_news, notices, tables
from ui.page import PageContext
from values.errors import AtlasError
from values.people import Action

_DONE = (ProgressState.DONE, ProgressState.DONE_LATE)


def view(context: PageContext, plan: PlanView) -> None:
    """How often the baseline was moved and why, what is late against each, what waits for a decision."""
    st.subheader(context.say("page.baselines.title"), anchor=False)
    good_news.told()
    found = baselines(context.workspace, context.code, known_on=context.known_on)
    approved = [each for each in found if each.step is BaselineStep.APPROVED]
    notices.note(_answer(context, approved, plan))
    rows = [baseline_row(context.locale, each) for each in found]
    if rows:
        tables.show(context, BASELINE_COLUMNS, rows, key=f"baselines_{context.code}")
        exports.buttons(
            context, f"{context.code}-baselines", context.say("page.baselines.title"), BASELINE_COLUMNS, rows
        )
    for each in found:
        if each.step is BaselineStep.PROPOSED:
            _waiting(context, each)
    if context.may(Action.PROPOSE_BASELINE) and not any(each.step is BaselineStep.PROPOSED for each in found):
        _proposal(context)


def _answer(context: PageContext, approved: Sequence[Baseline], plan: PlanView) -> str:
    """Days late against the original baseline, and beside them against the newest approved one: of what is not done yet."""
    undone = [row for row in plan.rows if not row.task.is_summary and row.state not in _DONE]

    def worst(name: str) -> str:
        days = [days for row in undone if (days := getattr(row, name)) is not None]
        return working_days(context.locale, max(days)) if any(days) else context.say("page.model.in_time")

    original = {"original": worst("baseline_delay_days"), "plan": worst("delay_days")}
    if not approved:
        return context.say("page.baselines.never", **original)
    current = next(each for each in approved if each.is_current)
    return context.say(
        "page.baselines.moved",
        count=number(context.locale, len(approved)),
        version=current.plan.version,
        date=date_text(context.locale, current.decision.at.astimezone().date() if current.decision else None),
        reason=" ".join(current.proposed.words.split()),
        newer=worst("rebaseline_delay_days"),
        **original,
    )


def _waiting(context: PageContext, each: Baseline) -> None:
    """A proposal to be decided: by anybody who may, but not by its author."""
    with st.container(border=True, key=f"atlas-baseline-{each.proposal}"):
        title = context.say("page.baselines.waits", version=each.plan.version, by=each.proposed.by)
        st.markdown(f"**{notices.escaped(title)}**")
        notices.quiet(each.proposed.words)
        if each.is_own:
            notices.quiet(context.say("page.baselines.own"))
        if not context.may(Action.APPROVE_BASELINE) or each.is_own:
            return
        with st.form(f"atlas_baseline_{each.proposal}", border=False):
            remark = st.text_input(context.say("page.baselines.remark"), max_chars=1000)
            with st.container(horizontal=True, gap="small"):
                approved = st.form_submit_button(context.say("page.baselines.approve"), type="primary")
                rejected = st.form_submit_button(context.say("page.baselines.reject"))
        if approved or rejected:
            try:
                now = datetime.now().astimezone()
                decide_baseline(context.workspace, context.code, each.proposal, approved, remark, now)
            except AtlasError as error:
                st.error(notices.escaped(error_text(context.locale, error)))
                return
            good_news.remember(context.say("page.baselines.approved" if approved else "page.baselines.rejected"))
            st.rerun()


def _proposal(context: PageContext) -> None:
    versions = {record.version: record for record in plan_versions(context.workspace, context.code)}
    offered = [version for version in versions if version > 1][::-1]
    if not offered:
        notices.quiet(context.say("page.baselines.only_original"))
        return
    with st.expander(context.say("page.baselines.propose"), icon=":material/flag:"):
        notices.quiet(context.say("page.baselines.propose_line"))
        with st.form("atlas_propose_baseline", border=False):
            version = st.selectbox(
                context.say("page.baselines.version"),
                offered,
                format_func=lambda one: context.say(
                    "page.plan_versions.version", version=one, file=versions[one].file_name
                ),
            )
            reason = st.text_area(context.say("page.baselines.reason"), max_chars=1000, height=80)
            sent = st.form_submit_button(context.say("page.baselines.send"), type="primary")
        if not sent:
            return
        try:
            propose_baseline(context.workspace, context.code, int(version), reason, datetime.now().astimezone())
        except AtlasError as error:
            st.error(notices.escaped(error_text(context.locale, error)))
            return
        good_news.remember(context.say("page.baselines.proposed"))
        st.rerun()
