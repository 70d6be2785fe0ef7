"""Pages with characters, lines and pictures in places → grids of ruled tables, and positioned lines."""

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Final

import attrs

from govinfo_schema.base.document.grid import PICTURE, Block, Document
from govinfo_schema.base.document.limits import Budget, refuse
from govinfo_schema.base.document.positioned import Line, Lines
from govinfo_schema.base.findings.problem import problem
from govinfo_schema.base.findings.source import ReadingProblem, Source
from govinfo_schema.base.messages import Message
from govinfo_schema.base.messages.saying import said
from govinfo_schema.reading.documents.fixed.char import Char
from govinfo_schema.reading.documents.fixed.furniture import PageContent, drop_furniture
from govinfo_schema.reading.documents.fixed.join import PartCell, TablePart, continues, grid_of, joined
from govinfo_schema.reading.documents.fixed.place import Rectangle
from govinfo_schema.reading.documents.fixed.rulings import Region, Ruled, ruled_tables
from govinfo_schema.reading.documents.fixed.text import lines_of, text_in

__all__ = ["content_of", "document_of_pages", "is_scan"]

_COVERS: Final = 0.8
"""Share of a page that a picture covers where the page is a scan."""

_JOINED: Final = 0.1
"""Share of their size within which two digits are of one number."""

_UNKNOWN: Final = "\ufffd"

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
    at_edges: list[tuple[Char, Region]] = []
    budget.add_text("".join(char.text for char in chars))
    for char in chars:
        place = _region_at(tables, (char.x0 + char.x1) / 2, char.middle)
        if place is None:
            outside.append(char)
            continue
        table, region = place
        inside.setdefault(id(region), []).append(char)
        room = min(table.xs[region.right] - char.x1, char.x0 - table.xs[region.left])
        # only such a digit can be the end of a number that is too long
        if room < char.size / 2 and char.text.isdigit():
            at_edges.append((char, region))
    for char, region in _running_over(at_edges):
        inside[id(region)].append(attrs.evolve(char, text=_UNKNOWN))
    shown = {id(touched) for picture in pictures if (touched := _region_of(tables, picture)) is not None}
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
        refuse("no-text", said("unreadable.no-text-in-scan"))
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


def _notes(pages: Sequence[PageContent]) -> tuple[Message, ...]:
    scanned = [page.number for page in pages if page.items and page.scanned]
    if not scanned:
        return ()
    return (said("unreadable.pages-look-like-scans", pages=scanned),)


def _region_at(tables: Sequence[Ruled], x: float, y: float) -> tuple[Ruled, Region] | None:
    """Find the table and the cell in which a point lies."""
    for table in tables:
        if (region := table.region_at(x, y)) is not None:
            return table, region
    return None


def _region_of(tables: Sequence[Ruled], picture: Rectangle) -> Region | None:
    """Find the cell that a picture stands in; one that begins in another covers several and is in none."""
    place = _region_at(tables, (picture.x0 + picture.x1) / 2, (picture.top + picture.bottom) / 2)
    # a little inside, as a picture may touch the lines of its cell
    begins = _region_at(tables, picture.x0 + 3, picture.top + 3)
    return place[1] if place is not None and begins == place else None


def _running_over(at_edges: Sequence[tuple[Char, Region]]) -> Iterator[tuple[Char, Region]]:
    """Find digits that go on, without a gap, into the next cell: a number too long for its own.

    Which cell such a digit belongs to, nobody can tell by its place; so both cells are not read.
    """
    ordered = sorted(at_edges, key=lambda pair: (round(pair[0].middle), pair[0].x0))
    for (char, region), (after, beyond) in pairwise(ordered):
        level = abs(char.middle - after.middle) < 0.3 * char.size
        if region is not beyond and level and abs(after.x0 - char.x1) < _JOINED * char.size:
            yield char, region
            yield after, beyond


def _part(
    table: Ruled, inside: Mapping[int, Sequence[Char]], shown: Container[int], page: int, budget: Budget
) -> TablePart:
    cells = []
    for region in table.regions:
        budget.add_cell(region.bottom - region.top, region.right - region.left)
        text, last = text_in(inside.get(id(region), ()))
        cells.append(
            PartCell(
                text=text + (PICTURE if id(region) in shown else ""),
                page=page,
                top=region.top,
                left=region.left,
                bottom=region.bottom,
                right=region.right,
                full=last is not None and table.xs[region.right] - last[0] < 1.5 * last[1],
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
