"""Where the cells of a grid stand among known labels: beside which, and under which.

For tables whose shape nobody knows beforehand. What a cell's labels are goes by a few plain rules: those
next to it to the left and above, up to the next figure or blank; so a pair of label and figure ends where
the following pair begins. A row without any word ends a block: nothing stands under what is above it.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

import attrs

from govinfo_schema.reading.recognition.marked.grid import MarkedCell, MarkedGrid

__all__ = ["SCALE", "Crossing", "blocks_of", "crossings"]

SCALE: Final = re.compile(r"[十百千万亿][件条份个项宗封次起部篇例人户笔家批元通]|[%％‰]|百分")
"""What in a heading says that the figures below count something else than pieces."""


@attrs.frozen(kw_only=True)
class Crossing:
    """A cell that is no label, and the labels that it stands beside and under.

    ``scaled``: words around it say that it counts thousands, or per cent. ``sure``: it is merged with no
    cell that has other labels, and its row has a cell in just those columns in which the row of the headings
    above it has, so that none can have moved.
    """

    cell: MarkedCell
    beside: tuple[MarkedCell, ...]
    above: tuple[MarkedCell, ...]
    scaled: bool
    sure: bool

    @property
    def only(self) -> tuple[MarkedCell, ...]:
        """The labels on one side, where there are none on the other: all that tells the cell from others."""
        return self.beside if not self.above else self.above if not self.beside else ()


@attrs.define
class _Run:
    """The labels met on the way along a row or down a column; a figure or blank ends them for the next."""

    labels: list[MarkedCell] = attrs.field(factory=list)
    ended: bool = False
    scaled: bool = False

    def take(self, cell: MarkedCell, is_label: bool, most: int) -> None:
        if is_label:
            if self.ended:
                self.labels, self.ended = [], False
            # one more than any cell has is kept: it shows that this is none of them
            if len(self.labels) <= most:
                self.labels.append(cell)
        elif cell.mark.value:
            self.ended = True
        elif SCALE.search(cell.text) is not None:
            self.scaled = True


@attrs.define
class _Met:
    """The labels that a cell was found to stand beside and under."""

    beside: dict[int, MarkedCell] = attrs.field(factory=dict)
    above: dict[int, MarkedCell] = attrs.field(factory=dict)
    scaled: bool = False

    def note_beside(self, run: _Run) -> None:
        self.beside.update((id(label), label) for label in run.labels)
        self.scaled = self.scaled or run.scaled

    def note_above(self, run: _Run) -> None:
        self.above.update((id(label), label) for label in run.labels)
        self.scaled = self.scaled or run.scaled

    def crossing(self, cell: MarkedCell, rows: Mapping[int, Sequence[MarkedCell]]) -> Crossing:
        beside, above = tuple(self.beside.values()), tuple(self.above.values())
        own = cell.row_span <= min((label.row_span for label in beside), default=1)
        own = own and cell.column_span <= min(
            (label.column_span for label in above), default=cell.column_span
        )
        nearest = max((label.row + label.row_span - 1 for label in above), default=cell.row)
        return Crossing(
            cell=cell,
            beside=beside,
            above=above,
            scaled=self.scaled,
            sure=own and (not above or _covered(rows[cell.row]) == _covered(rows[nearest])),
        )


def blocks_of(grid: MarkedGrid) -> dict[int, int]:
    """Number the blocks of a grid: runs of rows that each state something. Blank rows are in none."""
    stated: set[int] = set()
    for cell in grid.cells:
        if not cell.mark.blank:
            stated.update(range(cell.row, cell.row + cell.row_span))
    found: dict[int, int] = {}
    for row in sorted(stated):
        found[row] = found.get(row - 1, row)
    return found


def crossings(grid: MarkedGrid, labels: Collection[int], most: int) -> Iterator[Crossing]:
    """Give every cell that is no label; ``labels`` are known ones by identity, no cell has over ``most``.

    Where the grid has lost its merges, nothing stands above anything.
    """
    rows = _covering(grid)
    blocks = blocks_of(grid)
    met: dict[int, _Met] = defaultdict(_Met)
    columns: dict[int, _Run] = defaultdict(_Run)
    block = None
    for row, cells in rows.items():
        if blocks.get(row) != block or not grid.spatial:
            block = blocks.get(row)
            columns.clear()
        along = _Run()
        for cell in cells:
            is_label = id(cell) in labels
            if not is_label:
                met[id(cell)].note_beside(along)
                for column in _columns(cell) if cell.row == row else ():
                    met[id(cell)].note_above(columns[column])
            along.take(cell, is_label, most)
        for cell in cells:
            for column in _columns(cell) if cell.row == row else ():
                columns[column].take(cell, id(cell) in labels, most)
    for cell in grid.cells:
        if id(cell) not in labels:
            yield met[id(cell)].crossing(cell, rows)


def _covering(grid: MarkedGrid) -> dict[int, list[MarkedCell]]:
    """Give the cells that cover each row, those from above too, from left to right."""
    rows: dict[int, list[MarkedCell]] = defaultdict(list)
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            rows[row].append(cell)
    return {row: sorted(rows[row], key=lambda cell: cell.column) for row in sorted(rows)}


def _covered(cells: Sequence[MarkedCell]) -> set[int]:
    return {column for cell in cells for column in _columns(cell)}


def _columns(cell: MarkedCell) -> range:
    return range(cell.column, cell.column + cell.column_span)
