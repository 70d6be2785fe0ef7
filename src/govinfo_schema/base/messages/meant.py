"""The Chinese words that people write where a document has an English one."""

from collections.abc import Mapping
from typing import Final

__all__ = ["MEANT"]

MEANT: Final[Mapping[str, tuple[str, ...]]] = {
    "标题": ("title",),
    "名称": ("title", "id"),
    "编号": ("id",),
    "类型": ("type",),
    "级别": ("severity",),
    "严重程度": ("severity",),
    "错误": ("error",),
    "警告": ("warning",),
    "提示": ("note",),
    "说明": ("description", "note"),
    "依据": ("basis",),
    "文件": ("instrument",),
    "条款": ("clause",),
    "引文": ("text",),
    "例子": ("examples",),
    "示例": ("examples",),
    "左": ("left",),
    "左边": ("left",),
    "右": ("right",),
    "右边": ("right",),
    "关系": ("op",),
    "单元格": ("cell", "cells"),
    "版式": ("editions",),
    "版本": ("version",),
    "格式": ("format",),
    "规则": ("rules", "rule"),
    "轴": ("axes",),
    "条件": ("when",),
    "状态": ("status",),
    "理由": ("reason",),
    "原因": ("reason",),
    "通过": ("pass",),
    "成立": ("pass",),
    "不符": ("fail",),
    "不成立": ("fail",),
    "不适用": ("not_applicable",),
    "未知": ("unknown",),
    "无法判定": ("unknown",),
    "空白": ("blank",),
    "语言": ("lang",),
    "豁免": ("waivers",),
    "下级": ("children",),
}
"""Word → what it may stand for, the likeliest first; which of them is meant, the place tells."""
