"""Claims that wait, a card each: one press says "as claimed", many at once or one by one; or what is there instead."""

from collections.abc import Sequence
from datetime import date, datetime

import streamlit as st

from i18n.formats import date_text, number, percent
from i18n.labels import error_text, label
from progress.reports import Said
from services.two_tracks import ClaimVerdict, Conflict, OpenClaim, verify_claims
from ui import facts, good_news, notices, report_files
from ui.headline import Figure
from ui.page import PageContext
from values.errors import AtlasError
from values.people import Action

_STEP = 20
"""Cards drawn at once."""
_SAYINGS: list[Said] = [Said.PERCENT, Said.MISSING, Said.STARTED, Said.PRESENT]


def figures(context: PageContext, claims: Sequence[OpenClaim], conflicts: Sequence[Conflict]) -> list[Figure]:
    """How many claims wait, since when, how many conflicts are open and overdue."""
    locale = context.locale
    oldest = min((claim.observed_on for claim in claims), default=None)
    overdue = sum(conflict.due_on < context.status_date for conflict in conflicts)
    since = context.say("page.verification.oldest", date=date_text(locale, oldest)) if oldest else ""
    unverified = sum(claim.verified_on is None for claim in claims)
    return [
        Figure(context.say("page.verification.waiting_number"), number(locale, len(claims)), "", since),
        Figure(context.say("page.verification.never_number"), number(locale, unverified)),
        Figure(
            context.say("page.verification.conflicts_number"),
            number(locale, len(conflicts)),
            "",
            context.say("page.verification.overdue", count=number(locale, overdue)),
        ),
    ]


def queue(context: PageContext, claims: Sequence[OpenClaim]) -> None:
    """The cards, the oldest first; with what can be pressed for those who verify."""
    if not claims:
        notices.quiet(context.say("page.verification.none"))
        return
    limit = st.session_state.setdefault(f"atlas_claims_shown_{context.code}", _STEP)
    shown = claims[:limit]
    if not (context.may(Action.VERIFY) or context.may(Action.CONFIRM)):
        notices.quiet(context.say("page.verification.only_look"))
        with st.container(key="atlas-claims"):
            for claim in shown:
                with st.container(border=True, key=f"atlas-claim-{claim.claim_id}"):
                    st.markdown(f"**{_title(context, claim)}**")
                    _told(context, claim)
    else:
        observed_on = _together(context, shown)
        with st.container(key="atlas-claims"):
            for claim in shown:
                _card(context, claim, observed_on)
    if len(claims) > limit:
        more = number(context.locale, len(claims) - limit)
        if st.button(context.say("page.verification.more", more=more)):
            st.session_state[f"atlas_claims_shown_{context.code}"] = limit + _STEP
            st.rerun()


def _together(context: PageContext, shown: Sequence[OpenClaim]) -> date:
    """The day of the look, and one press for all that are ticked."""
    open_to_me = [claim for claim in shown if claim.is_within]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        observed_on = st.date_input(
            context.say("page.verification.observed_on"), value=context.today, format="YYYY-MM-DD", width=180
        )
        keys = {_key(claim): claim for claim in open_to_me}

        def tick() -> None:
            is_all = all(st.session_state.get(key) for key in keys)
            st.session_state.update(dict.fromkeys(keys, not is_all))

        st.button(context.say("page.verification.tick_all"), on_click=tick, disabled=not keys)
        ticked = [claim for key, claim in keys.items() if st.session_state.get(key)]
        pressed = st.button(
            context.say("page.verification.ticked_as_claimed", count=len(ticked)),
            type="primary",
            disabled=not ticked,
            key="atlas_verify_ticked",
        )
    if pressed:
        _verify(context, [ClaimVerdict(claim.claim_id) for claim in ticked], observed_on)
    return observed_on


def _card(context: PageContext, claim: OpenClaim, observed_on: date) -> None:
    with st.container(border=True, key=f"atlas-claim-{claim.claim_id}"):
        if not claim.is_within:
            st.markdown(f"**{_title(context, claim)}**")
            _told(context, claim)
            notices.quiet(context.say("page.verification.own" if claim.is_own else "page.verification.outside"))
            return
        st.checkbox(f"**{_title(context, claim)}**", key=_key(claim))
        _told(context, claim)
        with st.container(horizontal=True, gap="small"):
            if st.button(
                context.say("page.verification.as_claimed"), icon=":material/check:", key=f"{_key(claim)}_yes"
            ):
                _verify(context, [ClaimVerdict(claim.claim_id)], observed_on)
            with st.popover(context.say("page.verification.otherwise"), icon=":material/edit:"):
                _otherwise(context, claim, observed_on)


def _otherwise(context: PageContext, claim: OpenClaim, observed_on: date) -> None:
    """What is there instead, with a note and photos; or as claimed, with them."""
    name = f"claim_{claim.claim_id}"
    with st.form(f"atlas_otherwise_{claim.claim_id}", border=False):
        said = st.selectbox(
            context.say("page.form.said"),
            _SAYINGS,
            index=None,
            format_func=lambda one: label(context.locale, one),
            placeholder=context.say("page.verification.as_claimed"),
        )
        percent_said = st.number_input(
            context.say("page.form.percent"), value=None, min_value=0.0, max_value=100.0
        )  # fmt: skip
        note = st.text_input(context.say("page.form.note"), max_chars=500)
        uploads = report_files.uploader(context, name)
        sent = st.form_submit_button(context.say("page.verification.keep"), type="primary")
    if sent:
        verdict = ClaimVerdict(claim.claim_id, said, percent_said, note, report_files.given(uploads))
        _verify(context, [verdict], observed_on)


def _verify(context: PageContext, verdicts: Sequence[ClaimVerdict], observed_on: date) -> None:
    try:
        # The day of entry is the day where the program runs, not the day in Greenwich.
        now = datetime.now().astimezone()
        count = verify_claims(context.workspace, context.code, verdicts, observed_on=observed_on, entered_at=now)
    except AtlasError as error:
        st.error(notices.escaped(error_text(context.locale, error)))
        return
    good_news.remember(context.say("page.verification.kept", count=count))
    st.rerun()


def _key(claim: OpenClaim) -> str:
    return f"atlas_claim_{claim.claim_id}"


def _title(context: PageContext, claim: OpenClaim) -> str:
    about = claim.about
    section = about.section if about.section != about.name else ""
    words = " · ".join(part for part in (label(context.locale, claim.subject_kind), about.name, section) if part)
    return notices.escaped(words)


def _told(context: PageContext, claim: OpenClaim) -> None:
    """Claimed, last verified, what the plan and the elements say, the photos."""
    locale, about = context.locale, claim.about

    def share(value: float | None, said: Said | None) -> str:
        return percent(locale, value / 100) if value is not None else label(locale, said) if said else ""

    claimed = [share(claim.claimed, claim.said), date_text(locale, claim.observed_on), claim.reporter, claim.note]
    looked = context.say("page.verification.never")
    if claim.verified_on is not None:
        role = label(locale, claim.verified_role)
        looked = " · ".join((share(claim.verified, claim.verified_said), date_text(locale, claim.verified_on), role))
    planned = ""
    if about.planned_percent is not None:
        dates = {"start": date_text(locale, about.planned_start), "finish": date_text(locale, about.planned_finish)}
        planned = f"{percent(locale, about.planned_percent / 100)} · {context.say('page.model.plan_dates', **dates)}"
    facts.facts(
        [
            (context.say("page.verification.claimed"), " · ".join(part for part in claimed if part)),
            (context.say("page.verification.last_verified"), looked),
            (context.say("page.verification.by_plan"), planned),
            (
                context.say("page.verification.by_elements"),
                "" if about.done_percent is None else percent(locale, about.done_percent / 100),
            ),
        ]
    )
    shown = report_files.gallery(context, claim.files)
    if shown:
        st.html(shown)
