"""Links are taken: pair by pair from a link file, or as rules that make them."""

from progress.join import joined, with_task_uids
from progress.links import LinkSource
from progress.read_links import read_links
from progress.read_rules import is_rule_table, read_rules
from services.aliases import current_aliases
from services.facts import current_schedule
from services.federation import current_elements
from services.file_kinds import HEAD_BYTES
from services.rule_runs import rule_run
from services.taking import Job, Taken, keep_rule_links, table_digest
from values.encodings import decoded
from values.errors import FileRefused
from values.problems import Problem, Severity


def take_links(job: Job) -> Taken:
    """A new version of the project's links from a file, or of its rules. Raises ``FileRefused``."""
    return _taken_rules(job) if _holds_rules(job) else _taken_pairs(job)


def _holds_rules(job: Job) -> bool:
    with job.path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    try:
        text, _ = decoded(head[: head.rfind(b"\n") + 1] or head)
    except FileRefused:
        return False
    return is_rule_table(text)


def _taken_pairs(job: Job) -> Taken:
    settings = job.workspace.settings
    links, problems = read_links(job.path, max_mb=settings.max_file_mb, max_rows=settings.max_rows)
    elements = current_elements(job.workspace, job.code)
    _, schedule = current_schedule(job.workspace, job.code)
    counts: dict[str, object] = {"rows": len(links)}
    if elements is None or schedule is None:
        problems = (*problems, Problem("links_wait", Severity.INFO))
    else:
        guids = elements["element_guid"].to_pylist()
        links = with_task_uids(links, schedule.tasks)
        aliases = current_aliases(job.workspace, job.code, guids)
        join, unknown = joined(guids, schedule.tasks, {LinkSource.FILE: links}, aliases)
        problems = (*problems, *unknown)
        counts |= {
            "links": len(join.element),
            "elements_linked": int((join.tasks_per_element > 0).sum()),
            "tasks_linked": int((join.elements_per_task > 0).sum()),
        }
    digest = table_digest(job.workspace, links)

    def keep(import_id: int) -> None:
        job.workspace.store.link_sets.add(
            job.code, import_id=import_id, source="file", links_digest=digest, link_count=len(links)
        )

    return Taken(problems, counts, keep)


def _taken_rules(job: Job) -> Taken:
    rules, problems = read_rules(job.path, max_mb=job.workspace.settings.max_file_mb)
    elements = current_elements(job.workspace, job.code)
    _, schedule = current_schedule(job.workspace, job.code)
    counts: dict[str, object] = {"rules": len(rules)}
    if elements is None or schedule is None:
        problems = (*problems, Problem("links_wait", Severity.INFO))
    else:
        run = rule_run(job.workspace, job.code, rules, elements, schedule.tasks)
        problems = (*problems, *run.problems)
        counts |= {
            "links": sum(len(each.by_rule) * len(each.group.rows) for each in run.groups),
            "review_groups": sum(each.is_open for each in run.groups),
            "review_elements": sum(len(each.group.rows) for each in run.groups if each.is_open),
        }

    def keep(import_id: int) -> None:
        job.workspace.store.rules.replace(job.code, [rule.to_document() for rule in rules])
        keep_rule_links(job.workspace, job.code, import_id)

    return Taken(problems, counts, keep)
