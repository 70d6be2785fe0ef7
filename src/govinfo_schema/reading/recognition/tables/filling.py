"""What the three statutory tables have in common: choosing among rows, naming columns, filling the sheet."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import attrs

from govinfo_schema.base.chinese.numbers import Unit, is_blank
from govinfo_schema.form.paper.form_rows import columns_of, form_rows
from govinfo_schema.form.paper.places import Place
from govinfo_schema.reading.recognition.labels.column_names import agrees, column_key, flat_keys
from govinfo_schema.reading.recognition.rows.entry import Entry
from govinfo_schema.reading.recognition.tables.columns import Columns, columns_in
from govinfo_schema.reading.recognition.tables.count import Habits
from govinfo_schema.reading.recognition.tables.filled import Sheet, label_text
from govinfo_schema.reading.recognition.tables.place import Placed, place, seems_glued

__all__ = ["Choice", "Headings", "choose", "fill", "fill_parts", "report_unplaced", "say_contradictions"]


_MOST_NAMED: Final = 3
"""So many rows of a contradicting copy are named."""
_MOST_SAID: Final = 100
"""So many rows that could not be placed are said one by one."""


@attrs.frozen(kw_only=True)
class Choice:
    """One entry for every row of the form, and those rows for which none could be chosen.

    ``contradicted`` has for a row that was chosen what a copy elsewhere in the document says otherwise.
    """

    rows: Mapping[str, Entry]
    clashing: Mapping[str, tuple[Entry, ...]]
    contradicted: Mapping[str, Entry] = attrs.field(factory=dict)


def choose(entries: Iterable[Entry], inside: range | None) -> Choice:
    """Choose one entry for each row: those in the table's own section first, then those that say something.

    ``inside`` are the positions of that section. Several that say the same are one; several that say
    different things are none.
    """
    by_row: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.row is not None:
            by_row.setdefault(entry.row, []).append(entry)
    rows: dict[str, Entry] = {}
    clashing: dict[str, tuple[Entry, ...]] = {}
    contradicted: dict[str, Entry] = {}
    for row, found in by_row.items():
        there = [entry for entry in found if inside is not None and entry.position in inside]
        left = there or found
        left = [entry for entry in left if entry.values] or left[:1]
        left = [entry for entry in left if entry.exact] or left
        if len(left) == 1 or len({_said(entry) for entry in left}) == 1:
            rows[row] = left[0]
            copies = [entry for entry in found if entry.exact and len(entry.stated) == len(left[0].stated)]
            other = next((entry for entry in copies if _figures(entry) != _figures(left[0])), None)
            if other is not None and left[0].stated:
                contradicted[row] = other
        else:
            clashing[row] = tuple(left)
    return Choice(rows=rows, clashing=clashing, contradicted=contradicted)


def say_contradictions(
    sheet: Sheet, choice: Choice, places: Mapping[str, Sequence[Place]], table: int
) -> None:
    """Say which rows a copy of the table elsewhere in the document states otherwise, and where it stands."""
    rows = [row for row in places if row in choice.contradicted]
    if not rows:
        return
    labels = "、".join(form_rows(table)[row].wordings[-1] for row in rows[:_MOST_NAMED])
    other = choice.contradicted[rows[0]]
    sheet.note(
        "contradicting-copy",
        other,
        pointers=[place.pointer for row in rows for place in places[row]],
        table=table,
        count=len(rows),
        labels=labels + ("…" if len(rows) > _MOST_NAMED else ""),
        raw=other.brief,
    )


def _figures(entry: Entry) -> tuple[str, ...]:
    return tuple("".join(cell.text.split()) for cell in entry.stated)


def _said(entry: Entry) -> tuple[str, ...]:
    """Give what tells one printing of a row from another: its figures, and the columns that they are of."""
    said = tuple("".join(cell.text.split()) for cell in entry.stated)
    return (*said, *flat_keys(entry.table, entry.header)) if entry.grid.spatial else said


@attrs.define
class Headings:
    """Finds the columns of rows; a heading that many rows share is looked at once."""

    table: int
    _ends: dict[int, int] = attrs.field(factory=dict)
    _starts: dict[tuple[int, int], int] = attrs.field(factory=dict)
    _known: dict[object, Columns | None] = attrs.field(factory=dict)

    @classmethod
    def over(cls, table: int, entries: Iterable[Entry]) -> "Headings":
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
            ends={grid: found.most_common(1)[0][0] for grid, found in ends.items()},
            starts={where: found.most_common(1)[0][0] for where, found in starts.items()},
        )

    def displaced(self, entry: Entry) -> bool:
        """Tell whether a row's label stands in another column than those of its like in the grid."""
        usual = self._starts.get((entry.grid.number, _depth(entry)))
        return entry.label is not None and usual is not None and entry.label.column != usual

    def columns(self, entry: Entry, keys: Sequence[str], *, partial: bool = False) -> Columns | None:
        """Find the columns above a row by their places in the grid, where those can be trusted."""
        grid = entry.header_grid
        if grid is None or not entry.header or not (grid.spatial and entry.grid.spatial):
            return None
        if grid is not entry.grid and grid.width != entry.grid.width:
            return None
        first = 1 if entry.label is None else entry.label.column + entry.label.column_span
        cells = tuple((cell.row, cell.column) for cell in entry.header)
        key = (grid.number, cells, first, tuple(keys), partial)
        if key not in self._known:
            found = columns_in(
                entry.header, keys, first, lambda texts: column_key(self.table, texts, keys), partial
            )
            last = self._ends.get(entry.grid.number, 0)
            if found is not None and last:
                found = attrs.evolve(found, last=min(found.width, last))
            self._known[key] = found
        return self._known[key]


def _depth(entry: Entry) -> int:
    return entry.row.count("/") if entry.row is not None else 0


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
        named = [key for key in flat_keys(headings.table, entry.header) if key in keys]
        if set(named) == set(keys) and len(named) == len(keys) and len(keys) > 1 and not orders:
            keys = tuple(named)
        elif not agrees(headings.table, entry.header, (keys, *orders)):
            sheet.refuse(places, entry, "columns-unclear")
            return
    found = place(entry, keys, columns, habits, displaced=headings.displaced(entry))
    if not isinstance(found, str) and seems_glued(found, entry):
        found = "too-few"
    if isinstance(found, str):
        if not fill_parts(sheet, [entry], places, headings):
            sheet.refuse(places, entry, found)
        return
    _put(sheet, entry, places, found, unit)


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
        found = _part(entry, keys, headings)
        if found is None or len(found.cells) == len(keys):
            return False
        parts.append((entry, found))
    named = [key for _, found in parts for key in found.cells]
    if len(set(named)) < len(named):
        return False
    for entry, found in parts:
        under = [one for one in places if one.pointer.rpartition("/")[2] in found.cells]
        _put(sheet, entry, under, found, "万元")
    return True


def _part(entry: Entry, keys: Sequence[str], headings: Headings) -> Placed | None:
    """Place a row under headings of some columns: by their places, or by the single line that they are."""
    columns = headings.columns(entry, keys, partial=True)
    known = {key for key in flat_keys(headings.table, entry.header) if key in keys}
    if columns is not None and columns.whole and known == {span.key for span in columns.spans}:
        found = place(entry, [span.key for span in columns.spans], columns, Habits(leading=True))
        if not isinstance(found, str):
            return None if seems_glued(found, entry) else found
    named = _keys_in_line(headings.table, entry, keys)
    counted = place(entry, named, None) if named else "columns-unclear"
    return None if isinstance(counted, str) or seems_glued(counted, entry) else counted


def _keys_in_line(table: int, entry: Entry, keys: Sequence[str]) -> list[str]:
    """Name the columns of a part by a single line of headings, of which all but the first are known."""
    if any(is_blank(cell.text) for cell in entry.header):
        return []  # the line has its empty cells: places are to be trusted, and they did not fit
    found = [key for key in flat_keys(table, entry.header) if key in keys]
    whole = len({cell.row for cell in entry.header}) == 1 and len(entry.header) - len(found) <= 1
    return found if whole and len(set(found)) == len(found) else []


def _put(sheet: Sheet, entry: Entry, places: Sequence[Place], found: Placed, unit: Unit) -> None:
    for one in places:
        sheet.put(one, found.cells.get(one.pointer.rpartition("/")[2]), entry.grid, unit)
    for cell in found.extra:
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
