"""The models of one project (one for each trade, 专业) as one: one element table, one frame."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from bim.elements import ELEMENT_SCHEMA, Georeference
from progress.frames import Frame, Place, moved, places
from services.workspace import Workspace
from store.records import ModelRecord
from values.problems import NOWHERE, Findings, Problem, Severity, Where

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class FederatedModel:
    """One model among the others: its elements are the rows from ``first_row`` to before ``end_row``."""

    record: ModelRecord
    first_row: int
    end_row: int
    place: Place

    @property
    def frame(self) -> Frame:
        """Its own frame."""
        return Frame(self.record.origin_m, self.record.georeference)


@dataclass(frozen=True, slots=True)
class Federation:
    """The current models in their order, and what is odd about them standing together. Without a model it is empty."""

    models: tuple[FederatedModel, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def georeference(self) -> Georeference:
        """What the common frame (that of the first model) stands by; says nothing where no model knows its place."""
        return self.models[0].place.georeference if self.models else Georeference()

    @property
    def origin_m(self) -> tuple[float, float, float]:
        """Origin of the common frame, in engineering coordinates of the first model."""
        return self.models[0].record.origin_m if self.models else (0.0, 0.0, 0.0)

    def common(self, points: Floats) -> Floats:
        """Points of elements, each in its own model's engineering coordinates, in those of the first model.

        Args:
            points: Shape (elements, …, 3).
        """
        if len(self.models) < 2:
            return points
        first = self.models[0].frame
        parts = [moved(one.place, one.frame, first, points[one.first_row : one.end_row]) for one in self.models]
        return np.concatenate(parts)


NO_MODELS = Federation(())


def current_models(workspace: Workspace, code: str) -> tuple[Federation, pa.Table | None]:
    """The newest model of each trade, and their elements in one table; ``None`` without a model."""
    records = workspace.store.models.current(code)
    return federated(records, [elements_of(workspace, record) for record in records])


def current_elements(workspace: Workspace, code: str) -> pa.Table | None:
    """The elements of all current models; ``None`` without one."""
    return current_models(workspace, code)[1]


def elements_to_be(workspace: Workspace, code: str, trade: str, elements: pa.Table) -> pa.Table:
    """The elements of the project once ``elements`` are those of ``trade``."""
    records = workspace.store.models.current(code)
    tables = [elements if record.trade == trade else elements_of(workspace, record) for record in records]
    if all(record.trade != trade for record in records):
        tables.append(elements)
    return _one_table(tables, Findings())


def federated(records: Sequence[ModelRecord], tables: Sequence[pa.Table]) -> tuple[Federation, pa.Table | None]:
    """Models and their element tables, in this order, as one."""
    if not records:
        return NO_MODELS, None
    findings = Findings()
    elements = _one_table(tables, findings)
    ends = np.cumsum([len(table) for table in tables]).tolist()
    found = places([Frame(record.origin_m, record.georeference) for record in records])
    models = []
    for record, table, end, place in zip(records, tables, ends, found, strict=True):
        models.append(FederatedModel(record, end - len(table), end, place))
        if place.is_borrowed:
            told = {"file": record.file_name, "crs_name": place.georeference.crs_name}
            findings.extend((Problem("model_put_beside_others", Severity.WARNING, NOWHERE, told),))
    return Federation(tuple(models), findings.problems()), elements


def elements_of(workspace: Workspace, record: ModelRecord) -> pa.Table:
    """The elements of one version of a model (``ELEMENT_SCHEMA``)."""
    return pq.read_table(workspace.store.files.path(record.elements_digest), schema=ELEMENT_SCHEMA)


def _one_table(tables: Sequence[pa.Table], findings: Findings) -> pa.Table:
    """All rows; an element whose GlobalId an earlier model has is kept as ``<GlobalId>~2``, which no link can mean."""
    if len(tables) == 1:
        return tables[0]
    table = pa.concat_tables(tables)
    guids = table["element_guid"]
    if pc.count_distinct(guids).as_py() == len(guids):
        return table
    taken: set[str] = set()
    kept = []
    for guid in guids.to_pylist():
        name, number = guid, 2
        while name in taken:
            name, number = f"{guid}~{number}", number + 1
        if name != guid:
            findings.add("models_share_element", Severity.WARNING, Where(entity=guid), element_guid=guid, kept_as=name)
        taken.add(name)
        kept.append(name)
    return table.set_column(table.schema.get_field_index("element_guid"), "element_guid", pa.array(kept, pa.string()))
