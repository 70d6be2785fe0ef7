"""Grids taken over from a document: the same cells with their marks, by row and by place."""

from collections.abc import Mapping
from functools import cached_property

import attrs

from govinfo_schema.base.chinese.numbers import Printed, read_count
from govinfo_schema.base.document.grid import Document, Grid, GridOf, Paragraph
from govinfo_schema.base.findings.source import ReadingProblem, Source
from govinfo_schema.reading.recognition.marked.mark import CellMark, mark_of

__all__ = ["MarkedBlock", "MarkedCell", "MarkedDocument", "MarkedGrid", "marked"]


@attrs.define
class MarkedCell:
    """A cell as printed, with its mark. Its places and spans are those of ``Cell``."""

    text: str
    row: int
    column: int
    row_span: int
    column_span: int
    page: int | None
    line: int | None
    mark: CellMark = attrs.field(eq=False, repr=False)

    @property
    def count(self) -> Printed:
        """What it states as a count."""
        return read_count(self.text)

    def reworded(self, text: str) -> "MarkedCell":
        """Give the cell with another text."""
        return attrs.evolve(self, text=text, mark=mark_of(text))

    def source(self, grid: "MarkedGrid", raw: str | None = None) -> Source:
        """Say where it stands in its grid."""
        return Source(
            raw=self.text if raw is None else raw,
            page=self.page,
            table=grid.number,
            row=self.row,
            column=self.column,
            line=self.line,
            sheet=grid.sheet,
        )


@attrs.define(kw_only=True, frozen=True, slots=False, eq=False)
class MarkedGrid(GridOf[MarkedCell]):
    """A grid whose cells are marked."""

    @cached_property
    def signs(self) -> Mapping[int, frozenset[tuple[str, str]]]:
        """What the words in it say of the table that it is, by table: kinds and keys of their meanings."""
        signs: dict[int, set[tuple[str, str]]] = {}
        for cell in self.cells:
            for table, kind, key in cell.mark.signs:
                signs.setdefault(table, set()).add((kind, key))
        return {table: frozenset(found) for table, found in signs.items()}

    @cached_property
    def has_words(self) -> bool:
        """Whether anything in it is neither a figure nor blank."""
        return not all(cell.mark.value for cell in self.cells)


MarkedBlock = Paragraph | MarkedGrid


@attrs.frozen(kw_only=True)
class MarkedDocument:
    """A document whose grids are marked; what the format says beside its blocks is that of ``Document``."""

    format: str
    blocks: tuple[MarkedBlock, ...]
    images: int = 0
    properties: Mapping[str, str] = attrs.field(factory=dict)
    problems: tuple[ReadingProblem, ...] = ()

    @property
    def grids(self) -> tuple[MarkedGrid, ...]:
        """The tables, in order."""
        return tuple(block for block in self.blocks if isinstance(block, MarkedGrid))


def marked(document: Document) -> MarkedDocument:
    """Take a document over. Positioned lines have been told apart into paragraphs and tables before."""
    blocks: list[MarkedBlock] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            blocks.append(_marked_grid(block))
        elif isinstance(block, Paragraph):
            blocks.append(block)
        else:
            raise AssertionError("positioned lines are told apart into paragraphs and tables before")
    return MarkedDocument(
        format=document.format,
        blocks=tuple(blocks),
        images=document.images,
        properties=document.properties,
        problems=document.problems,
    )


def _marked_grid(grid: Grid) -> MarkedGrid:
    cells = [
        MarkedCell(
            cell.text,
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
            cell.page,
            cell.line,
            mark_of(cell.text),
        )
        for cell in grid.cells
    ]
    return MarkedGrid(
        number=grid.number,
        cells=tuple(cells),
        spatial=grid.spatial,
        ruled=grid.ruled,
        sheet=grid.sheet,
    )
