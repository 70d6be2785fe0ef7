"""Words in places on a page → the form's labels, put together from the lines of narrow cells.

Where no lines are drawn, nothing but the words themselves says what belongs together. So pieces that stand
below each other are one label only if together they are a wording of the form.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import Final

import attrs

from govinfo_schema.readers._pdf_text import APART, LEVEL, Line, Word
from govinfo_schema.readers.labels import Label, is_part, label
from govinfo_schema.readers.numbers import is_blank, is_value

__all__ = ["Piece", "Printed", "labels_in", "pieces_in", "touches"]

_PAGE: Final = 100_000.0
"""Higher than any page: what stands on a later page stands below."""
_DIGIT = re.compile(r"[0-9０-９]")
_NUMBERING = re.compile(r"[（(]?(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})[)）.．、,，:：]+")
_REACH: Final = 10
"""So many lines below a piece the next one of its cell stands at most: lines of other cells come between."""
_MOST_LINES: Final = 40
"""No label is broken into more lines."""
_NEAR_LINES: Final = 6
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


@attrs.define(kw_only=True, eq=False, frozen=True, slots=False)
class Printed:
    """A label of the form as it is printed: its pieces from top to bottom, and what it can mean."""

    pieces: tuple[Piece, ...]
    meaning: Label | None

    @cached_property
    def text(self) -> str:
        """The text with its line breaks."""
        return "\n".join(piece.text for piece in self.pieces)

    @cached_property
    def x0(self) -> float:
        """Where it begins."""
        return min(piece.x0 for piece in self.pieces)

    @cached_property
    def x1(self) -> float:
        """Where it ends."""
        return max(piece.x1 for piece in self.pieces)

    @cached_property
    def top(self) -> float:
        """Where its first line begins."""
        return self.pieces[0].top

    @cached_property
    def bottom(self) -> float:
        """Where its last line ends."""
        return self.pieces[-1].bottom

    @cached_property
    def is_exact(self) -> bool:
        """Whether it is printed just as some wording of the form."""
        return self.meaning is not None and self.meaning.exact

    def means(self, kind: str) -> bool:
        """Tell whether it can be a ``row``, a ``column`` …."""
        return self.meaning is not None and any(term.kind == kind for term in self.meaning.terms)


def pieces_in(lines: Sequence[Line]) -> list[list[Piece]]:
    """Part lines into pieces, level by level; words that only together mean something are one piece."""
    words = [(source, line, word) for source, line in enumerate(lines) for word in line.words]
    words.sort(key=lambda found: (found[1].page, found[2].top + found[2].bottom))
    levels: list[list[tuple[int, Line, Word]]] = []
    for found in words:
        if levels and _is_level(levels[-1][0], found):
            levels[-1].append(found)
        else:
            levels.append([found])
    return [_pieces(level, number) for number, level in enumerate(levels)]


def _is_level(first: tuple[int, Line, Word], found: tuple[int, Line, Word]) -> bool:
    (_, above, word), (_, line, other) = first, found
    lower = (other.top + other.bottom - word.top - word.bottom) / 2
    return above.page == line.page and lower <= LEVEL * min(above.size, line.size)


def _pieces(level: Sequence[tuple[int, Line, Word]], number: int) -> list[Piece]:
    found: list[Piece] = []
    for source, line, word in sorted(level, key=lambda found: found[2].x0):
        if found and (joint := _joint(found[-1], word.text, word.x0 - found[-1].x1, line.size)) is not None:
            found[-1] = attrs.evolve(found[-1], text=f"{found[-1].text}{joint}{word.text}", x1=word.x1)
            continue
        down = line.page * _PAGE
        found.append(
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
    figures = [_could_be_figure(piece.text) for piece in found]
    # 无 alone is a character of an upright label.
    words = [_has_words(piece.text) and _DIGIT.search(piece.text) is None for piece in found]
    alone = sum(figures) == 1
    return [
        attrs.evolve(piece, is_figure=figure and not (alone and word))
        for piece, figure, word in zip(found, figures, words, strict=True)
    ]


def _has_words(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _could_be_figure(text: str) -> bool:
    return is_value(text) and (is_blank(text) or _DIGIT.search(text) is not None)


def _joint(before: Piece, text: str, gap: float, size: float) -> str | None:
    """Say what stands between two words of one piece, ``None`` where they are two pieces."""
    joined = before.text + text
    if abs(gap) <= APART * size:
        return ""
    if _NUMBERING.fullmatch(before.text):
        follows = gap < 1.5 * size and not is_value(text) and not _NUMBERING.match(text)
        return "" if follows and (_DIGIT.search(before.text) or is_part(joined, any_number=False)) else None
    if _could_be_figure(before.text) or is_value(text):
        figures = _DIGIT.search(before.text) is not None and _DIGIT.search(text) is not None
        return "" if gap < 1.2 * size and not figures and is_value(joined) else None
    letters = len(text) == 1 and len(before.text) <= 4
    if gap < (3.5 if letters else 0.6) * size and is_part(joined):
        return ""
    whole = label(joined) if gap < 1.3 * size else None
    return "" if whole is not None and whole.exact and whole.of("head") else None


def labels_in(lines: Sequence[Sequence[Piece]]) -> list[Printed]:
    """Find the labels of the form among pieces, longer ones first; no piece is of two labels.

    Those that are printed exactly so come before those that are only near to a wording.
    """
    pieces = [piece for line in lines for piece in line if not piece.is_figure]
    below = {piece: _below(piece, lines) for piece in pieces}
    known: list[Printed] = []
    for piece in pieces:
        if _has_words(piece.text) and (is_part(piece.text) or label(piece.text) is not None):
            _extend([piece], piece.text, below, known)
    known.sort(key=lambda found: -len(found.text))
    chosen: list[Printed] = []
    taken: set[Piece] = set()
    for found in known:
        if taken.isdisjoint(found.pieces):
            chosen.append(found)
            taken.update(found.pieces)
    exact = list(taken)
    for piece in pieces:
        if piece in taken or not _has_words(piece.text):
            continue
        if any(_may_follow(above, piece) for above in exact):
            continue  # it may be the end of that label
        if (near := _near(piece, below, taken)) is not None:
            chosen.append(near)
            taken.update(near.pieces)
    free = [piece for piece in pieces if piece not in taken]
    return sorted(_completed(chosen, free), key=lambda found: (found.top, found.x0))


def _completed(labels: Sequence[Printed], free: Sequence[Piece]) -> Iterator[Printed]:
    """Add what stands in a label's cell above or below it, which may mean something else then.

    What could be of two labels goes to the one that it makes sense with; else it makes both of them doubtful.
    """
    added: dict[Printed, list[Piece]] = {one: [] for one in labels}
    for piece in free:
        end = not _has_words(piece.text) or any(_may_follow(other, piece) for other in free)
        beside = [one for one in labels if _may_hold([*one.pieces, *added[one]], piece, end=end)]
        sensible = [one for one in beside if _with(one, [*added[one], piece]).is_exact]
        for one in sensible if len(sensible) == 1 else beside:
            if not one.is_exact or not _means_alike(_with(one, [*added[one], piece]), one):
                added[one].append(piece)
    for one in labels:
        yield _with(one, added[one]) if added[one] else one


def _may_follow(above: Piece, piece: Piece) -> bool:
    """Tell whether a piece may go on with one above it; what begins with a number begins a label."""
    return above.top < piece.top and touches(above, piece) and _NUMBERING.match(piece.text) is None


def _may_hold(own: Sequence[Piece], piece: Piece, *, end: bool) -> bool:
    """Tell whether a piece may be of a label: below it or above it, or only below it as the ``end``."""
    return any(_may_follow(one, piece) or (not end and _may_follow(piece, one)) for one in own)


def _means_alike(near: Printed, exact: Printed) -> bool:
    """Tell whether a label still means the same, but is not printed as any wording: what is added may be
    of another row.
    """
    same = (
        near.meaning is not None and exact.meaning is not None and near.meaning.terms == exact.meaning.terms
    )
    return same and not near.is_exact


def _with(one: Printed, added: Sequence[Piece]) -> Printed:
    pieces = tuple(sorted((*one.pieces, *added), key=lambda piece: piece.top))
    return Printed(pieces=pieces, meaning=label("".join(piece.text for piece in pieces)))


def touches(piece: Piece, other: Piece) -> bool:
    """Tell whether two pieces stand so close below each other that they may be of one cell."""
    gap = max(piece.top - other.bottom, other.top - piece.bottom)
    return gap < _CLOSE * piece.size and min(piece.x1, other.x1) > max(piece.x0, other.x0)


def _below(piece: Piece, lines: Sequence[Sequence[Piece]]) -> list[Piece]:
    """Give the pieces on the nearest line below that stand under this one."""
    for line in lines[piece.line + 1 : piece.line + 1 + _REACH]:
        under = [other for other in line if not other.is_figure and _overlap(piece, other)]
        if under:
            return under
    return []


def _overlap(piece: Piece, other: Piece) -> bool:
    least = 0.3 * min(piece.size, other.size)
    return min(piece.x1, other.x1) - max(piece.x0, other.x0) > least


def _extend(path: list[Piece], text: str, below: dict[Piece, list[Piece]], known: list[Printed]) -> None:
    """Note every exact label that a piece and those below it make."""
    found = label(text)
    if found is not None and found.exact:
        known.append(Printed(pieces=tuple(path), meaning=found))
    if len(path) < _MOST_LINES:
        for piece in below[path[-1]]:
            if is_part(text + piece.text):
                _extend([*path, piece], text + piece.text, below, known)


def _near(piece: Piece, below: dict[Piece, list[Piece]], taken: Collection[Piece]) -> Printed | None:
    """Find the longest label that is near to a row's wording, of this piece and free ones below it."""
    path = [piece]
    best: Printed | None = None
    while True:
        found = label("".join(part.text for part in path))
        if found is not None and found.of("row"):
            best = Printed(pieces=tuple(path), meaning=found)
        under = [other for other in below[path[-1]] if other not in taken]
        if len(under) != 1 or len(path) == _NEAR_LINES or _NUMBERING.match(under[0].text):
            return best
        path.append(under[0])
