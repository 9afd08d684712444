"""The floors of ARCHITECTURE.md, held by import-linter, and the names of modules."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOMAIN = ("geo", "bim", "schedule", "progress", "alerts")
VERBS = ("read_", "write_", "fetch_", "send_", "screen_")
PACKAGES = (
    "values", "data", "geo", "bim", "schedule", "progress", "alerts", "i18n", "figures",
    "store", "briefings", "services", "viewer", "ui", "pages", "cli", "web",
)  # fmt: skip


def test_imports_go_down_the_floors() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    found = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout


def domain_modules() -> list[Path]:
    return [path for package in DOMAIN for path in sorted((ROOT / package).glob("*.py")) if path.name != "__init__.py"]


@pytest.mark.parametrize("path", domain_modules(), ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_nouns_touch_no_files_and_import_no_verbs(path: Path) -> None:
    if path.stem.startswith(VERBS):
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            package, _, module = node.module.partition(".")
            assert not (package in DOMAIN and module.startswith(VERBS)), f"{path.name} imports {node.module}"
            assert package not in ("subprocess", "tempfile", "shutil"), f"{path.name} imports {node.module}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "open", f"{path.name} opens a file in line {node.lineno}"
        if isinstance(node, ast.Attribute):
            assert node.attr not in ("read_text", "read_bytes", "write_text", "write_bytes"), (
                f"{path.name}:{node.lineno}"
            )


def test_services_read_no_clock() -> None:
    for path in sorted((ROOT / "services").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                assert node.attr not in ("today", "now", "utcnow"), f"{path.name}:{node.lineno} reads the clock"


def test_only_packages_stand_in_pages() -> None:
    """A module directly in pages/ would be opened past app.py by a cold deep link."""
    assert [path.name for path in (ROOT / "pages").glob("*.py")] == ["__init__.py"]


def test_our_packages_are_ours() -> None:
    """No installed distribution shadows one of our names."""
    script = f"import importlib; print([importlib.import_module(name).__file__ for name in {PACKAGES!r}])"
    found = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    for file in ast.literal_eval(found.stdout.strip().splitlines()[-1]):
        assert Path(file).is_relative_to(ROOT)


def test_modules_stay_readable() -> None:
    """Above 500 lines a module has outgrown its purpose."""
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            if "node_modules" not in path.parts:
                assert len(path.read_text(encoding="utf-8").splitlines()) <= 500, path


def test_runtime_packages_are_pinned() -> None:
    for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines():
        assert not line or line.startswith("#") or "==" in line, line
