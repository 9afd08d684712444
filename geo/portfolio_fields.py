"""How other people name what a ``Project`` holds: column names and the words for category and stage."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from values.projects import Category, Stage

FIELDS = (
    "code",
    "name",
    "category",
    "stage",
    "district",
    "owner",
    "builder",
    "supervisor",
    "budget",
    "spent",
    "money_unit",
    "delay_reason",
    "planned_start",
    "planned_finish",
)

# In order of trust. Sums of a plan ("total", "prior actuals", which are commitments) are no money spent: left out on
# purpose, as is anything of two meanings.
_KNOWN: Mapping[str, tuple[str, ...]] = {
    "code": ("项目编号", "项目编码", "项目代码", "编号", "代码", "projectcode", "projectid", "projectno", "code", "id"),
    "name": ("项目名称", "工程名称", "名称", "projectname", "projecttitle", "projectdescription", "name", "title"),
    "category": ("项目类别", "工程类别", "类别", "项目类型", "projectcategory", "category"),
    "stage": ("项目阶段", "当前阶段", "阶段", "projectstage", "projectphase", "stage", "phase"),
    "district": ("行政区", "所属区域", "所在区", "区县", "区域", "district", "borough", "county"),
    "owner": ("建设单位", "业主单位", "业主", "主管部门", "owner", "managingagency", "sponsoragency", "client"),
    "builder": ("施工单位", "总承包单位", "托管单位", "代建单位", "builder", "contractor"),
    "supervisor": ("监理单位", "监理", "supervisor"),
    "budget": ("概算", "总投资", "投资额", "预算", "批复概算", "originalbudget", "totalbudget", "budget"),
    "spent": ("已完成投资", "累计完成投资", "已支付", "累计支付", "spent", "spenttodate", "totalspent", "expenditure"),
    "money_unit": ("金额单位", "货币单位", "moneyunit", "currency"),
    "delay_reason": ("滞后原因", "延误原因", "delayreason", "explanationfordelay", "reasonfordelay"),
    "planned_start": ("计划开工日期", "计划开工", "计划开始", "计划开始日期", "plannedstart", "plannedstartdate"),
    "planned_finish": (
        "计划竣工日期",
        "计划竣工",
        "计划完工",
        "计划完工日期",
        "计划完成",
        "plannedfinish",
        "plannedenddate",
        "plannedcompletion",
    ),
}
_CATEGORIES: Mapping[Category, tuple[str, ...]] = {
    Category.MUNICIPAL: ("市政基础设施", "市政", "市政工程", "municipal", "municipalinfrastructure"),
    Category.PUBLIC_SERVICE: ("公共服务设施", "公共服务", "公建配套", "publicservice", "publicservices"),
    Category.ECOLOGY: ("生态环保", "生态环境", "ecology", "ecologyandenvironment"),
    Category.INDUSTRY_PARK: ("产业园区", "产业园", "industrypark", "industrialpark"),
}
_STAGES: Mapping[Stage, tuple[str, ...]] = {
    Stage.INITIATION: ("立项", "立项阶段", "initiation"),
    Stage.TENDER: ("招标", "招投标", "招标阶段", "tender", "tendering", "bidding"),
    Stage.CONSTRUCTION: ("实施", "施工", "在建", "实施阶段", "施工阶段", "construction", "implementation"),
    Stage.ACCEPTANCE: ("验收", "竣工验收", "验收阶段", "acceptance"),
    Stage.OPERATION: ("运维", "运营", "运维阶段", "operation", "operationandmaintenance"),
    Stage.EVALUATION: ("评估", "后评估", "后评价", "评估阶段", "evaluation"),
}
_CATEGORY_BY_WORD = {word: category for category, words in _CATEGORIES.items() for word in words}
_STAGE_BY_WORD = {word: stage for stage, words in _STAGES.items() for word in words}


def found_columns(columns: Iterable[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """The column of each field: as ``mapping`` says, else the first known name. A column serves one field only.

    A ``money_unit`` in ``mapping`` that is no column is a unit itself and is not answered here.
    """
    listed = list(columns)
    by_letters: dict[str, str] = {}
    for column in listed:
        by_letters.setdefault(_letters(column), column)
    chosen = {field: column for field, column in mapping.items() if column in listed}
    for field in FIELDS:
        if field in mapping:
            continue
        known = [by_letters[word] for word in _KNOWN[field] if word in by_letters]
        free = [column for column in known if column not in chosen.values()]
        if free:
            chosen[field] = free[0]
    return chosen


def category_of(word: str) -> Category | None:
    """The category a word names, in Chinese or English; ``None`` for every other word."""
    return _CATEGORY_BY_WORD.get(_letters(word))


def stage_of(word: str) -> Stage | None:
    """The stage a word names, in Chinese or English; ``None`` for every other word."""
    return _STAGE_BY_WORD.get(_letters(word))


def amount(value: Any) -> float | None:
    """A sum of money: a number, or text such as ``1,234.50``; ``None`` for everything else."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return float(value)
    text = str(value).strip().replace(",", "").replace("，", "")
    return float(text) if re.fullmatch(r"[-+]?\d{1,18}(?:\.\d{1,9})?", text) else None


def distinct_codes(codes: Sequence[str], hints: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Codes of which none stands twice: repeated ones get a suffix, the first of their hints that tells them apart.

    ``hints[n]`` are words about row n in order of preference, as many for each row (the agency, a number). The answer
    depends on the rows that share a code, not on their order, unless the hints are all the same: then rows are
    numbered. Letter case does not distinguish codes.
    """
    answer = list(codes)
    taken = Counter(code.casefold() for code in codes)
    bearers: dict[str, list[int]] = {}
    for row, code in enumerate(codes):
        bearers.setdefault(code.casefold(), []).append(row)
    for rows in bearers.values():
        if len(rows) == 1:
            continue
        for row, suffix in zip(rows, _suffixes([hints[row] for row in rows]), strict=True):
            wanted = f"{codes[row][: 63 - len(suffix)]}-{suffix}"
            number = 2
            while taken[wanted.casefold()]:
                wanted, number = f"{codes[row][: 60 - len(suffix)]}-{suffix}.{number}", number + 1
            answer[row] = wanted
            taken[wanted.casefold()] += 1
    return tuple(answer)


def _suffixes(hints: Sequence[Sequence[str]]) -> list[str]:
    """One word for each row, all different: from the first hint that differs throughout, else 1, 2, 3 …"""
    for position in range(min(len(row) for row in hints)):
        words = [_code_word(row[position]) for row in hints]
        if all(words) and len({word.casefold() for word in words}) == len(words):
            return words
    return [str(number) for number in range(1, len(hints) + 1)]


_LINKING_WORDS = ("of", "and", "the", "for")


def _code_word(text: str) -> str:
    """A short word fit for a code: the initials of several words, else the word itself, at most 16 characters."""
    words = [word for word in re.findall(r"\w+", text.replace("_", " ")) if word.lower() not in _LINKING_WORDS]
    if len(words) > 1 and text.isascii():
        return "".join(word[0] for word in words).upper()[:16]
    return "".join(words)[:16]


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()
