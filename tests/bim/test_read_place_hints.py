"""What a model says of its place besides a map conversion."""

import pytest

from tests.bim.test_read_ifc import Maker


def read(make: Maker, tmp_path):
    make.contain(make.project_site, make.root("IfcWall", Name="w"))
    return make.read(tmp_path).georeference


@pytest.fixture
def make() -> Maker:
    made = Maker(prefix="MILLI")
    made.project_site = made.root("IfcSite", Name="s")  # type: ignore[attr-defined]
    made.aggregate(made.project, made.project_site)  # type: ignore[attr-defined]
    return made


def placement(make: Maker, *coordinates: float):
    point = make.file.create_entity("IfcCartesianPoint", coordinates)
    axes = make.file.create_entity("IfcAxis2Placement3D", Location=point)
    return make.file.create_entity("IfcLocalPlacement", RelativePlacement=axes)


def test_a_bare_model_hints_at_nothing_but_its_unit(make: Maker, tmp_path) -> None:
    found = read(make, tmp_path)
    assert (found.stated_by, found.length_unit_m, found.true_north_degrees) == ("", 0.001, None)
    assert (found.has_address, found.has_site_offset, found.has_context_offset) == (False, False, False)


@pytest.mark.parametrize(
    ("ratios", "degrees"),
    [
        ((0.0, 1.0), 0.0),
        ((6e-17, 1.0), 0.0),
        ((-1.0, 1.0), 45.0),
        ((1.0, 0.0, 0.0), -90.0),
        ((0.0, 0.0), None),
        ((1.0,), None),
    ],
)
def test_true_north_counts_counter_clockwise_from_the_y_axis(make: Maker, tmp_path, ratios, degrees) -> None:
    make.context.TrueNorth = make.file.create_entity("IfcDirection", ratios)
    found = read(make, tmp_path).true_north_degrees
    assert found == (None if degrees is None else pytest.approx(degrees))


def test_addresses_and_offsets_are_seen(make: Maker, tmp_path) -> None:
    make.project_site.SiteAddress = make.file.create_entity("IfcPostalAddress", Town="Wuhan")
    make.project_site.ObjectPlacement = placement(make, 500_000_000.0, 0.0, 0.0)
    make.context.WorldCoordinateSystem = make.file.create_entity(
        "IfcAxis2Placement3D", Location=make.file.create_entity("IfcCartesianPoint", (5.0, 0.0, 0.0))
    )
    found = read(make, tmp_path)
    assert (found.has_address, found.has_site_offset, found.has_context_offset) == (True, True, True)


def test_a_height_alone_is_no_offset(make: Maker, tmp_path) -> None:
    make.project_site.ObjectPlacement = placement(make, 0.0, 0.0, 20_000.0)
    assert not read(make, tmp_path).has_site_offset
