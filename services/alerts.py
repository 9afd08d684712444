"""Alerts: reviewed by the day, listed, acknowledged, resolved. What is kept are events; how an alert stands follows from them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from alerts.inbox import needs
from alerts.life import BY_PEOPLE, Alert, AlertEvent, AlertEventKind, alerts_of, refusal
from alerts.review import Change, review
from progress.read_rule_packs import read_default_ladder
from services.alert_situations import alert_situation, working_days_of
from services.facts import project_facts
from services.overview import default_status_date
from services.permissions import note, permitted, require
from services.programme import all_projects
from services.rule_packs import rule_packs
from services.workspace import Workspace
from values.errors import InvalidRequest, NotFound
from values.people import Action, AuditKind
from values.projects import Project

LONGEST_REMARK = 500
_OPERATOR = "operator"  # whoever works on this machine without an account


@dataclass(frozen=True, slots=True)
class ReviewOutcome:
    """What a review of one project brought. ``has_facts``: there was a plan, a model or material to judge by."""

    project: Project
    raised: int
    escalated: int
    resolved: int
    still_open: int
    has_facts: bool


@dataclass(frozen=True, slots=True)
class ProjectAlert:
    """An alert with its project, and whether it waits for the one who asks."""

    project: Project
    alert: Alert
    is_mine: bool


@dataclass(frozen=True, slots=True)
class AlertHistory:
    """One alert and all that happened to it, oldest first."""

    project: Project
    alert: Alert
    events: tuple[AlertEvent, ...]


def review_alerts(
    workspace: Workspace, code: str | None, *, status_date: date, known_on: date, at: datetime
) -> tuple[ReviewOutcome, ...]:
    """Judge one project, or (``None``) all that have anything to judge by, and keep what the day brought; asked again about the
    same day it brings nothing. A project whose alerts were reviewed for a later day is left out of a review of all.

    Raises:
        NotFound: ``project_unknown``.
        NotAllowed: ``not_permitted``.
        InvalidRequest: ``alerts_review_in_future``, ``alerts_review_backwards`` (``last``, ``asked``): alerts would end that
            still stand.
    """
    workspace = require(workspace, Action.IMPORT if code else Action.IMPORT_PROGRAMME, code)
    fixed, _ = default_status_date(workspace, today=at.date())
    if status_date > max(fixed, at.date()):
        raise InvalidRequest("alerts_review_in_future", asked=status_date)
    if code is not None:
        project = workspace.store.projects.get(code)
        return (_reviewed(workspace, project, status_date, known_on, at),)
    found = []
    for project in judged_projects(workspace):
        try:
            found.append(_reviewed(workspace, project, status_date, known_on, at))
        except InvalidRequest as refused:
            if refused.code != "alerts_review_backwards":
                raise
    return tuple(found)


def judged_projects(workspace: Workspace) -> tuple[Project, ...]:
    """The projects of which there is anything to judge by: a plan, a model, a test of material."""
    known = workspace.store.revisions_of_judged_projects().keys() | workspace.store.material_tests.codes()
    return tuple(project for project in all_projects(workspace) if project.code in known)


def alerts(
    workspace: Workspace, *, code: str | None = None, only_open: bool = True, known_on: date
) -> tuple[ProjectAlert, ...]:
    """The alerts of one project or of all that the one who asks may see, as known on a day: first what waits for him, the most
    severe first. Raises ``NotFound`` (``project_unknown``), ``NotAllowed``."""
    workspace = require(workspace, Action.SEE, code)
    projects = {project.code: project for project in all_projects(workspace)}
    if code is not None:
        workspace.store.projects.get(code)
        events = {code: workspace.store.alert_events.of_project(code)}
    else:
        events = {each: told for each, told in workspace.store.alert_events.of_all().items() if each in projects}
    role = workspace.actor.role
    found = [
        ProjectAlert(projects[each], alert, needs(alert, role))
        for each, told in events.items()
        for alert in alerts_of(_known(told, known_on)).values()
        if alert.is_open or not only_open
    ]
    return tuple(sorted(found, key=_order))


def alerts_mark(workspace: Workspace) -> int:
    """A number that grows with everything that happens to any alert: what was counted before it stands as long as it does."""
    return workspace.store.alert_events.newest()


@permitted(Action.SEE)
def alerts_waiting(workspace: Workspace) -> int:
    """How many alerts wait for the one who asks."""
    return sum(each.is_mine for each in alerts(workspace, known_on=date.max))


@permitted(Action.SEE)
def alert_history(workspace: Workspace, code: str, number: int, *, known_on: date) -> AlertHistory:
    """One alert from its beginning. Raises ``NotFound`` (``project_unknown``, ``alert_unknown``)."""
    events = tuple(_known(workspace.store.alert_events.of_project(code), known_on))
    alert = _of_number(alerts_of(events), number)
    of_it = tuple(event for event in events if event.number == number)
    return AlertHistory(workspace.store.projects.get(code), alert, of_it)


def acknowledge(workspace: Workspace, code: str, number: int, remark: str, at: datetime) -> Alert:
    """Say that one has taken note, and what is done about it.

    Raises:
        NotFound: ``project_unknown``, ``alert_unknown``.
        NotAllowed: ``not_permitted``.
        InvalidRequest: ``alert_already_acknowledged`` or ``alert_already_resolved`` (``who``, ``at``): somebody was first;
            ``alert_ended_by_itself`` (``at``); ``alert_remark_too_long``.
    """
    workspace = require(workspace, Action.ACKNOWLEDGE_ALERT, code)
    return _said(workspace, code, number, AlertEventKind.ACKNOWLEDGED, remark, at)


def resolve(workspace: Workspace, code: str, number: int, reason: str, at: datetime) -> Alert:
    """Close an alert that a person may close, with the reason.

    Raises:
        as ``acknowledge``, and
        InvalidRequest: ``alert_reason_missing``, ``alert_not_by_people`` (``kind``): evidence alone ends it.
    """
    workspace = require(workspace, Action.ACKNOWLEDGE_ALERT, code)
    return _said(workspace, code, number, AlertEventKind.RESOLVED, reason, at)


def _said(
    workspace: Workspace, code: str, number: int, kind: AlertEventKind, remark: str, at: datetime
) -> Alert:  # fmt: skip
    said = remark.strip()
    if len(said) > LONGEST_REMARK:
        raise InvalidRequest("alert_remark_too_long", found=len(said), most=LONGEST_REMARK)
    if kind is AlertEventKind.RESOLVED and not said:
        raise InvalidRequest("alert_reason_missing")
    store, actor = workspace.store, workspace.actor
    with store.alert_events.held(code):
        events = store.alert_events.of_project(code)
        alert = _of_number(alerts_of(events), number)
        why = refusal(alert, kind)
        if why:
            raise _refused(alert, why)
        if kind is AlertEventKind.RESOLVED and alert.kind not in BY_PEOPLE:
            raise InvalidRequest("alert_not_by_people", kind=alert.kind)
        last = max(events, key=lambda event: event.known_on)
        event = AlertEvent(
            number, kind, at, last.status_date, max(last.known_on, at.date()), alert.key, remark=said,
            who=actor.full_name, user_id=actor.id, role=_role(workspace),
        )  # fmt: skip
        store.alert_events.append(code, (event,))
        note(workspace, AuditKind.CHANGED, Action.ACKNOWLEDGE_ALERT, code=code, detail=f"{kind} {number}")
    return alerts_of((*events, event))[number]


def _role(workspace: Workspace) -> str:
    return "" if workspace.actor.is_operator else workspace.actor.role.value


def _refused(alert: Alert, why: str) -> InvalidRequest:
    """Who was first, and when."""
    was = alert.acknowledged if why == "alert_already_acknowledged" else alert.resolved
    when = "" if was is None else f"{was.at.astimezone():%Y-%m-%d %H:%M}"
    if was is not None and was.is_by_itself:
        return InvalidRequest("alert_ended_by_itself", number=alert.number, at=when)
    return InvalidRequest(why, number=alert.number, who=was.who if was and was.who else _OPERATOR, at=when)


def _reviewed(workspace: Workspace, project: Project, status_date: date, known_on: date, at: datetime) -> ReviewOutcome:
    code, store = project.code, workspace.store
    facts = project_facts(workspace, code, known_on=known_on)
    situation = alert_situation(workspace, code, status_date=status_date, known_on=known_on)
    default = read_default_ladder()
    ladder = rule_packs(workspace).of(code)[0].ladder or default
    with store.alert_events.held(code):
        events = store.alert_events.of_project(code)
        _refuse_backwards(events, status_date)
        known = alerts_of(events)
        changes = review(known.values(), situation, ladder, default.begins, working_days_of(facts))
        new = _events(changes, max(known, default=0), status_date, known_on, at)
        store.alert_events.append(code, new)
    now = alerts_of((*events, *new))
    counts = Counter(event.kind for event in new)
    return ReviewOutcome(
        project,
        raised=counts[AlertEventKind.RAISED],
        escalated=counts[AlertEventKind.ESCALATED],
        resolved=counts[AlertEventKind.RESOLVED],
        still_open=sum(alert.is_open for alert in now.values()),
        has_facts=bool(facts.items or facts.tasks or situation.batches),
    )


def _refuse_backwards(events: Sequence[AlertEvent], status_date: date) -> None:
    last = max((event.status_date for event in events), default=status_date)
    if status_date < last:
        raise InvalidRequest("alerts_review_backwards", last=last, asked=status_date)


def _events(
    changes: Iterable[Change], last: int, status_date: date, known_on: date, at: datetime
) -> tuple[AlertEvent, ...]:
    found: list[AlertEvent] = []
    numbers: dict[str, int] = {}
    for change in changes:
        if change.kind is AlertEventKind.RAISED:
            last += 1
            numbers[change.key] = last
        number = numbers[change.key] if change.number is None else change.number
        found.append(
            AlertEvent(
                number, change.kind, at, status_date, known_on, change.key, change.alert_kind, change.name,
                change.severity, change.fields, code=change.code, rung=change.rung, roles=change.roles,
            )
        )  # fmt: skip
    return tuple(found)


def _known(events: Iterable[AlertEvent], known_on: date) -> list[AlertEvent]:
    return [event for event in events if event.known_on <= known_on]


def _of_number(found: dict[int, Alert], number: int) -> Alert:
    if number not in found:
        raise NotFound("alert_unknown", number=number)
    return found[number]


def _order(each: ProjectAlert) -> tuple[bool, bool, int, date, str, int]:
    alert = each.alert
    return (
        not each.is_mine,
        not alert.is_open,
        -alert.severity.rank,
        alert.raised_on,
        each.project.code,
        alert.number,
    )
