"""Text that may be seen or not: white, or next to no size.

On a dark ground white text is a heading, on paper it is nothing, and the ground is often not said where the
text is. So where all of a text is set so, it is read; digits that are set so within another text would make
one number of it or another, and nobody can tell which: they are marked as what is no text.
"""

import re
from typing import Final

from govinfo_schema.base.document.grid import PICTURE

__all__ = ["doubted", "settled"]

_MARKED: Final = {ord(digit): chr(0xF8E0 + int(digit)) for digit in "0123456789"}
_PLAIN: Final = {ord(mark): chr(digit) for digit, mark in _MARKED.items()}
_MARKS = re.compile("[\uf8e0-\uf8e9]+")


def doubted(text: str) -> str:
    """Mark the digits of a text that may not be seen, until what stands beside it is known."""
    return text.translate(_MARKED)


def settled(text: str) -> str:
    """Decide over the marked digits of a whole text."""
    if _MARKS.search(text) is None:
        return text
    alone = not any(char.isalnum() for char in _MARKS.sub("", text))
    return text.translate(_PLAIN) if alone else _MARKS.sub(PICTURE, text)
