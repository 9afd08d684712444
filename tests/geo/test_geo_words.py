"""Every code that the package can raise or note has its words, with the same fields in both languages."""

import re
import string
import tomllib
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
WORDS = tomllib.loads((REPOSITORY / "i18n" / "words" / "geo.toml").read_text(encoding="utf-8"))["problem"]
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in sorted((REPOSITORY / "geo").glob("*.py")))
RAISED = re.compile(r'(?:FileRefused|InvalidRequest|findings\.add|_judged)\(\s*"([a-z0-9_]+)"')


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_code_has_words_and_no_words_are_left_over():
    raised = set(RAISED.findall(SOURCE))
    assert len(raised) > 40
    assert raised - set(WORDS) == set()
    assert [code for code in WORDS if f'"{code}"' not in SOURCE] == [
        "portfolio_without_code",  # made of a field's name
        "portfolio_without_name",
        "project_without_code",
        "project_without_name",
    ]


def test_both_languages_name_the_same_fields():
    for code, texts in WORDS.items():
        assert fields(texts["zh"]) == fields(texts["en"]), code
        assert texts["zh"].strip() and texts["en"].strip()  # noqa: PT018  one sentence in two languages


def test_fields_in_the_words_are_given_by_the_code():
    for call in re.finditer(
        r'(?:FileRefused|InvalidRequest|findings\.add)\(\s*"([a-z0-9_]+)"((?:[^()]|\([^()]*(?:\([^()]*\))*[^()]*\))*)\)',
        SOURCE,
    ):
        given = set(re.findall(r"(\w+)=", call[2]))
        wanted = fields(WORDS[call[1]]["zh"])
        assert wanted <= given or "**" in call[2], call[1]
