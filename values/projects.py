"""A public works project as the programme knows it, before any model, plan or evidence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from values.errors import InvalidRequest

_CODE = re.compile(r"[^/\\<>\x00-\x1f\x7f-\x9f\u2028\u2029]{1,64}")


class Category(StrEnum):
    """The four categories of the programme."""

    MUNICIPAL = "municipal"  # 市政基础设施
    PUBLIC_SERVICE = "public_service"  # 公共服务设施
    ECOLOGY = "ecology"  # 生态环保
    INDUSTRY_PARK = "industry_park"  # 产业园区


class Stage(StrEnum):
    """The six stages of a project."""

    INITIATION = "initiation"  # 立项
    TENDER = "tender"  # 招标
    CONSTRUCTION = "construction"  # 实施
    ACCEPTANCE = "acceptance"  # 验收
    OPERATION = "operation"  # 运维
    EVALUATION = "evaluation"  # 评估


@dataclass(frozen=True, slots=True)
class Project:
    """One project. Unknown is ``None`` or empty, never a guess.

    ``longitude``, ``latitude`` in degrees (CGCS2000, EPSG:4490). ``budget`` and ``spent`` in ``money_unit``; an empty unit
    means that the source did not say it. ``attributes`` keeps what the source said beyond these fields.
    """

    code: str
    name: str
    category: Category | None = None
    stage: Stage | None = None
    district: str = ""
    longitude: float | None = None
    latitude: float | None = None
    owner: str = ""  # 建设单位 / managing agency
    builder: str = ""  # 托管单位、施工单位
    supervisor: str = ""  # 监理单位
    budget: float | None = None
    spent: float | None = None
    money_unit: str = ""
    delay_reason: str = ""
    planned_start: date | None = None
    planned_finish: date | None = None
    freshness_days: int = 30
    attributes: Mapping[str, Any] = field(default_factory=dict)


def project_code(text: str) -> str:
    """``text`` as a project code: 1 to 64 characters; no slashes, angle brackets or control characters, no blanks around it.

    Raises:
        InvalidRequest: Code ``project_code_malformed``.
    """
    stripped = text.strip()
    if not _CODE.fullmatch(stripped) or stripped in (".", ".."):
        raise InvalidRequest("project_code_malformed", found=text)
    return stripped
