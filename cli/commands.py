"""What each command does: read the arguments, call one service, print."""

import csv
import json
import os
import re
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from briefings.write_progress_sheet import progress_sheet_bytes
from briefings.write_tables import csv_bytes, harmless, xlsx_bytes
from cli.alerts import alerts_answer
from cli.arguments import parser
from cli.briefings import briefing_document, briefing_lines
from cli.documents import (
    delay_document,
    outcome_document,
    project_document,
    quality_document,
    review_document,
    states_document,
    versions_document,
)
from cli.evidence import baseline_document, baseline_lines, conflict_document, conflict_lines, decided_baselines
from cli.ledger import ledger_document, ledger_lines
from cli.lights import earned_document, light_document, light_lines
from cli.people import (
    account_document,
    account_lines,
    audit_document,
    audit_events,
    audit_lines,
    invitation_link,
    person_accounts,
)
from cli.places import place, place_document, place_lines
from figures.quality_tables import cause_rows, check_rows, path_rows, verdict_sentence
from figures.review_tables import REVIEW_COLUMNS, review_rows
from figures.tables import CAUSE_COLUMNS, PATH_COLUMNS, PLAN_CHECK_COLUMNS, Column, shown
from i18n import text
from i18n.labels import error_text, label, option_text, problem_text, question_text
from i18n.light_words import why_text
from progress.link_changes import LOST, LinkFate
from services.compared_versions import compared_versions
from services.conflicts import conflicts
from services.delays import delay_report
from services.demo import load_demo
from services.earned_progress import earned_progress
from services.import_settling import ImportOutcome
from services.imports import accept_file
from services.ledger import ledger_verdicts
from services.lights import project_light
from services.link_review import link_review
from services.overview import programme_overview
from services.people import in_hands_of
from services.plan_quality import PathPlace, plan_quality
from services.portfolio import import_basemap, import_portfolio
from services.programme import add_project, all_projects
from services.progress_sheets import progress_sheet
from services.states import element_states, project_states
from services.workspace import Workspace, open_workspace
from store.records import TAKEN, ImportKind
from values.errors import AtlasError, InvalidRequest
from values.projects import Project
from values.settings import Settings, settings_from_environment

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs by which text steers a terminal: escapes, and changes of the direction of writing."""


def main(arguments: Sequence[str]) -> int:
    """Run one command. 0: done; 1: it cannot be done, told in one sentence on standard error; 2: wrong usage."""
    asked = parser().parse_args(arguments)
    locale = "zh"
    try:
        settings = settings_from_environment()
        locale = settings.locale
        name = f"project-{asked.action}" if asked.command == "project" else asked.command
        code = COMMANDS[name](asked, settings)
        sys.stdout.flush()
        return code
    except AtlasError as error:
        print(_visible(error_text(locale, error)), file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader has seen enough (``| head``). What is still in the buffer must not fail again at the exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _opened(asked: Namespace, settings: Settings) -> Workspace:
    """The store in the operator's hands, or in those of whom ``--as`` names."""
    workspace = open_workspace(settings)
    return workspace if asked.act_as is None else in_hands_of(workspace, asked.act_as)


def _init(asked: Namespace, settings: Settings) -> int:
    _opened(asked, settings)
    _print(
        asked, {"home": str(settings.home), "status": "ready"}, text(settings.locale, "cli.ready", home=settings.home)
    )
    return 0


def _demo(asked: Namespace, settings: Settings) -> int:
    workspace = _opened(asked, settings)
    if asked.if_empty and all_projects(workspace):
        _print(asked, [], text(settings.locale, "cli.demo_not_needed"))
        return 0

    def told(outcome: ImportOutcome) -> None:
        if not asked.json:
            print(_visible(_outcome_line(settings.locale, outcome)), flush=True)

    outcomes = load_demo(workspace, entered_at=_now(), on_outcome=told)
    if asked.json:
        _print(asked, [outcome_document(settings.locale, outcome) for outcome in outcomes], "")
    return 0 if all(outcome.status in TAKEN for outcome in outcomes) else 1


def _project_add(asked: Namespace, settings: Settings) -> int:
    added = add_project(
        _opened(asked, settings),
        Project(
            code=asked.code,
            name=asked.name,
            category=asked.category,
            stage=asked.stage,
            district=asked.district,
            longitude=asked.longitude,
            latitude=asked.latitude,
        ),
    )
    shown = text(settings.locale, "cli.project_added", code=added.code, name=added.name)
    _print(asked, project_document(added), shown)
    return 0


def _projects(asked: Namespace, settings: Settings) -> int:
    found = all_projects(_opened(asked, settings))
    lines = "\n".join(f"{project.code}\t{project.name}" for project in found)
    _print(asked, [project_document(project) for project in found], lines)
    return 0


def _import(asked: Namespace, settings: Settings) -> int:
    workspace = _opened(asked, settings)
    kind = ImportKind(asked.kind) if asked.kind else None
    answers: dict[str, tuple[str, ...]] = {}
    for question, option in asked.answer:
        answers[question] = (*answers.get(question, ()), option)
    outcomes = []
    for path in asked.files:
        outcome = accept_file(
            workspace, asked.code, path, kind=kind, crs=asked.crs, trade=asked.trade, answers=answers, entered_at=_now()
        )
        outcomes.append(outcome)
    return _told(asked, settings, outcomes)


def _import_portfolio(asked: Namespace, settings: Settings) -> int:
    workspace = _opened(asked, settings)
    mapping = dict(asked.map)
    return _told(asked, settings, [import_portfolio(workspace, asked.file, mapping, entered_at=_now())])


def _basemap(asked: Namespace, settings: Settings) -> int:
    workspace = _opened(asked, settings)
    return _told(asked, settings, [import_basemap(workspace, asked.file, crs=asked.crs, entered_at=_now())])


def _told(asked: Namespace, settings: Settings, outcomes: Sequence[ImportOutcome]) -> int:
    """Print the outcomes; a refused file also gives its sentence on standard error and exit code 1."""
    lines = []
    for outcome in outcomes:
        lines.append(_outcome_line(settings.locale, outcome))
        lines.extend(f"  {problem_text(settings.locale, problem)}" for problem in outcome.problems)
        lines.extend(_question_lines(settings.locale, outcome))
    _print(asked, [outcome_document(settings.locale, outcome) for outcome in outcomes], "\n".join(lines))
    refused = [outcome for outcome in outcomes if outcome.refusal is not None]
    for outcome in refused:
        if outcome.refusal is not None:
            print(_visible(f"{outcome.file}: {problem_text(settings.locale, outcome.refusal)}"), file=sys.stderr)
    return 1 if refused or any(outcome.questions for outcome in outcomes) else 0


def _question_lines(locale: str, outcome: ImportOutcome) -> Iterator[str]:
    """What is asked, and how each answer is given here."""
    for question in outcome.questions:
        yield f"  {question_text(locale, question)}"
        for option in question.options:
            mark = "*" if option.suggested else " "
            yield f"   {mark} --answer {question.name}={option.key}\t{option_text(locale, question, option)}"


def _states(asked: Namespace, settings: Settings) -> int:
    workspace = _opened(asked, settings)
    known_on = _known_on(asked.known_on)
    found = project_states(workspace, asked.code, status_date=asked.date, known_on=known_on)
    if asked.elements is not None:
        rows = element_states(workspace, asked.code, status_date=asked.date, known_on=known_on)
        _write_csv(asked.elements, rows)
    counts = "\n".join(f"{label(settings.locale, state)}\t{count}" for state, count in found.states.items())
    _print(asked, states_document(found), counts)
    return 0


def _delays(asked: Namespace, settings: Settings) -> int:
    report = delay_report(
        _opened(asked, settings), asked.code, status_date=asked.date, known_on=_known_on(asked.known_on)
    )
    lines = "\n".join(
        f"{row.delay_days}\t{label(settings.locale, row.state)}\t{row.item}\t{row.name or row.element_class}\t{row.task_name}"
        for row in report.rows
    )
    _print(asked, delay_document(report), lines)
    return 0


def _lights(asked: Namespace, settings: Settings) -> int:
    workspace, days = _opened(asked, settings), {"status_date": asked.date, "known_on": _known_on(asked.known_on)}
    if asked.code is None:
        programme = programme_overview(workspace, **days)
        names = {summary.project.code: summary.project.name for summary in programme.summaries}
        told = [light_document(settings.locale, code, verdict) for code, verdict in programme.lights.items()]
        lines = "\n".join(
            f"{label(settings.locale, verdict.light)}\t{code}\t{names[code]}\t{why_text(settings.locale, verdict)}"
            for code, verdict in programme.lights.items()
        )
        _print(asked, told, lines)
        return 0
    found = project_light(workspace, asked.code, **days)
    earned = earned_progress(workspace, asked.code, **days)
    document = light_document(settings.locale, asked.code, found.verdict) | {"chosen_by": found.chosen_by.value}
    lines = "\n".join(light_lines(settings.locale, found.verdict, earned))
    _print(asked, document | {"earned_schedule": earned_document(earned)}, lines)
    return 0


def _briefing(asked: Namespace, settings: Settings) -> int:
    told = briefing_document(_opened(asked, settings), asked, _known_on(asked.known_on), _write_bytes, settings.locale)
    _print(asked, told, briefing_lines(told))
    return 0


def _plan_quality(asked: Namespace, settings: Settings) -> int:
    locale = settings.locale
    found = plan_quality(
        _opened(asked, settings), asked.code, status_date=asked.date, known_on=_known_on(asked.known_on)
    )
    if asked.export is not None:
        _export(asked.export, text(locale, "page.plan_quality.path"), PATH_COLUMNS, path_rows(found.rows), locale)
    lines = [verdict_sentence(locale, found.use, found.results)]
    lines += _table_lines(locale, PLAN_CHECK_COLUMNS, check_rows(locale, found.results))
    lines += _table_lines(
        locale, PATH_COLUMNS, path_rows(row for row in found.rows if row.path_place is PathPlace.ON_PATH)
    )
    lines += _table_lines(locale, CAUSE_COLUMNS, cause_rows(found.cause_rows))
    if found.refusal is not None:
        lines.append(problem_text(locale, found.refusal))
    _print(asked, quality_document(locale, found), "\n".join(lines))
    return 0


def _table_lines(locale: str, columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """A table for a terminal; nothing where it has no row."""
    heads = ["\t".join(column.head(locale) for column in columns)] if rows else []
    return heads + ["\t".join(shown(locale, column, column.value(row)) for column in columns) for row in rows]


def _export(
    target: Path, title: str, columns: Sequence[Column], rows: Sequence[Mapping[str, Any]], locale: str
) -> None:
    is_book = target.suffix.lower() == ".xlsx"
    content = xlsx_bytes(title, columns, rows, locale=locale) if is_book else csv_bytes(columns, rows, locale=locale)
    _write_bytes(target, content)


def _progress_sheet(asked: Namespace, settings: Settings) -> int:
    form = progress_sheet(
        _opened(asked, settings),
        asked.code,
        day=asked.week,
        section=asked.section,
        role=asked.role,
        known_on=_now().date(),
    )
    _write_bytes(asked.file, progress_sheet_bytes(form, locale=settings.locale))
    told = {"first": form.week_start.isoformat(), "last": form.week_finish.isoformat(), "tasks": len(form.tasks)}
    _print(
        asked, {"file": str(asked.file), **told}, text(settings.locale, "cli.progress_sheet", file=asked.file, **told)
    )
    return 0


def _place(asked: Namespace, settings: Settings) -> int:
    found = place(_opened(asked, settings), asked, entered_at=_now())
    _print(asked, place_document(settings.locale, found), place_lines(settings.locale, found))
    return 0


def _versions(asked: Namespace, settings: Settings) -> int:
    found = compared_versions(
        _opened(asked, settings), asked.code, trade=asked.trade, older=asked.older, newer=asked.newer
    )
    told = {"model": found.newer.called, "older": found.older.version, "newer": found.newer.version}
    lines = [text(settings.locale, "cli.versions", **told)]
    lines += [f"{count}\t{text(settings.locale, f'page.count.{name}')}" for name, count in found.changes.counts.items()]
    for row in found.changes.links.to_pylist():
        fate = LinkFate(row["fate"])
        if fate in LOST:
            told_link = (label(settings.locale, fate), row["element_guid"], row["name"], row["task_name"])
            lines.append("\t".join(told_link))
    _print(asked, versions_document(found), "\n".join(lines))
    return 0


def _review(asked: Namespace, settings: Settings) -> int:
    waiting = link_review(_opened(asked, settings), asked.code).waiting
    rows = review_rows(settings.locale, waiting)
    if asked.export is not None:
        title = text(settings.locale, "page.imports.review")
        _export(asked.export, title, REVIEW_COLUMNS, rows, settings.locale)
    lines = "\n".join(
        "\t".join(shown(settings.locale, column, column.value(row)) for column in REVIEW_COLUMNS) for row in rows
    )
    _print(asked, review_document(waiting), lines or text(settings.locale, "page.review.nothing_waits"))
    return 0


def _person(asked: Namespace, settings: Settings) -> int:
    accounts = person_accounts(_opened(asked, settings), asked, at=_now())
    _print(asked, [account_document(account) for account in accounts], account_lines(settings.locale, accounts))
    return 0


def _invite(asked: Namespace, settings: Settings) -> int:
    link = invitation_link(_opened(asked, settings), asked, at=_now())
    _print(asked, {"link": link}, text(settings.locale, "cli.link", link=link))
    return 0


def _audit(asked: Namespace, settings: Settings) -> int:
    events = audit_events(_opened(asked, settings), asked)
    _print(asked, [audit_document(each) for each in events], audit_lines(settings.locale, events))
    return 0


def _verify(asked: Namespace, settings: Settings) -> int:
    verdicts = ledger_verdicts(_opened(asked, settings), written_down=asked.head)
    _print(asked, ledger_document(verdicts), ledger_lines(settings.locale, verdicts))
    return 1 if any(each.broken for each in verdicts) else 0


def _conflicts(asked: Namespace, settings: Settings) -> int:
    known_on = _known_on(asked.known_on)
    found = conflicts(
        _opened(asked, settings), asked.code, status_date=asked.date or known_on, known_on=known_on
    )  # fmt: skip
    _print(asked, [conflict_document(each) for each in found], conflict_lines(settings.locale, found))
    return 0


def _baseline(asked: Namespace, settings: Settings) -> int:
    found = decided_baselines(_opened(asked, settings), asked, at=_now())
    _print(asked, [baseline_document(each) for each in found], baseline_lines(settings.locale, found))
    return 0


def _now() -> datetime:
    """This moment with the office's own day: the day of entry is the one on the wall."""
    return datetime.now().astimezone()


def _known_on(asked: date | None) -> date:
    """The knowledge date: today unless an earlier one was asked for."""
    today = _now().date()
    if asked is None:
        return today
    if asked > today:
        raise InvalidRequest("known_before_status", known_on=str(asked), today=str(today))
    return asked


def _outcome_line(locale: str, outcome: ImportOutcome) -> str:
    kind = label(locale, outcome.kind) if outcome.kind else "?"
    return text(locale, "cli.outcome", file=outcome.file, kind=kind, status=label(locale, outcome.status))


def _alerts(asked: Namespace, settings: Settings) -> int:
    document, lines, code = alerts_answer(_opened(asked, settings), asked, settings.locale, at=_now())
    _print(asked, document, lines)
    return code


def _write_csv(target: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    names = ("element_guid", "state", "planned_start", "planned_finish", "evidence_date", "delay_days")
    try:
        with target.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, names, lineterminator="\n")
            writer.writeheader()
            writer.writerows({**row, "element_guid": harmless(str(row["element_guid"]))} for row in rows)
    except OSError as error:
        raise _not_writable(target, error) from error


def _write_bytes(target: Path, content: bytes) -> None:
    try:
        target.write_bytes(content)
    except OSError as error:
        raise _not_writable(target, error) from error


def _not_writable(target: Path, error: OSError) -> InvalidRequest:
    return InvalidRequest("output_not_writable", file=target.name, reason=error.strerror or str(error))


def _print(asked: Namespace, document: Any, lines: str) -> None:
    if asked.json:
        print(json.dumps(document, ensure_ascii=False, indent=1))
    elif lines:
        print(_visible(lines))


def _visible(words: str) -> str:
    """``words`` for a terminal: a name out of a file must not steer it. Line ends and tabs are our own and stay."""
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", words)


COMMANDS: Mapping[str, Callable[[Namespace, Settings], int]] = {
    "init": _init,
    "demo": _demo,
    "project-add": _project_add,
    "projects": _projects,
    "import": _import,
    "import-portfolio": _import_portfolio,
    "basemap": _basemap,
    "place": _place,
    "states": _states,
    "delays": _delays,
    "lights": _lights,
    "briefing": _briefing,
    "plan-quality": _plan_quality,
    "progress-sheet": _progress_sheet,
    "versions": _versions,
    "review": _review,
    "person": _person,
    "invite": _invite,
    "audit": _audit,
    "verify": _verify,
    "alerts": _alerts,
    "conflicts": _conflicts,
    "baseline": _baseline,
}
