"""Characters on a page → lines of text; lines → paragraphs, also over the end of a page."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import Final

import attrs

from govinfo_schema.readers._pdf_chars import Char
from govinfo_schema.readers.grid import Paragraph, superscript

__all__ = ["APART", "LEVEL", "Line", "Setting", "Word", "lines_of", "paragraphs_of", "setting_of", "text_of"]

_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]")
_WORD = re.compile(r"[0-9A-Za-z]")
_NUMBERED = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])")
_SENTENCE_ENDS: Final = ("。", "！", "？", "；", "：", "”", "）")
_RAISED: Final = 0.8
"""Digits smaller than this share of their line's size, and above its foot, are footnote marks."""
APART: Final = 0.15
"""Share of a character's size: words further apart may be of different cells."""
LEVEL: Final = 0.3
"""Share of a character's size by which what stands at one height may stand higher or lower."""
_ROUNDING: Final = 0.01
_SHIFT: Final = 1.0
"""Points by which a character that is printed again may miss itself."""
_NARROWEST: Final = 0.65
"""No text of a report ends further left than this share of the page's width."""


@attrs.frozen
class Word:
    """Characters of a line that stand close together at one height, and where they begin and end."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float


@attrs.frozen(kw_only=True)
class Line:
    """One printed line with its place on the page, in points from the top left."""

    text: str
    words: tuple[Word, ...] = ()
    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    fonts: frozenset[str]


@attrs.frozen(kw_only=True)
class Setting:
    """How the text of a document is set: its left and right edge, and the usual gap between lines."""

    left: float
    right: float
    gap: float


def lines_of(chars: Iterable[Char], page: int) -> list[Line]:
    """Put characters together to lines, from top to bottom."""
    return [_line(row, page) for row in _rows(chars)]


def text_of(lines: Iterable[Line]) -> str:
    """Give the text of a cell: its lines, without the blanks around them."""
    texts = (line.text.strip() for line in lines)
    return "\n".join(text for text in texts if text)


def _rows(chars: Iterable[Char]) -> Iterator[list[Char]]:
    """Give the characters line by line, each line from left to right."""
    row: list[Char] = []
    middle = reach = 0.0
    for char in sorted(chars, key=attrgetter("middle")):
        if row and char.middle - middle <= reach + _ROUNDING:
            row.append(char)
            if char.size / 2 > reach:  # the largest character says where the line is
                middle, reach = char.middle, char.size / 2
            continue
        if row:
            yield _once(row)
        row = [char]
        middle, reach = char.middle, char.size / 2
    if row:
        yield _once(row)


def _once(row: list[Char]) -> list[Char]:
    """Leave out what is printed again over itself, as some programs do to make it bold."""
    row.sort(key=attrgetter("x0"))
    kept: list[Char] = []
    for char in row:
        for other in reversed(kept):
            if char.x0 - other.x0 > _SHIFT:
                kept.append(char)
                break
            if _is_again(char, other):
                break
        else:
            kept.append(char)
    return kept


def _is_again(char: Char, other: Char) -> bool:
    same = char.text == other.text and char.source != other.source and abs(char.size - other.size) < 0.5
    return same and abs(char.top - other.top) <= _SHIFT


def _line(row: Sequence[Char], page: int) -> Line:
    size = max(char.size for char in row)
    foot = max(char.bottom for char in row if char.size == size)
    texts = [_raised(char, size, foot) for char in row]
    pieces = [texts[0]]
    starts = [0]
    for index, (before, char) in enumerate(pairwise(row), 1):
        if _is_apart(before, char):
            pieces.append(" ")
        pieces.append(texts[index])
        if before.text.isspace() or char.text.isspace() or not _is_close(before, char):
            starts.append(index)
    words = (_word(row[start:end], texts[start:end]) for start, end in pairwise([*starts, len(row)]))
    return Line(
        text="".join(pieces),
        words=tuple(word for word in words if not word.text.isspace()),
        page=page,
        x0=row[0].x0,
        x1=max(char.x1 for char in row),
        top=min(char.top for char in row),
        bottom=foot,
        size=size,
        fonts=frozenset(char.font for char in row),
    )


def _raised(char: Char, size: float, foot: float) -> str:
    """Give a character's text, its digits as a footnote mark where it is small and stands high."""
    is_raised = char.size < _RAISED * size and char.bottom < foot - 0.2 * size
    return superscript(char.text) if is_raised else char.text


def _word(row: Sequence[Char], texts: Sequence[str]) -> Word:
    first = row[0]
    return Word("".join(texts), first.x0, max(char.x1 for char in row), first.top, first.bottom)


def _is_close(before: Char, char: Char) -> bool:
    """Tell whether a character goes on with a word; a footnote mark stands higher and is small."""
    size = min(before.size, char.size)
    level = abs(before.middle - char.middle) <= LEVEL * size or char.size < _RAISED * before.size
    return level and char.x0 - before.x1 <= APART * size


def _is_apart(before: Char, char: Char) -> bool:
    """Tell whether the gap between two characters is a blank; the small one around 2023 年 is not."""
    gap = char.x0 - before.x1
    if gap <= 0 or before.text.isspace() or char.text.isspace():
        return False
    wide = _WIDE.match(before.text) or _WIDE.match(char.text)
    return gap > (0.4 if wide else 0.15) * min(before.size, char.size)


def setting_of(lines: Sequence[Line], width: float) -> Setting:
    """Find how text is set: the edges are the outermost places where at least two lines begin and end.

    Lines that leave much of the page's ``width`` free are no measure of where lines end.
    """
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
