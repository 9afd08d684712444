"""Accounts, sessions, links and the audit log, on either database."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from store import Store
from store.audit import AuditEvent
from store.people import Membership
from store.signing_key import BYTES, signing_key
from values.errors import AtlasError, InvalidRequest, NotFound
from values.people import UserRole
from values.settings import Settings

NOON = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def added(store: Store, name: str = "li", role: UserRole = UserRole.CONTRACTOR) -> int:
    return store.people.add(name, "李强", role, created_at=NOON)


def test_a_person_is_what_the_account_says(filled: Store) -> None:
    user_id = added(filled)
    filled.people.set_memberships(user_id, [Membership("A", "一标"), Membership("A", "二标"), Membership("B")])
    person = filled.people.get(user_id).person()
    assert person.projects == {"A", "B"}
    assert person.sections == {"A": frozenset(("一标", "二标"))}
    filled.people.set_memberships(user_id, [Membership("A", "一标"), Membership("A")])
    assert filled.people.get(user_id).person().sections == {}
    filled.people.set_memberships(user_id, [Membership(None)])
    assert filled.people.get(user_id).person().projects is None
    filled.people.set_memberships(user_id, [])
    assert filled.people.get(user_id).person().projects == frozenset()
    filled.people.change(user_id, role=UserRole.ADMINISTRATOR.value)
    assert filled.people.get(user_id).person().projects is None


def test_names_are_taken_once_and_projects_are_there(filled: Store) -> None:
    user_id = added(filled)
    with pytest.raises(InvalidRequest, match="person_name_taken"):
        added(filled)
    with pytest.raises(NotFound, match="project_unknown"):
        filled.people.set_memberships(user_id, [Membership("A"), Membership("nowhere")])
    assert filled.people.get(user_id).memberships == ()
    with pytest.raises(NotFound, match="person_unknown"):
        filled.people.change(user_id + 1, full_name="x")
    assert filled.people.named("nobody") is None


def test_a_session_holds_until_it_ends(store: Store) -> None:
    user_id = added(store)
    for digest in ("one", "two", "three"):
        store.sessions.open(digest, user_id, NOON, NOON + HOUR)
    assert store.sessions.find("one", NOON + HOUR / 2) is not None
    assert store.sessions.find("one", NOON + HOUR) is None
    assert store.sessions.find("other", NOON) is None
    store.sessions.renew("one", NOON + HOUR / 2, NOON + 2 * HOUR)
    assert store.sessions.find("one", NOON + HOUR) is not None
    assert store.sessions.end("two", NOON) == user_id
    assert store.sessions.end("two", NOON) is None
    assert store.sessions.find("two", NOON) is None
    store.sessions.renew("two", NOON, NOON + 2 * HOUR)
    assert store.sessions.find("two", NOON) is None, "an ended session is not renewed"
    store.people.change(user_id, is_active=False)
    assert store.sessions.find("one", NOON) is None
    store.people.change(user_id, is_active=True)
    assert store.sessions.end_all(user_id, NOON) == 2
    assert store.sessions.find("one", NOON) is None


def test_a_link_opens_once_and_the_newest_only(store: Store) -> None:
    user_id = added(store)
    store.invitations.add("old", user_id, NOON, NOON + HOUR)
    store.invitations.add("new", user_id, NOON, NOON + HOUR)
    store.invitations.add("first", None, NOON, NOON + HOUR)
    assert store.invitations.find("old", NOON) is None
    assert store.invitations.find("new", NOON) == (user_id,)
    assert store.invitations.find("first", NOON) == (None,)
    assert store.invitations.find("new", NOON + HOUR) is None
    assert not store.invitations.use("new", NOON + HOUR)
    assert store.invitations.use("new", NOON)
    assert not store.invitations.use("new", NOON)


def test_failures_count_since_the_last_success(store: Store) -> None:
    attempts = store.sign_in_attempts
    for minute in range(3):
        attempts.add("li", "10.0.0.1", NOON + timedelta(minutes=minute))
    assert attempts.by_name("li", NOON).count == 3
    assert attempts.by_name("li", NOON).last_at == NOON + timedelta(minutes=2)
    assert attempts.by_name("li", NOON + timedelta(minutes=1)).count == 2
    assert attempts.by_address("10.0.0.1", NOON).count == 3
    attempts.succeed(attempts.add("li", "10.0.0.1", NOON + HOUR))
    assert attempts.by_name("li", NOON).count == 0
    attempts.add("li", "10.0.0.2", NOON + 2 * HOUR)
    assert attempts.by_name("li", NOON).count == 1
    attempts.forget(NOON + 3 * HOUR)
    assert attempts.by_name("li", NOON).last_at is None


def test_the_audit_log_is_only_added_to(store: Store) -> None:
    for what in ("map", "model"):
        store.audit.append(AuditEvent(NOON, 1, "李强", "contractor", "saw", "A", what, "x" * 900))
    store.audit.append(AuditEvent(NOON, None, "", "", "changed", None))
    assert [each.what for each in store.audit.latest(10)] == ["", "model", "map"]
    assert [each.what for each in store.audit.latest(10, action="saw")] == ["model", "map"]
    assert len(store.audit.latest(3)[1].detail) == 500
    statements: tuple[Any, ...] = ("UPDATE audit_events SET who = 'x'", "DELETE FROM audit_events")
    for statement in statements:
        with pytest.raises(DBAPIError, match="append-only"), store._database.writing() as connection:
            connection.execute(text(statement))
    assert len(store.audit.latest(10)) == 3


def test_the_key_is_made_once_and_for_its_owner_alone(settings: Settings) -> None:
    home = settings.home / "key"
    key = signing_key(home)
    assert len(key) == BYTES
    assert (home / "signing.key").read_bytes() == key
    assert (home / "signing.key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in home.iterdir()] == ["signing.key"]
    signing_key.cache_clear()
    assert signing_key(home) == key
    (home / "signing.key").write_bytes(b"short")
    signing_key.cache_clear()
    with pytest.raises(AtlasError, match="signing_key_unusable"):
        signing_key(home)
