"""What every document format is read into: paragraphs and grids of cells, in reading order.

A format reader makes a ``Document`` and knows nothing of the form; ``readers/assemble.py`` makes sense of
it and knows nothing of formats. What a format reader owes the form:

- every cell that is printed, blank ones too (``text=""``): a missing cell looks like a row with too few;
- digits that are set as a superscript (a footnote mark) as superscript characters, by ``superscript``, and
  nothing that is struck out or hidden: ``5`` with a note 1 is not 51;
- a picture inside a cell as ``PICTURE``, so that a number shown as a picture is not taken for a blank;
- ``heading`` and ``aside`` only where the format itself says so.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final, Generic, Literal, Protocol, TypeVar

import attrs

from govinfo_schema.base.document.positioned import Lines
from govinfo_schema.base.findings.source import ReadingProblem
from govinfo_schema.base.messages import Message, in_words

__all__ = ["PICTURE", "Block", "Cell", "Document", "Grid", "GridOf", "Paragraph", "superscript"]

PICTURE: Final = "\ufffc"
"""What stands for a picture inside a cell: U+FFFC, the object replacement character."""

_SUPERSCRIPT: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def superscript(text: str) -> str:
    """Write digits as superscript characters, so that a footnote mark never joins the number before it."""
    return text.translate(_SUPERSCRIPT)


@attrs.frozen(kw_only=True)
class Cell:
    """One cell as printed. ``row`` and ``column`` are 1-based; a merged cell covers its spans.

    ``text`` is the raw text with its inner line breaks; ``line`` is the line of a text document.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    page: int | None = None
    line: int | None = None


class PlacedCell(Protocol):
    """What covers a rectangle of a grid, read alone."""

    @property
    def row(self) -> int:
        """The row in which it begins, from 1."""

    @property
    def column(self) -> int:
        """The column in which it begins, from 1."""

    @property
    def row_span(self) -> int:
        """How many rows it covers."""

    @property
    def column_span(self) -> int:
        """How many columns it covers."""


CellT = TypeVar("CellT", bound=PlacedCell)


@attrs.define(kw_only=True, frozen=True, slots=False)
class GridOf(Generic[CellT]):
    """A table of cells of one kind. ``number`` counts the document's tables from 1.

    Where ``spatial`` is false the merges are lost: cells of a row come in order, but a column number
    says nothing about what stands above (one cell a line, as text copied from a web page). Where ``ruled``
    is false no line shows where a cell ends, and cells were told by what aligns or is set apart. ``sheet`` is
    the name of the worksheet that it stands on: rows and columns are those of the sheet then.
    """

    number: int
    cells: tuple[CellT, ...]
    spatial: bool = True
    ruled: bool = True
    sheet: str | None = None

    @cached_property
    def height(self) -> int:
        """The number of rows."""
        return max((cell.row + cell.row_span - 1 for cell in self.cells), default=0)

    @cached_property
    def width(self) -> int:
        """The number of columns."""
        return max((cell.column + cell.column_span - 1 for cell in self.cells), default=0)

    @cached_property
    def rows(self) -> tuple[tuple[CellT, ...], ...]:
        """The rows in which cells begin, from top to bottom, each with those cells."""
        return tuple(self._rows.values())

    @cached_property
    def _at(self) -> dict[int, dict[int, CellT]]:
        places: dict[int, dict[int, CellT]] = {}
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                covered = places.setdefault(row, {})
                for column in range(cell.column, cell.column + cell.column_span):
                    covered[column] = cell
        return places

    @cached_property
    def _rows(self) -> dict[int, tuple[CellT, ...]]:
        rows: dict[int, list[CellT]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell)
        return {row: tuple(sorted(rows[row], key=lambda cell: cell.column)) for row in sorted(rows)}

    def at(self, row: int, column: int) -> CellT | None:
        """Give the cell that covers a position, or ``None`` where there is none."""
        return self.covering(row).get(column)

    def covering(self, row: int) -> Mapping[int, CellT]:
        """Give the cells that cover a row, by column."""
        return self._at.get(row, {})

    def row(self, row: int) -> tuple[CellT, ...]:
        """Give the cells that begin in a row, from left to right."""
        return self._rows.get(row, ())


@attrs.define(kw_only=True, frozen=True, slots=False)
class Grid(GridOf[Cell]):
    """A table as a reader of documents gives it."""


@attrs.frozen(kw_only=True)
class Paragraph:
    """A run of text outside tables. ``heading`` is true where the format itself marks it as one.

    ``aside`` is true for what stands around the article (navigation, footers, print buttons). ``sheet`` is
    the name of the worksheet that it stands on.
    """

    text: str
    page: int | None = None
    line: int | None = None
    heading: bool = False
    aside: bool = False
    sheet: str | None = None


Block = Paragraph | Grid | Lines


def _said(notes: Iterable[Message | str]) -> tuple[Message, ...]:
    return tuple(map(in_words, notes))


@attrs.frozen(kw_only=True)
class Document:
    """A document as a sequence of blocks; ``images`` counts pictures that may hide a table.

    ``properties`` are what the format says about the document beside its text, where it is known to be
    the publisher's own statement: ``title``, ``published_on``, ``organ``. ``problems`` are what the format
    reader itself could not read, ``notes`` what it left out or doubts; a text is taken as a message.
    """

    format: Literal["text", "html", "docx", "xlsx", "pdf", "json"] | str
    blocks: tuple[Block, ...]
    images: int = 0
    notes: tuple[Message, ...] = attrs.field(default=(), converter=_said)
    properties: Mapping[str, str] = attrs.field(factory=dict)
    problems: tuple[ReadingProblem, ...] = ()

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The tables, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Grid))
