from bim.change_table import CHANGE_SCHEMA, change_table
from bim.element_changes import element_changes
from tests.services.factories import element_table

FIXED = tuple({"guid": f"f{n}", "name": f"柱{n}", "at": (9.0 * n, 5, 1, 1, 3)} for n in range(4))
WALL = {"name": "墙", "storey": "1F", "at": (1.0, 2.0, 4.0, 0.2, 3.0)}


def test_rows_for_all_that_is_not_plainly_unchanged() -> None:
    before = element_table([*FIXED, {"guid": "old", **WALL}, {"guid": "gone", "name": "板"}])
    after = element_table(
        [
            {"guid": "new", **WALL, "materials": "C30"},
            {"guid": "come", "name": "梁"},
            *FIXED[1:],
            {**FIXED[0], "name": "桩"},
        ]
    )
    table = change_table(element_changes(before, after), before, after)
    assert table.schema == CHANGE_SCHEMA
    rows = [
        (
            row["kind"],
            row["old_guid"],
            row["new_guid"],
            row["name"],
            row["aspects"],
            row["reasons"],
            row["confidence"] < 1,
        )
        for row in table.to_pylist()
    ]
    assert rows == [
        ("removed", "gone", "", "板", "", "", False),
        ("added", "", "come", "梁", "", "", False),
        ("changed", "f0", "f0", "桩", "name", "", False),
        ("renumbered", "old", "new", "墙", "groups", "place size class name storey", True),
    ]


def test_nothing_changed() -> None:
    table = element_table(FIXED)
    assert len(change_table(element_changes(table, table), table, table)) == 0
