"""A message by e-mail: SMTP under TLS from the first byte, or after STARTTLS; a password never goes over an open line."""

import smtplib
import socket
import ssl
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import Final

from alerts.channels import Channel, MailSecurity
from alerts.messages import AlertMessage
from alerts.send_json import SECONDS
from values.errors import SendFailed

MOST_BYTES: Final = 200_000


def send_email(
    channel: Channel, message: AlertMessage, *, password: str = "", at: datetime, seconds: float = SECONDS
) -> tuple[str, ...]:
    """Send a message to all recipients; those that the server did not take, where it took others.

    Raises:
        SendFailed: ``message_timeout``, ``message_unreachable``, ``message_certificate``, ``message_unencrypted`` (the server
            offers no STARTTLS), ``message_login_refused``, ``message_recipients_refused``, ``message_refused`` (``host``,
            ``status``).
    """
    host = channel.host
    try:
        with _server(channel, seconds) as server:
            if channel.user and channel.security is not MailSecurity.NONE:
                server.login(channel.user, password)
            refused = server.send_message(_mail(channel, message, at), channel.sender, list(channel.recipients))
    except ssl.SSLCertVerificationError as trouble:
        raise SendFailed("message_certificate", host=host) from trouble
    except smtplib.SMTPAuthenticationError as trouble:
        raise SendFailed("message_login_refused", host=host, status=trouble.smtp_code) from None
    except smtplib.SMTPRecipientsRefused as trouble:
        raise SendFailed("message_recipients_refused", host=host, found=len(trouble.recipients)) from None
    except smtplib.SMTPNotSupportedError:
        raise SendFailed("message_unencrypted", host=host) from None
    except smtplib.SMTPResponseException as trouble:
        raise SendFailed("message_refused", host=host, status=trouble.smtp_code) from None
    except TimeoutError as trouble:
        raise SendFailed("message_timeout", host=host, seconds=seconds) from trouble
    except (OSError, smtplib.SMTPException) as trouble:
        if isinstance(trouble.__context__, TimeoutError):  # the library tells of it as of a connection that was closed
            raise SendFailed("message_timeout", host=host, seconds=seconds) from None
        raise SendFailed("message_unreachable", host=host, reason=type(trouble).__name__) from None
    return tuple(refused)


def _server(channel: Channel, seconds: float) -> smtplib.SMTP:
    """A connection, encrypted where it is to be."""
    local = socket.gethostname() if socket.gethostname().isascii() else "localhost"
    if channel.security is MailSecurity.TLS:
        return smtplib.SMTP_SSL(
            channel.host, channel.port, local_hostname=local, timeout=seconds, context=ssl.create_default_context()
        )
    server = smtplib.SMTP(channel.host, channel.port, local_hostname=local, timeout=seconds)
    if channel.security is MailSecurity.STARTTLS:
        try:
            server.starttls(context=ssl.create_default_context())
        except BaseException:
            server.close()
            raise
    return server


def _mail(channel: Channel, message: AlertMessage, at: datetime) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = " ".join(message.subject.split())[:200]  # a line end would begin another heading
    mail["From"] = channel.sender
    mail["To"] = ", ".join(channel.recipients)
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = make_msgid(domain="worksatlas.invalid")
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text(MOST_BYTES))
    return mail
