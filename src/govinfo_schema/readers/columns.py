"""Which cell of a row belongs to which column: by trustworthy headings above, else by count.

A row whose cells do not fit is refused as a whole: a figure never moves into its neighbour's column.
"""

from collections.abc import Callable, Sequence
from typing import Literal

import attrs

from govinfo_schema.readers.grid import Cell
from govinfo_schema.readers.labels import label
from govinfo_schema.readers.lines import Entry
from govinfo_schema.readers.numbers import is_blank

__all__ = ["Columns", "Placed", "Refusal", "Span", "columns_in", "in_order", "place"]

Refusal = Literal["too-few", "too-many", "merged", "columns-unclear"]
Namer = Callable[[Sequence[str]], tuple[str | None, bool]]
"""From the heading texts above a column, top to bottom: its key, and whether they make sense together."""


@attrs.frozen
class Span:
    """The grid columns, first to last, that one column of the form covers."""

    key: str
    start: int
    end: int

    def meets(self, cell: Cell) -> bool:
        """Tell whether a cell stands under the heading."""
        return cell.column <= self.end and self.start < cell.column + cell.column_span


@attrs.frozen(kw_only=True)
class Columns:
    """The columns that the headings of a grid give; ``others`` are grid columns of the office's own."""

    spans: tuple[Span, ...]
    width: int
    others: frozenset[int]


@attrs.frozen(kw_only=True)
class Placed:
    """The cells of a row by column; ``extra`` are cells under headings that the form does not have."""

    cells: dict[str, Cell | None]
    extra: tuple[Cell, ...] = ()


def in_order(found: Sequence[str], official: Sequence[str]) -> bool:
    """Tell whether some keys stand in the official order, whichever are missing."""
    rest = iter(official)
    return all(key in rest for key in found)


def columns_in(
    header: Sequence[Cell], keys: Sequence[str], first: int, name: Namer, partial: bool = False
) -> Columns | None:
    """Find the columns of the form in heading cells, from grid column ``first`` on.

    ``None`` where the headings do not tell: they contradict each other, or columns are missing (unless
    ``partial``) and do not follow from the others' places.
    """
    width = max((cell.column + cell.column_span - 1 for cell in header), default=0)
    found: list[tuple[str | None, int, int, Cell]] = []
    others: set[int] = set()
    ordered = sorted(header, key=lambda cell: (cell.row, cell.column))
    for column in range(first, width + 1):
        stack = [c for c in ordered if c.column <= column < c.column + c.column_span and not is_blank(c.text)]
        if not stack or _is_corner(stack):
            continue
        key, sensible = name([cell.text for cell in stack])
        if not sensible:
            return None
        if found and found[-1][2] == column - 1 and found[-1][3] is stack[-1]:
            found[-1] = (found[-1][0], found[-1][1], column, stack[-1])
        else:
            found.append((key, column, column, stack[-1]))
    named = _fill([key for key, *_ in found], keys)
    if named is None:
        return None
    spans = []
    for key, (_, start, end, _cell) in zip(named, found, strict=True):
        if key is None:
            others.update(range(start, end + 1))
        else:
            spans.append(Span(key, start, end))
    present = [span.key for span in spans]
    if len(set(present)) < len(present) or not (partial or set(present) == set(keys)):
        return None
    return Columns(spans=tuple(spans), width=width, others=frozenset(others)) if spans else None


def _is_corner(stack: Sequence[Cell]) -> bool:
    found = label(stack[-1].text)
    return found is not None and any(term.key == "corner" for term in found.terms)


def _fill(found: list[str | None], keys: Sequence[str]) -> list[str | None] | None:
    """Name the few columns whose headings are not known by the places that the others leave."""
    known = [key for key in found if key is not None]
    if len(known) == len(keys) or not known:
        return found
    if len(found) != len(keys) or 2 * len(known) <= len(keys):
        return found
    if any(key is not None and key != official for key, official in zip(found, keys, strict=True)):
        return None
    return list(keys)


def place(
    entry: Entry, keys: Sequence[str], columns: Columns | None, placeholders: bool = False
) -> Placed | Refusal:
    """Say which cell of a row belongs to which column, or why that cannot be said.

    ``placeholders``: the grid has empty cells between labels and figures, so that a blank in front may be
    one of them.
    """
    if not entry.stated:
        return _blank(entry, keys)
    if columns is not None:
        found = _by_geometry(entry, columns)
        return found if found is not None else _why(entry, len(columns.spans))
    if len(keys) == 1 and len(entry.stated) == 1:
        return Placed(cells={keys[0]: entry.stated[0]})
    values = _by_count(entry.values, len(keys), placeholders)
    if values is None:
        return _why(entry, len(keys))
    return Placed(cells=dict(zip(keys, values, strict=True)))


def _blank(entry: Entry, keys: Sequence[str]) -> Placed:
    """Place a row that states nothing; its cells are known only where there are just as many."""
    cells: Sequence[Cell | None] = entry.values if len(entry.values) == len(keys) else [None] * len(keys)
    return Placed(cells=dict(zip(keys, cells, strict=True)))


def _why(entry: Entry, expected: int) -> Refusal:
    if (
        any(cell.column_span > 1 or cell.row_span > 1 for cell in entry.stated)
        and len(entry.values) < expected
    ):
        return "merged"
    return "too-few" if len(entry.values) <= expected else "too-many"


def _by_count(values: Sequence[Cell], expected: int, placeholders: bool) -> list[Cell] | None:
    left = list(values)
    if not is_blank(left[0].text):
        while len(left) > expected and is_blank(left[-1].text):
            left.pop()  # an empty cell in front of the next label
    elif len(left) > expected:
        while len(left) > expected and is_blank(left[0].text):
            left.pop(0)
        if any(is_blank(cell.text) for cell in left):
            return None
    elif placeholders:
        return None
    if any(cell.row_span > 1 for cell in left if not is_blank(cell.text)):
        return None
    return left if len(left) == expected else None


def _by_geometry(entry: Entry, columns: Columns) -> Placed | None:
    spans = columns.spans
    return (
        _under(entry, columns)
        or _each_under(entry, spans)
        or _shifted(entry, spans)
        or _single(entry, columns)
    )


def _under(entry: Entry, columns: Columns) -> Placed | None:
    """Place every cell under its heading."""
    if entry.label is not None and any(span.meets(entry.label) for span in columns.spans):
        return None
    cells: dict[str, Cell | None] = {}
    extra: list[Cell] = []
    covered = {span.key: [cell for cell in entry.values if span.meets(cell)] for span in columns.spans}
    for cell in entry.values:
        over = [span for span in columns.spans if span.meets(cell)]
        stated = not is_blank(cell.text)
        if stated and (len(over) > 1 or _is_merged(entry, cell)):
            return None
        if over:
            continue
        if stated and cell.column not in columns.others:
            return None
        if cell.column + cell.column_span - 1 > columns.width:
            return None
        if stated:
            extra.append(cell)
    for span in columns.spans:
        under = covered[span.key] or _from_above(entry, span)
        stated_here = [cell for cell in under if not is_blank(cell.text)]
        if not under or len(stated_here) > 1:
            return None
        cells[span.key] = stated_here[0] if stated_here else under[0]
    return Placed(cells=cells, extra=tuple(extra))


def _is_merged(entry: Entry, cell: Cell) -> bool:
    """Tell whether a cell stands for more rows than the row's label does."""
    return cell.row_span > (entry.label.row_span if entry.label is not None else 1)


def _from_above(entry: Entry, span: Span) -> list[Cell]:
    """Find a blank cell of an earlier row that reaches down here; a figure that does is nobody's."""
    first = entry.first
    cell = entry.grid.at(first.row, span.start) if first is not None else None
    return [cell] if cell is not None and is_blank(cell.text) else []


def _each_under(entry: Entry, spans: Sequence[Span]) -> Placed | None:
    """Place as many cells as headings in order, where each reaches under its own."""
    if len(entry.values) != len(spans) or any(_is_merged(entry, cell) for cell in entry.stated):
        return None
    if not all(span.meets(cell) for span, cell in zip(spans, entry.values, strict=True)):
        return None
    return Placed(cells={span.key: cell for span, cell in zip(spans, entry.values, strict=True)})


def _shifted(entry: Entry, spans: Sequence[Span]) -> Placed | None:
    """Place a row that a wrong rowspan moved sideways as a whole, where it shows that this happened."""
    values = entry.values
    if len(values) != len(spans) or entry.label is None:
        return None
    shift = values[0].column - spans[0].start
    if any(
        cell.column - span.start != shift
        or span.start != span.end
        or cell.column_span != 1
        or cell.row_span != 1
        for cell, span in zip(values, spans, strict=True)
    ):
        return None
    pushed = shift > 0 and spans[0].meets(entry.label)
    pulled = shift < 0 and not is_blank(values[0].text)
    if not (pushed or pulled):
        return None
    return Placed(cells={span.key: cell for span, cell in zip(spans, values, strict=True)})


def _single(entry: Entry, columns: Columns) -> Placed | None:
    """Place the only figure of a row that has only one column."""
    if len(columns.spans) != 1 or len(entry.stated) != 1 or entry.stated[0].column in columns.others:
        return None
    return Placed(cells={columns.spans[0].key: entry.stated[0]})
