"""The walk over a page's elements: paragraphs as they are shown, tables as grids."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

import attrs

from govinfo_schema.base.document.grid import PICTURE, Block, Cell, Grid, Paragraph, superscript
from govinfo_schema.base.document.limits import Budget, exceeded
from govinfo_schema.reading.documents.doubtful import doubted, settled
from govinfo_schema.reading.documents.html.divs import rows_of_blocks
from govinfo_schema.reading.documents.html.style import Seen, seen_by
from govinfo_schema.reading.documents.html.tree import DEEPEST, Element

__all__ = ["Found", "Page", "text_of"]


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


_BLOCKS: Final = _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary"
    " title ul"
)
_AROUND: Final = _names("aside footer header menu nav")
_NOT_SHOWN: Final = _names(
    "button col colgroup datalist del head input link map meta noscript rp rt s script select strike style"
    " template"
)
_NO_TEXT: Final = _names("audio canvas embed iframe math meter object progress svg video")
"""What shows something that is no text of the page."""
_FIELDS: Final = _names("input select textarea")
_TYPED: Final = _names("email number search tel text url")
_NOTHING_TYPED: Final = _names("button checkbox hidden image radio reset submit")
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


def _tag(element: Element) -> str:
    tag = element.tag  # both parsers write names small
    return tag if isinstance(tag, str) else ""


Ruled = Mapping[Element, Seen]
"""The elements that the page's own rules hide or change."""
_UNRULED: Final[Ruled] = {}


def _seen(element: Element, ruled: Ruled) -> Seen:
    """Tell how an element is seen; one that shows no text is hidden."""
    tag = _tag(element)
    if tag in _NOT_SHOWN or tag in _NO_TEXT or element.get("hidden") is not None:
        return Seen.HIDDEN
    if ruled and (by_rules := ruled.get(element)) is not None:
        return by_rules
    if tag == "bdo" and (element.get("dir") or "").lower() == "rtl":
        return Seen.DRAWN
    style = element.get("style")
    return Seen.AS_IT_STANDS if style is None else seen_by(style)


def _is_shown(element: Element, ruled: Ruled) -> bool:
    return _seen(element, ruled) is not Seen.HIDDEN


def _flat(text: str) -> str:
    """Collapse white space as a browser does; a line break between ideographs is none."""
    if text.isdigit():
        return text
    return _SPACES.sub(" ", _BREAK_IN_CHINESE.sub("", _CONTROL.sub("", text))).strip(" ")


def _typed(element: Element, ruled: Ruled) -> str:
    """Give what a field of a form shows that someone filled in or chose."""
    style = element.get("style")
    if element.get("hidden") is not None or (style is not None and seen_by(style) is Seen.HIDDEN):
        return ""
    if (tag := _tag(element)) == "textarea":
        return element.text or ""
    if tag == "select":
        options = list(element.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None]
        return " ".join(text_of(option, ruled) for option in chosen or options[:1])
    kind = (element.get("type") or "text").lower()
    if kind in _TYPED:
        return element.get("value") or ""
    return "" if kind in _NOTHING_TYPED else PICTURE


def _is_picture(element: Element) -> bool:
    sizes = [re.match(r"\d+", element.get(name) or "") for name in ("width", "height")]
    return not any(size is not None and int(size[0]) < _TINY for size in sizes)


def text_of(element: Element, ruled: Ruled = _UNRULED) -> str:
    """Give the text of an element as it is shown, with its line breaks."""
    if not len(element) and "\v" not in (text := element.text or ""):
        return _flat(text)
    pieces: list[str] = []
    _gather(element, pieces, ruled)
    lines = (_flat(line) for line in settled("".join(pieces)).split("\v"))
    return "\n".join(line for line in lines if line)


def _gather(element: Element, pieces: list[str], ruled: Ruled) -> None:
    """Collect shown text; ``\\v`` stands for a line break that is shown."""
    pieces.append(element.text or "")
    for child in element:
        tag = _tag(child)
        if tag == "br":
            pieces.append("\v")
        elif tag == "img":
            pieces.append(PICTURE if _is_picture(child) else "")
        elif tag in _NO_TEXT:
            pieces.append(PICTURE)
        elif tag in _FIELDS:
            pieces.append(_typed(child, ruled))
        elif tag and (seen := _seen(child, ruled)) is not Seen.HIDDEN:
            start = len(pieces)
            pieces.append("\v" if tag in _BLOCKS or tag in ("tr", "table") else "")
            _gather(child, pieces, ruled)
            pieces.append("\v" if tag in _BLOCKS or tag in ("tr", "table") else "")
            if tag == "sup" or seen is not Seen.AS_IT_STANDS:
                pieces[start:] = [_as_seen("".join(pieces[start:]), seen, tag)]
        pieces.append(child.tail or "")


def _as_seen(text: str, seen: Seen, tag: str) -> str:
    """Give the text of an inner element as it is seen."""
    if seen is Seen.DRAWN:
        return PICTURE
    raised = superscript(text) if tag == "sup" else text
    return doubted(raised) if seen is Seen.DOUBTFUL else raised


def _span(element: Element, name: str, most: int) -> int:
    """Read ``colspan`` or ``rowspan`` as browsers do: digits in front, from 1 to what they allow."""
    if (printed := element.get(name)) is None:
        return 1
    match = _SPAN.match(printed)
    value = int(match[1]) if match else 1
    if value == 0:  # HTML: 0 rows are all that are left, 0 columns are one
        return most if name == "rowspan" else 1
    return min(value, most)


@attrs.define
class _Table:
    """The rows of one grid while its cells find their columns."""

    spatial: bool = True
    rows: int = 0
    cells: list[Cell] = attrs.field(factory=list)
    busy: dict[int, int] = attrs.field(factory=dict)

    def add_row(self, cells: list[tuple[Element, str]], budget: Budget) -> None:
        """Add a row: each cell takes the first columns that no cell from above reaches into."""
        self.rows += 1
        budget.add_area(1, len(self.busy))
        free = {column: left - 1 for column, left in self.busy.items() if left > 1}
        column = 1
        for element, text in cells:
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
        return Grid(number=number, cells=tuple(cells), spatial=self.spatial) if cells else None


@attrs.frozen
class Found:
    """A paragraph or table of a page, and the elements around it from the outside in."""

    block: Block
    path: tuple[Element, ...]


class Page:
    """A page while it is walked: what was found. ``ruled`` are the elements that its own rules change."""

    def __init__(self, budget: Budget, ruled: Ruled = _UNRULED) -> None:
        self.found: list[Found] = []
        self.images: int = 0
        self._budget = budget
        self._ruled = ruled
        self._line: list[str] = []
        self._path: list[Element] = []
        self._grids = 0

    def take(self, element: Element, *, aside: bool = False, depth: int = 0) -> None:
        """Take all that an element shows, in order."""
        self._take(element, element, aside=aside, depth=depth)
        self._flush(element, aside=aside)

    def _take(self, element: Element, block: Element, *, aside: bool, depth: int) -> None:
        self._path.append(element)
        if len(self._path) > DEEPEST:
            exceeded("limits.levels-nesting", len(self._path), self._budget.limits.depth, "depth")
        self._take_inside(element, block, aside=aside, depth=depth)
        self._path.pop()

    def _take_inside(self, element: Element, block: Element, *, aside: bool, depth: int) -> None:
        self._line.append(element.text or "")
        orphans: list[Element] = []  # rows whose table tag was forgotten
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
            elif tag == "table" and _is_shown(child, self._ruled):
                self._flush(block, aside=aside)
                self._budget.check_depth(depth + 1)
                self._table(child, aside=aside, depth=depth + 1)
            elif tag in _BLOCKS and (rows := self._rows_of_blocks(child)) is not None:
                self._flush(block, aside=aside)
                self._take_blocks(rows, child)
            elif tag in _BLOCKS and _is_shown(child, self._ruled):
                around = aside or tag in _AROUND
                self._flush(block, aside=aside)
                self._take(child, child, aside=around, depth=depth)
                self._flush(child, aside=around)
            elif tag == "sup":
                self._line.append(superscript(text_of(child, self._ruled)))
            elif tag and _is_shown(child, self._ruled):
                self._take(child, block, aside=aside, depth=depth)
            self._line.append(child.tail or "")
        if orphans:
            self._flush(block, aside=aside)
            self._rows(orphans, element, aside=aside, depth=depth)

    def _flush(self, block: Element, *, aside: bool) -> None:
        text = _flat("".join(self._line))
        self._line.clear()
        if text.strip():
            self._budget.add_paragraph(text)
            heading = re.fullmatch(r"h[1-6]", _tag(block)) is not None
            self.found.append(Found(Paragraph(text=text, heading=heading, aside=aside), self._around(block)))

    def _around(self, element: Element) -> tuple[Element, ...]:
        """Give the way to an element at which the walk is, or which it has just left."""
        path = self._path
        if element in path:
            return tuple(path[: path.index(element) + 1])
        return (*path, element)

    # --- tables

    def _rows_of_blocks(self, element: Element) -> list[list[tuple[Element, str]]] | None:
        if len(element) < 2:
            return None
        return rows_of_blocks(
            element, lambda one: _is_shown(one, self._ruled), lambda one: text_of(one, self._ruled)
        )

    def _take_blocks(self, rows: list[list[tuple[Element, str]]], owner: Element) -> None:
        """Take a table made of blocks; rows of unequal length have lost their merges."""
        table = _Table(spatial=len({len(row) for row in rows}) == 1)
        for row in rows:
            table.add_row([(cell, self._budget.add_text(text)) for cell, text in row], self._budget)
        self._finish(table, owner)

    def _table(self, table: Element, *, aside: bool, depth: int) -> None:
        for child in table:
            if _tag(child) == "caption":
                self.take(child, aside=aside, depth=depth)
        self._rows(list(_rows_in(table, self._ruled)), table, aside=aside, depth=depth)

    def _rows(self, rows: list[Element], owner: Element, *, aside: bool, depth: int) -> None:
        """Take a table's rows: as a grid, but for the rows that only lay out the page."""
        table = _Table()
        for row in rows:
            cells = [cell for cell in row if _tag(cell) in ("td", "th") and _is_shown(cell, self._ruled)]
            for text in (row.text, *(child.tail for child in row)):
                if text and text.strip():  # browsers show text between cells before the table
                    self._line.append(text)
                    self._flush(owner, aside=aside)
            laid_out = any(len(cell) and cell.find(".//table") is not None for cell in cells)
            texts = [] if laid_out else [(cell, text_of(cell, self._ruled)) for cell in cells]
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

    def _finish(self, table: _Table, owner: Element) -> None:
        grid = table.grid(self._grids + 1)
        if grid is not None:
            self._grids += 1
            self.found.append(Found(grid, self._around(owner)))


def _rows_in(table: Element, ruled: Ruled) -> Iterator[Element]:
    for child in table:
        tag = _tag(child)
        if tag == "tr" and _is_shown(child, ruled):
            yield child
        elif tag and tag not in ("caption", "colgroup", "col", "td", "th") and _is_shown(child, ruled):
            yield from _rows_in(child, ruled)  # row groups, and forms that were put between rows
