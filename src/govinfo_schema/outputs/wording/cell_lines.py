"""The lines that name a finding's cells: where each stands in the form, its value, where it was printed."""

from collections.abc import Sequence
from itertools import groupby

from govinfo_schema.base.findings.outcome import FindingCell
from govinfo_schema.base.findings.result import CheckResult
from govinfo_schema.base.findings.source import Source
from govinfo_schema.base.messages import text
from govinfo_schema.form.paper.places import Place
from govinfo_schema.form.paper.shown import find_place, is_money, named, shown_number, whose

__all__ = ["cell_lines", "position", "where_printed"]


def cell_lines(cells: Sequence[FindingCell], result: CheckResult, language: str) -> list[str]:
    """List the cells that matter: those that are 0 in a long sum are only counted."""
    # at the left stands the sum itself: that it is 0 matters
    matter = [cell for cell in cells if cell.value != 0 or len(cells) <= 5 or cell.side == "left"]
    lines = []
    for row, group in groupby(matter, lambda cell: _unread_row(cell, result)):
        several = list(group)
        if row is None or len(several) == 1:
            lines += [_cell(cell, result, language) for cell in several]
        else:
            lines.append(_unread(several, result, language))
    if len(matter) < len(cells):
        lines.append(text("text.other-cells", language, count=len(cells) - len(matter)))
    return lines


def _unread_row(cell: FindingCell, result: CheckResult) -> tuple[str, Source] | None:
    """Tell which row of a document a cell is of that could not be read with all its row."""
    if cell.source is None or cell.origin != "report" or cell.pointer not in result.unread:
        return None
    found = find_place(cell.pointer, result.edition)
    return None if found is None else (found.row, cell.source)


def _unread(cells: Sequence[FindingCell], result: CheckResult, language: str) -> str:
    """Say in one line which cells of one row could not be read, and what is printed there."""
    places = [find_place(cell.pointer, result.edition) for cell in cells]
    known = [place for place in places if place is not None]
    return text(
        "text.not-read-cells",
        language,
        row=known[0].where_row(language),
        columns=text("list.separator", language).join(place.column(language) for place in known),
        source=where_printed(cells[0].source, language),
    )


def _cell(cell: FindingCell, result: CheckResult, language: str) -> str:
    found = find_place(cell.pointer, result.edition)
    where = found.where(language) if found else named(cell.pointer, language, result.names)
    if cell.origin == "mention":  # what prose says stands in a section, in no cell
        where = text(f"section.{cell.pointer.split('/')[1]}", language)
    whole = whose(cell, where)
    unread = cell.origin == "report" and cell.pointer in result.unread
    absent = "text.not-read" if unread else "text.not-stated"
    value = text(absent, language) if cell.value is None else _value(cell.value, found, language)
    return text("text.cell", language, where=whole, value=value, source=where_printed(cell.source, language))


def _value(value: int, found: Place | None, language: str) -> str:
    shown = shown_number(value, found)
    return text("amount", language, value=shown) if is_money(found) else shown


def where_printed(source: Source | None, language: str, said: str = "") -> str:
    """Say where something stands in the document, and what is printed there if it is not ``said`` already."""
    if source is None:
        return ""
    from govinfo_schema.base.document.grid import PICTURE  # who has a source has a document

    raw = source.raw.replace(PICTURE, "").strip()
    shown = position(source, language)
    if raw and raw not in said:
        shown += text("text.source.raw", language, raw=raw)
    return text("text.source", language, place=shown.strip()) if shown else ""


def position(source: Source, language: str) -> str:
    """Say where a person finds it; the table and the row have their names already.

    That is the sheet and its cell, the line of a text, or the page.
    """
    if source.sheet is not None:
        return text("text.source.cell", language, sheet=source.sheet, cell=source.cell or "")
    for part in ("line", "page"):
        if (number := getattr(source, part)) is not None:
            return text(f"text.source.{part}", language, n=number)
    return ""
