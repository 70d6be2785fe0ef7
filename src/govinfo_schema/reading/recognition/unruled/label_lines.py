"""Pieces of text on a page → the form's labels, put together from the lines of narrow cells.

Where no lines are drawn, nothing but the words themselves says what belongs together. So pieces that stand
below each other are one label only if together they are a wording of the form.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import Final

import attrs

from govinfo_schema.reading.recognition.labels.labels import Label, is_part, label
from govinfo_schema.reading.recognition.unruled.pieces import Piece, pieces_above

__all__ = ["PrintedLabel", "labels_in"]

_REACH: Final = 10
"""So many lines below a piece the next one of its cell stands at most: lines of other cells come between."""
_MOST_LINES: Final = 40
"""No label is broken into more lines."""
_NEAR_LINES: Final = 6


@attrs.define(kw_only=True, eq=False, frozen=True, slots=False)
class PrintedLabel:
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


def labels_in(lines: Sequence[Sequence[Piece]]) -> list[PrintedLabel]:
    """Find the labels of the form among pieces, longer ones first; no piece is of two labels.

    Those that are printed exactly so come before those that are only near to a wording.
    """
    pieces = [piece for line in lines for piece in line if not piece.is_figure]
    below = {piece: _below(piece, lines) for piece in pieces}
    known: list[PrintedLabel] = []
    for piece in pieces:
        if piece.has_words and (is_part(piece.text) or label(piece.text) is not None):
            _extend([piece], piece.text, below, known)
    known.sort(key=lambda item: -len(item.text))
    chosen: list[PrintedLabel] = []
    taken: set[Piece] = set()
    for known_label in known:
        if taken.isdisjoint(known_label.pieces):
            chosen.append(known_label)
            taken.update(known_label.pieces)
    above = pieces_above(pieces)
    exact = frozenset(taken)
    for piece in pieces:
        if piece in taken or not piece.has_words:
            continue
        if not above[piece].isdisjoint(exact):
            continue  # it may be the end of that label
        if (near := _near(piece, below, taken)) is not None:
            chosen.append(near)
            taken.update(near.pieces)
    free = [piece for piece in pieces if piece not in taken]
    return sorted(_completed(chosen, free, above), key=lambda item: (item.top, item.x0))


def _completed(
    labels: Sequence[PrintedLabel], free: Sequence[Piece], above: Mapping[Piece, Set[Piece]]
) -> Iterator[PrintedLabel]:
    """Add what stands in a label's cell above or below it, which may mean something else then.

    What could be of two labels goes to the one that it makes sense with; else it makes both of them doubtful.
    """
    added: dict[PrintedLabel, list[Piece]] = {one: [] for one in labels}
    own = {one: set(one.pieces) for one in labels}
    below: dict[Piece, set[Piece]] = defaultdict(set)
    for piece, others in above.items():
        for other in others:
            below[other].add(piece)
    loose = frozenset(free)
    for piece in free:
        # what has no words, or goes on with other free words, is of a label only below it
        end = not piece.has_words or not above[piece].isdisjoint(loose)
        near = above[piece] if end else above[piece] | below[piece]
        beside = [one for one in labels if not own[one].isdisjoint(near)]
        sensible = [one for one in beside if _with(one, [*added[one], piece]).is_exact]
        for line in sensible if len(sensible) == 1 else beside:
            if not line.is_exact or not _means_alike(_with(line, [*added[line], piece]), line):
                added[line].append(piece)
                own[line].add(piece)
    for line in labels:
        yield _with(line, added[line]) if added[line] else line


def _means_alike(near: PrintedLabel, exact: PrintedLabel) -> bool:
    """Tell whether a label still means the same, but is not printed as any wording: what is added may be
    of another row.
    """
    same = (
        near.meaning is not None and exact.meaning is not None and near.meaning.terms == exact.meaning.terms
    )
    return same and not near.is_exact


def _with(one: PrintedLabel, added: Sequence[Piece]) -> PrintedLabel:
    pieces = tuple(sorted((*one.pieces, *added), key=lambda piece: piece.top))
    return PrintedLabel(pieces=pieces, meaning=label("".join(piece.text for piece in pieces)))


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


def _extend(path: list[Piece], text: str, below: dict[Piece, list[Piece]], known: list[PrintedLabel]) -> None:
    """Note every exact label that a piece and those below it make."""
    found = label(text)
    if found is not None and found.exact:
        known.append(PrintedLabel(pieces=tuple(path), meaning=found))
    if len(path) < _MOST_LINES:
        for piece in below[path[-1]]:
            if is_part(text + piece.text):
                _extend([*path, piece], text + piece.text, below, known)


def _near(piece: Piece, below: dict[Piece, list[Piece]], taken: Collection[Piece]) -> PrintedLabel | None:
    """Find the longest label that is near to a row's wording, of this piece and free ones below it."""
    path = [piece]
    best: PrintedLabel | None = None
    while True:
        meaning = label("".join(part.text for part in path))
        if meaning is not None and meaning.of("row"):
            best = PrintedLabel(pieces=tuple(path), meaning=meaning)
        under = [other for other in below[path[-1]] if other not in taken]
        # of two nobody knows which goes on, and a number begins another label
        if len(under) != 1 or len(path) == _NEAR_LINES or under[0].is_numbered:
            return best
        path.append(under[0])
