"""Finds a Chromium for the browser tests, or installs one; prints its path. Ends with a sentence when there is none to be had."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge")
ADVICE = (
    "The browser tests need Chromium and none was found or could be installed. Install the package 'chromium' "
    "(Debian, Ubuntu: apt-get install chromium) or set CHROMIUM to the path of a Chromium or Chrome."
)


def found() -> str | None:
    """The path of a Chromium: CHROMIUM, a known name on PATH, or the one that playwright has downloaded."""
    named = os.environ.get("CHROMIUM")
    if named and Path(named).is_file():
        return named
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return _of_playwright()


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def _install() -> None:
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False, stdout=sys.stderr)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], env=quiet, check=False, stdout=sys.stderr)
    if found() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False, stdout=sys.stderr)


def main() -> int:
    """Print the path, installing where needed. 0: there is one; 1: there is none."""
    if found() is None:
        _install()
    path = found()
    if path is None:
        print(ADVICE, file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
