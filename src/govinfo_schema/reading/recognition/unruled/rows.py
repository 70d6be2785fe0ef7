"""Labels and figures in places on a page → rows of figures, and blocks of rows below one heading.

Figures go to the one label at whose height they stand. Where there are two, or none, they come as a row
without a label; where lines of figures may be one row or two, they come as one that is not ``whole``.
"""

import re
from collections.abc import Iterable, Sequence, Set
from itertools import chain
from typing import Final

import attrs

from govinfo_schema.reading.recognition.unruled.label_lines import PrintedLabel
from govinfo_schema.reading.recognition.unruled.pieces import Piece, touches

__all__ = ["TOUCH", "Block", "UnruledRow", "blocks_of", "label_edge", "rows_of"]

_SLACK: Final = 0.4
"""Share of a character's size by which figures may stand above or below their label."""
TOUCH: Final = 0.5
"""Points by which what stands in two columns may overlap."""
_LINE: Final = 0.9
"""Share of a character's size that lines of text are apart at the least."""
_RESULTS_ENOUGH: Final = 4  # the row of table four has no label: its headings alone must show it
_ORDINAL = re.compile(r"[0-9０-９]{1,2}")


@attrs.define(kw_only=True, eq=False)
class UnruledRow:
    """Figures that stand at one height, the label that they are of, and labels of groups that begin there.

    ``whole`` is false where it is not certain that these are one row.
    """

    label: PrintedLabel | None
    values: list[Piece] = attrs.field(factory=list)
    ordinals: list[Piece] = attrs.field(factory=list)
    groups: list[PrintedLabel] = attrs.field(factory=list)
    whole: bool = True

    @property
    def top(self) -> float:
        """Where it begins."""
        tops = [piece.top for piece in self.values]
        return min([*tops, self.label.top] if self.label is not None else tops)

    @property
    def page(self) -> int:
        """The page that it begins on."""
        return self.label.pieces[0].page if self.label is not None else self.values[0].page

    @property
    def pieces(self) -> list[Piece]:
        """All that it takes up."""
        labels = [*self.groups, *([self.label] if self.label is not None else [])]
        return [*self.values, *self.ordinals, *(piece for label in labels for piece in label.pieces)]


@attrs.define(kw_only=True, eq=False)
class Block:
    """One heading with the rows below it, and pieces of the heading that mean nothing known."""

    heads: list[PrintedLabel] = attrs.field(factory=list)
    rows: list[UnruledRow] = attrs.field(factory=list)
    unknown: list[Piece] = attrs.field(factory=list)

    @property
    def is_table(self) -> bool:
        """Whether it has columns of the form, and below them rows of it or the results of disputes."""
        columns = sum(head.means("column") for head in self.heads)
        labelled = any(row.label is not None and row.label.meaning is not None for row in self.rows)
        return bool(self.rows) and columns >= (1 if labelled else _RESULTS_ENOUGH)

    @property
    def pieces(self) -> list[Piece]:
        """All that it takes up."""
        heads = [piece for head in self.heads for piece in head.pieces]
        return [*heads, *self.unknown, *(piece for row in self.rows for piece in row.pieces)]


# --- rows


def rows_of(lines: Sequence[Sequence[Piece]], labels: Sequence[PrintedLabel]) -> list[UnruledRow]:
    """Find the rows: each line with figures, with the one label of a row at its height; rows left blank."""
    named = _innermost([one for one in labels if one.means("row") or one.means("case")])
    taken = {piece for one in labels for piece in one.pieces}
    by_label: dict[PrintedLabel, UnruledRow] = {}
    strays: list[UnruledRow] = []
    for line in lines:
        figures = [piece for piece in line if piece.is_figure]
        label = _beside(figures, named) if figures else None
        if label is not None:
            _go_on(by_label.setdefault(label, UnruledRow(label=label)), label, line, taken)
        elif figures:
            strays.append(_stray(line, figures, taken))
    rows = list(by_label.values())
    for stray in strays:
        _add_stray(rows, stray)
    _add_rest(rows, lines, taken)
    rows += _blank_rows((one for one in named if one not in by_label), strays)
    return sorted(rows, key=lambda row: row.top)


def _innermost(labels: Sequence[PrintedLabel]) -> list[PrintedLabel]:
    """Leave the labels that no other one stands beside: those that one does are of its group."""
    return [one for one in labels if not any(_is_inside(other, one) for other in labels)]


def _blank_rows(labels: Iterable[PrintedLabel], strays: Sequence[UnruledRow]) -> list[UnruledRow]:
    """Make rows of the labels that stand there without any figure at their height."""
    blank = (one for one in labels if _is_left_blank(one))
    return [
        UnruledRow(label=one) for one in blank if not any(_at_height(stray.values, one) for stray in strays)
    ]


def _values_from(start: float, line: Iterable[Piece], taken: Set[Piece]) -> list[Piece]:
    """Give the figures of a line from a place on, and words among them that are of no label."""
    return [piece for piece in line if piece.x0 >= start and (piece.is_figure or piece not in taken)]


def _go_on(row: UnruledRow, label: PrintedLabel, line: Sequence[Piece], taken: Set[Piece]) -> None:
    """Add a line of figures to the row of the label beside it; what stands in front is the row's number."""
    values = _values_from(label.x1 - TOUCH, line, taken)
    row.whole &= not row.values or _is_beside(row.values[-1], values[0])
    row.values += values
    row.ordinals += [piece for piece in line if piece.is_figure and piece not in values]


def _stray(line: Sequence[Piece], figures: Iterable[Piece], taken: Set[Piece]) -> UnruledRow:
    """Make a row of figures that no known label stands beside, with the words right in front of them."""
    values = _values_from(min(piece.x0 for piece in figures), line, taken)
    free = [piece for piece in line if piece not in taken and piece not in values]
    text = PrintedLabel(pieces=(free[-1],), meaning=None) if free else None
    return UnruledRow(label=text, values=values)


def _add_stray(rows: list[UnruledRow], stray: UnruledRow) -> None:
    """Add a row of figures without a known label, and doubt those that it may be a part of."""
    near = _close_to(stray, rows)
    _doubt_beside(stray, rows)
    for row in near:
        row.whole = False
    if near and stray.label is None:
        near[0].values += stray.values
    else:
        rows.append(stray)


def _beside(figures: Sequence[Piece], named: Iterable[PrintedLabel]) -> PrintedLabel | None:
    """Find the one label of a row at the height of figures, left of all of them but the row's number."""
    found = [one for one in named if _at_height(figures, one)]
    found = [one for one in found if any(piece.x0 >= one.x1 - TOUCH for piece in figures)]
    found = [one for one in found if not any(other.x0 >= one.x1 - TOUCH for other in found)]
    if len(found) != 1:
        return None
    before = [piece for piece in figures if piece.x0 < found[0].x1 - TOUCH]
    ordinal = len(before) == 1 and _ORDINAL.fullmatch(before[0].text) and before[0].x1 <= found[0].x0 + TOUCH
    return found[0] if not before or ordinal else None


def _is_beside(above: Piece, below: Piece) -> bool:
    """Tell whether two figures are less than a line apart: then they stand side by side in one row."""
    return above.page == below.page and below.middle - above.middle < _LINE * below.size


def _at_height(figures: Sequence[Piece], one: PrintedLabel) -> bool:
    slack = _SLACK * figures[0].size
    return one.top - slack <= figures[0].middle <= one.bottom + slack


def _close_to(stray: UnruledRow, rows: Sequence[UnruledRow]) -> list[UnruledRow]:
    """Find the rows so close to figures without a label that they may go on with them."""
    return [row for row in rows if any(_close(piece, stray.values[0]) for piece in row.values)]


def _close(piece: Piece, other: Piece) -> bool:
    return touches(attrs.evolve(piece, x0=other.x0, x1=other.x1), other)


def _doubt_beside(stray: UnruledRow, rows: Sequence[UnruledRow]) -> None:
    """Doubt a row that a page parts from figures without a known label: they may go on with it."""
    for row in rows:
        apart = [other for other in rows if min(row.top, stray.top) < other.top < max(row.top, stray.top)]
        if abs(row.values[-1].page - stray.values[0].page) == 1 and not apart:
            row.whole = stray.whole = False


def _add_rest(rows: Sequence[UnruledRow], lines: Iterable[Iterable[Piece]], taken: Set[Piece]) -> None:
    """Add words below or above a figure in its cell: a unit that the cell's width has broken off."""
    for piece in chain.from_iterable(lines):
        if piece.is_figure or piece in taken:
            continue
        for row in rows:
            beside = row.label is None or piece.x0 >= row.label.x1 - TOUCH
            if beside and piece not in row.values and any(touches(piece, value) for value in row.values):
                row.values.append(piece)
                break


def _is_left_blank(one: PrintedLabel) -> bool:
    """Tell whether a label without figures is surely that of a row, and could not name a column."""
    sure = (one.meaning is not None and bool(one.meaning.number)) or not one.means("column")
    return one.means("row") and one.is_exact and sure


def _is_inside(one: PrintedLabel, other: PrintedLabel) -> bool:
    """Tell whether a label stands right beside another: the other is then that of its group."""
    return one.x0 >= other.x1 - TOUCH and one.top < other.bottom and other.top < one.bottom


# --- blocks


def blocks_of(
    lines: Sequence[Sequence[Piece]], labels: Sequence[PrintedLabel], rows: Sequence[UnruledRow]
) -> list[Block]:
    """Put each heading together with the rows below it."""
    free = _free_labels(labels, rows)
    unsure = [one for one in free if one.means("row") and one.means("column")]
    groups = [one for one in free if _is_inner_group(one)]
    heads = [one for one in free if not one.means("row") and not _is_inner_group(one)]
    blocks = _below_heads(heads, rows)
    taken = {piece for one in free for piece in one.pieces}
    taken.update(chain.from_iterable(row.pieces for row in rows))
    loose = [piece for piece in chain.from_iterable(lines) if piece not in taken]
    for block in blocks:
        _complete_heading(block, unsure, loose)
    _add_groups(blocks, groups)
    tables = [block for block in blocks if block.is_table]
    _doubt_above(rows, [row for block in tables for row in block.rows])
    return tables


def _doubt_above(rows: Sequence[UnruledRow], placed: Sequence[UnruledRow]) -> None:
    """Doubt the rows whose figures may be among those of no table, or of a row that is not whole.

    They are where a cell reaches down, and its figure stands lower: such a row has no figure in that column,
    nor has any between.
    """
    lower = [(number, row) for number, row in enumerate(rows) if not row.whole or row not in placed]
    for number, stray in lower:
        for figure in tuple(stray.values):
            for row in reversed(rows[:number]):
                if any(_in_column(figure, value) for value in row.values):
                    break
                row.whole = False
                if not row.values:
                    row.values.append(figure)  # or nothing would show what may stand in the row


def _in_column(piece: Piece, other: Piece) -> bool:
    return piece.x0 < other.x1 and other.x0 < piece.x1


def _free_labels(labels: Iterable[PrintedLabel], rows: Iterable[UnruledRow]) -> list[PrintedLabel]:
    """Leave the known labels that are of no row."""
    used = {row.label for row in rows}
    return [one for one in labels if one not in used and one.meaning is not None]


def _below_heads(heads: Iterable[PrintedLabel], rows: Iterable[UnruledRow]) -> list[Block]:
    """Begin a block with each heading that comes below rows."""
    blocks = [Block()]
    parts: list[PrintedLabel | UnruledRow] = [*heads, *rows]
    for part in sorted(parts, key=lambda part: part.top):
        if isinstance(part, UnruledRow):
            blocks[-1].rows.append(part)
            continue
        if blocks[-1].rows:
            blocks.append(Block())
        blocks[-1].heads.append(part)
    return blocks


def _complete_heading(block: Block, unsure: Iterable[PrintedLabel], loose: Iterable[Piece]) -> None:
    """Add what stands among a block's headings: labels that could be a row's as well, and unknown words."""
    if not (block.heads and block.rows):
        return
    first, last = block.heads[0].top - block.heads[0].pieces[0].size, block.rows[0].top
    edge = label_edge(block) - TOUCH
    block.heads += [one for one in unsure if first <= one.top < last and one.x0 >= edge]
    block.unknown = [piece for piece in loose if first <= piece.top < last and piece.x0 >= edge]


def _add_groups(blocks: Iterable[Block], groups: Iterable[PrintedLabel]) -> None:
    """Put the label of each group to the first row that ends below where it begins."""
    rows = [row for block in blocks for row in block.rows]
    for group in groups:
        following = (row for row in rows if row.label and row.label.bottom > group.top)
        if (first := next(following, None)) is not None:
            first.groups.append(group)


def _is_inner_group(one: PrintedLabel) -> bool:
    return one.meaning is not None and bool(one.meaning.of("group", 3))


def label_edge(block: Block) -> float:
    """Give where the labels of rows end and figures may begin."""
    return max((row.label.x1 for row in block.rows if row.label is not None), default=float("-inf"))
