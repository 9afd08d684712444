"""How far model and plan of a project are joined."""

from progress.join import Coverage, coverage, joined
from services.aliases import current_aliases
from services.facts import current_links, current_schedule
from services.federation import current_elements
from services.permissions import permitted
from services.workspace import Workspace
from values.people import Action


@permitted(Action.SEE)
def link_coverage(workspace: Workspace, code: str) -> Coverage | None:
    """How far the current model and plan are joined; ``None`` without a model or a plan."""
    elements = current_elements(workspace, code)
    _, schedule = current_schedule(workspace, code)
    if elements is None or schedule is None:
        return None
    guids = elements["element_guid"].to_pylist()
    aliases = current_aliases(workspace, code, guids)
    return coverage(joined(guids, schedule.tasks, current_links(workspace, code), aliases)[0])
