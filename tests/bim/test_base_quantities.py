from bim.base_quantities import Measures, stated_measures


def test_net_wins_over_gross_and_the_standard_set_over_the_older_one() -> None:
    found = stated_measures(
        {
            "BaseQuantities": {"Length": 9.0, "GrossVolume": 7.0, "NetVolume": 6.0},
            "Qto_WallBaseQuantities": {"Length": 3.8, "GrossSideArea": 8.0, "NetSideArea": 6.86, "GrossVolume": 5.0},
        }
    )
    assert found == Measures(3.8, 6.86, 5.0)


def test_only_numbers_of_standard_sets_count() -> None:
    assert stated_measures({"ArchiCADQuantities": {"Area": 0.1, "Volume": 1.0}}) == Measures()
    assert stated_measures({"Qto_X": {"Length": True, "Area": "12", "Volume": -1.0}}) == Measures()
    assert stated_measures({"Qto_X": {"Length": 0.0, "Volume": 2}}) == Measures(0.0, None, 2.0)
    assert stated_measures({}) == Measures()
