"""The three statutory tables as lists of cells, with the merges that the form has.

Derived from the places of the form alone: labels and their groups, columns and theirs. Table two stands
in bands, each with columns of its own; table three has its labels at the left; table four, at the top.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import Final, Literal

import attrs

from govinfo_schema.form.paper.places import Place
from govinfo_schema.form.report.fields import Wording

__all__ = ["LayoutCell", "LayoutTable", "form_table"]

_ABOVE_COLUMNS: Final = "申请人情况"
_CONTENT: Final = "信息内容"
_LABEL_WIDTHS: Final = (6, 16, 28)

Kind = Literal["corner", "head", "band", "label", "value"]


@attrs.frozen(kw_only=True)
class LayoutCell:
    """One cell of a table; rows and columns count from 1. A value names its ``pointer``.

    ``value`` is what the report holds: an ``int``, a ``Decimal``, a string as printed, or ``None``.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    kind: Kind
    pointer: str = ""
    value: int | Decimal | str | None = None
    signed: bool = False


@attrs.frozen(kw_only=True)
class LayoutTable:
    """A statutory table: its number, its cells row by row, and the share of the width of each column."""

    number: int
    cells: tuple[LayoutCell, ...]
    widths: tuple[int, ...]

    @property
    def height(self) -> int:
        """The number of rows."""
        return max(cell.row + cell.row_span - 1 for cell in self.cells)

    @property
    def head(self) -> int:
        """The number of heading rows at the top, which a table that goes on repeats."""
        # bands have their heads all down the table
        if any(cell.kind == "band" for cell in self.cells):
            return 0
        return min(cell.row for cell in self.cells if cell.kind in ("label", "value")) - 1

    def rows(self) -> Iterator[tuple[LayoutCell, ...]]:
        """Give the cells that begin in each row, from left to right."""
        for row in range(1, self.height + 1):
            yield tuple(cell for cell in self.cells if cell.row == row)


@cache
def form_table(places: tuple[Place, ...], root: Wording) -> LayoutTable:
    """Make the blank table of some places of the form: with bands of columns, by rows, or by columns.

    ``root`` is the wording of the whole table; its description is what the corner says.
    """
    rows = [list(cells) for _, cells in groupby(places, key=lambda place: place.row)]
    columns = {tuple(place.wording.zh for place in row) for row in rows}
    if len(columns) > 1:
        return _banded(places[0].table, rows)
    # table three is longer than wide; table four has three groups of five columns
    if len(rows) > len(rows[0]):
        return _by_rows(places[0].table, rows, root)
    return _by_columns(places[0].table, places)


def _value(place: Place, row: int, column: int, span: int = 1) -> LayoutCell:
    return LayoutCell(
        text="",
        row=row,
        column=column,
        column_span=span,
        kind="value",
        pointer=place.pointer,
        signed=place.signed,
    )


def _banded(number: int, rows: Sequence[Sequence[Place]]) -> LayoutTable:
    """Table two: a band for each item of article twenty, with columns of its own below it."""
    width = 1 + max(len(row) for row in rows)
    cells: list[LayoutCell] = []
    line = 0
    for source, band in groupby(rows, key=lambda row: row[0].path[-2].source):
        members = list(band)
        line += 1
        # the form prints the article without the regulation's name
        title = source.removeprefix("条例")
        cells.append(LayoutCell(text=title, row=line, column=1, column_span=width, kind="band"))
        line += 1
        cells.append(LayoutCell(text=_CONTENT, row=line, column=1, kind="head"))
        for column, place in enumerate(members[0], 2):
            # a band of fewer columns goes to the edge all the same
            last = column == len(members[0]) + 1
            cells.append(
                LayoutCell(
                    text=place.wording.zh,
                    row=line,
                    column=column,
                    column_span=width - column + 1 if last else 1,
                    kind="head",
                )
            )
        for row in members:
            line += 1
            cells.append(LayoutCell(text=row[0].path[-2].zh, row=line, column=1, kind="label"))
            for column, place in enumerate(row, 2):
                last = column == len(row) + 1
                cells.append(_value(place, line, column, width - column + 1 if last else 1))
    return LayoutTable(number=number, cells=tuple(cells), widths=_shares([4] + [3] * (width - 1)))


def _by_rows(number: int, rows: Sequence[Sequence[Place]], root: Wording) -> LayoutTable:
    """Table three: labels in groups at the left, columns in groups at the top, the sum's rule between."""
    labels = [[step.zh for step in row[0].path[:-1]] for row in rows]
    depth = max(map(len, labels))
    columns = [_column_group(place.wording) for place in rows[0]]
    heads = 3 if any(group for group, _ in columns) else 2
    corner = f"（{root.description}）" if root.description else ""
    cells = [
        LayoutCell(text=corner, row=1, column=1, row_span=heads, column_span=depth, kind="corner"),
        LayoutCell(text=_ABOVE_COLUMNS, row=1, column=depth + 1, column_span=len(columns), kind="head"),
    ]
    beginning = depth + 1
    for group, members in groupby(columns, key=lambda column: column[0]):
        names = [name for _, name in members]
        if group:
            cells.append(LayoutCell(text=group, row=2, column=beginning, column_span=len(names), kind="head"))
        for offset, name in enumerate(names):
            row, span = (3, 1) if group else (2, heads - 1)
            cells.append(
                LayoutCell(text=name, row=row, column=beginning + offset, row_span=span, kind="head")
            )
        beginning += len(names)
    cells.extend(_labels(labels, first=heads + 1, level=0, depth=depth))
    for down, places in enumerate(rows, heads + 1):
        cells.extend(_value(place, down, column) for column, place in enumerate(places, depth + 1))
    widths = [*_LABEL_WIDTHS[:depth], *([8] * len(columns))]
    return LayoutTable(number=number, cells=_in_order(cells), widths=_shares(widths))


def _column_group(wording: Wording) -> tuple[str, str]:
    """Name the group that a column stands under, where its description says ``group：column``."""
    group, colon, name = wording.description.partition("：")
    return (group, wording.zh) if colon and name == wording.zh else ("", wording.zh)


def _labels(labels: Sequence[Sequence[str]], *, first: int, level: int, depth: int) -> Iterator[LayoutCell]:
    """Give the label cells of some rows from a level on: one for each run of equal labels."""
    row = first
    for text, run in groupby(labels, key=lambda steps: steps[level]):
        members = list(run)
        leaf = len(members[0]) == level + 1
        yield LayoutCell(
            text=text,
            row=row,
            column=level + 1,
            row_span=len(members),
            column_span=depth - level if leaf else 1,
            kind="label",
        )
        if not leaf:
            yield from _labels(members, first=row, level=level + 1, depth=depth)
        row += len(members)


def _by_columns(number: int, places: Sequence[Place]) -> LayoutTable:
    """Table four: one row of values under headings in groups."""
    steps = [[step.zh for step in place.path] for place in places]
    depth = max(map(len, steps))
    # groups of labels at the top are groups at the left, turned
    heads = [
        LayoutCell(
            text=cell.text,
            row=cell.column,
            column=cell.row,
            row_span=cell.column_span,
            column_span=cell.row_span,
            kind="head",
        )
        for cell in _labels(steps, first=1, level=0, depth=depth)
    ]
    values = [_value(place, depth + 1, column) for column, place in enumerate(places, 1)]
    return LayoutTable(number=number, cells=_in_order([*heads, *values]), widths=_shares([1] * len(places)))


def _in_order(cells: Iterable[LayoutCell]) -> tuple[LayoutCell, ...]:
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))


def _shares(widths: Sequence[int]) -> tuple[int, ...]:
    """Give widths in thousandths of the whole."""
    return tuple(round(1000 * width / sum(widths)) for width in widths)
