"""The programme for a wall: who is counted, what changed in a week, money that is known, and what comes first."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from progress.lights import GreyReason
from progress.rule_packs import Light
from services.cockpit import Cockpit, Freshness, MoneyTotal, cockpit, money_totals
from services.programme import add_project
from services.rule_packs import choose_pack
from services.workspace import Workspace
from tests.services.factories import give
from tests.services.test_lights import PLAN, TODAY, seen
from values.errors import NotAllowed
from values.people import NOBODY, Person, UserRole
from values.projects import Project

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@pytest.fixture
def programme(workspace: Workspace, tmp_path: Path) -> Workspace:
    """P1: seven of ten planned, five verified done on the 20th, until when most had not been looked at. P2 has nothing."""
    add_project(workspace, Project("P1", "一号楼", budget=1_200.0, money_unit="万元"))
    add_project(workspace, Project("P2", "二号楼"))
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, seen(1, 2, 3, on="2026-10-10"))
    give(workspace, tmp_path, seen(1, 2, 3, 4, 5))
    give(workspace, tmp_path, seen(6, 7, 8, 9, 10, said="missing"))
    return workspace


def on(workspace: Workspace, day: date = TODAY) -> Cockpit:
    return cockpit(workspace, status_date=day, known_on=TODAY)


def test_lights_are_compared_with_the_same_day_a_week_ago(programme: Workspace) -> None:
    found = on(programme)
    assert {light: count for light, count in found.counts.items() if count} == {Light.RED: 1, Light.GREY: 1}
    assert {light: count for light, count in found.counts_before.items() if count} == {Light.GREY: 2}
    assert found.week_before == TODAY - timedelta(7)
    first, second = found.standings
    assert (first.code, first.light, first.before) == ("P1", Light.RED, Light.GREY)
    assert (second.code, second.verdict.grey, second.before) == ("P2", GreyReason.NO_PLAN, Light.GREY)


def test_only_what_has_something_to_show_is_toured(programme: Workspace) -> None:
    assert on(programme).tour == ("P1",)
    bare = on(programme.held_by(Person(7, "li", "李强", UserRole.VIEWER, projects=frozenset({"P2"}))))
    assert bare.tour == ("P2",)


def test_who_may_not_see_a_project_does_not_count_it(programme: Workspace) -> None:
    found = on(programme.held_by(Person(7, "li", "李强", UserRole.CONTRACTOR, projects=frozenset({"P2"}))))
    assert [standing.code for standing in found.standings] == ["P2"]
    assert sum(found.counts.values()) == sum(found.counts_before.values()) == sum(found.ages.values()) == 1
    assert found.budgets == ()
    assert found.standing("P1") is None
    with pytest.raises(NotAllowed):
        on(programme.held_by(NOBODY))


def test_an_empty_programme_is_no_trouble(workspace: Workspace) -> None:
    found = on(workspace)
    assert (found.standings, found.tour, found.late(), found.budgets) == ((), (), (), ())
    assert set(found.counts.values()) == {0}


def test_money_that_nobody_told_is_not_counted(programme: Workspace) -> None:
    found = on(programme)
    assert found.budgets == (MoneyTotal("万元", 1_200.0, 1),)
    assert found.spent == ()


def test_money_is_summed_by_unit_and_nought_is_a_number() -> None:
    def told(amount: float | None, unit: str) -> tuple[float | None, Project]:
        return amount, Project("P", "P", money_unit=unit)

    given = [told(1.0, "元"), told(2.0, "万元"), told(3.0, " 万元 "), told(None, "万元"), told(0.0, "")]
    assert money_totals(given) == (MoneyTotal("万元", 5.0, 2), MoneyTotal("元", 1.0, 1), MoneyTotal("", 0.0, 1))


@pytest.mark.parametrize(
    ("day", "age"),
    [
        (date(2026, 11, 20), Freshness.RECENT),
        (date(2026, 11, 27), Freshness.RECENT),
        (date(2026, 11, 28), Freshness.AGEING),
        (date(2026, 12, 20), Freshness.AGEING),
        (date(2026, 12, 21), Freshness.STALE),
        (date(2026, 10, 9), Freshness.NEVER),
    ],
)
def test_age_of_the_data_by_the_limit_of_the_project(programme: Workspace, day: date, age: Freshness) -> None:
    standing = cockpit(programme, status_date=day, known_on=date(2026, 12, 31)).standing("P1")
    assert standing is not None
    assert standing.freshness is age
    if age in (Freshness.STALE, Freshness.NEVER):
        assert standing.light is Light.GREY


def test_nobody_expects_news_of_what_is_finished(programme: Workspace, tmp_path: Path) -> None:
    give(programme, tmp_path, seen(*range(1, 11), on="2026-11-21"))
    found = cockpit(programme, status_date=date(2027, 3, 1), known_on=date(2027, 3, 1))
    assert found.ages[Freshness.FINISHED] == 1
    assert [standing.code for standing in found.standings] == ["P2", "P1"], "finished stands last"


def test_what_is_late_comes_before_what_cannot_be_judged_whatever_the_rules_say(
    programme: Workspace, tmp_path: Path
) -> None:
    """By days the light is red; by 三亚, which asks for the year until October alone, it is green, and late all the same."""
    choose_pack(programme, None, "days", entered_at=NOW)
    found = on(programme)
    assert [standing.code for standing in found.late()] == ["P1"]
    assert found.standings[0].light.severity > 0
    assert [standing.code for standing in found.of_light(found.standings[0].light)] == ["P1"]
    choose_pack(programme, None, "sanya", entered_at=NOW)
    green = on(programme)
    assert [(each.code, each.light) for each in green.standings] == [("P1", Light.GREEN), ("P2", Light.GREY)]
    assert green.standings[0].urgency < green.standings[1].urgency
