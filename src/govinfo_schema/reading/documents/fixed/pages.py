"""Pages with characters, lines and pictures in places → grids of ruled tables, and positioned lines."""

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from govinfo_schema.base.document.grid import PICTURE, Block, Document
from govinfo_schema.base.document.limits import Budget, refuse
from govinfo_schema.base.document.positioned import Line, Lines
from govinfo_schema.base.findings.problem import problem
from govinfo_schema.base.findings.source import ReadingProblem, Source
from govinfo_schema.reading.documents.fixed.char import Char
from govinfo_schema.reading.documents.fixed.furniture import PageContent, drop_furniture
from govinfo_schema.reading.documents.fixed.join import PartCell, TablePart, continues, grid_of, joined
from govinfo_schema.reading.documents.fixed.place import Rectangle
from govinfo_schema.reading.documents.fixed.rulings import Region, Ruled, ruled_tables
from govinfo_schema.reading.documents.fixed.text import lines_of, text_of

__all__ = ["content_of", "document_of_pages", "is_scan"]

_COVERS: Final = 0.8
"""Share of a page that a picture covers where the page is a scan."""

_SHOWS: Final = 0.3
"""Share of a page that a picture covers where it may show what the page says; a seal or an emblem is less."""


def is_scan(size: tuple[float, float], pictures: Sequence[Rectangle]) -> bool:
    """Tell whether a picture covers a page of a size."""
    return any(picture.area > _COVERS * size[0] * size[1] for picture in pictures)


def content_of(
    number: int,
    size: tuple[float, float],
    chars: Sequence[Char],
    lines: Sequence[Rectangle],
    pictures: Sequence[Rectangle],
    budget: Budget,
) -> PageContent:
    """Put what stands on one page into tables and lines, from top to bottom."""
    width, height = size
    tables = ruled_tables(lines, budget.limits)
    inside: dict[int, list[Char]] = {}
    outside: list[Char] = []
    budget.add_text("".join(char.text for char in chars))
    for char in chars:
        region = _region_at(tables, (char.x0 + char.x1) / 2, char.middle)
        (outside if region is None else inside.setdefault(id(region), [])).append(char)
    shown = {id(region) for picture in pictures if (region := _region_of(tables, picture)) is not None}
    items: list[Line | TablePart] = [_part(table, inside, shown, number, budget) for table in tables]
    tops = {id(item): table.ys[0] for item, table in zip(items, tables, strict=True)}
    for line in lines_of(outside, number):
        items.append(line)
        tops[id(line)] = line.top
    items.sort(key=lambda item: tops[id(item)])
    return PageContent(
        number=number,
        width=width,
        height=height,
        items=items,
        images=len(pictures),
        scanned=is_scan(size, pictures),
        pictured=any(picture.area > _SHOWS * width * height for picture in pictures),
    )


def document_of_pages(format: str, pages: Sequence[PageContent]) -> Document:
    """Put pages together; a table that goes on over pages becomes one grid.

    Raises ``UnreadableError`` where there is no text on any page.
    """
    drop_furniture(pages)
    blocks = _blocks(pages)
    if not blocks:
        refuse(
            "no-text",
            "没有可读取的文字：可能是扫描件，请提供带文字的文件",
            "there is no text to read: it may be a scan; a file with text is needed",
        )
    return Document(
        format=format,
        blocks=blocks,
        images=sum(page.images for page in pages),
        notes=_notes(pages),
        problems=tuple(_not_read(pages)),
    )


def _not_read(pages: Sequence[PageContent]) -> Iterator[ReadingProblem]:
    """Name the pages that are a picture: what is printed there was not read."""
    blank = [page.number for page in pages if page.pictured and not page.items]
    if blank:
        listed = "、".join(map(str, blank))
        yield problem("page-scanned", pages=listed, source=Source(raw="", page=blank[0]))


def _notes(pages: Sequence[PageContent]) -> tuple[str, ...]:
    scanned = [page.number for page in pages if page.items and page.scanned]
    if not scanned:
        return ()
    listed = "、".join(map(str, scanned))
    zh = f"第 {listed} 页像是扫描图像，文字来自识别层，数字可能有误"
    return (f"{zh} / pages {listed} look like scans whose text was recognised by a machine",)


def _region_at(tables: Sequence[Ruled], x: float, y: float) -> Region | None:
    """Find the cell in which a point lies."""
    for table in tables:
        if (region := table.region_at(x, y)) is not None:
            return region
    return None


def _region_of(tables: Sequence[Ruled], picture: Rectangle) -> Region | None:
    """Find the cell that a picture stands in; one that begins in another covers several and is in none."""
    region = _region_at(tables, (picture.x0 + picture.x1) / 2, (picture.top + picture.bottom) / 2)
    begins = _region_at(tables, picture.x0 + 3, picture.top + 3)
    return region if begins is region else None


def _part(
    table: Ruled, inside: Mapping[int, Sequence[Char]], shown: Container[int], page: int, budget: Budget
) -> TablePart:
    cells = []
    for region in table.regions:
        budget.add_cell(region.bottom - region.top, region.right - region.left)
        lines = lines_of(inside.get(id(region), ()), page)
        cells.append(
            PartCell(
                text=text_of(lines) + (PICTURE if id(region) in shown else ""),
                page=page,
                top=region.top,
                left=region.left,
                bottom=region.bottom,
                right=region.right,
                full=bool(lines) and table.xs[region.right] - lines[-1].x1 < 1.5 * lines[-1].size,
            )
        )
    return TablePart(page=page, xs=table.xs, height=len(table.ys) - 1, cells=cells)


def _blocks(pages: Sequence[PageContent]) -> tuple[Block, ...]:
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
