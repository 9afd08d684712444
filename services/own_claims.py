"""Whose claim it is: nobody verifies an own one, under whatever account."""

from collections import defaultdict
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from progress.reports import Report, Role
from services.workspace import Workspace
from store.evidence_records import EntryRecord
from values.dates import day_number
from values.people import Person, called_alike


class OwnClaims:
    """The claims of a project that ``asker`` entered or stands behind: by the account, by another account of the same name, or as
    the reporter who is named. Who works on this machine without an account has none."""

    def __init__(self, workspace: Workspace, code: str, asker: Person) -> None:
        self._workspace, self._code, self._asker = workspace, code, asker

    def is_own(self, report_id: int, reporter: str, verifier: str = "") -> bool:
        """Whether a claim is the asker's own, or of the one named as ``verifier``."""
        asker = self._asker
        if asker.id is None:
            return False
        names = (asker.full_name, asker.sign_in_name, verifier)
        if any(called_alike(reporter, name) for name in names):
            return True
        return any(entry.first_report <= report_id <= entry.last_report for entry in self._entries)

    def verified_by(self, report: Report) -> bool:
        """Whether a report would verify an own claim: the latest one about its subject by the day on which it was seen."""
        if not report.role.verifies or self._asker.id is None:
            return False
        seen = day_number(report.observed_on)
        earlier = [claim for claim in self._claims.get((report.subject_kind, report.subject), ()) if claim[0] <= seen]
        return bool(earlier) and self.is_own(earlier[-1][1], earlier[-1][2], report.reporter)

    @cached_property
    def _entries(self) -> tuple[EntryRecord, ...]:
        asker = self._asker
        return tuple(
            entry
            for entry in self._workspace.store.evidence.entries(self._code)
            if entry.entered.by_id == asker.id or called_alike(entry.entered.by, asker.full_name)
        )

    @cached_property
    def _claims(self) -> dict[tuple[str, str], list[tuple[int, int, str]]]:
        """Day, number and reporter of every claim by its subject, in the order in which they were seen."""
        table = self._workspace.store.reports.table(self._code)
        claims = table.filter(pc.equal(pc.cast(table["role"], pa.string()), Role.CONTRACTOR.value))
        kinds, subjects = (pc.cast(claims[name], pa.string()).to_pylist() for name in ("subject_kind", "subject"))
        days, numbers, reporters = (claims[name].to_pylist() for name in ("observed_day", "id", "reporter"))
        found: defaultdict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
        for kind, subject, *claim in zip(kinds, subjects, days, numbers, reporters, strict=True):
            found[kind, subject].append((claim[0], claim[1], claim[2]))
        return found
