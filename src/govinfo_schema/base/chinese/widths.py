"""Text in the columns of a terminal, of which a Chinese character takes two. Imports nothing of ours."""

import unicodedata
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import Final

__all__ = ["breaks", "broken", "padded", "taken"]

_NEVER_FIRST: Final = frozenset("，。；：、）”》〉！？…％%,.;:)]}」』　 ")
"""What stands at the end of a line rather than at the beginning of the next one."""
_NEVER_LAST: Final = frozenset("（“《〈「『([{")


def broken(words: str, width: int) -> list[str]:
    """Break a text into lines of at most ``width`` columns, of which a Chinese character takes two."""
    ends = [0, *breaks(words, width), len(words)]
    return [words[start:end].rstrip() for start, end in pairwise(ends) if words]


def taken(words: str) -> int:
    """Count the columns of a terminal that a text takes."""
    return sum(map(_columns, words))


def _columns(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def padded(words: str, width: int) -> str:
    """Fill up, or cut, to so many columns of a terminal, of which a Chinese character takes two."""
    ends = accumulate(map(_columns, words))
    kept = words[: sum(end <= width for end in ends)]
    return kept + " " * (width - taken(kept))


def breaks(words: str, width: int) -> Iterator[int]:
    """Give the places where a text is broken: between Chinese characters, or at the spaces of other words."""
    start = last = filled = 0
    for position, char in enumerate(words):
        size = 0 if unicodedata.combining(char) else _columns(char)
        if filled + size > width and position > start:
            start = last if last > start else position
            yield start
            filled = taken(words[start:position])
        filled += size
        if position + 1 < len(words) and _may_break(char, words[position + 1]):
            last = position + 1


def _may_break(before: str, after: str) -> bool:
    # a number is not parted from what it counts
    if after in _NEVER_FIRST or before in _NEVER_LAST or (before.isdecimal() and not after.isspace()):
        return False
    return before in " 　" or any(unicodedata.east_asian_width(one) in "WF" for one in (before, after))
