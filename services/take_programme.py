"""What belongs to no single project is taken: a list of projects, the base map that all of them are shown on."""

from collections.abc import Iterable
from dataclasses import replace

from geo.layers import LayerKind
from geo.read_portfolio import read_portfolio
from geo.read_vector import read_vector
from geo.write_layer import layer_bytes
from services.taking import Job, Taken
from values.projects import Project

MOST_PROJECTS = 200_000


def take_portfolio(job: Job) -> Taken:
    """All projects of a file; a project that is there already gets the file's fields. Raises ``FileRefused``."""
    settings, projects = job.workspace.settings, job.workspace.store.projects
    found = read_portfolio(
        job.path, mapping=job.columns, name=job.name,
        max_rows=min(settings.max_rows, MOST_PROJECTS), max_mb=settings.max_file_mb,
    )  # fmt: skip
    counts: dict[str, object] = {
        "projects": len(found.projects),
        "without_place": sum(project.longitude is None for project in found.projects),
        "columns": dict(found.columns),
    }

    def keep(import_id: int) -> None:
        del import_id  # projects have no versions
        there = {project.code: project for project in projects.all()}
        kept = projects.add_many(
            _completed(there.get(project.code), project, found.columns) for project in found.projects
        )
        counts.update(added=len(kept.added), updated=len(kept.updated))

    return Taken(found.problems, counts, keep)


def take_basemap(job: Job) -> Taken:
    """Rivers, roads, districts to find one's way by, without any network. Raises ``FileRefused``."""
    settings, store = job.workspace.settings, job.workspace.store
    layers = read_vector(
        job.path, name=job.name, kind=None, crs=job.crs, max_rows=settings.max_rows, max_mb=settings.max_file_mb
    )
    digests = [store.files.put_bytes(layer_bytes(layer.features)) for layer in layers]

    def keep(import_id: int) -> None:
        for number, (layer, digest) in enumerate(zip(layers, digests, strict=True)):
            store.layers.add(
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
