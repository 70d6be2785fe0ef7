"""A table that goes on over the next page → one grid, with its columns, cut rows and groups mended.

Only what is certain is mended: a cell is never joined to another on the strength of being blank alone,
since a number would then stand in two rows.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Final

import attrs

from govinfo_schema.base.document.grid import Cell, Grid

__all__ = ["PartCell", "TablePart", "continues", "grid_of", "joined"]

_SNAP: Final = 4.0
_EDGE: Final = 8.0
_ITEM = re.compile(
    r"^\s*([（(][一二三四五六七八九十⼀-⼗]+[)）]|[一二三四五六七八九十]+、|[0-9０-９]+\s*[.．、])"
)
_LETTERS = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]")
_NUMBER = re.compile(r"^[\s+\-−－增减]*[0-9０-９]")


@attrs.define(kw_only=True)
class PartCell:
    """A cell with its text, the page it begins on, its zero-based slots (last ones exclusive).

    ``full`` tells that its last line fills its width, as a line does whose text goes on.
    """

    text: str
    page: int
    top: int
    left: int
    bottom: int
    right: int
    full: bool = False

    @property
    def is_label(self) -> bool:
        """Whether it holds words and does not begin as a number does, but for the number of an item."""
        begins = _ITEM.match(self.text) is not None or _NUMBER.match(self.text) is None
        return begins and _LETTERS.search(self.text) is not None


@attrs.define(kw_only=True)
class TablePart:
    """The part of a table that stands on one page, or several parts joined."""

    page: int
    xs: tuple[float, ...]
    height: int
    cells: list[PartCell]

    def row(self, row: int) -> list[PartCell]:
        """Give the cells that cover a row, from left to right."""
        return sorted((c for c in self.cells if c.top <= row < c.bottom), key=lambda cell: cell.left)


def continues(before: TablePart, part: TablePart) -> bool:
    """Tell whether a part at the head of a page is the rest of the table at the foot of the last one."""
    same_edges = abs(before.xs[0] - part.xs[0]) <= _EDGE and abs(before.xs[-1] - part.xs[-1]) <= _EDGE
    return part.page > before.page and same_edges


def joined(before: TablePart, part: TablePart) -> TablePart:
    """Join the rest of a table to what came before it."""
    edges = (*before.xs[1:-1], *part.xs[1:-1])
    xs = (before.xs[0], *_distinct(edges), before.xs[-1])
    above = _moved(before, xs, 0)
    skipped = _repeated_rows(before, part)
    rest = [c for c in _moved(part, xs, before.height - skipped) if c.top >= before.height]
    seam = before.height
    height = seam + part.height - skipped
    whole = TablePart(page=part.page, xs=xs, height=height, cells=[*above, *rest])
    if _is_cut(whole, seam):
        _mend_cut_row(whole, seam)
    else:
        _extend_groups(whole, seam)
    return whole


def grid_of(part: TablePart, number: int) -> Grid:
    """Give a whole table as a grid."""
    cells = [
        Cell(
            text=cell.text,
            row=cell.top + 1,
            column=cell.left + 1,
            row_span=cell.bottom - cell.top,
            column_span=cell.right - cell.left,
            page=cell.page,
        )
        for cell in sorted(part.cells, key=lambda cell: (cell.top, cell.left))
    ]
    return Grid(number=number, cells=tuple(cells))


def _distinct(places: Iterable[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _SNAP:
            found.append(place)
    return found


def _moved(part: TablePart, xs: Sequence[float], down: int) -> list[PartCell]:
    """Give a part's cells in the columns of the whole table."""
    last = len(part.xs) - 1
    # the outer edges are the table's own, though they may miss each other by more than lines do
    ends = {0: 0, last: len(xs) - 1}
    for index, x in enumerate(part.xs):
        if index not in ends:
            ends[index] = min(range(len(xs)), key=lambda i: abs(xs[i] - x))
    return [
        attrs.evolve(c, top=c.top + down, bottom=c.bottom + down, left=ends[c.left], right=ends[c.right])
        for c in part.cells
    ]


def _repeated_rows(before: TablePart, part: TablePart) -> int:
    """Count the head rows that the page prints again: the same words in the same columns, no numbers."""
    count = 0
    for row in range(min(before.height, part.height - 1)):  # a row of the part stays at least
        here, there = _words(before, row), _words(part, row)
        if here != there or not all(cell.is_label or not cell.text for cell in part.row(row)):
            break
        count += 1
    whole = all(cell.bottom <= count or cell.top >= count for cell in part.cells)
    return count if whole and any(cell.text for cell in part.cells if cell.top < count) else 0


def _words(part: TablePart, row: int) -> list[tuple[str, int, int]]:
    return [(re.sub(r"\s+", "", c.text), round(part.xs[c.left] / 8), c.top) for c in part.row(row)]


def _is_cut(whole: TablePart, seam: int) -> bool:
    """Tell whether the page cut one row in two: labels run on, and no column has two numbers."""
    above = [cell for cell in whole.row(seam - 1) if cell.bottom == seam]
    below = [cell for cell in whole.row(seam) if cell.top == seam]
    if [(c.left, c.right) for c in above] != [(c.left, c.right) for c in below]:
        return False
    pairs = list(zip(above, below, strict=True))
    others = [pair for pair in pairs if not _runs_on(*pair)]
    if len(others) == len(pairs) or any(upper.text and lower.text for upper, lower in others):
        return False
    upper_blank = all(not upper.text or upper.is_label for upper, _ in others)
    return upper_blank or all(not lower.text for _, lower in others)


def _runs_on(upper: PartCell, lower: PartCell) -> bool:
    """Tell whether a label that fills its cell goes on in the one below."""
    return bool(upper.is_label and lower.text and upper.full and not _ITEM.match(lower.text))


def _mend_cut_row(whole: TablePart, seam: int) -> None:
    """Put the two halves of a row together and close the gap below."""
    lower = {(cell.left, cell.right): cell for cell in whole.cells if cell.top == seam}
    for upper in [cell for cell in whole.cells if cell.bottom == seam]:
        if (rest := lower.pop((upper.left, upper.right), None)) is not None:
            upper.text = "\n".join(filter(None, (upper.text, rest.text)))
            upper.bottom = rest.bottom
            whole.cells.remove(rest)
    for cell in whole.cells:
        cell.top -= cell.top > seam
        cell.bottom -= cell.bottom > seam
    whole.height -= 1


def _extend_groups(whole: TablePart, seam: int) -> None:
    """Let a group's label reach over its rows on the next page, where a blank cell stands for it."""
    above = {(c.left, c.right): c for c in whole.cells if c.bottom == seam}
    first = [cell for cell in whole.row(seam) if cell.top == seam]
    for lower, after in pairwise(first):
        upper = above.get((lower.left, lower.right))
        if upper is None or lower.text or not upper.is_label:
            break
        spans = lower.bottom - lower.top > 1 or upper.bottom - upper.top > 1
        if not spans and not _beside_labels(whole, seam, after):
            break
        upper.bottom = lower.bottom
        whole.cells.remove(lower)


def _beside_labels(whole: TablePart, seam: int, after: PartCell) -> bool:
    above: Callable[[PartCell], bool] = lambda c: (c.left, c.right) == (after.left, after.right)  # noqa: E731
    return after.is_label and any(c.is_label for c in whole.row(seam - 1) if above(c))
