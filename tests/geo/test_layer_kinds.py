import pytest

from geo.layer_kinds import AREA, LINE, POINT, guessed_kind, name_column
from geo.layers import LayerKind


@pytest.mark.parametrize(
    ("name", "columns", "family", "count", "kind"),
    [
        ("plan", [], AREA, 1, LayerKind.BOUNDARY),
        ("plan", [], AREA, 3, LayerKind.SECTIONS),
        ("plan", ["标段"], AREA, 1, LayerKind.SECTIONS),
        ("用地红线", [], AREA, 3, LayerKind.BOUNDARY),
        ("标段划分", [], AREA, 1, LayerKind.SECTIONS),
        ("pilot", [], AREA, 1, LayerKind.BOUNDARY),  # no "lot"
        ("线路", [], LINE, 3, LayerKind.ALIGNMENT),
        ("测点", [], POINT, 1, LayerKind.POINTS),
        ("水系底图", [], LINE, 9, LayerKind.CONTEXT),
    ],
)
def test_kinds(name, columns, family, count, kind):
    assert guessed_kind(name, columns, family, count) is kind


def test_the_clearest_column_with_something_in_it_holds_the_names():
    assert name_column({"ID": [1], "标段": ["一"], "Name": [None]}) == "标段"
    assert name_column({"id": [1], "NAME": ["x"]}) == "NAME"
    assert name_column({"a": [1]}) is None
