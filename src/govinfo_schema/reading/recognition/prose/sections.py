"""The six sections: where each begins, and the text that stands in it outside the statutory tables."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import attrs

from govinfo_schema.base.chinese.glyphs import fold, repair
from govinfo_schema.base.document.grid import PICTURE, Paragraph
from govinfo_schema.reading.recognition.prose.headings import Heading, heading_of

__all__ = ["ASPECTS", "Sections", "aspects_of", "clean", "is_furniture", "sections_of"]

_PAGE_NUMBER = re.compile(r"[-—–－·\s]*第?\s*[0-9]{1,3}\s*页?(?:\s*[/,，共]+\s*[0-9]{1,3}\s*页?)?[-—–－·\s]*")
_FURNITURE = re.compile(
    r"[【\[(（]?\s*(?:打印|关闭|返回|收藏|分享|复制链接|回到顶部|返回顶部|字号|字体|大中小|扫一扫|浏览次数|阅读次数|点击率|点击数"
    r"|访问量|责任编辑|信息来源|稿件来源|来源|来自|作者|微信|微博|全真版|文字版|图文版|文件下载|附件下载|朗读|无障碍|上一篇|下一篇|上一条|下一条|相关链接|相关文章|相关稿件|相关新闻|友情链接"
    r"|您?(?:现在|当前)的?位置|首页|主办|承办|版权所有|网站标识码|网站地图|联系我们|技术支持|copyright|©).*"
    r"|.*(?:ICP备|公网安备|政府网站标识码).*",
    re.IGNORECASE,
)
_CONTENTS: Final = 3
"""So many headings in a row with nothing between them are a table of contents."""


@attrs.frozen(kw_only=True)
class Sections:
    """Where the sections begin among the paragraphs, and what stands in them.

    ``start`` is the position of the first heading (the number of paragraphs where there is none).
    """

    start: int
    bodies: Mapping[int, tuple[str, ...]]
    ranges: Mapping[int, range]
    tail: tuple[Paragraph, ...] = ()


def clean(text: str) -> str:
    """Make one line of printed text fit for a report: real ideographs, no stray spaces at the ends."""
    return repair(text.replace(PICTURE, "").replace("\u00a0", " ").replace("\u3000", " ")).strip()


def is_furniture(text: str) -> bool:
    """Tell whether a line belongs to the web page or the paper, not to the report."""
    plain = clean(text)
    return (
        not plain
        # a bare number could be a figure
        or (_PAGE_NUMBER.fullmatch(plain) is not None and not plain.isdigit())
        or (len(plain) <= 80 and _FURNITURE.match(plain) is not None)
    )


def sections_of(paragraphs: Sequence[Paragraph], taken_before: Iterable[int] = ()) -> Sections:
    """Find the sections. ``taken_before`` are the positions at which rows of tables stand."""
    headings = [
        (position, heading)
        for position, paragraph in enumerate(paragraphs)
        if not paragraph.aside and (heading := heading_of(paragraph.text)) is not None
    ]
    chain = _chain(_without_contents(headings, sorted(set(taken_before))))
    bodies: dict[int, tuple[str, ...]] = {}
    ranges: dict[int, range] = {}
    tail: tuple[Paragraph, ...] = ()
    for index, (position, heading) in enumerate(chain):
        end = chain[index + 1][0] if index + 1 < len(chain) else len(paragraphs)
        inside = [paragraph for paragraph in paragraphs[position + 1 : end] if not paragraph.aside]
        if index + 1 == len(chain):
            inside, tail = _until_furniture(inside)
        lines = (
            heading.rest,
            *(clean(paragraph.text) for paragraph in inside if not is_furniture(paragraph.text)),
        )
        bodies[heading.section] = tuple(line for line in lines if line)
        ranges[heading.section] = range(position + 1, end + 1)
    return Sections(start=chain[0][0] if chain else len(paragraphs), bodies=bodies, ranges=ranges, tail=tail)


def _until_furniture(inside: list[Paragraph]) -> tuple[list[Paragraph], tuple[Paragraph, ...]]:
    """Part the last section from what the page prints below the article."""
    for index, paragraph in enumerate(inside):
        text = clean(paragraph.text)
        if text and is_furniture(text) and _PAGE_NUMBER.fullmatch(text) is None:
            return inside[:index], tuple(inside[index:])
    return inside, ()


def _without_contents(
    headings: list[tuple[int, Heading]], tables: Sequence[int]
) -> list[tuple[int, Heading]]:
    """Drop a table of contents: headings one after the other that all come again later."""
    runs: list[list[tuple[int, Heading]]] = []
    for position, heading in headings:
        last = runs[-1][-1] if runs else (-2, heading)
        follows = last[0] == position - 1 and last[1].section < heading.section and not last[1].rest
        if follows and bisect_left(tables, position) == bisect_left(tables, position + 1):
            runs[-1].append((position, heading))
        else:
            runs.append([(position, heading)])
    kept: list[list[tuple[int, Heading]]] = []
    later: set[int] = set()
    for run in reversed(runs):
        sections = {heading.section for _, heading in run}
        if not (len(run) >= _CONTENTS and sections <= later):
            kept.append(run)
        later |= sections
    return [paragraph for run in reversed(kept) for paragraph in run]


def _chain(headings: list[tuple[int, Heading]]) -> list[tuple[int, Heading]]:
    """Choose the longest run of headings in rising order; a numbered list inside a section is none."""
    best: dict[int, tuple[int, int]] = {}  # section → length of the best chain that ends with it, and where
    previous: list[int | None] = []
    for index, (_, heading) in enumerate(headings):
        below = [best[section] for section in best if section < heading.section]
        length, position = max(below, key=lambda item: (item[0], -item[1]), default=(0, -1))
        previous.append(position if length else None)
        if length + 1 > best.get(heading.section, (0, 0))[0]:
            best[heading.section] = (length + 1, index)
    chain: list[tuple[int, Heading]] = []
    # of equally long runs the one that ends first
    last = max(best.values(), key=lambda item: (item[0], -item[1]), default=None)
    step = last[1] if last is not None else None
    while step is not None:
        chain.append(headings[step])
        step = previous[step]
    return chain[::-1]


ASPECTS: Final[tuple[tuple[str, "re.Pattern[str]"], ...]] = (
    ("disclosure_on_request", re.compile("依申请")),
    ("proactive_disclosure", re.compile("主动公开")),
    ("platforms", re.compile("平台")),
    ("information_management", re.compile("信息(?:资源)?(?:的)?(?:规范化?|科学化?)?(?:管理|规范)")),
    ("oversight", re.compile("监督|保障")),
)
"""The five aspects of section one, and the word by which a sub-heading is told to be one."""

_ORDER: Final = (
    "proactive_disclosure",
    "disclosure_on_request",
    "information_management",
    "platforms",
    "oversight",
)
_ITEM = re.compile(r"(?P<bracket>[（(]\s*[一二三四五六七八九]\s*[)）])|(?P<digit>[1-9]\s*[.、．])")
_SUBHEADING = re.compile(r"\s*([^。：:，,；;！？\s]{2,24})([。：:，,；;\s]|$)")


def aspects_of(lines: Sequence[str]) -> dict[str, str]:
    """Part the overview into its five aspects by its numbered sub-headings, as far as it has them."""
    aspects: dict[str, list[str]] = {}
    style: str | None = None
    current: list[str] | None = None
    for line in lines:
        item = _ITEM.match(line)
        kind = item.lastgroup if item is not None else None
        # numbers of another style count items inside an aspect
        if item is not None and (style is None or kind == style):
            title = _SUBHEADING.match(line[item.end() :])
            name = _aspect(title[1]) if title is not None else None
            if name is not None and title is not None:
                style = kind
                rest = line[item.end() + title.end() :].strip()
                current = aspects.setdefault(name, [])
                if title[2] in "，,；;" and title[2]:
                    rest = line[item.end() :].strip()  # a sentence, not a heading: keep it whole
                if rest:
                    current.append(rest)
                continue
            # an item that is none of the five ends the one before
            if style is not None:
                current = None
        if current is not None:
            current.append(line)
    return {name: "\n".join(aspects[name]) for name in _ORDER if aspects.get(name)}


def _aspect(title: str) -> str | None:
    return next((name for name, pattern in ASPECTS if pattern.search(fold(title))), None)
