"""The command line's grammar."""

import argparse
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from briefings.write_briefing import BriefingFormat
from cli import alerts, evidence, ledger, people
from i18n import LOCALES
from i18n.labels import label
from progress.briefing_snapshot import PeriodLength
from progress.reports import Role
from values.dates import parse_date
from values.projects import Category, Stage

Word = TypeVar("Word", bound=StrEnum)

IMPORT_KINDS = ("model", "layer", "schedule", "links", "reports", "ids", "materials")


def parser() -> argparse.ArgumentParser:
    """All commands. Wrong usage ends with exit code 2, as argparse does."""
    top = argparse.ArgumentParser(
        prog="python -m cli",
        description="WorksAtlas on the command line. Data lives under ATLAS_HOME (default ./var).",
    )
    top.add_argument(
        "--as", dest="act_as", metavar="SIGN-IN-NAME", help="do only what this person may; without: everything"
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    json_flag = argparse.ArgumentParser(add_help=False)
    json_flag.add_argument("--json", action="store_true", help="print JSON on standard output")

    commands.add_parser("init", parents=[json_flag], help="make the store")
    demo = commands.add_parser("demo", parents=[json_flag], help="load the demo programme")
    demo.add_argument("--if-empty", action="store_true", help="only when the store has no projects")
    _add_project(commands, json_flag)
    commands.add_parser("projects", parents=[json_flag], help="list the projects")

    taken = commands.add_parser("import", parents=[json_flag], help="take files into a project")
    taken.add_argument("code", metavar="CODE")
    taken.add_argument("files", metavar="FILE", nargs="+", type=Path)
    taken.add_argument("--kind", choices=IMPORT_KINDS, help="what to take the files for, against their content")
    taken.add_argument("--crs", help="reference system of geometry that does not say its own, such as EPSG:4547")
    taken.add_argument(
        "--answer", action="append", default=[], type=_field_of_column, metavar="question=option",
        help="what the program has asked about the file; may be given several times",
    )  # fmt: skip
    taken.add_argument(
        "--trade",
        help="which of the project's models a model file is a new version of; a new name stands beside the others",
    )

    portfolio = commands.add_parser("import-portfolio", parents=[json_flag], help="take many projects from one file")
    portfolio.add_argument("file", metavar="FILE", type=Path)
    portfolio.add_argument(
        "--map", nargs="+", action="extend", default=[], type=_field_of_column, metavar="field=column",
        help="which column of the file holds which field of a project",
    )  # fmt: skip
    context = commands.add_parser("basemap", parents=[json_flag], help="take a layer to find one's way on the maps")
    context.add_argument("file", metavar="FILE", type=Path)
    context.add_argument("--crs", help="reference system of geometry that does not say its own")

    _add_place(commands, json_flag)
    versions = commands.add_parser(
        "versions", parents=[json_flag], help="what the newest version of a model changes, or what lies between two"
    )
    versions.add_argument("code", metavar="CODE")
    versions.add_argument("--trade", help="which of the project's models")
    versions.add_argument("--older", type=int, metavar="VERSION", help="default: the one before")
    versions.add_argument("--newer", type=int, metavar="VERSION", help="default: the newest")

    sheet = commands.add_parser(
        "progress-sheet", parents=[json_flag], help="write a sheet to report a week's progress in"
    )
    sheet.add_argument("code", metavar="CODE")
    sheet.add_argument("file", metavar="OUT.xlsx", type=Path)
    sheet.add_argument("--week", required=True, type=_day, metavar="YYYY-MM-DD", help="any day of the week")
    sheet.add_argument("--section", default="", help="only tasks with an element in this section")
    sheet.add_argument("--role", type=_word_of(Role), default=Role.CONTRACTOR, metavar="|".join(Role))

    people.add_commands(commands, json_flag)
    ledger.add_commands(commands, json_flag)
    alerts.add_commands(commands, json_flag, _day)
    evidence.add_commands(commands, json_flag, day=_day)
    review = commands.add_parser(
        "review", parents=[json_flag], help="list the elements whose task the link rules ask for"
    )
    review.add_argument("code", metavar="CODE")
    review.add_argument("--export", type=Path, metavar="OUT.csv|OUT.xlsx", help="write one row a candidate task")

    for name, told in (
        ("states", "states of a project's elements at a date"),
        ("delays", "what is late at a date"),
        ("plan-quality", "checks of the plan, its critical path, and what moves the finish"),
    ):
        asked = commands.add_parser(name, parents=[json_flag], help=told)
        asked.add_argument("code", metavar="CODE")
        asked.add_argument("--date", required=True, type=_day, metavar="YYYY-MM-DD")
        asked.add_argument(
            "--known-on", type=_day, metavar="YYYY-MM-DD", help="count only what was recorded by this day"
        )
        if name == "plan-quality":
            asked.add_argument("--export", type=Path, metavar="OUT.csv|OUT.xlsx", help="write the path with its floats")
        if name == "states":
            asked.add_argument("--elements", type=Path, metavar="OUT.csv", help="write one row an element")
    _add_briefing(commands, json_flag)
    lights = commands.add_parser("lights", parents=[json_flag], help="lights of the projects at a date, and why")
    lights.add_argument("code", metavar="CODE", nargs="?", help="one project, with its whole arithmetic")
    lights.add_argument("--date", required=True, type=_day, metavar="YYYY-MM-DD")
    lights.add_argument("--known-on", type=_day, metavar="YYYY-MM-DD", help="count only what was recorded by this day")
    return top


def _add_project(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", json_flag: argparse.ArgumentParser
) -> None:
    project = commands.add_parser("project", help="add a project")
    actions = project.add_subparsers(dest="action", required=True, metavar="add")
    add = actions.add_parser("add", parents=[json_flag], help="add a project")
    add.add_argument("code", metavar="CODE")
    add.add_argument("name", metavar="NAME")
    add.add_argument("--category", type=_word_of(Category), metavar="|".join(Category))
    add.add_argument("--stage", type=_word_of(Stage), metavar="|".join(Stage))
    add.add_argument("--district", default="")
    add.add_argument("--longitude", type=float)
    add.add_argument("--latitude", type=float)


def _add_briefing(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", json_flag: argparse.ArgumentParser
) -> None:
    briefing = commands.add_parser("briefing", parents=[json_flag], help="write the briefing of a week or a month")
    briefing.add_argument("code", metavar="CODE|programme")
    briefing.add_argument("--date", required=True, type=_day, metavar="YYYY-MM-DD", help="the status date")
    briefing.add_argument("--out", required=True, type=Path, metavar="FOLDER")
    briefing.add_argument("--period", choices=[each.value for each in PeriodLength], default=PeriodLength.WEEK.value)
    briefing.add_argument(
        "--known-on", type=_day, metavar="YYYY-MM-DD", help="count only what was recorded by this day"
    )
    briefing.add_argument(
        "--formats", default=",".join(BriefingFormat), metavar=",".join(BriefingFormat), help="default: all"
    )


def _add_place(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", json_flag: argparse.ArgumentParser
) -> None:
    placed = commands.add_parser(
        "place", parents=[json_flag], help="tell where the models stand, or place one beside its file"
    )
    placed.add_argument("code", metavar="CODE")
    placed.add_argument("--trade", default="", help="which of the project's models; not needed for the unnamed one")
    way = placed.add_mutually_exclusive_group()
    way.add_argument(
        "--at", nargs=2, type=float, metavar=("LONGITUDE", "LATITUDE"), help="where --point is (with --crs: metres)"
    )
    way.add_argument(
        "--pair", nargs=4, type=float, action="append", metavar=("X", "Y", "LONGITUDE", "LATITUDE"),
        help="a point of the model and where it is; give two or more",
    )  # fmt: skip
    way.add_argument("--off-map", action="store_true", help="keep the model off the map")
    way.add_argument("--back", action="store_true", help="take the placement back: the file counts again")
    placed.add_argument(
        "--point", nargs=2, type=float, default=(0.0, 0.0), metavar=("X", "Y"), help="a point of the model"
    )
    placed.add_argument("--crs", default="", help="the numbers after --at are easting and northing in this system")
    placed.add_argument("--turned", type=float, default=0.0, help="degrees from map east to the model's x axis")
    placed.add_argument("--height", type=float, default=0.0, help="height of the model's zero in metres")
    placed.add_argument("--by", default="", help="who says so")
    placed.add_argument("--reason", default="", help="on what grounds; needed to place a model")


def _word_of(words: type[Word]) -> Callable[[str], Word]:
    """Reads a member by its value or by its name in either language."""
    known: dict[str, Word] = {}
    for word in words:
        known |= dict.fromkeys((word.value, *(label(locale, word) for locale in LOCALES)), word)

    def read(text: str) -> Word:
        if text not in known:
            raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join(known)}")
        return known[text]

    return read


def _day(text: str) -> date:
    day = parse_date(text)
    if day is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date; write 2026-03-01")
    return day


def _field_of_column(text: str) -> tuple[str, str]:
    field, sign, column = text.partition("=")
    if not (field and sign and column):
        raise argparse.ArgumentTypeError(f"{text!r} is not field=column")
    return field, column
