"""What the three statutory tables have in common: choosing among rows, naming columns, filling the sheet."""

from collections.abc import Iterable, Mapping, Sequence

import attrs

from govinfo_schema.editions.places import Place
from govinfo_schema.readers.columns import Columns, columns_in, in_order, place
from govinfo_schema.readers.form import columns_of
from govinfo_schema.readers.grid import Cell
from govinfo_schema.readers.labels import label
from govinfo_schema.readers.lines import Entry
from govinfo_schema.readers.numbers import Unit, is_blank
from govinfo_schema.readers.sheet import Sheet, label_text

__all__ = [
    "Choice",
    "Headings",
    "choose",
    "column_key",
    "fill",
    "flat_keys",
    "placeholders_in",
    "report_unplaced",
]


@attrs.frozen(kw_only=True)
class Choice:
    """One entry for every row of the form, and those rows for which none could be chosen."""

    rows: Mapping[str, Entry]
    clashing: Mapping[str, tuple[Entry, ...]]


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
    for row, found in by_row.items():
        there = [entry for entry in found if inside is not None and entry.position in inside]
        left = there or found
        left = [entry for entry in left if entry.stated] or left[:1]
        left = [entry for entry in left if entry.exact] or left
        if len({_said(entry) for entry in left}) == 1:
            rows[row] = left[0]
        else:
            clashing[row] = tuple(left)
    return Choice(rows=rows, clashing=clashing)


def _said(entry: Entry) -> tuple[str, ...]:
    return tuple("".join(cell.text.split()) for cell in entry.stated)


@attrs.define
class Headings:
    """Finds the columns of rows; a heading that many rows share is looked at once."""

    table: int
    _known: dict[object, Columns | None] = attrs.field(factory=dict)

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
            self._known[key] = columns_in(
                entry.header, keys, first, lambda texts: column_key(self.table, texts, keys), partial
            )
        return self._known[key]


def column_key(table: int, texts: Sequence[str], keys: Sequence[str]) -> tuple[str | None, bool]:
    """Name a column by the heading texts above it, and say whether they make sense together.

    A heading may be split over rows (商业 / 企业), so the last texts are tried together as well.
    """
    single = [_column(table, text, exact=True) for text in texts]
    if len({key for key in single if key is not None}) > 1:
        return None, False
    for count in range(1, len(texts) + 1):
        key = _column(table, "".join(texts[-count:]), exact=True)
        if key is not None:
            return (key if key in keys else None), True
    key = _column(table, texts[-1], exact=False)
    return (key if key in keys else None), True


def _column(table: int, text: str, *, exact: bool) -> str | None:
    found = label(text)
    if found is None or (exact and not found.exact):
        return None
    keys = {term.key for term in found.of("column", table)}
    return keys.pop() if len(keys) == 1 else None


def flat_keys(table: int, header: Iterable[Cell]) -> list[str]:
    """Give the known columns of heading cells in reading order, whatever stands above whatever."""
    ordered = sorted(header, key=lambda cell: (cell.row, cell.column))
    keys = [_column(table, cell.text, exact=True) for cell in ordered]
    return [key for key in keys if key is not None]


def fill(
    sheet: Sheet,
    entry: Entry,
    places: Sequence[Place],
    headings: Headings,
    *,
    orders: Sequence[Sequence[str]] = (),
    placeholders: bool = False,
    unit: Unit = "万元",
) -> None:
    """Put a row's cells into their places, or refuse the row.

    ``orders`` are the orders in which headings without a trustworthy place may name the columns, besides
    the form's own; in any other order they contradict the form, and nothing is told by counting.
    """
    keys = columns_of(tuple(places))
    columns = headings.columns(entry, keys)
    if columns is None and entry.stated:
        named = [key for key in flat_keys(headings.table, entry.header) if key in keys]
        if set(named) == set(keys) and len(named) == len(keys) and len(keys) > 1 and not orders:
            keys = tuple(named)
        elif not any(in_order(named, order) for order in (keys, *orders)):
            sheet.refuse(places, entry, "columns-unclear")
            return
    found = place(entry, keys, columns, placeholders)
    if isinstance(found, str):
        sheet.refuse(places, entry, found)
        return
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


def placeholders_in(entries: Iterable[Entry], expected: int) -> frozenset[int]:
    """Find the grids, by number, that print empty cells between labels and figures."""
    return frozenset(
        entry.grid.number
        for entry in entries
        if len(entry.values) > expected and entry.stated and is_blank(entry.values[0].text)
    )


def report_unplaced(sheet: Sheet, entries: Iterable[Entry]) -> bool:
    """Say which rows have no place in the form; tell whether there were any."""
    any_left = False
    for entry in entries:
        if not entry.stated:
            continue
        any_left = True
        code = "unplaced-row" if entry.label is not None else "loose-numbers"
        sheet.note(code, entry, table=entry.table, label=label_text(entry), raw=entry.raw)
    return any_left
