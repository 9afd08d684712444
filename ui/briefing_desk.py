"""Briefings on a page: the list, the form, the steps of one with its preview, its files, its remarks and votes."""

from collections.abc import Callable, Sequence
from datetime import datetime

import streamlit as st

from briefings.imprint import Standing
from briefings.write_briefing import BriefingFormat
from i18n.formats import date_cell, date_text
from i18n.labels import error_text, label
from progress.briefing_period import briefing_period
from progress.briefing_snapshot import PeriodLength
from services.audit import note_export
from services.briefings import (
    LONGEST_REMARK,
    Briefing,
    Vote,
    draft_briefing,
    issue_briefing,
    issued_file,
    review_briefing,
    say_to_briefing,
)
from ui import cached, facts, notices
from ui.exports import file_stem
from ui.page import PageContext
from values.errors import AtlasError
from values.people import Action

_SUCCESS = "atlas_briefing_told"
_PREVIEW_PX = 900
_MOST_ROWS = 10
_HEIGHT = 390
_MIME = {
    BriefingFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    BriefingFormat.PDF: "application/pdf",
    BriefingFormat.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    BriefingFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    BriefingFormat.HTML: "text/html",
}


def scope(context: PageContext) -> str | None:
    """This project, or the whole programme for those who see all of it (``None``)."""
    if context.person.projects is not None:
        return context.code
    chosen = st.segmented_control(
        context.say("page.briefings.scope"),
        ("project", "programme"),
        default="project",
        required=True,
        key="atlas_briefing_scope",
        format_func=lambda one: context.say(f"page.briefings.scope_{one}"),
    )
    return None if chosen == "programme" else context.code


def answer(context: PageContext, code: str | None, found: Sequence[Briefing]) -> str:
    """What was issued last."""
    whom = context.say("briefing.programme") if code is None or not context.project else context.project.name
    issued = [each for each in found if each.issue is not None]
    if not issued:
        return context.say("page.briefings.none_issued", name=whom)
    last = max(issued, key=lambda each: each.imprint.number)
    return context.say(
        "page.briefings.last",
        name=whom,
        number=last.imprint.number,
        date=date_text(context.locale, last.record.status_date),
    )


def told() -> None:
    """The good news of the run before."""
    sentence = st.session_state.pop(_SUCCESS, "")
    if sentence:
        st.success(notices.escaped(sentence), icon=":material/check_circle:")


def drafting(context: PageContext, code: str | None) -> None:
    """The form for a new draft; its status date is the one of the page."""
    with (
        st.expander(context.say("page.briefings.draft"), icon=":material/edit_note:"),
        st.form("atlas_briefing_draft", border=False),
    ):
        length = st.segmented_control(
            context.say("page.briefings.length"),
            tuple(PeriodLength),
            default=PeriodLength.WEEK,
            required=True,
            format_func=lambda one: label(context.locale, one),
        )
        notices.quiet(context.say("page.briefings.draft_line", date=date_text(context.locale, context.status_date)))
        sent = st.form_submit_button(context.say("page.briefings.draft"), icon=":material/edit_note:", type="primary")
    if not sent:
        return
    wanted = length or PeriodLength.WEEK

    def made() -> str:
        period = briefing_period(context.status_date, wanted)
        draft_briefing(
            context.workspace,
            code,
            context.status_date,
            wanted,
            known_on=context.known_on,
            locale=context.locale,
            at=_now(),
        )
        return context.say(
            "page.briefings.drafted",
            first=date_text(context.locale, period.first),
            last=date_text(context.locale, period.last),
        )

    with st.spinner(context.say("page.working")):
        _done(context, made)


def listed(context: PageContext, found: Sequence[Briefing]) -> None:
    """All briefings, newest first."""
    st.subheader(context.say("page.briefings.list"), anchor=False)
    head = {
        name: context.say(f"page.briefings.head.{name}")
        for name in ("number", "period", "date", "standing", "author", "votes")
    }
    st.dataframe(
        {
            head["number"]: [_number(context, each) for each in found],
            head["period"]: [_period(each) for each in found],
            head["date"]: [each.record.status_date for each in found],
            head["standing"]: [label(context.locale, each.imprint.standing) for each in found],
            head["author"]: [each.record.author or context.say("page.briefings.operator") for each in found],
            head["votes"]: [_votes(context, each) for each in found],
        },
        hide_index=True,
        height="content" if len(found) <= _MOST_ROWS else _HEIGHT,
        key="atlas_briefings",
    )  # fmt: skip


def choice(context: PageContext, found: Sequence[Briefing]) -> Briefing:
    """Which one to open; the newest where nobody chose."""
    by_id = {each.record.id: each for each in found}
    chosen = st.selectbox(
        context.say("page.briefings.which"),
        list(by_id),
        format_func=lambda one: " · ".join((_number(context, by_id[one]), _period(by_id[one]), f"#{one}")),
        key=f"atlas_briefing_{found[0].record.project_code or ''}",
    )
    return by_id.get(chosen, found[0])


def opened(context: PageContext, found: Briefing) -> None:
    """One briefing: how it stands, what may be done with it, its page, its answers."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.subheader(context.say("page.briefings.preview"), anchor=False)
        page = cached.briefing_page(context, found)
        st.iframe(page.decode("utf-8", "replace"), height=_PREVIEW_PX, alt=context.say("page.briefings.preview"))
    with right:
        st.subheader(context.say("page.briefings.standing"), anchor=False)
        facts.facts(_standing(context, found))
        _steps(context, found)
        if found.issue is not None:
            _downloads(context, found)
            _answers(context, found)


def _standing(context: PageContext, found: Briefing) -> list[tuple[str, str]]:
    locale, record = context.locale, found.record
    pairs = [
        (context.say("page.briefings.head.standing"), label(locale, found.imprint.standing)),
        (context.say("page.briefings.head.date"), date_text(locale, record.status_date)),
        (context.say("page.briefings.known_on"), date_text(locale, record.known_on)),
        (context.say("page.briefings.head.author"), record.author or context.say("page.briefings.operator")),
    ]
    for step in found.steps:
        who = step.who or context.say("page.briefings.operator")
        when = f"{step.taken_at.astimezone():%Y-%m-%d %H:%M}"
        pairs.append((context.say(f"page.briefings.by.{step.standing}"), f"{who} {when}"))
    return pairs


def _steps(context: PageContext, found: Briefing) -> None:
    """The next step, for whoever may take it; why not, where it is one's own draft."""
    if not context.person.may(Action.REVIEW_BRIEFING, found.record.project_code):
        return
    standing, number = found.imprint.standing, found.record.id
    if standing is Standing.DRAFT and found.record.author_id == context.person.id:
        notices.quiet(context.say("page.briefings.own_draft"))
    elif standing is Standing.DRAFT:
        if st.button(
            context.say("page.briefings.review"), key=f"review_{number}", icon=":material/fact_check:", type="primary"
        ):
            _done(context, lambda: _reviewed(context, number))
    elif standing is Standing.REVIEWED and st.button(
        context.say("page.briefings.issue"), key=f"issue_{number}", icon=":material/verified:", type="primary"
    ):
        with st.spinner(context.say("page.working")):
            _done(context, lambda: _issued(context, number))


def _reviewed(context: PageContext, number: int) -> str:
    review_briefing(context.workspace, number, at=_now())
    return context.say("page.briefings.reviewed")


def _issued(context: PageContext, number: int) -> str:
    issued = issue_briefing(context.workspace, number, at=_now())
    return context.say("page.briefings.issued", number=issued.imprint.number)


def _downloads(context: PageContext, found: Briefing) -> None:
    """The files as they were issued, each with its hash."""
    issue = found.issue
    if issue is None:
        return
    st.subheader(context.say("page.briefings.files"), anchor=False)
    stem = f"{file_stem(found.record.project_code or 'programme')}-{issue.number}-{date_cell(found.record.status_date)}"

    def content(wanted: BriefingFormat) -> bytes:
        note_export(context.workspace, f"{stem}.{wanted}", found.record.project_code)
        return issued_file(context.workspace, found.record.id, wanted)

    with st.container(horizontal=True, gap="small"):
        for each in BriefingFormat:
            st.download_button(
                each.value.upper(),
                lambda each=each: content(each),
                file_name=f"{stem}.{each}",
                mime=_MIME[each],
                key=f"briefing_{found.record.id}_{each}",
                icon=":material/download:",
                on_click="ignore",
            )
    with st.expander(context.say("page.briefings.hashes")):
        st.code(
            "\n".join(f"{digest}  {stem}.{name}" for name, digest in sorted(issue.files.items())),
            language=None,
            wrap_lines=True,
        )


def _answers(context: PageContext, found: Briefing) -> None:
    """What the committee said, and the form to say more."""
    st.subheader(context.say("page.briefings.answers"), anchor=False)
    if not found.remarks:
        notices.quiet(context.say("page.briefings.no_answers"))
    facts.entries(
        (
            " · ".join(
                part for part in (remark.who, context.say(f"label.vote.{remark.vote}") if remark.vote else "") if part
            ),
            " ".join(part for part in (date_cell(remark.said_on), remark.words) if part),
        )
        for remark in found.remarks
    )
    if not context.person.may(Action.VOTE, found.record.project_code):
        return
    with st.form(f"atlas_briefing_answer_{found.record.id}", border=False, clear_on_submit=True):
        vote = st.segmented_control(
            context.say("page.briefings.vote"), tuple(Vote), format_func=lambda one: context.say(f"label.vote.{one}")
        )
        words = st.text_area(context.say("page.briefings.remark"), max_chars=LONGEST_REMARK, height=96)
        sent = st.form_submit_button(context.say("page.briefings.send"), type="primary")
    if sent:
        _done(context, lambda: _said(context, found.record.id, vote, words))


def _said(context: PageContext, number: int, vote: Vote | None, words: str) -> str:
    say_to_briefing(context.workspace, number, vote=vote, words=words, at=_now())
    return context.say("page.briefings.said")


def _done(context: PageContext, act: Callable[[], str]) -> None:
    """Do it and show the page anew with the good news, or say why it could not be done."""
    try:
        st.session_state[_SUCCESS] = act()
    except AtlasError as error:
        st.error(notices.escaped(error_text(context.locale, error)))
        return
    st.rerun()


def _number(context: PageContext, found: Briefing) -> str:
    number = found.imprint.number
    return context.say("briefing.number", number=number) if number else label(context.locale, found.imprint.standing)


def _period(found: Briefing) -> str:
    return f"{date_cell(found.record.first)} – {date_cell(found.record.last)}"


def _votes(context: PageContext, found: Briefing) -> str:
    votes = [remark.vote for remark in found.remarks if remark.vote]
    return context.say("briefing.joint").join(
        f"{context.say(f'label.vote.{vote}')} {votes.count(vote)}" for vote in Vote if vote in votes
    )


def _now() -> datetime:
    return datetime.now().astimezone()
