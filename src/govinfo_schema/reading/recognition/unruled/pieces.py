"""Words in places on a page → pieces: what stands in one cell at one height, and what is above what."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

import attrs

from govinfo_schema.base.chinese.numbers import is_blank, is_value
from govinfo_schema.base.document.positioned import APART, LEVEL, Line, Word
from govinfo_schema.reading.recognition.labels.labels import is_part, label

__all__ = ["Piece", "pieces_above", "pieces_in", "touches"]

_PAGE: Final = 100_000.0
"""Higher than any page: what stands on a later page stands below."""
_DIGIT = re.compile(r"[0-9０-９]")
_NUMBERING = re.compile(r"[（(]?(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})[)）.．、,，:：]+")
_CLOSE: Final = 0.6
"""Share of a character's size below which two lines may be of one cell."""


@attrs.frozen(kw_only=True, eq=False)
class Piece:
    """Words that stand in one cell at one height: level ``line``; ``source`` is the line of text they are of.

    ``top`` and ``bottom`` go on from page to page. ``is_figure`` tells that it could be what a cell states,
    or a mark for nothing.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    page: int
    line: int
    source: int
    is_figure: bool = False

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.top + self.bottom) / 2

    @property
    def has_words(self) -> bool:
        """Whether it is more than punctuation."""
        return any(char.isalnum() for char in self.text)

    @property
    def is_numbered(self) -> bool:
        """Whether it begins with a number, as labels of the form do."""
        return _NUMBERING.match(self.text) is not None


def pieces_in(lines: Sequence[Line]) -> list[list[Piece]]:
    """Part lines into pieces, level by level; words that only together mean something are one piece."""
    words = [(source, line, word) for source, line in enumerate(lines) for word in line.words]
    words.sort(key=lambda item: (item[1].page, item[2].top + item[2].bottom))
    levels: list[list[tuple[int, Line, Word]]] = []
    for written in words:
        if levels and _is_level(levels[-1][0], written):
            levels[-1].append(written)
        else:
            levels.append([written])
    return [_pieces(level, number) for number, level in enumerate(levels)]


def _is_level(first: tuple[int, Line, Word], found: tuple[int, Line, Word]) -> bool:
    (_, above, word), (_, line, other) = first, found
    lower = (other.top + other.bottom - word.top - word.bottom) / 2
    return above.page == line.page and lower <= LEVEL * min(above.size, line.size)


def _pieces(level: Sequence[tuple[int, Line, Word]], number: int) -> list[Piece]:
    pieces: list[Piece] = []
    for source, line, word in sorted(level, key=lambda item: item[2].x0):
        if pieces and _are_one(pieces[-1].text, word.text, word.x0 - pieces[-1].x1, line.size):
            pieces[-1] = attrs.evolve(pieces[-1], text=f"{pieces[-1].text}{word.text}", x1=word.x1)
            continue
        down = line.page * _PAGE
        pieces.append(
            Piece(
                text=word.text,
                x0=word.x0,
                x1=word.x1,
                top=down + word.top,
                bottom=down + word.bottom,
                size=line.size,
                page=line.page,
                line=number,
                source=source,
            )
        )
    figures = [_could_be_figure(piece.text) for piece in pieces]
    # 无 alone is a character of an upright label.
    words = [piece.has_words and _DIGIT.search(piece.text) is None for piece in pieces]
    alone = sum(figures) == 1
    return [
        attrs.evolve(piece, is_figure=figure and not (alone and word))
        for piece, figure, word in zip(pieces, figures, words, strict=True)
    ]


def _could_be_figure(text: str) -> bool:
    return is_value(text) and (is_blank(text) or _DIGIT.search(text) is not None)


def _are_one(before: str, text: str, gap: float, size: float) -> bool:
    """Tell whether two words with a gap between them are one piece."""
    if abs(gap) <= APART * size:
        return True
    joined = before + text
    if _NUMBERING.fullmatch(before):
        follows = gap < 1.5 * size and not is_value(text) and not _NUMBERING.match(text)
        return follows and (_DIGIT.search(before) is not None or is_part(joined, any_number=False))
    if _could_be_figure(before) or is_value(text):
        figures = _DIGIT.search(before) is not None and _DIGIT.search(text) is not None
        return gap < 1.2 * size and not figures and is_value(joined)
    letters = len(text) == 1 and len(before) <= 4  # short names are set wide apart: 总　　计
    if gap < (3.5 if letters else 0.6) * size and is_part(joined):
        return True
    whole = label(joined) if gap < 1.3 * size else None
    return whole is not None and whole.exact and bool(whole.of("head"))


def pieces_above(pieces: Iterable[Piece]) -> dict[Piece, set[Piece]]:
    """Give for each piece those above it that it may go on with; what begins with a number begins a label."""
    above_of: dict[Piece, set[Piece]] = {piece: set() for piece in pieces}
    ordered = sorted(above_of, key=lambda piece: piece.top)
    for position, above in enumerate(ordered):
        for piece in islice(ordered, position + 1, None):
            if piece.top - above.bottom >= _CLOSE * above.size:
                break
            if above.top < piece.top and touches(above, piece) and not piece.is_numbered:
                above_of[piece].add(above)
    return above_of


def touches(piece: Piece, other: Piece) -> bool:
    """Tell whether two pieces stand so close below each other that they may be of one cell."""
    gap = max(piece.top - other.bottom, other.top - piece.bottom)
    return gap < _CLOSE * piece.size and min(piece.x1, other.x1) > max(piece.x0, other.x0)
