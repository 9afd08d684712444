"""Newer baselines: proposals and decisions, only ever added. The original one is version 1 of the plan and stands elsewhere."""

from sqlalchemy import Connection, select

from store.database import Repository, reads, writes
from store.evidence import append_rows, entered_of, entered_row
from store.evidence_records import BaselineRecord, BaselineStep, Entered
from store.evidence_tables import baselines
from values.ledger import LedgerKind


class Baselines(Repository):
    """Steps by project."""

    @writes
    def add(
        self,
        connection: Connection,
        code: str,
        step: BaselineStep,
        *,
        proposal: int | None,
        version: int,
        reason: str,
        role: str,
        entered: Entered,
    ) -> int:
        """Append a step; its number. Raises ``NotFound`` (``project_unknown``)."""
        row = {
            "step": step.value,
            "proposal": proposal,
            "version": version,
            "reason": reason,
            "entered_role": role,
            **entered_row(entered),
        }
        append_rows(connection, baselines, LedgerKind.BASELINES, code, [row])
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
