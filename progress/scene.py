"""The evidence of a model as the viewer reads it (viewer/CONTRACT.md, section 2)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from progress.evidence import Evidence
from progress.join import Windows
from values.dates import NO_DAY


@dataclass(frozen=True, slots=True)
class Mark:
    """A day worth a mark on the time line: kind ``survey`` or ``milestone``."""

    day: int
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class SceneColumns:
    """What the viewer says about an element, one entry each."""

    guids: Sequence[str]
    names: Sequence[str]
    classes: Sequence[str]
    storeys: Sequence[str]


def scene_bytes(
    columns: SceneColumns,
    linked: npt.NDArray[np.bool_],
    windows: Windows,
    found: Evidence,
    *,
    marks: Sequence[Mark],
    freshness_days: int,
) -> bytes:
    """The scene document: canonical JSON in UTF-8."""
    first, last = time_span(windows, found)
    document: dict[str, Any] = {
        "version": 1,
        "elements": found.items,
        "freshness_days": freshness_days,
        "guids": list(columns.guids),
        "names": list(columns.names),
        "classes": _encoded(columns.classes),
        "storeys": _encoded(columns.storeys),
        "linked": linked.astype(np.int8).tolist(),
        "planned_start": windows.start.tolist(),
        "planned_finish": windows.finish.tolist(),
        "event_offsets": found.offsets.tolist(),
        "event_day": found.day.tolist(),
        "event_verdict": found.verdict.tolist(),
        "event_not_done": found.not_done.astype(np.int8).tolist(),
        "event_finish": found.finish.tolist(),
        "marks": [{"day": mark.day, "kind": mark.kind, "label": mark.label} for mark in marks],
        "first_day": first,
        "last_day": last,
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def time_span(windows: Windows, found: Evidence) -> tuple[int, int]:
    """First and last day number of plan and evidence; ``NO_DAY`` twice when there is neither."""
    days = np.concatenate((windows.start, windows.finish, found.day))
    days = days[days != NO_DAY]
    return (int(days.min()), int(days.max())) if len(days) else (NO_DAY, NO_DAY)


def _encoded(words: Sequence[str]) -> dict[str, Any]:
    values = sorted(set(words))
    number = {word: index for index, word in enumerate(values)}
    return {"values": values, "index": [number[word] for word in words]}
