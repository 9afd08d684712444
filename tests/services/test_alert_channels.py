"""Ways are set up, tried and used; what does not arrive stays due, and nothing secret is told anywhere."""

import logging
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from alerts.channels import MOST_ATTEMPTS, ChannelKind, MailSecurity
from alerts.life import AlertEventKind
from briefings.alert_messages import MOST_LINES
from i18n import LOCALES
from i18n.alert_words import event_text
from i18n.labels import error_text
from jobs.alert_watch import AlertWatch
from progress.ladders import AlertSeverity
from services.alert_channels import ChannelDraft, add_channel, channels, send_due, send_test, switch_channel
from services.alerts import alert_history, alerts, review_alerts
from services.audit import audit_log
from services.overview import fix_status_date
from services.programme import add_project
from services.workspace import Workspace, open_workspace
from store.records import ImportKind
from tests.alerts.servers import Heard, http_server, mail_server, robot
from tests.services.factories import give
from values.errors import AtlasError, InvalidRequest, NotFound, SendFailed
from values.projects import Project
from values.settings import Settings

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
BEFORE = AT - timedelta(minutes=1)
DAY, KNOWN = date(2026, 2, 2), date(2026, 11, 23)
KEY = "geheimer-schluessel"


@pytest.fixture
def built(tmp_path: Path) -> Workspace:
    """A project with two late milestones, one of them with a name that would like to be more than a name."""
    opened = open_workspace(Settings(home=tmp_path / "home", alert_hosts=("127.0.0.1",)))
    add_project(opened, Project("P1", "东湖路\n2. 【红色】假的"))
    rows = "M1,<b>基础</b>,2026-01-30,2026-01-30,是\nM2,主体,2026-01-31,2026-01-31,是\n"
    give(opened, tmp_path, "任务编码,任务名称,计划开始,计划完成,里程碑\n" + rows, kind=ImportKind.SCHEDULE)
    return opened


def webhook(heard: Heard, kind: ChannelKind = ChannelKind.WECOM, **more: object) -> ChannelDraft:
    return ChannelDraft(kind, "工程群", f"{heard.address}/send?key={KEY}", KEY, **more)  # type: ignore[arg-type]


def review(workspace: Workspace) -> None:
    review_alerts(workspace, "P1", status_date=DAY, known_on=KNOWN, at=AT)


@pytest.mark.parametrize("kind", [ChannelKind.WECOM, ChannelKind.DINGTALK, ChannelKind.WEBHOOK])
def test_many_alerts_of_one_run_are_one_message_and_told_once(built: Workspace, kind: ChannelKind) -> None:
    with http_server(robot()) as heard:
        add_channel(built, webhook(heard, kind), at=BEFORE)
        review(built)
        (sent,) = send_due(built, at=AT)
        assert (sent.told, sent.trouble) == (3, None)
        assert send_due(built, at=AT) == (), "the way is claimed for a while"
        assert send_due(built, at=AT + timedelta(minutes=5)) == ()
    (document,) = heard.documents
    text = document["text"] if kind is ChannelKind.WEBHOOK else document["text"]["content"]
    lines = text.split("\n")
    assert lines[0] == "【工程预警】共 3 条"
    assert len(lines) == 4, "a name with a line end begins no line"
    assert "<b>基础</b>" in text
    if kind is ChannelKind.WEBHOOK:
        assert [each["kind"] for each in document["alerts"]] == ["milestone_late", "milestone_late", "stale_evidence"]
    history = alert_history(built, "P1", 1, known_on=KNOWN)
    assert [event.kind for event in history.events] == [AlertEventKind.RAISED, AlertEventKind.SENT]
    assert history.alert.sent == 1
    assert built.store.ledger.broken("P1") is None


def test_a_mail_server_that_is_down_loses_nothing(built: Workspace, caplog: pytest.LogCaptureFixture) -> None:
    with mail_server() as box:
        draft = ChannelDraft(
            ChannelKind.EMAIL, "邮件", "127.0.0.1", port=box.port, security=MailSecurity.NONE,
            sender="atlas@example.cn", recipients=("a@example.cn", " ", "a@example.cn"), locale="en",
        )  # fmt: skip
        add_channel(built, draft, at=BEFORE)
    review(built)
    caplog.set_level(logging.DEBUG)
    moment = AT
    for attempt in range(1, MOST_ATTEMPTS + 1):
        (failed,) = send_due(built, at=moment)
        assert failed.trouble is not None
        assert failed.trouble.code == "message_unreachable"
        history = alert_history(built, "P1", 1, known_on=KNOWN)
        assert history.alert.is_open
        assert history.alert.send_failed == attempt
        assert history.events[-1].attempt == attempt
        for locale in LOCALES:
            assert "127.0.0.1" in event_text(locale, history.events[-1], channel="邮件")
        assert send_due(built, at=moment + timedelta(seconds=30)) == ()
        moment += timedelta(minutes=60)
    assert send_due(built, at=moment + timedelta(days=1)) == ()
    (state,) = channels(built)
    assert state.given_up == 3
    assert len(alerts(built, known_on=KNOWN)) == 3


def test_a_mail_server_that_comes_back_gets_what_was_due(built: Workspace) -> None:
    with mail_server() as box:
        draft = ChannelDraft(
            ChannelKind.EMAIL, "邮件", "127.0.0.1", port=box.port, security=MailSecurity.NONE,
            sender="atlas@example.cn", recipients=("a@example.cn", "b@example.cn"),
        )  # fmt: skip
        added = add_channel(built, draft, at=BEFORE)
        review(built)
        box.refuse_mail = "451 later"
        assert send_due(built, at=AT)[0].trouble is not None
        box.refuse_mail, box.refuse_recipients = "", ("b@example.cn",)
        (sent,) = send_due(built, at=AT + timedelta(minutes=2))
        assert (sent.trouble, sent.refused) == (None, ("b@example.cn",))
        assert send_test(built, added.id, at=AT) == ("b@example.cn",)
    assert len(box.mails) == 2
    history = alert_history(built, "P1", 1, known_on=KNOWN)
    assert history.events[-1].remark == "b@example.cn"


def test_nothing_secret_is_told(built: Workspace, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with http_server(lambda heard: (500, {}, KEY.encode())) as heard:
        added = add_channel(built, webhook(heard), at=BEFORE)
        review(built)
        assert send_due(built, at=AT)[0].trouble is not None
        with pytest.raises(SendFailed) as failed:
            send_test(built, added.id, at=AT)
    told = [
        repr(channels(built)),
        repr(failed.value),
        repr(audit_log(built)),
        caplog.text,
        repr(built.store.alert_events.of_all()),
    ]
    told += [error_text(locale, failed.value) for locale in LOCALES]
    assert not any(KEY in each for each in told)
    with built.store._database.reading() as connection:
        kept = [str(row) for row in connection.exec_driver_sql("SELECT * FROM alert_channels")]
    assert kept
    assert KEY not in "".join(kept)


def test_messages_go_only_where_they_may(tmp_path: Path) -> None:
    workspace = open_workspace(Settings(home=tmp_path / "home"))
    robot_url = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x"
    mail = ChannelDraft(
        ChannelKind.EMAIL, "m", "127.0.0.1", sender="a@b.cn", recipients=("a@b.cn",), security=MailSecurity.NONE
    )
    for draft, code in (
        (ChannelDraft(ChannelKind.WEBHOOK, "x", "http://169.254.169.254/latest"), "channel_host_not_allowed"),
        (ChannelDraft(ChannelKind.WEBHOOK, "x", robot_url), "channel_host_not_allowed"),
        (ChannelDraft(ChannelKind.DINGTALK, "x", robot_url), "channel_host_not_allowed"),
        (ChannelDraft(ChannelKind.WECOM, "x", robot_url.replace("https", "http")), "channel_address_malformed"),
        (ChannelDraft(ChannelKind.WECOM, "x", "https://qyapi.weixin.qq.com@evil.cn/"), "channel_address_malformed"),
        (ChannelDraft(ChannelKind.WECOM, " ", robot_url), "name_missing"),
        (mail, "channel_host_not_allowed"),
    ):
        with pytest.raises(InvalidRequest) as refused:
            add_channel(workspace, draft, at=AT)
        assert refused.value.code == code
        assert all("{" not in error_text(locale, refused.value) for locale in LOCALES)
    added = add_channel(workspace, ChannelDraft(ChannelKind.WECOM, "群", robot_url), at=AT)
    assert added.host == "qyapi.weixin.qq.com"
    (workspace.settings.home / "channel_secrets" / f"{added.id}.json").write_text('{"url": "https://evil.cn/"}')
    with pytest.raises(SendFailed, match="channel_host_not_allowed"):
        send_test(workspace, added.id, at=AT)
    (workspace.settings.home / "channel_secrets" / f"{added.id}.json").unlink()
    with pytest.raises(SendFailed, match="channel_secrets_unusable"):
        send_test(workspace, added.id, at=AT)
    workspace.store.close()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"recipients": ()}, "channel_recipients_malformed"),
        ({"recipients": ("a@b.cn\r\nBcc: x@y.cn",)}, "channel_recipients_malformed"),
        ({"recipients": tuple(f"a{n}@b.cn" for n in range(51))}, "channel_recipients_malformed"),
        ({"sender": "nobody"}, "channel_recipients_malformed"),
        ({"user": "u"}, "channel_password_unprotected"),
        ({"secret": "p"}, "channel_password_unprotected"),
        ({"port": 0}, "channel_address_malformed"),
        ({"address": "127.0.0.1/x"}, "channel_address_malformed"),
    ],
)
def test_mail_that_cannot_work_is_refused(built: Workspace, more: dict[str, object], code: str) -> None:
    given: dict[str, object] = {
        "address": "127.0.0.1", "sender": "a@b.cn", "recipients": ("a@b.cn",), "security": MailSecurity.NONE, "port": 25,
    } | more  # fmt: skip
    with pytest.raises(AtlasError) as refused:
        add_channel(built, ChannelDraft(ChannelKind.EMAIL, "m", **given), at=AT)  # type: ignore[arg-type]
    assert refused.value.code == code


def test_a_way_that_is_switched_off_is_silent(built: Workspace) -> None:
    with http_server(robot()) as heard:
        added = add_channel(built, webhook(heard, least=AlertSeverity.YELLOW), at=BEFORE)
        review(built)
        switch_channel(built, added.id, is_active=False)
        assert send_due(built, at=AT) == ()
        switch_channel(built, added.id, is_active=True)
        assert send_due(built, at=AT)[0].told == 2
    with pytest.raises(NotFound):
        switch_channel(built, 99, is_active=True)


def test_the_watch_reviews_what_changed_and_tells_it(built: Workspace) -> None:
    fix_status_date(built, DAY)
    with http_server(robot()) as heard:
        add_channel(built, webhook(heard), at=BEFORE)
        watch = AlertWatch(built)
        watch.round(AT)
        assert len(heard.bodies) == 1
        before = built.store.alert_events.newest()
        watch.round(AT + timedelta(minutes=1))
        AlertWatch(built).round(AT + timedelta(minutes=2))
        assert built.store.alert_events.newest() == before, "nothing is raised or told twice"
        with http_server(robot(45009)) as busy:
            add_channel(built, webhook(busy), at=BEFORE)
            watch.round(AT + timedelta(minutes=3))
            assert built.store.alert_events.newest() > before
    fix_status_date(built, date(2026, 2, 1))
    watch.round(AT + timedelta(minutes=4))  # a day that went back is refused, and ends no round


def test_a_watch_starts_and_stops(built: Workspace) -> None:
    watch = AlertWatch(built)
    watch.start()
    watch.stop()
    watch.stop()


def test_a_long_message_counts_what_it_leaves_out(built: Workspace, tmp_path: Path) -> None:
    names = "".join(f"N{n},{'很长的节点名称' * 3}{n},2026-01-30,2026-01-30,是\n" for n in range(MOST_LINES + 10))
    give(built, tmp_path, "任务编码,任务名称,计划开始,计划完成,里程碑\n" + names, kind=ImportKind.SCHEDULE)
    with http_server(robot()) as heard:
        add_channel(built, webhook(heard), at=BEFORE)
        review(built)
        (sent,) = send_due(built, at=AT)
    (text,) = heard.texts
    assert len(text.encode()) <= 2048
    lines = text.split("\n")
    assert sent.told == MOST_LINES + 11
    assert f"另有 {sent.told - (len(lines) - 2)} 条" in lines[-1]
