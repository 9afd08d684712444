"""What an operator can set."""

from pathlib import Path

import pytest

from values.errors import InvalidRequest
from values.settings import Settings, settings_from_environment


def test_nothing_set_is_the_default() -> None:
    assert settings_from_environment({}) == Settings()
    assert Settings().files_folder == Path("var/files")
    assert Settings(home=Path("/data")).database == "sqlite:////data/atlas.sqlite"


def test_everything_set() -> None:
    found = settings_from_environment(
        {
            "ATLAS_HOME": "/data",
            "ATLAS_DATABASE_URL": "postgresql+psycopg://db/atlas",
            "ATLAS_LOCALE": "en",
            "ATLAS_MAX_FILE_MB": "7",
            "ATLAS_MAX_ROWS": "8",
            "ATLAS_CHILD_SECONDS": "9",
            "ATLAS_CHILD_MEMORY_MB": "10",
        }
    )
    assert found == Settings(Path("/data"), "postgresql+psycopg://db/atlas", "en", 7, 8, 9, 10)
    assert found.database == "postgresql+psycopg://db/atlas"


@pytest.mark.parametrize(
    ("variable", "value"),
    [("ATLAS_LOCALE", "fr"), ("ATLAS_MAX_ROWS", "0"), ("ATLAS_MAX_FILE_MB", "-1"), ("ATLAS_CHILD_SECONDS", "１")],
)
def test_malformed_values_are_named(variable: str, value: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        settings_from_environment({variable: value})
    assert refused.value.fields["variable"] == variable


def test_the_environment_is_read_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_HOME", "/elsewhere")
    assert settings_from_environment().home == Path("/elsewhere")
