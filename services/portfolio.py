"""Many projects come in at once, and the base map they are shown on."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from geo.layers import LayerKind
from geo.read_portfolio import read_portfolio
from geo.read_vector import read_vector
from geo.write_layer import layer_bytes
from services.imports import ImportOutcome, settled, unkeepable, unreadable
from services.taking import Taken
from services.workspace import Workspace
from store.records import ImportKind, ImportStatus
from values.projects import Project


def import_portfolio(
    workspace: Workspace, path: Path, mapping: Mapping[str, str], *, name: str | None = None, entered_at: datetime
) -> ImportOutcome:
    """Take all projects of a file; a project that is there already gets the file's fields. A bad file is an outcome."""
    shown = name or path.name

    def take(kept: Path) -> Taken:
        settings = workspace.settings
        found = read_portfolio(
            kept, mapping=mapping, name=shown, max_rows=min(settings.max_rows, 200_000), max_mb=settings.max_file_mb
        )
        counts: dict[str, object] = {
            "projects": len(found.projects),
            "without_place": sum(project.longitude is None for project in found.projects),
            "columns": dict(found.columns),
        }

        def keep(import_id: int) -> None:
            there = {project.code: project for project in workspace.store.projects.all()}
            kept_projects = workspace.store.projects.add_many(
                _completed(there.get(project.code), project, found.columns) for project in found.projects
            )
            counts.update(added=len(kept_projects.added), updated=len(kept_projects.updated))

        return Taken(found.problems, counts, keep)

    return _accepted(workspace, path, shown, ImportKind.PORTFOLIO, entered_at, take)


def _completed(known: Project | None, told: Project, columns: Iterable[str]) -> Project:
    """What is known of a project with what the file tells: a field for which the file has no column stays as it was."""
    if known is None:
        return told
    fields = {field: getattr(told, field) for field in columns}
    if told.longitude is not None:
        fields |= {"longitude": told.longitude, "latitude": told.latitude}
    if told.money_unit:
        fields["money_unit"] = told.money_unit
    return replace(known, **fields, attributes={**known.attributes, **told.attributes})


def import_basemap(
    workspace: Workspace, path: Path, *, name: str | None = None, crs: str | None = None, entered_at: datetime
) -> ImportOutcome:
    """Take a layer that belongs to no project: rivers, roads, districts to find one's way by, without any network."""
    shown = name or path.name

    def take(kept: Path) -> Taken:
        settings = workspace.settings
        layers = read_vector(
            kept, name=shown, kind=None, crs=crs, max_rows=settings.max_rows, max_mb=settings.max_file_mb
        )
        digests = [workspace.store.files.put_bytes(layer_bytes(layer.features)) for layer in layers]

        def keep(import_id: int) -> None:
            for number, (layer, digest) in enumerate(zip(layers, digests, strict=True)):
                workspace.store.layers.add(
                    None,
                    import_id=import_id,
                    kind=LayerKind.CONTEXT.value,
                    name=f"{layer.name} {number + 1}",
                    features_digest=digest,
                    source_crs=layer.source_crs,
                    feature_count=len(layer.features),
                )

        counts = {"layers": len(layers), "features": sum(len(layer.features) for layer in layers)}
        return Taken(tuple(problem for layer in layers for problem in layer.problems), counts, keep)

    return _accepted(workspace, path, shown, ImportKind.LAYER, entered_at, take)


def _accepted(
    workspace: Workspace, path: Path, shown: str, kind: ImportKind, entered_at: datetime, take: Callable[[Path], Taken]
) -> ImportOutcome:
    refusal = unkeepable(path, workspace.settings.max_file_mb)
    if refusal is not None:
        return ImportOutcome(shown, kind, ImportStatus.REFUSED, (), {}, refusal)
    try:
        digest = workspace.store.files.put_file(path)
    except PermissionError:
        return ImportOutcome(shown, kind, ImportStatus.REFUSED, (), {}, unreadable(path))
    import_id = workspace.store.imports.start(None, kind, shown, digest, entered_at)
    return settled(workspace, import_id, shown, kind, lambda: (kind, take(workspace.store.files.path(digest))))
