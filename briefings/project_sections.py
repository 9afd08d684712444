"""The sections of the text proper, in the order in which a reader asks: how is it, what changed, how far, what is due."""

from collections.abc import Iterator

from briefings.paper import Block, Cell, Paragraph, Section, Span, Subheading, TableBlock
from briefings.paper_tables import made_table, nothing, words_cell
from briefings.sources import Sources, clean, figure_words
from figures.palette import lamp, mark
from i18n.catalogue import text
from i18n.formats import date_cell, date_text, number
from i18n.labels import label
from i18n.light_words import own_words, rule_name, why_text
from progress.briefing_snapshot import (
    BriefingSnapshot,
    Concern,
    ConcernKind,
    Figure,
    LastBriefing,
    Outcome,
    ProjectPart,
    Remark,
    Scope,
)
from progress.lights import GreyReason, LightVerdict, light_counts
from progress.rule_packs import Light
from progress.verdicts import ProgressState
from schedule.quality_limits import PlanUse

MOST_ATTENTION = 8
"""Points that are put before the reader; the gravest ones, the table of what is late holds the others."""


def conclusion(sources: Sources, snapshot: BriefingSnapshot) -> Section:
    """One sentence for a leader, with the light before it."""
    locale = sources.locale
    spans = (
        _of_project(sources, snapshot.projects[0]) if snapshot.scope is Scope.PROJECT else _of_all(sources, snapshot)
    )
    dated = Span(text(locale, "briefing.as_of", date=date_text(locale, snapshot.status_date)))
    return Section("conclusion", text(locale, "briefing.conclusion.title"), (Paragraph((dated, *spans)),))


def _of_project(sources: Sources, part: ProjectPart) -> tuple[Span, ...]:
    locale = sources.locale

    def say(name: str) -> Span:
        return Span(text(locale, f"briefing.conclusion.{name}"))

    spans = [say("light"), lamp_span(sources, part.light, part), say("stop")]
    if part.planned.value is None:
        return (*spans, Span(text(locale, "briefing.conclusion.no_plan")))
    spans += [say("planned"), sources.span(part.planned), say("verified"), sources.span(part.verified, strong=True)]
    spans += [say("claimed"), sources.span(part.claimed)] if part.claimed.value is not None else [say("no_claim")]
    spans.append(say("stop"))
    if part.late_items.number:
        unit = Span(text(locale, f"briefing.items.{part.item_kind}"))
        spans += [
            sources.span(part.late_items, strong=True),
            unit,
            say("late"),
            sources.span(part.worst_delay),
            say("stop"),
        ]
    else:
        spans.append(say("none_late"))
    return (*spans, *_finish(sources, part))


def _finish(sources: Sources, part: ProjectPart) -> Iterator[Span]:
    """When it ends, against the original baseline."""
    locale = sources.locale
    if part.finished_on.value is not None:
        yield Span(text(locale, "briefing.conclusion.finished"))
        yield sources.span(part.finished_on)
        yield Span(text(locale, "briefing.conclusion.stop"))
        return
    if part.forecast_expected.value is None:
        yield Span(text(locale, "briefing.conclusion.no_forecast"))
        return
    yield Span(text(locale, "briefing.conclusion.forecast"))
    yield sources.span(part.forecast_expected, strong=True)
    days = part.finish_variance_baseline
    if days.number is not None:
        side = "on_time" if days.number == 0 else "later" if days.number > 0 else "earlier"
        yield Span(text(locale, f"briefing.conclusion.{side}"))
        if side != "on_time":
            yield sources.span(Figure(abs(days.number), days.unit, days.references))
    yield Span(text(locale, "briefing.conclusion.stop"))


def _of_all(sources: Sources, snapshot: BriefingSnapshot) -> tuple[Span, ...]:
    locale = sources.locale
    counts = light_counts({part.code: part.light for part in snapshot.projects})
    told = [Span(text(locale, "briefing.conclusion.projects", count=number(locale, len(snapshot.projects))))]
    joint = Span(text(locale, "briefing.joint"))
    for light, count in counts.items():
        rules = [part.rule for part in snapshot.projects if part.light.light is light]
        if count:
            drawn = lamp(light)
            words = f"{drawn.glyph} {label(locale, light)} {number(locale, count)}"
            told += [Span(words, sources.notes(rules[:3]), strong=True, colour=drawn.outline), joint]
    late = [part for part in snapshot.projects if part.late_items.number]
    told[-1] = Span(text(locale, "briefing.conclusion.stop"))
    if not late:
        return (*told, Span(text(locale, "briefing.conclusion.none_late")))
    worst = max(late, key=lambda part: (part.worst_delay.number or 0, part.code))
    told.append(
        Span(text(locale, "briefing.conclusion.late_projects", count=number(locale, len(late)), name=clean(worst.name)))
    )
    return (*told, sources.span(worst.worst_delay, strong=True), Span(text(locale, "briefing.conclusion.stop")))


def lamp_span(sources: Sources, verdict: LightVerdict, part: ProjectPart | None = None) -> Span:
    """Shape and word of a light in its own ink."""
    drawn = lamp(verdict.light)
    notes = sources.notes((part.rule,)) if part else ()
    return Span(f"{drawn.glyph} {label(sources.locale, verdict.light)}", notes, strong=True, colour=drawn.outline)


def changed(sources: Sources, snapshot: BriefingSnapshot) -> Section:
    """Every light that is another one than at the eve of the period, with rule and clause."""
    locale = sources.locale
    title = text(locale, "briefing.lights.title")
    moved = [part for part in snapshot.projects if part.light.light is not part.light_before.light]
    if not moved:
        kept = _kept_light(sources, snapshot) if snapshot.scope is Scope.PROJECT else ()
        return Section("lights", title, (Paragraph((Span(text(locale, "briefing.lights.none")), *kept)),))
    heads = ("project", "before", "now", "why", "rule")
    rows = tuple(
        (
            words_cell(part.name),
            Cell((lamp_span(sources, part.light_before),)),
            Cell((lamp_span(sources, part.light, part),)),
            words_cell(why_text(locale, part.light)),
            words_cell(_clause(locale, part.light)),
        )
        for part in sorted(moved, key=lambda part: (-part.light.light.severity, part.code))
    )
    return Section("lights", title, (made_table(locale, "lights", heads, (18, 13, 13, 30, 36), "00000", rows),))


def _kept_light(sources: Sources, snapshot: BriefingSnapshot) -> tuple[Span, ...]:
    part = snapshot.projects[0]
    why = text(sources.locale, "briefing.lights.why", why=why_text(sources.locale, part.light))
    clause = _clause(sources.locale, part.light)
    told = [Span(why, sources.notes((part.rule,)))]
    return (*told, Span(text(sources.locale, "briefing.lights.clause", clause=clause))) if clause else tuple(told)


def _clause(locale: str, verdict: LightVerdict) -> str:
    """Source, rule and clause that decided."""
    if verdict.deciding is None:
        return ""
    rule, title = verdict.deciding.rule, own_words(locale, verdict.pack.source.title)
    place = verdict.outcomes.index(verdict.deciding) + 1
    return text(
        locale, "briefing.lights.rule", title=title, number=place, rule=rule_name(locale, rule),
        clause=own_words(locale, rule.clause),
    )  # fmt: skip


def progress(sources: Sources, snapshot: BriefingSnapshot) -> Section:
    """How far: for one project a row a measure, for the programme a row a project."""
    table = (
        _measures(sources, snapshot.projects[0]) if snapshot.scope is Scope.PROJECT else _projects(sources, snapshot)
    )
    locale = sources.locale
    weight = Paragraph((Span(text(locale, "briefing.progress.weight")),), quiet=True)
    blocks: list[Block] = [table, weight]
    if snapshot.late_tasks:
        blocks += [Subheading(text(locale, "briefing.late.title")), _late_table(sources, snapshot)]
    return Section("progress", text(locale, "briefing.progress.title"), tuple(blocks))


_ALWAYS = (
    "planned",
    "claimed",
    "verified",
    "verified_before",
    "gap",
    "performance",
    "planned_finish",
    "baseline_finish",
)
_UNFINISHED = ("forecast_expected", "forecast_earliest", "forecast_latest")
_VARIANCES = ("finish_variance_baseline", "finish_variance", "late_items", "worst_delay", "worst_baseline_delay")


def _measures(sources: Sources, part: ProjectPart) -> TableBlock:
    locale = sources.locale
    finish = _UNFINISHED if part.finished_on.value is None else ("finished_on",)
    rows = [
        (
            words_cell(text(locale, f"briefing.measure.{name}")),
            sources.cell(getattr(part, name), bare=False),
            words_cell(text(locale, f"briefing.measure_note.{name}")),
        )
        for name in (*_ALWAYS, *finish, *_VARIANCES)
    ]
    for state in ProgressState:
        rows.append((Cell((state_span(locale, state),)), sources.cell(part.states[state.word]), words_cell("")))
    return made_table(locale, "measures", ("measure", "value", "meaning"), (34, 26, 50), "010", tuple(rows))


def _projects(sources: Sources, snapshot: BriefingSnapshot) -> TableBlock:
    heads = (
        "project",
        "light",
        "planned",
        "claimed",
        "verified",
        "gap",
        "performance",
        "forecast",
        "variance",
        "delay",
    )
    ordered = sorted(
        snapshot.projects, key=lambda part: (-_urgency(part.light.light), -(part.worst_delay.number or 0), part.code)
    )
    rows = tuple(
        (
            words_cell(part.name),
            Cell((lamp_span(sources, part.light),)),
            sources.cell(part.planned),
            sources.cell(part.claimed),
            sources.cell(part.verified),
            sources.cell(part.gap),
            sources.cell(part.performance),
            sources.cell(part.finished_on if part.finished_on.value else part.forecast_expected),
            sources.cell(part.finish_variance_baseline),
            sources.cell(part.worst_delay),
        )
        for part in ordered
    )
    widths = (22, 13, 12, 12, 12, 10, 11, 16, 13, 12)
    return made_table(sources.locale, "projects", heads, widths, "0011111111", rows, shown=40)


def _urgency(light: Light) -> float:
    """Red first; grey before green, because somebody has to look."""
    return 0.5 if light is Light.GREY else float(light.severity)


def _late_table(sources: Sources, snapshot: BriefingSnapshot) -> TableBlock:
    heads = ("task", "state", "late_items", "delay", "baseline_delay", "since")
    rows = tuple(
        (
            words_cell(task.name),
            Cell((state_span(sources.locale, task.state),)),
            sources.cell(task.items),
            sources.cell(task.delay),
            sources.cell(task.baseline_delay),
            sources.cell(task.since),
        )
        for task in snapshot.late_tasks
    )
    return made_table(sources.locale, "late", heads, (34, 18, 12, 13, 15, 17), "001110", rows, shown=12)


def state_span(locale: str, state: ProgressState) -> Span:
    """Shape and word of a state."""
    drawn = mark(state)
    return Span(f"{drawn.glyph} {label(locale, state)}", colour=drawn.outline)


def nodes(sources: Sources, snapshot: BriefingSnapshot) -> Section:
    """Milestones and how they stand."""
    locale = sources.locale
    title = text(locale, "briefing.nodes.title")
    if snapshot.scope is Scope.PROGRAMME:
        named = [concern for concern in snapshot.concerns if concern.kind is ConcernKind.LATE_NODE]
        told = "briefing.nodes.in_projects" if not named else "briefing.nodes.late"
        return Section("nodes", title, (Paragraph((Span(text(locale, told, count=len(named))),)),))
    if not snapshot.nodes:
        return Section("nodes", title, (nothing(locale),))
    heads = ("node", "planned_finish", "baseline_finish", "seen_finish", "state", "delay", "baseline_delay")
    rows = tuple(
        (
            words_cell(" ".join(part for part in (node.code, node.name) if part)),
            sources.cell(node.planned),
            sources.cell(node.baseline),
            sources.cell(node.seen),
            Cell((state_span(locale, node.state),)),
            sources.cell(node.delay),
            sources.cell(node.baseline_delay),
        )
        for node in snapshot.nodes
    )
    table = made_table(locale, "nodes", heads, (24, 17, 17, 17, 16, 12, 14), "0000011", rows)
    kind = "milestones" if snapshot.nodes[0].is_milestone else "tasks"
    line = Paragraph((Span(text(locale, f"briefing.nodes.{kind}")),))
    return Section("nodes", title, (line, table))


def quality(sources: Sources, snapshot: BriefingSnapshot) -> Section:
    """What evidence and plan are worth, refused material, conflicts between claimed and verified."""
    locale = sources.locale
    blocks: list[Block] = [Subheading(text(locale, "briefing.material.title")), *_material(sources, snapshot)]
    blocks += [Subheading(text(locale, "briefing.conflicts.title")), *_conflicts(sources, snapshot)]
    blocks.append(Subheading(text(locale, "briefing.evidence.title")))
    blocks.append(_evidence(sources, snapshot))
    return Section("quality", text(locale, "briefing.quality.title"), tuple(blocks))


def _material(sources: Sources, snapshot: BriefingSnapshot) -> tuple[Block, ...]:
    locale = sources.locale
    if not snapshot.material:
        return (nothing(locale),)
    rows = tuple(
        (
            words_cell(issue.project_name),
            Cell((Span(clean(issue.batch), sources.notes((issue.reference,))),)),
            words_cell(issue.subject),
            words_cell(date_cell(issue.raised_on)),
            words_cell(text(locale, "briefing.closed" if issue.is_closed else "briefing.not_closed")),
            words_cell(date_cell(issue.closed_on)),
        )
        for issue in snapshot.material
    )
    heads = ("project", "batch", "subject", "raised_on", "standing", "closed_on")
    return (made_table(locale, "material", heads, (20, 20, 26, 13, 10, 13), "000000", rows),)


def _conflicts(sources: Sources, snapshot: BriefingSnapshot) -> tuple[Block, ...]:
    locale = sources.locale
    if not snapshot.conflicts:
        return (nothing(locale),)
    rows = tuple(
        (
            words_cell(each.project_name),
            words_cell(each.subject),
            sources.cell(each.claimed),
            sources.cell(each.verified),
            sources.cell(each.gap),
            words_cell(each.person),
            words_cell(date_cell(each.due_on)),
            words_cell(text(locale, "briefing.closed" if each.is_closed else "briefing.not_closed")),
        )
        for each in snapshot.conflicts
    )
    heads = ("project", "subject", "claimed", "verified", "gap", "person", "due_on", "standing")
    return (made_table(locale, "conflicts", heads, (18, 22, 10, 10, 9, 13, 13, 10), "00111000", rows),)


def _evidence(sources: Sources, snapshot: BriefingSnapshot) -> Paragraph:
    locale = sources.locale
    against = [part for part in snapshot.projects if part.contradictions.number]
    thin = [part for part in snapshot.projects if part.plan_use not in (None, PlanUse.CRITICAL_PATH)]
    spans: list[Span] = []
    if against:
        total = Figure(
            sum(part.contradictions.number or 0 for part in against), against[0].contradictions.unit,
            tuple(reference for part in against[:5] for reference in part.contradictions.references),
        )  # fmt: skip
        spans += [
            Span(text(locale, "briefing.evidence.against")),
            sources.span(total),
            Span(text(locale, "briefing.evidence.times")),
        ]
    else:
        spans.append(Span(text(locale, "briefing.evidence.none_against")))
    if thin:
        notes = sources.notes(reference for part in thin[:5] for reference in part.plan_versions.references)
        spans.append(Span(text(locale, "briefing.evidence.thin", count=number(locale, len(thin))), notes))
    return Paragraph(tuple(spans))


def reconciliation(sources: Sources, snapshot: BriefingSnapshot) -> Section:
    """What became of what the last briefing named, and what the committee said to it."""
    locale = sources.locale
    title, last = text(locale, "briefing.reconciliation.title"), snapshot.last_briefing
    if last is None:
        return Section("reconciliation", title, (Paragraph((Span(text(locale, "briefing.reconciliation.first")),)),))
    blocks: list[Block] = [_reconciled_line(sources, last)]
    if last.rows:
        blocks.append(_reconciled_table(sources, last))
    blocks.append(Subheading(text(locale, "briefing.remarks.title")))
    blocks += _remarks(sources, last.remarks)
    return Section("reconciliation", title, tuple(blocks))


def _reconciled_line(sources: Sources, last: LastBriefing) -> Paragraph:
    locale = sources.locale
    counts = text(locale, "briefing.joint").join(
        f"{label(locale, outcome)} {number(locale, count)}"
        for outcome in Outcome
        if (count := sum(row.outcome is outcome for row in last.rows))
    )
    told = text(
        locale, "briefing.reconciliation.told", number=last.reference.id, date=date_text(locale, last.status_date),
        count=number(locale, len(last.rows)), counts=counts or text(locale, "briefing.nothing"),
    )  # fmt: skip
    return Paragraph((Span(told, sources.notes((last.reference,))),))


def _reconciled_table(sources: Sources, last: LastBriefing) -> TableBlock:
    locale = sources.locale
    rows = tuple(
        (
            words_cell(concern_subject(locale, row.before)),
            words_cell(label(locale, row.before.kind)),
            _measured(sources, row.before),
            _measured(sources, row.now) if row.now else words_cell(""),
            Cell((Span(label(locale, row.outcome), strong=True),)),
        )
        for row in last.rows
    )
    return made_table(
        locale,
        "reconciliation",
        ("subject", "kind", "then", "now_value", "outcome"),
        (36, 18, 17, 17, 22),
        "00110",
        rows,
    )


def _measured(sources: Sources, concern: Concern) -> Cell:
    if concern.light:
        drawn = lamp(Light(concern.light))
        words = f"{drawn.glyph} {label(sources.locale, Light(concern.light))}"
        return Cell((Span(words, sources.notes(concern.figure.references), colour=drawn.outline),))
    return sources.cell(concern.figure, bare=False)


def _remarks(sources: Sources, remarks: tuple[Remark, ...]) -> Iterator[Block]:
    locale = sources.locale
    if not remarks:
        yield Paragraph((Span(text(locale, "briefing.remarks.none")),))
        return
    votes = [remark.vote for remark in remarks if remark.vote]
    if votes:
        counts = text(locale, "briefing.joint").join(
            f"{text(locale, f'label.vote.{vote}')} {number(locale, votes.count(vote))}"
            for vote in ("satisfied", "mostly_satisfied", "dissatisfied")
        )
        yield Paragraph((Span(text(locale, "briefing.remarks.votes", counts=counts)),))
    rows = tuple(
        (
            words_cell(remark.who),
            words_cell(date_cell(remark.said_on)),
            words_cell(text(locale, f"label.vote.{remark.vote}") if remark.vote else ""),
            Cell((Span(clean(remark.words), sources.notes((remark.reference,))),)),
        )
        for remark in remarks
    )
    yield made_table(locale, "remarks", ("who", "day", "vote", "said"), (18, 14, 16, 60), "0000", rows)


def attention(sources: Sources, snapshot: BriefingSnapshot) -> Section:
    """What the reader is asked to look at, gravest first."""
    locale = sources.locale
    title = text(locale, "briefing.attention.title")
    chosen = snapshot.concerns[:MOST_ATTENTION]
    if not chosen:
        return Section("attention", title, (Paragraph((Span(text(locale, "briefing.attention.none")),)),))
    blocks: list[Block] = [_point(sources, place, concern) for place, concern in enumerate(chosen, start=1)]
    if len(snapshot.concerns) > len(chosen):
        more = number(locale, len(snapshot.concerns) - len(chosen))
        blocks.append(Paragraph((Span(text(locale, "briefing.attention.more", count=more)),), quiet=True))
    return Section("attention", title, tuple(blocks))


def _point(sources: Sources, place: int, concern: Concern) -> Paragraph:
    locale = sources.locale
    words = text(
        locale, f"briefing.attention.{concern.kind}", number=place, subject=concern_subject(locale, concern),
        value=figure_words(locale, concern.figure), items=number(locale, concern.items),
        light=label(locale, Light(concern.light)) if concern.light else "",
        reason=label(locale, GreyReason(concern.reason)) if concern.reason else "",
    )  # fmt: skip
    return Paragraph((Span(words, sources.notes(concern.figure.references)),))


def concern_subject(locale: str, concern: Concern) -> str:
    """What a problem is about: the project, and the task in it."""
    if not concern.subject:
        return clean(concern.project_name)
    return text(locale, "briefing.subject", project=clean(concern.project_name), subject=clean(concern.subject))
