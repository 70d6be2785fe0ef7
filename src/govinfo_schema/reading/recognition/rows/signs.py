"""A first look at a grid: which statutory tables (or parts of them) stand in it.

A word or two of the form in some other table must not make a statutory table of it: 行政许可 beside a number
in a local list is no row of table two.
"""

from collections.abc import Sequence
from typing import Final

from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.form_rows import row_places
from govinfo_schema.reading.recognition.marked.grid import MarkedCell, MarkedGrid

__all__ = ["tables_in"]

# they are the same in every form
_COLUMNS: Final = len(next(iter(row_places(next(reversed(EDITIONS)), 3).values())))
_ROWS_ENOUGH: Final = 3
"""So many different rows of one statutory table make it that table, whatever its heading."""
_HEADS: Final = frozenset({"head", "group"})
_PARTS: Final = frozenset({"row", "column", "case"})


def tables_in(
    grid: MarkedGrid, before: int | None, awaiting: bool, section: int | None = None
) -> frozenset[int]:
    """Tell which statutory tables a grid holds.

    ``before`` is the table that the grid could continue; ``awaiting``: its heading came, its numbers not.
    ``section`` is the section of the report that the grid stands in.
    """
    strong = {table for table in grid.signs if _is_strong(grid, table)}
    if before is not None and (_PARTS & _kinds(grid, before) or (awaiting and not grid.has_words)):
        strong.add(before)
    if section == 3 and "row" in _kinds(grid, 3) and any(map(_is_whole_row, grid.rows)):
        strong.add(3)  # a piece of table three in its own section: one row with all of its figures
    return frozenset(strong)


def _kinds(grid: MarkedGrid, table: int) -> set[str]:
    return {kind for kind, _ in grid.signs.get(table, ())}


def _is_strong(grid: MarkedGrid, table: int) -> bool:
    """Tell whether a grid holds a table, by itself."""
    signs, kinds = grid.signs[table], _kinds(grid, table)
    rows = sum(kind == "row" for kind, _ in signs)
    columns = {key for kind, key in signs if kind == "column"}
    heads = bool(kinds & _HEADS)
    if table == 4:
        # 总计 stands in any table, and so does 其他 below
        return len(columns - {"total"}) >= (2 if heads or "case" in kinds else 4)
    if table == 3:
        return heads or rows >= _ROWS_ENOUGH or len(columns - {"other", "total"}) >= 3
    return heads or bool(columns) or rows >= _ROWS_ENOUGH


def _is_whole_row(row: Sequence[MarkedCell]) -> bool:
    """Tell whether a row begins with an exact label of table three and has a figure for each column."""
    figures = sum(cell.mark.value and not cell.mark.blank for cell in row)
    words = [cell.mark.meaning for cell in row if not cell.mark.value]
    named = words[-1] if words else None
    return named is not None and named.exact and bool(named.of("row", 3)) and figures == _COLUMNS
