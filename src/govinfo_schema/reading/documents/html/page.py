"""The walk over a page's elements: paragraphs as they are shown, tables as grids."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import attrs

from govinfo_schema.base.document.grid import PICTURE, Block, Cell, Grid, Paragraph, superscript
from govinfo_schema.base.document.limits import Budget

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Page", "text_of"]


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


_BLOCKS: Final = _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary"
    " title ul"
)
_AROUND: Final = _names("aside footer header menu nav")
_NOT_SHOWN: Final = _names(
    "audio button canvas col colgroup datalist del embed head iframe input link map math meta noscript object"
    " rp rt s script select strike style svg template textarea video"
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|text-decoration[\w-]*\s*:[^;]*line-through",
    re.IGNORECASE,
)
_BREAK_IN_CHINESE = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f])[ \t]*[\r\n][ \t\r\n]*(?=[\u2e80-\u9fff\uff00-\uffef])"
)
_SPAN = re.compile(r"\s*\+?([0-9]{1,9})")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_TINY: Final = 8
"""A picture of so few pixels is a spacer."""
_ARTICLE: Final = 300
"""No cell of a statutory table holds so many characters; a row with one only lays out the page."""


def _tag(element: "_Element") -> str:
    tag = element.tag
    return tag.lower() if isinstance(tag, str) else ""


def _is_shown(element: "_Element") -> bool:
    if _tag(element) in _NOT_SHOWN or element.get("hidden") is not None:
        return False
    style = element.get("style")
    return style is None or _HIDDEN.search(style) is None


def _flat(text: str) -> str:
    """Collapse white space as a browser does; a line break between ideographs is none."""
    if text.isdigit():
        return text
    return _SPACES.sub(" ", _BREAK_IN_CHINESE.sub("", _CONTROL.sub("", text))).strip(" ")


def _typed(element: "_Element") -> str:
    """Give what a field of a form shows that someone filled in."""
    shown = (element.get("type") or "text").lower() in ("text", "number", "tel")
    return element.get("value") or "" if shown else ""


def _is_picture(element: "_Element") -> bool:
    sizes = [re.match(r"\d+", element.get(name) or "") for name in ("width", "height")]
    return not any(size is not None and int(size[0]) < _TINY for size in sizes)


def text_of(element: "_Element") -> str:
    """Give the text of an element as it is shown, with its line breaks."""
    if not len(element) and "\v" not in (text := element.text or ""):
        return _flat(text)
    pieces: list[str] = []
    _gather(element, pieces)
    lines = (_flat(line) for line in "".join(pieces).split("\v"))
    return "\n".join(line for line in lines if line)


def _gather(element: "_Element", pieces: list[str]) -> None:
    """Collect shown text; ``\\v`` stands for a line break that is shown."""
    pieces.append(element.text or "")
    for child in element:
        tag = _tag(child)
        if tag == "br":
            pieces.append("\v")
        elif tag == "img":
            pieces.append(PICTURE if _is_picture(child) else "")
        elif tag == "input":
            pieces.append(_typed(child))
        elif _is_shown(child) and tag:
            start = len(pieces)
            pieces.append("\v" if tag in _BLOCKS or tag in ("tr", "table") else "")
            _gather(child, pieces)
            pieces.append("\v" if tag in _BLOCKS or tag in ("tr", "table") else "")
            if tag == "sup":
                pieces[start:] = [superscript("".join(pieces[start:]))]
        pieces.append(child.tail or "")


def _span(element: "_Element", name: str, most: int) -> int:
    """Read ``colspan`` or ``rowspan`` as browsers do: digits in front, from 1 to what they allow."""
    if (printed := element.get(name)) is None:
        return 1
    match = _SPAN.match(printed)
    value = int(match[1]) if match else 1
    if value == 0:
        return most if name == "rowspan" else 1
    return min(value, most)


@attrs.define
class _Table:
    """The rows of one grid while its cells find their columns."""

    rows: int = 0
    cells: list[Cell] = attrs.field(factory=list)
    busy: dict[int, int] = attrs.field(factory=dict)

    def add_row(self, found: "list[tuple[_Element, str]]", budget: Budget) -> None:
        """Add a row: each cell takes the first columns that no cell from above reaches into."""
        self.rows += 1
        budget.add_area(1, len(self.busy))
        free = {column: left - 1 for column, left in self.busy.items() if left > 1}
        column = 1
        for element, text in found:
            while column in self.busy:
                column += 1
            width = _span(element, "colspan", budget.limits.span)
            height = _span(element, "rowspan", budget.limits.span)
            budget.add_area(1, width)
            self.cells.append(
                Cell(text=text, row=self.rows, column=column, row_span=height, column_span=width)
            )
            if height > 1:
                free.update(dict.fromkeys(range(column, column + width), height - 1))
            column += width
        self.busy = free

    def grid(self, number: int) -> Grid | None:
        """Make the grid; no cell reaches below the last row."""
        cells = []
        for cell in self.cells:
            height = min(cell.row_span, self.rows - cell.row + 1)
            cells.append(attrs.evolve(cell, row_span=height) if height != cell.row_span else cell)
        return Grid(number=number, cells=tuple(cells)) if cells else None


class Page:
    """A page while it is walked: what was found, each with the element that it stands in."""

    def __init__(self, budget: Budget) -> None:
        self.found: list[tuple[Block, _Element]] = []
        self.images = 0
        self._budget = budget
        self._line: list[str] = []
        self._grids = 0

    def take(self, element: "_Element", *, aside: bool = False, depth: int = 0) -> None:
        """Take all that an element shows, in order."""
        self._take(element, element, aside=aside, depth=depth)
        self._flush(element, aside=aside)

    def _take(self, element: "_Element", block: "_Element", *, aside: bool, depth: int) -> None:
        self._line.append(element.text or "")
        orphans: list[_Element] = []  # rows whose table tag was forgotten
        for child in element:
            tag = _tag(child)
            if tag == "tr":
                orphans.append(child)
                continue
            if orphans and tag:
                self._flush(block, aside=aside)
                self._rows(orphans, element, aside=aside, depth=depth)
                orphans = []
            if tag == "br":
                self._flush(block, aside=aside)
            elif tag == "img":
                self.images += _is_picture(child)
            elif tag == "table" and _is_shown(child):
                self._flush(block, aside=aside)
                self._budget.check_depth(depth + 1)
                self._table(child, aside=aside, depth=depth + 1)
            elif tag in _BLOCKS and _is_shown(child):
                around = aside or tag in _AROUND
                self._flush(block, aside=aside)
                self._take(child, child, aside=around, depth=depth)
                self._flush(child, aside=around)
            elif tag == "sup":
                self._line.append(superscript(text_of(child)))
            elif tag and _is_shown(child):
                self._take(child, block, aside=aside, depth=depth)
            self._line.append(child.tail or "")
        if orphans:
            self._flush(block, aside=aside)
            self._rows(orphans, element, aside=aside, depth=depth)

    def _flush(self, block: "_Element", *, aside: bool) -> None:
        text = _flat("".join(self._line))
        self._line.clear()
        if text.strip():
            self._budget.add_text(text)
            heading = re.fullmatch(r"h[1-6]", _tag(block)) is not None
            self.found.append((Paragraph(text=text, heading=heading, aside=aside), block))

    # --- tables

    def _table(self, table: "_Element", *, aside: bool, depth: int) -> None:
        for child in table:
            if _tag(child) == "caption":
                self.take(child, aside=aside, depth=depth)
        self._rows(list(_rows_in(table)), table, aside=aside, depth=depth)

    def _rows(self, rows: "list[_Element]", owner: "_Element", *, aside: bool, depth: int) -> None:
        """Take a table's rows: as a grid, but for the rows that only lay out the page."""
        table = _Table()
        for row in rows:
            cells = [cell for cell in row if _tag(cell) in ("td", "th") and _is_shown(cell)]
            for text in (row.text, *(child.tail for child in row)):
                if text and text.strip():  # browsers show text between cells before the table
                    self._line.append(text)
                    self._flush(owner, aside=aside)
            laid_out = any(cell.find(".//table") is not None for cell in cells)
            texts = [] if laid_out else [(cell, text_of(cell)) for cell in cells]
            if laid_out or any(len(text) > _ARTICLE for _, text in texts):
                self._finish(table, owner)
                table = _Table()
                for cell in cells:
                    self.take(cell, aside=aside, depth=depth)
            else:
                for _, text in texts:
                    self._budget.add_text(text)
                    self.images += text.count(PICTURE)
                table.add_row(texts, self._budget)
        self._finish(table, owner)

    def _finish(self, table: _Table, owner: "_Element") -> None:
        grid = table.grid(self._grids + 1)
        if grid is not None:
            self._grids += 1
            self.found.append((grid, owner))


def _rows_in(table: "_Element") -> "Iterator[_Element]":
    for child in table:
        tag = _tag(child)
        if tag == "tr" and _is_shown(child):
            yield child
        elif tag and tag not in ("caption", "colgroup", "col", "td", "th") and _is_shown(child):
            yield from _rows_in(child)  # row groups, and forms that were put between rows
