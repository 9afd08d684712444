"""The catalogue: every message stands in ``i18n/words/*.toml`` with both languages side by side.

A message is a table with the keys ``zh`` and ``en``::

    [problem.link_element_unknown]
    zh = "链接表中的构件 {element_guid} 不在模型中"
    en = "The link names element {element_guid}, which is not in the model"

Both texts name the same ``{fields}``. Tests hold both languages complete and the fields equal.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

LOCALES = ("zh", "en")
_WORDS = Path(__file__).parent / "words"


def text(locale: str, message_id: str, /, **fields: Any) -> str:
    """The message in ``locale`` with its fields filled in.

    Raises:
        KeyError: No such message: a mistake of ours that a test finds, never something a reader sees.
    """
    template = messages()[message_id][locale]
    return template.format_map(fields) if fields else template


@cache
def messages() -> Mapping[str, Mapping[str, str]]:
    """All messages by id: ``{"problem.link_element_unknown": {"zh": …, "en": …}}``."""
    found: dict[str, Mapping[str, str]] = {}
    for path in sorted(_WORDS.glob("*.toml")):
        for message_id, texts in _flat(tomllib.loads(path.read_text(encoding="utf-8")), ""):
            if message_id in found:
                raise ValueError(f"{message_id} stands twice, again in {path.name}")
            found[message_id] = texts
    return found


def _flat(tree: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    for key, value in tree.items():
        if isinstance(value.get("zh"), str):
            yield prefix + key, value
        else:
            yield from _flat(value, f"{prefix}{key}.")
