"""What a document is taken apart into: rows of the statutory tables as printed, and paragraphs."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

import attrs

from govinfo_schema.base.document.grid import Paragraph
from govinfo_schema.reading.recognition.labels.labels import Label, LabelTerm
from govinfo_schema.reading.recognition.marked.grid import MarkedCell, MarkedGrid
from govinfo_schema.reading.recognition.rows.table_head import TableHead

__all__ = ["Entry", "Taken"]

_BRIEF: Final = 300


@attrs.define(kw_only=True, frozen=True, slots=False)
class Entry:
    """One row of a statutory table as printed.

    ``row`` is the form's row, ``None`` where the label could not be placed; ``values`` are all cells after
    the label. ``head`` is what stands above. The row of table four has no label unless the table is printed
    upright. ``position`` counts the paragraphs before it.
    """

    table: int
    row: str | None
    label: MarkedCell | None
    values: tuple[MarkedCell, ...]
    head: TableHead
    grid: MarkedGrid
    position: int
    exact: bool = True
    number: str = ""
    group: str | None = None
    stated: tuple[MarkedCell, ...] = attrs.field(init=False, eq=False, repr=False)
    """The cells that are not blank."""

    @stated.default
    def _stated(self) -> tuple[MarkedCell, ...]:
        return tuple([cell for cell in self.values if not cell.mark.blank])

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
    def meaning(self) -> Label | None:
        """What its label means in the form."""
        return self.label.mark.meaning if self.label is not None else None

    @property
    def first(self) -> MarkedCell | None:
        """The cell to point at."""
        return self.label or next(iter(self.values), None)

    @cached_property
    def figures(self) -> tuple[str, ...]:
        """What the stated cells print, without spaces."""
        return tuple(["".join(cell.text.split()) for cell in self.stated])


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
    headings: tuple[tuple[MarkedGrid, MarkedCell, LabelTerm], ...]
    tables: frozenset[int]
    text_rows: Mapping[tuple[int, int], range] = attrs.field(factory=dict)
