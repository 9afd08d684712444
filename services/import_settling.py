"""How one import ends: its facts kept together with the verdict, or the verdict alone."""

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from services.taking import Overtaken, Taken
from services.workspace import Workspace
from store.records import ImportKind, ImportRecord, ImportStatus
from values.errors import AnswerNeeded, AtlasError, Cancelled, ChildFailed, FileRefused, InvalidRequest
from values.problems import NOWHERE, Problem, Severity
from values.questions import Question, question_document, question_from_document

LOGGER = logging.getLogger(__name__)
MOST_OVERTAKINGS = 10
_QUESTIONS = "questions"

Take = Callable[[], tuple[ImportKind, Taken]]


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What became of one file. ``refusal`` is the reason when ``status`` is refused or failed, ``questions`` when it is asked."""

    file: str
    kind: ImportKind | None
    status: ImportStatus
    problems: tuple[Problem, ...]
    counts: Mapping[str, Any]
    refusal: Problem | None = None
    import_id: int | None = None
    questions: tuple[Question, ...] = ()


def outcome_of(record: ImportRecord) -> ImportOutcome:
    """What the row of an import tells."""
    problems, refusal = record.problems, None
    if record.status in (ImportStatus.REFUSED, ImportStatus.FAILED) and problems:
        problems, refusal = problems[:-1], problems[-1]  # the reason is kept last
    return ImportOutcome(
        record.file_name, record.kind, record.status, problems, record.counts, refusal, record.id, questions_of(record)
    )


def questions_of(record: ImportRecord) -> tuple[Question, ...]:
    """What an import waits for; nothing unless it was asked about."""
    return tuple(question_from_document(document) for document in record.counts.get(_QUESTIONS, ()))


def settle(workspace: Workspace, import_id: int, take: Take, added: Callable[[ImportKind], Mapping[str, Any]]) -> None:
    """Run ``take`` and keep what it took together with the verdict, or the verdict alone when it refuses or fails.

    Args:
        added: counts that are known only when the facts are kept, inside their transaction.
    """
    finish = workspace.store.imports.finish
    try:
        _keep(workspace, import_id, take, added)
    except Cancelled:
        with suppress(InvalidRequest):  # somebody else has closed it
            finish(import_id, ImportStatus.CANCELLED)
    except AnswerNeeded as asked:
        questions = [question_document(question) for question in asked.questions]
        finish(import_id, ImportStatus.ASKED, asked.problems, {**asked.counts, _QUESTIONS: questions})
    except FileRefused as refusal:
        finish(import_id, ImportStatus.REFUSED, (*refusal.problems, _reason(refusal)))
    except ChildFailed as failure:
        finish(import_id, ImportStatus.REFUSED, (_reason(failure),))
    except Exception as error:
        LOGGER.exception("import %s failed", import_id)
        why = Problem("import_failed", Severity.ERROR, NOWHERE, {"number": import_id})
        finish(import_id, ImportStatus.FAILED, (_reason(error) if isinstance(error, AtlasError) else why,))
    except BaseException:
        # Whoever waits went away (a page left, Ctrl-C). The process lives on, so nobody else would close this row.
        file = workspace.store.imports.get(import_id).file_name
        finish(
            import_id, ImportStatus.FAILED, (Problem("import_interrupted", Severity.ERROR, NOWHERE, {"file": file}),)
        )
        raise


def _keep(workspace: Workspace, import_id: int, take: Take, added: Callable[[ImportKind], Mapping[str, Any]]) -> None:
    """Somebody else's facts may come in between reading and keeping; what was judged against older ones is judged again."""
    for turn in range(MOST_OVERTAKINGS):
        kind, taken = take()
        status = ImportStatus.ACCEPTED_WITH_FINDINGS if taken.has_findings else ImportStatus.ACCEPTED
        try:
            with workspace.store.transaction():
                taken.keep(import_id)
                counts = {**taken.counts, **added(kind)}
                workspace.store.imports.finish(import_id, status, taken.problems, counts, None)
        except Overtaken:
            if turn == MOST_OVERTAKINGS - 1:
                raise
        else:
            return


def _reason(error: AtlasError) -> Problem:
    return Problem(error.code, Severity.ERROR, NOWHERE, error.fields)
