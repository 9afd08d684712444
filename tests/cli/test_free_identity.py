"""``person change --free-identity``: the account lets go of whom a provider of identities meant by it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.workspace import open_workspace
from tests.cli.test_cli import home, run
from values.settings import settings_from_environment

__all__ = ["home"]  # the fixture
NOON = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)


def test_an_account_lets_go_of_its_identity(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "person", "add", "li", "李强", "--role", "viewer")[0] == 0
    store = open_workspace(settings_from_environment()).store
    account = store.people.named("li")
    assert account is not None
    assert store.external_identities.bind("https://id", "s", account.id, NOON)
    assert run(capsys, "person", "change", "nobody", "--free-identity")[0] == 1
    assert store.external_identities.user_of("https://id", "s") == account.id
    code, out, _ = run(capsys, "person", "change", "li", "--free-identity")
    assert (code, "li" in out) == (0, True)
    assert store.external_identities.user_of("https://id", "s") is None
    assert any("identity" in each.detail for each in store.audit.latest(5))
    store.close()
