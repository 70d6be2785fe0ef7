"""Cells counted off from left to right, where no headings above can be trusted (merges are lost).

Only a row with just as many cells as the form has columns is sure. Others are taken where the whole grid
shows why it has more: empty cells under merged labels, or a column for remarks.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import pairwise
from typing import Final

import attrs

from govinfo_schema.form.paper.form_rows import form_rows
from govinfo_schema.reading.recognition.marked.grid import MarkedCell
from govinfo_schema.reading.recognition.rows.entry import Entry

__all__ = ["Habits", "by_count", "habits_of"]

_ROWS_ENOUGH: Final = 3
_LEADING_ENOUGH: Final = 2
_MOST_IN_FRONT: Final = 2  # a row's own label stands below two groups at most


@attrs.frozen(kw_only=True)
class Habits:
    """What the rows of a grid have beside their figures.

    ``lead`` empty cells stand before the figures of nearly every row; ``leading``: of some rows, so that a
    blank in front may be one of them. ``tails``: nothing shows where a row ends, and each row (by identity)
    takes in so many empty cells that stand under the labels of the next (``None``: nobody knows).
    ``unsound``: most rows have more cells than columns, and nothing tells why. ``remarked``: empty cells are
    left out, and what stands in the column for remarks is words wherever it is anything.
    """

    lead: int = 0
    leading: bool = False
    tails: Mapping[int, int | None] = attrs.field(factory=dict)
    unsound: bool = False
    remarked: bool = False


def habits_of(entries: Iterable[Entry], expected: Callable[[Entry], int]) -> Mapping[int, Habits]:
    """Find the habits of each grid, by its number, from all rows that it has of a table."""
    by_grid: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_grid[entry.grid.number].append(entry)
    habits = {number: _habits(entries, expected) for number, entries in by_grid.items()}
    dense = next((habit for habit in habits.values() if habit.tails), None)
    if dense is not None:  # the other parts of the table are printed alike
        for number, of_grid in by_grid.items():
            habits[number] = attrs.evolve(habits[number], tails=_tails(of_grid), lead=dense.lead)
    return habits


def _habits(entries: list[Entry], expected: Callable[[Entry], int]) -> Habits:
    rows = [(entry, expected(entry)) for entry in entries if entry.stated]
    longer = [(entry, count) for entry, count in rows if len(entry.values) > count + entry.head.remarks]
    leading = sum(entry.values[0].mark.blank for entry, _ in longer) >= _LEADING_ENOUGH
    lead = _lead(rows) if rows else 0
    tails = _tails(entries)
    held = [(entry, count + entry.head.remarks, tails[id(entry)] or 0) for entry, count in rows]
    under = [(entry, count, tail) for entry, count, tail in held if tail]
    front = next((front for front in range(_MOST_IN_FRONT + 1) if _are_dense(under, front)), None)
    dense = front is not None
    lead = lead if front is None else front
    return Habits(
        lead=lead,
        leading=leading,
        tails=tails if dense else {},
        unsound=2 * len(longer) > len(rows) and not (lead or leading or dense),
        remarked=_has_only_words_for_remarks(rows),
    )


def _are_dense(under: list[tuple[Entry, int, int]], front: int) -> bool:
    """Tell whether nearly all rows have ``front`` empty cells, their own, and the empty ones of the next.

    With some in front the last of a row's own must be stated somewhere, or all could stand further left.
    """
    fitting = [
        entry.values[front + count - 1]
        for entry, count, tail in under
        if len(entry.values) == front + count + tail
        and _all_blank((*entry.values[:front], *entry.values[front + count :]))
        and entry.values[0].row == entry.values[-1].row
    ]
    sure = front == 0 or sum(not cell.mark.blank for cell in fitting) >= _ROWS_ENOUGH
    return sure and len(fitting) >= _ROWS_ENOUGH and 5 * len(fitting) >= 4 * len(under)


def _has_only_words_for_remarks(rows: list[tuple[Entry, int]]) -> bool:
    """Tell whether several rows end with words for a remark, none with a value, and no cell is empty."""
    if any(cell.mark.blank for entry, _ in rows for cell in entry.values):
        return False
    last = [entry.values[-1] for entry, count in rows if len(entry.values) == count + entry.head.remarks]
    return len(last) >= _ROWS_ENOUGH and not any(cell.mark.value for cell in last)


def _tails(entries: list[Entry]) -> dict[int, int | None]:
    """Count the labels that began in front of each row and go on in front of the next."""
    found: dict[int, int | None] = {id(entries[-1]): 0}
    for entry, following in pairwise(entries):
        here, there = _groups(entry.table, entry.row), _groups(following.table, following.row)
        found[id(entry)] = None if here is None or there is None else len(here & there)
    return found


@cache
def _groups(table: int, name: str | None) -> frozenset[str] | None:
    row = form_rows(table).get(name or "")
    return frozenset(row.groups) if row is not None else None


def _lead(rows: list[tuple[Entry, int]]) -> int:
    """Count the empty cells that stand before the figures in (nearly) all rows."""
    surplus = Counter(len(entry.values) - count - entry.head.remarks for entry, count in rows)
    most, times = surplus.most_common(1)[0]
    if most < 1 or times < _ROWS_ENOUGH or 5 * times < 4 * len(rows):
        return 0
    alike = [entry.values for entry, count in rows if len(entry.values) - count - entry.head.remarks == most]
    before = all(cell.mark.blank for values in alike for cell in values[:most])
    behind = all(cell.mark.blank for values in alike for cell in values[-most:])
    return most if before and not behind else 0  # with both blank nobody knows which are the row's own


def by_count(
    entry: Entry, expected: int, habits: Habits
) -> tuple[list[MarkedCell], tuple[MarkedCell, ...]] | None:
    """Give a row's figures in order and what stands behind them, or ``None`` where the count is unsure."""
    # first: it is sure whatever the habits of the grid
    if (padded := _without_padding(entry, expected)) is not None:
        return padded
    own = None if habits.unsound else _own_cells(entry, expected, habits)
    parted = None if own is None else _without_remark(own, entry, expected, habits)
    if parted is None:
        return None
    left, extra = parted
    if any(not cell.mark.value for cell in left):
        return None  # words among the figures: a column that the form does not have, or something lost
    if habits.tails:
        return left, extra
    figures = _without_empty_cells(left, expected, habits)
    if figures is None or not _are_of_one_row(figures, expected):
        return None
    return figures, extra


def _own_cells(entry: Entry, expected: int, habits: Habits) -> list[MarkedCell] | None:
    """Part a row's own cells from the empty ones of the next, where nothing shows where a row ends."""
    left = list(entry.values)
    if not habits.tails:
        return left
    tail = habits.tails.get(id(entry))
    size = habits.lead + expected + entry.head.remarks
    if tail is None or len(left) != size + tail:
        return None
    return left[habits.lead : size] if _all_blank((*left[: habits.lead], *left[size:])) else None


def _without_remark(
    left: list[MarkedCell], entry: Entry, expected: int, habits: Habits
) -> tuple[list[MarkedCell], tuple[MarkedCell, ...]] | None:
    """Part the remark from a row's figures, where the table has a column for remarks."""
    if not entry.head.remarks or (habits.remarked and len(left) == expected):
        return left, ()
    # with tails the empty cells in front have been parted off by now
    lead = 0 if habits.tails else habits.lead
    if len(left) != expected + lead + 1:
        return None
    remark = left[-1]
    return left[:-1], () if remark.mark.blank else (remark,)


def _without_empty_cells(left: list[MarkedCell], expected: int, habits: Habits) -> list[MarkedCell] | None:
    """Take away the empty cells in front of a row's figures or behind them, where those are known as such."""
    if habits.lead:
        fits = len(left) == expected + habits.lead and _all_blank(left[: habits.lead])
        return left[habits.lead :] if fits else None
    left = list(left)
    if left[0].mark.blank:
        if (len(left) == expected) == habits.leading:
            return None  # one of the figures, or an empty cell before them?
        while len(left) > expected and left[0].mark.blank:
            left.pop(0)
            if len(left) == expected and any(cell.mark.blank for cell in left):
                return None
    else:
        while len(left) > expected and left[-1].mark.blank and left[-1].row != left[0].row:
            left.pop()  # an empty cell on a line of its own, before the next label
    return left


def _are_of_one_row(figures: list[MarkedCell], expected: int) -> bool:
    """Tell whether figures are as many as columns, and each is one figure of this row alone."""
    rows = Counter(cell.row for cell in figures)
    if len(rows) > 1 and max(rows.values()) > 1:
        return False  # one figure a line, but for a line with two: perhaps one figure in two pieces
    merged = any(cell.row_span > 1 and not cell.mark.blank for cell in figures)
    return len(figures) == expected and not merged


def _without_padding(entry: Entry, expected: int) -> tuple[list[MarkedCell], tuple[MarkedCell, ...]] | None:
    """Give the figures of a row that a converter filled up with empty cells to the width of its grid.

    That is sure only where the first and the last figure are stated, nothing but a remark and empty cells
    is behind them, and the row is just as long as the grid is wide: a row that lost a cell is shorter.
    """
    values = entry.values
    if not entry.grid.spatial or len(values) < expected or values[-1].column != entry.grid.width:
        return None
    figures, behind = values[:expected], values[expected:]
    remark = behind[:1] if entry.head.remarks and behind and not behind[0].mark.value else ()
    if not _all_blank(behind[len(remark) :]) or (entry.head.remarks and not behind):
        return None
    if figures[0].mark.blank or figures[-1].mark.blank:
        return None
    plain = all(cell.column_span == cell.row_span == 1 for cell in values)
    if not plain or not all(cell.mark.value for cell in figures):
        return None
    return (list(figures), remark) if len({cell.row for cell in values}) == 1 else None


def _all_blank(cells: Iterable[MarkedCell]) -> bool:
    return all(cell.mark.blank for cell in cells)
