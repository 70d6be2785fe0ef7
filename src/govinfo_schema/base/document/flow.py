"""Lines of text → paragraphs, also over the end of a page."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import Final

import attrs

from govinfo_schema.base.document.grid import Paragraph
from govinfo_schema.base.document.positioned import Line

__all__ = ["Setting", "paragraphs_of", "setting_of"]

_WORD = re.compile(r"[0-9A-Za-z]")
_NUMBERED = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])")
_SENTENCE_ENDS: Final = ("。", "！", "？", "；", "：", "”", "）")
_NARROWEST: Final = 0.65
"""No text of a report ends further left than this share of the page's width."""


@attrs.frozen(kw_only=True)
class Setting:
    """How the text of a document is set: its left and right edge, and the usual gap between lines."""

    left: float
    right: float
    gap: float


def setting_of(lines: Sequence[Line], width: float) -> Setting:
    """Find how text is set: the edges are the outermost places where at least two lines begin and end.

    Lines that leave much of the page's ``width`` free are no measure of where lines end.
    """
    # to two points: what is one edge differs by less
    left = Counter(round(line.x0 / 2) * 2 for line in lines)
    right = Counter(round(line.x1 / 2) * 2 for line in lines)
    gaps = [line.top - above.bottom for above, line in pairwise(lines) if line.page == above.page]
    return Setting(
        left=min([x for x, times in left.items() if times > 1] or left or [0]),
        right=max([x for x, times in right.items() if times > 1] + [_NARROWEST * width]),
        gap=median(gaps) if gaps else 0.0,
    )


def paragraphs_of(lines: Sequence[Line], setting: Setting) -> list[Paragraph]:
    """Join lines that run on to paragraphs."""
    groups: list[list[Line]] = []
    for line in lines:
        if not line.text.strip():
            continue
        if groups and _runs_on(groups[-1][-1], line, setting):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Paragraph(text=_joined(group), page=group[0].page) for group in groups]


def _runs_on(before: Line, line: Line, setting: Setting) -> bool:
    """Tell whether a line goes on with the paragraph of the line before it.

    It does where that line is full, this one is not indented, and both are set alike and as close as
    lines of one paragraph are; never where a sentence has ended and a numbered heading begins.
    """
    if _NUMBERED.match(line.text) and before.text.rstrip().endswith(_SENTENCE_ENDS):
        return False
    full = before.x1 > setting.right - 1.6 * before.size
    indented = line.x0 > setting.left + 0.9 * line.size
    alike = abs(before.size - line.size) < 0.05 * max(before.size, line.size)
    near = line.page != before.page or line.top - before.bottom < 1.4 * setting.gap + 0.2 * line.size
    return full and not indented and alike and near and bool(before.fonts & line.fonts)


def _joined(lines: Sequence[Line]) -> str:
    """Join lines without a blank, as Chinese is set; words and digits never run together."""
    text = ""
    for line in sorted(lines, key=attrgetter("page")):
        piece = line.text.strip()
        if text and _WORD.match(text[-1]) and _WORD.match(piece[:1]):
            text += " "
        text += piece
    return text
