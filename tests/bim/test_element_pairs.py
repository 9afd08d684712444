"""Elements under new GlobalIds: which one is held to be which, and why."""

from typing import Any

import numpy as np
import pytest

from bim import element_pairs, near_points, own_codes
from bim.element_changes import element_changes
from bim.near_points import near_pairs
from bim.own_codes import code_pairs
from tests.services.factories import element_table

FIXED = tuple({"guid": f"fixed{n}", "name": f"柱{n}", "at": (90.0 + 9 * n, 5, 1, 1, 3)} for n in range(4))
WALL = {"guid": "old", "name": "墙", "type_name": "200", "storey": "1F", "tag": "77", "at": (1.0, 2.0, 4.0, 0.2, 3.0)}
PROPERTIES = '{"编码": {"构件编码": "Q-1F-0007", "混凝土": "C30"}}'


def found(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    """GlobalId before and after, and the reasons, of what was known by content."""
    tables = element_table([*FIXED, *before]), element_table([*FIXED, *after])
    changes = element_changes(*tables)
    guids = [table["element_guid"].to_pylist() for table in tables]
    return [
        (guids[0][changes.before[pair]], guids[1][changes.after[pair]], changes.reasons[pair])
        for pair in np.flatnonzero(changes.renumbered).tolist()
    ]


@pytest.mark.parametrize(
    ("fields", "reasons"),
    [
        ({}, "place size class name type storey tag"),
        ({"tag": "9"}, "place size class name type storey"),
        ({"tag": "9", "name": "另名", "storey": "F1"}, "place size class type"),
        ({"tag": "9", "name": "另名", "storey": "F1", "type_name": "300", "element_class": "IfcBeam"}, None),
        ({"tag": "9", "at": (1.03, 2.0, 4.0, 0.2, 3.0)}, "place size class name type storey"),
        ({"at": (30.0, 2.0, 4.0, 0.2, 3.0)}, "size class name type storey tag"),
        ({"tag": "9", "at": (30.0, 2.0, 9.0, 0.2, 3.0)}, None),
        ({"tag": "9", "at": (1.0, 2.0, 9.0, 0.2, 3.0)}, "place size class name type storey"),
        ({"tag": "9", "at": (-4.0, 2.0, 9.0, 0.2, 3.0)}, "place size class name type storey"),
        ({"tag": "9", "at": (1.0, 2.0, 9.0, 0.2, 3.0), "element_class": "IfcBeam"}, None),
    ],
)
def test_reasons(fields: dict[str, Any], reasons: str | None) -> None:
    expected = [] if reasons is None else [("old", "new", reasons)]
    assert found([WALL], [{**WALL, "guid": "new", **fields}]) == expected


def test_the_only_one_of_its_content_is_known_where_it_went() -> None:
    went = {**WALL, "guid": "new", "tag": "9", "property_sets": PROPERTIES, "at": (30.0, 2.0, 4.0, 0.2, 3.0)}
    old = {**WALL, "property_sets": PROPERTIES}
    assert found([old], [went]) == [("old", "new", "size class name type storey properties code")]
    twin = {**went, "guid": "twin", "at": (50.0, 2.0, 4.0, 0.2, 3.0)}
    assert found([old], [went, twin]) == []


def test_a_code_of_its_own_tells_what_has_no_shape() -> None:
    stairs = [{"guid": f"s{n}", "name": "楼梯", "property_sets": PROPERTIES.replace("7", str(n))} for n in (1, 2)]
    after = [{**stairs[1], "guid": "n2"}, {**stairs[0], "guid": "n1"}]
    assert found(stairs, after) == [
        ("s1", "n1", "class name properties code"),
        ("s2", "n2", "class name properties code"),
    ]
    alike = [{**one, "property_sets": ""} for one in stairs]
    assert found(alike, [{**one, "guid": f"n{one['guid']}"} for one in alike]) == []


def test_of_two_near_each_other_each_is_itself() -> None:
    before = [{**WALL, "guid": f"a{n}", "tag": "", "at": (1.0 + 0.03 * n, 2.0, 4.0, 0.2, 3.0)} for n in range(3)]
    after = [{**one, "guid": one["guid"].replace("a", "b"), "name": "另名"} for one in reversed(before)]
    assert [pair[:2] for pair in found(before, after)] == [("a0", "b0"), ("a1", "b1"), ("a2", "b2")]


def test_twins_are_told_by_their_properties_else_taken_in_their_order_and_less_sure() -> None:
    twins = [{**WALL, "guid": f"a{n}", "tag": "", "property_sets": f'{{"P": {{"a": {n}}}}}'} for n in range(2)]
    after = [{**one, "guid": one["guid"].replace("a", "b")} for one in reversed(twins)]
    assert [pair[:2] for pair in found(twins, after)] == [("a0", "b0"), ("a1", "b1")]
    alike = [{**one, "property_sets": ""} for one in twins]
    tables = (
        element_table([*FIXED, *alike]),
        element_table([*FIXED, *({**one, "guid": f"b{one['guid']}"} for one in alike)]),
    )
    single = element_changes(element_table([*FIXED, alike[0]]), element_table([*FIXED, {**alike[0], "guid": "b"}]))
    both = element_changes(*tables)
    assert both.counts["renumbered"] == 2
    assert both.confidence[-1] == pytest.approx(0.8 * single.confidence[-1])


def test_when_pairs_are_taken_one_by_one_no_row_is_left_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A chain in which every pair waits for the one before it."""
    one, other = np.array([0, 1, 1, 2, 2, 3]), np.array([0, 0, 1, 1, 2, 2])
    chain = element_pairs._mutual_best(one, other)
    assert sorted(zip(one[chain].tolist(), other[chain].tolist(), strict=True)) == [(0, 0), (1, 1), (2, 2)]
    monkeypatch.setattr(element_pairs, "_MOST_ROUNDS", 2)
    assert len(element_pairs._mutual_best(one, other)) == 2


def test_codes_are_told_by_votes() -> None:
    before = {0: '{"P": {"Mark": "W-01", "Twin": "W-99"}}', 1: '{"P": {"Mark": "W-02", "Twin": "W-99", "Old": "X-17"}}'}
    after = {
        5: '{"P": {"Mark": "W-02", "Old": "X-17"}}',
        6: '{"P": {"Mark": "W-01", "n": 7, "s": "12", "t": "text"}}',
        7: "",
    }
    pairs = [rows.tolist() for rows in code_pairs(before, after)]
    assert pairs == [[0, 1], [6, 5]]
    contradicting = {5: '{"P": {"Mark": "W-01"}, "flat": "W-02"}', 6: '{"P": {"Twin": "W-77", "Old": "X-17"}}'}
    assert [rows.tolist() for rows in code_pairs(before, contradicting)] == [[0, 1], [5, 6]]
    split = {5: '{"P": {"Mark": "W-02"}}', 6: '{"P": {"Old": "X-17"}}'}
    assert [len(rows) for rows in code_pairs(before, split)] == [0, 0]


def test_of_too_many_elements_no_codes_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_codes, "MOST_ELEMENTS", 1)
    texts = {number: f'{{"P": {{"Mark": "W-0{number}"}}}}' for number in range(2)}
    assert [len(rows) for rows in code_pairs(texts, texts)] == [0, 0]


def test_near_pairs_are_those_within_the_tolerance() -> None:
    rng = np.random.default_rng(3)
    points, others = rng.uniform(-1, 1, (300, 3)), rng.uniform(-1, 1, (200, 3))
    points[7], others[9] = np.nan, np.inf
    apart = np.linalg.norm(points[:, None] - others[None], axis=2)
    expected = np.argwhere(apart <= 0.2)
    found_pairs = np.column_stack(near_pairs(points, others, tolerance_m=0.2))
    assert len(expected) > 100
    assert found_pairs.tolist() == expected.tolist()
    assert [len(rows) for rows in near_pairs(points[:0], others, tolerance_m=0.2)] == [0, 0]
    assert [len(rows) for rows in near_pairs(points, others[:0], tolerance_m=0.2)] == [0, 0]


def test_a_crowd_in_one_place_is_not_looked_at_whole() -> None:
    crowd = np.zeros((near_points.CROWD + 5, 3))
    one, _ = near_pairs(crowd[:1], crowd, tolerance_m=0.05)
    assert len(one) == near_points.CROWD
