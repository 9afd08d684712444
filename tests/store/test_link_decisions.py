"""Decisions about links are appended; the newest about a group holds."""

from datetime import UTC, datetime, timedelta

import pytest

from progress.link_decisions import LinkDecision, LinkVerdict
from store import Store
from values.errors import NotFound

NOON = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)


def decision(key: str, verdict: LinkVerdict, *chosen: str, minutes: int = 0) -> LinkDecision:
    return LinkDecision(key, verdict, chosen, ("1", "2"), ("墙",), "一层", 12, NOON + timedelta(minutes=minutes))


def test_the_newest_holds_and_all_stay(filled: Store) -> None:
    first = [decision("k", LinkVerdict.ACCEPTED, "1"), decision("m", LinkVerdict.NONE)]
    second = [decision("k", LinkVerdict.OPEN, minutes=5)]
    before = filled.revision("A")
    filled.link_decisions.append("A", first)
    filled.link_decisions.append("A", second)
    assert filled.revision("A") > before
    assert filled.link_decisions.current("A") == {"k": second[0], "m": first[1]}
    assert filled.link_decisions.history("A") == (*first, *second)
    assert filled.link_decisions.current("B") == {}


def test_none_for_nobody(filled: Store) -> None:
    filled.link_decisions.append("A", ())
    assert filled.link_decisions.history("A") == ()
    with pytest.raises(NotFound):
        filled.link_decisions.append("nowhere", [decision("k", LinkVerdict.NONE)])
