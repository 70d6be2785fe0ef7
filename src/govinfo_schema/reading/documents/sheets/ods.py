"""ODS → worksheets by the standard library: numbers as they are stored, texts as they are shown.

Rows and cells that are repeated are counted before anything is allotted for them. What is struck out or
hidden is not read; a picture or object over a blank cell makes it unknown, and so does white ink.
"""

import re
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
from govinfo_schema.reading.documents.sheets.ods_looks import OdsLooks
from govinfo_schema.reading.documents.sheets.sheet_page import Merge, SheetCells, SheetPage
from govinfo_schema.reading.documents.sheets.sheet_values import shown_value

__all__ = ["pages_of_ods", "roots_of_ods"]

_COLUMNS: Final = 16_384
_ROWS: Final = 1_048_576
_MANY: Final = 100
"""So many cells in one are the rest of a row to the sheet's edge, and not drawn."""
_NUMBERS: Final = frozenset({"currency", "float", "percentage"})
_HIDDEN: Final = ("collapse", "filter")
_DRAWN: Final = ("frame", "custom-shape", "control")
_SHOWN: Final = re.compile(r"[-−]?[0-9][0-9,]*(?:\.([0-9]+))?")
# a format may print numbers in Chinese
_WORDS: Final = re.compile("[〇零一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]")
_END: Final = re.compile(r"(?:.*\.)?\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})", re.DOTALL)


def roots_of_ods(container: Container) -> list[Element]:
    """Give the trees of an ODS container: its content, and its styles where it has them."""
    content = container.xml.get("content.xml")
    if content is None:
        damaged(said("damaged.no-part", name="content.xml"))
    styles = container.xml.get("styles.xml")
    return [parsed(content), *([parsed(styles)] if styles else [])]


def pages_of_ods(roots: Sequence[Element], budget: Budget, hidden: list[str]) -> Iterator[SheetPage | None]:
    """Read the worksheets; ``None`` stands for one that is hidden, whose name is put down."""
    looks = OdsLooks(roots)
    body = child(child(roots[0], "body"), "spreadsheet")
    tables = children(body, "table")
    budget.check_pages(len(tables))
    for table in tables:
        name = attribute(table, "name") or ""
        if looks.is_hidden(attribute(table, "style-name")):
            hidden.append(name)
            yield None
            continue
        reader = _TableReader(budget=budget, looks=looks)
        reader.take(table)
        reader.cover()
        yield reader.cells.page(name)


@attrs.define(kw_only=True)
class _TableReader:
    """One table while it is read."""

    budget: Budget
    looks: OdsLooks
    cells: SheetCells = attrs.field(factory=SheetCells)
    covered: list[Merge] = attrs.field(factory=list)
    usual: list[tuple[int, str | None]] = attrs.field(factory=list)
    row: int = 0
    widest: int = 0

    def take(self, group: Element) -> None:
        """Take the rows of a table, in groups of rows and headers too."""
        for element in group:
            name = local(element)
            if name == "table-row":
                self._take_row(element)
            elif name == "table-column":
                self._take_column(element)
            elif name.startswith(("table-row", "table-column", "table-header")):
                self.take(element)

    def _take_column(self, column: Element) -> None:
        """Take columns: whether they are hidden, and how their cells look that don't say it."""
        first = self.usual[-1][0] if self.usual else 0
        last = min(first + _whole(column, "number-columns-repeated", _COLUMNS), _COLUMNS)
        self.usual.append((last, attribute(column, "default-cell-style-name")))
        if attribute(column, "visibility") in _HIDDEN:
            self.cells.hidden_columns.update(range(first, last))

    def _style(self, cell: Element, column: int) -> str | None:
        own = attribute(cell, "style-name")
        return own or next((name for last, name in self.usual if column < last), None)

    def _take_row(self, row: Element) -> None:
        repeated = _whole(row, "number-rows-repeated", _ROWS)
        hidden = attribute(row, "visibility") in _HIDDEN
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
            if text := self._text(cell, column):
                texts.update(dict.fromkeys(range(column, column + across), text))
        if across < _MANY and attribute(cell, "style-name") is not None:
            self.cells.drawn_rows.add(self.row)

    def _check_reach(self, rows: int, columns: int) -> None:
        self.widest = max(self.widest, columns)
        size = rows * self.widest
        if size > self.budget.limits.cells:
            exceeded("limits.cells-worksheet", size, self.budget.limits.cells, "cells")

    def _text(self, cell: Element, column: int) -> str:
        """Give what a cell shows: its number, else its paragraphs, without comments."""
        style = self._style(cell, column)
        if self.looks.is_struck(style):
            return ""
        if len(cell) == 1 and not len(cell[0]) and local(cell[0]) == "p":  # nearly every cell
            text = (cell[0].text or "").strip()
        else:
            text = "\n".join("".join(self._shown(paragraph)) for paragraph in children(cell, "p")).strip()
            for drawn in (inner for inner in cell.iter() if local(inner) in _DRAWN):
                self.covered.append(self._area(drawn, column))
        value = attribute(cell, "value")
        if value is not None and attribute(cell, "value-type") in _NUMBERS:
            text = _number(value, text)
        return PICTURE if self.looks.is_white(style) and any(map(str.isdigit, text)) else text

    def _area(self, drawn: Element, column: int) -> Merge:
        """Give the cells over which something is drawn that begins in one."""
        end = _END.fullmatch(attribute(drawn, "end-cell-address") or "")
        bottom, right = (int(end[2]) - 1, _column(end[1])) if end else (self.row, column)
        return self.row, column, max(bottom, self.row), max(right, column)

    def cover(self) -> None:
        """Mark the blank cells over which something is drawn."""
        for top, left, bottom, right in self.covered:
            rows, columns = range(top, min(bottom, self.row) + 1), range(left, min(right, self.widest) + 1)
            self.budget.add_area(len(rows), len(columns))
            for place in ((row, column) for row in rows for column in columns):
                self.cells.texts.setdefault(place, PICTURE)

    def _shown(self, element: Element) -> Iterator[str]:
        yield element.text or ""
        for inner in element:
            name = local(inner)
            if name == "s":
                yield " " * min(_whole(inner, "c", _ROWS), _MANY)
            elif name in ("tab", "line-break"):
                yield "\t" if name == "tab" else "\n"
            elif name not in ("annotation", "frame", "note") and not self.looks.is_struck(
                attribute(inner, "style-name")
            ):
                yield from self._shown(inner)
            yield inner.tail or ""


def _number(stored: str, shown: str) -> str:
    """Give a stored number; where another is shown, both, so that neither is taken for it."""
    try:
        value = float(stored)
    except ValueError:
        return stored
    text = shown_value(value)
    printed = _SHOWN.search(shown)
    if printed is None:
        if shown and value != 0 and not _WORDS.search(shown):
            return f"{text} → {shown}"
        return text if shown or value == 0 else ""
    # half of the last place that is printed, and room for what floats can't hold
    last = 0.5000001 * 10.0 ** -len(printed[1] or "")
    number = float(printed[0].replace(",", "").replace("−", "-"))
    # a percentage shows a hundred times as much, "E" a power apart
    same = abs(number - value) <= last or "%" in shown or "E" in shown.upper()
    return text if same else f"{text} → {shown}"


def _column(letters: str) -> int:
    """Give a column's number from 0."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _whole(element: Element, name: str, most: int) -> int:
    text = attribute(element, name)
    if text is None:
        return 1
    if not (text.isascii() and text.isdigit() and len(text) < 12 and 1 <= int(text) <= most):
        damaged(said("damaged.attribute", name=name, value=text[:40]))
    return int(text)
