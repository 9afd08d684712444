"""A store that an earlier version of the program made keeps what it holds."""

import json

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from store.database import Database, open_engine
from store.facade import open_store
from store.schema import MIGRATIONS
from values.settings import Settings

PLACE = {"crs_name": "EPSG:4547", "eastings": 1.5}


def made_by_the_first_version(settings: Settings) -> None:
    """A database of revision 0001 with two versions of one model."""
    database = Database(open_engine(settings.database))
    config = Config()
    config.set_main_option("script_location", MIGRATIONS.as_posix())
    with database.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(
            text(
                "INSERT INTO projects (code, revision, name, district, owner, builder, supervisor, money_unit, delay_reason,"
                " freshness_days, attributes) VALUES ('A', 1, '东湖路', '', '', '', '', '', '', 30, '{}')"
            )
        )
        connection.execute(
            text(
                "INSERT INTO imports (id, project_code, file_name, file_digest, status, entered_at, stage, done, total,"
                " problems, counts, host, process_id, process_mark, seen_at) VALUES (7, 'A', 'a.ifc', 'x', 'accepted',"
                " '2026-01-01', '', 0, 0, '[]', '{}', '', 0, '', '2026-01-01')"
            )
        )
        for version in (1, 2):
            connection.execute(
                text(
                    "INSERT INTO models (project_code, version, import_id, file_name, schema, elements_digest, mesh_digest,"
                    " origin_m, georeference, spatial, element_count, triangles) VALUES ('A', :version, 7, 'a.ifc', 'IFC4',"
                    " 'e', 'm', '[1.0, 2.0, 3.0]', :place, '[]', 5, 60)"
                ),
                {"version": version, "place": json.dumps(PLACE)},
            )
        connection.execute(
            text(
                "INSERT INTO reports (project_code, subject_kind, subject, role, observed_on, recorded_on, entered_on, said,"
                " reporter, note) VALUES ('A', 'task', '1', 'survey', '2026-01-01', '2026-01-02', '2026-01-03', 'present', '',"
                " '')"
            )
        )
    database.close()


@pytest.fixture
def old(fresh: Settings) -> Settings:
    made_by_the_first_version(fresh)
    return fresh


def test_models_of_the_first_version_stay_and_say_that_they_have_no_tiles(old: Settings) -> None:
    store = open_store(old)
    try:
        (current,) = store.models.current("A")
        assert (current.trade, current.version, current.file_name, current.triangles) == ("", 2, "a.ifc", 60)
        assert (current.tileset_digest, current.predates_tiles) == ("", True)
        assert (current.origin_m, current.georeference.eastings) == ((1.0, 2.0, 3.0), 1.5)
        assert [record.version for record in store.models.versions("A")] == [1, 2]
        with store._database.reading() as connection:
            assert set(connection.execute(text("SELECT mesh_digest FROM models")).scalars()) == {"m"}
    finally:
        store.close()


@pytest.mark.parametrize("statement", ["UPDATE models SET version = 9", "DELETE FROM models"])
def test_history_is_still_refused_to_change(old: Settings, statement: str) -> None:
    store = open_store(old)
    try:
        with pytest.raises(DBAPIError, match="append-only"), store._database.writing() as connection:
            connection.execute(text(statement))
        assert len(store.models.versions("A")) == 2
    finally:
        store.close()


def test_what_was_reported_before_there_was_a_ledger_is_entered_as_it_stands(old: Settings) -> None:
    store = open_store(old)
    try:
        assert [(head.chain, head.entries, head.rows) for head in store.ledger.heads()] == [("A", 1, 1)]
        assert store.ledger.broken("A") is None
    finally:
        store.close()
