"""An IDS file is taken: the project's current models are held against it, and what it found is kept with the import."""

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bim.ids_checks import IdsReport, IdsVerdict, ids_document
from bim.read_ids_checks import is_installed
from bim.read_ids_in_child import ids_checks_of_model
from bim.read_zip import unpacked_model
from bim.screen_ids import screen_ids
from services.taking import Job, Taken
from values.errors import FileRefused
from values.problems import NOWHERE, Findings, Severity


def take_ids(job: Job) -> Taken:
    """Check every trade's current model. Raises ``FileRefused`` (also where there is no model or no checker), ``ChildFailed``."""
    store = job.workspace.store
    screen_ids(job.path)
    if not is_installed():
        raise FileRefused("ids_checker_missing")
    models = store.models.current(job.code)
    if not models:
        raise FileRefused("ids_without_model")
    findings, kept = Findings(), []
    verdicts: list[IdsVerdict] = []
    for number, model in enumerate(models):
        job.note("checking", number, len(models))
        report = _checked(job, store.files.path(store.imports.get(model.import_id).file_digest))
        _note_failed(findings, report, model.file_name)
        verdicts += [each.verdict for each in report.specifications]
        kept.append(
            {"model": model.file_name, "trade": model.trade, "version": model.version, "report": ids_document(report)}
        )
    digest = store.files.put_bytes(json.dumps(kept, ensure_ascii=False, sort_keys=True).encode())
    counts = {"models": len(models), **_counts(verdicts), "report": digest}
    return Taken(findings.problems(), counts, lambda import_id: None)


def _checked(job: Job, kept: Path) -> IdsReport:
    """The check of one model, as it was kept when it came in."""
    settings = job.workspace.settings
    with tempfile.TemporaryDirectory(prefix="ids-", dir=settings.files_folder) as folder:
        model, _ = unpacked_model(kept, Path(folder), max_mb=settings.max_file_mb)
        return ids_checks_of_model(
            job.path,
            model,
            seconds=settings.child_seconds,
            memory_mb=settings.child_memory_mb,
            max_mb=settings.max_file_mb,
            meanwhile=job.still_there,
        )


def _note_failed(findings: Findings, report: IdsReport, model: str) -> None:
    for each in report.failed:
        if each.applicable:
            told = {"failed": each.failed, "applicable": each.applicable}
            findings.add("ids_not_met", Severity.WARNING, NOWHERE, name=each.name, model=model, **told)
        else:
            findings.add("ids_nothing_there", Severity.WARNING, NOWHERE, name=each.name, model=model)


def _counts(verdicts: Sequence[IdsVerdict]) -> dict[str, Any]:
    passed, failed = verdicts.count(IdsVerdict.PASSED), verdicts.count(IdsVerdict.FAILED)
    return {
        "specifications": len(verdicts),
        "specifications_passed": passed,
        "specifications_failed": failed,
        "specifications_not_applicable": len(verdicts) - passed - failed,
    }
