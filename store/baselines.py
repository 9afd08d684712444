"""Newer baselines: proposals and decisions, only ever added. The original one is version 1 of the plan and stands elsewhere."""

from sqlalchemy import Connection, func, select

from store.database import Repository, reads, writes
from store.evidence import append_rows, entered_of, entered_row
from store.evidence_records import BaselineRecord, BaselineStep
from store.evidence_tables import baselines
from values.errors import InvalidRequest
from values.ledger import LedgerKind


class Baselines(Repository):
    """Steps by project."""

    @writes
    def add(self, connection: Connection, code: str, record: BaselineRecord) -> int:
        """Append a step; its own ``id`` is not looked at. Returns the number given.

        Raises:
            NotFound: ``project_unknown``.
            InvalidRequest: ``baseline_already_decided`` (``version``): another decision on the proposal was first.
        """
        row = {
            "step": record.step.value,
            "proposal": record.proposal,
            "version": record.version,
            "reason": record.reason,
            "entered_role": record.role,
            **entered_row(record.entered),
        }
        append_rows(connection, baselines, LedgerKind.BASELINES, code, [row])
        if record.proposal is not None:  # whoever decides at the same moment has waited for us in the line before
            alike = select(func.count()).select_from(baselines).where(baselines.c.proposal == record.proposal)
            if connection.scalar(alike) != 1:
                raise InvalidRequest("baseline_already_decided", version=record.version)
        newest = select(baselines.c.id).where(baselines.c.project_code == code).order_by(baselines.c.id.desc()).limit(1)
        return int(connection.execute(newest).scalar_one())

    @reads
    def steps(self, connection: Connection, code: str) -> tuple[BaselineRecord, ...]:
        """All steps of a project, oldest first."""
        wanted = select(baselines).where(baselines.c.project_code == code).order_by(baselines.c.id)
        return tuple(
            BaselineRecord(
                row["id"],
                BaselineStep(row["step"]),
                row["proposal"],
                row["version"],
                row["reason"],
                row["entered_role"],
                entered_of(row),
            )
            for row in connection.execute(wanted).mappings()
        )
