"""Whose work a report covers, where its title or preamble says so: 本机关, 汇总 or 全系统."""

import re

from govinfo_schema.base.chinese.glyphs import fold
from govinfo_schema.form.report.header import OrganScope

__all__ = ["read_scope"]

_LOOKED_AT = 4000
"""How many characters of a preamble are looked at."""
_BELOW = "(?:部门|乡|镇|街道|县|区|市|直属机构)"
_TITLE_SYSTEM = re.compile(r"系统(?:20[0-9]{2}年?度?)?(?:政府|政务)?信息公开")
_TITLE_OWN = re.compile(
    r"(?:\(?本级\)?|本机关|机关本级)(?:20[0-9]{2}年?度?)?(?:政府|政务)?信息公开|政府办公[室厅]\S{0,9}信息公开"
)
_TITLE_SUMMARY = re.compile(r"全(?:省|市|区|县|州|盟|旗|自治区)(?:20[0-9]{2}年?度?)?(?:政府|政务)?信息公开")
_SYSTEM = re.compile(
    r"(?:汇总|综合|合并|包括|涵盖|反映)[^。;]{0,30}(?:全系统|本系统|系统(?:内)?各)|全系统[^。;]{0,12}(?:汇总|数据|情况)"
)
_OWN = re.compile(
    r"(?:仅|只)(?:包括|包含|含|反映|涵盖|限|统计)[^。;]{0,20}(?:本机关|本级|机关本身|本部门)"
    r"|不(?:含|包括|包含)[^。;]{0,16}(?:下级|所属|下属|直属|"
    + _BELOW[3:-1]  # without its brackets: here they are among others
    + r")|以政府(?:以)?及[^。;]{0,12}办公[室厅][^。;]{0,6}名义"
)
_SUMMARY = re.compile(
    r"(?:逐级汇总"
    rf"|汇总(?:了)?[^。;]{{0,40}}(?:各|所属|所辖|下级)[^。;]{{0,16}}(?:{_BELOW}|单位)"
    rf"|(?:根据|依据|由|在)[^。;]{{0,30}}(?:各|所属|所辖|下级)[^。;]{{0,20}}(?:{_BELOW}|单位)[^。;]{{0,40}}(?:汇总|综合))"
)
_OFFICE = re.compile(r"(?:局|委|委员会|厅|院|所|中心|办公室|街道办事处|镇人民政府|乡人民政府|镇|乡)$")


def read_scope(title: str | None, organ: str | None, preamble: str | None) -> OrganScope | None:
    """Tell what a report covers from the words of its preamble, else of its title; ``None``: it doesn't say.

    A department or township that sums up its own units (各科室、各单位) still reports on itself alone: only
    the words for a whole system count there. Words that contradict each other say nothing.
    """
    said = _in_preamble(fold((preamble or "")[:_LOOKED_AT]), _OFFICE.search(fold(organ or "")) is not None)
    return said.pop() if len(said) == 1 else None if said else _in_title(fold("".join((title or "").split())))


def _in_preamble(text: str, office: bool) -> set[OrganScope]:
    found: set[OrganScope] = set()
    if _SYSTEM.search(text):
        found.add("system")
    elif not office and _SUMMARY.search(text):
        found.add("summary")
    if _OWN.search(text):
        found.add("own")
    return found


def _in_title(text: str) -> OrganScope | None:
    if _TITLE_SYSTEM.search(text):
        return "system"
    if _TITLE_SUMMARY.search(text):
        return "summary"
    return "own" if _TITLE_OWN.search(text) else None
