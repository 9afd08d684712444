"""Alerts on the command line: listed, reviewed, told."""

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from i18n import text
from i18n.alert_words import alert_text, state_text, whose_text
from i18n.labels import error_text, label
from services.alert_channels import SendOutcome, send_due
from services.alerts import ProjectAlert, ReviewOutcome, alerts, review_alerts
from services.overview import default_status_date
from services.workspace import Workspace

VERBS = ("review", "send")


def add_commands(
    commands: "_SubParsersAction[ArgumentParser]", json_flag: ArgumentParser, day: Callable[[str], date]
) -> None:
    """``alerts``."""
    asked = commands.add_parser(
        "alerts", parents=[json_flag], help="list alerts; 'alerts review' judges anew, 'alerts send' tells what is due"
    )
    asked.add_argument("what", metavar="CODE|review|send", nargs="?", help="one project; without: all")
    asked.add_argument("code", metavar="CODE", nargs="?", help="with review: one project")
    asked.add_argument("--open", action="store_true", help="only those that are not resolved")
    asked.add_argument("--date", type=day, metavar="YYYY-MM-DD", help="with review: the day to judge by")
    asked.add_argument("--known-on", type=day, metavar="YYYY-MM-DD", help="count only what was recorded by this day")


def alerts_answer(workspace: Workspace, asked: Namespace, locale: str, *, at: datetime) -> tuple[Any, str, int]:
    """The answer as JSON and as lines, and the exit code."""
    status_date, _ = default_status_date(workspace, today=at.date())
    known_on = asked.known_on or max(at.date(), asked.date or status_date)
    if asked.what == "review":
        day = asked.date or status_date
        reviewed = review_alerts(workspace, asked.code, status_date=day, known_on=known_on, at=at)
        lines = "\n".join(review_lines(locale, reviewed)) or text(locale, "cli.alerts_nothing_to_judge")
        return [review_document(each) for each in reviewed], lines, 0
    if asked.what == "send":
        sent = send_due(workspace, at=at)
        lines = "\n".join(send_lines(locale, sent)) or text(locale, "cli.alerts_nothing_due")
        return [send_document(each) for each in sent], lines, int(any(each.trouble for each in sent))
    found = alerts(workspace, code=asked.what, only_open=asked.open, known_on=known_on)
    lines = "\n".join(alert_line(locale, each) for each in found) or text(locale, "cli.alerts_none")
    return [alert_document(locale, each) for each in found], lines, 0


def alert_line(locale: str, each: ProjectAlert) -> str:
    """One alert in a line."""
    alert = each.alert
    return "\t".join(
        (
            each.project.code, str(alert.number), label(locale, alert.severity), state_text(locale, alert),
            label(locale, alert.kind), alert_text(locale, alert), whose_text(locale, alert),
        )
    )  # fmt: skip


def alert_document(locale: str, each: ProjectAlert) -> dict[str, Any]:
    """One alert as JSON."""
    alert = each.alert
    return {
        "project": each.project.code,
        "number": alert.number,
        "kind": alert.kind.value,
        "severity": alert.severity.value,
        "name": alert.name,
        "text": alert_text(locale, alert),
        "facts": dict(alert.fields),
        "raised_on": alert.raised_on.isoformat(),
        "raised_at": alert.raised_at.isoformat(),
        "acknowledged_by": alert.acknowledged.who if alert.acknowledged else None,
        "resolved_at": alert.resolved.at.isoformat() if alert.resolved else None,
        "is_open": alert.is_open,
        "roles": sorted(role.value for role in alert.roles),
        "rungs": list(alert.rungs),
    }


def review_lines(locale: str, reviewed: Iterable[ReviewOutcome]) -> Iterator[str]:
    """What each project's review brought."""
    for each in reviewed:
        if not each.has_facts:
            yield text(locale, "cli.alerts_without_facts", code=each.project.code)
            continue
        yield text(
            locale, "cli.alerts_reviewed", code=each.project.code, raised=each.raised, escalated=each.escalated,
            resolved=each.resolved, open=each.still_open,
        )  # fmt: skip


def review_document(each: ReviewOutcome) -> dict[str, Any]:
    """One review as JSON."""
    return {
        "project": each.project.code,
        "raised": each.raised,
        "escalated": each.escalated,
        "resolved": each.resolved,
        "open": each.still_open,
        "has_facts": each.has_facts,
    }


def send_lines(locale: str, sent: Sequence[SendOutcome]) -> Iterator[str]:
    """What became of each message."""
    for each in sent:
        name = each.channel.name
        if each.trouble:
            why = error_text(locale, each.trouble)
            yield text(locale, "cli.alerts_not_sent", channel=name, told=each.told, why=why)
            continue
        yield text(locale, "cli.alerts_sent", channel=name, told=each.told)
        if each.refused:
            yield text(locale, "cli.alerts_refused", channel=name, refused=", ".join(each.refused))


def send_document(each: SendOutcome) -> dict[str, Any]:
    """One message as JSON."""
    return {
        "channel": each.channel.id,
        "kind": each.channel.kind.value,
        "told": each.told,
        "trouble": each.trouble.code if each.trouble else None,
        "refused": list(each.refused),
    }
