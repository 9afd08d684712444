"""What the ledger holds, and where it does not hold any more."""

from dataclasses import dataclass
from enum import StrEnum


class LedgerKind(StrEnum):
    """What the rows of an entry are."""

    REPORTS = "reports"
    PLANS = "plans"  # the first is the original baseline
    PACKS = "packs"
    PACK_CHOICES = "pack_choices"
    ALERTS = "alerts"  # what happened to them: raised, acknowledged, sent …
    MATERIALS = "materials"  # tests of what was delivered
    REPORT_ENTRIES = "report_entries"  # who entered reports
    VERIFICATIONS = "verifications"  # which claim a report verifies
    CONFLICT_NOTES = "conflict_notes"
    ATTACHMENTS = "attachments"  # photos and papers of reports, by the digests of their files
    BASELINES = "baselines"  # proposals and decisions on newer baselines
    BRIEFINGS = "briefings"
    BRIEFING_STEPS = "briefing_steps"  # reviewed, and issued with the digests of the files
    BRIEFING_REMARKS = "briefing_remarks"  # what the committee said, and its votes


class BrokenBy(StrEnum):
    """What is wrong with a chain at its first broken place."""

    ROW_CHANGED = "row_changed"
    ROW_MISSING = "row_missing"
    ROW_UNSEALED = "row_unsealed"  # a row that was put there without the ledger
    ENTRY_CHANGED = "entry_changed"
    ENTRY_MISSING = "entry_missing"


@dataclass(frozen=True, slots=True)
class LedgerHead:
    """Where a chain stands. ``chain``: project code, or "" for the programme's own. ``rows``: how many it holds."""

    chain: str
    entries: int
    rows: int
    hash: str


@dataclass(frozen=True, slots=True)
class BrokenPlace:
    """The first place at which a chain does not hold. ``entry``: its number; ``row``: the id of the row in the table of its kind
    (of a missing row: that of the last one before it)."""

    chain: str
    by: BrokenBy
    kind: LedgerKind | None
    entry: int | None
    row: int | None


@dataclass(frozen=True, slots=True)
class ChainVerdict:
    """One chain: where it stands, and the first place at which it does not hold (``None``: it holds)."""

    head: LedgerHead
    broken: BrokenPlace | None
