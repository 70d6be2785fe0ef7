"""Reports of another kind, which have no form of ours: what a title says that it is."""

import re
from typing import Final

from govinfo_schema.base.chinese.glyphs import fold
from govinfo_schema.form.editions import EDITIONS

__all__ = ["another_kind", "is_before_first_form"]

_NO_ORGAN: Final = "(?!.*(?:局|政府|委员会|管委会|街道|办事处|厅|镇|乡))"
"""学院街道办事处 is no school: what is named goes on to an organ of the government."""
_KINDS: Final = (
    ("part-of-year", re.compile("上半年|下半年|半年度?|[一二三四1-4]季度|季报|月报")),
    (
        "analysis",
        re.compile(
            "(?:报告|年报)(?:的)?(?:的?分析|解读|评估|综述|图解|述评|点评)|一图(?:读懂|看懂|解读)|分析报告|评估报告"
        ),
    ),
    ("school", re.compile(rf"(?:大学|学院|学校|学年|幼儿园){_NO_ORGAN}")),
    ("enterprise", re.compile(rf"公共企事业单位|(?:企业|公司|集团|医院|银行|自来水){_NO_ORGAN}")),
)
"""What the title of another report says, and which kind that is; the first that fits counts."""


def another_kind(title: str | None, text: str) -> str | None:
    """Name the kind of another report by its title, or by the law that its first lines follow.

    ``part-of-year``, ``analysis``, ``school`` or ``enterprise``; ``None`` for a report of ours.
    """
    folded = fold(title or "")
    for kind, pattern in _KINDS:
        if pattern.search(folded):
            return kind
    if "高等学校信息公开办法" in fold(text[:2000]):
        return "school"
    return None


def is_before_first_form(year: int | None) -> bool:
    """Tell whether a report is of a year for which there was no national form yet."""
    return year is not None and year < min(form.first_year for form in EDITIONS.values())
