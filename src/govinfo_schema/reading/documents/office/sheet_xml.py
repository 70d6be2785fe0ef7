"""What a spreadsheet's own XML says that calamine does not: how far its cells reach, before anything is
allotted for them (two cells at opposite corners make calamine ask for 500 GB and abort); merges of ODS;
hidden rows and columns; errors, and formulas whose result was never worked out, which come as blanks.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any, Final, NoReturn
from xml.etree.ElementTree import Element, ParseError, iterparse

import attrs

from govinfo_schema.base.document.limits import Limits, damaged, exceeded
from govinfo_schema.reading.documents.office.containers import Container

__all__ = ["SheetFacts", "facts_of_ods", "facts_of_xlsx"]

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_COUNT = re.compile(rb"""[Cc]ount\s*=\s*["']\s*([0-9]+)""")
_MANY: Final = 100
_COLUMNS: Final = 16_384
_ROWS: Final = 1_048_576


@attrs.define(kw_only=True)
class SheetFacts:
    """What one sheet's XML says; rows and columns count from 0.

    ``shown`` is the text of cells whose value calamine may leave out; ``drawn`` are cells without a value
    that are printed all the same, since they have borders (in ODS: a look of their own). ``merges`` are
    top, left, bottom, right, all inclusive, or ``None`` where calamine gives them.
    """

    shown: dict[tuple[int, int], str] = attrs.field(factory=dict)
    drawn: set[tuple[int, int]] = attrs.field(factory=set)
    hidden_rows: set[int] = attrs.field(factory=set)
    hidden_columns: set[int] = attrs.field(factory=set)
    merges: list[tuple[int, int, int, int]] | None = None


@attrs.define
class _Extent:
    """The rectangle that the cells with a value span."""

    top: int = _ROWS
    left: int = _COLUMNS
    bottom: int = -1
    right: int = -1

    def add(self, row: int, column: int) -> None:
        if row >= _ROWS or column >= _COLUMNS:
            damaged(f"a cell at row {row + 1}, column {column + 1}")
        self.top, self.bottom = min(self.top, row), max(self.bottom, row)
        self.left, self.right = min(self.left, column), max(self.right, column)

    def check(self, limits: Limits) -> None:
        size = (self.bottom - self.top + 1) * (self.right - self.left + 1)
        if self.bottom >= 0 and size > limits.cells:
            exceeded("工作表单元格数", "cells of a worksheet", size, limits.cells, "cells")


def facts_of_xlsx(container: Container, limits: Limits) -> dict[str, SheetFacts]:
    """Look through the worksheets of an XLSX file; give what each says, by the sheet's name."""
    bordered = _bordered_looks(container.xml.get("xl/styles.xml"))
    by_part = {
        name: _worksheet(part, bordered, limits)
        for name, part in container.xml.items()
        if b"sheetData" in part
    }
    book = container.xml.get("xl/workbook.xml")
    links = container.xml.get("xl/_rels/workbook.xml.rels")
    if book is None or links is None:
        damaged("no workbook in the container")
    targets = {
        found.get("Id"): "xl/" + found.get("Target", "").removeprefix("/xl/").removeprefix("/")
        for found in _elements(links, "Relationship")
    }
    _check_parts(container, frozenset(targets.values()))
    found: dict[str, SheetFacts] = {}
    for sheet in _elements(book, "sheet"):
        target = targets.get(_attribute(sheet, "id"))
        if target in by_part:
            found[sheet.get("name", "")] = by_part[target]
    return found


def _check_parts(container: Container, targets: frozenset[str]) -> None:
    """Refuse parts that calamine would read and that could not be looked through as plain XML."""
    for name in container.names:
        if (name.endswith((".xml", ".rels")) or name in targets) and name not in container.xml:
            damaged(f"{name} is no XML")
    for name, part in container.xml.items():
        if b"\x00" in part[:4]:
            damaged(f"{name} is not in UTF-8")
        # calamine allots as many places as a list of shared strings declares
        if any(len(found[1]) > 9 or int(found[1]) > len(part) for found in _COUNT.finditer(part)):
            damaged(f"{name} declares more items than it can hold")


def _bordered_looks(styles: bytes | None) -> frozenset[str]:
    """Give the numbers of the cell looks that have a border."""
    found: set[str] = set()
    borders: list[bool] = []
    for event, element in _events(styles) if styles else ():
        name = _local(element)
        if event == "end" and name == "border":
            borders.append(any(side.get("style", "none") != "none" for side in element))
        elif event == "end" and name == "cellXfs":
            for number, look in enumerate(element):
                border = look.get("borderId", "")
                if border.isascii() and border.isdigit() and len(border) < 6:
                    found.update([str(number)] if int(border) < len(borders) and borders[int(border)] else [])
    return frozenset(found)


def _worksheet(part: bytes, bordered: frozenset[str], limits: Limits) -> SheetFacts:
    facts, extent = SheetFacts(), _Extent()
    row = column = -1
    columns = 0
    for event, element in _events(part):
        name = _local(element)
        if event == "start":
            if name == "row":
                row, column = _number(element, "r", row + 2, _ROWS) - 1, -1
                if element.get("hidden") in ("1", "true"):
                    facts.hidden_rows.add(row)
            continue
        if name == "col" and element.get("hidden") in ("1", "true"):
            first, last = _number(element, "min", 1, _COLUMNS), _number(element, "max", 1, _COLUMNS)
            columns += max(0, last - first)
            if columns > _COLUMNS:
                damaged("columns hidden more than once")
            facts.hidden_columns.update(range(first - 1, last))
        elif name == "c":
            at = _position(element.get("r"))
            row, column = at if at is not None else (row, column + 1)
            _cell(element, (row, column), facts, extent)
            if not len(element) and element.get("s") in bordered and len(facts.drawn) < limits.cells:
                facts.drawn.add((row, column))
            element.clear()
        elif name == "row":
            element.clear()
    extent.check(limits)
    return facts


def _cell(element: Element, at: tuple[int, int], facts: SheetFacts, extent: _Extent) -> None:
    inner = {_local(child): child for child in element}
    if not inner:
        return
    extent.add(*at)
    value = inner.get("v")
    stated = value is not None and value.text is not None
    if element.get("t") == "e":
        facts.shown[at] = (value.text if value is not None else None) or "#ERROR!"
    elif "f" in inner and not stated and element.get("t") != "str":
        facts.shown[at] = f"={inner['f'].text or ''}"


def facts_of_ods(container: Container, limits: Limits) -> dict[str, SheetFacts]:
    """Look through the sheets of an ODS file; give what each says, by the sheet's name."""
    content = container.xml.get("content.xml")
    if content is None:
        damaged("no content.xml in the container")
    found: dict[str, SheetFacts] = {}
    facts, extent = SheetFacts(merges=[]), _Extent(top=0, left=0)
    row = column = depth = 0
    hidden = False
    for event, element in _events(content):
        name = _local(element)
        if name == "table":
            depth += 1 if event == "start" else -1
            if depth > 1:
                damaged("a table inside a table")
            if event == "start" and depth == 1:
                facts, extent, row = SheetFacts(merges=[]), _Extent(top=0, left=0), 0
                found[_attribute(element, "name") or ""] = facts
            elif depth == 0:
                extent.check(limits)
                element.clear()
        elif depth != 1:
            continue
        elif name == "table-row":
            if event == "start":
                column = 0
                hidden = _attribute(element, "visibility") in ("collapse", "filter")
            else:
                repeated = _number(element, "number-rows-repeated", 1, _ROWS)
                if extent.bottom == row:
                    extent.add(row + repeated - 1, extent.right)
                    extent.check(limits)
                    if hidden:
                        facts.hidden_rows.update(range(row, row + repeated))
                row += repeated
                element.clear()
        elif event == "end" and name in ("table-cell", "covered-table-cell"):
            repeated = _number(element, "number-columns-repeated", 1, _COLUMNS)
            if len(element) or _attribute(element, "value") is not None:
                extent.add(row, column + repeated - 1)
                extent.check(limits)
                if text := _ods_text(element):
                    facts.shown[row, column] = text
            elif repeated < _MANY and _attribute(element, "style-name") is not None:
                facts.drawn.update((row, at) for at in range(column, column + repeated))
            _merge(element, row, column, facts)
            column += repeated
    return found


def _ods_text(cell: Element) -> str:
    """Give what a cell shows: its paragraphs, without comments."""
    return "\n".join("".join(part.itertext()) for part in cell if _local(part) == "p").strip()


def _merge(element: Element, row: int, column: int, facts: SheetFacts) -> None:
    down = _number(element, "number-rows-spanned", 1, _ROWS)
    across = _number(element, "number-columns-spanned", 1, _COLUMNS)
    if facts.merges is not None and (down > 1 or across > 1):
        facts.merges.append((row, column, row + down - 1, column + across - 1))


def _events(part: bytes) -> Iterator[tuple[str, Element]]:
    try:
        yield from iterparse(BytesIO(part), events=("start", "end"))
    except (ParseError, ValueError, LookupError) as error:
        damaged(str(error), error)


def _elements(part: bytes, name: str) -> list[Element]:
    return [element for event, element in _events(part) if event == "end" and _local(element) == name]


def _local(element: Element) -> str:
    return _without_namespace(element.tag)


@lru_cache(maxsize=256)
def _without_namespace(tag: str) -> str:
    return tag.rpartition("}")[2]


def _attribute(element: Element, name: str) -> str | None:
    attributes: Mapping[str, Any] = element.attrib
    return next((text for key, text in attributes.items() if key.rpartition("}")[2] == name), None)


def _number(element: Element, name: str, default: int, most: int) -> int:
    text = _attribute(element, name)
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
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _wrong(name: str, text: str) -> NoReturn:
    damaged(f"{name}={text[:40]!r} in a worksheet")
