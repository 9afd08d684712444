"""Whom a provider of identities means, on either database."""

from datetime import UTC, datetime

from store import Store
from values.people import UserRole

NOON = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)


def test_a_subject_means_one_account_and_an_account_has_one_subject(store: Store) -> None:
    li, wang = (store.people.add(name, name, UserRole.VIEWER, created_at=NOON) for name in ("li", "wang"))
    identities = store.external_identities
    assert identities.user_of("https://id", "s") is None
    assert identities.bind("https://id", "s", li, NOON)
    assert not identities.bind("https://id", "s", wang, NOON), "the subject is bound"
    assert not identities.bind("https://id", "t", li, NOON), "the account is bound"
    assert identities.bind("https://other", "s", wang, NOON)
    assert identities.bind("https://other", "S", li, NOON), "capitals are other subjects"
    assert [identities.user_of(issuer, "s") for issuer in ("https://id", "https://other")] == [li, wang]
    assert identities.free(li) == 2
    assert identities.free(li) == 0
    assert identities.user_of("https://id", "s") is None
    assert identities.bind("https://id", "t", li, NOON)
