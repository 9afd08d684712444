"""A ladder is data that can be judged, or it is refused."""

from typing import Any

import pytest

from progress.ladders import AlertSeverity, RungCount, ladder
from progress.pack_words import pack_source
from progress.read_rule_packs import read_default_ladder, read_shipped_packs
from progress.rule_packs import rule_pack
from values.errors import InvalidRequest
from values.people import UserRole

SOURCE = pack_source({"title": "办法"})
RUNG = {"counts": "open_days", "threshold": 3, "severity": "red", "roles": ["leader"]}


def document(**more: Any) -> dict[str, Any]:
    return {"clause": "三天不办即升级", "rungs": [RUNG], **more}


def test_shipped_ladders_say_where_they_come_from() -> None:
    default, sanya = read_default_ladder(), read_shipped_packs()["sanya"].ladder
    assert sanya is not None
    assert "三亚" in sanya.source.title["zh"]
    assert "没有文件依据" in default.reading["zh"]
    assert [rung.counts for rung in sanya.rungs] == [RungCount.OPEN_MONTHS] * 3
    assert {key for key, pack in read_shipped_packs().items() if pack.ladder} == {"sanya"}
    for each in (default, sanya):
        for told in (each.clause, each.reading, *(rung.called for rung in each.rungs)):
            assert {"zh", "en"} <= set(told)


def test_a_city_writes_its_own() -> None:
    found = ladder(document(begins={"material": "red"}), source=SOURCE)
    assert found.rungs[0].key == "open_days_3"
    assert found.rungs[0].of is None
    assert found.rungs[0].roles == (UserRole.LEADER,)
    assert found.begins == {"material": AlertSeverity.RED}
    rule = {"measure": "delay_days", "clause": "x", "steps": [{"light": "red", "comparison": "over", "threshold": 1.0}]}
    pack = rule_pack(
        {"name": "x", "period": "to_date", "source": {"title": "办法"}, "rule": [rule], "ladder": document()},
        key="own-1",
    )
    assert pack.ladder is not None
    assert pack.ladder.source.title == {"": "办法"}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"rungs": []}, "ladder_without_rungs"),
        ({"rungs": 3}, "ladder_without_rungs"),
        ({"rungs": "abc"}, "ladder_without_rungs"),
        ({"begins": "abc"}, "rule_pack_incomplete"),
        ({"rungs": [RUNG] * 13}, "ladder_without_rungs"),
        ({"rungs": [RUNG, RUNG]}, "ladder_repeats"),
        ({"rungs": [RUNG | {"threshold": -1}]}, "ladder_threshold"),
        ({"rungs": [RUNG | {"threshold": 1001}]}, "ladder_threshold"),
        ({"rungs": [RUNG | {"threshold": 1.5}]}, "ladder_threshold"),
        ({"rungs": [RUNG | {"threshold": True}]}, "ladder_threshold"),
        ({"rungs": [RUNG | {"roles": []}]}, "rule_pack_incomplete"),
        ({"rungs": [RUNG | {"roles": ["king"]}]}, "rule_pack_incomplete"),
        ({"rungs": [RUNG | {"counts": "moons"}]}, "rule_pack_incomplete"),
        ({"rungs": [RUNG | {"of": "pink"}]}, "rule_pack_incomplete"),
        ({"begins": {"material": "pink"}}, "rule_pack_incomplete"),
        ({"clause": ""}, "rule_pack_incomplete"),
    ],
)
def test_what_cannot_be_judged_is_refused(given: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidRequest) as error:
        ladder(document(**given), source=SOURCE)
    assert error.value.code == code
