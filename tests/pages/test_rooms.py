"""Every room opens through the navigation, in both languages, in an empty and in a full store."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from i18n import text
from i18n.catalogue import messages
from pages import rooms

ROOMS = [room.name for room in rooms()]
ABOUT_PEOPLE = ("people", "audit")
DAY = "2026-03-20"
HOSTILE = "<b>x</b> **粗** [a](b) $y$"

Open = Callable[..., AppTest]
Settle = Callable[[Path], None]


def strings(opened: AppTest) -> Iterator[str]:
    """Every text that the page sends to the browser, with the words of tables left in Arrow out."""
    for element in _elements(opened._tree):
        proto = getattr(element, "proto", None)
        if proto is not None and hasattr(proto, "DESCRIPTOR"):
            yield from _texts(proto)


def _elements(block: Any) -> Iterator[Any]:
    for child in getattr(block, "children", {}).values():
        yield child
        yield from _elements(child)


def _texts(proto: Any) -> Iterator[str]:
    for field, value in proto.ListFields():
        if field.name in (
            "id",
            "element_id",
            "form_id",
            "user_key",
            "key",
            "script",
            "json",
            "json_args",
            "spec",
            "js_content",
        ):
            continue
        repeated = value if getattr(field, "is_repeated", False) and not hasattr(value, "items") else [value]
        for part in repeated:
            if isinstance(part, str):
                yield part
            elif hasattr(part, "DESCRIPTOR"):
                yield from _texts(part)


def shown(opened: AppTest) -> str:
    return "\n".join(part for part in strings(opened) if "<style>" not in part)


def assert_sound(opened: AppTest) -> None:
    assert not opened.exception, opened.exception
    assert not opened.error, [error.value for error in opened.error]
    assert opened.title, "a page without its answer"
    told = shown(opened)
    topics = {message_id.split(".")[0] for message_id in messages()}
    raw = re.findall(rf"(?<![\w/.])(?:{'|'.join(sorted(topics))})\.[a-z_]+(?:\.[a-z_]+)*\b", told)
    assert not raw, raw
    assert not re.search(r"\{[a-z_]+\}", told), "a field that nobody filled"
    assert "None" not in told.split()


@pytest.mark.parametrize("locale", ["zh", "en"])
@pytest.mark.parametrize("room", ROOMS)
def test_room_opens_in_an_empty_store(
    open_room: Open, at_home: Settle, empty_home: Path, room: str, locale: str
) -> None:
    at_home(empty_home)
    opened = open_room(room, lang=locale)
    assert_sound(opened)
    told = shown(opened)
    if room not in ("imports", *ABOUT_PEOPLE):
        assert opened.title[0].value == text(locale, "page.empty.store.title")
        assert text(locale, "page.empty.store.cure") in told


@pytest.mark.parametrize("locale", ["zh", "en"])
@pytest.mark.parametrize("room", ROOMS)
def test_room_opens_in_a_full_store(open_room: Open, at_home: Settle, full_home: Path, room: str, locale: str) -> None:
    at_home(full_home)
    opened = open_room(room, lang=locale, date=DAY, project="P-1")
    assert_sound(opened)
    named = "".join(title.value for title in opened.title) + shown(opened)
    assert "云溪小学" in named or room == "audit"


@pytest.mark.parametrize("locale", ["zh", "en"])
@pytest.mark.parametrize("room", ROOMS)
def test_project_without_any_facts_is_told_what_is_missing(
    open_room: Open, at_home: Settle, full_home: Path, room: str, locale: str
) -> None:
    """P-2 has neither plan nor model nor place, and a name that is Markdown and HTML."""
    at_home(full_home)
    opened = open_room(room, lang=locale, date=DAY, project="P-2")
    assert_sound(opened)
    told = shown(opened)
    assert "<b>x</b>" not in "".join(part for part in strings(opened) if "atlas-" in part)
    if room in ("map", "model", "schedule", "delays"):
        assert text(locale, f"page.empty.{room}.title") in told
        assert r"\<b\>x" in opened.title[0].value, "a name is text, never Markdown or HTML"


def test_words_of_the_other_language_do_not_leak(open_room: Open, at_home: Settle, empty_home: Path) -> None:
    at_home(empty_home)
    english = shown(open_room("imports", lang="en")).replace(text("zh", "page.language_name"), "")
    assert not re.findall(r"[\u4e00-\u9fff]+", english)


def test_overview_counts_what_the_store_holds(open_room: Open, at_home: Settle, full_home: Path) -> None:
    """Four walls: done, seen missing after its start (late), not due, unlinked. Of two projects one is late."""
    at_home(full_home)
    opened = open_room("overview", lang="en", date=DAY)
    assert opened.title[0].value == text("en", "page.overview.answer", late=1, all=2)
    drawn = " ".join(strings(opened))
    assert re.search(r"33\.3%", drawn), "one of three linked elements is verified done"


def test_verified_and_claimed_stand_apart(open_room: Open, at_home: Settle, full_home: Path) -> None:
    at_home(full_home)
    told = " ".join(strings(open_room("delays", lang="en", date=DAY, project="P-1")))
    assert text("en", "page.number.claimed_note", claimed="1") in told
    before = " ".join(strings(open_room("delays", lang="en", date="2026-02-20", project="P-1")))
    assert text("en", "page.delays.no_claims") in before


def test_knowledge_date_hides_what_was_recorded_later(open_room: Open, at_home: Settle, full_home: Path) -> None:
    """All reports were entered on 20 March: known on the 19th there is none, and nothing can be called done."""
    at_home(full_home)
    told = " ".join(strings(open_room("map", lang="en", date=DAY, known="2026-03-19", project="P-1")))
    assert text("en", "page.number.no_evidence") in told


@pytest.mark.parametrize(
    "asked",
    [
        {"date": "yesterday"},
        {"date": "2026-13-45"},
        {"known": "x"},
        {"lang": "de"},
        {"project": "no-such"},
        {"category": "castle", "stage": "?", "district": "<script>"},
        {"element": "no-such-guid"},
        {"project": "P-1" * 500},
    ],
)
def test_a_malformed_address_counts_as_none(
    open_room: Open, at_home: Settle, full_home: Path, asked: dict[str, str]
) -> None:
    at_home(full_home)
    for room in ("overview", "model"):
        opened = open_room(room, **({"date": DAY, "lang": "zh"} | asked))
        assert not opened.exception
        assert not any("事件编号" in error.value for error in opened.error), "an address is no incident"


def test_filters_of_the_address_narrow_the_overview(open_room: Open, at_home: Settle, full_home: Path) -> None:
    at_home(full_home)
    one = open_room("overview", lang="en", date=DAY, stage="construction")
    assert one.title[0].value == text("en", "page.overview.answer", late=1, all=1)
    unstated = open_room("overview", lang="en", date=DAY, category="none")
    assert unstated.title[0].value.replace("\\", "") == text("en", "page.overview.answer_no_plan", all=1)
    nothing = open_room("overview", lang="en", date=DAY, stage="operation")
    assert any(text("en", "page.empty.filtered.title") in sub.value for sub in nothing.subheader)


def test_date_steps_write_the_address(open_room: Open, at_home: Settle, full_home: Path) -> None:
    at_home(full_home)
    opened = open_room("schedule", lang="en", date=DAY, project="P-1")
    opened.button(key="atlas_earlier").click().run()
    assert opened.query_params["date"] == "2026-03-13"
    opened.button(key="atlas_latest").click().run()
    assert opened.query_params["date"] == "2026-03-16"
    assert opened.query_params["project"] == "P-1"


def test_picked_element_shows_why_it_has_its_colour(open_room: Open, at_home: Settle, full_home: Path) -> None:
    from services.delays import delay_report
    from services.workspace import open_workspace
    from values.dates import parse_date
    from values.settings import settings_from_environment

    at_home(full_home)
    day = parse_date(DAY)
    assert day is not None
    late = delay_report(open_workspace(settings_from_environment()), "P-1", status_date=day, known_on=day).rows[0]
    told = " ".join(strings(open_room("model", lang="en", date=DAY, project="P-1", element=late.item)))
    assert "A2 墙体" in told, "its task"
    assert text("en", "page.model.claim_differs", claimed="Done", verified="Not started, late") in told


def test_what_nobody_looked_at_is_not_called_on_time(open_room: Open, at_home: Settle, full_home: Path) -> None:
    """On the 19th no report was known yet: two walls have begun by the plan, and nobody can say how far they are."""
    at_home(full_home)
    opened = open_room("delays", lang="en", date=DAY, known="2026-03-19", project="P-1")
    wanted = text("en", "page.delays.none_verified", project="云溪小学", unverified="2", unit="elements")
    assert opened.title[0].value.replace("\\", "") == wanted
    overview = open_room("overview", lang="en", date=DAY, known="2026-03-19")
    assert overview.title[0].value == text("en", "page.overview.answer_unverified", late=0, all=2, unverified=1)


def test_contractor_who_said_nothing_is_not_quoted(open_room: Open, at_home: Settle, full_home: Path) -> None:
    from services.facts import project_facts
    from services.model_progress import element_facts
    from services.workspace import open_workspace
    from values.dates import parse_date
    from values.settings import settings_from_environment

    at_home(full_home)
    day = parse_date("2026-02-20")
    assert day is not None
    workspace, known_on = open_workspace(settings_from_environment()), day.replace(month=3)
    walls = [
        element_facts(workspace, "P-1", guid, status_date=day, known_on=known_on)
        for guid in project_facts(workspace, "P-1", known_on=known_on).row_of_guid
    ]
    found = next(wall for wall in walls if wall.name == "墙1")
    seen = found.element_guid
    assert found.claimed_state is not found.state
    told = " ".join(strings(open_room("model", lang="en", date="2026-02-20", project="P-1", element=seen)))
    assert "The contractor claims" not in told


def test_late_elements_are_offered_beside_the_model(open_room: Open, at_home: Settle, full_home: Path) -> None:
    at_home(full_home)
    opened = open_room("model", lang="en", date=DAY, project="P-1")
    offered = [button for button in opened.button if (button.key or "").startswith("atlas_offer_")]
    assert len(offered) == 1
    offered[0].click().run()
    assert opened.query_params["element"] == (offered[0].key or "").removeprefix("atlas_offer_")
    assert "A2 墙体" in " ".join(strings(opened))


def test_element_of_another_version_is_told_and_the_page_stands(
    open_room: Open, at_home: Settle, full_home: Path
) -> None:
    at_home(full_home)
    opened = open_room("model", lang="en", date=DAY, project="P-1", element="no-such")
    assert not opened.error
    assert text("en", "page.model.element_unknown", guid="no-such") in " ".join(strings(opened))


def test_unforeseen_trouble_is_a_number_not_a_traceback(
    open_room: Open,
    at_home: Settle,
    full_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret path /srv/x")

    at_home(full_home)
    monkeypatch.setattr("ui.cached.plan_view.plan_view", broken)
    opened = open_room("schedule", lang="en", date="2026-03-21", project="P-1")
    assert not opened.exception
    sentence = opened.error[0].value
    number = re.search(r"[0-9A-F]{6}", sentence)
    assert number, sentence
    assert "secret" not in shown(opened)
    assert number[0] in caplog.text
    assert "secret path" in caplog.text
