"""What every test may ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Playwright, sync_playwright

from tests.setup import chromium as setup_chromium

# Timings say nothing on a shared machine; the same examples every time keep a red run repeatable.
settings.register_profile("worksatlas", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("worksatlas")

SLOW_FIRST = ("browser", "viewer", "security", "services", "jobs", "cli", "web", "bim")
"""Folders of slow tests: two workers end together when what is long begins first."""
SHARED = ("schependomlaan", "demo")
"""Fixtures that take long to make and that several modules use."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep on one worker what shares something: a module, or a fixture that is dear."""
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            names = getattr(item, "fixturenames", ())
            group = next((name for name in SHARED if name in names), str(item.path))
            item.add_marker(pytest.mark.xdist_group(group))
    order = {folder: place for place, folder in enumerate(SLOW_FIRST)}
    items.sort(key=lambda item: order.get(item.path.relative_to(REPOSITORY / "tests").parts[0], len(order)))


REPOSITORY = Path(__file__).resolve().parents[1]
SAMPLES = REPOSITORY.parent / "shared" / "samples"


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of real files that stands beside a checkout; they are not part of the project."""
    if not SAMPLES.is_dir():
        pytest.skip("the real sample files (../shared/samples beside the checkout) are not here")
    return SAMPLES


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Path of a Chromium. Browser tests fail without one, with a sentence that says what to install."""
    path = setup_chromium.found()
    assert path is not None, setup_chromium.ADVICE
    return path


@pytest.fixture(scope="session")
def playwright_engine() -> Iterator[Playwright]:
    """The one playwright of this process: a second one beside it would refuse to start."""
    with sync_playwright() as engine:
        yield engine
