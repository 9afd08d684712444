"""The versions of a project's model."""

from dataclasses import asdict
from typing import TypedDict, Unpack

from sqlalchemy import Connection, RowMapping

from bim.elements import Georeference, SpatialNode
from store.database import Repository, reads, writes
from store.records import ModelRecord
from store.tables import models
from store.versions import all_versions, append_version, current_version


class ModelFields(TypedDict):
    """The fields of a ``ModelRecord`` but its version, which the store gives."""

    import_id: int
    file_name: str
    schema: str
    elements_digest: str
    mesh_digest: str
    origin_m: tuple[float, float, float]
    georeference: Georeference
    spatial: tuple[SpatialNode, ...]
    element_count: int
    triangles: int


class Models(Repository):
    """Models by project, every version kept."""

    @writes
    def add(self, connection: Connection, code: str, **fields: Unpack[ModelFields]) -> int:
        """Append a version; its number. Raises ``NotFound`` (``project_unknown``)."""
        row = {
            **fields,
            "georeference": asdict(fields["georeference"]),
            "spatial": [asdict(node) for node in fields["spatial"]],
        }
        return append_version(connection, models, code, row)

    @reads
    def current(self, connection: Connection, code: str) -> ModelRecord | None:
        """The newest version."""
        row = current_version(connection, models, code)
        return None if row is None else _record(row)

    @reads
    def versions(self, connection: Connection, code: str) -> tuple[ModelRecord, ...]:
        """All versions, oldest first."""
        return tuple(_record(row) for row in all_versions(connection, models, code))


def _record(row: RowMapping) -> ModelRecord:
    x, y, z = row["origin_m"]
    return ModelRecord(
        version=row["version"],
        import_id=row["import_id"],
        file_name=row["file_name"],
        schema=row["schema"],
        elements_digest=row["elements_digest"],
        mesh_digest=row["mesh_digest"],
        origin_m=(x, y, z),
        georeference=Georeference(**row["georeference"]),
        spatial=tuple(SpatialNode(**node) for node in row["spatial"]),
        element_count=row["element_count"],
        triangles=row["triangles"],
    )
