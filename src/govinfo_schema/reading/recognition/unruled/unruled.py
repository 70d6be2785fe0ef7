"""Lines of text on pages → statutory tables that stand in them without drawn lines, and the lines left."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

import attrs

from govinfo_schema.base.chinese.numbers import is_value
from govinfo_schema.base.document.flow import paragraphs_of, setting_of
from govinfo_schema.base.document.grid import Block, Cell, Document, Grid, Paragraph
from govinfo_schema.base.document.limits import Budget, Limits
from govinfo_schema.base.document.positioned import Line, Lines
from govinfo_schema.reading.recognition.labels.labels import is_part, label
from govinfo_schema.reading.recognition.prose.headings import heading_of
from govinfo_schema.reading.recognition.unruled.columns import cells_of
from govinfo_schema.reading.recognition.unruled.label_lines import labels_in
from govinfo_schema.reading.recognition.unruled.pieces import Piece, pieces_in
from govinfo_schema.reading.recognition.unruled.rows import blocks_of, rows_of

__all__ = ["told_apart", "unruled_tables"]

_SENTENCE_ENDS: Final = frozenset("。！？；")
_LONG: Final = 20
"""So many characters without a word of the form are a line of a paragraph."""

_MOST_PIECES: Final = 3_000
"""A table of the form has a few hundred; what has more is none, and would take long to look through."""


def told_apart(document: Document, limits: Limits) -> Document:
    """Give a document whose positioned lines are paragraphs and tables; all its tables are numbered anew."""
    runs = [block for block in document.blocks if isinstance(block, Lines)]
    if not runs:
        return document
    budget = Budget(limits)
    setting = setting_of([line for run in runs for line in run.lines], max(run.width for run in runs))
    blocks: list[Block] = []
    tables = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            blocks.append(block)
        elif isinstance(block, Grid):
            tables += 1
            blocks.append(attrs.evolve(block, number=tables))
        else:
            for _, group in groupby(unruled_tables(block.lines, budget), key=type):
                items = list(group)
                blocks.extend(paragraphs_of([item for item in items if isinstance(item, Line)], setting))
                for cells in items:
                    if not isinstance(cells, Line):
                        tables += 1
                        blocks.append(Grid(number=tables, cells=cells, ruled=False))
    return attrs.evolve(document, blocks=tuple(blocks))


def unruled_tables(lines: Sequence[Line], budget: Budget) -> list[Line | tuple[Cell, ...]]:
    """Find tables among lines of text; give lines and the cells of tables in reading order."""
    blocks: list[Line | tuple[Cell, ...]] = []
    segment: list[Line] = []
    for line in lines:
        if _ends_table(line):
            blocks += [*_read(segment, budget), line]
            segment = []
        else:
            segment.append(line)
    return [*blocks, *_read(segment, budget)]


def _ends_table(line: Line) -> bool:
    """Tell whether a line is the heading of a section, or of a paragraph."""
    words = [word.text for word in line.words if not is_value(word.text)]
    longest = max(words, key=len, default="")
    if heading_of(line.text) is not None and not is_part(longest):
        return True
    if not _SENTENCE_ENDS.isdisjoint(line.text):
        return not is_part(line.text)
    known = any(len(word) > 1 and (is_part(word) or label(word) is not None) for word in words)
    return sum(map(len, words)) >= _LONG and not known


def _read(lines: Sequence[Line], budget: Budget) -> list[Line | tuple[Cell, ...]]:
    """Find the tables in a run of lines; what is of none comes before them or after them as lines."""
    pieces = pieces_in(lines)
    if sum(map(len, pieces)) > _MOST_PIECES:
        return list(lines)
    labels = labels_in(pieces)
    # no table is without a heading
    if not any(one.means("column") for one in labels):
        return list(lines)
    blocks = blocks_of(pieces, labels, rows_of(pieces, labels))
    if not blocks:
        return list(lines)
    used = {piece for block in blocks for piece in block.pieces}
    first = min(piece.source for piece in used)
    left: dict[int, list[Piece]] = {}
    for piece in (
        piece for level in pieces for piece in level if piece not in used and piece.source >= first
    ):
        left.setdefault(piece.source, []).append(piece)
    rest = [_line(lines[source], left[source]) for source in sorted(left) if source >= first]
    return [*lines[:first], *(cells_of(block, budget) for block in blocks), *rest]


def _line(line: Line, left: Sequence[Piece]) -> Line:
    """Give what is left of a line."""
    left = sorted(left, key=lambda piece: piece.x0)
    text = " ".join(piece.text for piece in left)
    return attrs.evolve(line, text=text, x0=left[0].x0, x1=left[-1].x1, words=())
