"""The Python face: what goes to the browser, and what is believed of what comes back."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import viewer
from figures.palette import state_colours
from i18n.catalogue import LOCALES, messages
from progress.verdicts import ProgressState
from viewer import ViewerAnswer, ViewerModel, bundle_file, model_viewer, viewer_words

IDENTITY = (1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1)
GIVEN: dict[str, Any] = {
    "scene_url": "", "words_url": "", "models": [], "status_day": 0, "palette": state_colours(), "words": {},
    "theme": "light", "selected_guids": [], "view": "", "title": "", "map_place": None, "height": 400, "key": "k",
}  # fmt: skip


@pytest.mark.parametrize("locale", LOCALES)
def test_words_hold_every_state_and_the_names_of_classes(locale: str) -> None:
    words = viewer_words(locale)

    assert {f"state.{state.word}" for state in ProgressState} <= set(words)
    assert words["ifc.IfcWall"] == messages()["ifc.IfcWall"][locale]
    assert len(words["months"].split()) == 12
    assert len(words["weekdays"].split()) == 7
    assert not any(name.startswith("viewer.") for name in words)


@pytest.mark.parametrize(
    ("picked", "day", "answer"),
    [
        (None, None, ViewerAnswer(None, None)),
        ({"guids": ["2O2Fr$t4X7Zf8NOew3FL9r"]}, 16_600, ViewerAnswer(("2O2Fr$t4X7Zf8NOew3FL9r",), 16_600)),
        ({"guids": ["a", "b", "a"]}, None, ViewerAnswer(("a", "b"), None)),
        ({"guids": []}, -3, ViewerAnswer((), -3)),
        ({}, True, ViewerAnswer(None, None)),
        ({"guids": None}, None, ViewerAnswer(None, None)),
        ({"guids": ["a", 7]}, "16600", ViewerAnswer(None, None)),
        ({"guids": ["a", ""]}, None, ViewerAnswer(None, None)),
        ({"guids": "a"}, None, ViewerAnswer(None, None)),
        ("guids", 16_600.5, ViewerAnswer(None, None)),
    ],
)
def test_only_well_formed_answers_are_believed(picked: object, day: object, answer: ViewerAnswer) -> None:
    assert viewer._answer(picked, day) == answer


@pytest.mark.parametrize("colour", ["", "red", "#12345", "#1234567", "#00aa00;}*{display:none"])
def test_palette_takes_colours_alone(colour: str) -> None:
    palette = dict(state_colours()) | {"done": colour}

    with pytest.raises(ValueError, match="done"):
        model_viewer(**GIVEN | {"palette": palette})


@pytest.mark.parametrize("place", [IDENTITY[:15], (*IDENTITY[:15], float("nan")), ()])
def test_a_place_is_sixteen_numbers(place: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="16 finite numbers"):
        model_viewer(**GIVEN | {"models": [ViewerModel("", 0, 1, "结构", place)]})


def test_component_mounts_with_a_loader_and_not_the_bundle() -> None:
    def page() -> None:
        import streamlit as st

        from figures.palette import state_colours
        from viewer import ViewerModel, model_viewer, viewer_words

        answer = model_viewer(
            scene_url="/s.bin", words_url="/w.json", status_day=16_600, palette=state_colours(), words=viewer_words("zh"),
            models=[ViewerModel("/t/tileset.json", 0, 7, "结构", [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1])],
            theme="light", selected_guids=("a", "b"), view="v1~mdelay", title="桥", height=600, key="k",
            map_place={"longitude": 114.3, "layers": []},
        )  # fmt: skip
        st.text(repr(answer))

    run = AppTest.from_function(page).run(timeout=20)

    assert not run.exception
    assert run.text[0].value == "ViewerAnswer(picked_guids=None, status_day=None)"
    mounted: Any = run.get("bidi_component")[0].proto
    assert f"/atlas/viewer/{bundle_file()}" in mounted.js_content
    assert len(mounted.js_content) < 300
    told = json.loads(mounted.json)
    assert set(told) == {
        "scene_url", "words_url", "models", "status_day", "palette", "words", "theme", "selected_guids", "view", "height",
        "title", "map", "turning",
    }  # fmt: skip
    assert (told["status_day"], told["selected_guids"], told["view"]) == (16_600, ["a", "b"], "v1~mdelay")
    assert told["map"] == {"longitude": 114.3, "layers": []}
    (model,) = told["models"]
    assert list(model) == ["tileset_url", "first_row", "elements", "name", "place"]
    assert model["place"][::5] == [1.0, 1.0, 1.0, 1.0]


def test_missing_bundle_says_what_to_do(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(viewer, "STATIC_FOLDER", tmp_path)

    with pytest.raises(FileNotFoundError, match=r"viewer-<hash>\.js"):
        bundle_file.__wrapped__()
