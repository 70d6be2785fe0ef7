"""What a document is taken apart into: rows of the statutory tables as printed, and paragraphs."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

import attrs

from govinfo_schema.base.chinese.numbers import is_blank
from govinfo_schema.base.document.grid import Cell, Grid, Paragraph
from govinfo_schema.reading.recognition.labels.labels import LabelTerm

__all__ = ["Entry", "Taken"]

_BRIEF: Final = 300


@attrs.define(kw_only=True, frozen=True, slots=False)
class Entry:
    """One row of a statutory table as printed.

    ``row`` is the form's row, ``None`` where the label could not be placed; ``values`` are all cells after
    the label. ``header`` are the heading cells above, of ``header_grid``. The row of table four has no
    label unless the table is printed upright. ``position`` counts the paragraphs before it.
    """

    table: int
    row: str | None
    label: Cell | None
    values: tuple[Cell, ...]
    header: tuple[Cell, ...]
    header_grid: Grid | None
    grid: Grid
    position: int
    exact: bool = True
    number: str = ""
    group: str | None = None

    @cached_property
    def raw(self) -> str:
        """The row as printed, on one line."""
        cells = (self.label, *self.values) if self.label else self.values
        return " | ".join(" ".join(cell.text.split()) for cell in cells)

    @property
    def brief(self) -> str:
        """The beginning of the row as printed: enough to find it."""
        return self.raw if len(self.raw) <= _BRIEF else f"{self.raw[: _BRIEF - 1]}…"

    @property
    def first(self) -> Cell | None:
        """The cell to point at."""
        return self.label or next(iter(self.values), None)

    @cached_property
    def stated(self) -> tuple[Cell, ...]:
        """The cells that are not blank."""
        return tuple(cell for cell in self.values if not is_blank(cell.text))


@attrs.frozen(kw_only=True)
class Taken:
    """What a document was taken apart into.

    ``headings`` are the heading cells with their meanings; ``loose`` are numbers in a statutory table that
    stand beside no label; ``text_rows`` are the rows of grids that no statutory table holds, by the number
    of the grid and of the row, with the positions of the paragraphs that they were made.
    """

    entries: tuple[Entry, ...]
    loose: tuple[Entry, ...]
    paragraphs: tuple[Paragraph, ...]
    headings: tuple[tuple[Grid, Cell, LabelTerm], ...]
    tables: frozenset[int]
    text_rows: Mapping[tuple[int, int], range] = attrs.field(factory=dict)
