"""Names that stand in a model as GBK or UTF-8, not escaped, as Chinese programs write them: none is lost."""

from pathlib import Path

import pytest

from bim.read_ifc import read_ifc
from schedule.read_ifc_tasks import read_ifc_tasks

MODEL = """ISO-10303-21;
HEADER;FILE_DESCRIPTION((''),'2;1');FILE_NAME('','',('设计院'),(''),'','','');
FILE_SCHEMA(('IFC4X1'));ENDSEC;DATA;
#1=IFCPROJECT('0YvctVUKr0kugbFTf53O9L',$,'污水处理厂',$,$,$,$,$,$);
#2=IFCWALL('0YvctVUKr0kugbFTf53O9A',$,'三层北侧剪力墙',$,$,$,$,$,$);
#3=IFCTASK('0YvctVUKr0kugbFTf53O9B',$,'主体结构施工',$,$,$,$,$,$,.F.,$,$,$);
ENDSEC;END-ISO-10303-21;
"""


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "utf-8-sig"])
def test_names_are_read_and_it_is_said(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "model.ifc"
    path.write_bytes(MODEL.encode(encoding))
    model = read_ifc(path)
    assert model.elements["name"].to_pylist() == ["三层北侧剪力墙"]
    assert model.project_name == "污水处理厂"
    told = {problem.code: problem.fields for problem in model.problems}
    assert told["model_raw_text"] == {"encoding": "gb18030" if encoding == "gbk" else "utf-8"}
    plan = read_ifc_tasks(path)
    assert plan is not None
    assert [task.name for task in plan[0].tasks] == ["主体结构施工"]


def test_escaped_text_needs_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "model.ifc"
    escaped = MODEL.replace("三层北侧剪力墙", "\\X2\\5899\\X0\\")
    path.write_text(escaped, encoding="ascii", errors="ignore")
    model = read_ifc(path)
    assert model.elements["name"].to_pylist() == ["墙"]
    assert "model_raw_text" not in {problem.code for problem in model.problems}
