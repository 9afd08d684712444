"""The catalogue is complete: both languages, equal fields, every code that the source uses, no words in the code."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from i18n.catalogue import LOCALES, messages, text

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = (
    *("values", "data", "geo", "bim", "schedule", "progress", "i18n", "figures", "store", "services", "briefings"),
    *("viewer", "ui", "pages", "web", "cli", "jobs", "alerts", "funds", "kpi", "sensors"),
)
WORDLESS = ["pages", "ui", "figures", "services", "cli", "web", "store", "progress", "geo", "bim", "values"]
RECOGNISED = {  # Chinese that files are read by, not words that anyone is shown
    "geo/crs.py",
    "geo/layer_kinds.py",
    "geo/offset_grids.py",
    "geo/portfolio_fields.py",
    "values/dates.py",
}
RAISED = {"Flaw", "FileRefused", "NotFound", "NotAllowed", "InvalidRequest", "ChildFailed", "AtlasError", "Problem"}


def sources(packages) -> Iterator[Path]:
    for package in packages:
        for path in sorted((ROOT / package).rglob("*.py")):
            if not {"vendor", "node_modules", "static"} & set(path.relative_to(ROOT).parts):
                yield path


def fields(template: str) -> set[str]:
    return {
        name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(template) if name is not None
    }


def words_of(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from words_of(node.body)
        yield from words_of(node.orelse)


def codes_in(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        name = (
            function.id
            if isinstance(function, ast.Name)
            else function.attr
            if isinstance(function, ast.Attribute)
            else ""
        )
        code = node.args[0] if node.args else next((k.value for k in node.keywords if k.arg == "code"), None)
        receiver = ast.unparse(function.value) if isinstance(function, ast.Attribute) else ""
        notes = name == "add" and (
            receiver.endswith(("findings", "problems")) or bool(node.keywords) or len(node.args) > 1
        )
        if code is not None and (name in RAISED or notes):
            for word in words_of(code):
                yield word, node.lineno


def test_both_languages_and_the_same_fields():
    wrong = []
    for message_id, texts in messages().items():
        missing = [locale for locale in LOCALES if not texts.get(locale, "").strip()]
        if len(missing) == 1 or set(texts) != set(LOCALES):  # empty in both is meant
            wrong.append(f"{message_id}: lacks {missing or sorted(texts)}")
        elif fields(texts["zh"]) != fields(texts["en"]):
            wrong.append(f"{message_id}: {fields(texts['zh'])} against {fields(texts['en'])}")
        elif "" in fields(texts["zh"]) or any(name.isdigit() for name in fields(texts["zh"])):
            wrong.append(f"{message_id}: a field without a name")
    assert not wrong, "\n".join(wrong)


def test_chinese_is_chinese_and_english_is_not():
    def has_han(words: str) -> bool:
        return any("\u4e00" <= sign <= "\u9fff" for sign in words)

    assert [i for i, texts in messages().items() if i.startswith("problem.") and not has_han(texts["zh"])] == []
    assert [
        i for i, texts in messages().items() if i.startswith("problem.") and has_han(fields_removed(texts["en"]))
    ] == []


def fields_removed(template: str) -> str:
    """Literal text without what it quotes of files: column names may be Chinese."""
    return re.sub(r"“[^”]*”|\([^)]*\)", "", "".join(part for part, *_ in string.Formatter().parse(template)))


def test_every_code_in_the_source_has_a_sentence():
    known, lacking, seen = messages(), [], 0
    for path in sources(PACKAGES):
        for code, line in codes_in(ast.parse(path.read_text(encoding="utf-8"))):
            seen += 1
            if f"problem.{code}" not in known:
                lacking.append(f"{path.relative_to(ROOT)}:{line} {code}")
    assert seen > 5
    assert not lacking, "\n".join(lacking)


def test_the_scan_finds_what_it_should():
    tree = ast.parse(
        "raise FileRefused('a')\nProblem('b' if x else 'c')\nfindings.add('d')\nfound.add('e', where=w)\n"
        "names.add('f')\nerrors.NotFound(code='g')\nself._findings.add('h', 1)\n"
    )
    assert {code for code, _ in codes_in(tree)} == {"a", "b", "c", "d", "e", "g", "h"}


def test_no_words_for_readers_in_the_code():
    found = []
    for path in sources(WORDLESS):
        if path.name.startswith("read_") or path.relative_to(ROOT).as_posix() in RECOGNISED:
            continue  # names of columns and values to recognise in files
        tree = ast.parse(path.read_text(encoding="utf-8"))
        prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            told = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose
            if told and any("\u3400" <= sign <= "\u9fff" for sign in node.value):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.value[:30]}")
    assert found == []


def test_text_fills_in_and_refuses_the_unknown():
    assert text("en", "figure.status_date", day="1 Mar 2026") == "Status date 1 Mar 2026"
    with pytest.raises(KeyError):
        text("en", "no.such.message")
