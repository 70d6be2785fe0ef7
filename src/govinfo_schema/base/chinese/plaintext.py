"""Text as it is searched: one width, no spaces and no broken lines, every character's origin known."""

import re
from array import array
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

import attrs

__all__ = ["BREAK", "PlainText", "flatten", "has_one_of"]

BREAK: Final = "\n"
"""What is left of a line break that surely ends a sentence."""

# ○ is typed for 〇
_WIDTHS: Final = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"○": "〇"}
_WIDE: Final = frozenset(_WIDTHS)
_SOLID = re.compile(r"[^\s\u200b\ufeff]+")
# 3.5 is a number, and no item 3
_ITEM = re.compile(r"[(（]?[一二三四五六七八九十0-9]{1,3}[)）、.．](?![0-9])")
_NUMERIC: Final = frozenset("0123456789")
_ENDS: Final = frozenset("。!?;:…")
_COUNTED: Final = array("Q", range(4096))
"""The offsets of most texts, to be copied instead of counted."""
_KEPT: Final = 16
"""As many texts as a report has: each of them is looked at for several reasons."""


@attrs.frozen
class PlainText:
    """The searched text, and for each of its characters the offset in the original."""

    text: str
    offsets: "array[int]"

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the original that a non-empty span of the searched text came from."""
        return self.offsets[start], self.offsets[end - 1] + 1


@lru_cache(maxsize=_KEPT)
def flatten(original: str) -> PlainText:
    """Make text of one width without spaces.

    Lines that a page broke are joined. A line break stays where a blank line, the end of a sentence or
    a numbered heading shows that it ends something. A space stays between digits, which are never glued.
    """
    wide = original
    for char in _WIDE.intersection(original):  # only the few that there are: a table looks at every character
        wide = wide.replace(char, _WIDTHS[char])
    pieces: list[str] = []
    offsets = array("Q")
    last = 0
    before = ""
    for match in _SOLID.finditer(wide):
        start, end = match.span()
        if pieces:
            gap = wide[last:start]
            kept = _kept(gap, before, wide, start)
            if kept:
                pieces.append(kept)
                # where the gap ends: what is kept of it stands for its last character
                offsets.append(start - 1)
        pieces.append(match.group())
        offsets.extend(_COUNTED[start:end] if end <= len(_COUNTED) else range(start, end))
        last, before = end, wide[end - 1]
    return PlainText("".join(pieces), offsets)


def _kept(gap: str, before: str, wide: str, start: int) -> str:
    lines = gap.count("\n")
    if lines and (lines > 1 or before in _ENDS or _ITEM.match(wide, start)):
        return BREAK
    return " " if before in _NUMERIC and wide[start] in _NUMERIC else ""


def has_one_of(text: str, words: Iterable[str]) -> bool:
    """Tell whether a text has one of these words: to look for each costs less than a pattern of them all."""
    return any(word in text for word in words)
