"""Material that an inspection refused, as a briefing tells it: what is open, and what was refused or closed in the period."""

from datetime import date

from progress.briefing_period import BriefingPeriod
from progress.briefing_snapshot import Concern, ConcernKind, Figure, MaterialIssue, RecordKind, Reference, Unit
from progress.materials import MaterialBatch
from services.facts import Facts
from services.materials import materials
from services.workspace import Workspace


def briefing_material(
    workspace: Workspace, facts: Facts, period: BriefingPeriod, status_date: date, known_on: date
) -> tuple[tuple[MaterialIssue, ...], tuple[Concern, ...]]:
    """The batches that are open or were closed in the period, the open ones first; the open ones as problems too."""
    code, name = facts.project.code, facts.project.name
    tasks = {task.uid: task.called for task in facts.tasks}
    told, concerns = [], []
    for batch in materials(workspace, code, status_date=status_date, known_on=known_on).batches:
        spans = batch.failed_spans
        if not spans or not (batch.is_open or (spans[-1][1] is not None and spans[-1][1] >= period.first)):
            continue
        reference = Reference(RecordKind.MATERIAL, batch.batch, code, batch.last.report_no)
        raised_on, closed_on = spans[-1]
        told.append(
            MaterialIssue(name, batch.batch, _subject(batch, tasks), raised_on, not batch.is_open, closed_on, reference)
        )
        if batch.is_open:
            failed = Figure((status_date - raised_on).days, Unit.CALENDAR_DAYS, (reference,))
            called = f"{batch.material} {batch.batch}"
            concerns.append(Concern(ConcernKind.MATERIAL, _key(code, batch), code, name, called, failed))
    return tuple(told), tuple(concerns)


def _key(code: str, batch: MaterialBatch) -> str:
    return f"{ConcernKind.MATERIAL}:{code}:{batch.key}"


def _subject(batch: MaterialBatch, tasks: dict[str, str]) -> str:
    """The material, and what it was delivered for where that is known."""
    parts = [batch.material, *(tasks.get(uid, uid) for uid in batch.tasks)]
    return " · ".join(parts)
