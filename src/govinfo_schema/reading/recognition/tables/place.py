"""Which cell of a row belongs to which column: by trustworthy headings above, else by count.

A row whose cells do not fit is refused as a whole: a figure never moves into its neighbour's column.
"""

from collections.abc import Sequence
from typing import Literal

import attrs

from govinfo_schema.reading.recognition.marked.grid import MarkedCell
from govinfo_schema.reading.recognition.rows.entry import Entry
from govinfo_schema.reading.recognition.tables.columns import Columns, Span
from govinfo_schema.reading.recognition.tables.count import Habits, by_count

__all__ = ["Placed", "Refusal", "doubted", "place", "place_surely"]

Refusal = Literal["too-few", "too-many", "merged", "columns-unclear"]


@attrs.frozen(kw_only=True)
class Placed:
    """The cells of a row by column; ``extra`` are cells that the form has no column for."""

    cells: dict[str, MarkedCell | None]
    extra: tuple[MarkedCell, ...] = ()


def place(
    entry: Entry,
    keys: Sequence[str],
    columns: Columns | None,
    habits: Habits | None = None,
    *,
    displaced: bool = False,
) -> Placed | Refusal:
    """Say which cell of a row belongs to which column, or why that cannot be said.

    ``columns`` are the headings' places where they can be trusted; without them the cells are counted,
    with the ``habits`` of the grid in mind. ``displaced``: the row's label stands in another column than
    those of its like, so that its places say nothing.
    """
    # asked first: a row without figures can have none in a wrong column
    if not entry.stated:
        return _blank(entry, keys)
    if not entry.grid.ruled and any(cell.column_span > 1 for cell in entry.stated):
        return "columns-unclear"  # what stands in the place of two columns is of neither
    if columns is not None:
        if displaced:
            shifted = _shifted(entry, columns.spans)
        else:
            shifted = _by_geometry(entry, columns, habits or Habits())
        return shifted if shifted is not None else _why(entry, len(columns.spans))
    if len(keys) == 1 and len(entry.stated) == 1:
        return Placed(cells={keys[0]: entry.stated[0]})
    counted = by_count(entry, len(keys), habits or Habits())
    if counted is None:
        return _why(entry, len(keys))
    values, extra = counted
    return Placed(cells=dict(zip(keys, values, strict=True)), extra=extra)


def place_surely(
    entry: Entry,
    keys: Sequence[str],
    columns: Columns | None,
    habits: Habits | None = None,
    *,
    displaced: bool = False,
    filled: bool = False,
) -> Placed | Refusal:
    """Place a row's cells as ``place`` does, and refuse what may be of other columns all the same."""
    placed = place(entry, keys, columns, habits, displaced=displaced)
    return placed if isinstance(placed, str) else doubted(placed, entry, filled=filled)


def doubted(found: Placed, entry: Entry, *, filled: bool) -> Placed | Refusal:
    """Refuse a row whose only figure may be all of them, or that lost one and was ``filled`` up again."""
    if _seems_glued(found, entry):
        return "too-few"
    return "columns-unclear" if filled and _may_be_padding(found, entry) else found


def _may_be_padding(placed: Placed, entry: Entry) -> bool:
    """Tell whether the last of a row's figures is an empty cell behind others that are stated."""
    last = next(reversed(placed.cells.values()), None)
    return bool(entry.stated) and len(placed.cells) > 1 and last is not None and not last.text.strip()


def _seems_glued(placed: Placed, entry: Entry) -> bool:
    """Tell whether the only figure of a row stands first and is so long that it may be the whole row's.

    Rows of text alone are asked: they show a merged cell as a cell and blanks.
    """
    first, *others = placed.cells.values()
    digits = "".join(first.text.split()) if first is not None else ""
    if len(others) < 2 or not digits.isdigit() or len(digits) < (3 if entry.table == 2 else 5):
        return False
    if not entry.grid.spatial or any(cell.line is None for cell in entry.values):
        return False
    return all(cell is None or cell.mark.blank for cell in others)


def _blank(entry: Entry, keys: Sequence[str]) -> Placed:
    """Place a row that states nothing; its cells are known only where there are just as many."""
    cells: Sequence[MarkedCell | None] = (
        entry.values if len(entry.values) == len(keys) else [None] * len(keys)
    )
    return Placed(cells=dict(zip(keys, cells, strict=True)))


def _why(entry: Entry, expected: int) -> Refusal:
    if (
        any(cell.column_span > 1 or cell.row_span > 1 for cell in entry.stated)
        and len(entry.values) < expected
    ):
        return "merged"
    if len(entry.values) == expected:
        return "columns-unclear"
    return "too-few" if len(entry.values) < expected else "too-many"


def _by_geometry(entry: Entry, columns: Columns, habits: Habits) -> Placed | None:
    spans = columns.spans
    before = any(cell.column < spans[0].start for cell in entry.values)
    if not _reaches_all(entry, columns) or (before and not (habits.leading or habits.lead)):
        return _shifted(entry, spans) or _single(entry, columns)
    return (
        # from the surest to the least sure
        _under(entry, columns)
        or _each_under(entry, spans)
        or _shifted(entry, spans)
        or _single(entry, columns)
    )


def _under(entry: Entry, columns: Columns) -> Placed | None:
    """Place every cell under its heading."""
    if entry.label is not None and columns.over(entry.label):
        return None
    extra: list[MarkedCell] = []
    covered: dict[str, MarkedCell] = {}
    for cell in entry.values:
        over = columns.over(cell)
        if not _may_stand_under(entry, cell, over, columns):
            return None
        for span in over:
            before = covered.setdefault(span.key, cell)
            if before.mark.blank:
                covered[span.key] = before if cell.mark.blank else cell
            elif before is not cell and not cell.mark.blank:
                return None  # two figures under one heading
        if not over and not cell.mark.blank:
            extra.append(cell)
    cells: dict[str, MarkedCell | None] = {}
    for span in columns.spans:
        under = covered.get(span.key) or _from_above(entry, span)
        if under is None:
            return None
        cells[span.key] = under
    return Placed(cells=cells, extra=tuple(extra))


def _may_stand_under(entry: Entry, cell: MarkedCell, over: Sequence[Span], columns: Columns) -> bool:
    """Tell whether a cell may stand where it does: a figure under one heading, an own column's under none."""
    if cell.column + cell.column_span - 1 > columns.width:
        return False
    if cell.mark.blank:
        return True
    if len(over) > 1 or _is_merged(entry, cell):
        return False
    figure_before = cell.column < columns.spans[0].start and cell.mark.value
    return bool(over) or (cell.column in columns.others and not figure_before)


def _reaches_all(entry: Entry, columns: Columns) -> bool:
    """Tell whether a row has a cell in every column; one that is short has lost a cell somewhere."""
    if entry.first is None:
        return False
    covered = entry.grid.covering(entry.first.row).keys()
    return columns.reach <= covered or (columns.under.keys() <= covered and _ends_with_last(entry, columns))


def _ends_with_last(entry: Entry, columns: Columns) -> bool:
    """Tell whether a row has a figure for each column and ends with the last one: only padding is missing."""
    values = entry.values
    return (
        len(values) == len(columns.spans)
        and not columns.others
        and all(cell.column_span == 1 for cell in values)
        and not values[-1].mark.blank
        and values[-1].column == columns.spans[-1].end
    )


def _is_merged(entry: Entry, cell: MarkedCell) -> bool:
    """Tell whether a cell stands for more rows than the row's label does."""
    return cell.row_span > (entry.label.row_span if entry.label is not None else 1)


def _from_above(entry: Entry, span: Span) -> MarkedCell | None:
    """Find a blank cell of an earlier row that reaches down here; a figure that does is nobody's."""
    first = entry.first
    cell = entry.grid.covering(first.row).get(span.start) if first is not None else None
    return cell if cell is not None and cell.mark.blank else None


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
    pulled = shift < 0 and not values[0].mark.blank
    if not (pushed or pulled):
        return None
    return Placed(cells={span.key: cell for span, cell in zip(spans, values, strict=True)})


def _single(entry: Entry, columns: Columns) -> Placed | None:
    """Place the only figure of a row that has only one column."""
    if len(columns.spans) != 1 or len(entry.stated) != 1 or entry.stated[0].column in columns.others:
        return None
    return Placed(cells={columns.spans[0].key: entry.stated[0]})
