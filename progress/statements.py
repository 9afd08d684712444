"""Reports brought into one form: which item, which day, which verdict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from progress.reports import Role, Said, SubjectKind
from progress.verdicts import Track
from values.dates import NO_DAY
from values.problems import Findings, Severity, Where

MISSING, STARTED, DONE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Statements:
    """Arrays of one length, in the order of the reports (observed, recorded, entered).

    ``item``: row number of an element or task. ``verdict``: 0 missing, 1 started, 2 done. ``finish``: stated actual finish or
    ``NO_DAY``. ``order``: rank of the report. ``coarse``: the report spoke of a storey or section, not of the item itself.
    """

    item: npt.NDArray[np.int32]
    day: npt.NDArray[np.int32]
    verdict: npt.NDArray[np.int8]
    finish: npt.NDArray[np.int32]
    order: npt.NDArray[np.int64]
    coarse: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.item)

    def where(self, wanted: npt.NDArray[np.bool_] | npt.NDArray[np.int64]) -> "Statements":
        """Those that a mask keeps, or the rows named, in their order."""
        return Statements(
            self.item[wanted],
            self.day[wanted],
            self.verdict[wanted],
            self.finish[wanted],
            self.order[wanted],
            self.coarse[wanted],
        )


NO_STATEMENTS = Statements(
    np.empty(0, np.int32),
    np.empty(0, np.int32),
    np.empty(0, np.int8),
    np.empty(0, np.int32),
    np.empty(0, np.int64),
    np.empty(0, np.bool_),
)


def counted_reports(reports: pa.Table, *, known_on: int, track: Track) -> pa.Table:
    """The reports recorded by day ``known_on`` whose role belongs to ``track``; column ``order`` is their rank.

    Args:
        reports: as ``store.reports.table`` gives them, ordered by observed day, recorded day and id.
    """
    ranked = reports.append_column("order", pa.array(np.arange(len(reports), dtype=np.int64)))
    roles = [role.value for role in Role if role.verifies is (track is Track.VERIFIED)]
    wanted = pc.and_(
        pc.less_equal(ranked["recorded_day"], known_on),
        pc.is_in(pc.cast(ranked["role"], pa.string()), value_set=pa.array(roles)),
    )
    return ranked.filter(wanted)


def verdicts(reports: pa.Table) -> npt.NDArray[np.int8]:
    """What each report says: 0 missing, 1 started, 2 done. A finish stated for a later day than it was seen is no finish."""
    said = _words(reports["said"])
    percent = reports["percent"].to_numpy(zero_copy_only=False).astype(np.float64)
    finish = reports["actual_finish_day"].to_numpy()
    seen = reports["observed_day"].to_numpy()
    finished = (finish != NO_DAY) & (finish <= seen)
    is_percent = said == Said.PERCENT
    verdict = np.zeros(len(reports), np.int8)
    verdict[(said == Said.STARTED) | (said == Said.ACTUAL) | (is_percent & (percent > 0))] = STARTED
    verdict[(said == Said.PRESENT) | (is_percent & (percent >= 100)) | ((said == Said.ACTUAL) & finished)] = DONE
    return verdict


def statements(
    reports: pa.Table, kinds: Mapping[SubjectKind, Mapping[str, Sequence[int]]], findings: Findings | None = None
) -> Statements:
    """The statements that ``reports`` make about items.

    Args:
        kinds: for each kind of subject the items that a subject stands for: one for an element or task, all of a storey.
        findings: takes a ``report_subject_unknown`` for each report of a given kind about something unknown.
    """
    kind = _words(reports["subject_kind"])
    subject = reports["subject"].to_pylist()
    verdict = verdicts(reports)
    day = reports["observed_day"].to_numpy().astype(np.int32)
    finish = reports["actual_finish_day"].to_numpy().astype(np.int32)
    finish = np.where(finish <= day, finish, NO_DAY).astype(np.int32)  # later than it was seen: a hope, no finish
    order = reports["order"].to_numpy()
    rows: list[int] = []
    items: list[int] = []
    coarse: list[bool] = []
    for wanted, known in kinds.items():
        wide = wanted in (SubjectKind.STOREY, SubjectKind.SECTION)
        for row in np.flatnonzero(kind == wanted).tolist():
            found = known.get(subject[row])
            if found is None:
                if findings is not None:
                    fields = {"kind": wanted.value, "subject": subject[row]}
                    findings.add("report_subject_unknown", Severity.WARNING, Where(), **fields)
                continue
            items.extend(found)
            rows.extend([row] * len(found))
            coarse.extend([wide] * len(found))
    at = np.array(rows, np.int64)
    ranked = np.argsort(order[at], kind="stable") if rows else at
    at = at[ranked]
    return Statements(
        np.array(items, np.int32)[ranked],
        day[at],
        verdict[at],
        finish[at],
        order[at],
        np.array(coarse, np.bool_)[ranked],
    )


def _words(column: pa.ChunkedArray) -> npt.NDArray[np.object_]:
    return np.asarray(pc.cast(column, pa.string()).to_pylist(), dtype=object)
