"""The city's own rule packs, and the choice of a pack; every version and every choice stays, the last one counts."""

from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from store.database import Repository, reads, writes
from store.ledger import seal
from store.records import OwnPackRecord, PackChoiceRecord
from store.revisions import note_change
from store.tables import pack_choices, rule_packs
from store.versions import all_versions, append_version, current_versions
from values.ledger import LedgerKind


class RulePacks(Repository):
    """Packs by key and version, and choices for a project or, without a code, for the programme."""

    @writes
    def add(self, connection: Connection, pack: OwnPackRecord) -> int:
        """Append the next version of ``pack.key``; its own ``version`` is not looked at. Returns the version given."""
        row: dict[str, Any] = {
            "key": pack.key,
            "document": dict(pack.document),
            "entered_by": pack.entered_by,
            "entered_at": pack.entered_at,
        }
        version = append_version(connection, rule_packs, None, row, within=("key",))
        seal(connection, LedgerKind.PACKS, None, 1)
        return version

    @reads
    def current(self, connection: Connection) -> tuple[OwnPackRecord, ...]:
        """The newest version of each pack, in the order in which they were first made."""
        return tuple(_pack(row) for row in current_versions(connection, rule_packs, None, within=("key",)))

    @reads
    def versions(self, connection: Connection) -> tuple[OwnPackRecord, ...]:
        """All versions of all packs, oldest first."""
        return tuple(_pack(row) for row in all_versions(connection, rule_packs, None))

    @writes
    def choose(self, connection: Connection, choice: PackChoiceRecord) -> None:
        """Append a choice. Raises ``NotFound`` (``project_unknown``)."""
        note_change(connection, choice.project_code)
        row = {
            "project_code": choice.project_code,
            "pack_key": choice.pack_key,
            "entered_by": choice.entered_by,
            "reason": choice.reason,
            "entered_at": choice.entered_at,
        }
        connection.execute(insert(pack_choices), row)
        seal(connection, LedgerKind.PACK_CHOICES, choice.project_code, 1)

    @reads
    def choices(self, connection: Connection) -> tuple[PackChoiceRecord, ...]:
        """All choices, oldest first."""
        return tuple(
            _choice(row) for row in connection.execute(select(pack_choices).order_by(pack_choices.c.id)).mappings()
        )


def _pack(row: RowMapping) -> OwnPackRecord:
    return OwnPackRecord(row["key"], row["version"], row["document"], row["entered_at"], row["entered_by"])


def _choice(row: RowMapping) -> PackChoiceRecord:
    return PackChoiceRecord(row["project_code"], row["pack_key"], row["entered_at"], row["entered_by"], row["reason"])
