"""A building model is taken: element table, meshes, and the plan inside it where the project has no other."""

import shutil
import tempfile
from pathlib import Path

import pyarrow as pa

from bim.read_in_child import ModelReading, read_model_in_child
from services.facts import current_schedule
from services.read_tasks_in_child import tasks_of_model_file
from services.take_schedule import plan_of_model
from services.taking import Job, Taken, join_problems, keep_rule_links, table_digest
from values.errors import AtlasError
from values.problems import NOWHERE, Problem, Severity


def take_model(job: Job) -> Taken:
    """A new version of the project's model. Raises ``FileRefused``, ``ChildFailed``."""
    store, settings = job.workspace.store, job.workspace.settings
    folder = Path(tempfile.mkdtemp(prefix="model-", dir=settings.files_folder))
    try:
        reading = read_model_in_child(
            job.path, folder,
            seconds=settings.child_seconds, memory_mb=settings.child_memory_mb, max_mb=settings.max_file_mb,
            on_progress=job.note,
        )  # fmt: skip
        mesh_digest = ""
        if reading.mesh_path is not None:
            mesh_digest = store.files.put_file(reading.mesh_path)
            packed = reading.mesh_path.with_name(reading.mesh_path.name + ".gz")
            store.files.put_variant(mesh_digest, ".gz", packed)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    elements_digest = table_digest(job.workspace, reading.model.elements)
    plan = _plan_inside(job, reading.model.elements)
    of_links: tuple[Problem, ...] = ()
    if not plan.counts:  # a plan that came with the model has run the rules already
        _, schedule = current_schedule(job.workspace, job.code)
        of_links = join_problems(job.workspace, job.code, reading.model.elements, schedule.tasks if schedule else ())

    def keep(import_id: int) -> None:
        store.models.add(
            job.code,
            import_id=import_id,
            file_name=job.name,
            schema=reading.model.schema,
            elements_digest=elements_digest,
            mesh_digest=mesh_digest,
            origin_m=reading.report.origin_m,
            georeference=reading.model.georeference,
            spatial=reading.model.spatial,
            element_count=reading.model.elements.num_rows,
            triangles=reading.report.triangles,
        )
        plan.keep(import_id)
        if not plan.counts:
            keep_rule_links(job.workspace, job.code, import_id)

    problems = (*reading.model.problems, *reading.report.problems, *of_links, *plan.problems)
    return Taken(problems, {**_counts(reading), **plan.counts}, keep)


def _counts(reading: ModelReading) -> dict[str, object]:
    return {
        "schema": reading.model.schema,
        "elements": reading.model.elements.num_rows,
        "shapes": reading.report.mesh,
        "boxes": reading.report.box,
        "without_geometry": reading.report.none,
        "failed_shapes": reading.report.failed,
        "triangles": reading.report.triangles,
    }


def _plan_inside(job: Job, elements: pa.Table) -> Taken:
    """The plan inside the model, unless the project has one from a schedule file, which goes first."""
    nothing = Taken((), {}, lambda import_id: None)
    settings = job.workspace.settings
    try:
        found = tasks_of_model_file(
            job.path, name=job.name, seconds=settings.child_seconds, memory_mb=settings.child_memory_mb
        )
    except AtlasError as failure:
        return Taken((Problem(failure.code, Severity.WARNING, NOWHERE, failure.fields),), {}, nothing.keep)
    if found is None:
        return nothing
    record, _ = current_schedule(job.workspace, job.code)
    if record is not None and record.source != "ifc":
        ignored = Problem(
            "model_tasks_not_taken", Severity.INFO, NOWHERE, {"tasks": len(found[0].tasks), "plan": record.file_name}
        )
        return Taken((ignored,), {}, nothing.keep)
    return plan_of_model(job, *found, elements)
