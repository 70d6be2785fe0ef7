"""A first look at a grid: which statutory tables (or parts of them) stand in it.

A word or two of the form in some other table must not make a statutory table of it: 行政许可 beside a number
in a local list is no row of table two.
"""

from collections.abc import Sequence
from typing import Final

import attrs

from govinfo_schema.base.chinese.numbers import is_blank, is_value
from govinfo_schema.base.document.grid import Cell, Grid
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.form_rows import form_rows, row_places
from govinfo_schema.reading.recognition.labels.labels import Label, LabelTerm, fold_number, label

__all__ = ["tables_in"]

_COLUMNS: Final = len(next(iter(row_places(next(reversed(EDITIONS)), 3).values())))
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


def tables_in(grid: Grid, before: int | None, awaiting: bool, section: int | None = None) -> frozenset[int]:
    """Tell which statutory tables a grid holds.

    ``before`` is the table that the grid could continue; ``awaiting``: its heading came, its numbers not.
    ``section`` is the section of the report that the grid stands in.
    """
    signs = {table: _Signs() for table in (2, 3, 4)}
    words = False
    for cell in grid.cells:
        if is_value(cell.text):  # a blank is one
            continue
        words = True
        meaning = label(cell.text)
        for term in meaning.terms if meaning is not None else ():
            _note(signs[term.table], term, alone=_is_alone(meaning, term))
    strong = {table for table, sign in signs.items() if sign.strong(table)}
    if before is not None and (signs[before].weak or (awaiting and not words)):
        strong.add(before)
    if section == 3 and signs[3].rows and any(map(_is_whole_row, grid.rows)):
        strong.add(3)  # a piece of table three in its own section: one row with all of its figures
    return frozenset(strong)


def _is_whole_row(row: Sequence[Cell]) -> bool:
    """Tell whether a row begins with an exact label of table three and has a figure for each column."""
    figures = [cell for cell in row if is_value(cell.text) and not is_blank(cell.text)]
    words = [cell for cell in row if not is_value(cell.text)]
    meanings = [label(cell.text) for cell in words[-1:]]
    named = any(meaning is not None and meaning.exact and meaning.of("row", 3) for meaning in meanings)
    return named and len(figures) == _COLUMNS


def _is_alone(found: Label | None, term: LabelTerm) -> bool:
    """Tell whether only one table has such a label; a number that a row has tells it from a column's name."""
    if found is None:
        return False
    numbered = term.kind == "row" and bool(found.number) and found.number == fold_number(_official(term))
    return numbered or len({one.table for one in found.terms}) == 1


def _official(term: LabelTerm) -> str:
    return form_rows(term.table)[term.key].wordings[-1]


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
