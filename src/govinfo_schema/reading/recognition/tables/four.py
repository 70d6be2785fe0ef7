"""Table four: three cases of five results, in one row under two levels of headings."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Final

from govinfo_schema.base.findings.problem import problem
from govinfo_schema.form.paper.form_rows import CASES, form_rows, row_places
from govinfo_schema.form.paper.places import Place
from govinfo_schema.reading.recognition.marked.grid import MarkedCell
from govinfo_schema.reading.recognition.rows.column_names import column_key, in_order, in_reading_order
from govinfo_schema.reading.recognition.rows.entry import Entry, Taken
from govinfo_schema.reading.recognition.tables.choice import choose
from govinfo_schema.reading.recognition.tables.columns import Columns, columns_in
from govinfo_schema.reading.recognition.tables.filled import Sheet
from govinfo_schema.reading.recognition.tables.filling import Headings, fill, report_unplaced
from govinfo_schema.reading.recognition.tables.place import place, place_surely

__all__ = ["read_table_four"]

_RESULTS: Final = ("upheld", "corrected", "other", "pending", "total")
_KEYS: Final = tuple(f"{case}/{result}" for case, result in product(CASES, _RESULTS))


def read_table_four(
    taken: Taken, inside: range | None, sheet: Sheet, edition: str, *, filled: bool = False
) -> None:
    """Read table four into the sheet; ``filled``: the document's rows are filled up with empty cells."""
    entries = [entry for entry in taken.entries if entry.table == 4]
    rows = row_places(edition, 4)
    places = {one.pointer: one for row in rows.values() for one in row}
    _read_upright(sheet, entries, inside, rows, filled=filled)
    _read_rows_across(sheet, _told_across(sheet, entries, inside, list(places)), places, filled=filled)
    strangers = [entry for entry in entries if entry.row is None and entry.label is not None]
    left = report_unplaced(sheet, [*strangers, *(entry for entry in taken.loose if entry.table == 4)])
    missing = [pointer for pointer in places if pointer not in sheet.values]
    if missing and 4 in taken.tables:
        sheet.leave(missing, unread=left)
        cases = [case for case in CASES if any(pointer.startswith(f"{case}/") for pointer in missing)]
        labels = "、".join(form_rows(4)[case].wordings[-1] for case in cases)
        sheet.problems.append(problem("missing-columns", pointers=missing, table=4, labels=labels))


def _read_upright(
    sheet: Sheet,
    entries: Sequence[Entry],
    inside: range | None,
    rows: Mapping[str, Sequence[Place]],
    *,
    filled: bool,
) -> None:
    """Read the rows of a table that is printed upright: a case a row."""
    headings = Headings.over(4, entries, filled=filled)
    chosen = choose((entry for entry in entries if entry.row is not None), inside)
    for case, clashing in chosen.clashing.items():
        sheet.refuse_as("duplicate-row", rows[case], clashing[0])
    for case, entry in chosen.rows.items():
        fill(sheet, entry, rows[case], headings)


def _told_across(
    sheet: Sheet, entries: Iterable[Entry], inside: range | None, pointers: Sequence[str]
) -> list[Entry]:
    """Choose the rows without a label: in the table's own section first, and those with figures."""
    across = [entry for entry in entries if entry.row is None and entry.label is None]
    there = [entry for entry in across if inside is not None and entry.position in inside] or across
    told = [entry for entry in there if entry.stated] or there[-1:]
    _say_copies(sheet, told, across, pointers)
    return told


def _read_rows_across(
    sheet: Sheet, heard: Iterable[Entry], places: Mapping[str, Place], *, filled: bool
) -> None:
    """Read rows of figures that lie across the cases: first those that headings name, then the others."""
    named = [(entry, *_named(entry)) for entry in heard]
    claims = Counter(key for entry, keys, _ in named if entry.stated for key in keys)
    every = tuple(places.values())
    for entry, keys, columns in named:
        if keys and any(claims[key] > 1 or sheet.values.get(key) is not None for key in keys):
            sheet.refuse_as("duplicate-row", [places[key] for key in keys], entry)
        elif keys:
            mine = [places[key] for key in keys]
            _read_across(sheet, entry, mine, columns, every=every, filled=filled)
    for entry, keys, _ in named:
        if not keys and entry.stated and not _read_in_order(sheet, entry, every, claims):
            sheet.refuse(_unclaimed(sheet, places), entry, "columns-unclear")


def _say_copies(
    sheet: Sheet, heard: Sequence[Entry], across: Sequence[Entry], pointers: Sequence[str]
) -> None:
    """Say that a copy of the table elsewhere in the document prints other figures."""
    printed = {tuple(cell.text.strip() for cell in entry.stated) for entry in heard}
    for entry in across:
        figures = tuple(cell.text.strip() for cell in entry.stated)
        if entry not in heard and figures and figures not in printed and len(figures) in map(len, printed):
            sheet.note(
                "contradicting-copy", entry, pointers=pointers, table=4, count=1, labels="", raw=entry.brief
            )


def _read_across(
    sheet: Sheet,
    entry: Entry,
    mine: Sequence[Place],
    columns: Columns | None,
    *,
    every: Sequence[Place],
    filled: bool,
) -> None:
    """Read a row of figures that lies across all cases, or across some of them.

    ``every`` are all places of the table: what the headings name may not be all that is printed.
    """
    keys = [one.pointer for one in mine]
    if columns is not None and _stands_askew(entry, keys, columns):
        if not _read_in_order(sheet, entry, every, {}):
            free = [one for one in every if sheet.values.get(one.pointer) is None]
            sheet.refuse(free if len(entry.stated) > len(mine) else mine, entry, "columns-unclear")
        return
    placed = place_surely(entry, keys, columns, filled=filled)
    if isinstance(placed, str):
        sheet.refuse(mine, entry, placed)
        return
    for written in mine:
        sheet.put(written, placed.cells[written.pointer], entry.grid)
    for cell in placed.extra:
        sheet.note("extra-cell", entry, pointers=keys, table=4, label="", raw=cell.text.strip())


def _stands_askew(entry: Entry, keys: Sequence[str], columns: Columns) -> bool:
    """Tell whether headings that are drawn too wide or too narrow may stand over the wrong figures.

    They do where they come in another order than the form's, or where the figures add up in the form's
    order and stand under other headings.
    """
    printed = columns.keys
    if len(entry.stated) > len(printed):
        return True  # figures that no heading names: one is drawn over others' columns
    if not in_order(printed, _KEYS):
        return True
    placed = place(entry, keys, columns)
    # a heading that is doubled pushes the others along, and leaves an empty cell at the end of the figures
    figures = entry.values if len(entry.values) == len(printed) else entry.stated
    if isinstance(placed, str) or len(figures) != len(printed) or not _adds_up(figures):
        return False
    return [placed.cells[key] for key in printed] != list(figures)


def _read_in_order(sheet: Sheet, entry: Entry, places: Sequence[Place], claims: Mapping[str, int]) -> bool:
    """Read a row of all figures in the form's order where its headings are lost; tell whether that is sure.

    It is where the row has just as many figures as the table, each case's total is the sum of its results,
    and nothing else claims a cell of the table.
    """
    cells = entry.values
    if len(cells) != len(places) or any(claims.values()) or not _adds_up(cells):
        return False
    for target, cell in zip(places, cells, strict=True):
        sheet.put(target, cell, entry.grid)
    pointers = [one.pointer for one in places]
    sheet.note("placed-by-order", entry, pointers=pointers, table=4, raw=entry.brief)
    return True


def _adds_up(cells: Sequence[MarkedCell]) -> bool:
    """Tell whether every fifth figure is the sum of the four before it."""
    numbers = [cell.count.value for cell in cells]
    if any(not isinstance(number, int) for number in numbers):
        return False
    counts = [number for number in numbers if isinstance(number, int)]
    size = len(_RESULTS)
    groups = [counts[at : at + size] for at in range(0, len(counts), size)]
    # noughts add up in any order
    return all(sum(group[:-1]) == group[-1] for group in groups) and any(counts)


def _named(entry: Entry) -> tuple[tuple[str, ...], Columns | None]:
    """Name the cells that a row's columns are for, by the places of the headings or by their order."""
    columns = _columns(entry)
    return (tuple(span.key for span in columns.spans) if columns is not None else _counted(entry)), columns


def _unclaimed(sheet: Sheet, places: Mapping[str, Place]) -> list[Place]:
    return [one for pointer, one in places.items() if pointer not in sheet.values]


def _columns(entry: Entry) -> Columns | None:
    grid = entry.head.grid
    if grid is None or not (grid.spatial and entry.grid.spatial):
        return None
    # headings on the page before count where both parts of the table are as wide
    if grid is not entry.grid and grid.width != entry.grid.width:
        return None
    columns = columns_in(entry.head.cells, _KEYS, 1, _name, partial=True)
    if columns is None:
        return None
    cases = {span.key.rpartition("/")[0] for span in columns.spans}
    # some cases may stand in a table of their own, but each with all of its results
    complete = len(columns.spans) == len(cases) * len(_RESULTS)
    return columns if complete else None


def _name(above: Sequence[MarkedCell]) -> tuple[str | None, bool]:
    """Name a column by its case and its result."""
    cases = [case for cell in above if (case := _case(cell)) is not None]
    others = [cell for cell in above if _case(cell) is None] if cases else above
    if sum(map(_is_result, others)) > 1:
        return None, False
    result, sensible = column_key(4, others, _RESULTS)
    return (f"{cases[-1]}/{result}" if cases and result else None), sensible


def _case(cell: MarkedCell) -> str | None:
    cases = cell.mark.meaning.of("case") if cell.mark.meaning is not None else ()
    return cases[0].key if cases else None


def _is_result(cell: MarkedCell) -> bool:
    found = cell.mark.meaning
    return found is not None and found.exact and bool(found.of("column", 4))


def _counted(entry: Entry) -> tuple[str, ...]:
    """Name the columns by the order of the headings, where their places do not tell."""
    cells = in_reading_order(entry.head.cells)
    cases = [case for cell in cells if (case := _case(cell)) is not None]
    results = entry.head.keys
    if not in_order(cases, CASES) or not cases:
        return ()
    if not in_order(results, _RESULTS * len(cases)) or len(results) <= len(_RESULTS) * (len(cases) - 1):
        return ()
    return tuple(f"{case}/{result}" for case, result in product(cases, _RESULTS))
