from store import Store
from store.model_readings import KEPT_READINGS


def test_a_reading_is_found_under_its_very_file_and_reader(store: Store) -> None:
    assert store.model_readings.get("f", "1") is None
    store.model_readings.put("f", "1", {"模型": [1, None]})
    assert store.model_readings.get("f", "1") == {"模型": [1, None]}
    assert store.model_readings.get("f", "2") is None
    assert store.model_readings.get("g", "1") is None


def test_of_two_that_read_at_once_the_first_stays(store: Store) -> None:
    store.model_readings.put("f", "1", {"turn": 1})
    store.model_readings.put("f", "1", {"turn": 2})
    store.model_readings.put("f", "2", {"turn": 3})
    assert store.model_readings.get("f", "1") == {"turn": 1}
    assert store.model_readings.get("f", "2") == {"turn": 3}


def test_old_readings_make_way(store: Store) -> None:
    with store.transaction():
        for number in range(KEPT_READINGS + 3):
            store.model_readings.put(f"f{number}", "1", {"number": number})
    kept = [number for number in range(KEPT_READINGS + 3) if store.model_readings.get(f"f{number}", "1")]
    assert kept == list(range(3, KEPT_READINGS + 3))
