"""Projects are added and listed."""

from datetime import date

from services.permissions import permitted
from services.workspace import Workspace
from store.people import Membership
from values.errors import InvalidRequest
from values.people import Action
from values.projects import Project, project_code


@permitted(Action.ADD_PROJECT, detail=lambda workspace, project: project.code)
def add_project(workspace: Workspace, project: Project) -> Project:
    """Add one project.

    Raises:
        InvalidRequest: ``project_code_taken``, ``project_code_malformed``, ``name_missing``, ``place_malformed``.
    """
    project_code(project.code)
    if not project.name.strip():
        raise InvalidRequest("name_missing")
    _check_place(project.longitude, project.latitude)
    actor = workspace.actor
    with workspace.store.transaction():
        workspace.store.projects.add(project)
        if actor.id is not None and actor.projects is not None:  # who adds a project belongs to it
            known = workspace.store.people.get(actor.id).memberships
            workspace.store.people.set_memberships(actor.id, (*known, Membership(project.code)))
    return project


def all_projects(workspace: Workspace) -> tuple[Project, ...]:
    """Every project that the one who asks may see, by code."""
    return tuple(found for found in workspace.store.projects.all() if workspace.actor.sees(found.code))


@permitted(Action.SEE)
def project(workspace: Workspace, code: str) -> Project:
    """One project. Raises ``NotFound`` (``project_unknown``)."""
    return workspace.store.projects.get(code)


@permitted(Action.SEE)
def latest_evidence_date(workspace: Workspace, code: str) -> date | None:
    """The newest observation of a project."""
    return workspace.store.reports.latest_observed(code)


def _check_place(longitude: float | None, latitude: float | None) -> None:
    if longitude is None and latitude is None:
        return
    if longitude is None or latitude is None or not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise InvalidRequest("place_malformed", longitude=str(longitude), latitude=str(latitude))
