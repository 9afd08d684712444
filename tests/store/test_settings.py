from store import Store


def test_a_setting_is_the_last_one_put(store: Store) -> None:
    assert store.settings.get("default_status_date") is None
    store.settings.put("default_status_date", "2015-06-26")
    store.settings.put("default_status_date", "2015-07-03")
    store.settings.put("other", "")
    assert store.settings.get("default_status_date") == "2015-07-03"
    assert store.settings.get("other") == ""
