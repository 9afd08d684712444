"""Rule tables as offices write them."""

from pathlib import Path

import pytest

from progress.read_rules import is_rule_table, read_rules
from progress.rules import LinkRule
from values.errors import FileRefused


def written(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "rules.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_chinese_headings_in_gbk(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "规则,构件类别,楼层,任务名称,置信度\n一层墙,IfcWall*,1F,{storey}墙体,0.8\n,IfcDoor,,门窗,\n",
        "gb18030",
    )
    rules, problems = read_rules(path)
    assert rules == (
        LinkRule(
            "一层墙", {"element_class": "IfcWall*", "storey": "1F"}, task_name="{storey}墙体", confidence=0.8, row=2
        ),
        LinkRule("#3", {"element_class": "IfcDoor"}, task_name="门窗", confidence=0.9, row=3),
    )
    assert problems == ()


def test_rows_that_say_too_little_are_left_out_and_told(tmp_path: Path) -> None:
    text = "rule,class,task_code,confidence\na,,T,\nb,IfcWall,,\nc,IfcWall,T,often\nd,IfcWall,T,1.5\n\ne,IfcWall,T,1\n"
    rules, problems = read_rules(written(tmp_path, text))
    assert [rule.name for rule in rules] == ["e"]
    assert [(problem.code, problem.where.row) for problem in problems] == [
        ("rule_without_condition", 2),
        ("rule_without_task", 3),
        ("rule_confidence_malformed", 4),
        ("rule_confidence_malformed", 5),
    ]


def test_no_usable_rule_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refusal:
        read_rules(written(tmp_path, "rule,class,task_code\na,,T\n"))
    assert refusal.value.code == "rules_without_rows"
    assert len(refusal.value.problems) == 1


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("rule,class,task_code", True),
        ("property,property value,task_uid", True),
        ("element_guid,class,task_code", False),
        ("rule,task_code", False),
        ("class,storey", False),
        ("apples,pears", False),
    ],
)
def test_rule_tables_are_told_from_link_tables(header: str, told: bool) -> None:
    assert is_rule_table(header + "\n1,2,3\n") is told


def test_all_that_a_rule_may_say(tmp_path: Path) -> None:
    head = "规则,构件名称,材料,上级任务,楼层依次,任务名称"
    (rule,), problems = read_rules(
        written(tmp_path, f"{head}\n砌体,外墙*|!*装饰*,砖*,{{storey}},1F|2F+3F; 1F|2F|3F,砌筑|勾缝\n")
    )
    assert rule == LinkRule(
        "砌体",
        {"element_name": "外墙*|!*装饰*", "material": "砖*"},
        task_name="砌筑|勾缝",
        task_within="{storey}",
        storeys_in_turn="1F|2F+3F; 1F|2F|3F",
        row=2,
    )
    assert problems == ()
