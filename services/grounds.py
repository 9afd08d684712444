"""Where a project lies by what the store knows: its boundary, else its sections, its alignment, its point in the list."""

import shapely
from shapely.geometry import Point

from geo.crs import crs_from_name
from geo.ground import Ground, GroundKind
from geo.layers import LayerKind
from geo.read_layer import layer_features
from services.workspace import Workspace

_KINDS = {
    GroundKind.BOUNDARY: LayerKind.BOUNDARY,
    GroundKind.SECTIONS: LayerKind.SECTIONS,
    GroundKind.ALIGNMENT: LayerKind.ALIGNMENT,
}


def project_ground(workspace: Workspace, code: str) -> Ground | None:
    """The sharpest ground that is known; ``None`` where nothing tells where the project lies. Raises ``NotFound``."""
    project = workspace.store.projects.get(code)
    records = workspace.store.layers.current(code)
    for kind, layer in _KINDS.items():
        shapes = [
            geometry
            for record in records
            if record.kind == layer
            for geometry in layer_features(workspace.store.files.read(record.features_digest)).geometry
            if geometry is not None and not geometry.is_empty
        ]
        if shapes:
            return Ground(kind, shapely.union_all(shapes))
    if project.longitude is None or project.latitude is None:
        return None
    return Ground(GroundKind.PLACE, Point(project.longitude, project.latitude))


def own_crs(workspace: Workspace, code: str) -> str:
    """The plane in which the project's own layers came, the first that is one; empty where all came in degrees."""
    for record in workspace.store.layers.current(code):
        crs = crs_from_name(record.source_crs).crs
        if crs is not None and not crs.is_geographic:
            return record.source_crs
    return ""
