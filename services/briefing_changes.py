"""What was changed in a project in a period: plans, models, links, rules, as the store dates them."""

from collections.abc import Iterator
from datetime import date, datetime

from progress.briefing_period import BriefingPeriod
from progress.briefing_snapshot import Change, ChangeKind, RecordKind, Reference
from services.baselines import baselines
from services.briefing_references import count, working_days
from services.facts import Facts
from services.plan_versions import plan_comparison
from services.workspace import Workspace
from store.evidence_records import BaselineStep


def changes(workspace: Workspace, facts: Facts, period: BriefingPeriod) -> tuple[Change, ...]:
    """The changes of one project that were entered in the period, oldest first."""
    found = [
        *_plans(workspace, facts),
        *_baselines(workspace, facts),
        *_models(workspace, facts),
        *_links(workspace, facts),
        *_rules(workspace, facts),
    ]
    inside = [change for change in found if period.first <= change.changed_on <= period.last]
    return tuple(sorted(inside, key=lambda change: (change.changed_on, change.kind, change.version.number or 0)))


def _day(moment: datetime) -> date:
    """The day where the program runs, as everywhere a moment becomes a day."""
    return moment.astimezone().date()


def _entered(workspace: Workspace, import_id: int) -> tuple[date, str]:
    record = workspace.store.imports.get(import_id)
    return _day(record.entered_at), record.asked_by


def _plans(workspace: Workspace, facts: Facts) -> Iterator[Change]:
    code = facts.project.code
    for record in workspace.store.schedules.versions(code):
        reference = Reference(RecordKind.PLAN, str(record.version), code, record.file_name, record.document_digest)
        on, who = _entered(workspace, record.import_id)
        moved, tasks = None, record.task_count
        if record.version > 1:
            compared = plan_comparison(workspace, code, record.version - 1, record.version)
            moved, tasks = compared.changes.finish_days, len(compared.rows)
        yield Change(
            ChangeKind.NEW_PLAN, facts.project.name, on, who, "", count(record.version, reference),
            working_days(moved, reference), count(tasks, reference),
        )  # fmt: skip


def _baselines(workspace: Workspace, facts: Facts) -> Iterator[Change]:
    """Newer baselines that somebody approved, with the reason that was given; the first one stays beside them."""
    code = facts.project.code
    for each in baselines(workspace, code, known_on=facts.known_on):
        if each.step is not BaselineStep.APPROVED or each.decision is None:
            continue
        plan = each.plan
        reference = Reference(RecordKind.BASELINE, str(plan.version), code, plan.file_name, plan.document_digest)
        moved = plan_comparison(workspace, code, 1, plan.version).changes.finish_days if plan.version > 1 else None
        yield Change(
            ChangeKind.NEW_BASELINE, facts.project.name, _day(each.decision.at),
            f"{each.proposed.by} / {each.decision.by}", each.proposed.words, count(plan.version, reference),
            working_days(moved, reference), count(plan.task_count, reference),
        )  # fmt: skip


def _models(workspace: Workspace, facts: Facts) -> Iterator[Change]:
    code = facts.project.code
    for record in workspace.store.models.versions(code):
        reference = Reference(RecordKind.MODEL, str(record.version), code, record.file_name, record.elements_digest)
        on, who = _entered(workspace, record.import_id)
        yield Change(
            ChangeKind.NEW_MODEL, facts.project.name, on, who, "", count(record.version, reference),
            working_days(None), count(record.element_count, reference),
        )  # fmt: skip


def _links(workspace: Workspace, facts: Facts) -> Iterator[Change]:
    code = facts.project.code
    for record in workspace.store.link_sets.versions(code):
        if record.import_id is None:
            continue  # derived by rules, not brought by anybody
        reference = Reference(RecordKind.LINKS, str(record.version), code, record.source, record.links_digest)
        on, who = _entered(workspace, record.import_id)
        yield Change(
            ChangeKind.NEW_LINKS, facts.project.name, on, who, "", count(record.version, reference),
            working_days(None), count(record.link_count, reference),
        )  # fmt: skip


def _rules(workspace: Workspace, facts: Facts) -> Iterator[Change]:
    for choice in workspace.store.rule_packs.choices():
        if choice.project_code in (facts.project.code, None):
            reference = Reference(RecordKind.RULE_PACK, choice.pack_key or "–")
            yield Change(
                ChangeKind.NEW_RULES, facts.project.name, _day(choice.entered_at), choice.entered_by, choice.reason,
                count(None, reference), working_days(None), count(None),
            )  # fmt: skip
