"""A building model is taken: element table, tiles, and the plan inside it where the project has no other."""

import shutil
import tempfile
from pathlib import Path

import pyarrow as pa

from bim.read_zip import unpacked_model
from services.facts import current_schedule
from services.federation import elements_to_be
from services.model_readings import KeptReading, model_reading
from services.model_versions import NewVersion, new_version
from services.place_answers import PlaceAnswer, place_answer
from services.read_tasks_in_child import tasks_of_model_file
from services.take_schedule import LinkedPlan, linked_plan, plan_of_model
from services.taking import Job, Taken, join_problems, keep_rule_links
from services.trades import trade_of_file
from store.records import PlacementRecord
from values.errors import ChildFailed, FileRefused
from values.problems import NOWHERE, Problem, Severity


def take_model(job: Job) -> Taken:
    """A new version of the model of one trade.

    Raises:
        FileRefused: also when the trade is not clear.
        ChildFailed: reading ended before its time.
        AnswerNeeded: ``services.place_answers``, ``services.model_versions``.
    """
    store, settings = job.workspace.store, job.workspace.settings
    # Before minutes of work: who must say more is told at once.
    trade = trade_of_file(store.models.current(job.code), job.name, job.trade)
    folder = Path(tempfile.mkdtemp(prefix="model-", dir=settings.files_folder))
    try:
        path, unpacked = unpacked_model(job.path, folder, max_mb=settings.max_file_mb)
        reading = model_reading(job.workspace, job.digest, path, folder, job.note)
        plan, of_plan = _plan_inside(job, path, trade)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    elements = elements_to_be(job.workspace, job.code, trade, reading.model.elements)
    place = place_answer(job, trade, reading.model.georeference, reading.model.elements)
    version = new_version(
        job, trade, reading.model.elements, elements, None if plan is None else (plan.schedule, plan.links)
    )
    joined = _joined(job, plan, elements, version)

    def keep(import_id: int) -> None:
        number = store.models.add(
            job.code,
            trade=trade,
            import_id=import_id,
            file_name=job.name,
            schema=reading.model.schema,
            elements_digest=reading.elements_digest,
            tileset_digest=reading.tileset_digest,
            origin_m=reading.report.origin_m,
            georeference=reading.model.georeference,
            spatial=reading.model.spatial,
            element_count=reading.model.elements.num_rows,
            triangles=reading.report.triangles,
        )
        if place.placement is not None:
            store.model_placements.add(job.code, PlacementRecord(trade, place.placement, job.entered_at))
        version.keep(job, import_id, number)
        joined.keep(import_id)

    problems = (
        *unpacked, *reading.model.problems, *reading.report.problems, *place.verdict.problems, *version.problems,
        *joined.problems, *of_plan,
    )  # fmt: skip
    return Taken(problems, {**_counts(reading, place), **version.counts, **joined.counts}, keep)


def _joined(job: Job, plan: LinkedPlan | None, elements: pa.Table, version: NewVersion) -> Taken:
    """The plan inside with its links, or what becomes of the links to the plan that is there."""
    if plan is not None:
        return plan_of_model(job, plan, elements, version.aliases)  # runs the rules itself
    _, schedule = current_schedule(job.workspace, job.code)
    tasks = schedule.tasks if schedule else ()
    problems = join_problems(job.workspace, job.code, elements, tasks, version.aliases)
    return Taken(problems, {}, lambda import_id: keep_rule_links(job.workspace, job.code, import_id))


def _counts(reading: KeptReading, place: PlaceAnswer) -> dict[str, object]:
    return {
        "georeference_levels": list(place.verdict.levels),
        "placing": place.verdict.placing.value,
        "schema": reading.model.schema,
        "elements": reading.model.elements.num_rows,
        "shapes": reading.report.mesh,
        "boxes": reading.report.box,
        "without_geometry": reading.report.none,
        "failed_shapes": reading.report.failed,
        "triangles": reading.report.triangles,
    }


def _plan_inside(job: Job, path: Path, trade: str) -> tuple[LinkedPlan | None, tuple[Problem, ...]]:
    """The plan inside the model, unless the project has one from a schedule file or another trade's model: that stays."""
    settings = job.workspace.settings
    try:
        found = tasks_of_model_file(
            path, name=job.name, seconds=settings.child_seconds, memory_mb=settings.child_memory_mb,
            meanwhile=job.still_there,
        )  # fmt: skip
    except (FileRefused, ChildFailed) as failure:
        return None, (Problem(failure.code, Severity.WARNING, NOWHERE, failure.fields),)
    if found is None:
        return None, ()
    record, _ = current_schedule(job.workspace, job.code)
    if record is not None and (record.source != "ifc" or _is_of_another_trade(job, trade, record.import_id)):
        ignored = {"tasks": len(found[0].tasks), "plan": record.file_name}
        return None, (Problem("model_tasks_not_taken", Severity.INFO, NOWHERE, ignored),)
    return linked_plan(job, *found), ()


def _is_of_another_trade(job: Job, trade: str, import_id: int) -> bool:
    """Whether a plan came inside a model of another trade, by the import that brought both."""
    brought = [
        record.trade for record in job.workspace.store.models.versions(job.code) if record.import_id == import_id
    ]
    return bool(brought) and trade not in brought
