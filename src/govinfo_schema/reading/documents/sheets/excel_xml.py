"""The XML of Excel 2003 (one file, often named .xls or .xml) → grids."""

import re
from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element

import attrs

from govinfo_schema.base.document.grid import PICTURE, Block, Document, Grid, superscript
from govinfo_schema.base.document.limits import Budget, Limits, damaged, refuse
from govinfo_schema.base.findings.source import ReadingProblem
from govinfo_schema.base.messages.saying import said
from govinfo_schema.reading.documents.encoding import decode
from govinfo_schema.reading.documents.office.containers import refuse_doctype
from govinfo_schema.reading.documents.office.ooxml import attribute, child, children, local
from govinfo_schema.reading.documents.office.xml_parts import parsed_text
from govinfo_schema.reading.documents.sheets.sheet_page import (
    SheetCells,
    blocks_of_sheet,
    hidden_rows_of,
    hidden_sheets,
)
from govinfo_schema.reading.documents.sheets.sheet_values import shown_value
from govinfo_schema.reading.documents.sheets.xlsx_looks import CellLook, number_as

__all__ = ["read", "wants_isolation"]

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_COLUMNS: Final = 16_384
_ROWS: Final = 1_048_576
_PLAIN: Final = CellLook()
_DATE_ALONE: Final = "T00:00:00.000"


def wants_isolation(data: bytes, limits: Limits) -> bool:
    """Tell whether a file is so large that its tree should not be ours."""
    return len(data) > limits.in_process_bytes


def read(data: bytes, limits: Limits) -> Document:
    """Read a workbook in the XML of Excel 2003.

    Raises ``UnreadableError`` for what is damaged, empty or over a limit.
    """
    limits.check_size(len(data))
    # decoded here: expat knows no GBK, in which such files are often saved
    text = _DECLARATION.sub("", decode(data).text)
    refuse_doctype("XML", text.encode())
    root = parsed_text(text)
    if local(root) != "Workbook":
        damaged(said("damaged.no-workbook-but", name=local(root)))
    budget = Budget(limits)
    looks = _looks(root)
    sheets = children(root, "Worksheet")
    budget.check_pages(len(sheets))
    blocks: list[Block] = []
    hidden: list[str] = []
    problems: list[ReadingProblem] = []
    for number, sheet in enumerate(sheets, 1):
        name = attribute(sheet, "Name") or ""
        visible = child(child(sheet, "WorksheetOptions"), "Visible")
        if visible is not None and (visible.text or "").strip() in ("SheetHidden", "SheetVeryHidden"):
            hidden.append(name)
            continue
        reader = _Sheet(budget=budget, looks=looks)
        for table in children(sheet, "Table"):
            reader.take(table)
        tables = sum(isinstance(block, Grid) for block in blocks)
        page = reader.cells.page(name)
        problems += hidden_rows_of(page)
        blocks.extend(blocks_of_sheet(page, number, tables, budget))
    if not blocks:
        refuse("no-text", said("unreadable.there-nothing-to-read-in"))
    return Document(format="excel-xml", blocks=tuple(blocks), problems=(*hidden_sheets(hidden), *problems))


def _looks(root: Element) -> dict[str, CellLook]:
    """Give how cells look, by the styles that they name; what a style doesn't say, its parent does."""
    looks: dict[str, CellLook] = {}
    for style in children(child(root, "Styles"), "Style"):  # a parent stands before its children
        above = looks.get(attribute(style, "Parent") or "Default", _PLAIN)
        font, format = child(style, "Font"), attribute(child(style, "NumberFormat"), "Format")
        colour, struck = attribute(font, "Color"), attribute(font, "StrikeThrough")
        ground = attribute(child(style, "Interior"), "Color")
        looks[attribute(style, "ID") or ""] = CellLook(
            is_struck=above.is_struck if struck is None else struck == "1",
            is_white=(above.is_white if colour is None else colour.upper() == "#FFFFFF") and ground is None,
            format=format or above.format,
        )
    return looks


@attrs.define(kw_only=True)
class _Sheet:
    """One worksheet while it is read."""

    budget: Budget
    looks: Mapping[str, CellLook]
    cells: SheetCells = attrs.field(factory=SheetCells)

    def take(self, table: Element) -> None:
        """Take a table's columns and rows; those without a place follow the one before them."""
        row = column = 0
        for element in table:
            name = local(element)
            if name == "Column":
                column = _whole(element, "Index", column + 1, _COLUMNS)
                span = _whole(element, "Span", 0, _COLUMNS - column)
                if attribute(element, "Hidden") == "1":
                    self.cells.hidden_columns.update(range(column - 1, column + span))
                column += span
            elif name == "Row":
                row = _whole(element, "Index", row + 1, _ROWS)
                span = _whole(element, "Span", 0, _ROWS - row)
                if attribute(element, "Hidden") == "1":
                    self.budget.add_area(span + 1, 1)
                    self.cells.hidden_rows.update(range(row - 1, row + span))
                self._take_row(element, row - 1)
                row += span

    def _take_row(self, row: Element, number: int) -> None:
        column = 0
        for cell in children(row, "Cell"):
            column = _whole(cell, "Index", column + 1, _COLUMNS)
            across = _whole(cell, "MergeAcross", 0, _COLUMNS - column)
            down = _whole(cell, "MergeDown", 0, _ROWS - number - 1)
            if across or down:
                self.cells.merges.append((number, column - 1, number + down, column - 1 + across))
            if (text := self._text(cell)).strip():
                self.cells.texts[number, column - 1] = self.budget.add_text(text)
            elif attribute(cell, "StyleID") is not None:
                self.cells.drawn_rows.add(number)
            column += across

    def _text(self, cell: Element) -> str:
        data = child(cell, "Data")
        if data is None:
            formula = attribute(cell, "Formula")
            return formula or ""
        look = self.looks.get(attribute(cell, "StyleID") or "Default", _PLAIN)
        text = "".join(_shown(data))
        if look.is_struck:
            return ""
        if look.is_white and any(map(str.isdigit, text)):
            return PICTURE
        match attribute(data, "Type"):
            case "Number":
                return number_as(look, text)
            case "Boolean":
                return shown_value(text.strip() != "0")
            case "DateTime":
                return text.removesuffix(_DATE_ALONE)
        return text


def _shown(element: Element) -> Iterator[str]:
    """Give the text of a cell, without what is struck out; raised digits as footnote marks."""
    yield element.text or ""
    for inner in element:
        name = local(inner)
        if name == "Sup":
            yield superscript("".join(inner.itertext()))
        elif name != "S":
            yield from _shown(inner)
        yield inner.tail or ""


def _whole(element: Element, name: str, default: int, most: int) -> int:
    text = attribute(element, name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 12 and int(text) <= most):
        damaged(said("damaged.attribute", name=name, value=text[:40]))
    return int(text)
