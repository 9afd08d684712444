"""What was seen on site, from a table: a survey of many elements, or reports about elements, tasks and places."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from progress.read_links import table_bytes
from progress.reports import Report, Role, Said, SubjectKind
from values.dates import parse_date
from values.delimited import Delimited, delimited
from values.encodings import DAMAGED_UTF8, decoded
from values.errors import FileRefused
from values.problems import Findings, Problem, Severity, Where

_TOLD: Final = {
    "surveyed_on": "扫描日期|测量日期|实测日期|survey date",
    "observed_on": "观察日期|检查日期|巡查日期|填报日期|日期|date|observed",
    "observed": "实测结果|扫描结果",
    "subject_kind": "对象类型|对象类别|subject type",
    "subject": "对象|填报对象",
    "element_guid": "构件编码|构件GUID|构件ID|构件标识|guid|globalid|ifc guid",
    "task_uid": "任务UID|任务唯一标识|任务唯一标识号",
    "task_code": "任务编码|任务编号|任务代码|工作编码|作业编码|activity id",
    "storey": "楼层|层|level|floor",
    "section": "标段|合同段|contract section",
    "role": "角色|填报方|填报单位类型|单位类型|身份",
    "said": "状态|进展|情况|填报状态|status",
    "percent": "完成百分比|完成率|完成比例|形象进度|percent complete|% complete",
    "actual_start": "实际开始|实际开始日期|实际开工|actual start date",
    "actual_finish": "实际完成|实际完成日期|实际完工|actual end|actual finish date",
    "recorded_on": "记录日期|录入日期|登记日期|提交日期|entered on",
    "reporter": "填报人|报告人|记录人|检查人|reported by",
    "note": "备注|说明|remark|remarks|notes|comment",
}
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {column: tuple(told.split("|")) for column, told in _TOLD.items()}
_ROLES: Final = {
    **dict.fromkeys(("contractor", "施工单位", "施工", "施工方", "总包", "总承包单位", "承包人"), Role.CONTRACTOR),
    **dict.fromkeys(("supervisor", "监理", "监理单位", "监理方", "监理工程师"), Role.SUPERVISOR),
    **dict.fromkeys(("owner", "建设单位", "业主", "甲方", "发包人"), Role.OWNER),
    **dict.fromkeys(("survey", "实测", "测量", "扫描", "无人机"), Role.SURVEY),
}
_SAID: Final = {
    **dict.fromkeys(
        ("missing", "absent", "not started", "not_started", "未开始", "未开工", "未施工", "缺失"), Said.MISSING
    ),
    **dict.fromkeys(("present", "done", "finished", "complete", "completed", "已完成", "完成", "完工"), Said.PRESENT),
    **dict.fromkeys(
        ("started", "in progress", "in_progress", "进行中", "已开始", "已开工", "施工中", "在建"), Said.STARTED
    ),
    **dict.fromkeys(("percent", "百分比"), Said.PERCENT),
    **dict.fromkeys(("actual", "实际日期"), Said.ACTUAL),
}
_SUBJECTS: Final = {  # column: kind of subject; the first that a row fills is what it is about
    "element_guid": SubjectKind.ELEMENT,
    "task_uid": SubjectKind.TASK,
    "task_code": SubjectKind.TASK,
    "storey": SubjectKind.STOREY,
    "section": SubjectKind.SECTION,
}
_KINDS: Final = {
    **dict.fromkeys(("element", "构件"), "element_guid"),
    **dict.fromkeys(("task", "任务", "工作"), "task_code"),
    **dict.fromkeys(("storey", "楼层", "层"), "storey"),
    **dict.fromkeys(("section", "标段"), "section"),
}


def read_reports(
    source: Path | bytes, *, max_mb: int = 500, max_rows: int = 2_000_000
) -> tuple[tuple[Report, ...], tuple[Problem, ...]]:
    """The reports of a CSV file in its order, and what is wrong with the rows that are left out.

    With a ``surveyed_on`` column it is a survey (role SURVEY); a general form without roles counts as the contractor's
    word, the weakest. A task may be named by code: such a report has ``subject_is_code``. Dates in the future are
    taken: the caller knows what day it is.

    Raises:
        FileRefused: ``table_too_large`` (``size_mb``, ``max_mb``), ``file_not_text``, those of ``values.delimited``,
            ``reports_columns_missing`` (``found``, ``expected``), ``reports_without_rows``.
    """
    text, encoding = decoded(table_bytes(source, max_mb))
    table = delimited(text, COLUMNS, ("surveyed_on", "observed_on"), max_rows=max_rows)
    _refuse_incomplete(table)
    reading = _Reading(table, Findings(table.problems))
    if encoding == DAMAGED_UTF8:
        reading.findings.add("table_text_damaged")
    if not table.rows:
        raise FileRefused("reports_without_rows", reading.findings.problems())
    if not reading.is_survey and "role" not in table.columns:
        reading.findings.add("reports_without_role", Severity.INFO)
    return reading.all_rows(), reading.findings.problems()


def reports_of_table(table: Delimited, findings: Findings) -> tuple[Report, ...]:
    """The reports of a table by our column names (``COLUMNS``); what is wrong with a row that is left out is noted."""
    return _Reading(table, findings).all_rows()


def _refuse_incomplete(table: Delimited) -> None:
    have = table.columns.keys()
    subjects = {*_SUBJECTS, "subject"} & have
    statements = {"observed", "said", "percent", "actual_start", "actual_finish"} & have
    for found, expected in ((subjects, ", ".join((*_SUBJECTS, "subject"))), (statements, "observed, said, percent")):
        if not found:
            raise FileRefused("reports_columns_missing", found=", ".join(have), expected=expected)


class _Left(Exception):  # noqa: N818  a row that is left out, and why
    def __init__(self, code: str, at: str, /, **fields: Any) -> None:
        self.code, self.at, self.fields = code, at, fields


@dataclass(slots=True)
class _Reading:
    """The table while it is read."""

    table: Delimited
    findings: Findings
    reports: list[Report] = field(default_factory=list)
    days: dict[str, date | None] = field(default_factory=dict)

    @property
    def is_survey(self) -> bool:
        """Whether the table has the form of a survey."""
        return "surveyed_on" in self.table.columns

    def all_rows(self) -> tuple[Report, ...]:
        """Every row that says something."""
        for number, row in enumerate(self.table.rows, start=self.table.first_row):
            if any(cell.strip() for cell in row):
                self.take(number, row)
        return tuple(self.reports)

    def take(self, number: int, row: tuple[str, ...]) -> None:
        """Note one row, or why it is left out."""
        try:
            self.reports.append(self._report(number, row))
        except _Left as why:
            self.findings.add(why.code, Severity.WARNING, Where(row=number, field=why.at), **why.fields)

    def _report(self, number: int, row: tuple[str, ...]) -> Report:
        observed_on = self._day(row, "surveyed_on" if self.is_survey else "observed_on")
        if observed_on is None:
            raise _Left("report_without_day", "surveyed_on" if self.is_survey else "observed_on")
        recorded_on = self._day(row, "recorded_on")
        if recorded_on is not None and recorded_on < observed_on:
            raise _Left(
                "report_before_seen",
                "recorded_on",
                observed=observed_on.isoformat(),
                recorded=recorded_on.isoformat(),
            )
        kind, subject, is_code = self._subject(row)
        said, percent, start, finish = self._statement(row)
        return Report(
            subject_kind=kind,
            subject=subject,
            role=self._role(row),
            observed_on=observed_on,
            said=said,
            recorded_on=recorded_on,
            percent=percent,
            actual_start=start,
            actual_finish=finish,
            reporter=self.table.cell(row, "reporter"),
            note=self.table.cell(row, "note"),
            row=number,
            subject_is_code=is_code,
        )

    def _day(self, row: tuple[str, ...], column: str) -> date | None:
        text = self.table.cell(row, column)
        if not text:
            return None
        if text not in self.days:
            self.days[text] = parse_date(text)
        day = self.days[text]
        if day is None:
            raise _Left("report_date_unreadable", column, column=column, found=text[:60])
        return day

    def _subject(self, row: tuple[str, ...]) -> tuple[SubjectKind, str, bool]:
        kind = self.table.cell(row, "subject_kind")
        named = _KINDS.get(kind.casefold())
        if kind and named is None:
            raise _Left("report_word_unknown", "subject_kind", column="subject_kind", found=kind[:60])
        columns = [column for column in _SUBJECTS if named is None or _SUBJECTS[column] is _SUBJECTS[named]]
        for column in columns:
            text = self.table.cell(row, column)
            if text:
                return _SUBJECTS[column], text, column == "task_code"
        text = self.table.cell(row, "subject")
        if named is None or not text:
            raise _Left("report_without_subject", "subject")
        return _SUBJECTS[named], text, named == "task_code"

    def _role(self, row: tuple[str, ...]) -> Role:
        text = self.table.cell(row, "role")
        if not text:
            return Role.SURVEY if self.is_survey else Role.CONTRACTOR
        role = _ROLES.get(text.casefold())
        if role is None:
            raise _Left("report_word_unknown", "role", column="role", found=text[:60])
        return role

    def _statement(self, row: tuple[str, ...]) -> tuple[Said, float | None, date | None, date | None]:
        """What the row says: its word, else its percentage, else its actual dates. Fields beside the word are kept."""
        column = "observed" if self.table.cell(row, "observed") else "said"
        word = self.table.cell(row, column)
        percent = self._percent(row)
        start, finish = self._day(row, "actual_start"), self._day(row, "actual_finish")
        if start is not None and finish is not None and finish < start:
            raise _Left(
                "report_finish_before_start", "actual_finish", start=start.isoformat(), finish=finish.isoformat()
            )
        said = _SAID.get(word.casefold())
        if word and said is None:
            raise _Left("report_word_unknown", column, column=column, found=word[:60])
        if said is None:
            said = Said.PERCENT if percent is not None else Said.ACTUAL
        if said is Said.PERCENT and percent is None:
            raise _Left("report_without_statement", "percent")
        if said is Said.ACTUAL and start is None and finish is None:
            raise _Left("report_without_statement", "said")
        return said, percent, start, finish

    def _percent(self, row: tuple[str, ...]) -> float | None:
        text = self.table.cell(row, "percent")
        if not text:
            return None
        try:
            percent = float(text.rstrip("%％ "))
        except ValueError:
            percent = -1.0
        if not 0 <= percent <= 100:
            raise _Left("table_percent_odd", "percent", found=text[:40])
        return percent
