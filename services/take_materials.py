"""Tests of material are taken from a file."""

from progress.read_materials import read_materials
from services.materials import judged_tests, may_report
from services.taking import Job, Taken
from store.records import TAKEN, ImportKind
from values.errors import FileRefused
from values.problems import Findings


def take_materials(job: Job) -> Taken:
    """Append the tests of a file. Raises ``FileRefused``; the same file twice is refused (``materials_already_taken``)."""
    if not may_report(job.asker, job.code):
        raise FileRefused("materials_not_yours", role=job.asker.role)
    _refuse_repeated(job)
    settings = job.workspace.settings
    tests, problems = read_materials(job.path, max_mb=settings.max_file_mb, max_rows=settings.max_rows)
    findings = Findings(problems)
    taken = judged_tests(job.workspace, job.code, tests, job.entered_on, findings, job.asker)
    if not taken:
        raise FileRefused("materials_none_usable", findings.problems(), rows=len(tests))

    def keep(import_id: int) -> None:
        _refuse_repeated(job)  # again: inside the transaction nobody else can be first
        job.workspace.store.material_tests.append(
            job.code, taken, entered_on=job.entered_on, user_id=job.asker.id, import_id=import_id
        )

    counts = {"tests": len(taken), "left_out": len(tests) - len(taken)}
    return Taken(findings.problems(), counts, keep)


def _refuse_repeated(job: Job) -> None:
    for earlier in job.workspace.store.imports.of_project(job.code):
        if earlier.status in TAKEN and earlier.kind is ImportKind.MATERIALS and earlier.file_digest == job.digest:
            raise FileRefused(
                "materials_already_taken", file=earlier.file_name, on=earlier.entered_at.date().isoformat()
            )
