"""The rule packs that the repository ships, read from ``data/reference/rule_packs``."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath
from types import MappingProxyType

from data import reference_path, shipped_files
from progress.ladders import Ladder, ladder
from progress.pack_words import mapping_of, pack_source
from progress.rule_packs import RulePack, rule_pack

_FOLDER = "rule_packs"


@cache
def read_shipped_packs() -> Mapping[str, RulePack]:
    """Every shipped pack by its key, which is its file's name: 银川, 武汉, 三亚, 新晃, and one by days."""
    packs = {}
    for file in shipped_files():
        path = PurePosixPath(file.path)
        if path.parent == PurePosixPath("reference", _FOLDER):
            document = tomllib.loads(reference_path(f"{_FOLDER}/{path.name}").read_text(encoding="utf-8"))
            packs[path.stem] = rule_pack(document, key=path.stem)
    return MappingProxyType(packs)


@cache
def read_default_ladder() -> Ladder:
    """The ladder of packs that have none: the program's own, which says so."""
    document = tomllib.loads(reference_path("ladders/default.toml").read_text(encoding="utf-8"))
    return ladder(document, source=pack_source(mapping_of(document, "source")))
