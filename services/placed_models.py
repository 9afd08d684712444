"""The models of a project as they count: each where somebody placed it, else where its file says."""

from dataclasses import replace

from progress.placements import placed
from services.workspace import Workspace
from store.records import ModelRecord


def placed_models(workspace: Workspace, code: str) -> tuple[ModelRecord, ...]:
    """The newest model of each trade, in the order in which the trades came first; ``georeference`` is the one in force."""
    in_force = workspace.store.model_placements.current(code)
    return tuple(
        replace(record, georeference=placed(record.georeference, in_force[record.trade].placement))
        if record.trade in in_force
        else record
        for record in workspace.store.models.current(code)
    )
