"""The title of a report, and the organ that it names."""

import re
from collections.abc import Sequence
from typing import Final

from govinfo_schema.base.chinese.glyphs import fold
from govinfo_schema.base.document.grid import Paragraph
from govinfo_schema.reading.recognition.prose.dates import is_date_line, without_years, year_in
from govinfo_schema.reading.recognition.prose.sections import clean, is_furniture

__all__ = ["ends_as_organ", "fullest", "is_title", "organ_of", "title_in"]

_BRACKETS: Final = r"(?:【[^】]{1,20}】|\[[^\]]{1,20}\])"
_TITLE = re.compile(
    rf"{_BRACKETS}?[^。，；！？,;!?]*(?:信息|政务)公开[^。，；！？,;!?]*(?:报告|年报)"
    r"(?:[(（【\[][^)）】\]]{1,20}[)）】\]])?(?:20[0-9]{2}年?度?)?[》”\"]?(?:的?(?:公示|公告|公布|通知|发布))?"
)
_TITLE_TAIL = re.compile(r"(?:政府|政务)?(?:信息|政务)公开.*$")
_LONGEST: Final = 70
_ORGAN_END = re.compile(
    r"(?:政府|办公室|办公厅|局|委员会|委|厅|院|办事处|中心|大队|支队|总队|部|署|所|站|处|集团|公司|银行|学校|大学|学院|医院|街道|镇|乡"
    r"|区|县|市|旗|省|司|社|会|馆|台|团)(?:\([^()]*\))?"
)
_IN_TEXT = (
    re.compile(r"由([\u4e00-\u9fff()·]{3,40}?)(?:根据|按照|依据|依照|负责|编制|结合|汇总|遵照)"),
    re.compile(
        r"(?:公布|发布|公开)(?:20[0-9]{2}年度?)?([\u4e00-\u9fff()·]{3,40}?)(?:20[0-9]{2}年度?)?(?:政府)?信息公开(?:工作)?年度报告"
    ),
    re.compile(r"^([\u4e00-\u9fff()·]{3,40}?)(?:根据|按照|依据)"),
)
# what no place's name has: with one of these a sentence goes on to the name
_NOT_PLACE: Final = "由与和及在年的布请是为报告据向至并经对按照从系将本现月日"


def title_in(front: Sequence[Paragraph]) -> tuple[int, int, str | None]:
    """Find the title: the last line, or two or three lines together, that is worded as one."""
    for with_year in (True, False):
        for width in (1, 2, 3):
            for position in range(len(front) - width, -1, -1):
                lines = [clean(p.text) for p in front[position : position + width]]
                if width > 1 and any(is_date_line(line) or is_furniture(line) for line in lines):
                    continue
                joined = "".join(lines)
                if is_title(joined) and (not with_year or year_in(joined) is not None):
                    return position, width, joined
    return 0, 0, None


def is_title(text: str) -> bool:
    """Tell whether a line is worded as the title of such a report."""
    return len(text) <= _LONGEST and _TITLE.fullmatch(fold(text)) is not None


def organ_of(title: str | None, line_before: str | None, text: str) -> str | None:
    """Name the organ: from the title, the line above it, or the preamble (a folded text)."""
    if title is not None and (name := _organ_in(title)) is not None:
        return name
    if line_before is not None:
        name = "".join(clean(line_before).split())
        if 3 <= len(name) <= 40 and ends_as_organ(name):
            return name
    for line in text.splitlines():
        for pattern in _IN_TEXT:
            match = pattern.search(line)
            if match is not None and ends_as_organ(match[1]):
                return match[1]
    return None


def _organ_in(title: str) -> str | None:
    folded = fold(title)
    rest = _TITLE_TAIL.sub("", without_years(re.sub(rf"^{_BRACKETS}", "", folded)))
    name = re.sub(r"^(?:关于|年度?)+|(?:年度?|的|[·\-—:：])+$", "", rest).strip("《》“”\"'")
    name += "政府" if name.endswith("人民") else ""  # 某县人民政府信息公开工作年度报告
    if not 2 <= len(name) <= 40 or not re.fullmatch(r"[\u4e00-\u9fffa-z×()·]+", name):
        return None
    printed = re.sub(r"\s+", "", title)
    at = fold(printed).find(name)
    return printed[at : at + len(name)] if at >= 0 and fold(printed[at : at + len(name)]) == name else name


def ends_as_organ(name: str) -> bool:
    """Tell whether a name ends as those of organs do."""
    return re.fullmatch(rf"[\u4e00-\u9fffa-z×()（）·]+?{_ORGAN_END.pattern}", fold(name)) is not None


_LONGEST_PLACES: Final = 30
"""Three places of ten characters."""


def fullest(name: str, text: str) -> str:
    """Prefer the name with its city or province in front, where the document prints it so."""
    place = rf"(?:[^\W\d_{_NOT_PLACE}]{{1,7}}(?:省|自治区|市|自治州|州|地区|盟|区|县|旗))"
    compact = re.sub(r"[^\S\n]+", "", text)
    whole = re.compile(rf"{place}{{1,3}}{re.escape(name)}")
    found = [match for piece in _around(name, compact) for match in whole.findall(piece)]
    return max(found, key=len, default=name)


def _around(name: str, text: str) -> list[str]:
    """Cut out where a name stands, with as much before it as may be its city and province."""
    spans: list[list[int]] = []
    position = text.find(name)
    while position >= 0:
        start, end = max(position - _LONGEST_PLACES, 0), position + len(name)
        if spans and start <= spans[-1][1]:
            spans[-1][1] = end
        else:
            spans.append([start, end])
        position = text.find(name, position + 1)
    return [text[start:end] for start, end in spans]
