"""Which reader this is: what it made of a file holds until the reader itself changes."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

_ENGINE = "ifcopenshell"


@cache
def reader_version() -> str:
    """A digest of the modules that read models and of the engine's version, so that nobody must remember to raise a number."""
    package = Path(__file__).parent
    seen = hashlib.sha256(version(_ENGINE).encode())
    for path in sorted(package.rglob("*.py")):
        seen.update(path.relative_to(package).as_posix().encode())
        seen.update(path.read_bytes())
    return seen.hexdigest()
