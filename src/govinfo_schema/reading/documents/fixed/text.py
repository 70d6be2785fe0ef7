"""Characters on a page → lines of text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Final

from govinfo_schema.base.document.grid import superscript
from govinfo_schema.base.document.positioned import APART, LEVEL, Line, Word
from govinfo_schema.reading.documents.fixed.char import Char

__all__ = ["lines_of", "text_of"]

_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]")
_RAISED: Final = 0.8
"""Digits smaller than this share of their line's size, and above its foot, are footnote marks."""
_ROUNDING: Final = 0.01
_SHIFT: Final = 1.0
"""Points by which a character that is printed again may miss itself."""


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
