"""Characters on a page → lines of text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Final

from govinfo_schema.base.document.grid import superscript
from govinfo_schema.base.document.positioned import APART, LEVEL, Line, Word
from govinfo_schema.reading.documents.fixed.char import Char

__all__ = ["lines_of", "text_in"]

_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]")
_RAISED: Final = 0.8
"""Digits smaller than this share of their line's size, and above its foot, are footnote marks."""
_MARK = re.compile(r"[\[\]()（）〔〕【】*注]*[0-9]{0,3}[\[\]()（）〔〕【】*]*")
"""What a footnote mark that stands alone looks like."""
_ROUNDING: Final = 0.01  # places that should be equal differ in their last digits
_SHIFT: Final = 1.0
"""Points by which a character that is printed again may miss itself."""


def lines_of(chars: Iterable[Char], page: int) -> list[Line]:
    """Put characters together to lines, from top to bottom."""
    return [_line(row, page) for row in _rows(chars)]


def text_in(chars: Iterable[Char]) -> tuple[str, tuple[float, float] | None]:
    """Give the text of a cell, line by line without blanks around; and of its last line its end and size."""
    lines: list[str] = []
    last = None
    for row in _rows(chars):
        texts, _, blanks = _pieces(row)
        for index in reversed(blanks):
            texts.insert(index, " ")
        if text := "".join(texts).strip():
            lines.append(text)
        last = max([char.x1 for char in row]), _size_of(row)
    return "\n".join(lines), last


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
            if char.x0 - other.x0 > _SHIFT:  # all others stand further left still
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


def _pieces(row: Sequence[Char]) -> tuple[list[str], list[int], list[int]]:
    """Give the texts of a line's characters, where its words begin, and before which a blank is seen."""
    texts = [char.text for char in row]
    starts, blanks = [0], []
    for index, (before, char) in enumerate(pairwise(row), 1):
        gap = char.x0 - before.x1
        if before.text.isspace() or char.text.isspace():
            starts.append(index)
            continue
        if gap > 0 and _is_apart(before, char, gap):
            blanks.append(index)
        if not _is_close(before, char, gap):
            starts.append(index)
    size = _size_of(row)
    if any(char.size < _RAISED * size for char in row):
        _raise(row, texts, size, _foot_of(row, size), starts)
    return texts, starts, blanks


def _size_of(row: Sequence[Char]) -> float:
    return max([char.size for char in row])


def _foot_of(row: Sequence[Char], size: float) -> float:
    """Give where the largest characters of a line end below."""
    return max([char.bottom for char in row if char.size == size])


def _line(row: Sequence[Char], page: int) -> Line:
    texts, starts, blanks = _pieces(row)
    words = [_word(row, texts, start, end) for start, end in pairwise([*starts, len(row)])]
    for index in reversed(blanks):
        texts.insert(index, " ")
    size = _size_of(row)
    return Line(
        text="".join(texts),
        words=tuple([word for word in words if not word.text.isspace()]),
        page=page,
        x0=row[0].x0,
        x1=max([char.x1 for char in row]),
        top=min([char.top for char in row]),
        bottom=_foot_of(row, size),
        size=size,
        fonts=frozenset([char.font for char in row]),
    )


def _raise(row: Sequence[Char], texts: list[str], size: float, foot: float, starts: Sequence[int]) -> None:
    """Write digits as footnote marks that are small and stand high.

    Small text that stands apart, beside a title perhaps, is no mark where it is more than a few digits.
    """
    for start, end in pairwise([*starts, len(row)]):
        raised = [index for index in range(start, end) if _is_raised(row[index], size, foot)]
        is_whole = len(raised) == end - start
        if is_whole and _MARK.fullmatch("".join(texts[start:end])) is None:
            continue
        for index in raised:
            texts[index] = superscript(texts[index])


def _is_raised(char: Char, size: float, foot: float) -> bool:
    return char.size < _RAISED * size and char.bottom < foot - 0.2 * size


def _word(row: Sequence[Char], texts: Sequence[str], start: int, end: int) -> Word:
    first = row[start]
    if end - start == 1:
        return Word(texts[start], first.x0, first.x1, first.top, first.bottom)
    last = max([char.x1 for char in row[start:end]])
    return Word("".join(texts[start:end]), first.x0, last, first.top, first.bottom)


def _is_close(before: Char, char: Char, gap: float) -> bool:
    """Tell whether a character goes on with a word; a footnote mark stands higher and is small."""
    size = before.size if before.size < char.size else char.size
    if gap > APART * size:
        return False
    return abs(before.middle - char.middle) <= LEVEL * size or char.size < _RAISED * before.size


def _is_apart(before: Char, char: Char, gap: float) -> bool:
    """Tell whether the gap between two characters is a blank; the small one around 2023 年 is not."""
    wide = _WIDE.match(before.text) or _WIDE.match(char.text)
    return gap > (0.4 if wide else 0.15) * min(before.size, char.size)
