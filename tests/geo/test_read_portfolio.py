import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.portfolio_fields import amount, category_of, distinct_codes, found_columns, stage_of
from geo.read_portfolio import read_portfolio
from values.errors import FileRefused
from values.problems import Severity
from values.projects import Category, Stage, project_code


def test_the_new_york_file(samples):
    portfolio = read_portfolio(samples / "portfolio" / "nyc_capital_projects.geojson", mapping={})
    assert len(portfolio.projects) == 2_010
    assert len({project.code for project in portfolio.projects}) == 2_010
    assert portfolio.columns == {
        "code": "project_id",
        "name": "project_description",
        "district": "borough",
        "owner": "managing_agency",
        "budget": "original_budget",
        "delay_reason": "explanation_for_delay",
    }
    assert all(project.spent is None for project in portfolio.projects)  # the file holds no money spent
    assert sum(project.budget or 0 for project in portfolio.projects) > 0
    repeated = [problem for problem in portfolio.problems if problem.code == "project_code_repeated"]
    assert {(p.fields["found"], p.fields["rows"], p.fields["taken"]) for p in repeated} == {
        ("P-213CNTR", "79, 463", "P-213CNTR-DSBS"),
        ("P-213CNTR", "79, 463", "P-213CNTR-DDC"),
        ("HBBA24181", "690, 705", "HBBA24181-DEP"),
        ("HBBA24181", "690, 705", "HBBA24181-DT"),
    }
    (unknown,) = [problem for problem in portfolio.problems if problem.code == "category_or_stage_unknown"]
    assert (unknown.severity, unknown.fields["without_stage"]) == (Severity.INFO, 2_010)
    first = portfolio.projects[0]
    assert first.attributes["combined_total"] == 5000
    assert (first.longitude, first.latitude) == (-73.98785162149126, 40.704060514439156)


def chinese(files):
    def row(geometry, **more):
        base = {"项目编号": "A-1", "项目名称": "甲桥", "类别": "市政", "阶段": "施工", "概算": "1,234.5"}
        return {"type": "Feature", "geometry": geometry, "properties": {**base, **more}}

    return files.geojson(
        files.collection(
            row(files.point(114, 22.5), 计划开工日期="2026年3月1日", 备注={"a": 1}),
            row(files.square(114, 22.5), 项目编号="A/2", 类别="别的", 概算="很多", 计划开工日期="春天"),
            row(None, 项目编号=3, 阶段="Construction", 概算=None),
            row(files.point(114, 22), 项目编号=" "),
            row(files.point(114, 22), 项目编号="A-5", 项目名称=None),
        )
    )


def test_chinese_columns_words_dates_and_flaws(files):
    portfolio = read_portfolio(chinese(files), mapping={"money_unit": "万元"})
    first, second, third = portfolio.projects
    assert (first.code, first.category, first.stage) == ("A-1", Category.MUNICIPAL, Stage.CONSTRUCTION)
    assert (first.budget, first.money_unit, first.planned_start) == (1234.5, "万元", date(2026, 3, 1))
    assert first.attributes == {"类别": "市政", "阶段": "施工", "备注": {"a": 1}}
    assert (second.code, second.category, second.budget, second.planned_start) == ("A-2", None, None, None)
    assert second.attributes["项目编号"] == "A/2"
    assert (second.longitude, second.latitude) == (pytest.approx(114.005), pytest.approx(22.505))
    assert (third.code, third.stage, third.longitude, third.latitude) == ("3", Stage.CONSTRUCTION, None, None)
    assert {(problem.code, problem.where.row) for problem in portfolio.problems} == {
        ("project_without_place", 3),
        ("project_place_from_shape", None),
        ("project_without_code", 4),
        ("project_without_name", 5),
        ("project_code_changed", 2),
        ("project_amount_malformed", 2),
        ("project_date_malformed", 2),
        ("category_or_stage_unknown", None),
    }


def test_the_mapping_goes_first_and_must_be_true(files):
    path = chinese(files)
    assert read_portfolio(path, mapping={"owner": "备注", "spent": "概算"}).projects[0].spent == 1234.5
    with pytest.raises(FileRefused) as caught:
        read_portfolio(path, mapping={"owner": "没有"})
    assert caught.value.code == "portfolio_column_unknown"
    assert "项目编号" in caught.value.fields["columns"]
    with pytest.raises(FileRefused) as caught:
        read_portfolio(path, mapping={"colour": "类别"})
    assert caught.value.code == "portfolio_field_unknown"


@pytest.mark.parametrize(
    ("properties", "code"),
    [
        ({"title": "x"}, "portfolio_without_code"),
        ({"code": "x"}, "portfolio_without_name"),
        ({"code": "", "name": ""}, "portfolio_without_projects"),
    ],
)
def test_no_projects(files, properties, code):
    document = files.collection({"type": "Feature", "geometry": files.point(114, 22), "properties": properties})
    with pytest.raises(FileRefused) as caught:
        read_portfolio(files.geojson(document), mapping={})
    assert caught.value.code == code


def test_codes_that_cannot_be_codes(files):
    rows = [{"code": code, "name": "n"} for code in ("..", "<b>x</b>", "长" * 80, "a\u2028b")]
    document = files.collection(
        *[{"type": "Feature", "geometry": files.point(114, 22), "properties": row} for row in rows]
    )
    portfolio = read_portfolio(files.geojson(document), mapping={})
    assert [project.code for project in portfolio.projects] == ["project", "b-x--b", "长" * 64, "a-b"]
    assert [problem.where.row for problem in portfolio.problems if problem.code == "project_code_changed"] == [
        1,
        2,
        3,
        4,
    ]


def test_projects_without_any_place_are_kept(files):
    document = files.collection({"type": "Feature", "geometry": None, "properties": {"code": "a", "name": "b"}})
    (project,) = read_portfolio(files.geojson(document), mapping={}).projects
    assert project.longitude is None


CODES = st.lists(st.sampled_from(["A", "a", "B", "A-X", "A-1", "C" * 64]), max_size=12)


@settings(deadline=None)
@given(CODES, st.data())
def test_distinct_codes_are_distinct_and_legal_and_do_not_touch_what_was_single(codes, data):
    hints = [[data.draw(st.sampled_from(["", "X", "Road of Works", "局"]))] for _ in codes]
    answer = distinct_codes(codes, hints)
    assert len({code.casefold() for code in answer}) == len(codes)
    assert all(project_code(code) == code for code in answer)
    folded = [code.casefold() for code in codes]
    assert all(new == old for new, old in zip(answer, codes, strict=True) if folded.count(old.casefold()) == 1)


def test_codes_do_not_depend_on_the_order_of_rows():
    rows = [("A", ["Parks Agency"]), ("B", ["x"]), ("A", ["Roads Agency"]), ("A", ["Water Board"])]
    expected = {("A", "Parks Agency"): "A-PA", ("A", "Roads Agency"): "A-RA", ("A", "Water Board"): "A-WB"}
    for seed in range(6):
        random.Random(seed).shuffle(rows)
        answer = distinct_codes([code for code, _ in rows], [hint for _, hint in rows])
        found = {(code, hint[0]): new for (code, hint), new in zip(rows, answer, strict=True)}
        assert {key: found[key] for key in expected} == expected


def test_words_amounts_and_columns():
    assert category_of("Industry Park") is Category.INDUSTRY_PARK
    assert category_of("") is None
    assert stage_of("后评价") is Stage.EVALUATION
    assert stage_of("something") is None
    assert [amount(value) for value in (True, None, 5, "1，000", "-2.5", "1e5", "nan", "5万")] == [
        None, None, 5.0, 1000.0, -2.5, None, None, None,
    ]  # fmt: skip
    assert found_columns(["Project_ID", "NAME", "combined_total"], {}) == {"code": "Project_ID", "name": "NAME"}
    assert found_columns(["code", "id"], {"name": "code"}) == {"name": "code", "code": "id"}
