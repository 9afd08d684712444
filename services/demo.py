"""The demo programme comes in through the same doors as everybody's files."""

from collections.abc import Callable
from datetime import datetime

from data import demo_people, sample_programme, sample_projects
from services.import_settling import ImportOutcome
from services.imports import accept_file
from services.overview import fix_status_date
from services.people import add_demo_person
from services.permissions import require
from services.portfolio import import_basemap, import_portfolio
from services.workspace import Workspace
from store.people import Membership
from store.records import ImportKind
from values.people import OPERATOR, Action, UserRole


def load_demo(
    workspace: Workspace, *, entered_at: datetime, on_outcome: Callable[[ImportOutcome], None] | None = None
) -> list[ImportOutcome]:
    """Import the shipped programme file by file. Its evidence ends on a fixed day, with which a store that holds nothing
    else then opens; where nobody has an account yet it gets the demo's people, too. Raises ``NotAllowed``."""
    workspace = require(workspace, Action.IMPORT_PROGRAMME)
    workspace = workspace.held_by(OPERATOR)  # the demo's reports speak in every role
    was_empty = workspace.store.projects.count() == 0
    tell = on_outcome or (lambda outcome: None)
    programme = sample_programme()
    outcomes = [
        import_portfolio(workspace, programme.portfolio, {}, entered_at=entered_at),
        import_basemap(workspace, programme.context, entered_at=entered_at),
    ]
    for outcome in outcomes:
        tell(outcome)
    for project in sample_projects():
        for file in project.files:
            outcome = accept_file(workspace, project.code, file.path, kind=ImportKind(file.kind), entered_at=entered_at)
            outcomes.append(outcome)
            tell(outcome)
    if was_empty:
        fix_status_date(workspace, programme.status_date)
    if was_empty and not workspace.store.people.has_own():
        for person in demo_people():
            belongs = [Membership(code) for code in person.projects if workspace.store.projects.exists(code)]
            add_demo_person(
                workspace,
                person.sign_in_name,
                person.full_name,
                UserRole(person.role),
                belongs if person.projects else [Membership(None)],
                at=entered_at,
            )
    return outcomes
