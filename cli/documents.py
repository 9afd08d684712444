"""What the commands print as JSON."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from i18n.labels import option_text, problem_text, question_text, where_text
from progress.link_review import ReviewGroup
from services.compared_versions import ComparedVersions
from services.delays import DelayReport
from services.import_settling import ImportOutcome
from services.plan_quality import PlanQuality
from services.states import ProjectStates
from values.problems import Problem
from values.projects import Project
from values.questions import Question


def outcome_document(locale: str, outcome: ImportOutcome) -> dict[str, Any]:
    """One file's verdict: file, kind, status, findings, then the counts."""
    problems = (*outcome.problems, *((outcome.refusal,) if outcome.refusal else ()))
    status = "refused" if outcome.refusal else outcome.status.value
    return {
        "file": outcome.file,
        "kind": outcome.kind.value if outcome.kind else None,
        "status": status,
        "findings": [_finding(locale, problem) for problem in problems],
        "questions": [_question(locale, question) for question in outcome.questions],
        **{
            name: value
            for name, value in outcome.counts.items()
            if name not in ("file", "kind", "status", "findings", "questions")
        },
    }


def _question(locale: str, question: Question) -> dict[str, Any]:
    return {
        "name": question.name,
        "question": question_text(locale, question),
        "many": question.many,
        "free": question.free,
        "options": [
            {"key": option.key, "words": option_text(locale, question, option), "suggested": option.suggested}
            for option in question.options
        ],
    }


def _finding(locale: str, problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem_text(locale, problem),
        "where": where_text(locale, problem.where),
    }


def project_document(project: Project) -> dict[str, Any]:
    """What the programme knows of a project."""
    return {
        "code": project.code,
        "name": project.name,
        "category": project.category.value if project.category else None,
        "stage": project.stage.value if project.stage else None,
        "district": project.district,
        "longitude": project.longitude,
        "latitude": project.latitude,
        "owner": project.owner,
        "builder": project.builder,
        "supervisor": project.supervisor,
        "budget": project.budget,
        "spent": project.spent,
        "money_unit": project.money_unit,
        "delay_reason": project.delay_reason,
        "planned_start": _iso(project.planned_start),
        "planned_finish": _iso(project.planned_finish),
    }


def versions_document(found: ComparedVersions) -> dict[str, Any]:
    """Two versions of a model: the numbers, the elements that are not plainly unchanged, the links that are not simply kept."""
    return {
        "trade": found.newer.trade,
        "older": {"version": found.older.version, "file": found.older.file_name},
        "newer": {"version": found.newer.version, "file": found.newer.file_name},
        "shift_m": list(found.changes.shift_m),
        **found.changes.counts,
        "elements": found.changes.elements.to_pylist(),
        "links": found.changes.links.to_pylist(),
    }


def states_document(found: ProjectStates) -> dict[str, Any]:
    """Counts of the eight states and the coverage; the claimed track beside the verified one."""
    return {
        "project": found.project_code,
        "status_date": found.status_date.isoformat(),
        "known_on": found.known_on.isoformat(),
        "elements": found.items,
        "states": {state.word: count for state, count in found.states.items()},
        "coverage": {
            "linked": found.coverage.linked,
            "unlinked": found.coverage.unlinked,
            "multi_task": found.coverage.multi_task,
        },
        "item_kind": found.item_kind,
        "claimed_states": {state.word: count for state, count in found.claimed_states.items()},
    }


def delay_document(report: DelayReport) -> dict[str, Any]:
    """The late items, worst first."""
    return {
        "project": report.project_code,
        "status_date": report.status_date.isoformat(),
        "known_on": report.known_on.isoformat(),
        "calendar": report.calendar_name,
        "states": {state.word: count for state, count in report.states.items()},
        "rebaseline_version": report.rebaseline_version,
        "delays": [
            {
                "item_kind": row.item_kind,
                "item": row.item,
                "name": row.name,
                "element_class": row.element_class,
                "storey": row.storey,
                "section": row.section,
                "task": row.task_name,
                "state": row.state.word,
                "planned_start": _iso(row.planned_start),
                "planned_finish": _iso(row.planned_finish),
                "delay_days": row.delay_days,
                "baseline_delay_days": row.baseline_delay_days,
                "rebaseline_delay_days": row.rebaseline_delay_days,
                "since": _iso(row.since),
                "evidence_date": _iso(row.evidence_date),
                "evidence_role": row.evidence_role,
                "claimed_state": row.claimed_state.word,
            }
            for row in report.rows
        ],
    }


def quality_document(locale: str, found: PlanQuality) -> dict[str, Any]:
    """The verdict and its checks; finishes, path and causes where the plan can carry them, else why not."""
    finishes = found.finishes
    return {
        "status_date": found.status_date.isoformat(),
        "data_date": found.data_date.isoformat(),
        "use": found.use.value,
        "checks": [
            {
                "check": row.result.check.value,
                "dcma_point": row.result.limit.dcma_point,
                "outcome": row.result.outcome.value,
                "why_not": row.result.why_not.value if row.result.why_not else None,
                "count": row.result.count,
                "total": row.result.total,
                "value": row.result.value,
                "limit": row.result.limit.value,
                "tasks": [{"uid": task.uid, "task": task.called} for task in row.tasks],
            }
            for row in found.checks
        ],
        "finish": None
        if finishes is None
        else {
            "forecast": _iso(finishes.forecast),
            "by_logic": _iso(finishes.by_logic),
            "planned": _iso(finishes.planned),
            "baseline": _iso(finishes.baseline),
            "working_days_after_plan": finishes.days_after_plan,
            "working_days_after_baseline": finishes.days_after_baseline,
            "rebaseline": _iso(finishes.rebaseline),
            "working_days_after_rebaseline": finishes.days_after_rebaseline,
        },
        "due": found.due,
        "unproven": found.unproven,
        "tasks": [
            {
                "uid": row.task_uid,
                "task": row.task_name,
                "place": row.path_place.value,
                "forecast_start": _iso(row.forecast_start),
                "forecast_finish": _iso(row.forecast_finish),
                "total_float_days": row.total_float,
                "free_float_days": row.free_float,
            }
            for row in found.rows
        ],
        "causes": [
            {
                "path": row.path_number,
                "uid": row.task_uid,
                "task": row.task_name,
                "moves_finish_days": row.finish_effect_days,
                "slip_days": row.slip_days,
                "overrun_days": row.overrun_days,
                "along": row.delay_path,
            }
            for row in found.cause_rows
        ],
        "refusal": None if found.refusal is None else problem_text(locale, found.refusal),
    }


def review_document(waiting: Iterable[ReviewGroup]) -> list[dict[str, Any]]:
    """The groups of elements that wait for somebody's choice, with the tasks to choose from."""
    return [
        {
            "key": group.key,
            "rules": group.rules,
            "storey": group.storey,
            "reason": group.reason.value if group.reason else None,
            "elements": group.elements,
            "names": dict(group.names),
            "verdict": group.verdict.value,
            "candidates": [
                {
                    "task_uid": task.uid,
                    "task": task.called,
                    "planned_start": _iso(task.planned_start),
                    "planned_finish": _iso(task.planned_finish),
                    "score": round(candidate.score, 4),
                    "why": candidate.reason.value,
                }
                for candidate, task in zip(group.candidates, group.tasks, strict=True)
            ],
        }
        for group in waiting
    ]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
