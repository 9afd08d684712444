"""No reader of XML takes a document type or an entity: every format, every place in an archive."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from services.imports import accept_file
from services.programme import add_project
from services.workspace import Workspace, open_workspace
from store.records import ImportStatus
from values.projects import Project
from values.settings import Settings

DOCTYPES = (
    "<!DOCTYPE x [<!ENTITY e 'boom'>]>",
    "<!DOCTYPE x SYSTEM 'file:///etc/passwd'>",
    "<!DOCTYPE x [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x.dtd'> %p;]>",
    "<!DOCTYPE x PUBLIC '-//X//X' 'http://127.0.0.1:9/x.dtd'>",
)
DOCUMENTS: Mapping[str, tuple[str, str]] = {
    "plan.xml": (
        (
            '<Project xmlns="http://schemas.microsoft.com/project"><Tasks><Task><UID>1</UID><Name>a</Name>'
            "<Start>2026-01-05T08:00:00</Start><Finish>2026-01-09T17:00:00</Finish></Task></Tasks></Project>"
        ),
        "schedule_xml_forbidden",
    ),
    "p6.xml": (
        '<APIBusinessObjects xmlns="http://xmlns.oracle.com/Primavera/P6/V8.3/API/BusinessObjects"></APIBusinessObjects>',
        "schedule_xml_forbidden",
    ),
    "places.kml": (
        (
            '<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>a</name><Point><coordinates>120,30</coordinates>'
            "</Point></Placemark></kml>"
        ),
        "kml_forbidden",
    ),
    "demands.ids": (
        '<ids xmlns="http://standards.buildingsmart.org/IDS"><info/><specifications><specification/></specifications></ids>',
        "ids_forbidden",
    ),
}
WORKBOOK_PARTS = (
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",
    "xl/styles.xml",
    "xl/theme/theme1.xml",
    "xl/_rels/workbook.xml.rels",
    "docProps/app.xml",
    "docProps/core.xml",
    "_rels/.rels",
    "[Content_Types].xml",
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    opened = open_workspace(Settings(home=tmp_path_factory.mktemp("xml")))
    add_project(opened, Project("X", "X"))
    yield opened
    opened.store.close()


def refusal(workspace: Workspace, path: Path) -> str:
    outcome = accept_file(workspace, "X", path, entered_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert outcome.status is ImportStatus.REFUSED, outcome
    assert outcome.refusal is not None
    return outcome.refusal.code


@pytest.mark.parametrize("doctype", DOCTYPES)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_type_is_refused(shared, tmp_path, name, doctype):
    document, code = DOCUMENTS[name]
    path = tmp_path / name
    path.write_text(f"<?xml version='1.0' encoding='utf-8'?>\n<!-- a -->{doctype}{document}", encoding="utf-8")
    assert refusal(shared, path) == code


def test_a_zipped_kml_is_no_way_in(shared, tmp_path):
    path = tmp_path / "places.kmz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("doc.kml", DOCTYPES[0] + DOCUMENTS["places.kml"][0])
    assert refusal(shared, path) == "kml_forbidden"


def workbook(victim: str, before: bytes, encoding: str = "utf-8") -> bytes:
    """A plan; ``before`` stands in front of the root element of one of its parts."""
    book, target, changed = Workbook(), io.BytesIO(), io.BytesIO()
    book.active.append(["任务名称", "计划开始", "计划完成"])
    book.active.append(["挖土", date(2026, 1, 5), date(2026, 2, 5)])
    book.save(target)
    with zipfile.ZipFile(target) as whole, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as archive:
        assert not victim or victim in whole.namelist()
        for name in whole.namelist():
            data = whole.read(name)
            if name == victim:
                data = before + data[data.index(b"?>") + 2 if data.startswith(b"<?xml") else 0 :]
                data = data.decode("utf-8").encode(encoding)
            archive.writestr(name, data)
    return changed.getvalue()


@pytest.mark.parametrize("part", WORKBOOK_PARTS)
def test_no_part_of_a_workbook_carries_one(shared, tmp_path, part):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook(part, DOCTYPES[0].encode()))
    assert refusal(shared, path) == "workbook_forbidden"


def test_two_bytes_a_sign_hide_nothing(shared, tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook("xl/worksheets/sheet1.xml", DOCTYPES[0].encode(), "utf-16"))
    assert refusal(shared, path) == "workbook_forbidden"


def test_without_one_the_same_workbook_is_a_plan(shared, tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook("", b""))
    outcome = accept_file(shared, "X", path, entered_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert outcome.refusal is None
