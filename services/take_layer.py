"""Project geometry is taken."""

import shapely

from geo.layers import Layer, LayerKind
from geo.offset_grids import OffsetGrid
from geo.offset_suspicion import suspected_offset
from geo.read_layer import layer_features
from geo.read_vector import read_vector
from geo.write_layer import layer_bytes
from services.taking import Job, Taken
from values.errors import AnswerNeeded, FileRefused
from values.problems import NOWHERE, Problem, Severity
from values.questions import Option, Question, answered

ON_THE_GROUND = (LayerKind.BOUNDARY, LayerKind.SECTIONS, LayerKind.ALIGNMENT, LayerKind.POINTS)
"""What must lie where the project's boundary is."""


def take_layer(job: Job) -> Taken:
    """Every layer of the file, each a new version of the project's layer of that kind and name.

    Raises:
        AnswerNeeded: the questions of the readers; ``crs`` where neither the file nor the person at the door names one.
        FileRefused: the codes of ``read_vector``.
    """
    settings = job.workspace.settings
    try:
        layers = read_vector(
            job.path,
            name=job.name,
            crs=answered(job.answers, "crs") or job.crs,
            max_rows=settings.max_rows,
            max_mb=settings.max_file_mb,
            answers=job.answers,
        )
    except FileRefused as refusal:
        if refusal.code != "layer_without_crs":
            raise
        raise AnswerNeeded((_crs_question(job),), refusal.problems) from refusal
    moved = _suspicions(job, layers)
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
    return Taken((*(problem for layer in layers for problem in layer.problems), *moved), counts, keep)


def _suspicions(job: Job, layers: tuple[Layer, ...]) -> tuple[Problem, ...]:
    """Layers that fit the project's boundary only once the shift of a map service is taken back; those that were
    put back already are not asked again."""
    ground = _ground(job)
    if ground is None:
        return ()
    found = []
    for layer in layers:
        told = suspected_offset(layer.features.geometry.to_numpy(), ground) if layer.kind in ON_THE_GROUND else None
        if told is not None and layer.source_crs not in tuple(OffsetGrid):
            fields = {
                "layer": layer.name[:80], "grid": told.grid.value, "moved_m": round(told.moved_m),
                "inside": round(told.inside * 100), "put_back": round(told.inside_put_back * 100),
            }  # fmt: skip
            found.append(Problem("offset_grid_fits_better", Severity.WARNING, NOWHERE, fields))
    return tuple(found)


def _ground(job: Job) -> shapely.Geometry | None:
    """Where the project's current boundary is; ``None`` without one."""
    store = job.workspace.store
    shapes = [
        shape
        for record in store.layers.current(job.code)
        if record.kind == LayerKind.BOUNDARY.value
        for shape in layer_features(store.files.read(record.features_digest)).geometry.to_numpy()
    ]
    areas = [shape for shape in shapes if shape is not None and shapely.get_dimensions(shape) == 2]
    return shapely.union_all(shapely.make_valid(areas)) if areas else None


def _crs_question(job: Job) -> Question:
    """Degrees, and the 3-degree zones without and with their number, the one at the project's place first."""
    longitude = job.workspace.store.projects.get(job.code).longitude
    meridians = range(75, 136, 3)
    here = None if longitude is None else min(meridians, key=lambda meridian: abs(meridian - longitude))
    ordered = sorted(meridians, key=lambda meridian: (meridian != here, meridian))
    zones = [
        Option(
            f"EPSG:{4534 + (meridian - 75) // 3}",
            {"meridian": meridian, "easting": "500000"},
            suggested=meridian == here,
        )
        for meridian in ordered
    ]
    prefixed = [
        Option(f"EPSG:{4513 + (meridian - 75) // 3}", {"meridian": meridian, "easting": f"{meridian // 3}500000"})
        for meridian in ordered
    ]
    plain = [Option("EPSG:4490"), *(Option(grid.value) for grid in OffsetGrid)]
    return Question("crs", (*zones, *prefixed, *plain), free=True)


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
