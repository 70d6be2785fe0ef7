"""What stands above the rows of a table: the heading cells, and what is told of them once for all rows."""

from collections.abc import Sequence
from functools import cached_property

import attrs

from govinfo_schema.base.chinese.numbers import Unit, unit_of, units_in
from govinfo_schema.reading.recognition.marked.grid import MarkedCell, MarkedGrid
from govinfo_schema.reading.recognition.rows.column_names import named_columns

__all__ = ["TableHead"]


@attrs.define(kw_only=True, frozen=True, slots=False, eq=False)
class TableHead:
    """The heading cells above rows of a ``table``, and the grid that they stand in."""

    table: int
    cells: tuple[MarkedCell, ...]
    grid: MarkedGrid | None

    @cached_property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Where its cells stand."""
        return tuple((cell.row, cell.column) for cell in self.cells)

    @cached_property
    def identities(self) -> tuple[int, ...]:
        """Which cells they are."""
        return tuple(map(id, self.cells))

    @cached_property
    def named(self) -> Sequence[tuple[str, str]]:
        """The columns of the form that it names in reading order, and what each is called."""
        return named_columns(self.table, self.cells)

    @cached_property
    def keys(self) -> Sequence[str]:
        """The columns of the form that it names in reading order, whatever stands above whatever."""
        return [key for key, _ in self.named]

    @cached_property
    def remarks(self) -> int:
        """How many columns for remarks are counted: one, or none."""
        return int(any(cell.mark.remarks for cell in self.cells))

    @cached_property
    def is_nested(self) -> bool:
        """Whether the headings have two levels: 法人或其他组织 above its kinds."""
        meanings = (cell.mark.meaning for cell in self.cells)
        return any(one.key == "申请人情况" for known in meanings if known for one in known.of("head", 3))

    @cached_property
    def editions(self) -> frozenset[str]:
        """The forms that its columns are of, where not every form has them."""
        meanings = (cell.mark.meaning for cell in self.cells)
        columns = (term for known in meanings if known for term in known.of("column", self.table))
        return frozenset(edition for term in columns for edition in term.editions)

    @cached_property
    def unit(self) -> Unit | None:
        """The unit of money that it states; the form's own is 万元.

        ``None`` where it states one that no amount is read in: 千元, 万美元.
        """
        for cell in self.cells:
            known = cell.mark.meaning
            if known is not None and any(term.key == "amount" for term in known.of("column", 2)):
                return unit_of(cell.text) or (None if units_in(cell.text) else "万元")
        return "万元"
