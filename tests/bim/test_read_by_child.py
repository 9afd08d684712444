"""Real children: starved, hurried, killed, orphaned, made room for."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bim.read_by_child import KERNEL, TABLE, Crew, Event, Limits

ROOT = Path(__file__).resolve().parents[2]
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the system tells of memory on Linux alone")


def limits(*, memory_mb: int = 4096, seconds: float = 60) -> Limits:
    return Limits.from_now(seconds=seconds, memory_mb=memory_mb, element_seconds=10)


def listing(path: Path) -> dict:
    return {"do": "elements", "file": str(path)}


def first(crew: Crew, *words: str) -> Event:
    while True:
        event = crew.event(30)
        assert event is not None
        if event.message["say"] in (*words, "gone"):
            return event


def test_a_child_says_ready_answers_and_is_ended(samples) -> None:
    with Crew(limits()) as crew:
        child = crew.start(KERNEL)
        assert first(crew, "ready").child is child
        child.order(listing(samples / "models" / "drainage_system_rc3.ifc"))
        refused = first(crew, "elements", "refused")
        assert (refused.message["say"], refused.message["code"]) == ("refused", "model_unreadable")  # RC3 as it stands
        child.order(listing(samples / "models" / "building_rev_a.ifc"))
        assert len(first(crew, "elements").message["numbers"]) == 15
        assert crew.children(KERNEL) == [child]
        assert crew.children(TABLE) == []
    assert not alive(child.process_id)


def test_a_crash_is_an_event_and_silence_another(samples) -> None:
    with Crew(limits()) as crew:
        killed, silent = crew.start(KERNEL), crew.start(KERNEL)
        for _ in range(2):
            assert first(crew, "ready").message["say"] == "ready"
        os.kill(killed.process_id, signal.SIGSEGV)
        assert crew.event(10) == Event(killed, {"say": "gone"}, "crashed")
        silent.wait_for(0.05)
        assert crew.event(10) == Event(silent, {"say": "gone"}, "out_of_time")
        assert crew.event(0.05) is None
        assert crew.children() == []


def test_an_order_to_the_dead_is_noticed_and_no_error() -> None:
    with Crew(limits()) as crew:
        child = crew.start(KERNEL)
        first(crew, "ready")
        os.kill(child.process_id, signal.SIGKILL)
        time.sleep(0.1)
        child.order(listing(ROOT))
        assert crew.event(10).death == "crashed"


@LINUX
def test_one_child_alone_that_needs_too_much_is_to_blame(samples) -> None:
    with Crew(limits(memory_mb=80)) as crew:
        child = crew.start(KERNEL)
        child.order(listing(samples / "models" / "restaurant.ifc"))
        event = first(crew, "elements")
        assert (event.child, event.death, event.at_fault) == (child, "out_of_memory", True)


@LINUX
def test_of_several_the_largest_shape_child_makes_room_without_blame(samples) -> None:
    with Crew(limits()) as crew:
        children = [crew.start(TABLE), crew.start(KERNEL), crew.start(KERNEL)]
        for _ in children:
            assert first(crew, "ready").message["say"] == "ready"
        used = [child.used_mb() for child in children]
        assert all(0 < each <= child.resident_mb() + 1 for each, child in zip(used, children, strict=True))
        crew.limit(limits(memory_mb=round(sum(used)) - 10))
        event = crew.event(10)
        assert event.child in children[1:]
        assert (event.death, event.at_fault) == ("out_of_memory", False)
        assert crew.event(0.6) is None


@LINUX
def test_no_orphans(samples) -> None:
    """The parent is killed without a word; its child must go too, though it is busy."""
    program = (
        "import time; from bim.read_by_child import Crew, Limits, KERNEL\n"
        "crew = Crew(Limits.from_now(seconds=100, memory_mb=4096))\n"
        "child = crew.start(KERNEL); crew.event(60)\n"
        f"child.order({listing(samples / 'models' / 'restaurant.ifc')!r})\n"
        "print(child.process_id, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, cwd=ROOT) as parent:
        child = int(parent.stdout.readline())
        time.sleep(0.3)
        assert alive(child)
        parent.kill()
    until = time.monotonic() + 10
    while alive(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not alive(child)


def test_an_engine_that_is_short_of_memory_says_so() -> None:
    with Crew(limits()) as crew:
        child = crew.start("bim.no_such_module_MemoryError")
        event = crew.event(20)
        assert (event.child, event.death) == (child, "out_of_memory")
        assert crew.start("bim.no_such_module")
        assert crew.event(20).death == "crashed"


def alive(process_id: int) -> bool:
    try:
        return Path(f"/proc/{process_id}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
