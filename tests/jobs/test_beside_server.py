"""The queue is served while the server runs, and a store that does not open keeps nobody from the pages."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from jobs.beside_server import serving_imports


def names() -> set[str]:
    return {thread.name for thread in threading.enumerate()}


async def seen_inside() -> set[str]:
    async with serving_imports(None):
        return names()


def names_while_serving() -> set[str]:
    # in a thread of its own: where browser tests ran before in this process, an event loop lives in the main thread
    with ThreadPoolExecutor(1) as other:
        return other.submit(asyncio.run, seen_inside()).result()


def test_a_dispatcher_runs_as_long_as_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ATLAS_DATABASE_URL", raising=False)
    assert "dispatcher" in names_while_serving()
    assert "dispatcher" not in names()


@pytest.mark.parametrize(
    ("variable", "value"),
    [("ATLAS_DATABASE_URL", "nonsense://"), ("ATLAS_WORKERS", "many"), ("ATLAS_DASK_SCHEDULER", "x")],
)
def test_a_store_that_does_not_open_stops_no_server(
    variable: str, value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATLAS_HOME", str(tmp_path / "home"))
    monkeypatch.setenv(variable, value)
    assert "dispatcher" not in names_while_serving()
