"""What a contractor claims and what others said of the same thing, word by word in the order in which it was seen."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from progress.aliases import NO_ALIASES, Aliases
from progress.reports import Role, Said, SubjectKind
from values.dates import NO_DAY

Subject = tuple[SubjectKind, str]
"""What reports are about: an element by the GlobalId that it bears now."""

_COLUMNS = (
    "id", "observed_day", "recorded_day", "percent", "actual_start_day", "actual_finish_day", "reporter", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """What one report says about its subject. Days are numbers as in ``values.dates``.

    ``percent``: 0..100; ``None`` where it names no number, only that the work has begun.
    """

    report_id: int
    kind: SubjectKind
    subject: str
    role: Role
    observed_day: int
    recorded_day: int
    said: Said
    percent: float | None
    actual_start_day: int
    actual_finish_day: int
    reporter: str
    note: str


def stated_percent(said: Said, percent: float | None, finish_day: int, observed_day: int) -> float | None:
    """The share 0..100 that a report states. A finish stated for a later day than it was seen is no finish."""
    if said is Said.PERCENT:
        return percent
    if said is Said.MISSING:
        return 0.0
    if said is Said.PRESENT or (said is Said.ACTUAL and NO_DAY < finish_day <= observed_day):
        return 100.0
    return None


def claimed_words(
    reports: pa.Table, *, known_on: int, until: int, aliases: Aliases = NO_ALIASES
) -> Mapping[Subject, tuple[Word, ...]]:
    """Of everything that a contractor has claimed something about, all that was said about it, by anybody.

    Args:
        reports: as ``store.reports.table`` gives them, ordered by observed day, recorded day and id.
        known_on: what was recorded later does not count; ``until``: what was seen later neither. [day numbers]
    """
    counted = reports.filter(
        pc.and_(pc.less_equal(reports["recorded_day"], known_on), pc.less_equal(reports["observed_day"], until))
    )
    roles = pc.cast(counted["role"], pa.string())
    claimed = {word.subject for word in _words(counted.filter(pc.equal(roles, Role.CONTRACTOR.value)), aliases)}
    names = pa.array([*claimed, *(old for old, new in aliases.items() if new in claimed)], pa.string())
    told = counted.filter(pc.is_in(pc.cast(counted["subject"], pa.string()), value_set=names))
    found: defaultdict[Subject, list[Word]] = defaultdict(list)
    for word in _words(told, aliases):
        found[word.kind, word.subject].append(word)
    return {
        subject: tuple(words) for subject, words in found.items() if any(word.role is Role.CONTRACTOR for word in words)
    }


def latest(words: Iterable[Word], roles: Collection[Role]) -> Word | None:
    """The last word in one of ``roles``."""
    found = None
    for word in words:
        if word.role in roles:
            found = word
    return found


VERIFYING = tuple(role for role in Role if role.verifies)


def waiting_claim(words: Sequence[Word], by: Collection[Role] = VERIFYING) -> Word | None:
    """The latest claim, where nobody in one of the roles ``by`` has looked since: on the day of the claim or after it."""
    claim, look = latest(words, (Role.CONTRACTOR,)), latest(words, by)
    if claim is None or (look is not None and look.observed_day >= claim.observed_day):
        return None
    return claim


def _words(reports: pa.Table, aliases: Aliases) -> list[Word]:
    columns = {name: reports[name].to_pylist() for name in _COLUMNS}
    kinds, subjects, roles, said = (
        pc.cast(reports[name], pa.string()).to_pylist() for name in ("subject_kind", "subject", "role", "said")
    )
    words = []
    for row, (kind, subject, role, saying) in enumerate(zip(kinds, subjects, roles, said, strict=True)):
        told = {name: column[row] for name, column in columns.items()}
        stated = stated_percent(Said(saying), told["percent"], told["actual_finish_day"], told["observed_day"])
        words.append(
            Word(
                report_id=told["id"],
                kind=SubjectKind(kind),
                subject=aliases.get(subject, subject) if kind == SubjectKind.ELEMENT else subject,
                role=Role(role),
                observed_day=told["observed_day"],
                recorded_day=told["recorded_day"],
                said=Said(saying),
                percent=stated,
                actual_start_day=told["actual_start_day"],
                actual_finish_day=told["actual_finish_day"],
                reporter=told["reporter"],
                note=told["note"],
            )
        )
    return words
