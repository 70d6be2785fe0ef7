"""ODS → worksheets by the standard library: numbers as they are stored, texts as they are shown.

Rows and cells that are repeated are counted before anything is allotted for them. What is struck out is
not read; a picture or object in a blank cell makes it unknown.
"""

from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element

import attrs

from govinfo_schema.base.document.grid import PICTURE
from govinfo_schema.base.document.limits import Budget, damaged, exceeded
from govinfo_schema.base.messages.saying import said
from govinfo_schema.reading.documents.office.containers import Container
from govinfo_schema.reading.documents.office.ooxml import attribute, child, children, local
from govinfo_schema.reading.documents.office.xml_parts import parsed
from govinfo_schema.reading.documents.sheets.sheet_page import SheetCells, SheetPage
from govinfo_schema.reading.documents.sheets.sheet_values import shown_value

__all__ = ["pages_of_ods"]

_COLUMNS: Final = 16_384
_ROWS: Final = 1_048_576
_MANY: Final = 100
"""So many cells in one are the rest of a row to the sheet's edge, and not drawn."""
_NUMBERS: Final = frozenset({"currency", "float", "percentage"})


def pages_of_ods(container: Container, budget: Budget) -> Iterator[SheetPage]:
    """Read the worksheets of an ODS container."""
    content = container.xml.get("content.xml")
    if content is None:
        damaged(said("damaged.no-part", name="content.xml"))
    root = parsed(content)
    styles = container.xml.get("styles.xml")
    struck = frozenset(_struck_styles([root, *([parsed(styles)] if styles else [])]))
    body = child(child(root, "body"), "spreadsheet")
    tables = children(body, "table")
    budget.check_pages(len(tables))
    for table in tables:
        reader = _TableReader(budget=budget, struck=struck)
        reader.take(table)
        yield reader.cells.page(attribute(table, "name") or "")


def _struck_styles(roots: Sequence[Element]) -> Iterator[str]:
    """Name the styles whose text has a line through it."""
    for root in roots:
        for group in root:
            for style in children(group, "style"):
                line = attribute(child(style, "text-properties"), "text-line-through-style")
                if line not in (None, "none"):
                    yield attribute(style, "name") or ""


@attrs.define(kw_only=True)
class _TableReader:
    """One table while it is read."""

    budget: Budget
    struck: frozenset[str]
    cells: SheetCells = attrs.field(factory=SheetCells)
    row: int = 0
    widest: int = 0

    def take(self, group: Element) -> None:
        """Take the rows of a table, in groups of rows and headers too."""
        for element in group:
            name = local(element)
            if name == "table-row":
                self._take_row(element)
            elif name in ("table-row-group", "table-header-rows", "table-rows"):
                self.take(element)

    def _take_row(self, row: Element) -> None:
        repeated = _whole(row, "number-rows-repeated", _ROWS)
        hidden = attribute(row, "visibility") in ("collapse", "filter")
        column, texts = 0, dict[int, str]()
        for cell in row:
            if local(cell) not in ("table-cell", "covered-table-cell"):
                continue
            if any(local(inner) == "table" for inner in cell):
                damaged(said("damaged.nested-table"))
            across = _whole(cell, "number-columns-repeated", _COLUMNS)
            self._take_cell(cell, column, across, texts)
            column += across
        if texts:
            self._check_reach(self.row + repeated, max(texts) + 1)
            for line in range(self.row, self.row + repeated):
                self.cells.texts.update({(line, place): text for place, text in texts.items()})
            self.budget.add_text("".join(texts.values()) * repeated)
            if hidden:
                self.cells.hidden_rows.update(range(self.row, self.row + repeated))
        self.row += repeated
        if self.row > _ROWS:
            damaged(said("damaged.row", row=self.row))

    def _take_cell(self, cell: Element, column: int, across: int, texts: dict[int, str]) -> None:
        down = _whole(cell, "number-rows-spanned", _ROWS)
        wide = _whole(cell, "number-columns-spanned", _COLUMNS)
        if down > 1 or wide > 1:
            self.cells.merges.append((self.row, column, self.row + down - 1, column + wide - 1))
        if len(cell) or attribute(cell, "value") is not None:
            self._check_reach(self.row + 1, column + across)
            if text := self._text(cell):
                texts.update(dict.fromkeys(range(column, column + across), text))
        if across < _MANY and attribute(cell, "style-name") is not None:
            self.cells.drawn_rows.add(self.row)

    def _check_reach(self, rows: int, columns: int) -> None:
        self.widest = max(self.widest, columns)
        size = rows * self.widest
        if size > self.budget.limits.cells:
            exceeded("limits.cells-worksheet", size, self.budget.limits.cells, "cells")

    def _text(self, cell: Element) -> str:
        """Give what a cell shows: its number, else its paragraphs, without comments."""
        if attribute(cell, "style-name") in self.struck:
            return ""
        value = attribute(cell, "value")
        if value is not None and attribute(cell, "value-type") in _NUMBERS:
            try:
                return shown_value(float(value))
            except ValueError:
                return value
        pieces: list[str] = []
        for paragraph in children(cell, "p"):
            pieces.append("".join(self._shown(paragraph)))
        text = "\n".join(pieces).strip()
        drawn = any(local(inner) in ("frame", "custom-shape", "control") for inner in cell.iter())
        return text or (PICTURE if drawn else "")

    def _shown(self, element: Element) -> Iterator[str]:
        yield element.text or ""
        for inner in element:
            name = local(inner)
            if name == "s":
                yield " " * min(_whole(inner, "c", _ROWS), _MANY)
            elif name in ("tab", "line-break"):
                yield "\t" if name == "tab" else "\n"
            elif (
                name not in ("annotation", "frame", "note")
                and attribute(inner, "style-name") not in self.struck
            ):
                yield from self._shown(inner)
            yield inner.tail or ""


def _whole(element: Element, name: str, most: int) -> int:
    text = attribute(element, name)
    if text is None:
        return 1
    if not (text.isascii() and text.isdigit() and len(text) < 12 and 1 <= int(text) <= most):
        damaged(said("damaged.attribute", name=name, value=text[:40]))
    return int(text)
