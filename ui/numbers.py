"""The large numbers of every page, made of what the services answer. A share always names its weight."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from figures.palette import state_colours
from i18n.formats import age, date_text, number, percent
from progress.verdicts import ProgressState
from services.delays import DelayReport
from services.facts import OFFICIAL_CALENDAR
from services.model_progress import ModelScene
from services.overview import ProgrammeOverview, ProjectSummary
from services.plan_view import PlanView
from ui import cached
from ui.headline import Figure
from ui.page import PageContext


def late_of(states: Mapping[ProgressState, int]) -> int:
    """How many are behind now."""
    return sum(count for state, count in states.items() if state.is_late)


def done_of(states: Mapping[ProgressState, int]) -> int:
    """How many are done, in time or late."""
    return states.get(ProgressState.DONE, 0) + states.get(ProgressState.DONE_LATE, 0)


def compared_of(states: Mapping[ProgressState, int]) -> int:
    """How many can be compared with the plan at all: only these are meant by a share done."""
    return sum(count for state, count in states.items() if state is not ProgressState.UNLINKED)


def has_plan(summary: ProjectSummary) -> bool:
    """Whether anything of a project can be compared with a plan."""
    return compared_of(summary.states) > 0


def has_claims(states: Mapping[ProgressState, int]) -> bool:
    """Whether the contractor has said anything: without a word from them there are no such states."""
    told = set(ProgressState) - {ProgressState.UNLINKED, ProgressState.NOT_DUE, ProgressState.UNVERIFIED}
    return any(states.get(state) for state in told)


def day_line(context: PageContext, *more: str) -> str:
    """The line under a title: the day, whose word counts, and what else the numbers rest on."""
    day = context.say("page.on_day", date=date_text(context.locale, context.status_date))
    if context.date_is_fixed and context.status_date == context.default_date != context.today:
        # The demonstration would otherwise look like news of today.
        day = context.say("page.on_fixed_day", day=day, today=date_text(context.locale, context.today))
    known = (
        ()
        if context.is_known_today
        else (context.say("page.known_until", date=date_text(context.locale, context.known_on)),)
    )
    return " · ".join(part for part in (day, *known, context.say("page.verified_counts"), *more) if part)


def programme_answer(context: PageContext, programme: ProgrammeOverview) -> tuple[str, str]:
    """Title of the overview and the line under its numbers."""
    summaries = programme.summaries
    late = [summary for summary in summaries if summary.state.is_late]
    counts = {"late": number(context.locale, len(late)), "all": number(context.locale, len(summaries))}
    title = context.say("page.overview.answer", **counts)
    unproven = sum(summary.state is ProgressState.UNVERIFIED for summary in summaries)
    if not any(map(has_plan, summaries)):
        # "None is late" would be praise that nobody has earned.
        title = context.say("page.overview.answer_no_plan", **counts)
    elif unproven:
        title = context.say("page.overview.answer_unverified", **counts, unverified=number(context.locale, unproven))
    filtered = len(summaries) != programme.all_projects
    scope = (
        context.say("page.overview.scope", shown=counts["all"], all=number(context.locale, programme.all_projects))
        if filtered
        else ""
    )
    return title, day_line(context, scope)


def programme_figures(context: PageContext, programme: ProgrammeOverview) -> list[Figure]:
    """Numbers of the overview: late projects, worst delay, how fresh the evidence is, how much is done."""
    late = sum(summary.state.is_late for summary in programme.summaries)
    return [
        _late_projects(context, programme.summaries, late),
        _worst_delay(context, programme.summaries),
        _fresh_share(context, programme.summaries),
        _done_share(context, programme),
    ]


def _late_projects(context: PageContext, summaries: tuple[ProjectSummary, ...], late: int) -> Figure:
    compared = sum(map(has_plan, summaries))
    return Figure(
        context.say("page.number.late_projects"),
        number(context.locale, late) if compared else context.say("page.number.none"),
        context.say("page.number.of", count=number(context.locale, len(summaries))),
        context.say("page.number.with_plan", count=number(context.locale, compared))
        if compared
        else context.say("page.number.no_plan"),
        _late_colour(context, late),
    )


def _worst_delay(context: PageContext, summaries: tuple[ProjectSummary, ...]) -> Figure:
    worst = max(summaries, key=lambda summary: summary.delay_days or 0, default=None)
    days = worst.delay_days if worst else None
    is_compared = any(map(has_plan, summaries))
    return Figure(
        context.say("page.number.worst_delay"),
        number(context.locale, days) if days else context.say("page.number.none"),
        context.say("page.number.working_days") if days else "",
        worst.project.name
        if worst and days
        else context.say("page.number.no_delay" if is_compared else "page.number.no_plan"),
    )


def _fresh_share(context: PageContext, summaries: Iterable[ProjectSummary]) -> Figure:
    started = [summary for summary in summaries if summary.evidence_age_days is not None]
    fresh = sum((summary.evidence_age_days or 0) <= summary.project.freshness_days for summary in started)
    newest = max((summary.evidence_date for summary in started if summary.evidence_date), default=None)
    return Figure(
        context.say("page.number.fresh_evidence"),
        percent(context.locale, fresh / len(started)) if started else context.say("page.number.none"),
        "",
        context.say("page.number.fresh_note", fresh=fresh, all=len(started), age=_age(context, newest))
        if started
        else context.say("page.number.no_evidence"),
    )


def _done_share(context: PageContext, programme: ProgrammeOverview) -> Figure:
    known = [summary for summary in programme.summaries if summary.items]
    items = sum(compared_of(summary.states) for summary in known)
    done = sum(done_of(summary.states) for summary in known)
    return Figure(
        context.say("page.number.done"),
        percent(context.locale, done / items) if items else context.say("page.number.none"),
        "",
        context.say("page.number.done_note", done=number(context.locale, done), all=number(context.locale, items))
        if items
        else context.say("page.number.no_plan"),
    )


def project_figures(context: PageContext, summary: ProjectSummary) -> list[Figure]:
    """Numbers of one project: late items, worst delay, done against plan, age of the evidence."""
    if not has_plan(summary):
        return []
    return [
        _late_items(context, summary.states, summary.items, summary.item_kind),
        _delay(context, summary.delay_days, summary.worst_task),
        _ratio(context, summary.actual_ratio, summary.planned_ratio, summary.item_kind),
        evidence_figure(context, summary.evidence_date),
    ]


def model_figures(context: PageContext, scene: ModelScene) -> list[Figure]:
    """Numbers of the model page: late elements, done elements, elements joined to the plan."""
    linked = compared_of(scene.counts)
    return [
        _late_items(context, scene.counts, scene.element_count, "element"),
        _share(context, "done", done_of(scene.counts), linked, "linked_element"),
        _share(context, "linked", linked, scene.element_count, "element"),
    ]


def plan_figures(context: PageContext, plan: PlanView) -> list[Figure]:
    """Numbers of the plan page: late tasks, worst delay, done tasks."""
    tasks = [row for row in plan.rows if not row.task.is_summary]
    late = [row for row in tasks if row.state.is_late]
    worst = max(late, key=lambda row: row.delay_days or 0, default=None)
    done = sum(row.state in (ProgressState.DONE, ProgressState.DONE_LATE) for row in tasks)
    return [
        _late_items(context, Counter(row.state for row in tasks), len(tasks), "task"),
        _delay(context, worst.delay_days if worst else None, worst.task.name if worst else ""),
        _share(context, "done", done, len(tasks), "task"),
    ]


def delay_figures(context: PageContext, report: DelayReport) -> list[Figure]:
    """Numbers of the delay page: late items, worst delay, what the contractor claims beside what is verified."""
    items = sum(report.states.values())
    kind = report.item_kind
    worst = max(report.rows, key=lambda row: row.delay_days or 0, default=None)
    claims = has_claims(report.claimed_states)
    claimed = number(context.locale, done_of(report.claimed_states))
    return [
        _late_items(context, report.states, items, kind),
        _delay(context, worst.delay_days if worst else None, worst.task_name if worst else ""),
        Figure(
            context.say("page.number.verified_done"),
            number(context.locale, done_of(report.states)),
            context.say(f"page.number.items.{kind}"),
            context.say("page.number.claimed_note", claimed=claimed)
            if claims
            else context.say("page.delays.no_claims"),
        ),
        evidence_figure(context, cached.project_summary(context).evidence_date),
    ]


def evidence_figure(context: PageContext, evidence_date: date | None) -> Figure:
    """The age of the newest evidence on the status date."""
    return Figure(
        context.say("page.number.evidence"),
        _age(context, evidence_date) if evidence_date else context.say("page.number.none"),
        "",
        date_text(context.locale, evidence_date) if evidence_date else context.say("page.number.no_evidence"),
    )


def _late_items(context: PageContext, states: Mapping[ProgressState, int], items: int, kind: str) -> Figure:
    late, unproven = late_of(states), states.get(ProgressState.UNVERIFIED, 0)
    note = "page.number.of_items_unverified" if unproven else "page.number.of_items"
    return Figure(
        context.say("page.number.late_items"),
        number(context.locale, late),
        context.say(f"page.number.items.{kind}"),
        context.say(note, count=number(context.locale, items), unverified=number(context.locale, unproven)),
        _late_colour(context, late),
    )


def _delay(context: PageContext, days: int | None, task: str) -> Figure:
    return Figure(
        context.say("page.number.worst_delay"),
        number(context.locale, days) if days else context.say("page.number.none"),
        context.say("page.number.working_days") if days else "",
        task if days else context.say("page.number.no_delay"),
    )


def _ratio(context: PageContext, actual: float | None, planned: float | None, kind: str) -> Figure:
    weight = context.say(f"page.weight.{kind}")
    plan = percent(context.locale, planned) if planned is not None else context.say("page.number.none")
    return Figure(
        context.say("page.number.done"),
        percent(context.locale, actual) if actual is not None else context.say("page.number.none"),
        "",
        context.say("page.number.against_plan", planned=plan, weight=weight),
    )


def _share(context: PageContext, what: str, part: int, whole: int, kind: str) -> Figure:
    return Figure(
        context.say(f"page.number.{what}"),
        percent(context.locale, part / whole) if whole else context.say("page.number.none"),
        "",
        context.say(
            "page.number.share_note",
            part=number(context.locale, part),
            whole=number(context.locale, whole),
            weight=context.say(f"page.weight.{kind}"),
        ),
    )


def _age(context: PageContext, day: date | None) -> str:
    return age(context.locale, (context.status_date - day).days) if day else context.say("page.number.none")


def _late_colour(context: PageContext, late: int) -> str:
    return state_colours(context.theme)[ProgressState.NOT_STARTED_LATE.word] if late else ""


def delay_title(context: PageContext, report: DelayReport) -> str:
    """The answer of the delay page in one sentence."""
    late = late_of(report.states)
    unit = context.say(f"page.number.items.{report.item_kind}")
    unproven = report.states.get(ProgressState.UNVERIFIED, 0)
    if not late and unproven:
        # What nobody has looked at may well be late.
        shown = number(context.locale, unproven)
        return context.say("page.delays.none_verified", project=report.project_name, unverified=shown, unit=unit)
    if not late:
        return context.say("page.delays.none", project=report.project_name)
    return context.say("page.delays.answer", project=report.project_name, late=number(context.locale, late), unit=unit)


def calendar_words(context: PageContext, name: str) -> str:
    """What a calendar is called: the official one and a nameless one by our words, others by their own."""
    return (
        context.say("page.official_calendar") if name == OFFICIAL_CALENDAR else name or context.say("page.own_calendar")
    )
