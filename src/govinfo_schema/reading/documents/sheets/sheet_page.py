"""A worksheet, whatever its format: texts by place, merges, what is hidden → blocks in reading order.

Each block of rows without a blank row between them is a grid, merges included; a block of one column is
lines of text. Hidden rows and columns are not printed and so not read. All is linear in what is there.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs

from govinfo_schema.base.document.grid import Block, Cell, Grid, Paragraph
from govinfo_schema.base.document.limits import Budget
from govinfo_schema.base.findings.problem import problem
from govinfo_schema.base.findings.source import ReadingProblem

__all__ = [
    "Merge",
    "SheetCells",
    "SheetPage",
    "blocks_of_sheet",
    "hidden_rows_of",
    "hidden_sheets",
    "places_of",
]

_MOST_BLANK: Final = 30
"""So many blank rows below a table still belong to it; more are a sheet that was drawn beforehand."""

_MOST_NAMED: Final = 12
"""So many hidden rows are named."""

Merge = tuple[int, int, int, int]
"""Top, left, bottom and right, all inclusive."""


@attrs.frozen(kw_only=True)
class SheetPage:
    """One worksheet: rows and columns count from 0.

    ``drawn_rows`` have cells that are printed though nothing stands in them. ``name`` is the sheet's name.
    ``left_out`` are hidden rows in which something stands.
    """

    name: str
    texts: Mapping[tuple[int, int], str]
    merges: Sequence[Merge]
    drawn_rows: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    left_out: frozenset[int] = frozenset()


@attrs.define(kw_only=True)
class SheetCells:
    """What stands on a worksheet while it is read, and what of it is hidden."""

    texts: dict[tuple[int, int], str] = attrs.field(factory=dict)
    merges: list[Merge] = attrs.field(factory=list)
    drawn_rows: set[int] = attrs.field(factory=set)
    hidden_rows: set[int] = attrs.field(factory=set)
    hidden_columns: set[int] = attrs.field(factory=set)

    def page(self, name: str) -> SheetPage:
        """Give the sheet without the texts of rows and columns that are hidden: they are not printed."""
        return SheetPage(
            name=name,
            texts={
                place: text
                for place, text in self.texts.items()
                if place[0] not in self.hidden_rows and place[1] not in self.hidden_columns
            },
            merges=self.merges,
            drawn_rows=frozenset(self.drawn_rows),
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(self.hidden_columns),
            left_out=frozenset(row for row, _ in self.texts if row in self.hidden_rows),
        )


@attrs.define
class _Rows:
    """The parts of a sheet by the rows in which they stand."""

    columns: dict[int, list[int]] = attrs.field(factory=dict)
    merges: dict[int, list[Merge]] = attrs.field(factory=dict)


def hidden_rows_of(page: SheetPage) -> tuple[ReadingProblem, ...]:
    """Say which rows in which something stands are hidden."""
    if not page.left_out:
        return ()
    rows = "、".join(str(row + 1) for row in sorted(page.left_out)[:_MOST_NAMED])
    more = "…" if len(page.left_out) > _MOST_NAMED else ""
    return (problem("hidden-rows", sheet=page.name, rows=rows + more),)


def hidden_sheets(names: Sequence[str]) -> tuple[ReadingProblem, ...]:
    """Say which sheets are hidden."""
    return (problem("hidden-sheet", sheet="”、“".join(names)),) if names else ()


def blocks_of_sheet(page: SheetPage, number: int, tables: int, budget: Budget) -> Iterator[Block]:
    """Give the blocks of a sheet; ``number`` is its place in the book, ``tables`` how many came before."""
    by_row = _Rows()
    for row, column in page.texts:
        by_row.columns.setdefault(row, []).append(column)
    printed = set(by_row.columns)
    for merge in dict.fromkeys(page.merges):
        top, left, bottom, right = merge
        budget.add_cell(bottom - top + 1, right - left + 1)
        by_row.merges.setdefault(top, []).append(merge)
        if any(row in by_row.columns for row in range(top, bottom + 1)):
            printed.update(range(top, bottom + 1))
    printed = (printed | _blank_rows(page, printed)) - page.hidden_rows
    for region in _regions(sorted(printed), page.hidden_rows):
        cells = _cells(page, by_row, region, number, budget)
        if len({cell.column for cell in cells if cell.text}) == 1 and len(region) == len(cells):
            texts = [cell.text for cell in cells if cell.text]
            yield from (Paragraph(text=text, page=number, sheet=page.name) for text in texts)
        elif cells:
            tables += 1
            yield Grid(number=tables, cells=cells, sheet=page.name)


def _blank_rows(page: SheetPage, printed: set[int]) -> set[int]:
    """Find the rows of blank cells below a table, which are printed too."""
    blank: set[int] = set()
    for drawn in sorted(page.drawn_rows - printed):
        if drawn - 1 in printed or (drawn - 1 in blank and drawn - _MOST_BLANK not in blank):
            blank.add(drawn)
    return blank


def _regions(rows: Sequence[int], hidden: frozenset[int]) -> Iterator[list[int]]:
    region: list[int] = []
    for row in rows:
        # hidden rows part nothing: on paper their neighbours touch
        if region and any(between not in hidden for between in range(region[-1] + 1, row)):
            yield region
            region = []
        region.append(row)
    if region:
        yield region


def _cells(
    page: SheetPage, by_row: _Rows, rows: Sequence[int], number: int, budget: Budget
) -> tuple[Cell, ...]:
    merges = _merges_in(by_row, rows)
    covered = {place for merge in merges.values() for place in places_of(merge)} - merges.keys()
    used = [column for row in rows for column in by_row.columns.get(row, ())]
    first = min([*used, *(left for _, left, _, _ in merges.values())])
    last = max([*used, *(right for *_, right in merges.values())])
    budget.add_area(len(rows), last - first + 1)
    made = []
    for row in rows:
        for column in range(first, last + 1):
            corner = (row, column)
            # of a merge that begins in a hidden column the rest is seen
            if corner in covered or (column in page.hidden_columns and corner not in merges):
                continue
            _, _, bottom, right = merges.get(corner, (row, column, row, column))
            made.append(
                Cell(
                    text=page.texts.get(corner, ""),
                    row=row + 1,
                    column=column + 1,
                    row_span=bottom - row + 1,
                    column_span=right - column + 1,
                    page=number,
                )
            )
    return tuple(made)


def _merges_in(by_row: _Rows, rows: Sequence[int]) -> dict[tuple[int, int], Merge]:
    """Give the merges that begin in some rows; a cell is in one merge, the first."""
    merges: dict[tuple[int, int], Merge] = {}
    taken: set[tuple[int, int]] = set()
    for row in rows:
        for merge in sorted(by_row.merges.get(row, ())):
            places = places_of(merge)
            if taken.isdisjoint(places):
                merges[merge[0], merge[1]] = merge
                taken.update(places)
    return merges


def places_of(merge: Merge) -> list[tuple[int, int]]:
    """Give the places that a merged cell covers."""
    top, left, bottom, right = merge
    return [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
