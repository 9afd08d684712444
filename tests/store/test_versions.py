"""What models, layers, schedules, links and rules have in common: versions that stay."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import DBAPIError

from bim.elements import Georeference, SpatialNode
from progress.reports import Report, Role, Said, SubjectKind
from store import Store
from store.records import LayerRecord, LinkSetRecord, ModelRecord, ScheduleRecord
from values.errors import NotFound

NOON = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)
DIGESTS = [letter * 64 for letter in "abcdef"]


def an_import(store: Store, code: str | None = "A") -> int:
    return store.imports.start(code, None, "file", DIGESTS[0], NOON)


def add_model(store: Store, code: str, digest: str, import_id: int, trade: str = "") -> int:
    return store.models.add(
        code,
        trade=trade,
        import_id=import_id,
        file_name="结构.ifc",
        schema="IFC4",
        elements_digest=digest,
        tileset_digest=DIGESTS[5],
        origin_m=(500_000.125, 3_400_000.5, -1.0),
        georeference=Georeference(crs_name="EPSG:4547", eastings=1.5, site_longitude=114.25),
        spatial=(
            SpatialNode("g1", "IfcSite", "场地", None),
            SpatialNode("g2", "IfcBuildingStorey", "一层", "g1", -3.3),
        ),
        element_count=3556,
        triangles=1_040_000,
    )


def test_every_model_version_stays(filled: Store) -> None:
    assert filled.models.current("A") == ()
    number = an_import(filled)
    assert [add_model(filled, "A", digest, number) for digest in DIGESTS[:3]] == [1, 2, 3]
    assert add_model(filled, "B", DIGESTS[4], number) == 1
    assert [record.elements_digest for record in filled.models.versions("A")] == DIGESTS[:3]
    (current,) = filled.models.current("A")
    assert not current.predates_tiles
    assert current == ModelRecord(
        trade="",
        version=3,
        import_id=number,
        file_name="结构.ifc",
        schema="IFC4",
        elements_digest=DIGESTS[2],
        tileset_digest=DIGESTS[5],
        origin_m=(500_000.125, 3_400_000.5, -1.0),
        georeference=Georeference(crs_name="EPSG:4547", eastings=1.5, site_longitude=114.25),
        spatial=(
            SpatialNode("g1", "IfcSite", "场地", None),
            SpatialNode("g2", "IfcBuildingStorey", "一层", "g1", -3.3),
        ),
        element_count=3556,
        triangles=1_040_000,
    )


def test_each_trade_has_its_own_newest_model(filled: Store) -> None:
    number = an_import(filled)
    given = [("结构", DIGESTS[0]), ("services", DIGESTS[1]), ("结构", DIGESTS[2]), ("", DIGESTS[3])]
    assert [add_model(filled, "A", digest, number, trade) for trade, digest in given] == [1, 1, 2, 1]
    assert [(model.trade, model.version, model.elements_digest) for model in filled.models.current("A")] == [
        ("结构", 2, DIGESTS[2]),
        ("services", 1, DIGESTS[1]),
        ("", 1, DIGESTS[3]),
    ]
    assert len(filled.models.versions("A")) == 4


def test_a_tileset_belongs_to_the_project_whose_model_it_shows(filled: Store) -> None:
    add_model(filled, "A", DIGESTS[0], an_import(filled))
    assert filled.models.has_tileset("A", DIGESTS[5])
    assert not filled.models.has_tileset("B", DIGESTS[5])
    assert not filled.models.has_tileset("A", DIGESTS[0])
    assert not filled.models.has_tileset("A", "")


def add_layer(store: Store, code: str | None, kind: str, name: str, import_id: int, digest: str = DIGESTS[0]) -> int:
    return store.layers.add(
        code,
        import_id=import_id,
        kind=kind,
        name=name,
        features_digest=digest,
        source_crs="EPSG:4547",
        feature_count=2,
    )


@pytest.mark.parametrize("code", ["A", None])
def test_a_layer_is_current_by_kind_and_name(filled: Store, code: str | None) -> None:
    number = an_import(filled, code)
    assert add_layer(filled, code, "sections", "标段", number) == 1
    assert add_layer(filled, code, "boundary", "红线", number) == 1
    assert add_layer(filled, code, "sections", "标段", number, DIGESTS[1]) == 2
    assert add_layer(filled, code, "boundary", "标段", number) == 1
    add_layer(filled, "B", "points", "other", number)
    current = filled.layers.current(code)
    assert [(layer.kind, layer.name, layer.version) for layer in current] == [
        ("sections", "标段", 2),
        ("boundary", "红线", 1),
        ("boundary", "标段", 1),
    ]
    assert current[0] == LayerRecord(2, number, "sections", "标段", DIGESTS[1], "EPSG:4547", 2)
    assert len(filled.layers.versions(code)) == 4


def test_the_base_map_counts_for_the_programme(filled: Store) -> None:
    before, of_a = filled.programme_revision(), filled.revision("A")
    add_layer(filled, None, "context", "河流", an_import(filled, None))
    assert filled.programme_revision() == before + 1
    assert filled.revision("A") == of_a
    assert filled.layers.current("A") == ()


def test_the_first_plan_stays_the_first(filled: Store) -> None:
    assert filled.schedules.first("A") is None
    assert filled.schedules.current("A") is None
    number = an_import(filled)
    for digest in DIGESTS[:3]:
        filled.schedules.add(
            "A",
            import_id=number,
            file_name="计划.xml",
            source="mspdi",
            name="总进度计划",
            status_date=date(2015, 6, 19) if digest == DIGESTS[0] else None,
            document_digest=digest,
            task_count=72,
        )
    first = ScheduleRecord(1, number, "计划.xml", "mspdi", "总进度计划", date(2015, 6, 19), DIGESTS[0], 72)
    assert filled.schedules.first("A") == filled.schedules.get("A", 1) == first
    current = filled.schedules.current("A")
    assert current is not None
    assert (current.version, current.document_digest, current.status_date) == (3, DIGESTS[2], None)
    assert [record.version for record in filled.schedules.versions("A")] == [1, 2, 3]
    with pytest.raises(NotFound) as refused:
        filled.schedules.get("A", 4)
    assert (refused.value.code, refused.value.fields) == ("schedule_version_unknown", {"code": "A", "version": 4})


def add_links(store: Store, source: str, digest: str) -> int:
    return store.link_sets.add("A", import_id=None, source=source, links_digest=digest, link_count=3648)


def test_links_are_current_by_source(filled: Store) -> None:
    assert filled.link_sets.current("A") == ()
    given = [("file", DIGESTS[0]), ("rule", DIGESTS[1]), ("file", DIGESTS[2])]
    assert [add_links(filled, source, digest) for source, digest in given] == [1, 1, 2]
    assert filled.link_sets.current("A") == (
        LinkSetRecord(2, None, "file", DIGESTS[2], 3648),
        LinkSetRecord(1, None, "rule", DIGESTS[1], 3648),
    )
    assert [links.links_digest for links in filled.link_sets.versions("A")] == DIGESTS[:3]
    assert filled.link_sets.current("B") == ()


def test_rules_keep_what_they_were(filled: Store) -> None:
    assert filled.rules.current("A") == ()
    old = [{"name": "按楼层", "match": ["storey", "task"]}, {"name": "b"}]
    assert filled.rules.replace("A", old) == 1
    assert filled.rules.replace("A", []) == 2
    assert filled.rules.current("A") == ()
    assert filled.rules.versions("A") == (tuple(old), ())


def test_a_fact_of_an_unknown_project_is_refused(filled: Store) -> None:
    number = an_import(filled)
    for add in (
        lambda: add_model(filled, "Z", DIGESTS[0], number),
        lambda: add_layer(filled, "Z", "points", "x", number),
        lambda: filled.rules.replace("Z", []),
    ):
        with pytest.raises(NotFound, match="project_unknown"):
            add()


def test_a_fact_of_an_unknown_import_is_refused(filled: Store) -> None:
    with pytest.raises(DBAPIError):
        add_model(filled, "A", DIGESTS[0], 999)
    assert filled.models.versions("A") == ()


HISTORY = ("models", "layers", "schedules", "link_sets", "rule_sets", "reports")


def refused(store: Store, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"), store._database.writing() as connection:
        connection.exec_driver_sql(statement)


def test_the_database_refuses_to_change_history(filled: Store) -> None:
    number = an_import(filled)
    add_model(filled, "A", DIGESTS[0], number)
    add_layer(filled, "A", "points", "x", number)
    filled.schedules.add(
        "A",
        import_id=number,
        file_name="",
        source="csv",
        name="",
        status_date=None,
        document_digest=DIGESTS[0],
        task_count=0,
    )
    add_links(filled, "file", DIGESTS[0])
    filled.rules.replace("A", [])
    seen = Report(SubjectKind.TASK, "1", Role.OWNER, date(2026, 3, 1), Said.STARTED)
    filled.reports.append("A", [seen], entered_on=date(2026, 3, 1))
    on_postgres = filled._database.engine.dialect.name == "postgresql"
    for table in HISTORY:
        refused(filled, f"UPDATE {table} SET project_code = 'B'")
        refused(filled, f"DELETE FROM {table}")
        refused(filled, f"TRUNCATE {table}" if on_postgres else f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
        with filled._database.reading() as connection:
            assert connection.exec_driver_sql(f"SELECT project_code FROM {table}").scalars().all() == ["A"]
