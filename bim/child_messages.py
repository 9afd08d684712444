"""Problems as parent and child say them to each other: plain JSON values."""

from typing import Any

from values.problems import Problem, Severity, Where


def told_problems(problems: tuple[Problem, ...]) -> list[dict[str, Any]]:
    """Problems as plain JSON values."""
    return [
        {
            "code": problem.code,
            "severity": problem.severity.value,
            "where": [problem.where.row, problem.where.entity, problem.where.field],
            "fields": dict(problem.fields),
        }
        for problem in problems
    ]


def heard_problems(told: list[dict[str, Any]]) -> tuple[Problem, ...]:
    """The inverse of ``told_problems``."""
    return tuple(
        Problem(entry["code"], Severity(entry["severity"]), Where(*entry["where"]), entry["fields"]) for entry in told
    )
