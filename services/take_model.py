"""A building model is taken: element table, tiles, and the plan inside it where the project has no other."""

import shutil
import tempfile
from pathlib import Path

import pyarrow as pa

from bim.read_in_child import ModelReading, read_model_in_child
from bim.read_zip import unpacked_model
from services.facts import current_schedule
from services.federation import elements_to_be
from services.place_answers import PlaceAnswer, place_answer
from services.read_tasks_in_child import tasks_of_model_file
from services.take_schedule import plan_of_model
from services.taking import Job, Taken, join_problems, keep_rule_links, table_digest
from services.tiles import keep_tiles
from services.trades import trade_of_file
from store.records import PlacementRecord
from values.errors import ChildFailed, FileRefused
from values.problems import NOWHERE, Problem, Severity


def take_model(job: Job) -> Taken:
    """A new version of the model of one trade.

    Raises:
        FileRefused: also when the trade is not clear.
        ChildFailed: reading ended before its time.
        AnswerNeeded: ``services.place_answers``.
    """
    store, settings = job.workspace.store, job.workspace.settings
    # Before minutes of work: who must say more is told at once.
    trade = trade_of_file(store.models.current(job.code), job.name, job.trade)
    folder = Path(tempfile.mkdtemp(prefix="model-", dir=settings.files_folder))
    try:
        path, unpacked = unpacked_model(job.path, folder, max_mb=settings.max_file_mb)
        reading = read_model_in_child(
            path, folder,
            seconds=settings.child_seconds, memory_mb=settings.child_memory_mb, max_mb=settings.max_file_mb,
            checked_kb=settings.checked_kb, on_progress=job.note,
        )  # fmt: skip
        tileset_digest = keep_tiles(job.workspace, reading.tiles)
        elements_digest = table_digest(job.workspace, reading.model.elements)
        elements = elements_to_be(job.workspace, job.code, trade, reading.model.elements)
        answer = place_answer(job, trade, reading.model.georeference, reading.model.elements)
        plan = _plan_inside(job, path, trade, elements)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    of_links: tuple[Problem, ...] = ()
    if not plan.counts:  # a plan that came with the model has run the rules already
        _, schedule = current_schedule(job.workspace, job.code)
        of_links = join_problems(job.workspace, job.code, elements, schedule.tasks if schedule else ())

    def keep(import_id: int) -> None:
        store.models.add(
            job.code,
            trade=trade,
            import_id=import_id,
            file_name=job.name,
            schema=reading.model.schema,
            elements_digest=elements_digest,
            tileset_digest=tileset_digest,
            origin_m=reading.report.origin_m,
            georeference=reading.model.georeference,
            spatial=reading.model.spatial,
            element_count=reading.model.elements.num_rows,
            triangles=reading.report.triangles,
        )
        if answer.placement is not None:
            store.model_placements.add(job.code, PlacementRecord(trade, answer.placement, job.entered_at))
        plan.keep(import_id)
        if not plan.counts:
            keep_rule_links(job.workspace, job.code, import_id)

    problems = (
        *unpacked, *reading.model.problems, *reading.report.problems, *answer.verdict.problems, *of_links, *plan.problems,
    )  # fmt: skip
    return Taken(problems, {**_counts(reading, answer), **plan.counts}, keep)


def _counts(reading: ModelReading, answer: PlaceAnswer) -> dict[str, object]:
    return {
        "georeference_levels": list(answer.verdict.levels),
        "placing": answer.verdict.placing.value,
        "schema": reading.model.schema,
        "elements": reading.model.elements.num_rows,
        "shapes": reading.report.mesh,
        "boxes": reading.report.box,
        "without_geometry": reading.report.none,
        "failed_shapes": reading.report.failed,
        "triangles": reading.report.triangles,
    }


def _plan_inside(job: Job, path: Path, trade: str, elements: pa.Table) -> Taken:
    """The plan inside the model, unless the project has one from a schedule file or another trade's model: that stays."""
    nothing = Taken((), {}, lambda import_id: None)
    settings = job.workspace.settings
    try:
        found = tasks_of_model_file(
            path, name=job.name, seconds=settings.child_seconds, memory_mb=settings.child_memory_mb,
            meanwhile=job.still_there,
        )  # fmt: skip
    except (FileRefused, ChildFailed) as failure:
        return Taken((Problem(failure.code, Severity.WARNING, NOWHERE, failure.fields),), {}, nothing.keep)
    if found is None:
        return nothing
    record, _ = current_schedule(job.workspace, job.code)
    if record is not None and (record.source != "ifc" or _is_of_another_trade(job, trade, record.import_id)):
        ignored = Problem(
            "model_tasks_not_taken", Severity.INFO, NOWHERE, {"tasks": len(found[0].tasks), "plan": record.file_name}
        )
        return Taken((ignored,), {}, nothing.keep)
    return plan_of_model(job, *found, elements)


def _is_of_another_trade(job: Job, trade: str, import_id: int) -> bool:
    """Whether a plan came inside a model of another trade, by the import that brought both."""
    brought = [
        record.trade for record in job.workspace.store.models.versions(job.code) if record.import_id == import_id
    ]
    return bool(brought) and trade not in brought
