"""XLSX → worksheets by the standard library: values as they are stored, whole numbers without their ``.0``.

Macros never run, formulas are not worked out, links are not followed; hidden sheets are not read. What is
struck out is not read, and a picture or chart over a blank cell makes it unknown, as in Word. A text that
many cells share is kept once, however long it is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NoReturn
from xml.etree.ElementTree import Element

import attrs

from govinfo_schema.base.document.grid import PICTURE
from govinfo_schema.base.document.limits import Budget, damaged, exceeded
from govinfo_schema.base.messages.saying import said
from govinfo_schema.reading.documents.office.containers import Container
from govinfo_schema.reading.documents.office.ooxml import attribute, child, children, local
from govinfo_schema.reading.documents.office.xml_parts import Link, links_of, parsed
from govinfo_schema.reading.documents.sheets.sheet_page import Merge, SheetCells, SheetPage, places_of
from govinfo_schema.reading.documents.sheets.xlsx_cells import SharedParts, shared_texts, text_of_cell
from govinfo_schema.reading.documents.sheets.xlsx_drawings import covered_by, objects_in, objects_of_vml
from govinfo_schema.reading.documents.sheets.xlsx_looks import looks_of

__all__ = ["BookParts", "Workbook", "book_parts", "pages_of_xlsx", "rows_of"]

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_COLUMNS: Final = 16_384
_ROWS: Final = 1_048_576
_MAIN: Final = "officeDocument"
_BESIDE: Final = "govinfo_beside"
"""How names begin of cells that stand beside the report: last year's numbers, sums worked out, findings."""
_MOST_BESIDE: Final = 100
_FOLDER: Final = "xl/"
"""Where every program puts the parts of a workbook, linked or not."""


@attrs.frozen(kw_only=True)
class Workbook:
    """What was read of a workbook: its sheets by their places from 1, and the names of hidden ones."""

    sheets: Mapping[int, SheetPage]
    hidden: Sequence[str]


@attrs.frozen(kw_only=True)
class BookParts:
    """The parts of a workbook: itself, those that its sheets share, and its sheets by their places from 1."""

    name: str
    book: Element
    of_kind: Mapping[str, str]
    sheets: Mapping[int, tuple[Element, Link]]


def book_parts(container: Container) -> BookParts:
    """Find the parts of a workbook in an XLSX container."""
    main = next((link.target for link in links_of(container, "").values() if link.kind == _MAIN), None)
    if main is None or main not in container.xml:
        damaged(said("damaged.no-workbook"))
    book = parsed(container.xml[main])
    links = links_of(container, main)
    of_kind = {"sharedStrings": f"{_FOLDER}sharedStrings.xml", "styles": f"{_FOLDER}styles.xml"}
    of_kind.update({link.kind: link.target for link in links.values()})
    sheets: dict[int, tuple[Element, Link]] = {}
    for number, entry in enumerate(children(child(book, "sheets"), "sheet"), 1):
        link = links.get(attribute(entry, "id") or "")
        if link is not None and link.kind == "worksheet":
            sheets[number] = entry, link
    return BookParts(name=main, book=book, of_kind=of_kind, sheets=sheets)


def pages_of_xlsx(container: Container, budget: Budget) -> Workbook:
    """Read the worksheets of an XLSX container that are shown."""
    parts = book_parts(container)
    shared = SharedParts(
        texts=shared_texts(container.xml.get(parts.of_kind["sharedStrings"])),
        looks=looks_of(container.xml.get(parts.of_kind["styles"])),
        since_1904=_is_on(child(parts.book, "workbookPr"), "date1904"),
        budget=budget,
    )
    budget.check_pages(len(children(child(parts.book, "sheets"), "sheet")))
    sheets: dict[int, SheetPage] = {}
    hidden: list[str] = []
    beside = _beside(parts.book)
    for number, (entry, link) in parts.sheets.items():
        name = entry.get("name", "")
        if entry.get("state", "visible") != "visible":
            hidden.append(name)
        else:
            sheets[number] = _page(container, link, name, shared, beside.get(name, ()))
    return Workbook(sheets=sheets, hidden=hidden)


def _is_on(element: Element | None, name: str) -> bool:
    """Tell whether an attribute is there and on."""
    return attribute(element, name) in ("1", "true", "on")


def _page(
    container: Container, link: Link, name: str, shared: SharedParts, beside: Sequence[Merge]
) -> SheetPage:
    part = container.xml.get(link.target)
    if part is None:
        damaged(said("damaged.no-xml", name=link.target))
    root = parsed(part)
    reader = _SheetReader(shared=shared, beside=beside)
    for element in root:
        match local(element):
            case "sheetData":
                reader.take_rows(element)
            case "cols":
                reader.take_columns(element)
            case "mergeCells":
                merges = [_merge(merge.get("ref", "")) for merge in children(element, "mergeCell")]
                reader.cells.merges = [merge for merge in merges if not _covers(beside, merge[:2])]
    # before drawings are laid over what these cells span
    reader.check_extent()
    for element in root:
        if local(element) in ("AlternateContent", "controls", "oleObjects"):
            reader.cover(objects_in(element))
    for drawing in links_of(container, link.target).values():
        drawn = container.xml.get(drawing.target, b"")
        if drawing.kind == "drawing" and drawn:
            reader.cover(covered_by(parsed(drawn)))
        elif drawing.kind == "vmlDrawing":
            reader.cover(objects_of_vml(drawn))
    return reader.cells.page(name)


@attrs.define(kw_only=True)
class _SheetReader:
    """One worksheet while it is read."""

    shared: SharedParts
    cells: SheetCells = attrs.field(factory=SheetCells)
    beside: Sequence[Merge] = ()
    top: int = _ROWS
    bottom: int = -1
    left: int = _COLUMNS
    right: int = -1

    def take_rows(self, data: Element) -> None:
        """Take the cells of all rows."""
        for line, row, cells in rows_of(data):
            if _is_on(line, "hidden"):
                self.cells.hidden_rows.add(row)
            for cell, at in cells:
                self._take(cell, at)

    def _take(self, cell: Element, place: tuple[int, int]) -> None:
        if self.beside and _covers(self.beside, place):
            return
        look = self.shared.look(cell)
        if not len(cell):
            if look.bordered:
                self.cells.drawn_rows.add(place[0])
            return
        row, column = place
        if row >= _ROWS or column >= _COLUMNS:
            damaged(said("damaged.cell", row=row + 1, column=column + 1))
        if row < self.top:
            self.top = row
        if row > self.bottom:
            self.bottom = row
        if column < self.left:
            self.left = column
        if column > self.right:
            self.right = column
        text = "" if look.is_struck else text_of_cell(cell, look, self.shared)
        if look.is_white and any(map(str.isdigit, text)):
            text = PICTURE  # white on white: somebody may see it, and nobody on paper
        if text.strip():
            self.cells.texts[place] = self.shared.budget.add_text(text)
        elif look.bordered:
            self.cells.drawn_rows.add(row)

    def take_columns(self, columns: Element) -> None:
        """Take the columns that are hidden."""
        counted = 0
        for column in children(columns, "col"):
            # a column of no width is not seen either
            if _is_on(column, "hidden") or column.get("width") == "0":
                first, last = _whole(column, "min", 1, _COLUMNS), _whole(column, "max", 1, _COLUMNS)
                counted += max(0, last - first)
                if counted > _COLUMNS:
                    damaged(said("damaged.columns-hidden-twice"))
                self.cells.hidden_columns.update(range(first - 1, last))

    def check_extent(self) -> None:
        """Refuse a sheet whose cells reach too far apart."""
        limits = self.shared.budget.limits
        size = (self.bottom - self.top + 1) * (self.right - self.left + 1)
        if self.bottom >= 0 and size > limits.cells:
            exceeded("limits.cells-worksheet", size, limits.cells, "cells")

    def cover(self, areas: Sequence[Merge]) -> None:
        """Mark the blank cells over which something is drawn; a printed text is seen beside a seal."""
        if self.bottom < 0:
            return
        printed = set(self.cells.texts)
        for merge in self.cells.merges:
            if (merge[0], merge[1]) in self.cells.texts:
                self.shared.budget.add_cell(merge[2] - merge[0] + 1, merge[3] - merge[1] + 1)
                printed.update(places_of(merge))
        for top, left, bottom, right in areas:
            rows = range(max(top, self.top), min(bottom, self.bottom) + 1)
            columns = range(max(left, self.left), min(right, self.right) + 1)
            self.shared.budget.add_area(len(rows), len(columns))
            for place in ((row, column) for row in rows for column in columns):
                if place not in printed:
                    self.cells.texts[place] = PICTURE


def rows_of(data: Element) -> Iterator[tuple[Element, int, list[tuple[Element, tuple[int, int]]]]]:
    """Give the rows of a sheet with their numbers from 0, and each cell with its place.

    A row or a cell without a place follows the one before it.
    """
    row = -1
    for line in children(data, "row"):
        row = _whole(line, "r", row + 2, _ROWS) - 1
        column = -1
        cells = []
        for cell in children(line, "c"):
            place = _position(cell.get("r"))
            position = (row, column + 1) if place is None else place
            column = position[1]
            cells.append((cell, position))
        yield line, row, cells


def _beside(book: Element) -> dict[str, list[Merge]]:
    """Find the cells that the workbook itself names as no part of the report, by the names of sheets."""
    merges: dict[str, list[Merge]] = {}
    for defined in children(child(book, "definedNames"), "definedName"):
        if not defined.get("name", "").lower().startswith(_BESIDE):
            continue
        sheet, mark, area = (defined.text or "").rpartition("!")
        first, _, last = area.replace("$", "").partition(":")
        if mark and _REFERENCE.fullmatch(first) and _REFERENCE.fullmatch(last or first):
            # Excel quotes such names and doubles the quotes in them
            name = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
            merges.setdefault(name, []).append(_merge(area.replace("$", "")))
            if sum(map(len, merges.values())) > _MOST_BESIDE:
                damaged(said("damaged.names"))
    return merges


def _covers(areas: Sequence[Merge], at: tuple[int, int]) -> bool:
    return any(top <= at[0] <= bottom and left <= at[1] <= right for top, left, bottom, right in areas)


def _merge(reference: str) -> Merge:
    first, _, last = reference.partition(":")
    begin = _position(first)
    end = _position(last or first)
    assert begin is not None
    assert end is not None
    return (*begin, *end) if end >= begin else (*end, *begin)


def _whole(element: Element, name: str, default: int, most: int) -> int:
    text = element.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 12 and 1 <= int(text) <= most):
        _wrong(name, text)
    return int(text)


def _position(reference: str | None) -> tuple[int, int] | None:
    if reference is None:
        return None
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        _wrong("r", reference)
    return int(match[2]) - 1, _column(match[1].upper())


@lru_cache(maxsize=256)
def _column(letters: str) -> int:
    """Give a column's number from 0."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _wrong(name: str, text: str) -> NoReturn:
    damaged(said("damaged.attribute", name=name, value=text[:40]))
