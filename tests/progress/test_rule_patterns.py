"""Patterns of link rules: what they fit, what they exclude, what their stars stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress.rule_patterns import alternatives, condition, filled, pattern, placeholders, plain

TEXTS = st.text("aAb*?|!; .(", max_size=12)


@pytest.mark.parametrize(
    ("text", "value", "stars"),
    [
        ("IfcWall*", "ifcwallstandardcase", ("standardcase",)),
        ("?F", "3F", ()),
        ("?F", "13F", None),
        ("a|b", "b", ()),
        ("a|b", "c", None),
        ("!*HOOG", "wall", ()),
        ("!*HOOG", "wall HOOG", None),
        ("wall*|!*HOOG", "wall LAAG", (" LAAG",)),
        ("wall*|!*HOOG", "door", None),
        ("22-*", "14-10; 22-01", ("01",)),
        ("!22-*", "14-10; 22-01", None),
        ("14-10; 22-01", "14-10; 22-01", ()),
        ("*-*F", "A-1-2F", ("A", "1-2")),
        ("W[1]", "W[1]", ()),
        ("W[1]", "W1", None),
        ("", "anything", ()),
        ("*", "", ("",)),
    ],
)
def test_what_fits(text: str, value: str, stars: tuple[str, ...] | None) -> None:
    assert condition(text).stars(value) == stars
    assert condition(text).fits(value) is (stars is not None)


def plainly(glob: str, value: str) -> bool:
    """The same question, answered sign by sign."""
    if not glob:
        return not value
    if glob[0] == "*":
        return any(plainly(glob[1:], value[begin:]) for begin in range(len(value) + 1))
    return bool(value) and (glob[0] == "?" or glob[0].lower() == value[0].lower()) and plainly(glob[1:], value[1:])


@given(st.text("aAb*?.(", max_size=8), st.text("aAb.(\n", max_size=10))
def test_stars_that_never_give_back_fit_what_stars_fit(glob: str, value: str) -> None:
    assert bool(pattern(glob).fullmatch(value)) is plainly(glob, value)


def test_many_stars_end() -> None:
    assert pattern("*a" * 30 + "*b").fullmatch("a" * 5_000) is None


@given(TEXTS)
def test_a_value_in_a_placeholder_means_itself(value: str) -> None:
    glob = filled("walls {storey}", lambda column, star: value)
    assert alternatives(glob) == (glob.strip(),)
    assert pattern(glob).fullmatch(f"walls {value}")
    assert plain(glob) == f"walls {value}"


def test_placeholders_that_nobody_fills_stay() -> None:
    assert list(placeholders("{storey.2} of {zone}")) == [("storey", 2), ("zone", 0)]
    assert filled("{storey.2} {odd}", lambda column, star: None) == "{storey.2} {odd}"
