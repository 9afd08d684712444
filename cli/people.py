"""People on the command line: accounts, one-time links, the audit log."""

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from i18n import text
from i18n.labels import label
from services.audit import audit_log
from services.people import add_person, change_person, free_identity, invite, invite_first, membership, people
from services.workspace import Workspace
from store.audit import AuditEvent
from store.people import Account, Membership
from values.errors import InvalidRequest
from values.people import AuditKind, UserRole


def add_commands(commands: "_SubParsersAction[ArgumentParser]", json_flag: ArgumentParser) -> None:
    """``person``, ``invite`` and ``audit``."""
    person = commands.add_parser("person", help="list, add and change accounts")
    actions = person.add_subparsers(dest="action", required=True, metavar="list|add|change")
    actions.add_parser("list", parents=[json_flag], help="list the accounts")
    add = actions.add_parser("add", parents=[json_flag], help="add an account; invite gives the link to set a password")
    add.add_argument("name", metavar="SIGN-IN-NAME")
    add.add_argument("full_name", metavar="FULL-NAME")
    change = actions.add_parser(
        "change", parents=[json_flag], help="give another role, other projects, switch off or on"
    )
    change.add_argument("name", metavar="SIGN-IN-NAME")
    for command in (add, change):
        command.add_argument("--role", type=UserRole, choices=tuple(UserRole), required=command is add)
        belongs = command.add_mutually_exclusive_group()
        belongs.add_argument("--whole-programme", action="store_true", help="every project, also those to come")
        belongs.add_argument(
            "--project", action="append", type=membership, metavar="CODE[/SECTION]",
            help="a project, or a section of it to speak for; may be given several times",
        )  # fmt: skip
    switched = change.add_mutually_exclusive_group()
    switched.add_argument("--off", action="store_true", help="switch the account off and end its sessions")
    switched.add_argument("--on", action="store_true", help="switch it on again")
    change.add_argument(
        "--free-identity", action="store_true",
        help="let go of the identity at the provider that the account is bound to; the next sign-in binds it anew",
    )  # fmt: skip
    link = commands.add_parser("invite", parents=[json_flag], help="print a one-time link to set a password")
    link.add_argument("name", metavar="SIGN-IN-NAME", nargs="?", help="without: for the first administrator")
    link.add_argument("--address", default="http://127.0.0.1:8501", help="where people find the server")
    audit = commands.add_parser("audit", parents=[json_flag], help="who saw, changed, handed out what")
    audit.add_argument("--kind", type=AuditKind, choices=tuple(AuditKind))
    audit.add_argument("--most", type=int, default=100)


def person_accounts(workspace: Workspace, asked: Namespace, *, at: datetime) -> tuple[Account, ...]:
    """Do what ``person`` asks; the accounts it was about."""
    if asked.action == "list":
        return people(workspace)
    wanted = (Membership(None),) if asked.whole_programme else asked.project
    if asked.action == "add":
        return (add_person(workspace, asked.name, asked.full_name, asked.role, wanted or (), at=at),)
    if asked.free_identity:
        free_identity(workspace, asked.name)
    is_active = True if asked.on else False if asked.off else None
    changed = change_person(
        workspace, asked.name, role=asked.role, memberships=wanted, is_active=is_active, at=at
    )  # fmt: skip
    return (changed,)


def invitation_link(workspace: Workspace, asked: Namespace, *, at: datetime) -> str:
    """The link. Raises ``InvalidRequest`` (``first_person_there``) without a name where somebody has an account."""
    token = invite(workspace, asked.name, at=at) if asked.name else invite_first(workspace, at=at)
    if token is None:
        raise InvalidRequest("first_person_there")
    return f"{asked.address.rstrip('/')}/welcome/{token}"


def audit_events(workspace: Workspace, asked: Namespace) -> tuple[AuditEvent, ...]:
    """The newest events."""
    return audit_log(workspace, most=asked.most, kind=asked.kind)


def account_lines(locale: str, accounts: Sequence[Account]) -> str:
    """One line an account."""
    lines = []
    for account in accounts:
        belongs = ", ".join(map(membership_text, account.memberships)) or "-"
        if any(each.project_code is None for each in account.memberships) or account.role is UserRole.ADMINISTRATOR:
            belongs = text(locale, "page.people.whole")
        state = text(locale, "page.people.on" if account.is_active else "page.people.off")
        lines.append("\t".join((account.sign_in_name, account.full_name, label(locale, account.role), belongs, state)))
    return "\n".join(lines)


def membership_text(each: Membership) -> str:
    """``CODE`` or ``CODE/SECTION``."""
    return f"{each.project_code or '*'}{'/' + each.section if each.section else ''}"


def account_document(account: Account) -> dict[str, Any]:
    """An account as JSON, without its password digest."""
    return {
        "sign_in_name": account.sign_in_name,
        "full_name": account.full_name,
        "role": account.role.value,
        "memberships": [{"project": each.project_code, "section": each.section} for each in account.memberships],
        "is_active": account.is_active,
        "has_password": bool(account.password_digest),
    }


def audit_lines(locale: str, events: Sequence[AuditEvent]) -> str:
    """One line an event, the newest first."""
    return "\n".join(
        "\t".join(
            (
                f"{each.at.astimezone():%Y-%m-%d %H:%M:%S}",
                each.who or text(locale, "page.audit.operator"),
                label(locale, AuditKind(each.action)),
                each.project_code or "",
                each.what,
                each.detail,
            )
        )
        for each in events
    )


def audit_document(each: AuditEvent) -> dict[str, Any]:
    """An event as JSON."""
    return {
        "at": each.at.isoformat(),
        "who": each.who,
        "role": each.role,
        "kind": each.action,
        "project": each.project_code,
        "what": each.what,
        "detail": each.detail,
    }
