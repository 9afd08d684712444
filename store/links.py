"""The links of a project, by source, and the rules that make links."""

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict, Unpack

from sqlalchemy import Connection, RowMapping

from store.database import Repository, reads, writes
from store.records import LinkSetRecord
from store.tables import link_sets, rule_sets
from store.versions import all_versions, append_version, current_version, current_versions

_ONE_SOURCE = ("source",)


class LinkSetFields(TypedDict):
    """The fields of a ``LinkSetRecord`` but its version, which the store gives."""

    import_id: int | None
    source: str
    links_digest: str
    link_count: int


class LinkSets(Repository):
    """Links by project and source, every version kept."""

    @writes
    def add(self, connection: Connection, code: str, **fields: Unpack[LinkSetFields]) -> int:
        """Append a version of this source's links; its number. Raises ``NotFound`` (``project_unknown``)."""
        return append_version(connection, link_sets, code, dict(fields), within=_ONE_SOURCE)

    @reads
    def current(self, connection: Connection, code: str) -> tuple[LinkSetRecord, ...]:
        """The newest version of each source, in the order in which the sources first came."""
        return tuple(_record(row) for row in current_versions(connection, link_sets, code, within=_ONE_SOURCE))

    @reads
    def versions(self, connection: Connection, code: str) -> tuple[LinkSetRecord, ...]:
        """All versions of all sources, oldest first."""
        return tuple(_record(row) for row in all_versions(connection, link_sets, code))


class Rules(Repository):
    """Link rules by project, as JSON documents; what they were before is kept."""

    @writes
    def replace(self, connection: Connection, code: str, rules: Sequence[Mapping[str, Any]]) -> int:
        """Let these rules hold from now on; the number of this version. Raises ``NotFound`` (``project_unknown``)."""
        return append_version(connection, rule_sets, code, {"rules": [dict(rule) for rule in rules]})

    @reads
    def current(self, connection: Connection, code: str) -> tuple[Mapping[str, Any], ...]:
        """The rules that hold, in their order; none before the first ``replace``."""
        row = current_version(connection, rule_sets, code)
        return () if row is None else tuple(row["rules"])

    @reads
    def versions(self, connection: Connection, code: str) -> tuple[tuple[Mapping[str, Any], ...], ...]:
        """The rules of every version, oldest first."""
        return tuple(tuple(row["rules"]) for row in all_versions(connection, rule_sets, code))


def _record(row: RowMapping) -> LinkSetRecord:
    return LinkSetRecord(
        version=row["version"],
        import_id=row["import_id"],
        source=row["source"],
        links_digest=row["links_digest"],
        link_count=row["link_count"],
    )
