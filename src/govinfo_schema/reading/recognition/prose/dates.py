"""Dates in a report: the period that it covers, the day of publication, and lines that are but a date."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from govinfo_schema.base.chinese.glyphs import fold
from govinfo_schema.base.chinese.numerals import read_chinese
from govinfo_schema.base.document.grid import Paragraph

__all__ = ["is_date_line", "period_in", "published_on", "without_years", "year_in"]

# for 〇 people type 零, ○ or o
_CN_DIGITS: Final = str.maketrans("〇零○o一二三四五六七八九", "0000123456789")
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?:年度?|(?=[^0-9]|$))")
_CN_YEAR = re.compile(r"二[〇零○o0][〇零○o0一二三四五六七八九]{2}(?=年)")
_CN_NUMBER: Final = "(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_CN_DATE = re.compile(
    rf"(二[〇零○o0][〇零○o0一二三四五六七八九]{{2}}|(?<![0-9])20[0-9]{{2}})年({_CN_NUMBER})月({_CN_NUMBER})日"
)
_CN_DATE_OF_THE_YEAR = re.compile(rf"(?<=[至到—–\-~～])({_CN_NUMBER})月({_CN_NUMBER})日")
_DAY: Final = r"(20[0-9]{2})[年\-/.](\d{1,2})[月\-/.](\d{1,2})日?"
_PERIOD = re.compile(_DAY + r"起?(?:至|到|[—–\-~～]+)(?:(20[0-9]{2})[年\-/.])?(\d{1,2})[月\-/.](\d{1,2})日?")
_PUBLISHED = re.compile(
    r"(?:(?:发布|公布|公开|发文|印发|更新|生成)(?:日期|时间)[^0-9]{0,4}"
    r"|^[\[(【]?(?:日期|时间)[:：]{1,2})" + _DAY + r"(?!起|[至到—–~～])"  # not the first day of a period
)
_ONLY_DATE = re.compile(r"[(\[]?" + _DAY + r"[)\]]?(?:\d{1,2}:\d{2}(?::\d{2})?)?")
_DATE_LINE = re.compile(r"(?:.{0,12}(?:日期|时间))[^0-9]{0,4}" + _DAY + r".{0,60}")


def year_in(text: str) -> int | None:
    """Find the year that a title names."""
    folded = _CN_YEAR.sub(lambda match: _cn_year(match[0]), fold(text))
    match = _YEAR.search(folded)
    return int(match[1]) if match else None


def without_years(folded: str) -> str:
    """Take the years out of a folded title."""
    return _YEAR.sub("", _CN_YEAR.sub("", folded))


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _arabic(text: str) -> str:
    """Write the dates of a folded text that are in Chinese numerals in digits: 二〇二四年一月十五日."""
    if "日" not in text:
        return text
    text = _CN_DATE.sub(lambda m: f"{_cn_year(m[1])}年{read_chinese(m[2])}月{read_chinese(m[3])}日", text)
    return _CN_DATE_OF_THE_YEAR.sub(lambda m: f"{read_chinese(m[1])}月{read_chinese(m[2])}日", text)


def _cn_year(text: str) -> str:
    return text.translate(_CN_DIGITS)


def period_in(text: str) -> tuple[date, date] | None:
    """Find the first period, from one day to another, in a folded text."""
    for match in _PERIOD.finditer(_arabic(text)):
        start = _date(*match.group(1, 2, 3))
        # the year may be said once for both days
        end = _date(match[4] or match[1], match[5], match[6])
        if start is not None and end is not None and start <= end:
            return start, end
    return None


def published_on(
    properties: Mapping[str, str], front: Iterable[Paragraph], back: Iterable[Paragraph]
) -> date | None:
    """Find the date of publication: said so, or a date that stands alone near the title or at the end."""
    stated = _ONLY_DATE.match(fold(properties.get("published_on", "")))
    if stated is not None and (day := _date(*stated.group(1, 2, 3))) is not None:
        return day
    front, back = list(front), list(back)
    for paragraph in (*front, *back):
        match = _PUBLISHED.search(_arabic(fold(paragraph.text[:200])))
        if match is not None and (day := _date(*match.group(1, 2, 3))) is not None:
            return day
    for paragraph in (*front, *reversed(back)):
        match = _ONLY_DATE.fullmatch(_arabic(fold(paragraph.text[:40])))
        if match is not None and (day := _date(*match.group(1, 2, 3))) is not None:
            return day
    return None


def is_date_line(text: str) -> bool:
    """Tell whether a line says when something was published and nothing of the report."""
    folded = _arabic(fold(text[:200]))
    return _ONLY_DATE.fullmatch(folded) is not None or (
        len(folded) <= 100 and _DATE_LINE.fullmatch(folded) is not None
    )
