import subprocess
import sys
import time
from pathlib import Path

import pytest

from store import processes
from store.processes import ProcessMark, is_alive, this_process

needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system has no /proc")


def test_this_process_knows_itself() -> None:
    assert this_process() == this_process()
    assert is_alive(this_process()) is True


@needs_proc
def test_a_child_lives_until_it_is_dead_even_uncollected() -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    mark = ProcessMark(this_process().host, child.pid, str(processes._started(child.pid)))
    try:
        assert is_alive(mark) is True
        assert is_alive(ProcessMark(mark.host, mark.process_id, mark.mark + "0")) is False
    finally:
        child.kill()
        deadline = time.monotonic() + 10
        while is_alive(mark) and time.monotonic() < deadline:
            time.sleep(0.01)
        assert is_alive(mark) is False  # a zombie: its parent has not asked for it yet
        child.wait()
    assert is_alive(mark) is False


@needs_proc
def test_a_name_with_parentheses_and_blanks_does_not_hide_the_start() -> None:
    """The second field of /proc/PID/stat is the name, which a process may choose freely."""
    script = """
from store.processes import this_process
before = this_process()
open("/proc/self/comm", "w").write("a) Z (b 1 2")
assert this_process() == before, this_process()
print(before.mark)
"""
    told = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert told.stdout.strip().rpartition(":")[2].isdigit()


def test_another_host_cannot_be_asked() -> None:
    here = this_process()
    assert is_alive(ProcessMark("elsewhere", here.process_id, here.mark)) is None


def test_without_proc_a_process_knows_only_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    there = this_process()
    monkeypatch.setattr(processes, "_PROC", tmp_path)
    assert this_process().mark.startswith("random:")
    assert is_alive(this_process()) is True
    assert is_alive(there) is None
