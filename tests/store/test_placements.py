"""Placements of models: kept one after the other, the last one counts."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import DBAPIError

from progress.placements import Placement, PlacementMethod
from store.facade import Store
from store.records import PlacementRecord
from store.tables import model_placements
from values.errors import NotFound
from values.projects import Project

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
BY_HAND = PlacementRecord(
    "结构",
    Placement(PlacementMethod.BY_HAND, "EPSG:4547", 500_000.25, 3_380_000.5, 12.0, -9.5, 1.0),
    NOON,
    "王工",
    "测量报告 3 号",
)
BY_POINTS = replace(BY_HAND, placement=replace(BY_HAND.placement, method=PlacementMethod.POINTS, residual_m=0.02))
TAKEN_BACK = replace(BY_HAND, placement=Placement(PlacementMethod.AS_STATED))


@pytest.fixture(autouse=True)
def project(store: Store) -> None:
    store.projects.add(Project("A", "东湖路"))


def test_the_last_one_of_a_trade_counts_and_all_stay(store: Store) -> None:
    before = store.revision("A")
    other = replace(BY_HAND, trade="services")
    for record in (BY_HAND, other, BY_POINTS):
        store.model_placements.add("A", record)
    assert store.model_placements.current("A") == {"结构": BY_POINTS, "services": other}
    assert store.model_placements.history("A") == (BY_HAND, other, BY_POINTS)
    assert store.revision("A") == before + 3


def test_what_is_taken_back_counts_no_more(store: Store) -> None:
    for record in (BY_HAND, TAKEN_BACK):
        store.model_placements.add("A", record)
    assert store.model_placements.current("A") == {}
    store.model_placements.add("A", BY_POINTS)
    assert store.model_placements.current("A") == {"结构": BY_POINTS}


def test_there_must_be_a_project_and_rows_stay(store: Store) -> None:
    with pytest.raises(NotFound):
        store.model_placements.add("B", BY_HAND)
    store.model_placements.add("A", BY_HAND)
    with pytest.raises(DBAPIError, match="append-only"), store._database.writing() as connection:
        connection.execute(delete(model_placements))
