"""What is claimed and what is verified, too far apart: as a briefing tells it, with the one who settles it and the day."""

from datetime import date

from progress.briefing_snapshot import Concern, ConcernKind, Conflict, Figure, RecordKind, Reference, Unit
from services.conflicts import conflicts
from services.facts import Facts
from services.workspace import Workspace

_PERCENT = 100


def briefing_conflicts(
    workspace: Workspace, facts: Facts, status_date: date, known_on: date
) -> tuple[tuple[Conflict, ...], tuple[Concern, ...]]:
    """The open conflicts of a project, the widest first, and the same as problems."""
    code, name = facts.project.code, facts.project.name
    told, concerns = [], []
    for each in conflicts(workspace, code, status_date=status_date, known_on=known_on):
        claims, checks = (_references(code, ids) for ids in (each.claim_report_ids, each.verification_report_ids))
        gap = Figure(round(each.gap_points, 6), Unit.POINTS, (*claims, *checks))
        told.append(
            Conflict(
                project_name=name,
                subject=each.name or each.subject,
                claimed=Figure(each.claimed / _PERCENT, Unit.RATIO, claims),
                verified=Figure(each.verified / _PERCENT, Unit.RATIO, checks),
                gap=gap,
                person=each.person,
                due_on=each.due_on,
                is_closed=False,
            )
        )
        key = f"{ConcernKind.CONFLICT}:{code}:{each.subject_kind.value}:{each.subject}"
        concerns.append(Concern(ConcernKind.CONFLICT, key, code, name, each.name or each.subject, gap, each.items))
    return tuple(told), tuple(concerns)


def _references(code: str, ids: tuple[int, ...]) -> tuple[Reference, ...]:
    """The reports of one side, one by one while they are few, else their span."""
    if len(ids) <= 1:
        return tuple(Reference(RecordKind.REPORT, str(number), code) for number in ids)
    return (Reference(RecordKind.REPORTS, f"{min(ids)}–{max(ids)}", code, f"{len(ids)}"),)
