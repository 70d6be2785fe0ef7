"""A document that holds several reports → one document for each: where the next one begins.

A report begins with its title, or with its first section where the one before it has reached its tables. What
has a title and no tables (a list of other years' reports below the article, a cover) is none.
"""

from collections.abc import Sequence
from typing import Final

import attrs

from govinfo_schema.base.document.grid import Paragraph
from govinfo_schema.reading.recognition.marked.grid import MarkedBlock, MarkedDocument, MarkedGrid
from govinfo_schema.reading.recognition.prose.headings import heading_of
from govinfo_schema.reading.recognition.prose.sections import clean
from govinfo_schema.reading.recognition.prose.titles import ends_as_organ, is_title
from govinfo_schema.reading.recognition.rows.signs import tables_in

__all__ = ["Part", "parts_of"]

_TABLES_ENOUGH: Final = 2
"""So many of the three statutory tables make a part of a document a report."""
_LATE_SECTION: Final = 4


@attrs.frozen(kw_only=True)
class Part:
    """One report within a document: its blocks as a document, its title and where it begins."""

    document: MarkedDocument
    title: str
    page: int | None = None
    line: int | None = None
    table: int | None = None


def parts_of(document: MarkedDocument) -> tuple[Part, ...]:
    """Take a document apart into the reports that it holds; one that holds a single report stays whole."""
    starts = sorted({0, *_titles(document.blocks), *_restarts(document.blocks)})
    ends = [*starts[1:], len(document.blocks)]
    runs = [document.blocks[start:end] for start, end in zip(starts, ends, strict=True)]
    joined: list[list[MarkedBlock]] = []
    for run in runs:
        # what lacks tables or a title goes on with the report before it; what comes first, with the next one
        if joined and (not _is_report(run) or not _begins(joined[-1])):
            joined[-1].extend(run)
        else:
            joined.append(list(run))
    while len(joined) > 1 and not _is_report(joined[0]):
        joined[1] = joined[0] + joined[1]
        del joined[0]
    if len(joined) == 1:
        return (_part(document, document.blocks),)
    return tuple(_part(attrs.evolve(document, blocks=tuple(run)), run) for run in joined)


def _titles(blocks: Sequence[MarkedBlock]) -> list[int]:
    """Find where titles stand, each with the line of the organ's name above it."""
    found = []
    for at, block in enumerate(blocks):
        if not _is_title(block):
            continue
        above = blocks[at - 1] if at else None
        name = above.text.strip() if isinstance(above, Paragraph) and not above.aside else ""
        found.append(at - 1 if 2 < len(name) <= 40 and ends_as_organ(name) else at)
    return found


def _is_title(block: MarkedBlock) -> bool:
    return isinstance(block, Paragraph) and not block.aside and is_title(clean(block.text))


def _restarts(blocks: Sequence[MarkedBlock]) -> list[int]:
    """Find first sections that come after the tables and a late section of the report before them."""
    restarts: list[int] = []
    late, tables = False, set[int]()
    for number, block in enumerate(blocks):
        if isinstance(block, MarkedGrid):
            tables |= tables_in(block, None, False)
        heading = heading_of(block.text) if isinstance(block, Paragraph) and not block.aside else None
        if heading is None:
            continue
        if (
            heading.section == 1
            and late
            and len(tables) >= _TABLES_ENOUGH
            and not _titled(blocks, restarts, number)
        ):
            restarts.append(number)
            late, tables = False, set()
        late = late or heading.section >= _LATE_SECTION
    return restarts


def _titled(blocks: Sequence[MarkedBlock], found: Sequence[int], at: int) -> bool:
    """Tell whether a title stands between the last table before a first section and the section."""
    before = at - 1
    while before >= (found[-1] if found else 0) and not isinstance(blocks[before], MarkedGrid):
        if _is_title(blocks[before]):
            return True
        before -= 1
    return False


def _begins(run: Sequence[MarkedBlock]) -> bool:
    """Tell whether a run has a title or a first section: tables in front of both belong to what follows."""
    return any(
        isinstance(block, Paragraph)
        and not block.aside
        and (_is_title(block) or ((heading := heading_of(block.text)) is not None and heading.section == 1))
        for block in run
    )


def _is_report(run: Sequence[MarkedBlock]) -> bool:
    tables = {
        table for block in run if isinstance(block, MarkedGrid) for table in tables_in(block, None, False)
    }
    return len(tables) >= _TABLES_ENOUGH


def _part(document: MarkedDocument, run: Sequence[MarkedBlock]) -> Part:
    title = next((block for block in run if _is_title(block)), None)
    first = next((block for block in run if isinstance(block, Paragraph)), None)
    stands = title if isinstance(title, Paragraph) else first
    return Part(
        document=document,
        title=clean(title.text) if isinstance(title, Paragraph) else "",
        page=stands.page if stands is not None else None,
        line=stands.line if stands is not None else None,
        table=next((block.number for block in run if isinstance(block, MarkedGrid)), None),
    )
