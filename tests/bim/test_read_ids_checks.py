import json
from pathlib import Path

import pytest

from bim import read_ids_checks as checks
from bim.ids_checks import FACETS, FAILURE_REASONS, IdsFailure, IdsVerdict, ids_document, ids_report
from bim.read_ids_checks import is_installed, read_ids_checks
from bim.read_ids_in_child import ids_checks_of_model
from i18n import LOCALES
from i18n.labels import facet_text, ids_failure_text, requirement_text
from tests.bim.ids_files import NAMED, RATED, ids_file, specification
from values.errors import ChildFailed, FileRefused

MODEL = """ISO-10303-21;HEADER;FILE_DESCRIPTION((''),'2;1');FILE_NAME('','',(''),(''),'','','');FILE_SCHEMA(('IFC4'));ENDSEC;DATA;
#1=IFCPROJECT('0YvctVUKr0kugbFTf53O9L',$,'p',$,$,$,$,$,$);
#2=IFCWALL('0YvctVUKr0kugbFTf53O9A',$,'东墙',$,$,$,$,$,$);
#3=IFCWALL('0YvctVUKr0kugbFTf53O9B',$,$,$,$,$,$,$,$);
#4=IFCPROPERTYSINGLEVALUE('FireRating',$,IFCLABEL('三级'),$);
#5=IFCPROPERTYSET('0YvctVUKr0kugbFTf53O9C',$,'Pset_WallCommon',$,(#4));
#6=IFCRELDEFINESBYPROPERTIES('0YvctVUKr0kugbFTf53O9D',$,$,$,(#2),#5);
ENDSEC;END-ISO-10303-21;
"""
pytestmark = pytest.mark.skipif(not is_installed(), reason="ifctester is not installed (requirements-ids.txt)")


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "model.ifc"
    path.write_text(MODEL, encoding="utf-8")
    return path


def ids(tmp_path: Path, *specifications: str) -> Path:
    path = tmp_path / "asked.ids"
    path.write_bytes(ids_file(*specifications))
    return path


def test_every_verdict_with_the_elements_that_fail(tmp_path: Path, model: Path) -> None:
    asked = ids(
        tmp_path,
        specification("墙有名称", NAMED),
        specification("墙有防火等级", RATED),
        specification("墙有类别", "<entity><name><simpleValue>IFCWALL</simpleValue></name></entity>"),
        specification("无门", NAMED, of="IFCDOOR"),
        specification("要有门", NAMED, of="IFCDOOR", least="1"),
        specification("不得有墙", NAMED, most="0"),
        specification("只对新版", NAMED, schemas="IFC4X3_ADD2"),
    )
    report = read_ids_checks(asked, model, max_mb=1)
    assert report.title == "交付要求"
    told = {each.name: (each.verdict.value, each.applicable, each.failed) for each in report.specifications}
    assert told == {
        "墙有名称": ("failed", 2, 1),
        "墙有防火等级": ("failed", 2, 2),
        "墙有类别": ("passed", 2, 0),
        "无门": ("not_applicable", 0, 0),
        "要有门": ("failed", 0, 0),
        "不得有墙": ("failed", 2, 2),
        "只对新版": ("other_schema", 0, 0),
    }
    assert [each.name for each in report.failed] == ["墙有名称", "墙有防火等级", "要有门", "不得有墙"]
    named, rated = (each.requirements[0] for each in report.specifications[:2])
    assert named.failures == (IdsFailure("0YvctVUKr0kugbFTf53O9B", "IfcWall", "", "falsey"),)
    assert {(each.name, each.reason, each.actual) for each in rated.failures} == {
        ("东墙", "value", "三级"),
        ("", "nopset", ""),
    }
    assert requirement_text("zh", rated) == "应有属性集 Pset_WallCommon 的 FireRating，值为 一级 / 二级"
    assert ids_failure_text("zh", IdsFailure("", "IfcWall", "", "value", "三级")) == "值不符：三级"
    assert facet_text("en", report.specifications[0].applies_to[0]) == "class IFCWALL"


def test_a_report_survives_json_and_a_child(tmp_path: Path, model: Path) -> None:
    asked = ids(tmp_path, specification("墙有名称", NAMED), specification("墙有防火等级", RATED))
    report = ids_checks_of_model(asked, model, seconds=120, memory_mb=3000, max_mb=1)
    assert ids_report(json.loads(json.dumps(ids_document(report)))) == report
    # The checker keeps the failing elements in a set: their order is its own.
    here = read_ids_checks(asked, model, max_mb=1)
    assert [(each.name, each.failed) for each in here.specifications] == [
        (each.name, each.failed) for each in report.specifications
    ]
    assert report.specifications[0].verdict is IdsVerdict.FAILED


def test_a_child_refuses_in_the_parents_words_and_is_ended_when_it_does_not_end(tmp_path: Path, model: Path) -> None:
    broken = tmp_path / "broken.ids"
    broken.write_bytes(ids_file("<specification name='x'/>"))
    with pytest.raises(FileRefused) as refusal:
        ids_checks_of_model(broken, model, seconds=120, memory_mb=3000)
    assert refusal.value.code == "ids_malformed"
    with pytest.raises(ChildFailed) as failure:
        ids_checks_of_model(broken, model, seconds=0.01, memory_mb=3000)
    assert failure.value.fields["reason"] == "out_of_time"


def test_without_the_checker_the_file_is_refused_with_advice(
    tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "is_installed", lambda: False)
    with pytest.raises(FileRefused) as refusal:
        read_ids_checks(ids(tmp_path, specification("a", NAMED)), model, max_mb=1)
    assert refusal.value.code == "ids_checker_missing"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_kind_and_reason_has_its_words(locale: str) -> None:
    from bim.ids_checks import IdsFacet, IdsRequirement

    for kind in FACETS:
        for cardinality in ("required", "optional", "prohibited"):
            facet = IdsFacet(kind, {"name": "N", "value": "V"})
            assert "V" in requirement_text(locale, IdsRequirement(facet, cardinality, 1, 0))
    assert all(ids_failure_text(locale, IdsFailure("", "", "", reason, "A")) for reason in FAILURE_REASONS)
