"""A workbook, marked: cells filled, and a comment on each that says what does not add up."""

from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element

import attrs

from govinfo_schema.base.document.limits import Budget, Limits
from govinfo_schema.base.findings.source import Source
from govinfo_schema.outputs.marking.marks import FILLS, Mark, is_of
from govinfo_schema.outputs.marking.package import Package, relations_beside
from govinfo_schema.outputs.marking.sheet_looks import SheetLooks
from govinfo_schema.outputs.marking.sheet_notes import SheetNotes, name_of
from govinfo_schema.outputs.marking.splicing import Spliced
from govinfo_schema.reading.documents.office.ooxml import child, local
from govinfo_schema.reading.documents.sheets.xlsx import BookParts, book_parts, pages_of_xlsx, rows_of

__all__ = ["SheetsCopy"]

_BEHIND_DRAWING: Final = frozenset(
    {
        *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems"),
        *("tableParts", "extLst"),
    }
)
"""What follows the drawing of comments in a worksheet: Excel asks for one order."""

At = tuple[int, int]


@attrs.define
class SheetCopy:
    """One worksheet on its way to its marked copy; rows and columns count from 0."""

    name: str
    spliced: Spliced
    data: Element
    notes: SheetNotes
    rows: Mapping[int, Element]
    cells: Mapping[At, Element]
    added: dict[int, list[tuple[int, int]]] = attrs.field(factory=dict)

    def fill(self, at: At, looks: SheetLooks, fill: str) -> None:
        """Fill a cell; one that is not written gets written."""
        cell = self.cells.get(at)
        if cell is not None:
            look = cell.get("s", "0")
            # whatever a file writes there: Excel itself has at most some 65,000 looks
            known = int(look) if look.isascii() and look.isdigit() and len(look) < 6 else 0
            self.spliced.change(cell, {"s": str(looks.filled(known, fill))})
        else:
            self.added.setdefault(at[0], []).append((at[1], looks.filled(0, fill)))

    def done(self, package: Package, relations: str) -> None:
        """Write the sheet, its comments, and the cells that were added."""
        prefix = self.spliced.prefix(self.spliced.root)
        for row, cells in sorted(self.added.items()):
            self._add(row, sorted(cells), prefix)
        if (identity := self.notes.done()) is not None:
            drawing = f'<{prefix}legacyDrawing xmlns:r="{relations}" r:id="{identity}"/>'
            behind = (one for one in self.spliced.root if local(one) in _BEHIND_DRAWING)
            if (before := next(behind, None)) is None:
                self.spliced.end(self.spliced.root, drawing)
            else:
                self.spliced.before(before, drawing)
        package.put(self.name, self.spliced.done())

    def _add(self, row: int, cells: list[tuple[int, int]], prefix: str) -> None:
        def written(column: int, look: int) -> str:
            return f'<{prefix}c r="{name_of((row, column))}" s="{look}"/>'

        line = self.rows.get(row)
        if line is None:
            inner = "".join(written(*one) for one in cells)
            whole = f'<{prefix}row r="{row + 1}">{inner}</{prefix}row>'
            # rows have to stand in order, and cells in a row: else Excel "repairs" the file
            later = min((number for number in self.rows if number > row), default=None)
            if later is None:
                self.spliced.end(self.data, whole)
            else:
                self.spliced.before(self.rows[later], whole)
            return
        here = sorted(place for place in self.cells if place[0] == row)
        last = []
        for column, look in cells:
            later_cell = next((place for place in here if place[1] > column), None)
            if later_cell is None:
                last.append(written(column, look))
            else:
                self.spliced.before(self.cells[later_cell], written(column, look))
        if last:
            self.spliced.end(line, "".join(last))


@attrs.define
class SheetsCopy:
    """A workbook on its way to its marked copy."""

    package: Package
    parts: BookParts
    _looks: SheetLooks
    _relations: str
    _texts: Mapping[int, Mapping[At, str]]
    _sheets: dict[int, SheetCopy] = attrs.field(factory=dict)
    _unseen: list[str] = attrs.field(factory=list)

    @classmethod
    def of(cls, package: Package, limits: Limits) -> "SheetsCopy":
        """Find the sheets of a workbook, and what its cells show."""
        parts = book_parts(package.container)
        pages = pages_of_xlsx(package.container, Budget(limits)).sheets
        namespace = parts.book.tag.partition("}")[0].lstrip("{")
        looks = SheetLooks.of(package, parts.of_kind["styles"], namespace)
        relations = relations_beside(namespace)
        return cls(package, parts, looks, relations, {at: page.texts for at, page in pages.items()})

    @property
    def name(self) -> str:
        """The part that holds the workbook."""
        return self.parts.name

    def holds(self, source: Source) -> bool:
        """Tell whether a cell stands where a source says, with the words that it says."""
        page = self._texts.get(source.page or 0)
        if page is None or source.row is None or source.column is None:
            return False
        return is_of(source, page.get(_at(source), ""))

    def mark(self, mark: Mark) -> None:
        """Fill a cell and comment on it."""
        sheet = self._sheet(mark.source.page or 0)
        at = _at(mark.source)
        sheet.fill(at, self._looks, FILLS[mark.look])
        if mark.words and sheet.notes.takes(at):
            sheet.notes.add(at, "\n".join(mark.words))
        else:
            # said at the beginning instead
            self._unseen += mark.words

    def say(self, lines: tuple[str, ...]) -> None:
        """Comment on the first cell that says something."""
        for number, texts in sorted(self._texts.items()):
            if texts:
                self._sheet(number).notes.add(min(texts), "\n".join([*lines, *self._unseen]))
                return

    def done(self) -> bytes:
        """Write the copy."""
        for sheet in self._sheets.values():
            sheet.done(self.package, self._relations)
        self._looks.done(self.parts.name, self._relations)
        return self.package.done()

    def _sheet(self, number: int) -> SheetCopy:
        if number in self._sheets:
            return self._sheets[number]
        name = self.parts.sheets[number][1].target
        spliced = Spliced.of(self.package.container.xml[name])
        data = child(spliced.root, "sheetData")
        assert data is not None, "a sheet from which something was read has data"
        rows, cells = {}, {}
        for line, row, placed in rows_of(data):
            rows[row] = line
            cells.update({place: cell for cell, place in placed})
        namespace = spliced.root.tag.partition("}")[0].lstrip("{")
        notes = SheetNotes(self.package, name, self._relations, namespace)
        self._sheets[number] = SheetCopy(name, spliced, data, notes, rows, cells)
        return self._sheets[number]


def _at(source: Source) -> At:
    return (source.row or 1) - 1, (source.column or 1) - 1
