"""PDF with text → grids of tables with drawn lines, and positioned lines of all other text, by pdfplumber.

Kangxi and CJK-radical code points are left as they are: to know a label in spite of them is the label
matcher's work. Scripts and attachments are never opened; links are never followed.
"""

import logging
import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, Final

import attrs

from govinfo_schema.base.document.grid import PICTURE, Block, Document
from govinfo_schema.base.document.limits import Budget, Limits, damaged, refuse
from govinfo_schema.base.document.positioned import Line, Lines
from govinfo_schema.base.errors import MissingExtraError, UnreadableError
from govinfo_schema.reading.documents.pdf.join import PartCell, TablePart, continues, grid_of, joined
from govinfo_schema.reading.documents.pdf.rulings import Ruled, ruled_tables
from govinfo_schema.reading.documents.pdf.text import lines_of, text_of

if TYPE_CHECKING:
    from pdfplumber.page import Page

__all__ = ["read", "wants_isolation"]

_PAGE_NUMBER = re.compile(
    r"^[\s\-—–－―─·~～]*(?:第\s*)?([0-9０-９]{1,4})(?:\s*页)?"
    r"(?:\s*[/／,，、共]+\s*(?:共\s*)?([0-9０-９]{1,4})\s*页?)?[\s\-—–－―─·~～]*$"
)
_BARE_NUMBER = re.compile(r"[-−－–—]?\s*[0-9０-９]+")
"""A number, or one below zero: it could be a figure as well as a page's."""
_QUIET: Final = logging.NullHandler()
"""Without a handler of the user's own, what pdfminer remarks on fonts would go to standard error."""

_BAND: Final = 0.12
"""Share of a page's height at its head and foot where page numbers and running heads stand."""


@attrs.define(kw_only=True)
class _PageContent:
    """What one page holds, before pages are put together."""

    number: int
    width: float
    height: float
    items: list["Line | TablePart"]


def wants_isolation(_data: bytes, _limits: Limits) -> bool:
    """Tell that a PDF wants a process of its own: a few bytes can keep its interpreter busy for ever."""
    return True


def read(data: bytes, limits: Limits) -> Document:
    """Read a PDF into paragraphs and grids; a table that goes on over pages becomes one grid.

    Raises ``UnreadableError`` for what is damaged, encrypted, without text or over a limit.
    """
    limits.check_size(len(data))
    if b"%PDF-" not in data[:1024]:
        damaged("no PDF header")
    try:
        import pdfplumber
        from pdfminer.pdfpage import PDFPage
    except ImportError as error:
        raise MissingExtraError("pdf", "读取 PDF / reading PDF") from error
    logging.getLogger("pdfminer").addHandler(_QUIET)
    budget = Budget(limits)
    pages: list[_PageContent] = []
    images = 0
    scanned: list[int] = []
    try:
        document = pdfplumber.open(BytesIO(data))  # not closed: that would go through all pages again
        budget.check_pages(sum(1 for _ in islice(PDFPage.create_pages(document.doc), limits.pages + 1)))
        for page in document.pages:
            images += len(page.images)
            pages.append(_content(page, budget))
            if pages[-1].items and any(_covers(image, page) for image in page.images):
                scanned.append(page.page_number)
            page.close()
    except UnreadableError:
        raise
    except Exception as error:
        _refuse_because(error)
    _drop_page_furniture(pages)
    blocks = _blocks(pages)
    if not blocks:
        refuse(
            "no-text",
            "没有可读取的文字：可能是扫描件，请提供带文字的文件",
            "there is no text to read: it may be a scan; a file with text is needed",
        )
    return Document(format="pdf", blocks=blocks, images=images, notes=_notes(scanned))


def _refuse_because(error: Exception) -> None:
    names = {type(found).__name__ for found in (error, error.__cause__, error.__context__, *error.args)}
    if names & {"PDFPasswordIncorrect", "PDFEncryptionError"}:
        refuse(
            "encrypted",
            "文件已加密，请先用密码打开并另存为不加密的文件",
            "the document is encrypted; save it without a password first",
            error,
        )
    damaged(str(error) or type(error).__name__, error)


def _notes(scanned: Sequence[int]) -> tuple[str, ...]:
    if not scanned:
        return ()
    pages = "、".join(map(str, scanned))
    zh = f"第 {pages} 页像是扫描图像，文字来自识别层，数字可能有误"
    return (f"{zh} / pages {pages} look like scans whose text was recognised by a machine",)


def _covers(image: Mapping[str, Any], page: "Page") -> bool:
    area = (image["x1"] - image["x0"]) * (image["bottom"] - image["top"])
    return bool(area > 0.8 * page.width * page.height)


def _content(page: "Page", budget: Budget) -> _PageContent:
    tables = ruled_tables(page.objects, budget.limits)
    inside: dict[tuple[int, int], list[Mapping[str, Any]]] = {}
    outside: list[Mapping[str, Any]] = []
    for char in page.dedupe_chars(tolerance=1).chars:
        budget.add_text(char["text"])
        where = _place(tables, char)
        (outside if where is None else inside.setdefault(where, [])).append(char)
    pictures = {where for image in page.images if (where := _place(tables, image, whole=True)) is not None}
    items: list[Line | TablePart] = [
        _part(table, index, inside, pictures, page.page_number, budget) for index, table in enumerate(tables)
    ]
    tops = {id(item): table.ys[0] for item, table in zip(items, tables, strict=True)}
    for line in lines_of(outside, page.page_number):
        items.append(line)
        tops[id(line)] = line.top
    items.sort(key=lambda item: tops[id(item)])
    return _PageContent(
        number=page.page_number, width=float(page.width), height=float(page.height), items=items
    )


def _place(
    tables: Sequence[Ruled], thing: Mapping[str, Any], *, whole: bool = False
) -> tuple[int, int] | None:
    """Find the table and the cell in whose middle a character or picture stands."""
    x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    for index, table in enumerate(tables):
        region = table.region_at(x, y)
        if region is None:
            continue
        if whole and table.region_at(thing["x0"] + 3, thing["top"] + 3) is not region:
            return None
        return index, id(region)
    return None


def _part(
    table: Ruled,
    index: int,
    inside: Mapping[tuple[int, int], list[Mapping[str, Any]]],
    pictures: set[tuple[int, int]],
    page: int,
    budget: Budget,
) -> TablePart:
    cells = []
    for region in table.regions:
        budget.add_cell(region.bottom - region.top, region.right - region.left)
        chars = inside.get((index, id(region)), [])
        text = text_of(chars) + (PICTURE if (index, id(region)) in pictures else "")
        cells.append(
            PartCell(
                text=text,
                page=page,
                top=region.top,
                left=region.left,
                bottom=region.bottom,
                right=region.right,
                full=_is_full(chars, table.xs[region.right]),
            )
        )
    return TablePart(page=page, xs=table.xs, height=len(table.ys) - 1, cells=cells)


def _is_full(chars: Sequence[Mapping[str, Any]], edge: float) -> bool:
    lines = lines_of(chars, 0)
    return bool(lines) and edge - lines[-1].x1 < 1.5 * lines[-1].size


def _drop_page_furniture(pages: Sequence[_PageContent]) -> None:
    """Drop page numbers and running heads where they are certain: they go with the pages.

    Numbers in one place and one dress of their pages count these if they go up with them, on two pages at
    least or dressed as a page's number (``- 3 -``, 第3页). Running heads are the same words in the same place
    of every page.
    """
    candidates = {page.number: _at_the_edges(page) for page in pages}
    groups: dict[tuple[str, int], list[tuple[_PageContent, Line, int]]] = {}
    for page in pages:
        for line in candidates[page.number]:
            if (match := _PAGE_NUMBER.match(line.text)) is not None:
                key = (re.sub(r"[0-9０-９\s]+", "", line.text), round(line.top / 8))
                groups.setdefault(key, []).append((page, line, int(match[1])))
    for numbered in groups.values():
        offsets = {printed - page.number for page, _, printed in numbered}
        on_pages = {page.number for page, *_ in numbered}
        dressed = all(_BARE_NUMBER.fullmatch(line.text.strip()) is None for _, line, _ in numbered)
        if len(offsets) == 1 and len(on_pages) == len(numbered) and (len(on_pages) > 1 or dressed):
            for page, line, _ in numbered:
                page.items.remove(line)
    if len(pages) < 3:
        return
    places = [{_furniture_key(line): line for line in candidates[page.number]} for page in pages]
    for key in set.intersection(*(set(place) for place in places)):
        for page, place in zip(pages, places, strict=True):
            if place[key] in page.items:
                page.items.remove(place[key])


def _at_the_edges(page: _PageContent) -> list[Line]:
    return [
        item
        for item in page.items
        if isinstance(item, Line)
        and (item.bottom < _BAND * page.height or item.top > (1 - _BAND) * page.height)
    ]


def _furniture_key(line: Line) -> tuple[str, int]:
    return re.sub(r"\s+", "", line.text), round(line.top / 4)


def _blocks(pages: Sequence[_PageContent]) -> tuple[Block, ...]:
    """Put the pages together: tables that go on, and the lines between tables as they stand."""
    items: list[Line | TablePart] = []
    for page in pages:
        for item in page.items:
            last = items[-1] if items else None
            if isinstance(item, TablePart) and isinstance(last, TablePart) and continues(last, item):
                items[-1] = joined(last, item)
            elif isinstance(item, TablePart) or item.text.strip():
                items.append(item)
    width = max((page.width for page in pages), default=0.0)
    blocks: list[Block] = []
    tables = 0
    for is_line, group in groupby(items, key=lambda item: isinstance(item, Line)):
        if is_line:
            blocks.append(Lines(lines=tuple(item for item in group if isinstance(item, Line)), width=width))
            continue
        for table in group:
            if isinstance(table, TablePart):
                tables += 1
                blocks.append(grid_of(table, tables))
    return tuple(blocks)
