"""Rows that a converter filled up with empty cells to the width of their table.

An empty cell at the end of such a row may stand for a figure that isn't stated, or for none at all: a row
that lost a figure further left is filled up to the same length.
"""

from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.form_rows import columns_of, row_places
from govinfo_schema.reading.recognition.marked.grid import MarkedGrid
from govinfo_schema.reading.recognition.rows.entry import Entry, Taken
from govinfo_schema.reading.recognition.tables.filling import Headings

__all__ = ["fills_rows"]


def fills_rows(taken: Taken) -> bool:
    """Tell whether the document's rows are filled up.

    Table three shows it: its headings, which have merged cells, are all there and stand above wrong columns,
    though every row of the grid has the same length.
    """
    keys = columns_of(next(iter(row_places(next(reversed(EDITIONS)), 3).values())))
    headings = Headings(table=3)
    heads = {entry.head.identities: entry for entry in taken.entries if entry.table == 3}
    return any(
        entry.head.grid is entry.grid and _is_rectangular(entry.grid) and _is_askew(entry, keys, headings)
        for entry in heads.values()
    )


def _is_askew(entry: Entry, keys: tuple[str, ...], headings: Headings) -> bool:
    return set(entry.head.keys) >= set(keys) and headings.columns(entry, keys) is None


def _is_rectangular(grid: MarkedGrid) -> bool:
    plain = all(cell.column_span == cell.row_span == 1 for cell in grid.cells)
    return grid.spatial and plain and len(grid.cells) == grid.height * grid.width
