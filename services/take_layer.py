"""Project geometry is taken."""

from geo.layers import Layer
from geo.read_vector import read_vector
from geo.write_layer import layer_bytes
from services.taking import Job, Taken


def take_layer(job: Job) -> Taken:
    """Every layer of the file, each a new version of the project's layer of that kind and name. Raises ``FileRefused``."""
    settings = job.workspace.settings
    layers = read_vector(job.path, name=job.name, crs=job.crs, max_rows=settings.max_rows, max_mb=settings.max_file_mb)
    digests = [job.workspace.store.files.put_bytes(layer_bytes(layer.features)) for layer in layers]

    def keep(import_id: int) -> None:
        for layer, digest in zip(layers, digests, strict=True):
            keep_layer(job, job.code, import_id, layer, digest)

    counts = {
        "layers": len(layers),
        "features": sum(len(layer.features) for layer in layers),
        "kinds": [layer.kind.value for layer in layers],
        "crs": sorted({layer.source_crs or layer.source_crs_name for layer in layers}),
    }
    return Taken(tuple(problem for layer in layers for problem in layer.problems), counts, keep)


def keep_layer(job: Job, code: str | None, import_id: int, layer: Layer, digest: str) -> None:
    """Append one layer; ``code`` is ``None`` for the programme's own base map."""
    job.workspace.store.layers.add(
        code,
        import_id=import_id,
        kind=layer.kind.value,
        name=layer.name,
        features_digest=digest,
        source_crs=layer.source_crs,
        feature_count=len(layer.features),
    )
