"""Microsoft Project's own files (MPP) as a ``Schedule``, where the operator has installed what reads them.

The format is not published; MPXJ (LGPL, Java) knows it. It runs in a child process, turns the plan into Project XML, and that is
read as any other. Optional (``requirements-mpp.txt`` and a Java runtime): without them the file is refused with advice.
"""

import importlib.util
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from schedule.read_mspdi import parse_mspdi
from schedule.tasks import Schedule
from values.errors import FileRefused
from values.read_from_child import answer_as_child, answer_of_child

SECONDS: Final = 180
MEMORY_MB: Final = 4_096
_JAVA: Final = ("-Xmx1g", "-XX:CompressedClassSpaceSize=64m", "-XX:ReservedCodeCacheSize=64m", "-XX:+UseSerialGC")
"""A virtual machine asks for far more address space than it uses: so that it fits the limit of the child."""


def is_installed() -> bool:
    """Whether MPXJ, its bridge and a Java runtime are there."""
    return all(map(importlib.util.find_spec, ("mpxj", "jpype"))) and shutil.which("java") is not None


def parse_mpp(data: bytes, *, name: str = "", max_rows: int = 2_000_000) -> Schedule:
    """The plan in ``data``.

    Raises:
        FileRefused: ``schedule_is_mpp`` (nothing here reads it), ``schedule_mpp_malformed`` (``reason``), and those of
            ``parse_mspdi``.
        ChildFailed: ``schedule_mpp_failed``.
    """
    if not is_installed():
        raise FileRefused("schedule_is_mpp")
    with tempfile.TemporaryDirectory(prefix="atlas-mpp-") as folder:
        path = Path(folder) / "plan.mpp"
        path.write_bytes(data)
        told = answer_of_child(
            "schedule.read_mpp", [str(path)], seconds=SECONDS, memory_mb=MEMORY_MB, failure="schedule_mpp_failed"
        )
    return parse_mspdi(told["xml"].encode("utf-8"), name=name, max_rows=max_rows)


def _answer(path: str) -> dict[str, Any]:
    """The child: the plan as Project XML."""
    import jpype  # noqa: PLC0415  not always there, and only the child starts Java
    import mpxj  # noqa: F401, PLC0415  puts its archive on Java's path

    jpype.startJVM(*_JAVA, convertStrings=True)
    from java.io import ByteArrayOutputStream  # noqa: PLC0415
    from org.mpxj.mspdi import MSPDIWriter  # noqa: PLC0415
    from org.mpxj.reader import UniversalProjectReader  # noqa: PLC0415

    try:
        plan = UniversalProjectReader().read(path)
        if plan is None:
            raise FileRefused("schedule_mpp_malformed", reason="no plan inside")
        target = ByteArrayOutputStream()
        MSPDIWriter().write(plan, target)
    except jpype.JException as flaw:
        raise FileRefused("schedule_mpp_malformed", reason=str(flaw)[:160]) from flaw
    return {"xml": bytes(target.toByteArray()).decode("utf-8")}


if __name__ == "__main__":
    answer_as_child(sys.argv[1:], _answer)
