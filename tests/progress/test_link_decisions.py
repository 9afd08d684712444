"""A decision goes before a rule, holds while its tasks are there, and asks again where they are gone."""

from datetime import UTC, datetime

import numpy as np
import pytest

from progress.link_candidates import LinkGroup, ReviewReason
from progress.link_decisions import LinkDecision, LinkVerdict, reviewed_links, rule_links, settled
from progress.rule_tasks import Candidate, CandidateReason

NOW = datetime(2026, 3, 20, tzinfo=UTC)
GUIDS = ("a", "b", "c")


def group(sure: str = "", asked: str = "") -> LinkGroup:
    def candidates(uids: str) -> tuple[Candidate, ...]:
        return tuple(Candidate(uid, 0.9, CandidateReason.NAMED) for uid in uids)

    reason = ReviewReason.SEVERAL_TASKS if asked else None
    return LinkGroup("k", ("walls",), "1F", np.array([0, 2]), candidates(sure), candidates(asked), reason)


def decision(verdict: LinkVerdict, chosen: str = "", offered: str = "xy") -> LinkDecision:
    return LinkDecision("k", verdict, tuple(chosen), tuple(offered), ("walls",), "1F", 2, NOW)


@pytest.mark.parametrize(
    ("each", "said", "plan", "rule", "reviewed", "is_open"),
    [
        (group("s", "xy"), None, "sxy", "s", "", True),
        (group("s"), None, "sxy", "s", "", False),
        (group("s", "xy"), decision(LinkVerdict.LATER), "sxy", "s", "", True),
        (group("s", "xy"), decision(LinkVerdict.OPEN), "sxy", "s", "", True),
        (group("s", "xy"), decision(LinkVerdict.NONE), "sxy", "s", "", False),
        (group("s", "xy"), decision(LinkVerdict.ACCEPTED, "x"), "sxy", "s", "x", False),
        (group("s", "xy"), decision(LinkVerdict.ACCEPTED, "xy"), "sxy", "s", "xy", False),
        (group("s", "y"), decision(LinkVerdict.ACCEPTED, "x"), "sy", "s", "", True),
        (group("sy"), decision(LinkVerdict.ACCEPTED, "x"), "sy", "s", "", True),
        (group("sy"), decision(LinkVerdict.ACCEPTED, "x"), "sxy", "s", "x", False),
        (group("sy"), decision(LinkVerdict.NONE), "sy", "s", "", False),
        (group("sx"), decision(LinkVerdict.ACCEPTED, "x", "y"), "sxy", "sx", "", False),
    ],
)
def test_who_decides(
    each: LinkGroup, said: LinkDecision | None, plan: str, rule: str, reviewed: str, is_open: bool
) -> None:
    (found,) = settled([each], {"k": said} if said else {}, frozenset(plan))
    assert (found.by_rule, found.reviewed, found.is_open) == (tuple(rule), tuple(reviewed), is_open)
    assert not (found.is_open and found.is_decided)


def test_the_links_that_follow() -> None:
    groups = settled([group("s", "xy")], {"k": decision(LinkVerdict.ACCEPTED, "yx")}, frozenset("sxy"))
    by_rule, reviewed = rule_links(groups, GUIDS), reviewed_links(groups, GUIDS)
    assert by_rule.to_pydict()["element_guid"] == ["a", "c"]
    assert by_rule.to_pydict()["confidence"] == [0.9, 0.9]
    assert reviewed.to_pydict()["task_uid"] == ["x", "y", "x", "y"]
    assert set(reviewed.to_pydict()["confidence"]) == {1.0}
    assert set(reviewed.to_pydict()["reason"]) == {"walls"}
