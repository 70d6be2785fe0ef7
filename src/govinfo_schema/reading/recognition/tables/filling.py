"""What the statutory tables have in common: naming columns, filling the sheet, saying what is missing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import attrs

from govinfo_schema.base.chinese.numbers import Unit
from govinfo_schema.base.findings.problem import problem
from govinfo_schema.form.paper.form_rows import columns_of, form_rows
from govinfo_schema.form.paper.places import Place
from govinfo_schema.reading.recognition.rows.column_names import agrees, column_key, in_order
from govinfo_schema.reading.recognition.rows.entry import Entry
from govinfo_schema.reading.recognition.tables.choice import Choice
from govinfo_schema.reading.recognition.tables.columns import Columns, Namer, columns_in
from govinfo_schema.reading.recognition.tables.count import Habits
from govinfo_schema.reading.recognition.tables.filled import Sheet, label_text
from govinfo_schema.reading.recognition.tables.place import Placed, Refusal, doubted, place, place_surely

__all__ = [
    "Headings",
    "fill",
    "fill_parts",
    "missing_rows",
    "report_unplaced",
    "say_missing_rows",
]

_MOST_SAID: Final = 100
"""So many rows that could not be placed are said one by one."""


@attrs.define
class Headings:
    """Finds the columns of rows; a heading that many rows share is looked at once.

    ``filled``: the document's rows are filled up with empty cells, so that the last of a row says little.
    """

    table: int
    filled: bool = False
    _ends: dict[int, int] = attrs.field(factory=dict)
    _starts: dict[tuple[int, int], int] = attrs.field(factory=dict)
    _known: dict[object, Columns | None] = attrs.field(factory=dict)
    _placed: dict[tuple[int, int], Placed | Refusal] = attrs.field(factory=dict)

    @classmethod
    def over(cls, table: int, entries: Iterable[Entry], *, filled: bool = False) -> "Headings":
        """Make one for the rows of a table, knowing how far rows reach in each grid."""
        ends: dict[int, Counter[int]] = defaultdict(Counter)
        starts: dict[tuple[int, int], Counter[int]] = defaultdict(Counter)
        for entry in entries:
            cells = entry.grid.row(entry.first.row) if entry.first is not None else ()
            ends[entry.grid.number][max((c.column + c.column_span - 1 for c in cells), default=0)] += 1
            if entry.label is not None:
                starts[entry.grid.number, _depth(entry)][entry.label.column] += 1
        return cls(
            table=table,
            filled=filled,
            ends={grid: counts.most_common(1)[0][0] for grid, counts in ends.items()},
            starts={where: counts.most_common(1)[0][0] for where, counts in starts.items()},
        )

    def displaced(self, entry: Entry) -> bool:
        """Tell whether a row's label stands in another column than those of its like in the grid."""
        usual = self._starts.get((entry.grid.number, _depth(entry)))
        return entry.label is not None and usual is not None and entry.label.column != usual

    def columns(self, entry: Entry, keys: Sequence[str], *, partial: bool = False) -> Columns | None:
        """Find the columns above a row by their places in the grid, where those can be trusted."""
        head, grid = entry.head, entry.head.grid
        if grid is None or not head.cells or not (grid.spatial and entry.grid.spatial):
            return None
        if grid is not entry.grid and grid.width != entry.grid.width:
            return None
        first = 1 if entry.label is None else entry.label.column + entry.label.column_span
        key = (grid.number, head.places, first, tuple(keys), partial)
        if key not in self._known:
            columns = columns_in(head.cells, keys, first, self._namer(keys), partial)
            last = self._ends.get(entry.grid.number, 0)
            if columns is not None and last:
                columns = attrs.evolve(columns, last=min(columns.width, last))
            self._known[key] = columns
        return self._known[key]

    def _namer(self, keys: Sequence[str]) -> Namer:
        return lambda above: column_key(self.table, above, keys)

    def placed(
        self, entry: Entry, keys: Sequence[str], columns: Columns, habits: Habits | None
    ) -> Placed | Refusal:
        """Place a row under its headings. Those of table three are placed twice, so it is kept."""
        key = id(entry), id(columns)
        if key not in self._placed:
            self._placed[key] = place(entry, keys, columns, habits, displaced=self.displaced(entry))
        return self._placed[key]


def _depth(entry: Entry) -> int:
    return entry.row.count("/") if entry.row is not None else 0  # labels of one depth stand in one column


def fill(
    sheet: Sheet,
    entry: Entry,
    places: Sequence[Place],
    headings: Headings,
    *,
    orders: Sequence[Sequence[str]] = (),
    habits: Habits | None = None,
    unit: Unit = "万元",
    counted: bool = False,
) -> None:
    """Put a row's cells into their places, or refuse the row.

    ``counted``: its headings' places are known to be wrong, and its figures come in the form's order.

    ``orders`` are the orders in which headings without a trustworthy place may name the columns, besides
    the form's own; in any other order they contradict the form, and nothing is told by counting.
    """
    keys = columns_of(tuple(places))
    columns = None if counted else headings.columns(entry, keys)
    if columns is None and entry.stated and not counted:
        named = [key for key in entry.head.keys if key in keys]
        # whole headings are obeyed in whatever order they come
        if set(named) == set(keys) and len(named) == len(keys) and len(keys) > 1 and not orders:
            keys = tuple(named)
        elif not agrees(entry.head.named, (keys, *orders)):
            sheet.refuse(places, entry, "columns-unclear")
            return
    if columns is not None:
        placed = headings.placed(entry, keys, columns, habits)
    else:
        placed = place(entry, keys, None, habits)
    if not isinstance(placed, str):
        placed = doubted(placed, entry, filled=headings.filled)
    if isinstance(placed, str):
        if not fill_parts(sheet, [entry], places, headings):
            sheet.refuse(places, entry, placed)
        return
    _put(sheet, entry, places, placed, unit)


def fill_parts(
    sheet: Sheet,
    entries: Sequence[Entry],
    places: Sequence[Place],
    headings: Headings,
) -> bool:
    """Put together a row that is printed in parts, each under headings of some of the columns.

    Tells whether that can be done: the headings name every column of a part, and no two parts the same.
    """
    keys = columns_of(tuple(places))
    parts: list[tuple[Entry, Placed]] = []
    for entry in entries:
        part = _part(entry, keys, headings)
        if part is None or len(part.cells) == len(keys):  # a part with every column is the row once more
            return False
        parts.append((entry, part))
    named = [key for _, part in parts for key in part.cells]
    if len(set(named)) < len(named):
        return False
    for entry, part in parts:
        under = [one for one in places if one.pointer.rpartition("/")[2] in part.cells]
        _put(sheet, entry, under, part, "万元")
    return True


def _part(entry: Entry, keys: Sequence[str], headings: Headings) -> Placed | None:
    """Place a row under headings of some columns: by their places, or by the single line that they are."""
    columns = headings.columns(entry, keys, partial=True)
    known = {key for key in entry.head.keys if key in keys}
    if columns is not None and columns.whole and known == {span.key for span in columns.spans}:
        spanned = [span.key for span in columns.spans]
        placed = place(entry, spanned, columns, Habits(leading=True))
        if not isinstance(placed, str):
            sure = doubted(placed, entry, filled=headings.filled)
            return None if isinstance(sure, str) else sure
    named = _keys_in_line(entry, keys)
    counted = place_surely(entry, named, None, filled=headings.filled) if named else "columns-unclear"
    return None if isinstance(counted, str) else counted


def _keys_in_line(entry: Entry, keys: Sequence[str]) -> list[str]:
    """Name the columns of a part by a single line of headings, of which all but the first are known.

    Where merges are lost a heading may stand on a line of its own: then they must come in the form's order.
    """
    heads = entry.head.cells
    if any(cell.mark.blank for cell in heads):
        return []  # the line has its empty cells: places are to be trusted, and they did not fit
    named = [key for key in entry.head.keys if key in keys]
    together = len({cell.row for cell in heads}) == 1 or (not entry.grid.spatial and in_order(named, keys))
    whole = together and len(heads) - len(named) <= 1
    return named if whole and len(set(named)) == len(named) else []


def _put(sheet: Sheet, entry: Entry, places: Sequence[Place], placed: Placed, unit: Unit) -> None:
    for target in places:
        sheet.put(target, placed.cells.get(target.pointer.rpartition("/")[2]), entry.grid, unit)
    for cell in placed.extra:
        sheet.note(
            "extra-cell",
            entry,
            pointers=[one.pointer for one in places],
            table=entry.table,
            label=label_text(entry),
            raw=" ".join(cell.text.split()),
        )


def report_unplaced(sheet: Sheet, entries: Iterable[Entry]) -> bool:
    """Say which rows have no place in the form; tell whether there were any."""
    left = [entry for entry in entries if entry.stated]
    for entry in left[:_MOST_SAID]:
        code = "unplaced-row" if entry.label is not None else "loose-numbers"
        sheet.note(code, entry, table=entry.table, label=label_text(entry), raw=entry.brief)
    if len(left) > _MOST_SAID:
        sheet.note("more-unplaced", left[_MOST_SAID], table=left[0].table, count=len(left) - _MOST_SAID)
    return bool(left)


def missing_rows(rows: Iterable[str], choice: Choice, *, left: bool) -> list[str]:
    """Name the rows that the document does not print.

    ``left``: rows without a place are there, and a label without a figure may be the label of one of them.
    """
    empty = {row for row, entry in choice.rows.items() if not entry.values} if left else set()
    return [row for row in rows if row in empty or row not in {*choice.rows, *choice.clashing}]


def say_missing_rows(
    sheet: Sheet, table: int, missing: Sequence[str], places: Mapping[str, Sequence[Place]], *, unread: bool
) -> None:
    """Say which rows are missing; ``unread`` where rows that have no place may be they."""
    pointers = [place.pointer for row in missing for place in places[row]]
    labels = "、".join(form_rows(table)[row].wordings[-1] for row in missing)
    sheet.leave(pointers, unread=unread)
    sheet.problems.append(
        problem("missing-rows", pointers=pointers, table=table, count=len(missing), labels=labels)
    )
