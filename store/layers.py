"""The versions of a project's layers, and of the programme's own base map."""

from typing import TypedDict, Unpack

from sqlalchemy import Connection, RowMapping

from store.database import Repository, reads, writes
from store.records import LayerRecord
from store.tables import layers
from store.versions import all_versions, append_version, current_versions

_ONE_LAYER = ("kind", "name")


class LayerFields(TypedDict):
    """The fields of a ``LayerRecord`` but its version, which the store gives."""

    import_id: int
    kind: str
    name: str
    features_digest: str
    source_crs: str
    feature_count: int


class Layers(Repository):
    """Layers by project (``None``: the programme's base map), every version kept."""

    @writes
    def add(self, connection: Connection, code: str | None, **fields: Unpack[LayerFields]) -> int:
        """Append a version of the layer of this kind and name; its number.

        Raises ``NotFound`` (``project_unknown``).
        """
        return append_version(connection, layers, code, dict(fields), within=_ONE_LAYER)

    @reads
    def current(self, connection: Connection, code: str | None) -> tuple[LayerRecord, ...]:
        """The newest version of each layer, in the order in which the layers first came."""
        return tuple(_record(row) for row in current_versions(connection, layers, code, within=_ONE_LAYER))

    @reads
    def versions(self, connection: Connection, code: str | None) -> tuple[LayerRecord, ...]:
        """All versions of all layers, oldest first."""
        return tuple(_record(row) for row in all_versions(connection, layers, code))


def _record(row: RowMapping) -> LayerRecord:
    return LayerRecord(
        version=row["version"],
        import_id=row["import_id"],
        kind=row["kind"],
        name=row["name"],
        features_digest=row["features_digest"],
        source_crs=row["source_crs"],
        feature_count=row["feature_count"],
    )
