"""Accounts and the audit log as tables, and the forms by which administrators let people in."""

from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

import streamlit as st

from i18n.labels import error_text, label
from services.people import add_person, change_person, invite, membership
from store.audit import AuditEvent
from store.people import Account, Membership
from ui import notices
from ui.page import PageContext
from values.errors import AtlasError
from values.people import Action, AuditKind, UserRole

_TOLD = "atlas_people_told"
_MOST_ROWS = 14
_HEIGHT = 520


def told(context: PageContext) -> None:
    """What came of the form that was sent last; a link is shown this once."""
    sentence, link = st.session_state.pop(_TOLD, ("", ""))
    if sentence:
        st.success(notices.escaped(sentence), icon=":material/check_circle:")
    if link:
        st.code(link, language=None, wrap_lines=True)


def table(context: PageContext, accounts: Sequence[Account]) -> None:
    """One row an account."""
    names = ("name", "sign_in_name", "role", "projects", "state")
    head = {name: context.say(f"page.people.head.{name}") for name in names}
    st.dataframe(
        {
            head["name"]: [account.full_name for account in accounts],
            head["sign_in_name"]: [account.sign_in_name for account in accounts],
            head["role"]: [label(context.locale, account.role) for account in accounts],
            head["projects"]: [_belongs(context, account) for account in accounts],
            head["state"]: [_state(context, account) for account in accounts],
        },
        hide_index=True,
        height="content" if len(accounts) <= _MOST_ROWS else _HEIGHT,
        key="atlas_people",
    )


def forms(context: PageContext, accounts: Sequence[Account]) -> None:
    """Add somebody; change somebody."""
    adding, changing = st.tabs([context.say("page.people.add"), context.say("page.people.change")])
    with adding:
        _add(context)
    with changing:
        _change(context, accounts)


def audit_table(context: PageContext, events: Sequence[AuditEvent]) -> None:
    """One row an event, at the time of the place where the program runs."""
    names = ("time", "who", "role", "kind", "project", "what", "detail")
    head = {name: context.say(f"page.audit.head.{name}") for name in names}
    st.dataframe(
        {
            head["time"]: [f"{each.at.astimezone():%Y-%m-%d %H:%M:%S}" for each in events],
            head["who"]: [each.who or context.say("page.audit.operator") for each in events],
            head["role"]: [label(context.locale, UserRole(each.role)) if each.role else "" for each in events],
            head["kind"]: [label(context.locale, AuditKind(each.action)) for each in events],
            head["project"]: [each.project_code or "" for each in events],
            head["what"]: [_what(context, each) for each in events],
            head["detail"]: [each.detail for each in events],
        },
        hide_index=True,
        height="content" if len(events) <= _MOST_ROWS else _HEIGHT,
        key="atlas_audit",
    )


def _add(context: PageContext) -> None:
    with st.form("atlas_add_person", border=False):
        left, middle, right = st.columns(3, gap="medium")
        name = left.text_input(
            context.say("page.people.head.sign_in_name"), max_chars=64, help=context.say("page.people.name_help")
        )
        full_name = middle.text_input(context.say("page.people.head.name"), max_chars=100)
        role = right.selectbox(
            context.say("page.people.head.role"),
            tuple(UserRole),
            index=None,
            format_func=lambda one: label(context.locale, one),
            placeholder=context.say("page.form.choose"),
        )
        belongs = _memberships(context, None, key="add")
        sent = st.form_submit_button(context.say("page.people.add_and_invite"), type="primary")
    if not sent:
        return
    if role is None or not name.strip() or not full_name.strip():
        st.error(context.say("page.people.required"))
        return
    try:
        now = datetime.now(UTC)
        account = add_person(context.workspace, name, full_name, role, _read(*belongs), at=now)
        link = _link(invite(context.workspace, account.sign_in_name, at=now))
    except AtlasError as error:
        st.error(notices.escaped(error_text(context.locale, error)))
        return
    _tell(context.say("page.people.added", name=account.full_name), link)


def _change(context: PageContext, accounts: Sequence[Account]) -> None:
    chosen = st.selectbox(
        context.say("page.people.who"),
        accounts,
        index=None,
        format_func=lambda each: f"{each.full_name} · {each.sign_in_name}",
        placeholder=context.say("page.form.choose"),
        key="atlas_person_chosen",
    )
    if chosen is None:
        return
    with st.form(f"atlas_change_person_{chosen.id}", border=False):
        role = st.selectbox(
            context.say("page.people.head.role"),
            tuple(UserRole),
            index=tuple(UserRole).index(chosen.role),
            format_func=lambda one: label(context.locale, one),
        )
        belongs = _memberships(context, chosen, key=f"change_{chosen.id}")
        is_active = st.checkbox(context.say("page.people.is_active"), value=chosen.is_active)
        with st.container(horizontal=True, gap="small"):
            saved = st.form_submit_button(context.say("page.people.save"), type="primary")
            invited = st.form_submit_button(context.say("page.people.invite"))
    try:
        now = datetime.now(UTC)
        if saved:
            change_person(
                context.workspace,
                chosen.sign_in_name,
                role=role,
                memberships=_read(*belongs),
                is_active=is_active,
                at=now,
            )
            _tell(context.say("page.people.saved", name=chosen.full_name))
        elif invited:
            token = invite(context.workspace, chosen.sign_in_name, at=now)
            _tell(context.say("page.people.invited", name=chosen.full_name), _link(token))
    except AtlasError as error:
        st.error(notices.escaped(error_text(context.locale, error)))


def _memberships(context: PageContext, account: Account | None, *, key: str) -> tuple[bool, list[str], str]:
    """Ask what somebody belongs to: the whole programme, some projects, some sections of them."""
    known = account.memberships if account else ()
    titles = {project.code: f"{project.name} · {project.code}" for project in context.projects}
    whole = st.checkbox(
        context.say("page.people.whole"),
        value=any(each.project_code is None for each in known),
        key=f"atlas_whole_{key}",
    )
    codes = st.multiselect(
        context.say("page.people.head.projects"),
        list(titles),
        default=[each.project_code for each in known if each.project_code in titles and not each.section],
        format_func=lambda code: titles.get(code, code),
        placeholder=context.say("page.form.choose"),
        key=f"atlas_projects_{key}",
    )
    sections = st.text_area(
        context.say("page.people.sections"),
        value="\n".join(f"{each.project_code}/{each.section}" for each in known if each.section),
        help=context.say("page.people.sections_help"),
        height=80,
        key=f"atlas_sections_{key}",
    )
    return whole, codes, sections


def _read(whole: bool, codes: Sequence[str], sections: str) -> list[Membership]:
    """The memberships of a form. Raises ``InvalidRequest`` (``project_code_malformed``)."""
    if whole:
        return [Membership(None)]
    return [*map(Membership, codes), *(membership(line) for line in sections.splitlines() if line.strip())]


def _belongs(context: PageContext, account: Account) -> str:
    person = account.person()
    if person.projects is None:
        return context.say("page.people.whole")
    return ", ".join(
        f"{each.project_code}/{each.section}" if each.section else str(each.project_code)
        for each in account.memberships
    )


def _state(context: PageContext, account: Account) -> str:
    if not account.is_active:
        return context.say("page.people.off")
    if account.is_demo:
        return context.say("page.people.demo")
    return context.say("page.people.on" if account.password_digest else "page.people.waiting")


def _what(context: PageContext, each: AuditEvent) -> str:
    """The word for an action or a room; plain words as they stand."""
    if each.what in tuple(Action):
        return label(context.locale, Action(each.what))
    return context.say(f"page.room.{each.what}") if each.action == AuditKind.SAW and each.what else each.what


def _link(token: str) -> str:
    here = urlsplit(str(st.context.url or ""))
    return f"{here.scheme}://{here.netloc}/welcome/{token}"


def _tell(sentence: str, link: str = "") -> None:
    st.session_state[_TOLD] = (sentence, link)
    st.rerun()
