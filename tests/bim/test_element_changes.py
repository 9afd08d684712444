"""Two versions of a model compared: every element once, the same by GlobalId or by content, and what of it changed."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bim.element_changes import ASPECTS, ElementChanges, element_changes
from bim.element_pairs import LEAST_CONFIDENCE
from tests.services.factories import element_table

AT = (1.0, 2.0, 4.0, 0.2, 3.0)
WALL = {"guid": "a", "name": "墙", "type_name": "200", "storey": "1F", "tag": "77", "at": AT}
OTHERS = tuple({"guid": f"o{number}", "name": f"柱{number}", "at": (9.0 * number, 5, 1, 1, 3)} for number in range(4))


def compared(before: Sequence[dict[str, Any]], after: Sequence[dict[str, Any]]) -> ElementChanges:
    return element_changes(element_table(before), element_table(after))


def words(changes: ElementChanges, pair: int = 0) -> set[str]:
    return {aspect.value for aspect, changed in zip(ASPECTS, changes.changed[pair], strict=True) if changed}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, set()),
        ({"name": "墙2"}, {"name"}),
        ({"element_class": "IfcSlab"}, {"class"}),
        ({"predefined_type": "SHEAR"}, {"class"}),
        ({"type_name": "300"}, {"type"}),
        ({"storey": "2F", "materials": "C30"}, {"storey", "groups"}),
        ({"storey_guid": "another", "tag": "78"}, set()),
        ({"property_sets": '{"P": {"a": 1}}'}, {"properties"}),
        ({"quantities": '{"Q": {"area": 2.5}}'}, {"quantities"}),
        ({"at": (1.3, 2.0, 4.0, 0.2, 3.0)}, {"place"}),
        ({"at": (1.0, 2.0, 4.004, 0.2, 3.0)}, set()),
        ({"at": (0.9, 2.0, 4.2, 0.2, 3.0)}, {"size"}),
    ],
)
def test_what_of_an_element_changed(fields: dict[str, Any], expected: set[str]) -> None:
    table = element_table((WALL,))
    changed = element_table(({**WALL, **fields},))
    changes = element_changes(table, changed)
    assert words(changes) == expected
    assert changes.counts["changed"] == (1 if expected else 0)
    assert not changes.renumbered.any()
    assert changes.reasons == ("",)


def test_a_shape_that_is_no_more() -> None:
    bare = {"guid": "a", "shape": "box"}
    assert words(compared((bare,), ({**bare, "shape": "failed"},))) == {"shape"}
    assert words(compared((WALL,), ({"guid": "a", **{n: WALL[n] for n in ("name", "type_name", "storey")}},))) == {
        "shape"
    }


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ('{"P": {"a": 1, "b": [1]}}', '{"P": {"b": [1], "a": 1}}', True),
        ('{"P": {"a": 25.749999999}}', '{"P": {"a": 25.75}}', True),
        ('{"P": {"a": 25.74}}', '{"P": {"a": 25.75}}', False),
        ('{"P": {"a": 2.0}}', '{"P": {"a": 2}}', True),
        ('{"P": {"a": 2.0}}', '{"P": {"a": "2"}}', False),
        ('{"P": {"a": 1}}', "", False),
    ],
)
def test_properties_are_compared_by_what_they_say(before: str, after: str, same: bool) -> None:
    changes = compared(({**WALL, "property_sets": before},), ({**WALL, "property_sets": after},))
    assert words(changes) == (set() if same else {"properties"})


def test_added_and_removed_by_row() -> None:
    changes = compared((*OTHERS, WALL), ({"guid": "new", "name": "板", "at": (50, 50, 9, 9, 0.2)}, *OTHERS))
    assert (changes.removed.tolist(), changes.added.tolist()) == ([4], [0])
    assert changes.counts == {"added": 1, "removed": 1, "changed": 0, "unchanged": 4, "renumbered": 0}


def test_without_elements() -> None:
    for before, after in (((), ()), ((WALL,), ()), ((), (WALL,))):
        counts = compared(before, after).counts
        assert (counts["removed"], counts["added"]) == (len(before), len(after))


def test_a_model_moved_as_a_whole_has_not_changed() -> None:
    moved = [{**one, "at": (one["at"][0] + 3, *one["at"][1:])} for one in (*OTHERS, WALL)]
    changes = compared((*OTHERS, WALL), moved)
    assert changes.counts["unchanged"] == 5
    assert changes.shift_m == pytest.approx((3, 0, 0))


def test_where_nobody_knows_how_the_model_moved_its_places_tell_nothing() -> None:
    before = [{"guid": f"a{n}", "at": (40 + n, 0, 0.5 + n / 10, 1, 1)} for n in range(6)]
    after = [{"guid": f"b{n}", "at": (n * n * 7 % 23, n, 0.5 + n / 10, 1, 1)} for n in range(6)]
    after.append({"guid": "b9", "name": "x", "at": before[3]["at"]})
    before[4] |= {"tag": "T4", "type_name": "t", "storey": "1F", "name": "n"}
    after[4] |= {"tag": "T4", "type_name": "t", "storey": "1F", "name": "n"}
    changes = compared(before, after)
    assert changes.shift_m == (0.0, 0.0, 0.0)
    assert [(changes.before[0], changes.after[0], changes.reasons[0])] == [(4, 4, "size class name type storey tag")]
    assert changes.counts["renumbered"] == 1


def renumbered(elements: Sequence[dict[str, Any]], rows: Sequence[int]) -> list[dict[str, Any]]:
    return [{**elements[row], "guid": f"new{row}", "tag": f"t{row}"} for row in rows]


KINDS = st.sampled_from(["IfcWall", "IfcSlab", "IfcBeam"])
TEXT = st.sampled_from(["", "砖", "墙"])
PLACES = st.tuples(*[st.integers(-3, 3).map(lambda n: n * 0.25)] * 2, *[st.sampled_from([0.24, 0.5])] * 3)


@st.composite
def models(draw: st.DrawFn, most: int = 12) -> list[dict[str, Any]]:
    """Elements that are crowded on purpose: few names, few places, twins."""
    drawn = draw(st.lists(st.tuples(KINDS, TEXT, TEXT, PLACES), max_size=most))
    return [
        {"guid": f"g{number}", "element_class": kind, "name": name, "storey": storey, "at": at}
        for number, (kind, name, storey, at) in enumerate(drawn)
    ]


@given(models(), st.data())
def test_a_renumbered_copy_is_known_element_by_element(model: list[dict[str, Any]], data: st.DataObject) -> None:
    rows = data.draw(st.permutations(range(len(model))))
    changes = compared(model, renumbered(model, rows))
    assert changes.counts == {
        "added": 0, "removed": 0, "changed": 0, "unchanged": len(model), "renumbered": len(model),
    }  # fmt: skip
    for one, other in zip(changes.before.tolist(), changes.after.tolist(), strict=True):
        assert model[one]["at"] == model[rows[other]]["at"]
    assert all(reasons.startswith("place size class") for reasons in changes.reasons)


@given(models())
def test_a_model_is_what_it_is(model: list[dict[str, Any]]) -> None:
    assert compared(model, model).counts["unchanged"] == len(model)


@given(models(), models(), st.data())
def test_no_element_is_used_twice_and_both_ways_count_the_same(
    model: list[dict[str, Any]], other: list[dict[str, Any]], data: st.DataObject
) -> None:
    kept = data.draw(st.lists(st.sampled_from(range(len(model))), unique=True)) if model else []
    newer = [*other[: len(other) // 2], *renumbered(model, kept)]
    newer = [{**one, "guid": one["guid"] if one["guid"].startswith("new") else f"h{n}"} for n, one in enumerate(newer)]
    tables = element_table([*model, *OTHERS]), element_table([*newer, *OTHERS])
    there, back = element_changes(*tables), element_changes(*reversed(tables))
    for rows, gone, table in ((there.before, there.removed, tables[0]), (there.after, there.added, tables[1])):
        assert sorted([*rows.tolist(), *gone.tolist()]) == list(range(len(table)))
    turned = {"added": "removed", "removed": "added"}
    assert there.counts == {turned.get(name, name): count for name, count in back.counts.items()}
    assert (there.confidence >= LEAST_CONFIDENCE).all()
    assert (there.confidence <= 1).all()


def test_stacked_bricks_are_told_apart_by_their_place() -> None:
    """All alike but for their place; every third is missing in the newer version, which was moved."""
    rng = np.random.default_rng(4)
    place = np.stack(np.meshgrid(np.arange(40), np.arange(25), np.arange(20), indexing="ij"), -1).reshape(-1, 3) * 0.25
    older = bricks(place, "a")
    left = np.flatnonzero(np.arange(len(place)) % 3)
    order = rng.permutation(left)
    newer = pa.concat_tables([bricks(place[order] + (0.0, 7.0, 0.0), "b"), landmarks(7.0)])
    changes = element_changes(pa.concat_tables([older, landmarks(0.0)]), newer)
    assert changes.counts["removed"] == len(place) - len(left)
    assert (order[changes.after[: len(left)]] == changes.before[: len(left)]).all()


def bricks(place: np.ndarray, prefix: str) -> pa.Table:
    count = len(place)
    table = element_table([{"guid": "x", "at": (0, 0, 0.24, 0.11, 0.06)}]).take([0] * count)
    columns = {"element_guid": pa.array([f"{prefix}{number}" for number in range(count)])}
    for axis, name in enumerate("xyz"):
        size = table[f"max_{name}"].to_numpy() - table[f"min_{name}"].to_numpy()
        columns |= {f"min_{name}": pa.array(place[:, axis]), f"max_{name}": pa.array(place[:, axis] + size)}
    for name, column in columns.items():
        table = table.set_column(table.schema.get_field_index(name), table.schema.field(name), column)
    return table


def landmarks(north: float) -> pa.Table:
    return element_table([{"guid": f"l{n}{north}", "name": f"柱{n}", "at": (n, north, 1, 2, 3)} for n in range(5)])
