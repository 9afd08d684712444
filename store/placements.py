"""Where people placed the models of a project; every placement stays, the last one of a trade counts."""

from sqlalchemy import Connection, RowMapping, insert

from progress.placements import Placement, PlacementMethod
from store.database import Repository, reads, writes
from store.records import PlacementRecord
from store.revisions import note_change
from store.tables import model_placements
from store.versions import all_versions

_NUMBERS = ("easting", "northing", "height", "rotation_degrees", "scale", "residual_m")


class ModelPlacements(Repository):
    """Placements by project and trade."""

    @writes
    def add(self, connection: Connection, code: str, placed: PlacementRecord) -> None:
        """Append one. Raises ``NotFound`` (``project_unknown``)."""
        note_change(connection, code)
        placement = placed.placement
        row = {
            "project_code": code,
            "trade": placed.trade,
            "method": placement.method.value,
            "crs_name": placement.crs_name,
            **{name: getattr(placement, name) for name in _NUMBERS},
            "entered_by": placed.entered_by,
            "reason": placed.reason,
            "entered_at": placed.entered_at,
        }
        connection.execute(insert(model_placements), row)

    @reads
    def history(self, connection: Connection, code: str) -> tuple[PlacementRecord, ...]:
        """All placements of all trades, oldest first."""
        return tuple(_record(row) for row in all_versions(connection, model_placements, code))

    @reads
    def current(self, connection: Connection, code: str) -> dict[str, PlacementRecord]:
        """The last placement of each trade, without those that were taken back."""
        last = {record.trade: record for record in map(_record, all_versions(connection, model_placements, code))}
        return {
            trade: record for trade, record in last.items() if record.placement.method is not PlacementMethod.AS_STATED
        }


def _record(row: RowMapping) -> PlacementRecord:
    placement = Placement(
        PlacementMethod(row["method"]), crs_name=row["crs_name"], **{name: row[name] for name in _NUMBERS}
    )
    return PlacementRecord(row["trade"], placement, row["entered_at"], row["entered_by"], row["reason"])
