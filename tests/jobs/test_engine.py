"""The engine: found by its address or started here; what does not stop is ended with its process."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobs.engine import Engine
from jobs.local_cluster import NICENESS
from values.settings import Settings


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with Engine(Settings(home=tmp_path, workers=1)) as started:
        yield started


def niceness() -> int:
    import os

    return os.nice(0)


@pytest.mark.timeout(300)
def test_work_that_does_not_stop_is_ended_and_the_next_goes_on(engine: Engine) -> None:
    client = engine._client
    endless = client.submit(time.sleep, 3600, key="endless")
    deadline = time.monotonic() + 60
    while not any("endless" in keys for keys in client.processing().values()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    engine.end(endless)
    assert endless.cancelled()
    assert client.submit(niceness, pure=False).result(60) >= NICENESS
    assert engine.is_alive


@pytest.mark.timeout(300)
def test_nobody_without_the_key_may_speak_to_it(engine: Engine) -> None:
    from distributed import Client
    from distributed.security import Security

    address = engine._client.scheduler.address
    assert address.startswith("tls://127.0.0.1:")
    with pytest.raises(OSError, match="certificate does not match"):
        Client(address, security=Security.temporary(), timeout=3, set_as_default=False)


@pytest.mark.timeout(300)
def test_a_scheduler_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    import jobs.engine

    settings = Settings(home=tmp_path, dask_scheduler="tcp://127.0.0.1:9")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jobs.engine, "SECONDS_TO_CONNECT", 1)
        with pytest.raises(OSError, match="imed out"):
            Engine(settings)
