"""Link rules from a table: one rule a row, conditions in columns, patterns as ``progress.rule_patterns`` has them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from progress.read_links import table_bytes
from progress.rules import CONDITIONS, LinkRule
from values.delimited import Delimited, delimited
from values.encodings import decoded
from values.errors import FileRefused
from values.problems import Findings, Problem, Severity, Where

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "rule": ("规则", "规则名称", "rule name"),
    "element_class": ("构件类别", "类别", "class", "ifc class"),
    "storey": ("楼层", "部位", "level"),
    "element_name": ("构件名称",),
    "type_name": ("构件类型", "类型", "type"),
    "material": ("材料", "材质"),
    "classification": ("分类编码", "classification code"),
    "zone": ("工区", "施工段", "分区"),
    "property_name": ("属性", "属性名", "property"),
    "property_pattern": ("属性值", "property value"),
    "task_uid": ("任务UID", "任务唯一标识"),
    "task_code": ("任务编码", "任务编号"),
    "task_name": ("任务名称", "任务"),
    "task_within": ("上级任务", "所属任务", "summary task"),
    "storeys_in_turn": ("楼层依次", "依次楼层", "楼层顺序"),
    "confidence": ("置信度", "可信度"),
}
MOST_RULES = 10_000


def is_rule_table(text: str) -> bool:
    """Whether a table's header names conditions and a task, but no single elements."""
    try:
        table = delimited(text, {**COLUMNS, "element_guid": ("构件编码", "guid", "globalid")}, _NEEDED, max_rows=10**6)
    except FileRefused:
        return False
    return "element_guid" not in table.columns and bool(_conditions(table)) and bool(_TASK & table.columns.keys())


def read_rules(path: Path, *, max_mb: int = 50) -> tuple[tuple[LinkRule, ...], tuple[Problem, ...]]:
    """The rules of a CSV file in its order. A row without a condition or without a task is left out and told.

    Raises:
        FileRefused: ``table_too_large``, ``file_not_text``, those of ``values.delimited``, ``rules_without_rows``.
    """
    text, _ = decoded(table_bytes(path, max_mb))
    table = delimited(text, COLUMNS, _NEEDED, max_rows=MOST_RULES)
    findings = Findings(table.problems)
    rules = []
    for number, row in enumerate(table.rows, start=table.first_row):
        if any(cell.strip() for cell in row):
            rule = _rule(table, row, number, findings)
            if rule is not None:
                rules.append(rule)
    if not rules:
        raise FileRefused("rules_without_rows", findings.problems())
    return tuple(rules), findings.problems()


_NEEDED: Final = ("rule", *CONDITIONS, "property_name")
_TASK: Final = {"task_uid", "task_code", "task_name"}


def _conditions(table: Delimited) -> set[str]:
    return table.columns.keys() & {*CONDITIONS, "property_name"}


def _rule(table: Delimited, row: tuple[str, ...], number: int, findings: Findings) -> LinkRule | None:
    conditions = {name: found for name in CONDITIONS if (found := table.cell(row, name))}
    property_name = table.cell(row, "property_name")
    task = {name: table.cell(row, name) for name in sorted(_TASK)}
    if not conditions and not property_name:
        findings.add("rule_without_condition", Severity.WARNING, Where(row=number))
        return None
    if not any(task.values()):
        findings.add("rule_without_task", Severity.WARNING, Where(row=number))
        return None
    confidence = _confidence(table.cell(row, "confidence"))
    if confidence is None:
        findings.add(
            "rule_confidence_malformed", Severity.WARNING, Where(row=number), found=table.cell(row, "confidence")
        )
        return None
    return LinkRule(
        name=table.cell(row, "rule") or f"#{number}",
        conditions=conditions,
        property_name=property_name,
        property_pattern=table.cell(row, "property_pattern"),
        task_within=table.cell(row, "task_within"),
        storeys_in_turn=table.cell(row, "storeys_in_turn"),
        confidence=confidence,
        row=number,
        **task,
    )


def _confidence(text: str) -> float | None:
    if not text:
        return 0.9
    try:
        found = float(text)
    except ValueError:
        return None
    return found if 0 <= found <= 1 else None
