"""Lines of text with their places on a page, as formats of fixed layout give them, in reading order.

Lengths are in points; the origin is a page's top left corner.
"""

from typing import Final

import attrs

__all__ = ["APART", "LEVEL", "Line", "Lines", "Word"]

APART: Final = 0.15
"""Share of a character's size: words further apart may be of different cells."""
LEVEL: Final = 0.3
"""Share of a character's size by which what stands at one height may stand higher or lower."""


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
class Lines:
    """Lines that stand together outside tables with drawn lines: paragraphs, and tables without such lines.

    ``width`` is that of the widest page.
    """

    lines: tuple[Line, ...]
    width: float
