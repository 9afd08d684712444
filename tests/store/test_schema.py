from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import MetaData

from store import Store
from store.schema import newest_revision
from store.tables import APPEND_ONLY, metadata

INDEX_OF_AN_EXPRESSION = "ix_reports_subject"  # SQLAlchemy cannot read such an index back from SQLite


pytestmark = pytest.mark.filterwarnings("ignore:.*expression-based index")


def test_the_migrations_make_exactly_the_tables_that_the_code_knows(store: Store) -> None:
    def compared(thing: Any, name: str | None, kind: str, *_others: Any) -> bool:
        return not (kind == "index" and name == INDEX_OF_AN_EXPRESSION)

    with store._database.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_object": compared, "target_metadata": metadata}
        )
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == newest_revision()


def test_every_append_only_table_is_there(store: Store) -> None:
    there = MetaData()
    with store._database.reading() as connection:
        there.reflect(connection)
    assert set(APPEND_ONLY) < set(there.tables)
