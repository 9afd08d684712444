"""What happened to alerts is appended and sealed; two who close one alert: the second is told who was first."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from alerts.channels import Channel, ChannelKind, MailSecurity
from alerts.life import AlertEvent, alerts_of
from progress.ladders import AlertSeverity
from progress.materials import MaterialResult
from services.alerts import acknowledge, resolve
from services.cache import LatestCache
from services.people import add_person
from services.workspace import Workspace
from store import Store, open_store
from store.channels import channel_secrets, keep_channel_secrets
from store.people import Membership
from tests.alerts.factories import applied, day, events_of, situation, test_of
from tests.alerts.test_review import reviewed
from tests.store.test_ledger import by_hand
from values.errors import AtlasError, InvalidRequest, NotFound
from values.ledger import BrokenBy, LedgerKind
from values.people import OPERATOR, UserRole
from values.settings import Settings

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


def rising() -> list[AlertEvent]:
    """One alert that a person may resolve."""
    return events_of(reviewed({}, situation(0, delay_days=9, delay_days_before=0, worst="墙体")), {}, 0)


@pytest.fixture
def kept(filled: Store) -> Store:
    with filled.alert_events.held("A"):
        filled.alert_events.append("A", rising())
    return filled


def test_events_come_back_as_they_were_kept(kept: Store) -> None:
    (found,) = kept.alert_events.of_project("A")
    (given,) = rising()
    assert found.id > 0
    assert (found.number, found.key, found.alert_kind, found.severity, found.fields, found.at) == (
        given.number, given.key, given.alert_kind, given.severity, given.fields, given.at,
    )  # fmt: skip
    assert kept.alert_events.of_all() == {"A": (found,)}
    assert kept.alert_events.newest() == found.id
    assert kept.alert_events.of_project("B") == ()
    more = events_of(
        reviewed(alerts_of((found,)), situation(14, delay_days=30, delay_days_before=10)), alerts_of((found,)), 14
    )
    with kept.alert_events.held("A"):
        kept.alert_events.append("A", more)
    assert alerts_of(kept.alert_events.of_project("A")).keys() == applied(alerts_of((found,)), more).keys()
    with pytest.raises(NotFound), kept.alert_events.held("nowhere"):
        pass


def test_they_are_no_facts_so_nothing_is_computed_anew(kept: Store) -> None:
    before = kept.revision("A")
    with kept.alert_events.held("A"):
        kept.alert_events.append("A", ())
    assert kept.revision("A") == before


@pytest.mark.parametrize("table", ["alert_events", "material_tests"])
def test_rows_cannot_be_changed_and_one_changed_by_hand_is_named(kept: Store, table: str) -> None:
    kept.material_tests.append("A", [test_of(MaterialResult.FAILED, 0, elements=("g",))], entered_on=day(0))
    assert kept.ledger.broken("A") is None
    change = {
        "alert_events": "UPDATE alert_events SET who = 'x'",
        "material_tests": "UPDATE material_tests SET result = 'passed'",
    }
    kind = {"alert_events": LedgerKind.ALERTS, "material_tests": LedgerKind.MATERIALS}[table]
    with pytest.raises(DBAPIError, match="append-only"), kept._database.writing() as connection:
        connection.execute(text(change[table]))
    with by_hand(kept, table, change[table]):
        broken = kept.ledger.broken("A")
        assert broken is not None
        assert (broken.by, broken.kind) == (BrokenBy.ROW_CHANGED, kind)


def test_tests_of_material_come_back_and_are_a_change_of_the_project(filled: Store) -> None:
    before = filled.revision("A")
    given = test_of(
        MaterialResult.FAILED,
        0,
        supplier="甲",
        test="拉伸",
        report_no="R-1",
        elements=("g1", "g2"),
        task="A1",
        note="=x",
        row=3,
    )
    filled.material_tests.append("A", [given], entered_on=day(2))
    filled.material_tests.append("A", [], entered_on=day(2))
    (found,) = filled.material_tests.of_project("A")
    assert found.recorded_on == day(2)
    assert (found.batch, found.elements, found.row, found.note) == ("B-1", ("g1", "g2"), 3, "=x")
    assert filled.revision("A") == before + 1
    assert filled.material_tests.codes() == {"A"}


def workspace(store: Store, settings: Settings) -> Workspace:
    return Workspace(store, settings, LatestCache(2), LatestCache(2), OPERATOR)


Verb = Callable[..., Any]


@pytest.mark.parametrize(
    ("verb", "code"), [(resolve, "alert_already_resolved"), (acknowledge, "alert_already_acknowledged")]
)
def test_two_people_at_one_alert(kept: Store, settings: Settings, verb: Verb, code: str) -> None:
    """Two connections at once: one is first, the other is told who and when, and nothing is lost or doubled."""
    other = open_store(settings)
    held = []
    for name, store in (("王工", kept), ("李监理", other)):
        person = add_person(
            workspace(kept, settings), f"n{len(held)}", name, UserRole.SUPERVISOR, [Membership("A")], at=NOW
        ).person()
        held.append(workspace(store, settings).held_by(person))
    together, told, done = threading.Barrier(2), list[InvalidRequest](), list[str]()

    def close(mine: Workspace) -> None:
        together.wait(10)
        try:
            verb(mine, "A", 1, f"{mine.actor.full_name}的说明", NOW)
            done.append(mine.actor.full_name)
        except InvalidRequest as refused:
            told.append(refused)

    threads = [threading.Thread(target=close, args=(each,)) for each in held]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    other.close()
    assert len(done) == 1
    assert [(each.code, each.fields["who"]) for each in told] == [(code, done[0])]
    assert told[0].fields["at"]
    events = kept.alert_events.of_project("A")
    assert [event.who for event in events] == ["", done[0]]
    assert events[1].remark == f"{done[0]}的说明"
    assert kept.ledger.broken("A") is None


def test_a_channel_has_no_secret_in_the_database_and_is_claimed_by_one(filled: Store, settings: Settings) -> None:
    given = Channel(
        0, ChannelKind.EMAIL, "邮件", "mail.example.cn", AlertSeverity.YELLOW, "zh", ("A",), ("a@example.cn",), 587,
        MailSecurity.STARTTLS, "b@example.cn", "b",
    )  # fmt: skip
    added = filled.alert_channels.add(given, created_at=NOW)
    assert filled.alert_channels.get(added.id) == added
    assert filled.alert_channels.all() == (added,)
    assert (added.recipients, added.security, added.projects, added.created_at) == (
        ("a@example.cn",), MailSecurity.STARTTLS, ("A",), NOW,
    )  # fmt: skip
    until = NOW + timedelta(seconds=20)
    claimed = [filled.alert_channels.claim(added.id, at=NOW, until=until) for _ in range(2)]
    assert claimed == [True, False]
    assert filled.alert_channels.claim(added.id, at=until, until=until)
    filled.alert_channels.switch(added.id, is_active=False)
    assert not filled.alert_channels.get(added.id).is_active
    for ask in (lambda: filled.alert_channels.get(99), lambda: filled.alert_channels.switch(99, is_active=True)):
        with pytest.raises(NotFound):
            ask()
    keep_channel_secrets(settings.home, added.id, {"secret": "geheim"})
    keep_channel_secrets(settings.home, added.id, {"secret": "密码"})
    (path,) = (settings.home / "channel_secrets").iterdir()
    assert path.stat().st_mode & 0o077 == 0
    assert channel_secrets(settings.home, added.id) == {"secret": "密码"}


def test_secrets_that_cannot_be_read_are_told_without_them(filled: Store, settings: Settings) -> None:
    with pytest.raises(AtlasError, match="channel_secrets_unusable"):
        channel_secrets(settings.home, 7)
    keep_channel_secrets(settings.home, 7, {})
    (settings.home / "channel_secrets" / "7.json").write_text('{"secret": "geheim"', encoding="utf-8")
    with pytest.raises(AtlasError) as error:
        channel_secrets(settings.home, 7)
    assert "geheim" not in repr(error.value)
    (settings.home / "channel_secrets" / "7.json").unlink()
    (settings.home / "channel_secrets").rmdir()
    (settings.home / "channel_secrets").write_text("", encoding="utf-8")
    with pytest.raises(AtlasError, match="channel_secrets_unusable"):
        keep_channel_secrets(settings.home, 7, {})
