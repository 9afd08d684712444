"""What was said about one task of a plan, for whoever asks what its state rests on."""

from datetime import date

from progress.reports import Report, SubjectKind
from services.facts import project_facts, task_subjects
from services.permissions import permitted
from services.workspace import Workspace
from values.people import Action

MOST_REPORTS = 50


@permitted(Action.SEE)
def task_reports(
    workspace: Workspace, code: str, task_uid: str, *, status_date: date, known_on: date
) -> tuple[Report, ...]:
    """The newest 50 reports about a task, by its uid or a code that it alone bears, observed by the status date and known by
    then; newest first, none for a task that is not there. Raises ``NotFound`` (``project_unknown``)."""
    facts = project_facts(workspace, code, known_on=known_on)
    subjects = task_subjects(facts.tasks)
    row = subjects.get(task_uid)
    names = [name for name, rows in subjects.items() if rows == row and row is not None]
    found = [
        report
        for name in names
        for report in workspace.store.reports.of_subject(code, SubjectKind.TASK, name)
        if report.observed_on <= status_date and (report.recorded_on is None or report.recorded_on <= known_on)
    ]
    found.sort(key=lambda report: (report.observed_on, report.recorded_on or report.observed_on), reverse=True)
    return tuple(found[:MOST_REPORTS])
