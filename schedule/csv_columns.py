"""The headings that a table of tasks may carry, by our name for the column. Chinese ones are those of Project, P6 and
hand made tables; comparison ignores case, blanks, punctuation and bracketed units, so each is listed once.
"""

from collections.abc import Mapping
from typing import Final

_TOLD: Final = {
    "uid": "任务UID|唯一标识号|唯一标识|unique id|task uid",
    "id": "标识号|序号|行号|no",
    "code": "编号|任务编码|任务编号|编码|工作编码|任务代码|作业代码|作业编码|task code|activity id|activity code",
    "wbs": "WBS编码|WBS代码|WBS码|工作分解结构|wbs code|大纲数字|outline number",
    "name": "任务名称|工作名称|作业名称|工序名称|名称|工作内容"
    "|施工内容|施工项目|工程项目|分部分项工程|分部分项工程名称|项目名称|工序"
    "|施工工序|作业内容|工程内容|施工部位|task name|activity name|task",
    "parent": "上级任务|父任务|父级编码|上级编码|parent code|parent uid",
    "level": "大纲级别|级别|层级|outline level",
    "planned_start": "计划开始|计划开始日期|计划开始时间|计划开工"
    "|计划开工日期|计划开工时间|开工日期|开工时间|开工"
    "|开始时间|开始日期|开始|start|start date|task start",
    "planned_finish": "计划完成|计划完成日期|计划完成时间|计划完工|计划结束|计划结束日期|完成时间|完成日期"
    "|完成|结束时间|结束日期|计划完工日期|计划竣工|计划竣工日期|完工日期"
    "|完工时间|竣工日期|竣工时间|完工|竣工|结束|finish|finish date|end|end date|planned end|task finish",
    "baseline_start": "基准开始|基准开始日期|基准开始时间|基线开始|基线开始时间|比较基准开始时间",
    "baseline_finish": "基准完成|基准完成日期|基准完成时间|基线完成|基线完成时间|比较基准完成时间|baseline end",
    "actual_start": "实际开始|实际开始日期|实际开始时间|实际开工",
    "actual_finish": "实际完成|实际完成日期|实际完成时间|实际完工|实际结束|actual end",
    "percent": "完成百分比|完成率|完成比例|percent complete|% complete|progress",
    "duration": "工期|持续时间|计划工期|工期天数|持续天数|计划天数|天数|工日|duration days|original duration",
    "predecessors": "紧前工作|前置任务|紧前任务|前导任务|前置作业|前置|紧前工序|predecessor",
    "milestone": "里程碑|是否里程碑|is milestone",
}
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {column: tuple(told.split("|")) for column, told in _TOLD.items()}
