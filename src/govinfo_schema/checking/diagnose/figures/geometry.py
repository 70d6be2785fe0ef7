"""The grids in which cells stand, from nothing but their pointers in the form's order.

A row is what has one parent, its columns the last names; rows of one section with the same columns, one
after another, make a grid. So the engine needs no statute to know what stands beside or above what.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

import attrs

__all__ = ["CellLine", "Geometry", "geometry_of"]


@attrs.frozen
class CellLine:
    """A row or a column of a grid, as far as the rules read its cells; ``mask`` is them as a set of bits."""

    name: str
    cells: tuple[int, ...]
    mask: int = attrs.field(init=False, eq=False)

    @mask.default
    def _bits(self) -> int:
        return sum(1 << at for at in self.cells)


@attrs.frozen(kw_only=True, eq=False)
class Geometry:
    """Every row and column, by the numbers of the cells; ``grids`` groups the rows."""

    grids: tuple[tuple[CellLine, ...], ...]

    @cached_property
    def rows(self) -> tuple[CellLine, ...]:
        """Every row of every grid."""
        return tuple(row for grid in self.grids for row in grid)

    @cached_property
    def columns(self) -> tuple[tuple[CellLine, ...], ...]:
        """The columns of each grid that has at least two rows."""
        return tuple(
            tuple(
                CellLine(f"{number}/{column}", tuple(row.cells[column] for row in grid))
                for column in range(len(grid[0].cells))
            )
            for number, grid in enumerate(self.grids)
            if len(grid) > 1
        )

    @cached_property
    def above(self) -> dict[int, int]:
        """The cell that stands above a cell."""
        return {
            low: high for grid in self.grids for top, row in pairwise(grid) for high, low in _both(top, row)
        }

    @cached_property
    def neighbours(self) -> dict[int, tuple[int, ...]]:
        """The cells left, right, above and below of a cell."""
        found: dict[int, list[int]] = {cell: [] for row in self.rows for cell in row.cells}
        lines = (*self.rows, *(line for grid in self.columns for line in grid))
        for line in lines:
            for first, second in pairwise(line.cells):
                found[first].append(second)
                found[second].append(first)
        return {cell: tuple(beside) for cell, beside in found.items()}

    @cached_property
    def lines(self) -> dict[int, tuple[CellLine, ...]]:
        """The row and, where there is one, the column of a cell."""
        found: dict[int, tuple[CellLine, ...]] = {}
        for line in (*self.rows, *(line for grid in self.columns for line in grid)):
            for cell in line.cells:
                found[cell] = (*found.get(cell, ()), line)
        return found


def _both(top: CellLine, row: CellLine) -> Iterator[tuple[int, int]]:
    return zip(top.cells, row.cells, strict=True)


def geometry_of(cells: Sequence[str]) -> Geometry:
    """Lay cells, given in the form's order, out in rows and grids."""
    rows: dict[str, list[tuple[str, int]]] = {}
    for number, pointer in enumerate(cells):
        parent, _, name = pointer.rpartition("/")
        rows.setdefault(parent, []).append((name, number))
    grids: list[list[CellLine]] = []
    last: tuple[str, tuple[str, ...]] | None = None
    for parent, leaves in rows.items():
        key = parent.split("/", 2)[1] if "/" in parent else "", tuple(name for name, _ in leaves)
        if key != last:
            grids.append([])
        last = key
        grids[-1].append(CellLine(parent, tuple(number for _, number in leaves)))
    return Geometry(grids=tuple(tuple(grid) for grid in grids))
