"""The Python face: what goes to the browser, and what is believed of what comes back."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import viewer
from figures.palette import state_colours
from i18n.catalogue import LOCALES, messages
from progress.verdicts import ProgressState
from viewer import ViewerAnswer, bundle_file, model_viewer, viewer_words


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
        ({"guid": "2O2Fr$t4X7Zf8NOew3FL9r"}, 16_600, ViewerAnswer("2O2Fr$t4X7Zf8NOew3FL9r", 16_600)),
        ({"guid": None}, -3, ViewerAnswer("", -3)),
        ({}, True, ViewerAnswer(None, None)),
        ({"guid": 7}, "16600", ViewerAnswer(None, None)),
        ("guid", 16_600.5, ViewerAnswer(None, None)),
    ],
)
def test_only_well_formed_answers_are_believed(picked: object, day: object, answer: ViewerAnswer) -> None:
    assert viewer._answer(picked, day) == answer


@pytest.mark.parametrize("colour", ["", "red", "#12345", "#1234567", "#00aa00;}*{display:none"])
def test_palette_takes_colours_alone(colour: str) -> None:
    palette = dict(state_colours()) | {"done": colour}

    with pytest.raises(ValueError, match="done"):
        model_viewer(
            mesh_url="", scene_url="", status_day=0, palette=palette, words={}, theme="light",
            selected_guid=None, height=400, key="k",
        )  # fmt: skip


def test_component_mounts_with_a_loader_and_not_the_bundle() -> None:
    def page() -> None:
        import streamlit as st

        from figures.palette import state_colours
        from viewer import model_viewer, viewer_words

        answer = model_viewer(
            mesh_url="/m.glb", scene_url="/s.json", status_day=16_600, palette=state_colours(), words=viewer_words("zh"),
            theme="light", selected_guid=None, height=600, key="k",
        )  # fmt: skip
        st.text(repr(answer))

    run = AppTest.from_function(page).run(timeout=20)

    assert not run.exception
    assert run.text[0].value == "ViewerAnswer(picked_guid=None, status_day=None)"
    mounted: Any = run.get("bidi_component")[0].proto
    assert f"/atlas/viewer/{bundle_file()}" in mounted.js_content
    assert len(mounted.js_content) < 300
    assert '"status_day":16600' in mounted.json.replace(" ", "")


def test_missing_bundle_says_what_to_do(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(viewer, "STATIC_FOLDER", tmp_path)

    with pytest.raises(FileNotFoundError, match=r"viewer-<hash>\.js"):
        bundle_file.__wrapped__()
