"""Which elements got new GlobalIds with which version of a model: a file of aliases for each version that brought some."""

from sqlalchemy import Connection, insert, select

from store.database import Repository, reads, writes
from store.records import AliasRecord
from store.revisions import note_change
from store.tables import element_aliases
from store.versions import of_project


class ElementAliases(Repository):
    """Aliases by project, trade and version of the model. Append-only."""

    @writes
    def add(self, connection: Connection, code: str, record: AliasRecord) -> None:
        """Append the aliases of a version. Raises ``NotFound`` (``project_unknown``)."""
        note_change(connection, code)
        row = {name: getattr(record, name) for name in AliasRecord.__slots__}
        connection.execute(insert(element_aliases), {"project_code": code, **row})

    @reads
    def of_project(self, connection: Connection, code: str) -> tuple[AliasRecord, ...]:
        """The aliases of all versions of all trades, oldest first."""
        columns = [element_aliases.c[name] for name in AliasRecord.__slots__]
        wanted = select(*columns).where(of_project(element_aliases, code)).order_by(element_aliases.c.id)
        return tuple(AliasRecord(**row) for row in connection.execute(wanted).mappings())
