import pyarrow as pa
import pytest

from progress.aliases import ALIAS_SCHEMA, present_aliases


def step(**names: str) -> pa.Table:
    rows = [{"old_guid": old, "new_guid": new, "confidence": 0.8, "why": "place"} for old, new in names.items()]
    return pa.Table.from_pylist(rows, schema=ALIAS_SCHEMA)


@pytest.mark.parametrize(
    ("steps", "present", "expected"),
    [
        ([], "a", {}),
        ([step(a="b")], "b", {"a": "b"}),
        ([step(a="b", x="y")], "b", {"a": "b"}),  # y is there no more
        ([step(a="b"), step(b="c"), step(c="d")], "d", {"a": "d", "b": "d", "c": "d"}),
        ([step(a="b"), step(x="y")], "by", {"a": "b", "x": "y"}),
        ([step(a="b"), step(b="a")], "a", {"b": "a"}),  # back to the first export
        ([step(a="b")], "ab", {}),  # what bears the name itself is meant
        ([step(a="b"), step(b="c"), step(a="z")], "cz", {"a": "c", "b": "c"}),
    ],
)
def test_old_names_lead_to_what_is_there(steps: list[pa.Table], present: str, expected: dict[str, str]) -> None:
    assert present_aliases(steps, list(present)) == expected
    assert present_aliases(steps, set(present)) == expected
