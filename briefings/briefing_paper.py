"""The words of a briefing: from a snapshot to a paper of numbered sections (GB/T 9704 order: 一、（一）…)."""

from collections.abc import Iterable, Iterator

from briefings.imprint import Imprint, Standing
from briefings.interactive_map import map_page
from briefings.paper import Block, Cell, Paper, Paragraph, Picture, Section, Span
from briefings.paper_tables import made_table, nothing, words_cell
from briefings.project_sections import attention, changed, conclusion, nodes, progress, quality, reconciliation
from briefings.sources import Sources, clean
from figures.briefing_pictures import curve_svg, map_svg, model_svg
from i18n.catalogue import text
from i18n.formats import date_cell, date_text, number
from i18n.labels import label
from progress.briefing_snapshot import BriefingSnapshot, Reference, Scope

_DEFINITIONS = (
    "days",
    "tracks",
    "weight",
    "light",
    "before",
    "performance",
    "variance",
    "coverage",
    "solved",
    "nothing",
)
_LONGEST_DIGEST = 16


def briefing_paper(locale: str, snapshot: BriefingSnapshot, imprint: Imprint) -> Paper:
    """The paper of a snapshot; the same snapshot and imprint give the same paper."""
    sources = Sources(locale)
    sections = [
        conclusion(sources, snapshot),
        changed(sources, snapshot),
        progress(sources, snapshot),
        nodes(sources, snapshot),
        quality(sources, snapshot),
        _changes(sources, snapshot),
        reconciliation(sources, snapshot),
        attention(sources, snapshot),
        _pictures(sources, snapshot),
        _data(sources, snapshot),
    ]
    sections.append(_sources(sources))
    name = clean(snapshot.name) if snapshot.scope is Scope.PROJECT else text(locale, "briefing.programme")
    return Paper(
        locale=locale,
        head=text(locale, "briefing.head"),
        number=_number(locale, imprint),
        period=text(locale, "briefing.period", first=date_text(locale, snapshot.first), last=date_text(locale, snapshot.last)),
        title=text(locale, f"briefing.title.{snapshot.length.value}", name=name),
        sections=tuple(_numbered(locale, sections)),
        foot=_foot(locale, snapshot, imprint),
        written_on=imprint.issued_on or snapshot.status_date,
        map_page=map_page(locale, snapshot),
    )  # fmt: skip


def _number(locale: str, imprint: Imprint) -> str:
    if imprint.standing is Standing.ISSUED:
        return text(locale, "briefing.number", number=imprint.number)
    return text(locale, f"briefing.not_issued.{imprint.standing.value}")


def _foot(locale: str, snapshot: BriefingSnapshot, imprint: Imprint) -> tuple[str, ...]:
    lines = [
        text(
            locale,
            "briefing.dates",
            status=date_text(locale, snapshot.status_date),
            known=date_text(locale, snapshot.known_on),
        )
    ]
    if imprint.author:
        lines.append(text(locale, "briefing.author", name=clean(imprint.author)))
    if imprint.reviewer:
        lines.append(text(locale, "briefing.reviewer", name=clean(imprint.reviewer)))
    if imprint.issued_on:
        lines.append(text(locale, "briefing.issued_on", day=date_text(locale, imprint.issued_on)))
    return tuple(lines)  # fmt: skip


def _numbered(locale: str, sections: Iterable[Section]) -> Iterator[Section]:
    """The sections of the text as 一、二、三、, the annexes as 附1, 附2."""
    signs = text(locale, "briefing.numerals").split()
    main = annex = 0
    for section in sections:
        if section.is_annex:
            annex += 1
            head = text(locale, "briefing.annex", number=annex, title=section.title)
        else:
            main += 1
            head = text(locale, "briefing.section", number=signs[main - 1], title=section.title)
        yield Section(section.key, head, section.blocks, section.is_annex)


def _changes(sources: Sources, snapshot: BriefingSnapshot) -> Section:
    locale = sources.locale
    title = text(locale, "briefing.changes.title")
    if not snapshot.changes:
        return Section("changes", title, (nothing(locale),))
    heads = ("day", "project", "what", "version", "tasks", "moved", "who", "reason")
    rows = tuple(
        (
            words_cell(date_cell(change.changed_on)),
            words_cell(change.project_name),
            words_cell(label(locale, change.kind)),
            sources.cell(change.version),
            sources.cell(change.tasks),
            sources.cell(change.finish_moved),
            words_cell(change.who),
            words_cell(change.reason),
        )
        for change in snapshot.changes
    )
    table = made_table(locale, "changes", heads, (15, 20, 12, 8, 10, 12, 10, 17), "00011100", rows)
    told = Paragraph((Span(text(locale, "briefing.changes.told", count=number(locale, len(rows)))),))
    return Section("changes", title, (told, table))


def _pictures(sources: Sources, snapshot: BriefingSnapshot) -> Section:
    locale, blocks = sources.locale, []
    status = date_text(locale, snapshot.status_date)
    if snapshot.curve:
        caption = text(
            locale, "briefing.picture.curve", date=status, weight=text(locale, f"label.weight.{snapshot.curve.weight}")
        )
        blocks.append(Picture("curve", caption, curve_svg(locale, snapshot.curve, snapshot.status_date)))
    if snapshot.drawn_map:
        caption = text(locale, "briefing.picture.map", date=status)
        blocks.append(Picture("map", caption, map_svg(locale, snapshot.drawn_map)))
    if snapshot.model:
        model = snapshot.model
        caption = text(
            locale,
            "briefing.picture.model",
            date=status,
            drawn=number(locale, len(model.boxes)),
            elements=number(locale, model.elements),
            version=model.reference.id,
        )
        blocks.append(Picture("model", caption, model_svg(locale, model), is_bulky=True))
    missing = _missing(locale, snapshot)
    return Section("pictures", text(locale, "briefing.pictures.title"), (*missing, *blocks), is_annex=True)  # fmt: skip


def _missing(locale: str, snapshot: BriefingSnapshot) -> tuple[Block, ...]:
    """A sentence for each picture that there is nothing to draw for."""
    wanted: list[tuple[str, object]] = [("curve", snapshot.curve), ("map", snapshot.drawn_map)]
    if snapshot.scope is Scope.PROJECT:
        wanted.append(("model", snapshot.model))
    return tuple(
        Paragraph((Span(text(locale, f"briefing.missing.{name}")),), quiet=True)
        for name, drawn in wanted
        if drawn is None
    )


def _data(sources: Sources, snapshot: BriefingSnapshot) -> Section:
    """Coverage and age of the data of each project, then what the words mean."""
    locale = sources.locale
    heads = ("project", "items", "linked", "evidence_day", "evidence_age", "unproven", "contradictions", "plan_use")
    rows = tuple(
        (
            words_cell(part.name),
            sources.cell(part.items),
            sources.cell(part.linked),
            sources.cell(part.evidence_day),
            sources.cell(part.evidence_age),
            sources.cell(part.unproven),
            sources.cell(part.contradictions),
            words_cell(text(locale, f"briefing.plan_use.{part.plan_use or 'none'}")),
        )
        for part in snapshot.projects
    )
    table = made_table(locale, "data", heads, (20, 10, 10, 13, 11, 12, 10, 14), "01101110", rows)
    definitions = tuple(
        Paragraph((Span(text(locale, f"briefing.definition.{name}")),), quiet=True) for name in _DEFINITIONS
    )
    return Section("data", text(locale, "briefing.data.title"), (table, *definitions), is_annex=True)


def _sources(sources: Sources) -> Section:
    locale = sources.locale
    rows = tuple(
        (
            Cell((Span(str(place)),), float(place)),
            words_cell(label(locale, reference.kind)),
            words_cell(reference_words(locale, reference)),
            words_cell(reference.digest[:_LONGEST_DIGEST]),
        )
        for place, reference in enumerate(sources.references, start=1)
    )
    table = made_table(
        locale, "sources", ("note", "kind", "record", "digest"), (8, 18, 50, 24), "1000", rows, shown=400
    )
    return Section("sources", text(locale, "briefing.sources.title"), (table,), is_annex=True)


def reference_words(locale: str, reference: Reference) -> str:
    """Project, number and name of a record."""
    name = reference.name
    if name in ("verified", "claimed"):
        name = text(locale, f"figure.{name}")
    return clean(" · ".join(part for part in (reference.project_code, reference.id, name) if part))
