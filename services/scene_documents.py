"""The documents that the viewer fetches (viewer/CONTRACT.md, sections 3 and 4): made and compressed once for each revision."""

import gzip
import hashlib
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from progress.scene import Mark, SceneFacts, scene_bytes, words_bytes
from services.facts import Facts, project_facts
from services.materials import unsound_spans
from services.permissions import permitted
from services.scene_groups import scene_groups
from services.workspace import Workspace
from values.dates import day_number
from values.errors import NotFound
from values.people import Action

MOST_MARKS = 60
_LEVEL = 5  # of gzip: above it bytes hardly shrink and seconds grow


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it travels. ``digest`` names its content; ``packed`` is gzip."""

    digest: str
    packed: bytes


def facts_with_model(workspace: Workspace, code: str, known_on: date) -> tuple[Facts, pa.Table]:
    """The facts of a project that has a model, and its elements. Raises ``NotFound`` (``project_unknown``, ``model_missing``)."""
    facts = project_facts(workspace, code, known_on=known_on)
    if facts.elements is None:
        raise NotFound("model_missing", code=code)
    return facts, facts.elements


@permitted(Action.SEE)
def scene_document(workspace: Workspace, code: str, *, known_on: date) -> Document:
    """What is known about the elements in time. Raises ``NotFound`` (``project_unknown``, ``model_missing``).

    The digest changes whenever the scene or the words of the elements do.
    """
    facts, elements = facts_with_model(workspace, code, known_on)
    key = ("scene", code, facts.revision, known_on)
    found = workspace.documents.get(key)
    if found is None:
        content = scene_bytes(
            SceneFacts(facts.join, facts.tasks, facts.windows, facts.verified, facts.working_days),
            scene_groups(facts, elements),
            marks=marks(facts), freshness_days=facts.project.freshness_days, until=day_number(known_on),
            unsound=unsound_spans(workspace, facts),
        )  # fmt: skip
        words = "\n".join(model.record.elements_digest for model in facts.federation.models)
        found = _packed(content, words)
        workspace.documents.put(key, found)
    return found


@permitted(Action.SEE)
def words_document(workspace: Workspace, code: str, *, known_on: date) -> Document:
    """What the elements are called. It goes by the digest of the scene. Raises as ``scene_document``."""
    facts, elements = facts_with_model(workspace, code, known_on)
    key = ("words", code, facts.revision, known_on)
    found = workspace.documents.get(key)
    if found is None:
        columns = (
            [word or "" for word in elements[name].to_pylist()] for name in ("element_guid", "name", "tag")
        )  # fmt: skip
        found = Document(
            scene_document(workspace, code, known_on=known_on).digest,
            gzip.compress(words_bytes(*columns), _LEVEL, mtime=0),
        )
        workspace.documents.put(key, found)
    return found


def marks(facts: Facts) -> list[Mark]:
    """The days with evidence over many elements, and the plan's milestones."""
    days, spoken = np.unique(facts.verified.day, return_counts=True)
    much = days[spoken >= max(2, facts.items // 100)]
    surveys = [Mark(int(day), "survey", "") for day in much[-MOST_MARKS:]]
    milestones = [
        Mark(day_number(task.planned_finish), "milestone", task.name)
        for task in facts.tasks
        if task.is_milestone and task.planned_finish is not None and task.name
    ]
    return surveys + milestones[:MOST_MARKS]


def _packed(content: bytes, words: str) -> Document:
    digest = hashlib.sha256(content + words.encode()).hexdigest()[:32]
    return Document(digest, gzip.compress(content, _LEVEL, mtime=0))
