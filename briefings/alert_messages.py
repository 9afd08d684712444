"""What is told outside about alerts: one message for all that is due, and the same as a document."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from alerts.channels import Told
from alerts.life import AlertEventKind
from alerts.messages import AlertMessage
from i18n import text
from i18n.alert_words import alert_text, ending_text, event_text, whose_text
from i18n.labels import label

MOST_LINES = 60
VERSION = 1


def alert_message(locale: str, told: Sequence[Told]) -> AlertMessage:
    """The message; ``told`` in the order in which it is to be read. What is beyond ``MOST_LINES`` is counted."""
    subject = text(locale, "alert.message.subject", alerts=len(told))

    def more(left_out: int) -> str:
        return text(locale, "alert.message.more", more=left_out)

    lines = tuple(_line(locale, place, each) for place, each in enumerate(told[:MOST_LINES], start=1))
    return AlertMessage(subject, lines, more, max(0, len(told) - MOST_LINES))


def trial_message(locale: str, name: str) -> AlertMessage:
    """A message that only shows that the way is open."""
    return AlertMessage(text(locale, "alert.message.test", name=_one_line(name)), (), lambda _: "")


def alert_message_document(locale: str, told: Sequence[Told], at: datetime) -> dict[str, Any]:
    """The same for programs: every alert with its plain facts and its sentence."""
    return {
        "version": VERSION,
        "sent_at": at.isoformat(),
        "alerts": [
            {
                "project": each.code,
                "project_name": each.project,
                "number": each.event.number,
                "event": each.event.kind.value,
                "at": each.event.at.isoformat(),
                "kind": each.alert.kind.value,
                "severity": each.alert.severity.value,
                "name": each.alert.name,
                "facts": dict(each.alert.fields),
                "text": _sentence(locale, each),
            }
            for each in told
        ],
    }


def _line(locale: str, place: int, each: Told) -> str:
    return _one_line(
        text(
            locale,
            "alert.message.line",
            place=place,
            severity=label(locale, each.alert.severity),
            project=each.project,
            number=each.event.number,
            told=_sentence(locale, each),
            whose=whose_text(locale, each.alert),
        )
    )


def _sentence(locale: str, each: Told) -> str:
    what = alert_text(locale, each.alert)
    if each.event.kind is AlertEventKind.RAISED:
        return what
    said = ending_text if each.event.is_by_itself else event_text
    return text(locale, "alert.message.then", what=what, then=said(locale, each.event))


def _one_line(words: str) -> str:
    """A name out of a file must not begin a line of its own."""
    return " ".join(words.split())
