"""Accounts: added, changed, switched off; and the one-time links by which people set their passwords."""

import hashlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.passwords import password_digest
from services.permissions import note, permitted, require
from services.sign_in import open_session, sign_in_name
from services.workspace import Workspace
from store.people import Account, Membership
from values.errors import InvalidRequest, NotAllowed, NotFound
from values.people import Action, AuditKind, UserRole
from values.projects import project_code

INVITED_FOR = timedelta(days=3)
_NAME = re.compile(r"[\w.@+-]{1,64}")
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whom a one-time link is for; ``account`` is ``None`` for the link by which the first administrator is made."""

    account: Account | None


def membership(text: str) -> Membership:
    """``CODE`` or ``CODE/SECTION``. Raises ``InvalidRequest`` (``project_code_malformed``)."""
    code, _, section = text.partition("/")
    return Membership(project_code(code.strip()), section.strip()[:LONGEST_NAME])


def people(workspace: Workspace) -> tuple[Account, ...]:
    """All accounts. Raises ``NotAllowed``."""
    workspace = require(workspace, Action.MANAGE_PEOPLE)
    return workspace.store.people.all()


def in_hands_of(workspace: Workspace, name: str) -> Workspace:
    """The operator's workspace in the hands of somebody with an account.

    Raises:
        NotAllowed: Only the operator may hand it on.
        NotFound: ``person_unknown``: no account of this name, or one that is switched off.
    """
    if not workspace.actor.is_operator:
        raise NotAllowed("not_permitted", action=Action.MANAGE_PEOPLE, role=workspace.actor.role)
    account = _named(workspace, name)
    if not account.is_active:
        raise NotFound("person_unknown", name=name[:80])
    return workspace.held_by(account.person())


@permitted(Action.MANAGE_PEOPLE, detail=lambda workspace, name, *_, **__: f"+ {name}")
def add_person(
    workspace: Workspace,
    name: str,
    full_name: str,
    role: UserRole,
    memberships: Iterable[Membership] = (),
    *,
    at: datetime,
) -> Account:
    """Add an account without a password (``invite`` gives the link to set one).

    Raises:
        InvalidRequest: ``person_name_malformed``, ``person_name_taken``, ``name_missing``.
        NotFound: ``project_unknown``.
    """
    return _added(workspace, name, full_name, role, memberships, at=at, is_demo=False)


@permitted(Action.MANAGE_PEOPLE, detail=lambda workspace, name, *_, role=None, **__: f"{name} {role or ''}")
def change_person(
    workspace: Workspace,
    name: str,
    *,
    role: UserRole | None = None,
    memberships: Iterable[Membership] | None = None,
    is_active: bool | None = None,
    at: datetime,
) -> Account:
    """Give somebody another role or other memberships, switch an account off (which ends its sessions) or on again.

    Raises:
        NotFound: ``person_unknown``, ``project_unknown``.
        InvalidRequest: ``last_administrator``: nobody would be left who can let people in.
    """
    store = workspace.store
    with store.transaction():
        account = _named(workspace, name)
        if role is not None:
            store.people.change(account.id, role=role.value)
        if memberships is not None:
            store.people.set_memberships(account.id, memberships)
        if is_active is not None:
            store.people.change(account.id, is_active=is_active)
        if is_active is False:
            store.sessions.end_all(account.id, at)
        _refuse_without_administrator(workspace, account)
        return store.people.get(account.id)


@permitted(Action.MANAGE_PEOPLE, detail=lambda workspace, name, **_: f"@ {name}")
def invite(workspace: Workspace, name: str, *, at: datetime) -> str:
    """A one-time token to set a password with, for three days; earlier ones of the same person open nothing any more.

    Raises ``NotFound`` (``person_unknown``).
    """
    account = _named(workspace, name)
    return _invited(workspace, account.id, at)


def invite_first(workspace: Workspace, *, at: datetime) -> str | None:
    """A one-time token by which the first administrator is made; ``None`` where somebody has an account already. For whoever
    starts the server or works on this machine.

    Raises ``NotAllowed``.
    """
    if not workspace.actor.is_operator:
        raise NotAllowed("not_permitted", action=Action.MANAGE_PEOPLE, role=workspace.actor.role)
    return None if workspace.store.people.has_own() else _invited(workspace, None, at)


def invitation(workspace: Workspace, token: str, *, at: datetime) -> Invitation:
    """Whom a link is for. Raises ``NotFound`` (``invitation_over``): it was used, is too old, or never was."""
    found = workspace.store.invitations.find(_digest(token), at)
    if found is None:
        raise NotFound("invitation_over")
    return Invitation(None if found[0] is None else workspace.store.people.get(found[0]))


def accept_invitation(
    workspace: Workspace, token: str, password: str, *, name: str = "", full_name: str = "", at: datetime
) -> str:
    """Set a password by a link, which then opens nothing any more, and sign in; the cookie. Whoever was signed in to the account
    is so no longer. The first administrator says ``name`` and ``full_name``, too.

    Raises:
        NotFound: ``invitation_over``.
        InvalidRequest: as ``password_digest`` and ``add_person``.
    """
    account = invitation(workspace, token, at=at).account
    digest = password_digest(password, name=account.sign_in_name if account else sign_in_name(name))
    store = workspace.store
    with store.transaction():
        if not store.invitations.use(_digest(token), at):
            raise NotFound("invitation_over")
        if account is None:
            if store.people.has_own():
                raise NotFound("invitation_over")
            account = _added(workspace, name, full_name, UserRole.ADMINISTRATOR, (), at=at, is_demo=False)
        store.people.change(account.id, password_digest=digest)
        store.sessions.end_all(account.id, at)
        note(workspace.held_by(account.person()), AuditKind.CHANGED, "password")
    return open_session(workspace, account, at=at)


def add_demo_person(
    workspace: Workspace, name: str, full_name: str, role: UserRole, memberships: Iterable[Membership], *, at: datetime
) -> None:
    """Somebody of the demo, who has no password and never gets in by one; nothing where the name is there already."""
    if workspace.actor.is_operator and workspace.store.people.named(name) is None:
        _added(workspace, name, full_name, role, memberships, at=at, is_demo=True)


def add_viewer(workspace: Workspace, name: str, full_name: str, *, at: datetime) -> Account:
    """An account for somebody whom a provider of identities sends and whom the operator wants to let in: a viewer of nothing,
    until an administrator says more.

    Raises ``InvalidRequest`` as ``add_person``.
    """
    account = _added(workspace, name, full_name, UserRole.VIEWER, (), at=at, is_demo=False)
    note(
        workspace.held_by(account.person()), AuditKind.CHANGED, Action.MANAGE_PEOPLE, detail=f"+ {account.sign_in_name}"
    )
    return account


@permitted(Action.MANAGE_PEOPLE, detail=lambda workspace, name, **_: f"{name} identity -")
def free_identity(workspace: Workspace, name: str) -> Account:
    """Free an account of the identity at a provider that it is bound to: the next one of the same name is bound to it.

    Raises ``NotFound`` (``person_unknown``).
    """
    account = _named(workspace, name)
    workspace.store.external_identities.free(account.id)
    return account


def demo_people(workspace: Workspace) -> tuple[Account, ...]:
    """The people of the demo, as long as nobody else has an account: with the first own account the demo is somebody's store."""
    if workspace.store.people.has_own():
        return ()
    return tuple(account for account in workspace.store.people.all() if account.is_demo and account.is_active)


def sign_in_to_demo(workspace: Workspace, name: str, *, at: datetime) -> str:
    """Open a session for somebody of the demo; its cookie. The door has made sure that who asks sits at this machine.

    Raises ``NotAllowed`` (``sign_in_failed``).
    """
    for account in demo_people(workspace):
        if account.sign_in_name == name:
            return open_session(workspace, account, at=at)
    raise NotAllowed("sign_in_failed")


def _added(
    workspace: Workspace,
    name: str,
    full_name: str,
    role: UserRole,
    memberships: Iterable[Membership],
    *,
    at: datetime,
    is_demo: bool,
) -> Account:
    kept_name, shown_name = sign_in_name(name), full_name.strip()[:LONGEST_NAME]
    if not _NAME.fullmatch(kept_name):
        raise InvalidRequest("person_name_malformed", found=kept_name[:80])
    if not shown_name:
        raise InvalidRequest("name_missing")
    people_kept = workspace.store.people
    with workspace.store.transaction():
        user_id = people_kept.add(kept_name, shown_name, role, created_at=at, is_demo=is_demo)
        people_kept.set_memberships(user_id, memberships)
        return people_kept.get(user_id)


def _named(workspace: Workspace, name: str) -> Account:
    found = workspace.store.people.named(sign_in_name(name))
    if found is None:
        raise NotFound("person_unknown", name=name[:80])
    return found


def _refuse_without_administrator(workspace: Workspace, changed: Account) -> None:
    if changed.role is not UserRole.ADMINISTRATOR or changed.is_demo:
        return
    own = (account for account in workspace.store.people.all() if not account.is_demo)
    if not any(account.is_active and account.role is UserRole.ADMINISTRATOR for account in own):
        raise InvalidRequest("last_administrator", name=changed.sign_in_name)


def _invited(workspace: Workspace, user_id: int | None, at: datetime) -> str:
    token = secrets.token_urlsafe(32)
    workspace.store.invitations.add(_digest(token), user_id, at, at + INVITED_FOR)
    return token


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
