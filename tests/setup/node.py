"""Installs the node packages that tests of the tiles need, once for each lock file; prints where they are."""

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent / "node"
MODULES = FOLDER / "node_modules"
NO_NODE = "node and npm are not here: tiles are not shown to the Khronos validator nor to NASA's renderer"
_STAMP = ".lock-digest"
_LOCK = "package-lock.json"
_SECONDS = 300


def found() -> bool:
    """Whether node and npm can be started."""
    return bool(shutil.which("node") and shutil.which("npm"))


def installed() -> Path:
    """The folder ``node_modules`` as the lock file says it. Raises ``RuntimeError`` with npm's words when it cannot be had."""
    digest = hashlib.sha256((FOLDER / _LOCK).read_bytes()).hexdigest()
    stamp = MODULES / _STAMP
    if stamp.is_file() and stamp.read_text(encoding="ascii") == digest:
        return MODULES
    # Beside and then moved: a second process that does the same meets a whole folder or none.
    with tempfile.TemporaryDirectory(prefix=".install-", dir=FOLDER) as beside:
        work = Path(beside)
        for name in ("package.json", _LOCK):
            shutil.copy(FOLDER / name, work / name)
        npm = [shutil.which("npm") or "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(npm, cwd=work, capture_output=True, text=True, timeout=_SECONDS, check=False)
        if done.returncode:
            raise RuntimeError(f"npm ci failed: {done.stderr[-2000:]}")
        (work / "node_modules" / _STAMP).write_text(digest, encoding="ascii")
        shutil.rmtree(MODULES, ignore_errors=True)
        (work / "node_modules").replace(MODULES)
    return MODULES


def main() -> int:
    """Never fails for want of node: without it those tests say so and are skipped."""
    print(installed() if found() else NO_NODE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
