"""The ways by which alerts are told, for administrators: listed, added, tried, switched off."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import streamlit as st

from alerts.channels import ROBOT_HOSTS, ChannelKind, MailSecurity
from i18n import LOCALES
from i18n.labels import error_text, label
from progress.ladders import AlertSeverity
from services.alert_channels import (
    ChannelDraft,
    ChannelState,
    add_channel,
    channels,
    send_test,
    switch_channel,
)
from ui import notices
from ui.alert_desk import severity_word
from ui.page import PageContext
from values.errors import AtlasError

_TOLD = "atlas_channel_told"


def desk(context: PageContext) -> None:
    """All ways, and the form for another one."""
    sentence, is_good = st.session_state.pop(_TOLD, ("", True))
    if sentence:
        (st.success if is_good else st.warning)(notices.escaped(sentence), icon=":material/info:")
    known = channels(context.workspace)
    notices.quiet(context.say("page.channels.line"))
    for state in known:
        with st.container(border=True, key=f"atlas_channel_{state.channel.id}"):
            _way(context, state)
    with st.expander(context.say("page.channels.add"), icon=":material/add:", expanded=not known):
        _form(context)


def _way(context: PageContext, state: ChannelState) -> None:
    channel = state.channel
    st.markdown(f"**{notices.escaped(channel.name)}**")
    notices.quiet(" · ".join(_facts(context, state)))
    now = datetime.now().astimezone()
    with st.container(horizontal=True, gap="small"):
        if st.button(context.say("page.channels.test"), key=f"atlas_channel_test_{channel.id}", icon=":material/send:"):
            try:
                refused = send_test(context.workspace, channel.id, at=now)
            except AtlasError as error:
                _tell(error_text(context.locale, error), is_good=False)
            if refused:
                _tell(context.say("page.channels.test_refused", refused=", ".join(refused)), is_good=False)
            _tell(context.say("page.channels.test_sent", name=channel.name))
        word = "off" if channel.is_active else "on"
        if st.button(context.say(f"page.channels.switch_{word}"), key=f"atlas_channel_switch_{channel.id}"):
            switch_channel(context.workspace, channel.id, is_active=not channel.is_active)
            _tell(context.say(f"page.channels.switched_{word}", name=channel.name))


def _facts(context: PageContext, state: ChannelState) -> Sequence[str]:
    channel = state.channel
    projects = context.say("label.where.joint").join(channel.projects) or context.say("page.people.whole")
    address = f"{channel.host}:{channel.port}" if channel.kind is ChannelKind.EMAIL else f"{channel.host}/…"
    found = [
        label(context.locale, channel.kind),
        address,
        context.say("page.channels.from", severity=severity_word(context, channel.least)),
        projects,
        context.say("page.channels.is_on" if channel.is_active else "page.channels.is_off"),
    ]
    if channel.recipients:
        found.append(context.say("label.where.joint").join(channel.recipients))
    if state.given_up:
        found.append(context.say("page.channels.given_up", count=state.given_up))
    return found


def _form(context: PageContext) -> None:
    kind = st.segmented_control(
        context.say("page.channels.kind"),
        tuple(ChannelKind),
        default=ChannelKind.WECOM,
        required=True,
        format_func=lambda one: label(context.locale, one),
        key="atlas_channel_kind",
    )
    chosen = kind or ChannelKind.WECOM
    with st.form(f"atlas_channel_{chosen}", border=False):
        left, right = st.columns(2, gap="medium")
        with left:
            name = st.text_input(context.say("page.channels.name"), max_chars=100)
            least = st.selectbox(
                context.say("page.channels.least"),
                tuple(AlertSeverity),
                format_func=lambda one: severity_word(context, one),
            )
        with right:
            locale = st.selectbox(
                context.say("page.channels.language"),
                LOCALES,
                index=LOCALES.index(context.locale),
                format_func=lambda one: context.say(f"page.channels.language_{one}"),
            )
            titles = {project.code: f"{project.name} · {project.code}" for project in context.projects}
            projects = st.multiselect(
                context.say("page.channels.projects"),
                list(titles),
                format_func=lambda code: titles.get(code, code),
                placeholder=context.say("page.people.whole"),
            )
        more = _mail(context) if chosen is ChannelKind.EMAIL else _robot(context, chosen)
        sent = st.form_submit_button(context.say("page.channels.add_button"), type="primary")
    if not sent:
        return
    draft = ChannelDraft(chosen, name, least=least, locale=locale, projects=tuple(projects), **more)
    try:
        added = add_channel(context.workspace, draft, at=datetime.now().astimezone())
    except AtlasError as error:
        st.error(notices.escaped(error_text(context.locale, error)))
        return
    _tell(context.say("page.channels.added", name=added.name))


def _robot(context: PageContext, kind: ChannelKind) -> dict[str, Any]:
    host = ROBOT_HOSTS.get(kind)
    url = st.text_input(
        context.say("page.channels.address"),
        type="password",
        autocomplete="off",
        max_chars=2000,
        help=context.say("page.channels.address_help", host=host or "https://…"),
    )
    if kind is ChannelKind.WECOM:
        return {"address": url}
    secret = st.text_input(
        context.say(f"page.channels.secret_{kind.value}"), type="password", autocomplete="off", max_chars=500
    )
    return {"address": url, "secret": secret}


def _mail(context: PageContext) -> dict[str, Any]:
    left, right = st.columns(2, gap="medium")
    with left:
        server = st.text_input(context.say("page.channels.server"), max_chars=253)
        security = st.selectbox(
            context.say("page.channels.security"),
            tuple(MailSecurity),
            format_func=lambda one: label(context.locale, one),
        )
        port = st.number_input(context.say("page.channels.port"), 1, 65_535, 465, step=1)
        recipients = st.text_area(context.say("page.channels.recipients"), height=88)
    with right:
        sender = st.text_input(context.say("page.channels.sender"), max_chars=200)
        user = st.text_input(context.say("page.channels.user"), max_chars=100, autocomplete="off")
        password = st.text_input(
            context.say("page.channels.password"), type="password", max_chars=500, autocomplete="new-password"
        )
    return {
        "address": server,
        "security": security,
        "port": int(port),
        "recipients": tuple(recipients.replace(",", "\n").replace("；", "\n").replace(";", "\n").splitlines()),
        "sender": sender,
        "user": user,
        "secret": password,
    }


def _tell(sentence: str, *, is_good: bool = True) -> None:
    st.session_state[_TOLD] = (sentence, is_good)
    st.rerun()
