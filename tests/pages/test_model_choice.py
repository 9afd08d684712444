"""Chosen elements between address and viewer, and the question of trades at the import."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from services.programme import add_project
from services.workspace import open_workspace
from tests.services.factories import add_model
from ui import model_view
from ui.trade_choice import trades
from values.projects import Project
from values.settings import settings_from_environment

HERE: Any = SimpleNamespace(code="P1")


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    state: dict[str, Any] = {}
    monkeypatch.setattr(model_view.st, "session_state", state)
    return state


def test_a_short_choice_goes_through_the_address(session: dict[str, Any]) -> None:
    model_view._remember(HERE, ("a", "b"), ())
    assert session == {}
    assert model_view._given(HERE, ("a", "b")) == ("a", "b")


def test_a_choice_too_long_for_the_address_is_not_cut_in_the_viewer(session: dict[str, Any]) -> None:
    many = tuple(f"e{number}" for number in range(500))
    shown = many[: model_view.MOST_IN_ADDRESS]
    model_view._remember(HERE, many, ("before",))
    assert model_view._given(HERE, shown) == ("before",)  # as told last: no news, so the viewer keeps its own choice
    model_view._remember(HERE, (*many, "more"), shown)
    assert model_view._given(HERE, shown) == ("before",)
    assert model_view._given(SimpleNamespace(code="P2"), shown) == shown  # type: ignore[arg-type]
    model_view._remember(HERE, ("a",), shown)
    assert model_view._given(HERE, ("a",)) == ("a",)


def test_a_model_from_before_tiles_is_told_on_its_page(
    tmp_path: Path, at_home: Callable[..., None], open_room: Callable[..., AppTest]
) -> None:
    at_home(tmp_path)
    workspace = open_workspace(settings_from_environment())
    add_project(workspace, Project("P1", "一号楼"))
    add_model(workspace, ({"guid": "e1"}, {"guid": "e2"}), triangles=12, file_name="旧<b>.ifc")
    page = open_room("model", project="P1", element="e1", lang="zh")
    assert not page.exception
    shown = " ".join(each.proto.body for each in page.get("html"))
    assert "重新导入" in shown
    assert "旧&lt;b&gt;.ifc" in shown
    assert "<b>.ifc" not in shown


class Desk:
    """What the import form asks: the answers are given beforehand, the questions are kept."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, choice: int = 0) -> None:
        self.asked: list[str] = []
        self.workspace = open_workspace(settings_from_environment({"ATLAS_HOME": str(tmp_path)}))
        add_project(self.workspace, Project("P1", "一号楼"))
        self.context: Any = SimpleNamespace(workspace=self.workspace, code="P1", say=lambda name, **_: name)
        monkeypatch.setattr("ui.trade_choice.st.selectbox", lambda label, *_, **__: self.asked.append(label) or choice)
        monkeypatch.setattr(
            "ui.trade_choice.st.text_input", lambda label, value, **_: self.asked.append(label) or value
        )


def test_nothing_is_asked_where_nothing_is_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(monkeypatch, tmp_path)
    assert trades(desk.context, ["a.ifc", "plan.csv"], "") == {}
    add_model(desk.workspace, ({"guid": "e"},))
    assert trades(desk.context, ["model.ifc", "plan.csv"], "") == {}
    assert trades(desk.context, ["b.ifc"], "schedule") == {}
    assert desk.asked == []


def test_a_new_name_replaces_or_stands_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(monkeypatch, tmp_path)
    assert trades(desk.context, ["结构.ifc", "b.IFC"], "") == {"结构.ifc": "结构", "b.IFC": "b"}
    add_model(desk.workspace, ({"guid": "e"},), trade="结构")
    assert trades(desk.context, ["b.ifc"], "") == {"b.ifc": "结构"}
    beside = Desk(monkeypatch, tmp_path / "other", choice=1)
    add_model(beside.workspace, ({"guid": "e"},), trade="结构")
    assert trades(beside.context, ["机电.ifc"], "model") == {"机电.ifc": "机电"}
    assert beside.asked == ["page.imports.trade_of", "page.imports.trade_name"]
