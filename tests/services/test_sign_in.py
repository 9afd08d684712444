"""Signing in, staying in, getting out; and the links by which people set passwords."""

from datetime import UTC, datetime, timedelta

import pytest

from services.passwords import is_password, password_digest
from services.people import (
    accept_invitation,
    add_person,
    change_person,
    demo_people,
    in_hands_of,
    invitation,
    invite,
    invite_first,
    people,
    sign_in_to_demo,
)
from services.sign_in import (
    FREE_BY_ADDRESS,
    FREE_BY_NAME,
    IDLE,
    LONGEST,
    LONGEST_WAIT_S,
    end_session,
    person_of_session,
    sign_in,
    wait_seconds,
)
from services.workspace import Workspace
from store.people import Membership
from values.errors import AtlasError, InvalidRequest, NotAllowed, NotFound
from values.people import UserRole
from values.projects import Project

NOON = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
PASSWORD = "雨花石 correct 07"


@pytest.fixture
def signed_up(workspace: Workspace) -> Workspace:
    """A store with an administrator ``root`` and a contractor ``li`` of project A, both with the password."""
    workspace.store.projects.add(Project("A", "东湖路"))
    workspace.store.projects.add(Project("B", "水厂"))
    token = invite_first(workspace, at=NOON)
    assert token is not None
    accept_invitation(workspace, token, PASSWORD, name="root", full_name="周明", at=NOON)
    add_person(workspace, "li", "李强", UserRole.CONTRACTOR, [Membership("A", "一标")], at=NOON)
    accept_invitation(workspace, invite(workspace, "li", at=NOON), PASSWORD, at=NOON)
    return workspace


def entered(workspace: Workspace, name: str = "li", password: str = PASSWORD, *, at: datetime = NOON) -> str:
    return sign_in(workspace, name, password, address="10.0.0.1", at=at)


def test_the_right_password_opens_a_session(signed_up: Workspace) -> None:
    for name in ("li", " LI ", "ｌｉ"):
        person = person_of_session(signed_up, entered(signed_up, name), at=NOON)
        assert person is not None
        assert (person.sign_in_name, person.role, person.projects) == ("li", UserRole.CONTRACTOR, {"A"})
        assert person.sections == {"A": frozenset({"一标"})}


@pytest.mark.parametrize(("name", "password"), [("li", "wrong password"), ("nobody", PASSWORD), ("", ""), ("li", "")])
def test_anything_else_does_not(signed_up: Workspace, name: str, password: str) -> None:
    with pytest.raises(NotAllowed, match="sign_in_failed"):
        entered(signed_up, name, password)


def test_an_account_without_a_password_is_closed(signed_up: Workspace) -> None:
    add_person(signed_up, "new", "新人", UserRole.VIEWER, at=NOON)
    for password in ("", PASSWORD):
        with pytest.raises(NotAllowed, match="sign_in_failed"):
            entered(signed_up, "new", password)


def test_forged_cookies_open_nothing(signed_up: Workspace) -> None:
    cookie = entered(signed_up)
    token, _, signature = cookie.rpartition(".")
    forged = ["", token, f"{token}.", f"{token}x.{signature}", f".{signature}", f"{token}.{signature[:-2]}AA"]
    for each in (*forged, "密", "x" * 10_000, "\x00"):
        assert person_of_session(signed_up, each, at=NOON) is None
    assert person_of_session(signed_up, cookie, at=NOON) is not None


def test_the_store_has_neither_token_nor_password(signed_up: Workspace) -> None:
    token = entered(signed_up).rpartition(".")[0]
    database = (signed_up.settings.home / "atlas.sqlite").read_bytes()
    database += (signed_up.settings.home / "atlas.sqlite-wal").read_bytes()
    assert token.encode() not in database
    assert PASSWORD.encode() not in database
    assert b"$argon2id$" in database


def test_a_session_in_use_goes_on_and_one_left_alone_does_not(signed_up: Workspace) -> None:
    used, left = entered(signed_up), entered(signed_up)
    at, step = NOON, IDLE - SECOND
    while at + step < NOON + LONGEST:
        at += step
        assert person_of_session(signed_up, used, at=at) is not None
    assert person_of_session(signed_up, left, at=NOON + IDLE) is None
    assert person_of_session(signed_up, used, at=NOON + LONGEST) is None


def test_signing_out_ends_one_session(signed_up: Workspace) -> None:
    here, there = entered(signed_up), entered(signed_up)
    end_session(signed_up, here, at=NOON)
    end_session(signed_up, "forged.cookie", at=NOON)
    assert person_of_session(signed_up, here, at=NOON) is None
    assert person_of_session(signed_up, there, at=NOON) is not None


def test_switched_off_everything_ends_and_nothing_comes_back(signed_up: Workspace) -> None:
    cookie = entered(signed_up)
    change_person(signed_up, "li", is_active=False, at=NOON)
    assert person_of_session(signed_up, cookie, at=NOON) is None
    with pytest.raises(NotAllowed, match="sign_in_failed"):
        entered(signed_up)
    change_person(signed_up, "li", is_active=True, at=NOON)
    assert person_of_session(signed_up, cookie, at=NOON) is None, "an ended session stays ended"


def test_another_role_counts_at_once(signed_up: Workspace) -> None:
    cookie = entered(signed_up)
    change_person(signed_up, "li", role=UserRole.VIEWER, memberships=[Membership("B")], at=NOON)
    person = person_of_session(signed_up, cookie, at=NOON)
    assert person is not None
    assert (person.role, person.projects) == (UserRole.VIEWER, {"B"})


def test_waits_grow_and_a_success_ends_them(signed_up: Workspace) -> None:
    at = NOON
    for _ in range(FREE_BY_NAME):
        with pytest.raises(NotAllowed, match="sign_in_failed"):
            entered(signed_up, password="x", at=at)
    waits = []
    for _ in range(4):
        with pytest.raises(NotAllowed, match="sign_in_throttled") as told:
            entered(signed_up, at=at)  # even the right password waits
        waits.append(told.value.fields["seconds"])
        at += timedelta(seconds=waits[-1])
        with pytest.raises(NotAllowed, match="sign_in_failed"):
            entered(signed_up, password="x", at=at)
    assert waits == sorted(set(waits)), "each wait is longer than the one before"
    at += timedelta(seconds=LONGEST_WAIT_S)
    entered(signed_up, at=at)
    with pytest.raises(NotAllowed, match="sign_in_failed"):
        entered(signed_up, password="x", at=at)


def test_many_names_from_one_address_wait_too(signed_up: Workspace) -> None:
    for number in range(FREE_BY_ADDRESS):
        signed_up.store.sign_in_attempts.add(f"name{number}", "10.0.0.1", NOON)
    with pytest.raises(NotAllowed, match="sign_in_throttled"):
        entered(signed_up)
    sign_in(signed_up, "li", PASSWORD, address="10.0.0.2", at=NOON)


def test_no_wait_is_longer_than_the_longest() -> None:
    assert [wait_seconds(failures, 4) for failures in (0, 3, 4, 5, 6)] == [0, 0, 1, 2, 4]
    assert wait_seconds(10_000, 4) == LONGEST_WAIT_S


@pytest.mark.parametrize(
    ("password", "code"), [("short", "too_short"), ("x" * 201, "too_long"), ("Longenoughli", "is_name")]
)
def test_poor_passwords_are_told(password: str, code: str) -> None:
    with pytest.raises(InvalidRequest, match=f"password_{code}"):
        password_digest(password, name="longenoughLI")


def test_a_password_is_its_signs_however_they_are_typed() -> None:
    digest = password_digest("caf\u00e9 am Fluss")
    assert is_password("cafe\u0301 am Fluss", digest)
    assert not is_password("cafe am Fluss", digest)
    assert not is_password("cafe am Fluss", "")
    assert digest != password_digest("caf\u00e9 am Fluss"), "each has its own salt"


def test_links_open_once(signed_up: Workspace) -> None:
    before = entered(signed_up)
    token = invite(signed_up, "li", at=NOON)
    found = invitation(signed_up, token, at=NOON).account
    assert found is not None
    assert found.sign_in_name == "li"
    with pytest.raises(InvalidRequest):
        accept_invitation(signed_up, token, "short", at=NOON)
    cookie = accept_invitation(signed_up, token, "another password", at=NOON)
    assert person_of_session(signed_up, cookie, at=NOON) is not None
    assert person_of_session(signed_up, before, at=NOON) is None, "who knew the old password is out"
    for over in (token, "", "x" * 1000, invite(signed_up, "li", at=NOON - timedelta(days=4))):
        with pytest.raises(NotFound, match="invitation_over"):
            accept_invitation(signed_up, over, PASSWORD, at=NOON)


def test_the_first_link_makes_one_administrator(workspace: Workspace) -> None:
    first, second = (invite_first(workspace, at=NOON) for _ in range(2))
    assert first is not None
    assert second is not None
    with pytest.raises(NotFound):
        accept_invitation(workspace, first, PASSWORD, name="root", full_name="周明", at=NOON)
    cookie = accept_invitation(workspace, second, PASSWORD, name="root", full_name="周明", at=NOON)
    person = person_of_session(workspace, cookie, at=NOON)
    assert person is not None
    assert person.role is UserRole.ADMINISTRATOR
    assert invite_first(workspace, at=NOON) is None
    with pytest.raises(NotAllowed):
        invite_first(workspace.held_by(person), at=NOON)


def test_somebody_always_can_let_people_in(signed_up: Workspace) -> None:
    for change in ({"role": UserRole.VIEWER}, {"is_active": False}):
        with pytest.raises(InvalidRequest, match="last_administrator"):
            change_person(signed_up, "root", at=NOON, **change)
    assert signed_up.store.people.named("root").is_active  # type: ignore[union-attr]


def test_the_demo_is_open_until_somebody_has_an_account(workspace: Workspace) -> None:
    workspace.store.people.add("demo", "演示", UserRole.LEADER, created_at=NOON, is_demo=True)
    assert [each.sign_in_name for each in demo_people(workspace)] == ["demo"]
    assert person_of_session(workspace, sign_in_to_demo(workspace, "demo", at=NOON), at=NOON) is not None
    with pytest.raises(NotAllowed, match="sign_in_failed"):
        entered(workspace, "demo", "")
    add_person(workspace, "li", "李强", UserRole.CONTRACTOR, at=NOON)
    for name in ("demo", "li"):
        with pytest.raises(NotAllowed):
            sign_in_to_demo(workspace, name, at=NOON)


def test_only_the_operator_puts_the_store_into_other_hands(signed_up: Workspace) -> None:
    held = in_hands_of(signed_up, "li")
    for asked in (lambda: in_hands_of(held, "root"), lambda: people(held), lambda: invite(held, "root", at=NOON)):
        with pytest.raises(NotAllowed, match="not_permitted"):
            asked()
    change_person(signed_up, "li", is_active=False, at=NOON)
    with pytest.raises(AtlasError, match="person_unknown"):
        in_hands_of(signed_up, "li")
