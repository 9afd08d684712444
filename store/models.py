"""The versions of a project's models, one model for each trade."""

from dataclasses import asdict
from typing import TypedDict, Unpack

from sqlalchemy import Connection, RowMapping, select

from bim.elements import Georeference, SpatialNode
from store.database import Repository, reads, writes
from store.records import ModelRecord
from store.tables import models
from store.versions import all_versions, append_version, current_versions, of_project


class ModelFields(TypedDict):
    """The fields of a ``ModelRecord`` but its version, which the store gives."""

    trade: str
    import_id: int
    file_name: str
    schema: str
    elements_digest: str
    tileset_digest: str
    origin_m: tuple[float, float, float]
    georeference: Georeference
    spatial: tuple[SpatialNode, ...]
    element_count: int
    triangles: int


class Models(Repository):
    """Models by project and trade, every version kept."""

    @writes
    def add(self, connection: Connection, code: str, **fields: Unpack[ModelFields]) -> int:
        """Append a version of a trade's model; its number. Raises ``NotFound`` (``project_unknown``)."""
        row = {
            **fields,
            "georeference": asdict(fields["georeference"]),
            "spatial": [asdict(node) for node in fields["spatial"]],
            "mesh_digest": "",
        }
        return append_version(connection, models, code, row, within=("trade",))

    @reads
    def current(self, connection: Connection, code: str) -> tuple[ModelRecord, ...]:
        """The newest version of each trade, in the order in which the trades came first."""
        return tuple(_record(row) for row in current_versions(connection, models, code, within=("trade",)))

    @reads
    def versions(self, connection: Connection, code: str) -> tuple[ModelRecord, ...]:
        """All versions of all trades, oldest first."""
        return tuple(_record(row) for row in all_versions(connection, models, code))

    @reads
    def has_tileset(self, connection: Connection, code: str, digest: str) -> bool:
        """Whether some version of a model of the project is shown by this tileset."""
        asked = select(models.c.id).where(of_project(models, code), models.c.tileset_digest == digest).limit(1)
        return bool(digest) and connection.execute(asked).first() is not None


def _record(row: RowMapping) -> ModelRecord:
    x, y, z = row["origin_m"]
    return ModelRecord(
        trade=row["trade"],
        version=row["version"],
        import_id=row["import_id"],
        file_name=row["file_name"],
        schema=row["schema"],
        elements_digest=row["elements_digest"],
        tileset_digest=row["tileset_digest"],
        origin_m=(x, y, z),
        georeference=Georeference(**row["georeference"]),
        spatial=tuple(SpatialNode(**node) for node in row["spatial"]),
        element_count=row["element_count"],
        triangles=row["triangles"],
    )
