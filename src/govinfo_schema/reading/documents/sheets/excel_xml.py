"""The XML of Excel 2003 (one file, often named .xls or .xml) → grids."""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

import attrs

from govinfo_schema.base.document.grid import Block, Document, Grid, superscript
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

__all__ = ["read", "wants_isolation"]

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_COLUMNS: Final = 16_384
_ROWS: Final = 1_048_576
_DATE_ALONE: Final = "T00:00:00.000"


def wants_isolation(data: bytes, limits: Limits) -> bool:
    """Tell whether a file is so large that its tree should not be ours."""
    return len(data) > limits.in_process_bytes


def read(data: bytes, limits: Limits) -> Document:
    """Read a workbook in the XML of Excel 2003.

    Raises ``UnreadableError`` for what is damaged, empty or over a limit.
    """
    limits.check_size(len(data))
    text = _DECLARATION.sub("", decode(data).text)
    refuse_doctype("XML", text.encode())
    root = parsed_text(text)
    if local(root) != "Workbook":
        damaged(said("damaged.no-workbook-but", name=local(root)))
    budget = Budget(limits)
    struck = frozenset(_struck(root))
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
        reader = _Sheet(budget=budget, struck=struck)
        for table in children(sheet, "Table"):
            reader.take(table)
        tables = sum(isinstance(block, Grid) for block in blocks)
        page = reader.cells.page(name)
        problems += hidden_rows_of(page)
        blocks.extend(blocks_of_sheet(page, number, tables, budget))
    if not blocks:
        refuse("no-text", said("unreadable.there-nothing-to-read-in"))
    return Document(format="excel-xml", blocks=tuple(blocks), problems=(*hidden_sheets(hidden), *problems))


def _struck(root: Element) -> Iterator[str]:
    """Name the styles with a line through the text."""
    for style in children(child(root, "Styles"), "Style"):
        if attribute(child(style, "Font"), "StrikeThrough") == "1":
            yield attribute(style, "ID") or ""


@attrs.define(kw_only=True)
class _Sheet:
    """One worksheet while it is read."""

    budget: Budget
    struck: frozenset[str]
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
        if attribute(cell, "StyleID") in self.struck:
            return ""
        text = "".join(_shown(data))
        match attribute(data, "Type"):
            case "Number":
                return _number(text)
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


def _number(text: str) -> str:
    try:
        return shown_value(float(text))
    except ValueError:
        return text


def _whole(element: Element, name: str, default: int, most: int) -> int:
    text = attribute(element, name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 12 and int(text) <= most):
        damaged(said("damaged.attribute", name=name, value=text[:40]))
    return int(text)
