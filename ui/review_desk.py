"""Elements whose task the link rules could not tell: their groups, the tasks they may belong to, and somebody's choice."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import streamlit as st

from figures.review_tables import REVIEW_COLUMNS, names_text, review_rows
from i18n.formats import date_cell, number, percent
from i18n.labels import candidate_text, error_text, label
from progress.link_decisions import LinkVerdict
from progress.link_review import LinkReview, ReviewGroup
from schedule.tasks import Task
from services.link_review import decide
from ui import cached, exports, notices
from ui.page import PageContext
from values.errors import AtlasError

PAGE_GROUPS = 10
_REFUSED = "atlas_review_refused"

Choices = Mapping[str, tuple[LinkVerdict, Sequence[str]]]


def review(context: PageContext) -> None:
    """What waits, the largest group first; below it what was decided, to be taken back."""
    found = cached.review_of(context)
    if not found.has_rules:
        notices.empty(context.locale, "review")
        return
    refused = st.session_state.pop(_REFUSED, None)
    if refused:
        st.error(refused)
    if found.waiting:
        _waiting(context, found)
    else:
        notices.note(context.say("page.review.nothing_waits"))
    if found.decided:
        _decided(context, found.decided)


def _waiting(context: PageContext, found: LinkReview) -> None:
    told = {"groups": len(found.waiting), "elements": found.waiting_elements}
    notices.note(context.say("page.review.line", **{name: number(context.locale, each) for name, each in told.items()}))
    shown = _page(context, found.waiting, key="atlas_review_page")
    chosen = {group.key: _group(context, group) for group in shown}
    made: Choices = {key: (LinkVerdict.ACCEPTED, uids) for key, uids in chosen.items() if uids}
    st.button(
        context.say("page.review.accept_all", groups=len(made)),
        type="primary",
        disabled=not made,
        on_click=_keep,
        args=(context, made),
        key="atlas_review_accept_all",
    )
    rows = review_rows(context.locale, found.waiting)
    exports.buttons(context, f"{context.code}-review", context.say("page.imports.review"), REVIEW_COLUMNS, rows)


def _group(context: PageContext, group: ReviewGroup) -> tuple[str, ...]:
    """One group: what it is, why it waits, its tasks to choose from. The only candidate of an unsure rule is chosen already."""
    with st.container(border=True, key=f"atlas_review_{group.key}"):
        st.markdown(f"**{_title(context, group)}**")
        reason = label(context.locale, group.reason) if group.reason else ""
        later = label(context.locale, group.verdict) if group.verdict is LinkVerdict.LATER else ""
        lost = context.say("page.review.lost", tasks=len(group.lost)) if group.lost else ""
        notices.quiet(" · ".join(each for each in (reason, lost, later, names_text(context.locale, group)) if each))
        tasks = dict(zip((task.uid for task in group.tasks), range(len(group.tasks)), strict=True))
        picked = st.pills(
            context.say("page.review.tasks"),
            list(tasks),
            selection_mode="multi",
            default=list(tasks) if len(tasks) == 1 else None,
            format_func=lambda uid: _candidate(context, group, tasks[uid]),
            key=f"atlas_review_tasks_{group.key}",
        )
        with st.container(horizontal=True, gap="small"):
            for verdict, ready in ((LinkVerdict.ACCEPTED, picked), (LinkVerdict.NONE, True), (LinkVerdict.LATER, True)):
                st.button(
                    context.say(f"page.review.{verdict.value}"),
                    disabled=not ready,
                    on_click=_keep,
                    args=(context, {group.key: (verdict, picked if verdict is LinkVerdict.ACCEPTED else ())}),
                    key=f"atlas_review_{verdict.value}_{group.key}",
                )
        return tuple(picked)


def _decided(context: PageContext, groups: Sequence[ReviewGroup]) -> None:
    with st.expander(context.say("page.review.decided", groups=len(groups)), icon=":material/history:"):
        for group in _page(context, groups, key="atlas_review_decided_page"):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                chosen = ", ".join(_task(context, task) for task in group.chosen) or label(
                    context.locale, group.verdict
                )
                st.markdown(f"{_title(context, group)} → {notices.escaped(chosen)}")
                st.button(
                    context.say("page.review.undo"),
                    on_click=_keep,
                    args=(context, {group.key: (LinkVerdict.OPEN, ())}),
                    key=f"atlas_review_undo_{group.key}",
                )


def _page(context: PageContext, groups: Sequence[ReviewGroup], *, key: str) -> Sequence[ReviewGroup]:
    """The groups of one page, which is asked for where there are several."""
    pages = -(-len(groups) // PAGE_GROUPS)
    page = (
        st.number_input(context.say("page.ids.page", pages=pages), 1, pages, 1, width=200, key=key) if pages > 1 else 1
    )
    return groups[(page - 1) * PAGE_GROUPS : page * PAGE_GROUPS]


def _title(context: PageContext, group: ReviewGroup) -> str:
    told = context.say(
        "page.review.group",
        rules=", ".join(group.rules),
        storey=group.storey or context.say("page.review.no_storey"),
        elements=number(context.locale, group.elements),
    )
    return notices.escaped(told)


def _candidate(context: PageContext, group: ReviewGroup, place: int) -> str:
    candidate, task = group.candidates[place], group.tasks[place]
    score = percent(context.locale, candidate.score)
    return notices.escaped(f"{_task(context, task)} · {score} · {candidate_text(context.locale, candidate)}")


def _task(context: PageContext, task: Task) -> str:
    if task.planned_start is None or task.planned_finish is None:
        return task.called
    days = context.say("page.review.days", start=date_cell(task.planned_start), finish=date_cell(task.planned_finish))
    return f"{task.called} · {days}"


def _keep(context: PageContext, choices: Choices) -> None:
    """Keep what was chosen, before the page is drawn again; a refusal is told there."""
    try:
        decide(context.workspace, context.code, choices, decided_at=datetime.now().astimezone())
    except AtlasError as error:
        st.session_state[_REFUSED] = notices.escaped(error_text(context.locale, error))
