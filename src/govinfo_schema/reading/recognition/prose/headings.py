"""The headings of the six sections, as offices word them."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

import attrs

from govinfo_schema.base.chinese.glyphs import fold, repair
from govinfo_schema.reading.recognition.labels.labels import label

__all__ = ["Heading", "heading_of"]


@attrs.frozen
class Heading:
    """A section's heading: the number of the section, and text that follows it on the same line."""

    section: int
    rest: str = ""


_NUMBER = re.compile(
    r"\s*(?:第\s*)?([一二三四五六七八1-8])\s*(?:部分|章)?\s*(?:[、.．:：,，]|(?=\s|部分))?\s*(?=\S)"
)
_ORDER: Final = {char: value for value, char in enumerate("一二三四五六七八", 1)} | {
    str(value): value for value in range(1, 9)
}
_KEYWORDS: Final = {
    1: re.compile("总体|概述|概况|基本情况"),
    2: re.compile("主动公开"),
    3: re.compile("(?<!被)申请(?!.*(?:复议|诉讼))"),  # section four has it in its name as well
    4: re.compile("复议|诉讼"),
    5: re.compile("问题|不足|困难"),
    6: re.compile("其他|需要?报告|需要?说明"),
}
"""What a short line with the section's own number must name to be its heading."""

_TITLES: Final = {
    1: re.compile("(?:政府信息公开)?(?:工作)?总体(?:工作)?情况"),
    2: re.compile("主动公开政府信息(?:工作)?情况"),
    3: re.compile("收到和处理政府信息公开申请情况"),
    4: re.compile("(?:因)?政府信息公开(?:工作)?(?:被申请)?行政复议[、,和及](?:提起)?行政诉讼情况"),
    5: re.compile(
        "(?:政府信息公开工作)?(?:当前|目前)?存在的?(?:主要)?问题(?:[及和与、](?:下一?步)?改进(?:的)?(?:情况|措施))"
    ),
    6: re.compile("其他需要?(?:报告|说明)的(?:事项|情况)"),
}
"""What a heading is called where it has no number, another number, or text behind it."""

_DELIMITER = re.compile(r"[\s。.:：,，;；—\-]+")
_SENTENCE = re.compile("[，,。；;！!？?]")
_ROW = re.compile(r"[（(][一二三四五六七][)）]|[0-9]\s*[.、．]|^本年|办理结果")
"""What a row of table three has that no heading has: numbers of items inside, or its own words."""
_LONGEST: Final = 42
_REMEMBERED: Final = 600
"""A line is asked several times on its way; a longer one is asked anew."""
_NOTHING: Final = frozenset({"无", "无。", "无.", "暂无", "暂无。", "没有", "没有。"})


def heading_of(text: str) -> Heading | None:
    """Tell whether a line is a section's heading, or begins with one, and which.

    ``五、当前存在的主要问题及下步改进措施`` is; ``三、本年度办理结果``, a row of table three, is
    not; nor is a sentence that only names a section: a heading has its number or stands alone.
    """
    return _cached(text) if len(text) <= _REMEMBERED else _heading_of(text)


def _heading_of(text: str) -> Heading | None:
    line = repair(text.strip())
    found = _worded(line) if line else None
    # what is a label of the form is none; asked last, since few lines are worded as a heading at all
    return None if found is not None and len(line) <= _LONGEST and label(line) is not None else found


def _worded(line: str) -> Heading | None:
    """Tell which section's heading a line is worded as, or begins with."""
    number = _NUMBER.match(line)
    body = line[number.end() :] if number else line
    pieces = [_folded(char) for char in body[:_LONGEST]]
    folded = "".join(pieces)
    for section, pattern in _TITLES.items():
        match = pattern.match(folded)
        if match is None:
            continue
        tail = body[_printed(pieces, match.end()) :]
        rest = repair(_DELIMITER.sub("", tail, count=1) if _DELIMITER.match(tail) else tail).strip()
        if not rest:
            return Heading(section)
        if number is not None and _ORDER[number[1]] == section:
            if _DELIMITER.match(tail) or rest in _NOTHING:
                return Heading(section, rest)
            break
    if number is None or len(line) > _LONGEST or _SENTENCE.search(body) or _ROW.search(body):
        return None
    section = _ORDER[number[1]]
    keyword = _KEYWORDS.get(section)
    return Heading(section) if keyword is not None and keyword.search(fold(body)) else None


_cached = lru_cache(maxsize=2048)(_heading_of)


_folded = lru_cache(maxsize=4096)(fold)
"""Characters one by one: lines are many, and have the same few thousand."""


def _printed(pieces: Sequence[str], end: int) -> int:
    """Give how many printed characters have been folded into so many, whole."""
    folded = accumulate(map(len, pieces))
    return next(position for position, length in enumerate(folded, 1) if length >= end)
