"""Signing in by the word of a proxy that has found out who somebody is. Whom it names counts above every session."""

from dataclasses import dataclass
from datetime import datetime

from services.permissions import note
from services.sign_in import (
    Way,
    count_attempt,
    end_session,
    open_session,
    person_of_session,
    sign_in_name,
    way_of_session,
)
from services.workspace import Workspace
from store.people import Account
from values.errors import NotAllowed
from values.people import AuditKind, Person


@dataclass(frozen=True, slots=True)
class Known:
    """Who asks, and the cookie of a session that was opened just now."""

    person: Person | None
    new_cookie: str = ""


def known_person(
    workspace: Workspace, cookie: str, named: str | None, *, is_page: bool, address: str, at: datetime
) -> Known:
    """Who asks. ``named``: whom a believed proxy names, ``None`` where none does; ``is_page``: a page is opened, which alone
    makes a session of such a word. Everything else needs the cookie, too: what another site has a browser send comes without it.

    A session ends when the proxy names another, and one that was opened by its word when it names nobody any more.
    """
    person = person_of_session(workspace, cookie, at=at) if cookie else None
    if person is not None:
        is_proxied = way_of_session(workspace, cookie) is Way.HEADER
        is_other = named is not None and sign_in_name(named) != person.sign_in_name
        if is_other or (is_proxied and named is None):
            end_session(workspace, cookie, at=at)
            person = None
    if person is not None or not named or not is_page:
        return Known(person)
    account = proxied_account(workspace, named)
    if account is None:
        _note_failure(workspace, named, address, at)
        return Known(None)
    return Known(account.person(), open_session(workspace, account, at=at, way=Way.HEADER))


def proxied_account(workspace: Workspace, named: str) -> Account | None:
    """The account that a proxy's word lets in; ``None``: there is none, or it is switched off."""
    account = workspace.store.people.named(sign_in_name(named))
    return account if account is not None and account.is_active and not account.is_demo else None


def _note_failure(workspace: Workspace, named: str, address: str, at: datetime) -> None:
    """Somebody unknown comes again with every page: written down as often as a wrong password may be tried."""
    try:
        count_attempt(
            workspace, sign_in_name(named), f"{Way.HEADER} {address}", at
        )  # no wait for those who sign in themselves
    except NotAllowed:
        return
    note(workspace, AuditKind.SIGN_IN_FAILED, named[:80], detail=f"{address} header")
