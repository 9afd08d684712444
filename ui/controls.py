"""What a reader may ask: which project, which day, known until when, which part of the programme. All in the URL."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

import streamlit as st

from i18n.formats import date_text
from i18n.labels import label
from services.overview import Filters
from ui import address, cached
from ui.page import PageContext
from values.projects import Category, Stage

_WEEK = timedelta(days=7)
_NOT_STATED = "none"


def view_bar(context: PageContext) -> None:
    """Project and days in one row: the head of every page about one project."""
    with st.container(key="atlas-view", horizontal=True, vertical_alignment="bottom", gap="small"):
        _project_picker(context)
        _date_steps(context, latest=cached.latest_evidence(context))
        _knowledge(context)


def project_bar(context: PageContext) -> None:
    """The project alone: where the day does not matter."""
    with st.container(key="atlas-view", horizontal=True, vertical_alignment="bottom", gap="small"):
        _project_picker(context)


def clear_filters(context: PageContext) -> None:
    """The way out of filters that leave nothing."""
    st.button(
        context.say("page.filter.clear"),
        type="primary",
        on_click=address.put,
        kwargs={address.CATEGORY: None, address.STAGE: None, address.DISTRICT: None},
    )


def programme_bar(context: PageContext) -> Filters:
    """Days and filters in one row: the head of the overview. Returns what the filters ask for."""
    with st.container(key="atlas-view", horizontal=True, vertical_alignment="bottom", gap="small"):
        _date_steps(context, latest=None)
        _knowledge(context)
        categories = _filter(context, address.CATEGORY, (*Category, _NOT_STATED), lambda value: _named(context, value))
        stages = _filter(context, address.STAGE, (*Stage, _NOT_STATED), lambda value: _named(context, value))
        districts = sorted({project.district or _NOT_STATED for project in context.projects})
        chosen = _filter(context, address.DISTRICT, districts, lambda value: _named(context, value))
    return Filters(
        frozenset(None if value == _NOT_STATED else Category(value) for value in categories),
        frozenset(None if value == _NOT_STATED else Stage(value) for value in stages),
        frozenset("" if value == _NOT_STATED else value for value in chosen),
    )


def _project_picker(context: PageContext) -> None:
    key = "atlas_project"
    names = {project.code: project.name for project in context.projects}
    st.session_state[key] = context.code
    st.selectbox(
        context.say("page.project"),
        list(names),
        key=key,
        format_func=lambda code: f"{names.get(code, code)}  {code}",
        on_change=lambda: address.put(**{address.PROJECT: st.session_state[key]}),
        width=360,
    )


def _date_steps(context: PageContext, *, latest: date | None) -> None:
    key = "atlas_date"
    st.session_state[key] = context.status_date
    with st.container(key="atlas-date", horizontal=True, vertical_alignment="bottom", gap="xsmall", width="content"):
        _step(
            "earlier",
            ":material/chevron_left:",
            context.say("page.week_earlier"),
            max(context.status_date - _WEEK, address.EARLIEST),
        )
        st.date_input(
            context.say("page.status_date"),
            key=key,
            value=None,
            min_value=address.EARLIEST,
            max_value=address.LATEST,
            format="YYYY-MM-DD",
            help=context.say("page.status_date_help"),
            on_change=lambda: address.put(**{address.STATUS_DATE: st.session_state[key]}),
            width=152,
        )
        _step(
            "later",
            ":material/chevron_right:",
            context.say("page.week_later"),
            min(context.status_date + _WEEK, address.LATEST),
        )
        if latest and latest != context.status_date:
            tip = context.say("page.latest_evidence_help", date=date_text(context.locale, latest))
            st.button(
                context.say("page.latest_evidence"),
                key="atlas_latest",
                help=tip,
                on_click=address.put,
                kwargs={address.STATUS_DATE: latest},
                type="tertiary",
            )


def _step(name: str, icon: str, tip: str, day: date) -> None:
    st.button(
        " ", key=f"atlas_{name}", icon=icon, help=tip, on_click=address.put, kwargs={address.STATUS_DATE: day}, width=40
    )


def _knowledge(context: PageContext) -> None:
    shown = (
        context.say("page.known_today")
        if context.is_known_today
        else context.say("page.known_until", date=date_text(context.locale, context.known_on))
    )
    key = "atlas_known"
    st.session_state[key] = address.day(address.KNOWN_ON)
    with st.popover(shown, icon=":material/history:", type="tertiary"):
        st.caption(context.say("page.known_on_help"))
        st.date_input(
            context.say("page.known_on"),
            key=key,
            value=None,
            min_value=address.EARLIEST,
            max_value=address.LATEST,
            format="YYYY-MM-DD",
            on_change=lambda: address.put(**{address.KNOWN_ON: st.session_state[key]}),
        )


def _filter(context: PageContext, name: str, options: Sequence[str], shown: Callable[[str], str]) -> Sequence[str]:
    """One multiple choice bound to the URL; values in the URL that no longer exist are dropped."""
    key = f"atlas_{name}"
    known = [str(option) for option in options]
    st.session_state[key] = _those_known(address.words(name), known)
    picked = st.multiselect(
        context.say(f"page.filter.{name}"),
        known,
        key=key,
        format_func=shown,
        placeholder=context.say("page.filter.all"),
        on_change=lambda: address.put(**{name: st.session_state[key]}),
        width=144,
    )
    return [str(value) for value in picked]


def _those_known(asked: Iterable[str], known: Sequence[str]) -> list[str]:
    return [value for value in dict.fromkeys(asked) if value in known]


def _named(context: PageContext, value: str) -> str:
    if value == _NOT_STATED:
        return context.say("page.filter.not_stated")
    known = {str(member): member for member in (*Category, *Stage)}
    return label(context.locale, known[value]) if value in known else value
