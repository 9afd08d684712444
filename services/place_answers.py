"""A model that comes in and stands elsewhere than its project: a person says what counts, nobody guesses."""

from dataclasses import dataclass

import pyarrow as pa

from bim.elements import Georeference
from progress.georeference_verdict import Placing, Verdict
from progress.landings import told_m
from progress.placements import Placement, PlacementMethod, corrected_placement
from services.placements import model_verdict
from services.taking import Job
from store.records import PlacementRecord
from values.errors import AnswerNeeded
from values.questions import Option, Question, answered

QUESTION = "model_place"
_OFF_MAP, _BELIEVE, _KEEP = "off_map", "believe", "keep"


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """The verdict on the file, and the placement to keep with it (``None``: what counted before goes on counting)."""

    verdict: Verdict
    placement: Placement | None = None


def place_answer(job: Job, trade: str, georeference: Georeference, elements: pa.Table) -> PlaceAnswer:
    """What counts for a model of a trade.

    Raises:
        AnswerNeeded: ``model_place``: it stands far from the project's ground, or another reading of it stands on it, or it was
            placed by people before and now says another place than it did.
    """
    verdict = model_verdict(job.workspace, job.code, georeference, elements)
    before = job.workspace.store.model_placements.current(job.code).get(trade)
    options = _options(verdict, before, is_news=_says_another_place(job, trade, georeference))
    if not options:
        return PlaceAnswer(verdict)
    answer = answered(job.answers, QUESTION)
    if answer not in {option.key for option in options}:
        raise AnswerNeeded((Question(QUESTION, options, fields={"file": job.name}),), verdict.problems)
    return PlaceAnswer(verdict, _placement(verdict, before, answer))


def _says_another_place(job: Job, trade: str, georeference: Georeference) -> bool:
    current = job.workspace.store.models.current(job.code)
    return any(record.trade == trade and record.georeference != georeference for record in current)


def _options(verdict: Verdict, before: PlacementRecord | None, *, is_news: bool) -> tuple[Option, ...]:
    """What there is to choose; empty where nothing is to be asked."""
    if before is not None and not is_news:
        return ()
    corrected = [(_key(fault.problem.code), fault) for fault in verdict.faults if fault.corrected is not None]
    is_elsewhere = verdict.placing is Placing.WRONG and verdict.landing is not None
    if before is None and not corrected and not is_elsewhere:
        return ()
    is_clear = len(corrected) == 1 and before is None
    found = [Option(key, dict(fault.problem.fields), suggested=is_clear) for key, fault in corrected]
    if before is not None:
        found.append(Option(_KEEP, suggested=verdict.placing is not Placing.WELL))
    believed = {"distance_m": "-" if verdict.distance_m is None else told_m(verdict.distance_m)}
    found.append(Option(_BELIEVE, believed, suggested=before is not None and verdict.placing is Placing.WELL))
    found.append(Option(_OFF_MAP, suggested=before is None and not is_clear))
    return tuple(found)


def _placement(verdict: Verdict, before: PlacementRecord | None, answer: str | None) -> Placement | None:
    if answer == _OFF_MAP:
        return Placement(PlacementMethod.OFF_THE_MAP)
    if answer == _BELIEVE:
        return Placement(PlacementMethod.AS_STATED) if before is not None else None
    for fault in verdict.faults:
        if fault.corrected is not None and _key(fault.problem.code) == answer:
            return corrected_placement(fault.corrected)
    return None


def _key(fault: str) -> str:
    return fault.removeprefix("place_fault_")
