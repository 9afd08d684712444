"""Every file of a folder goes through the command line, in one run; each has to end in a verdict that both languages can tell.

Run: ``python -m benchmarks.every_file FOLDER [--write docs/every-file.md] [--seconds 120]``. Each file comes into a project of
its own of a store made for the run, by ``cli.commands.main`` as somebody would type it. A file about which the program asks comes
once more with the answers that it suggests itself, or with the first of a question's options where it suggests none.

Ends with status 1 when a file ends in anything but accepted, accepted with findings or refused; when a refusal has no sentence
in one of the languages; when a refused file changed the facts of its project; when a file took longer or its processes together
more memory than a job may; or when a child was left behind.
"""

import argparse
import contextlib
import io
import json
import os
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.processes import MemoryWatch
from cli.commands import main as command_line
from i18n.catalogue import LOCALES
from i18n.labels import problem_text
from services.workspace import Workspace, open_workspace
from values.problems import Problem
from values.settings import settings_from_environment

VERDICTS = ("accepted", "accepted_with_findings", "refused")
NEWLINE = "\n"
_MOST_ROUNDS = 4
_MORE_SECONDS = 60.0
"""What a verdict may take beyond the limit of its children: two of them follow each other for a model with tasks."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one file. ``bugs``: what must not happen; ``reasons``: the refusal's sentence in each language."""

    path: Path
    kind: str
    status: str
    code: str
    reasons: Mapping[str, str]
    findings: Mapping[str, int]
    asked: tuple[str, ...]
    seconds: float
    peak_mb: float
    bugs: tuple[str, ...]


def files_of(folder: Path) -> list[Path]:
    """All files below a folder, in the order of their names."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def verdict(workspace: Workspace, code: str, path: Path, *, seconds: float) -> Verdict:
    """Add a project and import the file into it, as the command line does."""
    _called("project", "add", code, path.name[:60])
    before = workspace.store.revision(code)
    watch, start = MemoryWatch(os.getpid()), time.monotonic()
    given: list[str] = []
    asked: list[str] = []
    for _ in range(_MOST_ROUNDS):
        told = _imported(code, path, given)
        questions = told.get("questions") or []
        if told.get("status") != "asked" or not questions:
            break
        asked += [question["name"] for question in questions]
        given += [word for question in questions for word in answer_words(question)]
    took, (peak, _) = time.monotonic() - start, watch.stop()
    reasons, refusal = _told_in_all_languages(workspace, code, told)
    bugs = [*_bugs(told, reasons, took, seconds)]
    if told.get("status") not in VERDICTS[:2] and workspace.store.revision(code) != before:
        bugs.append("a file that was not taken changed the project")
    findings = Counter(finding["code"] for finding in told.get("findings", []))
    status = str(told.get("status"))
    return Verdict(
        path, str(told.get("kind")), status, refusal, reasons, findings, tuple(asked), took, peak, tuple(bugs)
    )


def answer_words(question: Mapping[str, Any]) -> list[str]:
    """The words on the command line that answer a question as the program itself suggests."""
    options = question.get("options", [])
    taken = [option for option in options if option.get("suggested")] or options[:1]
    if not question.get("many"):
        taken = taken[:1]
    return [word for option in taken for word in ("--answer", f"{question['name']}={option['key']}")]


def _imported(code: str, path: Path, given: Sequence[str]) -> dict[str, Any]:
    out = _called("import", code, str(path), *given, "--json")
    try:
        documents = json.loads(out)
    except ValueError:
        return {"status": f"no JSON: {out[:200]}"}
    return dict(documents[0])


def _called(*words: str) -> str:
    out, complaints = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(complaints):
        try:
            command_line(words)
        except Exception as error:  # a benchmark reports what must not happen
            return f"{type(error).__name__}: {error}"
    return out.getvalue() or complaints.getvalue()


def _told_in_all_languages(workspace: Workspace, code: str, told: Mapping[str, Any]) -> tuple[dict[str, str], str]:
    """The last problem of a refused import, which is its reason, in every language; and its code."""
    if told.get("status") in VERDICTS[:2]:
        return {}, ""
    record = next(iter(workspace.store.imports.of_project(code, limit=1)), None)
    if record is not None and record.problems:
        return {locale: problem_text(locale, record.problems[-1]) for locale in LOCALES}, record.problems[-1].code
    # Refused before it was kept: the command line told the only reason there is, in its own language.
    finding = (told.get("findings") or [{}])[-1]
    refusal = str(finding.get("code", ""))
    words = {locale: problem_text(locale, Problem(refusal)) for locale in LOCALES}
    return words | {command_locale(): str(finding.get("message", ""))}, refusal


def command_locale() -> str:
    """The language in which the command line speaks here."""
    return os.environ.get("ATLAS_LOCALE", LOCALES[0])


def _bugs(told: Mapping[str, Any], reasons: Mapping[str, str], took: float, seconds: float) -> Iterable[str]:
    if told.get("status") not in VERDICTS:
        yield f"no verdict: {told.get('status')}"
    if told.get("status") == "refused":
        yield from (f"no reason in {locale}" for locale in LOCALES if not reasons.get(locale, "").strip())
        yield from (f"an open place in {locale}" for locale, words in reasons.items() if "{" in words)
    if took > 2 * seconds + _MORE_SECONDS:
        yield f"took {took:.0f} s"


def table(verdicts: Sequence[Verdict]) -> list[str]:
    """Markdown: counts by kind and verdict."""
    counts = Counter((each.kind, each.status) for each in verdicts)
    kinds = sorted({each.kind for each in verdicts})
    lines = ["| taken for | files | " + " | ".join(VERDICTS) + " |", "|---|" + "--:|" * (len(VERDICTS) + 1)]
    for kind in kinds:
        row = [counts[kind, status] for status in VERDICTS]
        lines.append(
            f"| {'nothing we know' if kind == 'None' else kind} | {sum(row)} | " + " | ".join(map(str, row)) + " |"
        )
    sums = [sum(counts[kind, status] for kind in kinds) for status in VERDICTS]
    return [*lines, f"| **all** | {sum(sums)} | " + " | ".join(map(str, sums)) + " |"]


def refusals(verdicts: Sequence[Verdict]) -> list[str]:
    """Markdown: why files were refused, each reason once with its files."""
    by_code: dict[str, list[Verdict]] = defaultdict(list)
    for each in verdicts:
        if each.status == "refused":
            by_code[each.code].append(each)
    lines = ["| reason | files | the first, and what is said of it |", "|---|--:|---|"]
    for code, those in sorted(by_code.items(), key=lambda item: (-len(item[1]), item[0])):
        first = those[0]
        said = " / ".join(_cell(first.reasons.get(locale, "")) for locale in LOCALES)
        lines.append(f"| `{code}` | {len(those)} | {_cell(first.path.name)}: {said} |")
    return lines


def _cell(words: str) -> str:
    """Words of a file inside a Markdown table."""
    return " ".join(words.split()).replace("|", "\\|").replace("<", "&lt;")[:400]


def page(folder: Path, verdicts: Sequence[Verdict]) -> str:
    """The whole page that stands in the documents."""
    slowest = max(verdicts, key=lambda each: each.seconds)
    largest = max(verdicts, key=lambda each: each.peak_mb)
    asked = Counter(name for each in verdicts for name in set(each.asked))
    answered = ", ".join(f"`{name}` {count}" for name, count in sorted(asked.items())) or "none"
    return f"""# Every sample file ends in a verdict

Made by `python -m benchmarks.every_file {folder.name.upper()}`: {len(verdicts)} files, hostile ones included, through the command
line in one run.

{NEWLINE.join(table(verdicts))}

Files that ended in anything else: {sum(bool(each.bugs) for each in verdicts)}. Longest: {slowest.seconds:.0f} s
({slowest.path.name}). Largest peak of all processes together: {largest.peak_mb:.0f} MB ({largest.path.name}).

Asked first, and answered as the program suggests: {answered}.

## Why files were refused

{NEWLINE.join(refusals(verdicts))}
"""


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", type=Path, help="write the page here")
    parser.add_argument("--seconds", type=int, default=120, help="limit of a child")
    return parser.parse_args(given)


def main() -> int:
    """Import everything; 1 when something happened that must not."""
    given = arguments()
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"ATLAS_HOME": home, "ATLAS_LOCALE": "zh", "ATLAS_CHILD_SECONDS": str(given.seconds)}
        os.environ.pop("ATLAS_DATABASE_URL", None)
        workspace = open_workspace(settings_from_environment())
        verdicts = []
        for number, path in enumerate(files_of(given.folder)):
            each = verdict(workspace, f"F{number:04}", path, seconds=given.seconds)
            verdicts.append(each)
            told = ", ".join(f"{code} {count}" for code, count in each.findings.items())
            name = str(path.relative_to(given.folder))
            print(
                f"{each.status:24} {each.seconds:6.1f} s {each.peak_mb:6.0f} MB  {name[-80:]:80}  {told[:160]}",
                flush=True,
            )
            for bug in each.bugs:
                print(f"BUG {name}: {bug}", flush=True)
        workspace.store.close()
    print("\n".join(table(verdicts)))
    if given.write:
        given.write.write_text(page(given.folder, verdicts), encoding="utf-8")
    left = _children_left()
    if left:
        print("BUG a child was left behind")
    return 1 if left or any(each.bugs for each in verdicts) else 0


def _children_left() -> bool:
    """Whether a child of this process is still there (POSIX)."""
    try:
        return os.waitpid(-1, os.WNOHANG) != (0, 0) or True
    except (ChildProcessError, AttributeError):
        return False


if __name__ == "__main__":
    sys.exit(main())
