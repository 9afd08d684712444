"""Accounts: who there is, in which role, for which projects and sections."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from store.database import Repository, reads, writes
from store.people_tables import memberships, users
from values.errors import InvalidRequest, NotFound
from values.people import Person, UserRole


@dataclass(frozen=True, slots=True)
class Membership:
    """What somebody belongs to: a project, or the whole programme (``None``); a section of it, or all (empty)."""

    project_code: str | None
    section: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """An account. ``password_digest`` is empty where no password is set yet; ``is_demo``: it came with the demo."""

    id: int
    sign_in_name: str
    full_name: str
    role: UserRole
    password_digest: str
    is_active: bool
    is_demo: bool
    memberships: tuple[Membership, ...] = ()

    def person(self) -> Person:
        """Who the account stands for. Administrators see the whole programme: they could let themselves in anyway."""
        codes = {each.project_code for each in self.memberships}
        whole = self.role is UserRole.ADMINISTRATOR or None in codes
        found: dict[str, set[str]] = {}
        for each in self.memberships:
            if each.project_code is not None:
                found.setdefault(each.project_code, set()).add(each.section)
        bound = {code: frozenset(sections) for code, sections in found.items() if "" not in sections}
        projects = None if whole else frozenset(code for code in codes if code is not None)
        return Person(self.id, self.sign_in_name, self.full_name, self.role, projects, bound)


class People(Repository):
    """Accounts by number and by sign-in name. They are switched off, never deleted."""

    @writes
    def add(
        self,
        connection: Connection,
        sign_in_name: str,
        full_name: str,
        role: UserRole,
        *,
        created_at: datetime,
        is_demo: bool = False,
    ) -> int:
        """Add an account without a password; its number. Raises ``InvalidRequest`` (``person_name_taken``)."""
        row = {
            "sign_in_name": sign_in_name,
            "full_name": full_name,
            "role": role.value,
            "password_digest": "",
            "is_active": True,
            "is_demo": is_demo,
            "created_at": created_at,
        }
        try:
            with connection.begin_nested():
                return int(connection.execute(insert(users).returning(users.c.id), row).scalar_one())
        except IntegrityError as trouble:
            raise InvalidRequest("person_name_taken", name=sign_in_name) from trouble

    @writes
    def change(self, connection: Connection, user_id: int, /, **values: Any) -> None:
        """Set columns of an account (``role``, ``full_name``, ``password_digest``, ``is_active``). Raises ``NotFound``."""
        if connection.execute(update(users).where(users.c.id == user_id).values(values)).rowcount == 0:
            raise NotFound("person_unknown", name=user_id)

    @writes
    def set_memberships(self, connection: Connection, user_id: int, wanted: Iterable[Membership]) -> None:
        """Replace what somebody belongs to. Raises ``NotFound`` (``project_unknown``)."""
        connection.execute(delete(memberships).where(memberships.c.user_id == user_id))
        for each in dict.fromkeys(wanted):
            row = {"user_id": user_id, "project_code": each.project_code, "section": each.section}
            try:
                with connection.begin_nested():
                    connection.execute(insert(memberships), row)
            except IntegrityError as trouble:
                raise NotFound("project_unknown", code=each.project_code) from trouble

    @reads
    def get(self, connection: Connection, user_id: int) -> Account:
        """One account. Raises ``NotFound`` (``person_unknown``)."""
        found = _accounts(connection, select(users).where(users.c.id == user_id))
        if not found:
            raise NotFound("person_unknown", name=user_id)
        return found[0]

    @reads
    def named(self, connection: Connection, sign_in_name: str) -> Account | None:
        """The account of this sign-in name."""
        return next(iter(_accounts(connection, select(users).where(users.c.sign_in_name == sign_in_name))), None)

    @reads
    def all(self, connection: Connection) -> tuple[Account, ...]:
        """All accounts in the order of their making."""
        return _accounts(connection, select(users).order_by(users.c.id))

    @reads
    def has_own(self, connection: Connection) -> bool:
        """Whether anybody but the demo's people has an account."""
        return connection.scalar(select(users.c.id).where(users.c.is_demo.is_(False)).limit(1)) is not None


def _accounts(connection: Connection, wanted: Select[Any]) -> tuple[Account, ...]:
    rows = connection.execute(wanted).mappings().all()
    of_users = select(memberships).order_by(memberships.c.id)
    if len(rows) == 1:
        of_users = of_users.where(memberships.c.user_id == rows[0]["id"])
    belongs: dict[int, list[RowMapping]] = {}
    for row in connection.execute(of_users).mappings() if rows else ():
        belongs.setdefault(row["user_id"], []).append(row)
    return tuple(account_of(row, belongs.get(row["id"], ())) for row in rows)


def account_of(row: RowMapping, belongs: Iterable[RowMapping]) -> Account:
    """An account from its row in ``users`` and the rows of its memberships."""
    return Account(
        id=row["id"],
        sign_in_name=row["sign_in_name"],
        full_name=row["full_name"],
        role=UserRole(row["role"]),
        password_digest=row["password_digest"],
        is_active=row["is_active"],
        is_demo=row["is_demo"],
        memberships=tuple(Membership(each["project_code"], each["section"]) for each in belongs),
    )
