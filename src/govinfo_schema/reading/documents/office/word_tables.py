"""The tables of a Word document: merges over rows and columns, and tables inside cells."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

import attrs

from govinfo_schema.base.document.grid import PICTURE, Block, Cell, Grid, Paragraph
from govinfo_schema.base.document.limits import Budget

__all__ = ["Flow", "Table", "TextBlock", "blocks_of", "tables_of"]


@attrs.frozen(kw_only=True)
class TextBlock:
    """A paragraph as it was found, blank ones too."""

    text: str
    heading: bool


@attrs.define
class _Cell:
    content: "Flow"
    row: int
    column: int
    column_span: int
    element: Element
    row_span: int = 1

    @property
    def text(self) -> str:
        return "\n".join(item.text for item in self.content if isinstance(item, TextBlock)).strip("\n")

    @property
    def tables(self) -> "list[Table]":
        return [item for item in self.content if isinstance(item, Table)]


class Table:
    """A table being read: rows of cells, given from left to right.

    A cell that continues the one above, or the one before it, is part of that cell; what stands in it
    is not printed and so not read. A continuation of nothing is a cell of its own.
    """

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._row = 0
        self._column = 1
        self._above: dict[int, _Cell] = {}
        self._open: dict[int, _Cell] = {}
        self._last: _Cell | None = None
        self.cells: list[_Cell] = []

    def begin_row(self, skipped: int) -> None:
        """Begin a row that leaves out some columns at its left."""
        if skipped > 0:
            self._budget.add_cell(1, skipped)
        self._row += 1
        self._column = 1 + max(0, skipped)
        self._above, self._open = self._open, {}
        self._last = None

    def add(
        self, content: "Flow", element: Element, *, span: int, down: str | None, across: str | None
    ) -> None:
        """Add the next cell of the row, with its merges as Word states them."""
        above = self._above.get(self._column)
        if across == "continue" and self._last is not None and self._last.row == self._row:
            self._budget.add_cell(1, span)
            self._last.column_span += span
        # Word merges cells of one width alone
        elif down == "continue" and above is not None and above.column_span == span:
            self._budget.add_cell(1, span)
            above.row_span = self._row - above.row + 1
            self._open[self._column] = self._last = above
        else:
            self._budget.add_cell(1, span)
            cell = _Cell(content, self._row, self._column, span, element)
            self.cells.append(cell)
            if down is not None:
                self._open[self._column] = cell
            self._last = cell
        self._column += span

    @property
    def is_frame(self) -> bool:
        """Whether it only arranges what is in it: one cell, or less of its own than inside it."""
        inner = sum(len(table.cells) for cell in self.cells for table in cell.tables)
        return len(self.cells) == 1 or inner > len(self.cells)

    def grid(self, number: int) -> Grid:
        """Give the table as a grid; tables inside its cells are grids of their own."""
        return Grid(
            number=number,
            cells=tuple(
                Cell(
                    text=cell.text,
                    row=cell.row,
                    column=cell.column,
                    row_span=cell.row_span,
                    column_span=cell.column_span,
                )
                for cell in self.cells
            ),
        )


Flow = list[TextBlock | Table]


def blocks_of(flow: Flow, budget: Budget) -> tuple[Block, ...]:
    """Turn what was found into blocks: frames dissolved, tables numbered, blank paragraphs dropped."""
    blocks: list[Block] = []
    tables = 0
    for item in _unframed(flow, budget, 0):
        if isinstance(item, TextBlock):
            text = item.text.replace(PICTURE, "").strip("\n")
            if text.strip():
                blocks.append(Paragraph(text=text, heading=item.heading))
        elif item.cells:
            tables += 1
            blocks.append(item.grid(tables))
    return tuple(blocks)


def tables_of(flow: Flow, budget: Budget) -> Iterator[tuple[int, Table]]:
    """Give the tables that become grids, by the numbers that those have."""
    tables = (item for item in _unframed(flow, budget, 0) if isinstance(item, Table) and item.cells)
    return enumerate(tables, 1)


def _unframed(flow: Sequence[TextBlock | Table], budget: Budget, depth: int) -> Iterator[TextBlock | Table]:
    budget.check_depth(depth)
    for item in flow:
        if isinstance(item, TextBlock):
            yield item
        elif item.is_frame:
            for cell in item.cells:
                yield from _unframed(cell.content, budget, depth + 1)
        else:
            yield item
            for cell in item.cells:
                yield from _unframed(cell.tables, budget, depth + 1)
