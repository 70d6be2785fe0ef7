"""Tables that a page makes of plain blocks: rows of blocks in a block, most of them numbers."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from govinfo_schema.reading.documents.html.tree import Element

__all__ = ["rows_of_blocks"]

_ROWS: Final = frozenset({"div", "dl", "li", "section", "ul"})
_CELLS: Final = frozenset(
    {"b", "dd", "div", "dt", "h3", "h4", "h5", "h6", "label", "li", "p", "span", "strong"}
)
_NUMBER = re.compile(r"\s*[0-9０-９]+\s*")
_SHARE: Final = 0.3
"""So many of a table's cells are numbers; a list of news or links has fewer."""
_LONGEST: Final = 100


def rows_of_blocks(
    element: Element, is_shown: Callable[[Element], bool], text_of: Callable[[Element], str]
) -> list[list[tuple[Element, str]]] | None:
    """Give the rows of a table that is made of blocks, ``None`` where an element is none."""
    if element.tag not in _ROWS or len(element) < 2 or (element.text or "").strip():
        return None
    rows = [row for row in element if isinstance(row.tag, str) and is_shown(row)]
    if len(rows) < 2 or not all(_is_row(row) for row in rows):
        return None
    gathered: list[list[tuple[Element, str]]] = []
    for row in rows:
        texts = [(cell, text_of(cell)) for cell in row if is_shown(cell)]
        if any(len(text) > _LONGEST for _, text in texts):
            return None
        gathered.append(texts)
    return gathered if _has_numbers(gathered) else None


def _is_row(row: Element) -> bool:
    cells = list(row)
    if row.tag not in _ROWS or len(cells) < 2 or (row.text or "").strip() or (row.tail or "").strip():
        return False
    return all(cell.tag in _CELLS and _is_leaf(cell) and not (cell.tail or "").strip() for cell in cells)


def _is_leaf(cell: Element) -> bool:
    """Tell whether a block holds text alone, and not several blocks."""
    return sum(inner.tag in _ROWS or inner.tag in ("p", "table") for inner in cell) < 2


def _has_numbers(rows: Sequence[Sequence[tuple[Element, str]]]) -> bool:
    cells = [text for row in rows for _, text in row]
    numbers = sum(_NUMBER.fullmatch(text) is not None for text in cells)
    return numbers >= 2 and numbers >= _SHARE * len(cells)
