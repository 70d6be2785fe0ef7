"""A first look at a grid: which statutory tables (or parts of them) stand in it.

A word or two of the form in some other table must not make a statutory table of it: 行政许可 beside a number
in a local list is no row of table two.
"""

from typing import Final

import attrs

from govinfo_schema.base.chinese.numbers import is_blank, is_value
from govinfo_schema.base.document.grid import Grid
from govinfo_schema.reading.recognition.labels.labels import LabelTerm, label

__all__ = ["tables_in"]

_ROWS_ENOUGH: Final = 3
"""So many different rows of one statutory table make it that table, whatever its heading."""


@attrs.define
class _Signs:
    """What speaks for one table in a grid."""

    rows: set[str] = attrs.field(factory=set)
    columns: set[str] = attrs.field(factory=set)
    cases: set[str] = attrs.field(factory=set)
    heads: int = 0

    def strong(self, table: int) -> bool:
        """Tell whether the grid holds the table, by itself."""
        if table == 4:
            return len(self.columns - {"total"}) >= (2 if self.cases or self.heads else 4)
        if table == 3:
            return (
                bool(self.heads)
                or len(self.rows) >= _ROWS_ENOUGH
                or len(self.columns - {"other", "total"}) >= 3
            )
        return bool(self.heads) or bool(self.columns) or len(self.rows) >= _ROWS_ENOUGH

    @property
    def weak(self) -> bool:
        """Tell whether the grid could go on with a table that began before it."""
        return bool(self.rows or self.columns or self.cases)


def tables_in(grid: Grid, before: int | None, awaiting: bool) -> frozenset[int]:
    """Tell which statutory tables a grid holds.

    ``before`` is the table that the grid could continue; ``awaiting``: its heading came, its numbers not.
    """
    signs = {table: _Signs() for table in (2, 3, 4)}
    words = False
    for cell in grid.cells:
        if is_blank(cell.text) or is_value(cell.text):
            continue
        words = True
        found = label(cell.text)
        for term in found.terms if found is not None else ():
            _note(signs[term.table], term, alone=len({t.table for t in found.terms}) == 1 if found else False)
    strong = {table for table, sign in signs.items() if sign.strong(table)}
    if before is not None and (signs[before].weak or (awaiting and not words)):
        strong.add(before)
    return frozenset(strong)


def _note(signs: _Signs, term: LabelTerm, *, alone: bool) -> None:
    """Note one meaning; a word that other tables have as well is no sign of a row or a heading."""
    if term.kind == "column":
        if alone or term.table == 4:
            signs.columns.add(term.key)
    elif not alone:
        return
    elif term.kind == "row":
        signs.rows.add(term.key)
    elif term.kind == "case":
        signs.cases.add(term.key)
    elif term.key != "申请人情况" or term.kind == "head":
        signs.heads += 1
