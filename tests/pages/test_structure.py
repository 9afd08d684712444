"""The pages stay what ARCHITECTURE.md says they are: short, and without domain work, dates, colours or words of their own."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from i18n.catalogue import messages
from pages import rooms

REPOSITORY = Path(__file__).resolve().parents[2]
PAGES = sorted((REPOSITORY / "pages").glob("*/page.py"))
OURS = [*PAGES, *sorted((REPOSITORY / "ui").glob("*.py")), REPOSITORY / "app.py", REPOSITORY / "pages" / "__init__.py"]
FORBIDDEN = {"geopandas", "shapely", "ifcopenshell", "sqlalchemy", "pandas", "folium", "plotly", "datetime", "os"}


def test_rooms_stand_in_their_order() -> None:
    assert [room.name for room in sorted(rooms(), key=lambda room: room.order)] == [
        "overview", "cockpit", "map", "model", "schedule", "delays", "lights", "alerts", "verification", "briefings", "imports",
        "people", "audit",
    ]  # fmt: skip
    assert {path.parent.name for path in PAGES} == {room.name for room in rooms()}


def test_nothing_but_the_table_stands_directly_in_pages() -> None:
    """A ``pages/x.py`` would let a cold deep link run past ``app.py``."""
    assert [path.name for path in (REPOSITORY / "pages").glob("*.py")] == ["__init__.py"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_page_is_short_and_only_shows(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    assert len(source.splitlines()) <= 80
    imported = {name.split(".")[0] for name in _imports(tree)}
    assert not imported & FORBIDDEN
    assert not re.search(r"#[0-9a-fA-F]{6}", source), "a page picks no colour"
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Try)], "the frame catches, a page does not"


@pytest.mark.parametrize("path", OURS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_words_come_from_the_catalogue(path: Path) -> None:
    """No Chinese in the code, and every message that is asked for is there, with the fields that it names."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    literals = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    assert not [literal for literal in literals if re.search("[\u4e00-\u9fff]", literal)]
    for message_id, given in _asked(tree):
        assert message_id in messages(), message_id
        wanted = {field for _, field, _, _ in Formatter().parse(messages()[message_id]["zh"]) if field}
        assert given is None or wanted == given, message_id


@pytest.mark.parametrize("path", OURS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_messages_chosen_at_run_time_exist(path: Path) -> None:
    """``say(f"page.room.{name}")``: at least one message begins and ends so."""
    for prefix, suffix in _patterns(ast.parse(path.read_text(encoding="utf-8"))):
        assert any(one.startswith(prefix) and one.endswith(suffix) for one in messages()), prefix


def test_every_message_of_the_pages_is_used() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in OURS)
    patterns = [pair for path in OURS for pair in _patterns(ast.parse(path.read_text(encoding="utf-8")))]
    unused = [
        message_id
        for message_id in messages()
        if message_id.startswith("page.")
        and f'"{message_id}"' not in sources
        and not any(message_id.startswith(start) and message_id.endswith(end) for start, end in patterns)
    ]
    assert not unused


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def _calls(tree: ast.AST) -> Iterator[tuple[ast.Call, ast.expr]]:
    """Calls of ``context.say(id, …)`` and ``text(locale, id, …)`` with their message id."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute) and node.func.attr == "say" and node.args:
            yield node, node.args[0]
        if isinstance(node.func, ast.Name) and node.func.id == "text" and len(node.args) > 1:
            yield node, node.args[1]


def _asked(tree: ast.AST) -> Iterator[tuple[str, set[str] | None]]:
    for call, message in _calls(tree):
        if isinstance(message, ast.Constant) and isinstance(message.value, str):
            names = [keyword.arg for keyword in call.keywords]
            yield message.value, None if None in names else {name for name in names if name}


def _patterns(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for message in ast.walk(tree):
        if isinstance(message, ast.JoinedStr) and isinstance(message.values[0], ast.Constant):
            start, last = str(message.values[0].value), message.values[-1]
            if start.startswith("page."):
                yield start, str(last.value) if isinstance(last, ast.Constant) else ""
