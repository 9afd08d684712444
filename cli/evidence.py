"""``conflicts`` between claimed and verified, and newer ``baseline``."""

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from figures.evidence_tables import baseline_row, conflict_row
from figures.tables import BASELINE_COLUMNS, CONFLICT_COLUMNS, Column, shown
from i18n import text
from services.baselines import Baseline, baselines, decide_baseline, propose_baseline
from services.conflicts import Conflict
from services.workspace import Workspace


def add_commands(
    commands: "_SubParsersAction[ArgumentParser]", json_flag: ArgumentParser, *, day: Callable[[str], date]
) -> None:
    """``conflicts`` and ``baseline``."""
    asked = commands.add_parser(
        "conflicts", parents=[json_flag], help="where claimed and verified lie more than ten points apart"
    )
    asked.add_argument("code", metavar="CODE")
    asked.add_argument("--date", type=day, metavar="YYYY-MM-DD", help="default: the day of --known-on, else today")
    asked.add_argument("--known-on", type=day, metavar="YYYY-MM-DD", help="count only what was recorded by this day")
    baseline = commands.add_parser("baseline", help="propose, approve, reject and list newer baselines (needs --as)")
    actions = baseline.add_subparsers(dest="action", required=True, metavar="propose|approve|reject|list")
    listed = actions.add_parser("list", parents=[json_flag], help="the proposals and what was decided")
    listed.add_argument("code", metavar="CODE")
    propose = actions.add_parser("propose", parents=[json_flag], help="propose a version of the plan as a baseline")
    propose.add_argument("code", metavar="CODE")
    propose.add_argument("version", metavar="VERSION", type=int)
    propose.add_argument("--reason", required=True)
    for name in ("approve", "reject"):
        decide = actions.add_parser(name, parents=[json_flag], help=f"{name} a proposal of somebody else")
        decide.add_argument("code", metavar="CODE")
        decide.add_argument("proposal", metavar="NUMBER", type=int)
        decide.add_argument("--remark", default="", help="a rejection needs one")


def decided_baselines(workspace: Workspace, asked: Namespace, *, at: datetime) -> tuple[Baseline, ...]:
    """Do what ``baseline`` asks; all proposals afterwards."""
    if asked.action == "propose":
        propose_baseline(workspace, asked.code, asked.version, asked.reason, at)
    elif asked.action != "list":
        decide_baseline(workspace, asked.code, asked.proposal, asked.action == "approve", asked.remark, at)
    return baselines(workspace, asked.code, known_on=at.date())


def conflict_lines(locale: str, found: Sequence[Conflict]) -> str:
    """One line a conflict, or that there is none."""
    return _lines(locale, CONFLICT_COLUMNS, [conflict_row(each) for each in found]) or text(locale, "cli.no_conflicts")


def conflict_document(found: Conflict) -> dict[str, Any]:
    """A conflict as JSON; shares in percent."""
    return {
        "key": found.key,
        "kind": found.subject_kind.value,
        "subject": found.subject,
        "name": found.name,
        "section": found.section,
        "claimed": found.claimed,
        "verified": found.verified,
        "gap_points": found.gap_points,
        "items": found.items,
        "opened_on": found.opened_on.isoformat(),
        "due_on": found.due_on.isoformat(),
        "claim_is_newer": found.claim_is_newer,
        "person": found.person,
        "remarks": [{"by": each.by, "at": each.at.isoformat(), "text": each.text} for each in found.remarks],
        "claim_reports": list(found.claim_report_ids),
        "verification_reports": list(found.verification_report_ids),
    }


def baseline_lines(locale: str, found: Sequence[Baseline]) -> str:
    """One line a proposal with its number, or that there is none."""
    lines = _lines(locale, BASELINE_COLUMNS, [baseline_row(locale, each) for each in found]).splitlines()
    heads = [f"\t{lines[0]}"] if lines else [text(locale, "cli.no_baselines")]
    return "\n".join([*heads, *(f"{each.proposal}\t{line}" for each, line in zip(found, lines[1:], strict=True))])


def baseline_document(found: Baseline) -> dict[str, Any]:
    """A proposal as JSON."""
    decision = found.decision
    return {
        "proposal": found.proposal,
        "version": found.plan.version,
        "file": found.plan.file_name,
        "step": found.step.value,
        "is_current": found.is_current,
        "reason": found.proposed.words,
        "proposed_by": found.proposed.by,
        "proposed_at": found.proposed.at.isoformat(),
        "decided_by": decision.by if decision else None,
        "decided_at": decision.at.isoformat() if decision else None,
        "remark": decision.words if decision else None,
    }


def _lines(locale: str, columns: Sequence[Column], rows: Sequence[dict[str, Any]]) -> str:
    """A table for a terminal; nothing where it has no row. Line ends of a remark would make rows of it."""
    heads = ["\t".join(column.head(locale) for column in columns)] if rows else []
    told = ["\t".join(" ".join(shown(locale, one, one.value(row)).split()) for one in columns) for row in rows]
    return "\n".join(heads + told)
