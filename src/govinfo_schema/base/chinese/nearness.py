"""Words that differ a little: which one of many known wordings a misspelt one is, if it can be only one."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Set
from itertools import pairwise
from typing import Final, Generic, TypeVar

__all__ = ["Likeness", "distance"]

MeaningT = TypeVar("MeaningT", bound=Hashable)

_SHORTEST: Final = 6
"""Shorter words differ from each other too little for anything but an exact match."""
_LONGEST: Final = 60
_BEGINNING: Final = 8
"""So many characters of a wording stand for all of it: labels are cut short, and cut by pages."""
_MARGIN: Final = 2
"""By how many edits more any other wording must be away."""


def distance(left: str, right: str, limit: int) -> int:
    """Count the single-character edits between two texts, no further than ``limit`` + 1."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


class Likeness(Generic[MeaningT]):
    """Known wordings with their meanings, ready to be compared with many texts.

    A wording that is cut into one piece more than the edits it may differ by has a piece that stands in the
    text as it is: what holds no piece of any wording, as most texts do, is compared with none.
    """

    def __init__(self, wordings: Mapping[str, MeaningT]) -> None:
        self._by_length: dict[int, list[tuple[str, frozenset[str], int, MeaningT]]] = defaultdict(list)
        self._pieces: dict[str, list[tuple[str, frozenset[str], int]]] = defaultdict(list)
        self._piece_sizes: set[int] = set()
        self._beginnings: dict[str, set[MeaningT]] = defaultdict(set)
        for wording, meaning in wordings.items():
            size = len(wording)
            if size < _SHORTEST:
                continue
            # the longer a wording is, the surer it is known in spite of them
            edits = 1 if size < 8 else 2 if size < 12 else size // 4
            for length in range(max(size - edits - _MARGIN, 0), size + edits + _MARGIN + 1):
                self._by_length[length].append((wording, frozenset(wording), edits, meaning))
            for piece in _pieces_of(wording, edits + 1):
                self._pieces[piece].append((wording, frozenset(wording), edits))
                self._piece_sizes.add(len(piece))
            for end in range(_BEGINNING, size):
                self._beginnings[wording[:end]].add(meaning)

    def nearest(self, words: str) -> MeaningT | None:
        """Give the one meaning whose wording is near, or of which this is the beginning; else ``None``.

        A long wording may differ in more characters than a short one; every wording of another meaning
        must be further away by two edits.
        """
        if not _SHORTEST <= len(words) <= _LONGEST:
            return None
        begun = self._beginnings.get(words, set())
        if begun:
            return next(iter(begun)) if len(begun) == 1 else None
        known = set(words)
        if not self._any_near(words, known):
            return None
        edits_to: dict[MeaningT, int] = {}
        near: set[MeaningT] = set()
        for wording, characters, edits, meaning in self._by_length.get(len(words), ()):
            # each character that is lacking costs an edit: so the count is a quick refusal
            if len(characters - known) > edits + _MARGIN:
                continue
            needed = distance(words, wording, edits + _MARGIN)
            if needed < edits_to.get(meaning, needed + 1):
                edits_to[meaning] = needed
            if needed <= edits:
                near.add(meaning)
        if not near:
            return None
        best = min(near, key=lambda meaning: edits_to[meaning])
        others = (edits for meaning, edits in edits_to.items() if meaning != best)
        return best if all(edits >= edits_to[best] + _MARGIN for edits in others) else None

    def _any_near(self, words: str, known: Set[str]) -> bool:
        """Tell whether any wording is near enough to be meant: no more edits away than it may be."""
        asked: set[str] = set()
        for size in self._piece_sizes:
            for start in range(len(words) - size + 1):
                for wording, characters, edits in self._pieces.get(words[start : start + size], ()):
                    if wording in asked or len(characters - known) > edits:
                        continue
                    asked.add(wording)
                    if distance(words, wording, edits) <= edits:
                        return True
        return False


def _pieces_of(wording: str, count: int) -> list[str]:
    """Cut a wording into so many pieces, none longer than another by more than a character."""
    ends = [len(wording) * number // count for number in range(count + 1)]
    return [wording[start:end] for start, end in pairwise(ends)]
