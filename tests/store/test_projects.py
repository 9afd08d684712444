import string
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from store import Store, open_store
from values.errors import InvalidRequest, NotFound
from values.projects import Category, Project, Stage
from values.settings import Settings

PLAIN = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
NUMBER = st.none() | st.floats(allow_nan=False, allow_infinity=False)
DAY = st.none() | st.dates()
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False) | PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PLAIN, inner, max_size=3),
    max_leaves=8,
)
PROJECTS = st.builds(
    Project,
    code=st.text(string.ascii_letters + "-桥", min_size=1, max_size=12),
    name=PLAIN,
    category=st.none() | st.sampled_from(Category),
    stage=st.none() | st.sampled_from(Stage),
    district=PLAIN,
    longitude=NUMBER,
    latitude=NUMBER,
    owner=PLAIN,
    builder=PLAIN,
    supervisor=PLAIN,
    budget=NUMBER,
    spent=NUMBER,
    money_unit=PLAIN,
    delay_reason=PLAIN,
    planned_start=DAY,
    planned_finish=DAY,
    freshness_days=st.integers(1, 10_000),
    attributes=st.dictionaries(PLAIN, JSON, max_size=4),
)


@how(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(project=PROJECTS)
def test_a_project_comes_back_as_it_went_in(store: Store, project: Project) -> None:
    store.projects.add_many([project])
    assert store.projects.get(project.code) == project
    assert store.projects.add_many([project]).unchanged == (project.code,)


def test_a_code_is_taken_once(filled: Store) -> None:
    with pytest.raises(InvalidRequest) as refused:
        filled.projects.add(Project("A", "another"))
    assert (refused.value.code, refused.value.fields) == ("project_code_taken", {"code": "A"})
    assert filled.projects.get("A").name == "东湖路"


def test_saving_replaces_and_counts(filled: Store) -> None:
    before = filled.revision("A")
    filled.projects.save(Project("A", "改名", category=Category.ECOLOGY, stage=Stage.TENDER))
    assert filled.projects.get("A") == Project("A", "改名", category=Category.ECOLOGY, stage=Stage.TENDER)
    assert filled.revision("A") == before + 1
    assert filled.projects.get("B").name == "水厂"


def test_the_unknown_is_not_found(store: Store) -> None:
    assert not store.projects.exists("Z")
    for ask in (lambda: store.projects.get("Z"), lambda: store.projects.save(Project("Z", "z"))):
        with pytest.raises(NotFound) as refused:
            ask()
        assert (refused.value.code, refused.value.fields) == ("project_unknown", {"code": "Z"})


def test_many_at_once_are_added_updated_or_left_alone(filled: Store) -> None:
    before = filled.revisions()
    kept = filled.projects.add_many(
        [Project("A", "东湖路"), Project("B", "新水厂"), Project("C", "first"), Project("C", "last")]
    )
    assert (kept.added, kept.updated, kept.unchanged) == (("C",), ("B",), ("A",))
    assert filled.projects.get("C").name == "last"
    after = filled.revisions()
    assert after["A"] == before["A"]
    assert after["B"] == before["B"] + 1


def test_two_thousand_projects(store: Store) -> None:
    many = [Project(f"P{number:04d}", f"项目{number}", attributes={"row": number}) for number in range(2010)]
    assert len(store.projects.add_many(many).added) == 2010
    assert store.projects.count() == 2010
    assert store.projects.all() == tuple(many)
    assert len(store.projects.add_many([Project(project.code, "x") for project in many]).updated) == 2010
    assert store.programme_revision() == 4020


def test_projects_come_in_the_order_of_code_points(store: Store) -> None:
    codes = ["b", "B", "a", "_", "é", "桥", "Z", "10", "9"]
    store.projects.add_many(Project(code, "x") for code in codes)
    assert [project.code for project in store.projects.all()] == sorted(codes)


def test_hostile_text_is_only_text(store: Store) -> None:
    hostile = "'); DROP TABLE projects; -- <script>\\ %s :x {y} \" ; \u202e"
    store.projects.add(Project(hostile, hostile, attributes={hostile: hostile, "day": date(2026, 3, 1)}))
    found = store.projects.get(hostile)
    assert (found.name, found.attributes) == (hostile, {hostile: hostile, "day": "2026-03-01"})


def test_text_that_no_database_keeps_becomes_keepable(store: Store) -> None:
    store.projects.add(Project("A", "pad\x00\x00", owner="\udcb1broken", attributes={"n\x00": ["\ud800"]}))
    found = store.projects.get("A")
    assert (found.name, found.owner, found.attributes) == ("pad\ufffd\ufffd", "\ufffdbroken", {"n\ufffd": ["\ufffd"]})


def test_adding_many_is_all_or_nothing(tmp_path: Path) -> None:
    store = open_store(Settings(home=tmp_path))
    with pytest.raises(Exception, match="NOT NULL"):
        store.projects.add_many([Project("A", "x"), Project("B", None)])  # type: ignore[arg-type]
    assert store.projects.count() == 0
    store.close()
