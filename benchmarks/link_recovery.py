"""How many links of a real project a newer version of its model keeps, when every GlobalId and tag in it was given anew.

Run: ``python -m benchmarks.link_recovery FOLDER`` with design.ifc, schedule_mspdi.xml and links.csv (Schependomlaan). Each
altered model (``benchmarks.altered_models``) is imported as a newer version up to the question whether to accept it. Told are the
share of the links that would be recovered, how many of the elements that were held to be another truly are (we know), and whether
each lost link is on the list.

Ends with status 1 when a case recovers less than 95 % of the links, or a lost one is not listed.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.altered_models import moved, renamed, renumbered, shuffled
from bim.change_table import ChangeKind
from progress.link_changes import LOST
from services.imports import accept_file
from services.model_versions import ELEMENT_CHANGES, LINK_CHANGES
from services.programme import add_project
from services.workspace import Workspace, open_workspace
from values.projects import Project
from values.settings import Settings

LEAST_RECOVERED = 0.95
FILES = ("design.ifc", "schedule_mspdi.xml", "links.csv")
_ENTERED = datetime(2026, 1, 1, tzinfo=UTC)
_SEED = 7


@dataclass(frozen=True, slots=True)
class Recovery:
    """One altered model. ``links``: all before; ``matched``: elements known by content, ``right`` of them truly the same."""

    links: int
    recovered: int
    lost: int
    listed: int
    matched: int
    right: int
    seconds: float

    @property
    def is_good(self) -> bool:
        """Whether the bar is met."""
        return self.recovered >= LEAST_RECOVERED * self.links and self.listed == self.lost


def project(home: Path, folder: Path) -> Workspace:
    """A store with the real project."""
    workspace = open_workspace(Settings(home=home))
    add_project(workspace, Project("P", "P"))
    for name in FILES:
        accept_file(workspace, "P", folder / name, entered_at=_ENTERED)
    return workspace


def recovery(workspace: Workspace, code: str, model: Path, truth: Mapping[str, str]) -> Recovery:
    """Bring a newer version up to its question. ``truth``: the new GlobalId by the old one."""
    start = time.perf_counter()
    outcome = accept_file(workspace, code, model, entered_at=_ENTERED)
    seconds = time.perf_counter() - start
    counts = outcome.counts
    elements, links = (_table(workspace, counts[name]) for name in (ELEMENT_CHANGES, LINK_CHANGES))
    known = elements.filter(pc.equal(elements["kind"], ChangeKind.RENUMBERED.value))
    pairs = zip(known["old_guid"].to_pylist(), known["new_guid"].to_pylist(), strict=True)
    return Recovery(
        links=counts["links_kept"] + counts["links_recovered"] + counts["links_lost"],
        recovered=counts["links_recovered"],
        lost=counts["links_lost"],
        listed=sum(fate in LOST for fate in links["fate"].to_pylist()),
        matched=len(known),
        right=sum(truth[old] == new for old, new in pairs),
        seconds=seconds,
    )


def cases(text: str) -> Mapping[str, tuple[str, Mapping[str, str]]]:
    """Altered texts by what was done to them."""
    anew, truth = renumbered(text, _SEED)
    return {
        "new ids and tags": (anew, truth),
        "and another order": (shuffled(anew, _SEED), truth),
        "and moved by 3 m": (moved(shuffled(anew, _SEED), 3.0), truth),
        "and other names": (renamed(shuffled(anew, _SEED)), truth),
        "all of these": (renamed(moved(shuffled(anew, _SEED), 3.0)), truth),
    }


def main() -> int:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    folder = asked.parse_args().folder
    good = True
    with tempfile.TemporaryDirectory() as name:
        workspace = project(Path(name) / "home", folder)
        for told, (text, truth) in cases((folder / FILES[0]).read_text(encoding="latin-1")).items():
            path = Path(name) / "newer.ifc"
            path.write_text(text, encoding="latin-1")
            found = recovery(workspace, "P", path, truth)
            good &= found.is_good
            print(
                f"{told}: {found.recovered} of {found.links} links recovered ({found.recovered / found.links:.1%}), "
                f"{found.lost} lost and {found.listed} of them listed; {found.right} of {found.matched} elements rightly known "
                f"({found.right / max(found.matched, 1):.2%}); {found.seconds:.1f} s with reading"
            )
        workspace.store.close()
    return 0 if good else 1


def _table(workspace: Workspace, digest: str) -> pa.Table:
    return pq.read_table(workspace.store.files.path(digest))


if __name__ == "__main__":
    sys.exit(main())
