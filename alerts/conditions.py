"""What must not wait in one project at a day: each condition under a key that stays the same as long as it is the same."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from progress.materials import MaterialBatch, MaterialResult
from progress.verdicts import ProgressState


class AlertKind(StrEnum):
    """What an alert is about."""

    MILESTONE_LATE = "milestone_late"
    MILESTONE_DUE = "milestone_due"
    TASK_LATE = "task_late"
    CONFLICT = "conflict"
    STALE_EVIDENCE = "stale_evidence"
    MATERIAL = "material"
    DELAY_RISING = "delay_rising"


@dataclass(frozen=True, slots=True)
class Limits:
    """``due_days``: calendar days before a milestone in which it is about to be late. ``rise_days``: working days by which the
    delay may grow within ``rise_within`` calendar days: a week has five of them, so one item that stands still is no rise."""

    due_days: int = 7
    rise_days: int = 5
    rise_within: int = 7


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Node:
    """A milestone, or a task on the critical path. ``delay_days``: working days from the planned finish to the status date."""

    uid: str
    name: str
    is_milestone: bool
    is_critical: bool
    planned_finish: date | None
    state: ProgressState
    delay_days: int | None
    finished_on: date | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where the contractor's claim and what was verified lie too far apart; shares 0..1."""

    key: str
    name: str
    claimed: float
    verified: float
    since: date


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of one project at the end of ``status_date``, verified track.

    ``delay_days``: of the item late the longest, 0 where nothing is late, ``None`` where it cannot be said; ``delay_days_before``
    the same ``rise_within`` days earlier. ``is_asked``: something is due or begun, so that evidence is to be expected.
    """

    status_date: date
    nodes: tuple[Node, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    batches: tuple[MaterialBatch, ...] = ()
    evidence_date: date | None = None
    freshness_days: int = 30
    is_asked: bool = False
    is_finished: bool = False
    delay_days: int | None = None
    delay_days_before: int | None = None
    worst: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that holds. ``name``: what people call the thing; ``fields`` fill the sentence: plain numbers, words and days as
    ISO 8601."""

    key: str
    kind: AlertKind
    name: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ending:
    """What ended a condition: a word of ours and the fields of its sentence."""

    code: str
    fields: Mapping[str, Any] = field(default_factory=dict)


def conditions(now: Situation, limits: Limits = LIMITS) -> tuple[Condition, ...]:
    """Everything that holds, each key once, in a steady order."""
    found = (*_nodes(now, limits), *_conflicts(now), *_evidence(now), *_materials(now), *_rise(now, limits))
    return tuple({each.key: each for each in found}.values())


def ending(key: str, kind: AlertKind, now: Situation, limits: Limits = LIMITS) -> Ending:
    """Why a condition that held no longer does."""
    if kind in (AlertKind.MILESTONE_LATE, AlertKind.MILESTONE_DUE, AlertKind.TASK_LATE):
        return _node_ending(key, now, limits)
    if kind is AlertKind.MATERIAL:
        return _material_ending(key, now)
    if kind is AlertKind.STALE_EVIDENCE and now.evidence_date is not None and not now.is_finished:
        return Ending("fresh_evidence", {"seen": now.evidence_date.isoformat()})
    if kind is AlertKind.DELAY_RISING and now.delay_days is not None:
        return Ending("delay_steady", {"days": now.delay_days})
    return Ending("conflict_settled" if kind is AlertKind.CONFLICT else "no_longer")


def is_done(state: ProgressState) -> bool:
    """Whether it stands verified done."""
    return state in (ProgressState.DONE, ProgressState.DONE_LATE)


def _nodes(now: Situation, limits: Limits) -> Iterator[Condition]:
    for node in now.nodes:
        if node.planned_finish is None or is_done(node.state):
            continue
        fields = {"due": node.planned_finish.isoformat(), "state": node.state.word, "days": node.delay_days}
        if node.is_milestone and node.planned_finish <= now.status_date:
            yield Condition(f"milestone_late:{node.uid}", AlertKind.MILESTONE_LATE, node.name, fields)
        elif node.is_milestone and node.planned_finish <= now.status_date + timedelta(days=limits.due_days):
            left = (node.planned_finish - now.status_date).days
            yield Condition(f"milestone_due:{node.uid}", AlertKind.MILESTONE_DUE, node.name, fields | {"left": left})
        elif node.is_critical and not node.is_milestone and node.state.is_late:
            yield Condition(f"task_late:{node.uid}", AlertKind.TASK_LATE, node.name, fields)


def _conflicts(now: Situation) -> Iterator[Condition]:
    for each in now.conflicts:
        shares = {"claimed": round(each.claimed, 4), "verified": round(each.verified, 4)}
        yield Condition(
            f"conflict:{each.key}", AlertKind.CONFLICT, each.name, shares | {"since": each.since.isoformat()}
        )


def _evidence(now: Situation) -> Iterator[Condition]:
    if now.is_finished or not now.is_asked:
        return
    seen = now.evidence_date
    if seen is None:
        yield Condition("stale_evidence", AlertKind.STALE_EVIDENCE, fields={"seen": None, "limit": now.freshness_days})
    elif (now.status_date - seen).days > now.freshness_days:
        fields = {"seen": seen.isoformat(), "age": (now.status_date - seen).days, "limit": now.freshness_days}
        yield Condition("stale_evidence", AlertKind.STALE_EVIDENCE, fields=fields)


def _materials(now: Situation) -> Iterator[Condition]:
    for batch in now.batches:
        if batch.is_open and batch.open_since:
            fields = {
                "batch": batch.batch, "supplier": batch.supplier, "since": batch.open_since.isoformat(),
                "report_no": batch.last.report_no, "test": batch.last.test, "elements": len(batch.elements),
            }  # fmt: skip
            yield Condition(f"material:{batch.key}", AlertKind.MATERIAL, batch.material, fields)


def _rise(now: Situation, limits: Limits) -> Iterator[Condition]:
    if now.delay_days is None or now.delay_days_before is None:
        return
    if now.delay_days - now.delay_days_before > limits.rise_days:
        fields = {"days": now.delay_days, "before": now.delay_days_before, "within": limits.rise_within}
        yield Condition("delay_rising", AlertKind.DELAY_RISING, now.worst, fields)


def _node_ending(key: str, now: Situation, limits: Limits) -> Ending:
    uid = key.partition(":")[2]
    node = next((each for each in now.nodes if each.uid == uid), None)
    if node is None:
        return Ending("node_gone")
    if is_done(node.state):
        return Ending("node_done", {"finished": node.finished_on.isoformat() if node.finished_on else None})
    if node.planned_finish is not None:
        due = {"due": node.planned_finish.isoformat()}
        if key.startswith("milestone_due:") and node.planned_finish <= now.status_date:
            return Ending("became_late", due)
        if node.is_milestone and node.planned_finish > now.status_date + timedelta(days=limits.due_days):
            return Ending("replanned", due)
    return Ending("no_longer")


def _material_ending(key: str, now: Situation) -> Ending:
    batch = next((each for each in now.batches if f"material:{each.key}" == key), None)
    if batch is None:
        return Ending("no_longer")
    last = batch.last
    code = "removed" if last.result is MaterialResult.REMOVED else "retest_passed"
    return Ending(code, {"on": last.tested_on.isoformat(), "report_no": last.report_no, "reporter": last.reporter})


def open_elements(batches: Sequence[MaterialBatch]) -> frozenset[str]:
    """GlobalIds of what was built with material that does not conform and is not closed."""
    return frozenset(guid for batch in batches if batch.is_open for guid in batch.elements)
