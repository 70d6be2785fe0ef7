"""Which statutory tables stand in a document and were not read, wholly or in part, and what is said of it."""

from collections.abc import Iterable, Mapping
from typing import Final

from govinfo_schema.base.findings.problem import problem
from govinfo_schema.base.findings.source import ReadingProblem
from govinfo_schema.form.paper.form_rows import form_rows, row_places
from govinfo_schema.reading.recognition.rows.entry import Taken
from govinfo_schema.reading.recognition.tables.filled import Sheet
from govinfo_schema.reading.recognition.tables.scores import Vote, score
from govinfo_schema.reading.recognition.tables.standing import Standing

__all__ = ["edition_of_labels", "leave_what_pictures_hide", "say_what_is_unread", "tables_that_stand"]

_PICTURED: Final = "page-scanned"
_GAPS: Final = frozenset({"missing-rows", "missing-columns"})
_MOST_UNREAD: Final = 0.1
"""A table of which a greater share of its rows is absent or unread is not read."""


def edition_of_labels(standings: Iterable[Standing], nearest: str) -> str | None:
    """Name the form whose labels alone stand there, where they tell one; of several, the ``nearest``."""
    terms = (term for one in standings for term in one.terms)
    best = score(Vote(editions=term.editions, text=term.key) for term in terms).best
    if nearest in best:
        return nearest
    return best[0] if len(best) == 1 else None


def tables_that_stand(taken: Taken, standings: Mapping[int, Standing]) -> frozenset[int]:
    """Give the tables of which something stands in the document, read or not."""
    return taken.tables | {table for table, one in standings.items() if one.labelled}


def say_what_is_unread(
    taken: Taken, standings: Mapping[int, Standing], sheet: Sheet, editions: Mapping[int, str]
) -> None:
    """Say of each table that stands in the document whether it was read, and how much of it was not.

    The cells of a row that nobody read are unread, not blank; so are all cells of a table that prints
    figures of which none was understood.
    """
    stand = tables_that_stand(taken, standings)
    for table, edition in editions.items():
        if table not in stand:
            continue
        rows = row_places(edition, table)
        cells = [place.pointer for places in rows.values() for place in places]
        _refuse_standing(sheet, table, standings.get(table, Standing()), edition)
        if not _states_anything(taken, table) and not standings.get(table, Standing()).stated:
            sheet.problems[:] = [one for one in sheet.problems if not _tells_of_gaps(one, cells)]
            for pointer in cells:
                sheet.unread.pop(pointer, None)
            if not any(pointer in sheet.sources for pointer in cells):
                sheet.problems.append(problem("headings-only", table=table))
            continue
        if table in taken.tables and not any(sheet.values.get(pointer) is not None for pointer in cells):
            if not any(pointer in sheet.sources for pointer in cells):
                sheet.unread.update(dict.fromkeys(cells))
            unread = [pointer for pointer in cells if pointer in sheet.unread]
            if unread:
                sheet.problems.append(problem("unreadable-table", pointers=unread, table=table))
            continue
        _say_how_much(sheet, table, edition)


def leave_what_pictures_hide(sheet: Sheet) -> None:
    """Leave the rows and columns that are missing unread where a page is a picture: they may stand there."""
    if any(one.code == _PICTURED for one in sheet.problems):
        for gap in sheet.problems:
            if gap.code in _GAPS:
                sheet.leave(gap.pointers, unread=True)


def _say_how_much(sheet: Sheet, table: int, edition: str) -> None:
    """Say that more than a tenth of a table's rows is absent or unread."""
    rows = row_places(edition, table)
    lacking = [row for row, places in rows.items() if _is_lacking(sheet, [one.pointer for one in places])]
    if len(lacking) > _MOST_UNREAD * len(rows):
        sheet.problems.append(
            problem(
                "table-not-whole",
                pointers=[place.pointer for row in lacking for place in rows[row]],
                table=table,
                count=len(lacking),
                total=len(rows),
            )
        )


def _is_lacking(sheet: Sheet, pointers: list[str]) -> bool:
    """Tell whether a row is absent or unread as a whole; one that is printed blank is neither."""
    if any(sheet.values.get(pointer) is not None for pointer in pointers):
        return False
    return not all(pointer in sheet.sources and pointer not in sheet.unread for pointer in pointers)


def _refuse_standing(sheet: Sheet, table: int, standing: Standing, edition: str) -> None:
    """Leave rows unread whose labels and figures stand outside of any table that was found."""
    if not standing.stated:
        return
    rows = row_places(edition, table)
    known = [row for row in standing.rows if row in rows]
    chosen = list(rows) if standing.loose or len(known) < len(standing.rows) else known
    pointers = [
        place.pointer for row in chosen for place in rows[row] if sheet.values.get(place.pointer) is None
    ]
    if not pointers or standing.source is None:
        return
    sheet.leave(pointers, unread=True)
    labels = "、".join(form_rows(table)[row].wordings[-1] for row in chosen[:3])
    sheet.problems.append(
        problem(
            "rows-outside",
            pointers=pointers,
            source=standing.source,
            table=table,
            count=len(chosen),
            labels=labels + ("…" if len(chosen) > 3 else ""),
            raw=" ".join(standing.source.raw.split())[:200],
        )
    )


def _states_anything(taken: Taken, table: int) -> bool:
    """Tell whether anything but headings and labels is printed in a table: figures, or words for them."""
    if any(entry.stated for entry in (*taken.entries, *taken.loose) if entry.table == table):
        return True
    below = {grid.number: cell.row for grid, cell, term in taken.headings if term.table == table}
    return any(grid in below and row > below[grid] for grid, row in taken.text_rows)


def _tells_of_gaps(one: ReadingProblem, cells: Iterable[str]) -> bool:
    """Tell whether a problem says that rows or columns of a table are missing; an empty one needs it not."""
    return one.code in _GAPS and bool(one.pointers) and set(one.pointers) <= set(cells)
