"""Headings that may stand over the wrong columns: what the rows' own sums say of them.

A heading cell that is drawn too wide or too narrow puts 总计 over the figures of others. Where headings so
placed come in another order than the form's, or where every row's total is the sum of its figures counted
from left to right and never the sum by the headings, the headings' places are not to be trusted.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

import attrs

from govinfo_schema.reading.recognition.marked.grid import MarkedCell
from govinfo_schema.reading.recognition.rows.entry import Entry
from govinfo_schema.reading.recognition.tables.columns import Columns
from govinfo_schema.reading.recognition.tables.count import Habits
from govinfo_schema.reading.recognition.tables.filling import Headings

__all__ = ["Trust", "trust_of"]

Trust = Literal["headings", "count", "neither"]
"""What names the columns of a row: its headings' places, the order of its figures, or nothing for sure."""

_TOTAL: Final = "total"


@attrs.define
class _RowsBelow:
    """The rows below one set of headings, whose two readings differ."""

    in_order: bool
    by_headings: list[bool] = attrs.field(factory=list)
    by_count: list[bool] = attrs.field(factory=list)

    @property
    def trust(self) -> Trust:
        if not self.by_headings:
            return "headings"
        if all(self.by_count) and not any(self.by_headings):
            return "count"
        if self.in_order or (all(self.by_headings) and not all(self.by_count)):
            return "headings"
        return "neither"


def trust_of(
    entries: Iterable[Entry], headings: Headings, keys: Sequence[str], habits: Mapping[int, Habits]
) -> Mapping[int, Trust]:
    """Say for each row, by identity, what names its columns; rows that are not named go by their headings."""
    rows: dict[object, _RowsBelow] = {}
    below: dict[object, list[Entry]] = defaultdict(list)
    for entry in entries:
        columns = headings.columns(entry, keys)
        if columns is None:
            continue
        above = entry.head.identities
        below[above].append(entry)
        rows_below = rows.get(above)
        if rows_below is None:
            rows_below = rows[above] = _RowsBelow(in_order=columns.keys == tuple(keys))
        both = _both_ways(entry, columns, keys, headings, habits.get(entry.grid.number))
        if both is not None:
            rows_below.by_headings.append(_adds_up(both[0]))
            rows_below.by_count.append(_adds_up(both[1]))
    return {id(entry): row.trust for above, row in rows.items() for entry in below[above]}


def _both_ways(
    entry: Entry, columns: Columns, keys: Sequence[str], headings: Headings, habits: Habits | None
) -> tuple[Mapping[str, MarkedCell | None], Mapping[str, MarkedCell | None]] | None:
    """Give a row's cells by headings and by count, where it has one for each column and both differ."""
    values: Sequence[MarkedCell] = entry.values
    while len(values) > len(keys) and values[0].mark.blank:
        values = values[1:]  # cells that merged labels cover, or a column in front
    if len(values) != len(keys):  # a heading drawn too high or too wide pushes figures apart
        values = entry.stated
    if len(values) != len(keys) or not entry.stated or not all(cell.mark.value for cell in values):
        return None
    placed = headings.placed(entry, keys, columns, habits)
    if isinstance(placed, str):
        return None
    differ = False
    for key, counted in zip(keys, values, strict=True):
        cell = placed.cells.get(key)
        differ = differ or (cell is not counted and _text(cell) != counted.text.strip())
    return (placed.cells, dict(zip(keys, values, strict=True))) if differ else None


def _text(cell: MarkedCell | None) -> str:
    return "" if cell is None else cell.text.strip()


def _adds_up(cells: Mapping[str, MarkedCell | None]) -> bool:
    """Tell whether the total of a row is stated and the sum of the others."""
    numbers = {key: cell.count.value if cell is not None else None for key, cell in cells.items()}
    total = numbers.get(_TOTAL)
    parts = [number for key, number in numbers.items() if key != _TOTAL]
    if not isinstance(total, int) or not all(isinstance(number, int) for number in parts):
        return False
    return sum(number for number in parts if isinstance(number, int)) == total
