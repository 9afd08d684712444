"""Each sender against a server that plays the other side: taken, refused, late, gone, not to be trusted."""

import socket
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from alerts.channels import Channel, ChannelKind, MailSecurity
from alerts.messages import AlertMessage
from alerts.send_dingtalk import send_dingtalk, signed_address
from alerts.send_email import send_email
from alerts.send_json import checked_address, robot_answer
from alerts.send_webhook import SIGNATURE_HEADER, send_webhook, signature
from alerts.send_wecom import MOST_BYTES, send_wecom
from i18n import LOCALES
from i18n.labels import error_text
from progress.ladders import AlertSeverity
from tests.alerts.servers import Answer, Heard, certificate_of, http_server, mail_server, robot
from values.errors import InvalidRequest, SendFailed

AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
KEY = "geheimer-schluessel"
MESSAGE = AlertMessage("【工程预警】共 2 条", ("1. 【红色】东湖路", "2. 【黄色】水厂"), lambda more: f"另有 {more} 条")

Sender = Callable[[str], Any]
SENDERS: list[tuple[str, Sender]] = [
    ("wecom", lambda url: send_wecom(url, MESSAGE, seconds=0.3)),
    ("dingtalk", lambda url: send_dingtalk(url, MESSAGE, secret=KEY, at=AT, seconds=0.3)),
    ("webhook", lambda url: send_webhook(url, {"alerts": []}, secret=KEY, seconds=0.3)),
]
all_http = pytest.mark.parametrize("send", [send for _, send in SENDERS], ids=[name for name, _ in SENDERS])


def trouble_of(send: Callable[[], Any]) -> SendFailed:
    """The trouble; told in a sentence in both languages, and without anything secret."""
    with pytest.raises(SendFailed) as failed:
        send()
    for locale in LOCALES:
        told = error_text(locale, failed.value)
        assert failed.value.code not in told, "a sentence, not a code"
        assert KEY not in told + repr(failed.value)
    return failed.value


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_wecom_takes_a_text() -> None:
    with http_server(robot()) as heard:
        send_wecom(f"{heard.address}/cgi-bin/webhook/send?key={KEY}", MESSAGE)
    assert heard.documents == [{"msgtype": "text", "text": {"content": MESSAGE.text(MOST_BYTES)}}]
    assert heard.queries == [{"key": [KEY]}]


def test_dingtalk_is_signed() -> None:
    with http_server(robot()) as heard:
        send_dingtalk(f"{heard.address}/robot/send?access_token=t", MESSAGE, secret=KEY, at=AT)
        send_dingtalk(f"{heard.address}/robot/send?access_token=t", MESSAGE, at=AT)
    signed, plain = heard.queries
    assert signed["timestamp"] == ["1772438400000"]
    assert plain == {"access_token": ["t"]}
    assert heard.documents[0]["msgtype"] == "text"


def test_the_signature_is_what_the_recipe_gives() -> None:
    """Worked out beside the program, by the recipe of DingTalk's page: HMAC-SHA256 in Base64, quoted for an address."""
    at = datetime.fromtimestamp(1_577_262_236.757, UTC)
    url = signed_address("https://oapi.dingtalk.com/robot/send?access_token=x", "this is secret", at)
    sign = "hmPWwU%2B7lVdm3ZZz0r9tSfx0L4Q26jWOZr9%2BGs6EZQM%3D"
    assert url == f"https://oapi.dingtalk.com/robot/send?access_token=x&timestamp=1577262236757&sign={sign}"
    assert signed_address("https://h/p", "s", at).startswith("https://h/p?timestamp=")


def test_a_webhook_is_signed_over_its_body() -> None:
    with http_server(lambda heard: (204, {}, b"")) as heard:
        send_webhook(f"{heard.address}/hook", {"text": "东湖路"}, secret=KEY)
        send_webhook(f"{heard.address}/hook", {"text": "东湖路"})
    assert heard.headers[0][SIGNATURE_HEADER] == f"sha256={signature(heard.bodies[0], KEY)}"
    assert SIGNATURE_HEADER not in heard.headers[1]
    assert heard.documents[0] == {"text": "东湖路"}


@pytest.mark.parametrize(
    ("place", "code", "word"),
    [
        (0, 45009, "message_rate_limited"),
        (0, 93000, "message_key_refused"),
        (0, 40008, "message_robot_refused"),
        (1, 130101, "message_rate_limited"),
        (1, 310000, "message_key_refused"),
        (1, 400102, "message_robot_refused"),
    ],
)
def test_error_codes_of_the_robots(place: int, code: int, word: str) -> None:
    with http_server(robot(code)) as heard:
        trouble = trouble_of(lambda: SENDERS[place][1](f"{heard.address}/send?key={KEY}"))
    assert (trouble.code, trouble.fields["errcode"]) == (word, code)


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"errcode": "0"}', b'{"errmsg": "ok"}'])
def test_an_answer_that_is_none_is_no_success(place: int, body: bytes) -> None:
    assert robot_answer(body) == -1
    with http_server(lambda heard: (200, {}, body)) as heard:
        assert trouble_of(lambda: SENDERS[place][1](heard.address)).code == "message_robot_refused"


@all_http
def test_the_other_side_refuses_or_sends_elsewhere(send: Sender) -> None:
    with http_server(robot()) as elsewhere:

        def redirected(heard: Heard) -> Answer:
            return 302, {"Location": f"{elsewhere.address}/{KEY}"}, b""

        for answer, status in (
            (redirected, 302),
            (lambda heard: (500, {}, b"x"), 500),
            (lambda heard: (404, {}, b""), 404),
        ):
            with http_server(answer) as heard:
                trouble = trouble_of(lambda heard=heard: send(f"{heard.address}/{KEY}"))  # type: ignore[misc]
            assert (trouble.code, trouble.fields["status"]) == ("message_refused", status)
    assert elsewhere.bodies == [], "no redirect is followed"


@all_http
def test_the_other_side_is_silent_or_gone(send: Sender) -> None:
    with http_server(robot(), slow=0.6) as heard:
        assert trouble_of(lambda: send(f"{heard.address}/{KEY}")).code == "message_timeout"
    trouble = trouble_of(lambda: send(f"http://127.0.0.1:{closed_port()}/{KEY}"))
    assert trouble.code == "message_unreachable"
    assert trouble_of(lambda: send(f"http://no-such-host.invalid/{KEY}")).code == "message_unreachable"


def test_a_drop_at_a_time_is_not_waited_for() -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()

        def drip() -> None:
            import time

            visitor, _ = listening.accept()
            with visitor:
                visitor.recv(4096)
                visitor.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
                for _ in range(40):
                    try:
                        visitor.sendall(b" ")
                    except OSError:
                        return
                    time.sleep(0.05)

        import threading

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        assert trouble_of(lambda: send_webhook(url, {}, seconds=0.3)).code == "message_timeout"
        thread.join(5)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return certificate_of(tmp_path_factory.mktemp("certificate"))


def test_a_certificate_that_nobody_signed_is_not_trusted_but_the_offices_own_can_be(
    certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    with http_server(robot(), certificate=certificate) as heard:
        for _, send in SENDERS:
            assert trouble_of(lambda send=send: send(heard.address)).code == "message_certificate"  # type: ignore[misc]
        assert heard.bodies == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
        send_wecom(heard.address, MESSAGE)
    assert len(heard.bodies) == 1


@pytest.mark.parametrize(
    "url",
    [
        "", "ftp://h/x", "h/x", "https://", "https://u:p@h/x", "https://h:0/", "https://h:99999/", "https://h/a b",
        "https://h/\r\nX: y", "https://中/", "https://[::1/", "https://h/" + "x" * 2000,
    ],
)  # fmt: skip
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        checked_address(url)
    assert refused.value.code == "channel_address_malformed"
    assert refused.value.fields == {}


def test_a_message_is_cut_to_whole_lines_and_says_how_many_are_missing() -> None:
    message = AlertMessage("头", tuple(f"{n} 条" for n in range(9)), lambda more: f"另有 {more} 条")
    assert message.text(10_000).count("\n") == 9
    cut = message.text(40)
    assert len(cut.encode()) <= 40
    kept = cut.split("\n")
    assert kept[0] == "头"
    assert kept[-1] == f"另有 {9 - (len(kept) - 2)} 条"
    assert message.text(4) == "头"
    assert message.text(2) == ""


# ---- mail


def channel(port: int, **more: Any) -> Channel:
    given = Channel(
        1, ChannelKind.EMAIL, "邮件", "127.0.0.1", AlertSeverity.BLUE, "zh", (), ("a@example.cn", "b@example.cn"), port,
        MailSecurity.NONE, "atlas@example.cn",
    )  # fmt: skip
    return replace(given, **more)


def test_mail_arrives_as_it_was_written() -> None:
    message = replace(MESSAGE, subject="【工程预警】\r\nBcc: evil@example.cn")
    with mail_server() as box:
        assert send_email(channel(box.port), message, at=AT) == ()
    (envelope,) = box.mails
    assert envelope.rcpt_tos == ["a@example.cn", "b@example.cn"]
    mail = message_from_bytes(envelope.content, policy=policy.default)
    assert mail["Subject"] == "【工程预警】 Bcc: evil@example.cn"
    assert mail["Bcc"] is None
    assert "【红色】东湖路" in mail.get_content()


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
@pytest.mark.parametrize("is_tls", [True, False])
def test_mail_goes_under_tls_with_a_password(
    certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, is_tls: bool
) -> None:
    secure = MailSecurity.TLS if is_tls else MailSecurity.STARTTLS
    with mail_server(certificate=certificate, is_tls=is_tls, password=KEY) as box:
        given = channel(box.port, security=secure, user="atlas")
        assert trouble_of(lambda: send_email(given, MESSAGE, password=KEY, at=AT)).code == "message_certificate"
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
        wrong = trouble_of(lambda: send_email(given, MESSAGE, password="falsch", at=AT))
        assert (wrong.code, wrong.fields["status"]) == ("message_login_refused", 535)
        send_email(given, MESSAGE, password=KEY, at=AT)
    assert len(box.mails) == 1


def test_a_server_without_starttls_gets_nothing() -> None:
    with mail_server() as box:
        given = channel(box.port, security=MailSecurity.STARTTLS, user="atlas")
        assert trouble_of(lambda: send_email(given, MESSAGE, password=KEY, at=AT)).code == "message_unencrypted"
    assert box.mails == []


def test_recipients_that_are_not_taken_are_told() -> None:
    with mail_server(refuse_recipients=("b@example.cn",)) as box:
        assert send_email(channel(box.port), MESSAGE, at=AT) == ("b@example.cn",)
    with mail_server(refuse_recipients=("a@example.cn", "b@example.cn")) as box:
        assert trouble_of(lambda: send_email(channel(box.port), MESSAGE, at=AT)).code == "message_recipients_refused"
    with mail_server(refuse_mail="554 spam") as box:
        trouble = trouble_of(lambda: send_email(channel(box.port), MESSAGE, at=AT))
        assert (trouble.code, trouble.fields["status"]) == ("message_refused", 554)


@pytest.mark.parametrize("security", list(MailSecurity))
def test_a_mail_server_that_is_down_or_silent(security: MailSecurity) -> None:
    down = channel(closed_port(), security=security)
    assert trouble_of(lambda: send_email(down, MESSAGE, at=AT)).code == "message_unreachable"
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        silent = channel(listening.getsockname()[1], security=security)
        assert trouble_of(lambda: send_email(silent, MESSAGE, at=AT, seconds=0.2)).code == "message_timeout"
