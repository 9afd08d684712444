"""Which records the numbers of a project were made of."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from progress.briefing_snapshot import Figure, RecordKind, Reference, Unit
from progress.lights import LightVerdict
from progress.verdicts import Track
from services.facts import Facts
from services.judgement import Judgement
from values.dates import NO_DAY, day_from_number


@dataclass(frozen=True)
class ProjectReferences:
    """The references of one project as known on a day and judged at the end of one."""

    facts: Facts
    day: int

    @cached_property
    def project(self) -> Reference:
        """What the programme knows of the project."""
        return Reference(RecordKind.PROJECT, self.facts.project.code, self.facts.project.code, self.facts.project.name)

    @cached_property
    def plan(self) -> tuple[Reference, ...]:
        """The current plan; nothing without one."""
        plan = self.facts.plan
        if plan is None:
            return ()
        return (
            Reference(
                RecordKind.PLAN, str(plan.version), self.facts.project.code, plan.file_name, plan.document_digest
            ),
        )

    @cached_property
    def baseline(self) -> tuple[Reference, ...]:
        """The plan that holds the original baseline."""
        if self.facts.plan is None:
            return ()
        return (Reference(RecordKind.BASELINE, "1", self.facts.project.code),)

    @cached_property
    def models(self) -> tuple[Reference, ...]:
        """The current model of each trade."""
        return tuple(
            Reference(
                RecordKind.MODEL, str(each.record.version), self.facts.project.code, each.record.file_name,
                each.record.elements_digest,
            )
            for each in self.facts.federation.models
        )  # fmt: skip

    def reports(self, track: Track) -> tuple[Reference, ...]:
        """The reports of one track that were known and had been observed by the day: the span of their numbers."""
        found = self.facts.verified if track is Track.VERIFIED else self.facts.claimed
        rows = np.unique(found.order[found.day <= self.day]) if len(found.order) else np.empty(0, np.int64)
        if not len(rows):
            return ()
        ids = np.asarray(self.facts.reports["id"].to_numpy())[rows]
        span = f"{int(ids.min())}–{int(ids.max())}" if len(ids) > 1 else str(int(ids[0]))
        kind = RecordKind.REPORTS if len(ids) > 1 else RecordKind.REPORT
        return (Reference(kind, span, self.facts.project.code, track.name.lower()),)

    def report_of(self, judged: Judgement, item: int) -> tuple[Reference, ...]:
        """The one report that an item's state rests on."""
        event = int(judged.states.event[item])
        if event < 0:
            return ()
        row = int(self.facts.verified.order[event])
        return (Reference(RecordKind.REPORT, str(self.facts.reports["id"][row].as_py()), self.facts.project.code),)


def rule_reference(verdict: LightVerdict) -> Reference:
    """The rule that decided, else its pack: ``wuhan 2.1`` is rule 1 of version 2 of the pack."""
    number = verdict.outcomes.index(verdict.deciding) + 1 if verdict.deciding else 0
    version = f" v{verdict.pack.version}" if verdict.pack.version else ""
    return Reference(RecordKind.RULE_PACK, f"{verdict.pack.key}{version}" + (f" #{number}" if number else ""))


def ratio(value: float | None, *references: Reference) -> Figure:
    """A share 0..1."""
    return Figure(value, Unit.RATIO, references)


def count(value: float | None, *references: Reference) -> Figure:
    """How many."""
    return Figure(value, Unit.COUNT, references)


def working_days(value: float | None, *references: Reference) -> Figure:
    """A length of time by the project's calendar."""
    return Figure(value, Unit.WORKING_DAYS, references)


def day(value: date | None, *references: Reference) -> Figure:
    """A date."""
    return Figure(value, Unit.DAY, references)


def day_of(number: int, *references: Reference) -> Figure:
    """A date by its number."""
    return Figure(None if number == NO_DAY else day_from_number(number), Unit.DAY, references)
