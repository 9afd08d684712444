"""Alerts on a page: what waits for the reader first, one by one; then all of them in a table, and the history of one."""

from collections.abc import Callable, Sequence
from datetime import datetime
from html import escape

import streamlit as st

from alerts.conditions import AlertKind
from alerts.life import BY_PEOPLE, Alert
from figures.charts import readable_ink
from figures.palette import alert_lamp
from i18n.alert_words import alert_text, event_text, state_text, who_text, whose_text
from i18n.formats import date_text
from i18n.labels import error_text, label
from progress.ladders import AlertSeverity
from services.alerts import LONGEST_REMARK, AlertHistory, ProjectAlert, acknowledge, alert_history, resolve
from ui import address, facts, notices
from ui.links import link
from ui.page import PageContext
from values.errors import AtlasError
from values.people import Action

MOST_CARDS = 20
_TOLD = "atlas_alert_told"
_MOST_ROWS = 14
_HEIGHT = 520


def told(context: PageContext) -> None:
    """What came of the last deed, good or refused: the card itself may be gone by then."""
    sentence, is_good = st.session_state.pop(_TOLD, ("", True))
    if sentence and is_good:
        st.success(notices.escaped(sentence), icon=":material/check_circle:")
    elif sentence:
        st.warning(notices.escaped(sentence), icon=":material/info:")


def cards(context: PageContext, found: Sequence[ProjectAlert]) -> None:
    """One card an alert, with what the reader may do about it."""
    for each in found[:MOST_CARDS]:
        with st.container(border=True, key=f"atlas_alert_{each.project.code}_{each.alert.number}"):
            _card(context, each)
    if len(found) > MOST_CARDS:
        notices.quiet(context.say("page.alerts.more", more=len(found) - MOST_CARDS))


def filtered(context: PageContext, found: Sequence[ProjectAlert]) -> list[ProjectAlert]:
    """The alerts that the reader asks for: open ones or all, of one kind, of one severity."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        shown = st.segmented_control(
            context.say("page.alerts.shown"),
            ("open", "all"),
            default="open",
            required=True,
            key="atlas_alert_shown",
            format_func=lambda one: context.say(f"page.alerts.shown_{one}"),
        )
        kinds = st.multiselect(
            context.say("page.alerts.kind"),
            tuple(AlertKind),
            format_func=lambda one: label(context.locale, one),
            placeholder=context.say("page.filter.all"),
            key="atlas_alert_kind",
            width=280,
        )
        severities = st.multiselect(
            context.say("page.alerts.severity"),
            tuple(AlertSeverity),
            format_func=lambda one: severity_word(context, one),
            placeholder=context.say("page.filter.all"),
            key="atlas_alert_severity",
            width=240,
        )
    return sorted(
        (
            each
            for each in found
            if (shown == "all" or each.alert.is_open)
            and (not kinds or each.alert.kind in kinds)
            and (not severities or each.alert.severity in severities)
        ),
        key=lambda each: (not each.alert.is_open, -each.alert.severity.rank),
    )


def table(context: PageContext, found: Sequence[ProjectAlert]) -> None:
    """One row an alert; the history of the one that is picked stands below."""
    names = ("severity", "state", "project", "told", "kind", "raised", "whose", "number")
    head = {name: context.say(f"page.alerts.head.{name}") for name in names}
    data = {
        head["severity"]: [severity_word(context, each.alert.severity) for each in found],
        head["state"]: [state_text(context.locale, each.alert) for each in found],
        head["project"]: [each.project.name for each in found],
        head["told"]: [alert_text(context.locale, each.alert) for each in found],
        head["kind"]: [label(context.locale, each.alert.kind) for each in found],
        head["raised"]: [each.alert.raised_on for each in found],
        head["whose"]: [whose_text(context.locale, each.alert) for each in found],
        head["number"]: [each.alert.number for each in found],
    }
    config = {
        head["told"]: st.column_config.TextColumn(width="large"),
        head["raised"]: st.column_config.DateColumn(format="YYYY-MM-DD", width=104),
    }
    picked = st.dataframe(
        data,
        hide_index=True,
        column_config=config,
        height="content" if len(found) <= _MOST_ROWS else _HEIGHT,
        key="atlas_alert_table",
        on_select="rerun",
        selection_mode="single-row",
    )
    rows = picked.selection.rows
    if rows and rows[0] < len(found):
        with st.container(border=True):
            _card(context, found[rows[0]], is_opened=True)
    elif found:
        notices.quiet(context.say("page.alerts.pick"))


def severity_word(context: PageContext, severity: AlertSeverity) -> str:
    """Glyph and word: a table has no room for colour, and a shape serves everybody."""
    return f"{alert_lamp(severity, context.theme).glyph} {label(context.locale, severity)}"


def _card(context: PageContext, each: ProjectAlert, *, is_opened: bool = False) -> None:
    alert = each.alert
    drawn = alert_lamp(alert.severity, context.theme)
    style = f"background:{drawn.fill};border-color:{drawn.outline};color:{readable_ink(drawn.fill)}"
    lamp = (
        f'<span class="atlas-lamp" style="{style}"><i>{drawn.glyph}</i>'
        f"{escape(label(context.locale, alert.severity))}</span>"
    )
    what = escape(alert_text(context.locale, alert))
    st.html(f'<div class="atlas-lamp-line">{lamp}<span>{what}</span></div>')
    notices.quiet(_under(context, each))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _deeds(context, each)
        link(
            _ROOM_OF.get(alert.kind, "delays"),
            context.say("page.alerts.evidence"),
            icon=":material/arrow_forward:",
            **{address.PROJECT: each.project.code},
        )
    if is_opened:
        history(context, each)
    else:
        key = f"atlas_history_{each.project.code}_{alert.number}"
        with st.expander(context.say("page.alerts.history"), key=key, on_change="rerun") as opened:
            if opened.open:
                history(context, each)


_ROOM_OF = {
    AlertKind.MILESTONE_LATE: "schedule",
    AlertKind.MILESTONE_DUE: "schedule",
    AlertKind.TASK_LATE: "schedule",
    AlertKind.MATERIAL: "model",
}


def history(context: PageContext, each: ProjectAlert) -> None:
    """All that happened to an alert, oldest first, and by whom."""
    found = alert_history(context.workspace, each.project.code, each.alert.number, known_on=context.known_on)
    names = _channel_names(context, found)
    facts.entries(
        (
            event_text(context.locale, event, channel=names.get(event.channel or 0, "")),
            f"{event.at.astimezone():%Y-%m-%d %H:%M} · {who_text(context.locale, event)}",
        )
        for event in found.events
    )


def _channel_names(context: PageContext, found: AlertHistory) -> dict[int, str]:
    numbers = {event.channel for event in found.events if event.channel is not None}
    return {number: context.say("page.alerts.channel_number", number=number) for number in numbers}


def _under(context: PageContext, each: ProjectAlert) -> str:
    alert = each.alert
    parts = [
        each.project.name,
        context.say("page.alerts.raised", number=alert.number, date=date_text(context.locale, alert.raised_on)),
        state_text(context.locale, alert) + _by(context, alert),
        context.say("page.alerts.whose", whose=whose_text(context.locale, alert)),
    ]
    return " · ".join(parts)


def _by(context: PageContext, alert: Alert) -> str:
    event = alert.resolved or alert.acknowledged
    if event is None:
        return ""
    said = event_text(context.locale, event) if event.is_by_itself else event.remark
    who = "" if event.is_by_itself else who_text(context.locale, event)
    told = " ".join(part for part in (who, said) if part)
    return context.say("page.alerts.by", told=told) if told else ""


def _deeds(context: PageContext, each: ProjectAlert) -> None:
    """What the reader may do about an open alert; every deed is asked again by the service."""
    alert = each.alert
    if not alert.is_open or not context.person.may(Action.ACKNOWLEDGE_ALERT, each.project.code):
        return
    if alert.acknowledged is None:
        _deed(context, each, "acknowledge", acknowledge)
    if alert.kind in BY_PEOPLE:
        _deed(context, each, "resolve", resolve)


def _deed(context: PageContext, each: ProjectAlert, name: str, do: Callable[..., Alert]) -> None:
    key = f"{name}_{each.project.code}_{each.alert.number}"

    def done() -> None:
        """Before the page is drawn anew: the card of an alert that somebody else has closed meanwhile would not be there, and
        nobody would be told."""
        remark = str(st.session_state.get(f"atlas_remark_{key}") or "")
        try:
            do(context.workspace, each.project.code, each.alert.number, remark, datetime.now().astimezone())
        except AtlasError as error:
            st.session_state[_TOLD] = (error_text(context.locale, error), False)
        else:
            st.session_state[_TOLD] = (context.say(f"page.alerts.{name}_done", number=each.alert.number), True)

    with (
        st.popover(context.say(f"page.alerts.{name}"), icon=_ICONS[name], key=f"atlas_{key}"),
        st.form(f"atlas_form_{key}", border=False),
    ):
        st.text_area(
            context.say(f"page.alerts.{name}_remark"), max_chars=LONGEST_REMARK, height=88, key=f"atlas_remark_{key}"
        )
        st.form_submit_button(context.say(f"page.alerts.{name}"), type="primary", on_click=done)


_ICONS = {"acknowledge": ":material/done:", "resolve": ":material/task_alt:"}
